/* Batches: what a rule says of many members of its last variable's set at once. That there is no
 * instance, that it holds or that it fails is found so, where it is beyond doubt; all else is left
 * to who looks at each member by itself. */
#ifndef RULES_BATCHES_H
#define RULES_BATCHES_H

#include "rules/columns.h"

/* What becomes of a member. */
enum fate {
    FATE_NONE,  /* no instance is made of it in the evaluator's year */
    FATE_HOLDS, /* one is, and holds */
    FATE_FAILS, /* one is, and does not hold: a waiver may let it stand */
    FATE_UNSURE /* it is to be looked at by itself */
};

/* A rule compiled; NULL where columns do not know what it asks. What is compiled lives in `arena`. */
struct batches *batches_compile(struct arena *arena, struct evaluator *evaluator,
                                const struct rule *rule);

/* Has it note by their bits of which places an instance is made in a year, and take it from there that of such a place
 * none is made without one. For a rule of one variable; `dated_places` has a bit of each place, and is of nobody to begin
 * with. */
void batches_note_years(struct batches *batches, uint64_t *dated_places);

/* Sets it up for the members of a set of districts or industries, all other variables being bound
 * in the evaluator's slots. */
void batches_start(struct batches *batches, const struct set *set);

/* How many of the members there are of a fate. */
struct fates {
    uint32_t holding;
    uint32_t failing;
    uint32_t unsure;
};

/* Looks at up to BATCH_MEMBERS of the set, and tells the fate of each, unless all that are instances hold. */
struct fates batches_look(struct batches *batches, const uint32_t *places, uint32_t count,
                          enum fate *fates);

#endif
