/* Accounts: the parts are what the value is made of, and what is left out is counted and added up. */
#include "unit/rules/plans.h"

#include <stdio.h>
#include <string.h>

/* The account of the left side of what the plan's first verdict requires. */
static struct account accounted(struct plan *plan, const char *text) {
    plan_of(plan, text);
    assert_int_equal(plan->diagnostics.error_count, 0);
    assert_true(plan->check->verdicts.list.count > 0);
    const struct telling *telling = plan->check->verdicts.list.items[0].telling;
    assert_true(telling->operand_count > 0);
    return telling->operands[0].account;
}

static int64_t whole_number(struct value value) {
    int64_t number = 0;
    assert_int_equal(value.kind, VALUE_NUMBER);
    assert_true(number_to_integer(value.number, &number));
    return number;
}

static void the_rest_is_added_up_wherever_the_telling_ends(void **state) {
    (void)state;
    struct plan plan;
    char text[8192] = "district D\nrule r { require D.output < 0 }\n";
    int count = 130;
    for (int n = 0; n < count; n++) {
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length, "output D A%d = %d\n", n, n * 7 % count);
    }
    struct account account = accounted(&plan, text);
    assert_int_equal(account.kind, ACCOUNT_GATHERED);
    assert_int_equal(account.whole->steps.count, MOST_PARTS);
    for (int told = 0; told <= MOST_PARTS; told += 10) {
        struct rest rest = step_rest(plan.check->evaluator, account.whole, (uint32_t)told);
        int left = count - told;
        assert_int_equal(rest.count, left);
        assert_int_equal(whole_number(rest.value), left * (left - 1) / 2);
        int64_t largest = whole_number(account.whole->steps.items[told < 100 ? told : 99]->value);
        assert_int_equal(largest, told < 100 ? count - 1 - told : count - 100);
    }
    plan_end(&plan);
}

static void members_are_stated_by_leads(void **state) {
    (void)state;
    struct plan plan;
    struct account account = accounted(&plan, "district X leads A\ndistrict Y leads B, A\n"
                                              "rule r { require count(A.led_by) > 2 }");
    assert_int_equal(account.kind, ACCOUNT_LEADERS);
    assert_int_equal(account.whole->steps.count, 2);
    assert_text(account.whole->steps.items[1]->words, "Y");
    assert_int_equal(account.whole->steps.items[1]->stated.start, 39);
    plan_end(&plan);
}

static void what_is_computed_otherwise_has_no_account(void **state) {
    (void)state;
    struct plan plan;
    struct account account = accounted(&plan, "target A = 2\nrule r { require A.target * 2 > 4 }");
    assert_null(account.whole);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rest_is_added_up_wherever_the_telling_ends),
        cmocka_unit_test(members_are_stated_by_leads),
        cmocka_unit_test(what_is_computed_otherwise_has_no_account),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
