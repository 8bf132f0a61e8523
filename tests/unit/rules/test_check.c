/* Checking: which combinations are instances, in which years, and the order of the verdicts. */
#include "plans.h"

static void a_rule_without_variables_has_one_instance(void **state) {
    (void)state;
    assert_verdicts("rule r { require true }", "holds");
    assert_verdicts("rule r { require false }", "fails");
}

static void every_combination_is_an_instance(void **state) {
    (void)state;
    assert_verdicts("industry A, B; district D leads A\n"
                    "rule r { each n in {1, 2}; each i in industries; require n == 1 }",
                    "holds 1 A; holds 1 B; fails 2 A; fails 2 B");
}

static void a_condition_leaves_instances_out(void **state) {
    (void)state;
    assert_verdicts("industry A, B; rule r { each i in industries where i != A; require true }",
                    "holds B");
}

static void an_open_condition_makes_an_open_instance(void **state) {
    (void)state;
    assert_verdicts("industry A, B; target A = 1\n"
                    "rule r { each i in industries where i.target > 0; require true }",
                    "holds A; open B without target B");
    assert_verdicts("industry A, B; target A = 1\n"
                    "rule r { each i in industries where i.target > 0; require i.output > 0 }",
                    "open A without any output of A; open B without target B and any output of B");
}

static void an_open_condition_is_overruled_by_a_false_one(void **state) {
    (void)state;
    assert_verdicts("industry A, B; rule r {\n"
                    "  each i in industries where i.target > 0\n"
                    "  each n in {1, 2} where n == 1 and i == A\n"
                    "  require true\n}",
                    "open A 1 without target A");
}

static void a_rule_without_instances_draws_a_warning(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "rule r { each i in {}; require true }");
    assert_text(plan_problem(&plan), "W0302 at r");
    assert_int_equal(plan.diagnostics.error_count, 0);
    plan_end(&plan);
}

static void a_standard_rule_without_instances_does_not(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    plan_add(&plan, TEXT("print 1"));
    plan_add_standard(&plan);
    plan_check(&plan, 0);
    assert_text(plan_problem(&plan), "no problem");
    assert_int_equal(plan.model->rules.count, 7);
    plan_end(&plan);
}

static void a_check_is_made_for_the_years_of_what_it_read(void **state) {
    (void)state;
    assert_verdicts("industry A, B, C; target A in 2021 = 1; target A in 2020 = 1; target B = 1\n"
                    "target C in 2020 = 2; indicator other in 2030 = 1\n"
                    "rule r { each i in industries; require i.target == 1 }",
                    "holds A in 2020; holds A in 2021; holds B; fails C in 2020");
}

static void a_figure_of_another_year_makes_no_year(void **state) {
    (void)state;
    assert_verdicts("industry A; target A in 2020 = 1\n"
                    "rule r { each i in industries; require i.target(2020) == 1 }",
                    "holds A");
}

static void leads_and_indicators_make_years(void **state) {
    (void)state;
    assert_verdicts("industry A; district D leads A in 2020; district E leads A\n"
                    "indicator x(D) in 2021 = 1; indicator x = 2\n"
                    "rule r { each d in districts; require count(d.leads) >= x(d) }",
                    "fails D in 2020; fails D in 2021; fails E");
}

static void a_keyless_value_makes_its_years_for_whatever_falls_back_to_it(void **state) {
    (void)state;
    assert_verdicts("district D; district E; indicator x(D) = 2; indicator x in 2021 = 1\n"
                    "rule r { each d in districts; require x(d) > 1 }",
                    "holds D; fails E in 2021");
}

static void a_let_makes_the_years_of_what_it_reads(void **state) {
    (void)state;
    assert_verdicts("industry A; target A in 2020 = 1; let f(i) = i.target; let x = A.target\n"
                    "rule r { require f(A) == 1 }\nrule s { require x == 1 }",
                    "holds in 2020; holds in 2020");
}

static void a_figure_makes_the_years_of_the_undated_ones_that_it_reads(void **state) {
    (void)state;
    assert_verdicts("indicator x in 2020 = 1; indicator y = x + 1; rule r { require y == 2 }",
                    "holds in 2020");
}

static void a_year_may_be_asked_for(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    plan_add(&plan, TEXT("industry A, B; target A in 2021 = 1; target A in 2020 = 1; target B = 1\n"
                         "rule r { each i in industries; require i.target == 1 }\nprint year"));
    plan_check(&plan, 2021);
    assert_text(plan_verdicts(&plan), "holds A in 2021; holds B");
    assert_text(plan_prints(&plan), "2021");
    plan_end(&plan);
}

static void verdicts_stand_in_the_order_of_line_rule_subjects_and_year(void **state) {
    (void)state;
    assert_verdicts("industry B; industry A; target B in 2021 = 1; target B in 2020 = 2\n"
                    "industry C\n"
                    "rule s { each i in industries; each n in {2, 1}; require true }\n"
                    "rule r { each i in industries where has i.target; require i.target < 2 }",
                    "holds B 1; holds B 2; holds A 1; holds A 2; fails B in 2020; holds B in 2021; "
                    "holds C 1; holds C 2");
}

