/* The evaluator's core: Kleene's logic, lets and functions, and what is not reached. */
#include "plans.h"

#include <stdio.h>

/* `U` is not known, `T` and `F` are; the two rows are what the contract says, written out. */
#define UNKNOWN "industry A; let U = A.target > 0; let T = true; let F = false; "

static void kleene(const char *expression, const char *expected) {
    struct plan plan;
    char text[256];
    snprintf(text, sizeof text, UNKNOWN "rule r { require %s }", expression);
    plan_of(&plan, text);
    assert_text(plan_verdicts(&plan), expected);
    plan_end(&plan);
}

static const char *const words[] = {"T", "F", "U"};
static const char *const verdicts[] = {"holds", "fails", "open without target A"};

/* Asks the operator for all nine pairs; `table` holds T, F or U for each, row by row. */
static void truth_table(const char *operator, const char * table) {
    for (int n = 0; n < 9; n++) {
        char text[64];
        snprintf(text, sizeof text, "%s %s %s", words[n / 3], operator, words[n % 3]);
        kleene(text, verdicts[table[n] == 'T' ? 0 : table[n] == 'F' ? 1 : 2]);
    }
}

static void and_is_kleenes(void **state) {
    (void)state;
    truth_table("and", "TFUFFFUFU");
}

static void or_is_kleenes(void **state) {
    (void)state;
    truth_table("or", "TTTTFUTUU");
}

static void implies_is_kleenes(void **state) {
    (void)state;
    truth_table("implies", "TFUTTTTUU");
}

static void not_leaves_the_unknown_unknown(void **state) {
    (void)state;
    kleene("not T", "fails");
    kleene("not F", "holds");
    kleene("not U", "open without target A");
}

static void an_undecided_if_is_decided_by_equal_values(void **state) {
    (void)state;
    kleene("if U then T else T", "holds");
    kleene("if U then F else F", "fails");
    kleene("if U then T else F", "open without target A");
    kleene("if T then T else U", "holds");
    kleene("if F then U else T", "holds");
    kleene("(if U then 3 else 1 + 2) == 3", "holds");
    kleene("(if U then {1, 2} else {2, 1}) == {1, 2}", "holds");
}

static void what_is_not_reached_is_not_computed(void **state) {
    (void)state;
    kleene("T or 1 / 0 > 0", "holds");
    kleene("F and 1 / 0 > 0", "fails");
    kleene("F implies 1 / 0 > 0", "holds");
    kleene("if T then T else 1 / 0 > 0", "holds");
    kleene("U or 1 / 0 > 0", "E0501 at 0");
    kleene("T and 1 / 0 > 0", "E0501 at 0");
}

static void has_and_given_ask_whether_a_value_is_there(void **state) {
    (void)state;
    kleene("has U", "fails");
    kleene("has T", "holds");
    kleene("given(U, T)", "holds");
    kleene("given(F, T)", "fails");
    kleene("given(U, A.target > 1)", "open without target A");
    kleene("given(T, 1 / 0 > 0)", "holds");
}

static void lets_are_computed_whether_or_not_they_are_asked_for(void **state) {
    (void)state;
    assert_prints("let unused = 1 / 0; print 1", "E0501 at 0");
    assert_prints("let unused(x) = 1 / x; print 1", "1");
}

static void functions_take_values_of_several_types(void **state) {
    (void)state;
    assert_prints(
        "industry A; district D; unit m; let id(x) = x; let both(x, y) = x == y\n"
        "print id(1), id(2 m), id(\"s\"), id(A), id(D), id({A}), id(true), both(1, 1), both(A, A)",
        "1 2 m s A D A true true true");
}

static void a_function_that_makes_no_sense_of_its_values_is_told(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "let f(x) = x + 1\nprint f(\"a\")");
    assert_true(plan.diagnostics.error_count > 0);
    assert_text(plan.diagnostics.list.items[0]->tag, "E0401");
    plan_end(&plan);
}

static void a_missing_argument_is_passed_on(void **state) {
    (void)state;
    assert_prints("industry A; let f(x) = given(x, 5); let g(x) = x + 1\n"
                  "print f(A.target), has g(A.target)",
                  "5 false");
}

static void a_bound_name_hides_the_plans(void **state) {
    (void)state;
    assert_prints("let x = 100; let f(x) = x + 1; print sum(x for x in {1, 2}) + x, f(1), "
                  "sum(sum(x for x in {x, 10}) for x in {1})",
                  "103 2 11");
}

static void functions_within_functions_keep_their_own_names(void **state) {
    (void)state;
    assert_prints("let f(a, b) = a - b; let g(b, a) = f(a, b) * 10 + sum(f(b, x) for x in {a})\n"
                  "print g(1, 3)",
                  "18");
}

static void one_mistake_in_many_instances_is_told_once(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "industry A, B, C; target = { A: 0, B: 0, C: 0 }\n"
                   "rule r { each i in industries; require 1 / i.target > 0 or i.target == 1 }");
    assert_int_equal(plan.diagnostics.error_count, 1);
    assert_text(plan_problem(&plan), "E0501 at i.target");
    assert_int_equal(plan.diagnostics.list.items[0]->related.count, 2);
    plan_end(&plan);
}

static void years_are_numbers_of_the_plan(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "industry A; target A in 2025 = 1; target A in 2020 = 2; print years");
    assert_text(plan_prints(&plan), "2020, 2025");
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(and_is_kleenes),
        cmocka_unit_test(or_is_kleenes),
        cmocka_unit_test(implies_is_kleenes),
        cmocka_unit_test(not_leaves_the_unknown_unknown),
        cmocka_unit_test(an_undecided_if_is_decided_by_equal_values),
        cmocka_unit_test(what_is_not_reached_is_not_computed),
        cmocka_unit_test(has_and_given_ask_whether_a_value_is_there),
        cmocka_unit_test(lets_are_computed_whether_or_not_they_are_asked_for),
        cmocka_unit_test(functions_take_values_of_several_types),
        cmocka_unit_test(a_function_that_makes_no_sense_of_its_values_is_told),
        cmocka_unit_test(a_missing_argument_is_passed_on),
        cmocka_unit_test(a_bound_name_hides_the_plans),
        cmocka_unit_test(functions_within_functions_keep_their_own_names),
        cmocka_unit_test(one_mistake_in_many_instances_is_told_once),
        cmocka_unit_test(years_are_numbers_of_the_plan),
    };
    return cmocka_run_group_tests_name("evaluation", tests, NULL, NULL);
}
