/* The tree of all industries as arrays, for what goes up or down all of it in one pass. */
#ifndef RULES_TREE_H
#define RULES_TREE_H

#include "model/model.h"

/* By industry, `all` among them. */
struct tree {
    uint32_t count;
    uint32_t *above; /* the one above each, or NONE; NULL where none are listed yet */
    uint32_t *below; /* how many are below each */
    uint32_t *
        order; /* all of them, each behind the one above; NULL where their numbers are in such an order */
};

/* The n-th of them, which stands behind the one above. */
static inline uint32_t tree_at(const struct tree *tree, uint32_t n) {
    return tree->order != NULL ? tree->order[n] : n;
}

struct evaluator;

/* That of the evaluator's model, which is listed when it is first asked for. */
const struct tree *tree_of(struct evaluator *evaluator);

#endif
