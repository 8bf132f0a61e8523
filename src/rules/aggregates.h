/* Aggregates: what is made of all of a model at once, before its rules are checked, and shared by all of them. */
#ifndef RULES_AGGREGATES_H
#define RULES_AGGREGATES_H

#include "rules/evaluate.h"

/* Makes the totals and tallies that the rules, which are all going to be checked, ask for and the evaluator does not have:
 * without a year, and of the year or with 0 of all of the plan. So many threads may share the work. */
void aggregates_prepare(struct evaluator *evaluator, int32_t year, uint32_t threads);

#endif
