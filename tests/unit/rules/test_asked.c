/* What rules ask: all that is evaluated of each of their instances, and nothing else. */
#include "plans.h"

#include "rules/asked.h"

#define PLAN "industry A; district X leads A\n"

static bool reads_target(const struct model *model, const struct expression *expression) {
    (void)model;
    return is_read_of_many(expression) && expression->field == FIELD_TARGET;
}

/* Which rules of the text ask for the target of an industry, one figure for each. */
static void assert_asked(const char *text, const char *expected) {
    struct plan plan;
    struct arena arena = test_arena();
    struct text_builder found = {.arena = &arena};
    plan_of(&plan, text_string(&arena, text_format(&arena, PLAN "%s", text)));
    assert_non_null(plan.model);
    for (uint32_t n = 0; n < plan.model->rules.count; n++) {
        bool asks = rule_asks_for(plan.model, &plan.model->rules.items[n], reads_target);
        text_append_byte(&found, asks ? '1' : '0');
    }
    assert_text(text_built(&found), expected);
    bool does_any = strchr(expected, '1') != NULL;
    assert_int_equal(rules_ask_for(plan.model, reads_target), does_any);
    plan_end(&plan);
    arena_release(&arena);
}

static void a_requirement_asks(void **state) {
    (void)state;
    assert_asked("", "");
    assert_asked("rule r { each i in industries; require i.target > 5 }", "1");
    assert_asked("rule r { each i in industries; require not (has i.output and 2 * i.target > 5) }",
                 "1");
    assert_asked("rule r { each i in industries; require i.output > 5 }", "0");
}

static void a_condition_asks(void **state) {
    (void)state;
    assert_asked("rule r { each i in industries where has i.target; require true }", "1");
    assert_asked(
        "rule r { each d in districts; each i in d.leads where i.target > 5; require true }", "1");
}

static void what_is_gone_through_asks(void **state) {
    (void)state;
    assert_asked("rule r { require sum(i.target for i in industries) > 5 }", "1");
    assert_asked("rule r { require count({i for i in industries where has i.target}) > 5 }", "1");
}

static void a_message_and_what_is_always_the_same_do_not(void **state) {
    (void)state;
    assert_asked("rule r { each i in industries; require i.output > 5 else \"{i.target}\" }", "0");
    assert_asked("rule r { require A.target > 5 }", "0");
}

static void rules_ask_each_for_itself(void **state) {
    (void)state;
    assert_asked("rule r { each i in industries; require i.output > 5 }\n"
                 "rule s { each i in industries; require i.target > 5 }\n"
                 "rule t { each i in industries; require i.output > 5 }",
                 "010");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_requirement_asks),
        cmocka_unit_test(a_condition_asks),
        cmocka_unit_test(what_is_gone_through_asks),
        cmocka_unit_test(a_message_and_what_is_always_the_same_do_not),
        cmocka_unit_test(rules_ask_each_for_itself),
    };
    return cmocka_run_group_tests_name("what rules ask", tests, NULL, NULL);
}
