/* Expectations: how many of a test's are met, and what is told of the others. */
#include "unit/rules/plans.h"

#include "model/layer.h"
#include "rules/expect.h"

#include <stdio.h>

/* The first message of the plan's only test, or "met" where all its expectations are. */
static struct text told_of(struct plan *plan, const char *text) {
    plan_start(plan);
    plan_add(plan, text_of(text));
    plan->model = model_build(&plan->context, plan->inputs, plan->input_count);
    if (plan->diagnostics.error_count > 0) return plan_problem(plan);
    model_put_test(plan->model, 0);
    struct test_result result = expect_all(&plan->arena, &plan->scratch, plan->model, 0,
                                           &plan->sources, &plan->diagnostics, 20260101, NULL);
    model_take_off(plan->model);
    if (plan->diagnostics.error_count > 0) return plan_problem(plan);
    assert_int_equal(result.failed > 0, result.failures.count > 0);
    return result.failed == 0 ? TEXT("met") : result.failures.items[0]->message;
}

#define RULE                                                                                       \
    "industry A, B\ndistrict D leads A, B\ndistrict E leads A\n"                                   \
    "rule few { each d in districts; require count(d.leads) < 2 }\n"                               \
    "rule aims { each i in industries; require i.target > 0 }\n"

static void assert_told(const char *expectations, const char *told) {
    struct plan plan;
    char text[1024];
    snprintf(text, sizeof text, "%stest \"t\" { %s }\n", RULE, expectations);
    assert_text(told_of(&plan, text), told);
    plan_end(&plan);
}

static void a_truth_has_to_be_true(void **state) {
    (void)state;
    assert_told("expect 1 + 1 == 2", "met");
    assert_told("expect 1 + 1 == 3", "this is false, and is expected to be true");
    assert_told("expect A.target == 3", "this is missing, and is expected to be true");
    assert_told("expect 1 / 0 == 3", "E0501 at 0");
}

static void a_rule_holds_where_no_instance_is_against_it(void **state) {
    (void)state;
    assert_told("expect few holds for E", "met");
    assert_told("expect few holds", "few fails, and is expected to hold");
    assert_told("expect few holds for E, D", "few fails for D, and is expected to hold");
    assert_told("expect aims holds for A", "aims is open for A, and is expected to hold");
    assert_told("expect few holds for A",
                "few has nothing to check for A, and is expected to hold");
    assert_told("expect few holds in 2020", "met");
    assert_told("waive few for D because \"x\"; expect few holds", "met");
}

static void a_rule_fails_where_an_instance_does_for_each_name(void **state) {
    (void)state;
    assert_told("expect few fails", "met");
    assert_told("expect few fails for D", "met");
    assert_told("expect few fails for D, E", "few holds for E, and is expected to fail");
    assert_told("expect aims fails for A", "aims is open for A, and is expected to fail");
    assert_told("waive few for D because \"x\"; expect few fails for D",
                "few is waived for D, and is expected to fail");
}

static void edits_come_before_expectations_wherever_they_stand(void **state) {
    (void)state;
    assert_told("expect few fails for E; district E leads B", "met");
    assert_told("expect few holds; drop D leads B", "met");
}

static void a_test_without_expectations_is_met(void **state) {
    (void)state;
    assert_told("district E leads B", "met");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_truth_has_to_be_true),
        cmocka_unit_test(a_rule_holds_where_no_instance_is_against_it),
        cmocka_unit_test(a_rule_fails_where_an_instance_does_for_each_name),
        cmocka_unit_test(edits_come_before_expectations_wherever_they_stand),
        cmocka_unit_test(a_test_without_expectations_is_met),
    };
    return cmocka_run_group_tests_name("expect", tests, NULL, NULL);
}
