/* Accounts are exact: in random rules over random plans, the parts that are told of a violation's values and
 * those that are only counted are together what the value is, and stand in the order of their size.
 *
 *     test_accounts [--seed N] [--count N]       from the project's top folder
 *
 * The first failure shows the seed of its plan. */
#include "laws/random_rules.h"
#include "laws/range.h"
#include "unit/rules/plans.h"

#include <stdio.h>

static struct range range = RANGE(7000001, 3000);

enum { RULES = 4 };

/* How many accounts of each kind were looked at in all plans. */
static uint64_t looked_at[ACCOUNT_LEADERS + 1];

/* An account under test, and whose. */
struct looking {
    struct evaluator *evaluator;
    const struct finding_value *side;
    const char *breach; /* the first that was found, or NULL, */
    struct span where;  /* and the side that it is of */
};

static void expect(struct looking *looking, bool is_so, const char *breach) {
    if (is_so || looking->breach != NULL) return;
    looking->breach = breach;
    looking->where = looking->side->expression->span;
}

static bool are_equal(struct looking *looking, struct value a, struct value b) {
    if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER) return false;
    struct value same = value_equals(looking->evaluator, a, b, looking->side->expression->span);
    return same.kind == VALUE_TRUTH && same.truth;
}

/* Whether the first is the smaller. */
static bool is_less(struct looking *looking, struct value a, struct value b) {
    bool wrong = false;
    struct span span = looking->side->expression->span;
    return compare_values(looking->evaluator, &a, &b, span, &wrong) < 0;
}

static void look_at_order(struct looking *looking, const struct step *whole) {
    for (uint32_t n = 1; n < whole->steps.count; n++) {
        struct value before = whole->steps.items[n - 1]->value;
        struct value value = whole->steps.items[n]->value;
        bool is_out = whole->has_least_first ? is_less(looking, value, before)
                                             : is_less(looking, before, value);
        expect(looking, !is_out, "parts are out of their order");
    }
}

static void look_at_gathered(struct looking *looking, const struct step *whole) {
    const struct expression *expression = looking->side->expression;
    bool is_chosen = expression->kind == EXPRESSION_COLLECT &&
                     (expression->function == FUNCTION_MIN || expression->function == FUNCTION_MAX);
    look_at_order(looking, whole);
    if (whole->is_sum) {
        struct rest all = step_rest(looking->evaluator, whole, 0);
        expect(looking, are_equal(looking, all.value, looking->side->value),
               "the parts are not the sum");
    } else if (is_chosen) {
        expect(looking, are_equal(looking, whole->steps.items[0]->value, looking->side->value),
               "the first part is not the one that is chosen");
    }
}

static void look_at(struct looking *looking, const struct account *account) {
    const struct step *whole = account->whole;
    int64_t count = 0;
    looked_at[account->kind]++;
    switch (account->kind) {
        case ACCOUNT_STATED:
            expect(looking, whole->steps.count == 1, "one thing is stated in several places");
            expect(looking, are_equal(looking, whole->steps.items[0]->value, looking->side->value),
                   "what is stated is another value");
            return;
        case ACCOUNT_GATHERED: look_at_gathered(looking, whole); return;
        case ACCOUNT_COUNTED:
        case ACCOUNT_LEADERS:
            number_to_integer(looking->side->value.number, &count);
            expect(looking, count == whole->steps.count + whole->rest,
                   "the members are not as many as were counted");
            return;
    }
}

static void look_at_verdict(struct plan *plan, const struct verdict *verdict,
                            struct looking *looking) {
    for (uint32_t n = 0; n < verdict->telling->operand_count; n++) {
        looking->evaluator = plan->check->evaluator;
        looking->side = &verdict->telling->operands[n];
        if (looking->side->account.whole != NULL) look_at(looking, &looking->side->account);
    }
}

static void hold_accounts(struct arena *arena, uint64_t start, struct seen *seen) {
    struct text text = random_plan_with_rules(arena, start, RULES);
    struct plan plan;
    struct looking looking = {0};
    plan_start(&plan);
    plan_add(&plan, text);
    plan_add_standard(&plan);
    plan_check_as(&plan, (struct check_options){0});
    bool is_right = plan.diagnostics.error_count == 0;
    seen->wrong += !is_right;
    seen->right += is_right;
    for (uint32_t n = 0; is_right && n < plan.check->verdicts.list.count; n++) {
        look_at_verdict(&plan, &plan.check->verdicts.list.items[n], &looking);
    }
    if (looking.breach != NULL) {
        tell_lines("the plan", text);
        tell_lines("the side", sources_text(&plan.sources, looking.where));
        fail_msg("%s: --seed %llu --count 1", looking.breach, (unsigned long long)start);
    }
    plan_end(&plan);
}

static void parts_are_together_what_the_value_is(void **state) {
    (void)state;
    range_check(&range, hold_accounts);
    for (size_t n = 0; range.count >= 1000 && n < sizeof looked_at / sizeof *looked_at; n++) {
        assert_true(looked_at[n] >= 20);
    }
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_accounts [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_together_what_the_value_is),
    };
    return cmocka_run_group_tests_name("accounts", tests, NULL, NULL);
}
