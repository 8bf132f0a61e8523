/* What a rule requires as comparisons, and which side of each is the limit. */
#include "plans.h"

#include "rules/gap.h"
#include "rules/requirement.h"

/* What stands before a rule: something of every kind that a side may read. */
static const char ground[] =
    "industry A\nindustry B in A\ndistrict D leads A\ntarget A = 5\noutput D A = 3\n"
    "indicator cap(D) = 4\nindicator whole = 9\nlet three = 2 + 1\nlet load(d) = count(d.leads) * "
    "2\n"
    "let most(d) = cap(d) / 2\nlet number(d) = count(d.leads)\nlet plain(x) = round(x / 2, 0)\nlet "
    "twice(d) = most(d) * most(d)\n";

/* The comparisons of a rule that requires this, as `used <= limit`; then what else it requires. */
static struct text required(struct plan *plan, const char *words) {
    struct text_builder output = {.arena = &plan->arena};
    struct requirements found = {0};
    plan_start(plan);
    plan_add(plan, text_format(&plan->arena, "%s", ground));
    plan_add(plan, text_format(&plan->arena, "rule r { each d in districts; require %s }", words));
    plan_check(plan, 0);
    if (plan->diagnostics.error_count > 0) return plan_problem(plan);
    requirements_add(&found, &plan->arena, plan->model, 0);
    for (uint32_t n = 0; n < found.list.count; n++) {
        const struct requirement *one = &found.list.items[n];
        text_append_string(&output, n == 0 ? "" : "; ");
        text_append(&output, sources_text(&plan->sources, requirement_used(one)->span));
        text_append_format(&output, " %s ", gap_sign(one->relation));
        text_append(&output, sources_text(&plan->sources, requirement_limit(one)->span));
        if (one->sides.is_counted) text_append_string(&output, " counted");
        if (one->has_members) text_append_string(&output, " of each");
    }
    for (uint32_t n = 0; n < found.others.count; n++) {
        text_append_string(&output, output.length == 0 ? "or " : "; or ");
        text_append(&output, sources_text(&plan->sources, found.others.items[n].expression->span));
    }
    return text_built(&output);
}

#define assert_required(words, expected)                                                           \
    do {                                                                                           \
        struct plan asked;                                                                         \
        assert_text(required(&asked, (words)), (expected));                                        \
        plan_end(&asked);                                                                          \
    } while (0)

static void a_number_is_the_limit_of_everything(void **state) {
    (void)state;
    assert_required("count(d.leads) <= 3", "count(d.leads) <= 3 counted");
    assert_required("3 >= count(d.leads)", "count(d.leads) <= 3 counted");
    assert_required("3 > count(d.leads)", "count(d.leads) < 3 counted");
    assert_required("3 <= cap(d)", "cap(d) >= 3");
    assert_required("-3 * 2 < A.target", "A.target > -3 * 2");
    assert_required("3 == d.output", "d.output == 3");
}

static void an_indicator_is_the_limit_of_a_target_and_that_of_what_is_counted(void **state) {
    (void)state;
    assert_required("cap(d) >= A.target", "A.target <= cap(d)");
    assert_required("whole + 1 >= sum(i.target for i in industries)",
                    "sum(i.target for i in industries) <= whole + 1");
    assert_required("A.target <= A.output", "A.output >= A.target");
    assert_required("round(A.target, 0) <= count(d.leads)",
                    "count(d.leads) >= round(A.target, 0) counted");
    assert_required("(if d == D then cap(d) else 3) >= d.output",
                    "d.output <= (if d == D then cap(d) else 3)");
}

static void of_equals_the_right_one_is(void **state) {
    (void)state;
    assert_required("2 < 3", "2 < 3");
    assert_required("A.target >= B.target * 2", "A.target >= B.target * 2");
    assert_required("count(d.leads) >= d.output", "count(d.leads) >= d.output counted");
}

