/* All that a run has found: what every document is made of. */
#ifndef REPORT_FOUND_H
#define REPORT_FOUND_H

#include "rules/check.h"
#include "rules/expect.h"

/* The tests of a run, in their order. */
struct test_results {
    const struct model *model;
    VECTOR(struct test_result) list;
};

/* What there is to tell, of a check or of tests. */
struct found {
    const struct check *check;        /* NULL where there was none, such as for errors */
    const struct test_results *tests; /* the same */
    const struct diagnostics *diagnostics;
    struct sources *sources;
    const char *version;      /* of the program */
    struct text scenario;     /* that was asked for; bytes NULL where none was */
    struct text title;        /* of the plan; bytes NULL where it has none */
    const struct text *files; /* the paths of its files */
    uint32_t file_count;
    uint32_t standard; /* the source of the standard rules, or 0 */
    int status;        /* the exit status: 1 where something is found, 2 where it was not done */
    bool is_strict;    /* warnings and open verdicts are findings, too */
    bool is_testing;   /* it was asked for tests, not for a check */
};

/* Writes all that was found as one document. */
typedef void report_document(const struct found *found, struct text_builder *output);

#endif
