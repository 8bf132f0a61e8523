/* Explaining: every step's value is what the check found, parts stand by size, the rest is
 * counted. */
#include "unit/rules/plans.h"

#include "rules/explain.h"

#include <stdio.h>
#include <string.h>

/* The step behind the requirement of the plan's first verdict. */
static struct step *explained(struct plan *plan, const char *text) {
    plan_of(plan, text);
    assert_int_equal(plan->diagnostics.error_count, 0);
    assert_true(plan->check->verdicts.list.count > 0);
    struct step *all = explain_verdict(plan->check, &plan->check->verdicts.list.items[0]);
    assert_int_equal(all->steps.count, 1);
    return all->steps.items[0];
}

static void a_figure_leads_to_its_statement(void **state) {
    (void)state;
    struct plan plan;
    struct step *step =
        explained(&plan, "target A = 5 source \"Decree\"\nrule r { require A.target > 4 }");
    assert_text(step->words, "A.target > 4");
    assert_true(step->value.truth);
    struct step *target = step->steps.items[0];
    assert_text(target->words, "A.target");
    struct step *stated = target->steps.items[0];
    assert_text(stated->words, "target A");
    assert_text(stated->source, "Decree");
    assert_int_not_equal(stated->stated.source, 0);
    plan_end(&plan);
}

static void parts_stand_by_size_and_the_rest_is_counted(void **state) {
    (void)state;
    struct plan plan;
    struct step *step =
        explained(&plan, "rule r { require sum(n * 2 for n in {3, 1, 12, 11, 10, 9, "
                         "8, 7, 6, 5, 4, 2}) > 0 }");
    struct step *sum = step->steps.items[0];
    assert_int_equal(sum->steps.count, MOST_STEPS);
    assert_int_equal(sum->rest, 2);
    for (uint32_t n = 0; n < sum->steps.count; n++) {
        int64_t value = 0;
        assert_true(number_to_integer(sum->steps.items[n]->value.number, &value));
        assert_int_equal(value, 24 - 2 * (int64_t)n);
    }
    plan_end(&plan);
}

static void what_explains_itself_is_no_step(void **state) {
    (void)state;
    struct plan plan;
    struct step *step = explained(&plan, "rule r { each n in {1}; require n < 2 }");
    assert_text(step->words, "n < 2");
    assert_int_equal(step->steps.count, 0);
    plan_end(&plan);
}

static void an_expression_over_lines_is_told_on_one(void **state) {
    (void)state;
    struct plan plan;
    struct step *step = explained(&plan, "let a = 1\nrule r { require a +\n    a == 2 }");
    assert_text(step->words, "a + a == 2");
    plan_end(&plan);
}

/* Each function uses the next twice: 65 536 lines, were they all told. */
static void what_doubles_at_every_turn_is_cut(void **state) {
    (void)state;
    struct plan plan;
    char bytes[2048] = "";
    for (int n = 0; n < 16; n++) {
        size_t length = strlen(bytes);
        snprintf(bytes + length, sizeof bytes - length, "let f%d(x) = f%d(x) + f%d(x)\n", n, n + 1,
                 n + 1);
    }
    strcat(bytes, "let f16(x) = x * 2\nrule r { require f0(1) < 0 and f1(1) > 3 }");
    plan_of(&plan, bytes);
    struct step *all = explain_verdict(plan.check, &plan.check->verdicts.list.items[0]);
    assert_true(all->is_cut);
    assert_int_equal(all->steps.count, 1);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_leads_to_its_statement),
        cmocka_unit_test(parts_stand_by_size_and_the_rest_is_counted),
        cmocka_unit_test(what_explains_itself_is_no_step),
        cmocka_unit_test(an_expression_over_lines_is_told_on_one),
        cmocka_unit_test(what_doubles_at_every_turn_is_cut),
    };
    return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
