/* Outputs picked: those of a few industries, for whoever tells what some verdicts rest on. */
#ifndef RULES_PICKED_H
#define RULES_PICKED_H

#include "base/memory.h"
#include "model/model.h"

/* The industries, in order, and the outputs of each by its place among them. Zero where none were picked. */
struct picked {
    uint32_t *industries;
    uint32_t count;
    struct rows outputs;
};

struct industries {
    uint32_t *items;
    uint32_t count;
    uint32_t capacity;
};

/* Picks, in one look at each output, what is stated of the industries and of those below them. Picks none
 * where these are many: then it costs less to have the outputs of all industries grouped. */
struct picked picked_make(struct arena *arena, const struct model *model,
                          const struct industries *wanted);

/* The series of the industry, by district; false where it is none of those. */
bool picked_of(const struct picked *picked, uint32_t industry, struct row *outputs);

#endif
