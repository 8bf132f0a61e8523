/* What the two ways to find causes share: exactly (causes.c), and for verdicts for which that finds none, coarsely
 * (causes_coarse.c). */
#ifndef DIFF_CAUSES_H
#define DIFF_CAUSES_H

#include "diff/comparing.h"
#include "rules/rests.h"

struct finding_causes {
    struct comparing *comparing;
    struct rests *rests[SIDES];
    uint32_t *last;       /* by verdict: the last fact that was added, + 1 */
    bool *is_unexplained; /* by verdict; NULL while all are looked at */
    uint32_t found;
};

/* Adds a fact to what changed a verdict, unless it is there, or the verdict is explained already. */
void cause_add(struct finding_causes *finding, uint32_t verdict, uint32_t fact);

/* Adds it to all that rest on the cell; NONE is none. */
void cause_follow(struct finding_causes *finding, enum side side, uint32_t fact,
                  enum cell_kind kind, uint32_t index);

/* A part of another changes what is above the one and below the other, all the way up. */
void cause_follow_parent(struct finding_causes *finding, enum side side, uint32_t fact,
                         const struct canonical_fact *stated);

/* Whether the fact is one of those that checks read: those of a scenario are none, unless it is put on. */
bool cause_is_read(const struct comparing *comparing, enum side side,
                   const struct canonical_fact *stated);

/* Finds causes of the verdicts that are still without. */
void causes_find_coarsely(struct finding_causes *finding);

#endif
