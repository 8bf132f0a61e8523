/* The report of zonal why: how verdicts came about. */
#ifndef REPORT_WHY_H
#define REPORT_WHY_H

#include "rules/explain.h"

/* Which verdicts are told. */
struct why_options {
    const struct text *names; /* those whose subjects include all of these; */
    uint32_t name_count;
    uint32_t most; /* no more than so many, before all others those that do not hold; 0: all */
};

/* Appends the derivation of each verdict of the check that is asked for, as an indented tree; returns how many are
 * asked for. The check has kept those that hold, too, and its evaluator works in an arena that may be rewound and is not
 * that of `output`. */
uint32_t report_why(struct check *check, struct sources *sources, struct why_options options,
                    struct text_builder *output);

#endif