static void only_failing_errors_count_as_failed(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "industry A; rule r { require false; severity warning }\n"
                   "rule s { require false; severity note }\nrule t { require A.target > 0 }");
    assert_int_equal(plan.check->verdicts.failed[SEVERITY_ERROR], 0);
    assert_int_equal(plan.check->verdicts.totals[OUTCOME_FAILS], 2);
    assert_int_equal(plan.check->verdicts.totals[OUTCOME_OPEN], 1);
    plan_end(&plan);
    plan_of(&plan, "rule r { require false }");
    assert_int_equal(plan.check->verdicts.failed[SEVERITY_ERROR], 1);
    plan_end(&plan);
}

static void a_failing_comparison_keeps_both_sides(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "industry A; target A = 5; rule r { require A.target <= 2 * 2 }");
    const struct verdict *verdict = &plan.check->verdicts.list.items[0];
    assert_int_equal(verdict->telling->operand_count, 2);
    assert_text(sources_text(&plan.sources, verdict->telling->operands[0].expression->span),
                "A.target");
    assert_text(number_to_text(&plan.arena, verdict->telling->operands[0].value.number), "5");
    assert_text(number_to_text(&plan.arena, verdict->telling->operands[1].value.number), "4");
    plan_end(&plan);
}

static void messages_are_interpolated(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan,
            "industry A; target A = 110bn\n"
            "rule r { each i in industries; require false else \"{i}: {{{i.target}} {1/3}\" }");
    assert_text(plan.check->verdicts.list.items[0].telling->message, "A: {110bn} 1/3");
    plan_end(&plan);
}

/* The problem of a plan of two districts whose outputs are of different kinds. */
static void assert_problem(const char *rule, const char *problem) {
    struct plan plan;
    struct arena arena = test_arena();
    struct text text =
        text_format(&arena,
                    "district X; district Y; industry A, B\nunit CNY; unit t\noutput X A = 5 CNY\n"
                    "output X B = 5 CNY\noutput Y B = 5 t\n%s",
                    rule);
    plan_of(&plan, text_string(&arena, text));
    assert_text(plan_problem(&plan), problem);
    plan_end(&plan);
    arena_release(&arena);
}

static void mistakes_in_messages_are_found(void **state) {
    (void)state;
    assert_problem("rule r { each i in industries where i == A\n"
                   "require i.output > 9 CNY\n else \"{i} {i.output}\" }",
                   "no problem");
    assert_problem("rule r { each i in industries\n require i.name == \"\"\n else \"{i.output}\" }",
                   "E0402 at i.output");
    assert_problem(
        "rule r { each i in industries where i == A\n each j in industries where j == B\n"
        "require i.output > 9 CNY\n else \"{j.output}\" }",
        "E0402 at j.output");
    assert_problem("rule r { each i in industries where i == A\n"
                   "require i.output > 9 CNY\n else \"{1 / (i.output - i.output)}\" }",
                   "E0501 at (i.output - i.output)");
}

static void figures_stated_twice_must_agree(void **state) {
    (void)state;
    assert_prints("industry A; target A = 110bn; target A = 1100亿; print A.target", "110bn");
    assert_prints("industry A; target A = 1; target A = 2", "E0303 at target A = 2");
    assert_prints("industry A; target A = 1; target A in 2020 = 2; print A.target(2020)", "2");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_without_variables_has_one_instance),
        cmocka_unit_test(every_combination_is_an_instance),
        cmocka_unit_test(a_condition_leaves_instances_out),
        cmocka_unit_test(an_open_condition_makes_an_open_instance),
        cmocka_unit_test(an_open_condition_is_overruled_by_a_false_one),
        cmocka_unit_test(a_rule_without_instances_draws_a_warning),
        cmocka_unit_test(a_standard_rule_without_instances_does_not),
        cmocka_unit_test(a_check_is_made_for_the_years_of_what_it_read),
        cmocka_unit_test(a_figure_of_another_year_makes_no_year),
        cmocka_unit_test(leads_and_indicators_make_years),
        cmocka_unit_test(a_keyless_value_makes_its_years_for_whatever_falls_back_to_it),
        cmocka_unit_test(a_let_makes_the_years_of_what_it_reads),
        cmocka_unit_test(a_figure_makes_the_years_of_the_undated_ones_that_it_reads),
        cmocka_unit_test(a_year_may_be_asked_for),
        cmocka_unit_test(verdicts_stand_in_the_order_of_line_rule_subjects_and_year),
        cmocka_unit_test(only_failing_errors_count_as_failed),
        cmocka_unit_test(a_failing_comparison_keeps_both_sides),
        cmocka_unit_test(messages_are_interpolated),
        cmocka_unit_test(mistakes_in_messages_are_found),
        cmocka_unit_test(figures_stated_twice_must_agree),
    };
    return cmocka_run_group_tests_name("checking", tests, NULL, NULL);
}
