/* The report of zonal test: how each test went, and what is not as it expects. */
#ifndef REPORT_TESTS_H
#define REPORT_TESTS_H

#include "report/found.h"
#include "report/text.h"

/* Appends a line for each test, the failures of one that fails before it; where `quiet` is set,
 * those only. */
void report_tests(const struct test_results *results, struct sources *sources,
                  struct report_options options, struct text_builder *output);

/* Appends where each test stands and what it is called, a line each. */
void report_test_list(const struct test_results *results, struct sources *sources,
                      struct text_builder *output);

/* Appends the line that sums up. */
void report_tests_summary(const struct test_results *results, const struct diagnostics *diagnostics,
                          struct text_builder *output);

#endif
