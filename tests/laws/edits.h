/* Edits: how a scenario or a test changes what a plan states, as plain data that is written as the
 * statements of a block by one side of a law and carried out on the facts by the other. */
#ifndef TESTS_LAWS_EDITS_H
#define TESTS_LAWS_EDITS_H

#include "laws/definitions.h"

/* All that a plan states: of its facts, and beside them. */
struct plan_content {
    struct facts facts;
    struct definitions definitions;
    uint32_t dropped_districts; /* of which nothing more can be said: bit N for number N */
};

enum edit_action {
    ADDS,     /* a fact that was not stated */
    REPLACES, /* one that was; of a place, what the fact says of parent and label */
    READS,    /* a figure by what it was: `fact.amount` more */
    DROPS,    /* of a district, with all that is stated of it */
    EDIT_ACTIONS
};

struct edit {
    enum edit_action action;
    struct fact fact;
};

struct edits {
    VECTOR(struct edit) list;
    VECTOR(struct waiver) waivers;
    struct definition_edits definitions;
};

/* Draws edits of the plan; drops come first in their list. */
struct edits random_edits(struct arena *arena, const struct plan_content *before, uint64_t *seed);

/* Returns the plan with the edits carried out, written anew: every industry that has been named is
 * declared. `*is_possible` tells whether all of them can be. */
struct plan_content edits_carry_out(struct arena *arena, const struct plan_content *before,
                                    const struct edits *edits, bool *is_possible);

/* Adds statements that say the edits, to stand in a block upon that plan. */
void edits_write(struct arena *arena, const struct plan_content *before, const struct edits *edits,
                 uint64_t *seed, struct statements *statements);

#endif
