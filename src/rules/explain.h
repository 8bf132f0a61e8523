/* Explaining: how a verdict came about, as a tree of steps down to what the plan states. */
#ifndef RULES_EXPLAIN_H
#define RULES_EXPLAIN_H

#include "rules/check.h"
#include "rules/steps.h"

/* The most expressions that the derivation of one verdict goes through: functions that each use the
 * next twice would double it each time. */
enum { MOST_EXPLAINED = 2000 };

/* The steps behind the verdict, in the check's arena: one of each variable whose set or condition
 * reads figures or is open, then what the rule requires, unless it did not come to that. They stand
 * below a step that has no words. */
struct step *explain_verdict(struct check *check, const struct verdict *verdict);

#endif
