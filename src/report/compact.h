/* The compact report: `file:line:column: severity[rule]: message`, a line for each finding and nothing else. */
#ifndef REPORT_COMPACT_H
#define REPORT_COMPACT_H

#include "report/found.h"
#include "report/text.h"

/* Appends what was printed, as notes of `print`, and the verdicts; all of them, since whoever greps shall not
 * miss any. */
void report_compact_findings(const struct check *check, struct sources *sources,
                             struct report_options options, struct text_builder *output);

/* Appends what is not as the tests expect. */
void report_compact_tests(const struct test_results *tests, struct sources *sources,
                          struct text_builder *output);

/* Appends the diagnostics, in the order of their places. */
void report_compact_diagnostics(const struct diagnostics *diagnostics, struct sources *sources,
                                struct report_options options, struct text_builder *output);

#endif
