/* Checking: every rule for every combination of its variables and every year that concerns it, and
 * the verdicts that come of it. */
#ifndef RULES_CHECK_H
#define RULES_CHECK_H

#include "rules/evaluate.h"

enum outcome { OUTCOME_HOLDS, OUTCOME_FAILS, OUTCOME_OPEN };

enum { OUTCOME_COUNT = OUTCOME_OPEN + 1 };

/* A value that a verdict rests on, as the rule writes it and as it was found. */
struct finding_value {
    struct span span;
    struct value value;
};

/* What a rule says of one combination of its variables in one year. */
struct verdict {
    uint32_t rule;
    enum outcome outcome;
    int32_t year; /* or 0 */
    uint32_t subject_count;
    struct value *subjects;           /* the values of the rule's variables */
    struct text message;              /* of one that fails */
    struct finding_value operands[2]; /* the sides of the comparison that fails */
    uint32_t operand_count;
    struct text *missing; /* of one that is open: what is not stated, in the language's words */
    uint32_t missing_count;
    struct span at; /* where the first subject is stated, else the rule's name */
};

/* Verdicts that fail or are open, ordered by place, rule, subjects and year; those that hold are
 * counted only, unless they were asked for. */
struct verdicts {
    VECTOR(struct verdict) list;
    uint32_t (*counts)[OUTCOME_COUNT]; /* by rule */
    uint32_t totals[OUTCOME_COUNT];
    bool has_failed_errors; /* a rule of severity error fails */
};

/* One print statement's values. */
struct printed {
    struct span span;
    struct value *values;
    uint32_t count;
};

struct check_options {
    int32_t year;     /* only the checks of that year and those without one; 0: all */
    bool keeps_holds; /* in the list too */
};

/* What was found. `names` writes the values; everything is in the arena. */
struct check {
    struct arena *arena;
    const struct model *model;
    struct evaluator *evaluator;
    struct verdicts verdicts;
    VECTOR(struct printed) prints;
};

/* Evaluates every let, figure, rule and print of the model. Mistakes that only show there, such as
 * a division by zero, are added to `diagnostics`; then the verdicts are not to be relied on. What
 * is found lives in `arena`; `scratch` is rewound. */
struct check *check_model(struct arena *arena, struct arena *scratch, const struct model *model,
                          struct sources *sources, struct diagnostics *diagnostics,
                          struct check_options options);

#endif
