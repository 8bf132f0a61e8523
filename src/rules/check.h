/* Checking: every rule for every combination of its variables and every year that concerns it, and
 * the verdicts that come of it. */
#ifndef RULES_CHECK_H
#define RULES_CHECK_H

#include "rules/verdict.h"

/* Verdicts that fail, are open or waived, ordered by file, line, rule, subjects and year; those that
 * hold are counted only, unless they were asked for. */
struct verdicts {
    VECTOR(struct verdict) list;
    uint32_t (*counts)[OUTCOME_COUNT]; /* by rule */
    uint32_t totals[OUTCOME_COUNT];
    uint32_t failed[SEVERITY_NOTE + 1]; /* by the severity of the rule */
};

/* One print statement's values. */
struct printed {
    struct span span;
    struct value *values;
    uint32_t count;
};

/* What was left out of the verdicts and diagnostics, since a former check has found it. */
struct sifted {
    uint32_t *of_rule; /* verdicts, by rule, */
    uint32_t verdicts; /* and all of them */
    uint32_t known;    /* with diagnostics */
    uint32_t mended;   /* what was found then and is no more */
};

struct check_options {
    int32_t year;         /* only the checks of that year and those without one; 0: all */
    int32_t today;        /* for waivers, as 20210630 */
    uint32_t jobs;        /* threads that may share the work; 0: one */
    bool keeps_holds;     /* in the list too */
    bool only_prints;     /* evaluate no rule */
    struct text scenario; /* that is put on the model; bytes NULL where none is */
    const struct aggregates
        *known; /* what has been made of the model as it is, and stays where it is; or NULL */
    struct watch
        *watch; /* who is told how far it is, or NULL; where it ends the check, this is of no use */
};

/* What was found. `names` writes the values; everything is in the arena. */
struct check {
    struct arena *arena;
    const struct model *model;
    struct text scenario; /* bytes NULL for the plan itself */
    int32_t year;         /* that alone was checked, with what has none; 0: all */
    struct watch
        *watch; /* for reports with an evaluator of their own, which they throw away; or NULL */
    struct evaluator *evaluator; /* not watched: what it has computed stays */
    struct verdicts verdicts;
    struct sifted *sifted;         /* NULL where nothing was to be left out */
    VECTOR(struct printed) prints; /* in the order of the model's */
};

/* Evaluates every let, figure, rule and print of the model. Mistakes that only show there, such as
 * a division by zero, are added to `diagnostics`; then the verdicts are not to be relied on. What
 * is found lives in `arena`; `scratch` is rewound. */
struct check *check_model(struct arena *arena, struct arena *scratch, const struct model *model,
                          struct sources *sources, struct diagnostics *diagnostics,
                          struct check_options options);

/* Evaluates a print of the model in the year. The values live in the arena, which is the evaluator's too. */
struct printed check_print(struct evaluator *evaluator, struct arena *arena, uint32_t print,
                           int32_t year);

/* Concludes a check whose verdicts were found: evaluates the prints, and puts the verdicts in their
 * order. `scratch` is rewound. */
void check_conclude(struct check *check, struct arena *scratch);

/* Puts the verdicts in their order. `scratch` is rewound. */
void check_sort(struct check *check, struct arena *scratch);

/* Tells the first verdicts of each rule, up to `most` of them or with 0 all, unless they were told before;
 * and those of each outcome apart, since who shows only some outcomes shall have as many. */
void check_tell(struct check *check, uint32_t most);

#endif
