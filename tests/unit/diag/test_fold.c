/* One name that nothing declares is told once. */
#include "unit/model/plans.h"

/* How many errors are told of the text, once they are in order. */
static uint32_t told(struct plan *plan, const char *text) {
    plan_of(plan, text);
    plan_build(plan);
    diagnostics_sort(&plan->diagnostics);
    assert_int_equal(plan->diagnostics.error_count, plan->diagnostics.list.count);
    return plan->diagnostics.error_count;
}

static void places_of_one_name_are_shown_and_counted(void **state) {
    (void)state;
    struct plan plan;
    assert_int_equal(told(&plan, "unit t; print 1 kg, 2 kg, 3 kg, 4 kg, 5 kg, 6 kg"), 1);
    const struct diagnostic *report = plan.diagnostics.list.items[0];
    assert_int_equal(report->related.count, 3);
    assert_text(report->remarks.items[report->remarks.count - 1].words,
                "it is written in 2 more places");
    diagnostics_sort(&plan.diagnostics);
    assert_int_equal(report->related.count, 3);
    plan_end(&plan);
}

static void what_is_said_otherwise_is_told_beside_it(void **state) {
    (void)state;
    struct plan plan;
    assert_int_equal(told(&plan, "industry A; district D leads X, Y, X; print X, W.leads, W.leads"),
                     4);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_of_one_name_are_shown_and_counted),
        cmocka_unit_test(what_is_said_otherwise_is_told_beside_it),
    };
    return cmocka_run_group_tests_name("diag/fold", tests, NULL, NULL);
}
