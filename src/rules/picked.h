/* Outputs picked: those of a few industries, for whoever tells what some verdicts rest on. */
#ifndef RULES_PICKED_H
#define RULES_PICKED_H

#include "base/memory.h"
#include "model/model.h"

struct industry_list {
    uint32_t *items;
    uint32_t count;
    uint32_t capacity;
};

/* Before the first is asked for, industries that outputs will be asked for, in any order and some of them twice; then
 * these and all below them in order, and the outputs of each by its place among them. Zero where nobody has told. */
struct picked {
    struct industry_list industries;
    bool are_picked;
    struct rows outputs;
};

/* The series that are stated in the industry, by district; false where it is none of those. All are picked for the first,
 * in two looks at each output; but none where their industries are many, as then it takes less to have the outputs of all
 * grouped. */
bool picked_find(struct picked *picked, struct arena *arena, const struct model *model,
                 uint32_t industry, struct row *outputs);

#endif
