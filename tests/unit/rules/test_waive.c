/* Waiving: who is let off, until when, and that unused waivers are told. */
#include "unit/rules/plans.h"

static const char *const crowded = "district D leads A, B\ndistrict E leads A, B\n"
                                   "rule few { each d in districts; require count(d.leads) < 2 }\n";

/* The counts of the only rule after the plan with those waivers was checked on that day. */
static void assert_waived(const char *waivers, int32_t today, uint32_t waived, uint32_t fails,
                          uint32_t warnings) {
    struct plan plan;
    plan_start(&plan);
    plan_add(&plan, text_of(crowded));
    plan_add(&plan, text_of(waivers));
    plan_check_as(&plan, (struct check_options){.today = today});
    assert_int_equal(plan.diagnostics.error_count, 0);
    assert_int_equal(plan.check->verdicts.counts[0][OUTCOME_WAIVED], waived);
    assert_int_equal(plan.check->verdicts.counts[0][OUTCOME_FAILS], fails);
    assert_int_equal(plan.diagnostics.warning_count, warnings);
    plan_end(&plan);
}

static void a_waiver_without_limits_lets_all_stand(void **state) {
    (void)state;
    assert_waived("waive few because \"x\"", 20260101, 2, 0, 0);
}

static void a_waiver_for_one_lets_one_stand(void **state) {
    (void)state;
    assert_waived("waive few for D because \"x\"", 20260101, 1, 1, 0);
    assert_waived("waive few where d == E because \"x\"", 20260101, 1, 1, 0);
}

static void the_last_day_is_included(void **state) {
    (void)state;
    assert_waived("waive few until 2026-01-01 because \"x\"", 20260101, 2, 0, 0);
    assert_waived("waive few until 2025-12-31 because \"x\"", 20260101, 0, 2, 1);
}

static void what_waives_nothing_is_told(void **state) {
    (void)state;
    assert_waived("waive few in 2020 because \"x\"", 20260101, 0, 2, 1);
    assert_waived("waive few because \"x\"\nwaive few because \"y\"", 20260101, 2, 0, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_waiver_without_limits_lets_all_stand),
        cmocka_unit_test(a_waiver_for_one_lets_one_stand),
        cmocka_unit_test(the_last_day_is_included),
        cmocka_unit_test(what_waives_nothing_is_told),
    };
    return cmocka_run_group_tests_name("waive", tests, NULL, NULL);
}
