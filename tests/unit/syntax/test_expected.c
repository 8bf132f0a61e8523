/* What a syntax error says: what stands there, what could, and what was meant. */
#include "unit/model/plans.h"

/* The one report of the text, which is a syntax error. */
static const struct diagnostic *report_of(struct plan *plan, const char *text) {
    plan_of(plan, text);
    assert_int_equal(plan->diagnostics.list.count, 1);
    return plan->diagnostics.list.items[0];
}

static void what_could_stand_there_is_told_in_words(void **state) {
    (void)state;
    static const char *const told[][2] = {
        {"let x =", "expected a value, found the end of the statement"},
        {"let x = )", "expected a value, found `)`"},
        {"district 5", "expected a name, found `5`"},
        {"district `a b` `c d`",
         "expected the end of the statement, a text in quotes, `in`, `leads` or `source`, found `c "
         "d`"},
        {"let x = {y for y z}", "expected `in`, found `z`"},
        {"rule r { require true; print 1 }", "expected a clause of the rule, found `print`"},
        {"foo", "expected a statement, found `foo`"},
        {"target A 1", "expected `in` with a year or `=`, found `1`"},
        {"plan 5bn", "expected a text in quotes, found `5`"},
        {"waive r until 5 because \"x\"", "expected a date, found `5`"},
    };
    for (size_t n = 0; n < sizeof told / sizeof told[0]; n++) {
        struct plan plan;
        const struct diagnostic *report = report_of(&plan, told[n][0]);
        assert_text(report->message, told[n][1]);
        plan_end(&plan);
    }
}

static void what_was_meant_is_told_where_it_is_known(void **state) {
    (void)state;
    static const char *const told[][2] = {
        {"distrikt A", "did you mean `district`?"},
        {"let x = 1 < 2 < 3",
         "comparisons are not chained; join two with `and`: `a < b and b < c`"},
        {"rule r { require 1 = 2 }", "two values are compared with `==`"},
        {"let x = a in 2020",
         "behind this `in` stands a set, such as `districts`; a figure of another year is read by "
         "`i.target(2025)`"},
        {"target A = 1 in 2020", "in this order: `target A in 2020 = 1`"},
        {"district D in 2020",
         "the year stands behind what is led: `district Haidian leads IC in 2020`"},
        {"industry A in 2020",
         "behind this `in` stands a name, of what this is a part of, not a number"},
        {"each d in districts", "`each` is a clause of a rule: `rule NAME { ... }`"},
        {"waive r until 2020 because \"x\"", "a date is written `2021-06-30`"},
        {"district \"A\"", "a name stands without quotes: `district A`"},
    };
    for (size_t n = 0; n < sizeof told / sizeof told[0]; n++) {
        struct plan plan;
        const struct diagnostic *report = report_of(&plan, told[n][0]);
        assert_int_equal(report->remarks.count, 1);
        assert_text(report->remarks.items[0].words, told[n][1]);
        plan_end(&plan);
    }
}

static void a_bracket_that_is_not_closed_is_shown_where_it_opens(void **state) {
    (void)state;
    struct plan plan;
    const struct diagnostic *report = report_of(&plan, "let x = (1 +\ndistrict A\n");
    assert_text(report->message, "this `(` is never closed");
    assert_int_equal(report->span.start, 8);
    assert_int_equal(report->related.count, 1);
    assert_text(report->related.items[0].words, "a `)` must come before this");
    assert_int_equal(report->related.items[0].span.start, 13);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_could_stand_there_is_told_in_words),
        cmocka_unit_test(what_was_meant_is_told_where_it_is_known),
        cmocka_unit_test(a_bracket_that_is_not_closed_is_shown_where_it_opens),
    };
    return cmocka_run_group_tests_name("syntax/expected", tests, NULL, NULL);
}
