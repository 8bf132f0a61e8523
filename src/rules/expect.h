/* Expectations: what a test says of the plan with its edits, held against what is so. */
#ifndef RULES_EXPECT_H
#define RULES_EXPECT_H

#include "rules/change.h"

/* How one test went. */
struct test_result {
    uint32_t test; /* of model->tests */
    uint32_t expectation_count;
    uint32_t failed; /* how many expectations are not met */
    VECTOR(struct diagnostic *) failures;
};

/* Holds the expectations of the test that was put on the model against what is so; each that is not
 * met gives a failure for each of its subjects, which says what is expected and what was found.
 * Mistakes that only show in evaluation are added to `diagnostics`; then the result is not to be
 * relied on. What is found lives in `arena`, `scratch` is rewound. `today` is for waivers. `changing` has
 * followed the test and knows how some rules stand as a whole, or is NULL. */
struct test_result expect_all(struct arena *arena, struct arena *scratch, const struct model *model,
                              uint32_t test, struct sources *sources,
                              struct diagnostics *diagnostics, int32_t today,
                              const struct changing *changing);

/* Whether it asks how a rule stands as a whole. */
bool expects_of_whole(const struct expectation *expectation);

#endif
