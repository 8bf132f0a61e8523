/* Explaining: how a verdict came about, as a tree of steps down to what the plan states. */
#ifndef RULES_EXPLAIN_H
#define RULES_EXPLAIN_H

#include "rules/check.h"

/* The most parts of a sum, or lines of a list, that are told; the rest is counted. */
enum { MOST_STEPS = 10 };

/* The most expressions that the derivation of one verdict goes through: functions that each use the
 * next twice would double it each time. */
enum { MOST_EXPLAINED = 2000 };

/* An expression, a member of a collection, or a statement of the plan, with its value. */
struct step {
    struct text words;
    struct value value;
    bool has_value;
    bool is_above;               /* what it rests on was told before */
    bool is_cut;                 /* of the step above all: there were more than MOST_EXPLAINED */
    struct span stated;          /* where, for a statement; else nowhere */
    struct text source;          /* of a statement; bytes NULL where it cites none */
    VECTOR(struct step *) steps; /* what it rests on; parts of a sum the largest first */
    uint32_t rest;               /* how many more there are */
    uint32_t member;             /* of the set, or the series, that it was made of */
};

/* The steps behind the verdict, in the check's arena: one of each variable whose set or condition
 * reads figures or is open, then what the rule requires, unless it did not come to that. They stand
 * below a step that has no words. */
struct step *explain_verdict(struct check *check, const struct verdict *verdict);

#endif
