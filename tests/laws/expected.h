/* What a test may expect of a plan's facts: the figures, leads and parents that are stated, and the
 * years of all of them. */
#ifndef TESTS_LAWS_EXPECTED_H
#define TESTS_LAWS_EXPECTED_H

#include "laws/database.h"
#include "laws/edits.h"

/* Adds an expectation for each fact, and one for `years`. */
void expect_facts(struct arena *arena, const struct plan_content *plan,
                  struct expectation_pairs *pairs);

#endif
