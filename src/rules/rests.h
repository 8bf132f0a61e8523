/* What verdicts rest on: each lead and figure that one has read, and what else of the model. Only for verdicts
 * that are asked about; these are evaluated once more, and a check pays nothing for it. */
#ifndef RULES_RESTS_H
#define RULES_RESTS_H

#include "rules/check.h"
#include "rules/reads.h"

struct rests;

/* Begins to note, in `arena`, what verdicts of the check rest on; `scratch` is used for the length of a call. */
struct rests *rests_start(struct arena *arena, struct arena *scratch, const struct check *check);

/* Evaluates the verdict, or what would be one if the rule had that instance, as number `task`. What only says
 * that a rule is about all districts or all industries is left out. False once so much was noted that no more
 * is. */
bool rests_note(struct rests *rests, const struct verdict *verdict, uint32_t task);

/* Adds the tasks that rest on a cell, itself or by way of lets and other figures, to those that were reached;
 * some more than once. */
void rests_follow(struct rests *rests, enum cell_kind kind, uint32_t index,
                  struct reached *reached);

#endif
