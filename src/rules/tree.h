/* The tree of all industries, for what goes up or down all of it in one pass. What is above each stands with the places
 * of the model. */
#ifndef RULES_TREE_H
#define RULES_TREE_H

#include "model/model.h"

/* By industry, `all` among them. */
struct tree {
    uint32_t count;
    uint32_t *below; /* how many are below each; NULL where nobody has counted them yet */
    uint32_t *
        order; /* all of them, each behind the one above; NULL where their numbers are in such an order */
};

/* The n-th of them, which stands behind the one above. */
static inline uint32_t tree_at(const struct tree *tree, uint32_t n) {
    return tree->order != NULL ? tree->order[n] : n;
}

/* The industry above, or NONE. */
static inline uint32_t industry_above(const struct model *model, uint32_t industry) {
    uint32_t parent = model->industries.list.items[industry].parent;
    if (parent != NONE) return parent;
    return industry == ALL_INDUSTRIES ? NONE : ALL_INDUSTRIES;
}

struct evaluator;

/* That of the evaluator's model, which is gone through when it is first asked for. */
const struct tree *tree_of(struct evaluator *evaluator);

#endif