static void lets_and_functions_are_looked_into(void **state) {
    (void)state;
    assert_required("three >= count(d.leads)", "count(d.leads) <= three counted");
    assert_required("cap(d) >= load(d)", "load(d) <= cap(d)");
    assert_required("most(d) >= A.target", "A.target <= most(d)");
    assert_required("twice(d) <= cap(d)", "twice(d) <= cap(d)");
    assert_required("plain(d.output) <= cap(d)", "plain(d.output) <= cap(d)");
    assert_required("plain(7) >= cap(d)", "cap(d) <= plain(7)");
    assert_required("load(d) <= count(d.leads)", "load(d) <= count(d.leads)");
}

static void what_goes_by_ones_is_counted(void **state) {
    (void)state;
    assert_required("count(d.leads) + 1 - count(industries) < 3",
                    "count(d.leads) + 1 - count(industries) < 3 counted");
    assert_required("1 + number(d) < 3", "1 + number(d) < 3 counted");
    assert_required("sum(count(e.leads) for e in districts) < 3",
                    "sum(count(e.leads) for e in districts) < 3 counted");
    assert_required("(if d == D then count(d.leads) else number(d)) < 3",
                    "(if d == D then count(d.leads) else number(d)) < 3 counted");
    assert_required("cap(d) < count(d.leads)", "count(d.leads) > cap(d) counted");
    assert_required("count(d.leads) < 1 * number(d)", "count(d.leads) < 1 * number(d) counted");
    assert_required("count(d.leads) * 2 < 3", "count(d.leads) * 2 < 3");
    assert_required("count(d.leads) + 0.5 < 3", "count(d.leads) + 0.5 < 3");
    assert_required("d.output > count(d.leads)", "d.output > count(d.leads)");
    assert_required("avg(count(e.leads) for e in districts) < 3",
                    "avg(count(e.leads) for e in districts) < 3");
}

static void parts_and_conditions_are_gone_into(void **state) {
    (void)state;
    assert_required("cap(d) < 9 and count(d.leads) < 3", "cap(d) < 9; count(d.leads) < 3 counted");
    assert_required("cap(d) < 9 implies count(d.leads) < 3", "count(d.leads) < 3 counted");
    assert_required("if cap(d) < 9 then cap(d) > 1 else cap(d) > 2", "cap(d) > 1; cap(d) > 2");
    assert_required("all(count(i.led_by) < 3 for i in industries where has i.target)",
                    "count(i.led_by) < 3 counted of each");
    assert_required("all(all(i.target < 9 for i in e.leads) for e in districts) and cap(d) < 9",
                    "i.target < 9 of each; cap(d) < 9");
}

static void whatever_compares_no_two_numbers_is_another(void **state) {
    (void)state;
    assert_required("cap(d) != 3", "or cap(d) != 3");
    assert_required("d.name == \"D\"", "or d.name == \"D\"");
    assert_required("d.leads == {A} and cap(d) < 9 and not (cap(d) > 9)",
                    "cap(d) < 9; or d.leads == {A}; or not (cap(d) > 9)");
    assert_required("cap(d) < 9 or cap(d) > 10", "or cap(d) < 9 or cap(d) > 10");
    assert_required("any(i.target < 9 for i in industries)",
                    "or any(i.target < 9 for i in industries)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_the_limit_of_everything),
        cmocka_unit_test(an_indicator_is_the_limit_of_a_target_and_that_of_what_is_counted),
        cmocka_unit_test(of_equals_the_right_one_is),
        cmocka_unit_test(lets_and_functions_are_looked_into),
        cmocka_unit_test(what_goes_by_ones_is_counted),
        cmocka_unit_test(parts_and_conditions_are_gone_into),
        cmocka_unit_test(whatever_compares_no_two_numbers_is_another),
    };
    return cmocka_run_group_tests_name("what rules require", tests, NULL, NULL);
}
