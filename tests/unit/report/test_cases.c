/* What a check makes as test cases: how many of each outcome, and what they are called. */
#include "../rules/plans.h"

#include "report/cases.h"
#include "report/fingerprints.h"

/* The cases of a plan without standard rules, `passes few: 1 holds`, a line each. */
static struct text cases_of(struct plan *plan, const char *text, bool is_strict, bool keeps_holds) {
    static const char *const words[] = {"passes", "fails", "errs", "skipped", "waived"};
    struct text_builder output = {.arena = &plan->arena};
    plan_start(plan);
    plan_add(plan, text_of(text));
    plan_check_as(plan, (struct check_options){.keeps_holds = keeps_holds});
    diagnostics_sort(&plan->diagnostics);
    bool is_done = plan->diagnostics.error_count == 0;
    struct found found = {.check = is_done ? plan->check : NULL,
                          .diagnostics = &plan->diagnostics,
                          .sources = &plan->sources,
                          .is_strict = is_strict};
    struct suites suites = suites_of(&found, &plan->arena);
    for (uint32_t n = 0; n < suites.list.count; n++) {
        const struct suite *suite = &suites.list.items[n];
        for (uint32_t at = 0; at < suite->cases.count; at++) {
            const struct report_case *which = &suite->cases.items[at];
            text_append_format(&output, "%s %.*s", words[which->outcome],
                               TEXT_ARGUMENT(which->name));
            if (which->words.length > 0) {
                text_append_format(&output, ": %.*s", TEXT_ARGUMENT(which->words));
            }
            text_append_byte(&output, '\n');
        }
    }
    return text_built(&output);
}

#define assert_cases(plan_text, is_strict, keeps_holds, expected)                                  \
    do {                                                                                           \
        struct plan counted;                                                                       \
        assert_text(cases_of(&counted, (plan_text), (is_strict), (keeps_holds)), (expected));      \
        plan_end(&counted);                                                                        \
    } while (0)

static void what_holds_is_one_case_of_its_rule(void **state) {
    (void)state;
    assert_cases("rule r { each n in {1, 2, 3}; require n > 0 }", false, false,
                 "passes no errors\npasses r: 3 hold\n");
    assert_cases("rule r { each n in {1, 2, 3}; require n != 2 else \"{n}\" }", false, false,
                 "passes no errors\nfails r(2): 2\npasses r: 2 hold\n");
    assert_cases("rule r { each n in {1, 2}; require n != 2 else \"{n}\" }", false, true,
                 "passes no errors\npasses r(1)\nfails r(2): 2\n");
}

static void a_rule_without_instances_is_skipped(void **state) {
    (void)state;
    assert_cases("rule r { each d in districts; require false }", false, false,
                 "passes no errors\n"
                 "passes W0302 plan1: the rule `r` says something of nothing in this plan\n"
                 "skipped r: nothing to check\n");
}

static void only_what_stops_a_change_fails(void **state) {
    (void)state;
    static const char plan[] = "industry A\n"
                               "rule r { require false else \"w\"; severity warning }\n"
                               "rule s { require false else \"n\"; severity note }\n"
                               "rule t { require A.target > 1 }\n"
                               "rule u { require false else \"u\" }\n"
                               "waive u because \"agreed\"\n";
    assert_cases(plan, false, false,
                 "passes no errors\npasses r: w\npasses s: n\n"
                 "skipped t: open, because this is not stated: target A\nwaived u: u\n");
    assert_cases(plan, true, false,
                 "passes no errors\nfails r: w\npasses s: n\n"
                 "fails t: open, because this is not stated: target A\nwaived u: u\n");
}

static void errors_are_cases_of_the_plan_and_the_same_ones_are_told_apart(void **state) {
    (void)state;
    assert_cases("district D leads IC, 1\ndistrict E leads IC, 1\nrule r { require true }", false,
                 false,
                 "errs E0201 plan1: expected a name, found `1`\n"
                 "errs E0201 plan1: expected a name, found `1` #2\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_holds_is_one_case_of_its_rule),
        cmocka_unit_test(a_rule_without_instances_is_skipped),
        cmocka_unit_test(only_what_stops_a_change_fails),
        cmocka_unit_test(errors_are_cases_of_the_plan_and_the_same_ones_are_told_apart),
    };
    return cmocka_run_group_tests_name("cases", tests, NULL, NULL);
}
