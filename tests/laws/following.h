/* A plan that is changed twice: by following what edits touch, and by checking all of it anew. */
#ifndef TESTS_LAWS_FOLLOWING_H
#define TESTS_LAWS_FOLLOWING_H

#include "base/text.h"
#include "zonal.h"

struct followed_plan {
    struct arena *arena;
    zonal *followed;
    zonal *checked;
    const struct zonal_check_options *options; /* the caller's, until followed_end */
    uint32_t layers;                           /* that are on */
    const char *broken;   /* the first thing that is not the same in both, or NULL; */
    struct text found[2]; /* and what was found by the one and the other */
};

/* Checks the text; false where it has mistakes, and then there is nothing to be ended. */
bool followed_start(struct followed_plan *plan, struct arena *arena, struct text text,
                    const struct zonal_check_options *options);
void followed_end(struct followed_plan *plan);

/* Changes the plan by the statements, true where that can be; takes the last change back. */
bool followed_change(struct followed_plan *plan, struct text edits);
void followed_undo(struct followed_plan *plan);

/* How many verdicts there are to compare. */
uint32_t followed_verdicts(const struct followed_plan *plan);

#endif
