/* What a run has found as test cases, for the formats of test runners: a suite for each rule, with a case for
 * each instance that does not hold and one for all that do; and a suite `plan` for what is wrong in the text. */
#ifndef REPORT_CASES_H
#define REPORT_CASES_H

#include "report/found.h"

enum case_outcome {
    CASE_PASSES,
    CASE_FAILS,
    CASE_ERRS,    /* a mistake in the plan, for which nothing was checked */
    CASE_SKIPPED, /* an open verdict, or a rule without instances */
    CASE_WAIVED
};

struct report_case {
    struct text name;
    struct text words; /* why it is skipped or waived, or how many hold; or none */
    enum case_outcome outcome;
    VECTOR(struct diagnostic) findings; /* what is to be told of it, maybe nothing */
};

/* Cases that belong together, and how many there are of each outcome. */
struct suite {
    struct text name;
    VECTOR(struct report_case) cases;
    uint32_t counts[CASE_WAIVED + 1];
};

struct suites {
    VECTOR(struct suite) list;
    uint32_t counts[CASE_WAIVED + 1];
    uint32_t case_count;
};

/* Everything is in the arena. There is always a suite with a case. */
struct suites suites_of(const struct found *found, struct arena *arena);

#endif
