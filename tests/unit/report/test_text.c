/* The text report: what is shown, in which order, and what is counted instead. */
#include "../rules/plans.h"

#include "report/text.h"

/* The whole report of a plan without standard rules; its diagnostics and the summary behind it. */
static struct text report_of(struct plan *plan, const char *text, struct report_options options) {
    struct text_builder output = {.arena = &plan->arena};
    plan_start(plan);
    plan_add(plan, text_of(text));
    plan_check_as(plan, (struct check_options){0});
    if (plan->check != NULL) report_findings(plan->check, &plan->sources, options, &output);
    return text_built(&output);
}

static struct text summary_of(struct plan *plan, const char *text) {
    struct text_builder output = {.arena = &plan->arena};
    plan_of(plan, text);
    report_summary(plan->check, &plan->diagnostics, "the plan was not checked", &output);
    return text_built(&output);
}

static struct text pages_of(struct plan *plan, const char *text, uint32_t max_errors) {
    struct text_builder output = {.arena = &plan->arena};
    plan_of(plan, text);
    diagnostics_sort(&plan->diagnostics);
    report_pages(&plan->diagnostics, max_errors, &output);
    return text_built(&output);
}

#define assert_report(plan_text, options_, expected)                                               \
    do {                                                                                           \
        struct plan reported;                                                                      \
        struct report_options options = options_;                                                  \
        assert_text(report_of(&reported, (plan_text), options), (expected));                       \
        plan_end(&reported);                                                                       \
    } while (0)

#define assert_pages(plan_text, max_errors, expected)                                              \
    do {                                                                                           \
        struct plan reported;                                                                      \
        assert_text(pages_of(&reported, (plan_text), (max_errors)), (expected));                   \
        plan_end(&reported);                                                                       \
    } while (0)

#define assert_summary(plan_text, expected)                                                        \
    do {                                                                                           \
        struct plan summed;                                                                        \
        assert_text(summary_of(&summed, (plan_text)), (expected));                                 \
        plan_end(&summed);                                                                         \
    } while (0)

#define PLAIN ((struct report_options){0})
#define QUIET ((struct report_options){.quiet = true})

static void a_plan_without_rules_and_prints_is_an_empty_report(void **state) {
    (void)state;
    assert_report("industry A", PLAIN, "");
}

static void a_failing_rule_is_told_with_its_values_and_source(void **state) {
    (void)state;
    assert_report("industry A\ntarget A = 5\n"
                  "rule r \"Small\" { require A.target < 5; source \"Page 7\" }",
                  PLAIN,
                  "plan1:3:6: error[r]: Small: this is not so\n"
                  "  |\n"
                  "3 | rule r \"Small\" { require A.target < 5; source \"Page 7\" }\n"
                  "  |      ^\n"
                  "  = because: A.target is 5\n"
                  "  = source: Page 7\n"
                  "\n"
                  "r  1 fails  Small\n");
}

static void both_sides_are_told_but_no_literals(void **state) {
    (void)state;
    assert_report("industry A, B\ntarget = { A: 5, B: 4 }\nrule r { require A.target <= B.target }",
                  PLAIN,
                  "plan1:3:6: error[r]: this is not so\n"
                  "  |\n"
                  "3 | rule r { require A.target <= B.target }\n"
                  "  |      ^\n"
                  "  = because: A.target is 5; B.target is 4\n"
                  "\n"
                  "r  1 fails\n");
}

static void an_open_verdict_is_a_note_whatever_the_severity(void **state) {
    (void)state;
    assert_report("industry A\nrule r { each i in industries; require i.target > i.output }", PLAIN,
                  "plan1:1:10: note[r]: open for A, because these are not stated: target A; any "
                  "output of A\n"
                  "  |\n"
                  "1 | industry A\n"
                  "  |          ^\n"
                  "\n"
                  "r  1 is open\n");
}

static void the_year_and_the_label_are_told(void **state) {
    (void)state;
    assert_report("industry A\nindustry A \"芯片\"\ntarget A in 2020 = 5\n"
                  "rule r { each i in industries; require i.target < 5; severity warning }",
                  PLAIN,
                  "plan1:1:10: warning[r]: this is not so for A\n"
                  "  |\n"
                  "1 | industry A\n"
                  "  |          ^\n"
                  "  = year: 2020\n"
                  "  = because: i.target is 5\n"
                  "  = name: A is 芯片\n"
                  "\n"
                  "r  1 warns\n");
}

static void a_label_in_the_line_shown_is_not_told_again(void **state) {
    (void)state;
    assert_report("industry A \"芯片\"\nrule r { each i in industries; require false }", PLAIN,
                  "plan1:1:10: error[r]: this is not so for A\n"
                  "  |\n"
                  "1 | industry A \"芯片\"\n"
                  "  |          ^\n"
                  "\n"
                  "r  1 fails\n");
}

static void prints_come_first(void **state) {
    (void)state;
    assert_report("print 1, \"two\"\nrule r { require true }\nprint \"a\\nb\"", PLAIN,
                  "1 two\na\nb\n\nr  1 holds\n");
}

static void what_is_printed_cannot_steer_the_terminal(void **state) {
    (void)state;
    assert_report("print \"\\u{1B}[1m \\u{7}\"\nrule r { require true }", PLAIN,
                  "\\x1b[1m \\x07\n\nr  1 holds\n");
}

static void quiet_shows_failing_errors_only(void **state) {
    (void)state;
    assert_report("print 1\nrule r { require false }\nrule s { require false; severity note }\n"
                  "industry A\nrule t { require A.target > 0 }",
                  QUIET,
                  "plan1:2:6: error[r]: this is not so\n"
                  "  |\n"
                  "2 | rule r { require false }\n"
                  "  |      ^\n");
}

static void what_is_more_is_counted_for_each_rule(void **state) {
    (void)state;
    assert_report(
        "rule r { each n in {1, 2, 3, 4}; require n == 1 else \"{n}\"; severity note }\n"
        "rule s { each n in {1, 2}; require false else \"s{n}\"; severity note }",
        ((struct report_options){.max_per_rule = 2}),
        "plan1:1:6: note[r]: 2\n"
        "  |\n"
        "1 | rule r { each n in {1, 2, 3, 4}; require n == 1 else \"{n}\"; severity note }\n"
        "  |      ^\n"
        "  = because: n is 2\n"
        "plan1:1:6: note[r]: 3\n"
        "  |\n"
        "1 | rule r { each n in {1, 2, 3, 4}; require n == 1 else \"{n}\"; severity note }\n"
        "  |      ^\n"
        "  = because: n is 3\n"
        "plan1:2:6: note[s]: s1\n"
        "  |\n"
        "2 | rule s { each n in {1, 2}; require false else \"s{n}\"; severity note }\n"
        "  |      ^\n"
        "plan1:2:6: note[s]: s2\n"
        "  |\n"
        "2 | rule s { each n in {1, 2}; require false else \"s{n}\"; severity note }\n"
        "  |      ^\n"
        "... and 1 more of r\n"
        "\n"
        "r  1 holds, 3 are noted\n"
        "s  2 are noted\n");
}

static void the_account_of_rules_stands_in_columns(void **state) {
    (void)state;
    assert_report("rule `规则` \"First\" { require true }\n"
                  "rule long_name \"Second\" { each n in {1, 2}; require true }\n"
                  "rule third \"Third\" { each n in {}; require true }",
                  PLAIN,
                  "规则       1 holds           First\n"
                  "long_name  2 hold            Second\n"
                  "third      nothing to check  Third\n");
}

static void the_summary_counts_in_words(void **state) {
    (void)state;
    assert_summary("print 1", "0 rules, 0 checks\n");
    assert_summary("rule r { require true }", "1 rule, 1 check: 1 holds\n");
    assert_summary("industry A\nrule r { require true }\nrule s { require false }\n"
                   "rule t { require A.target > 0 }",
                   "3 rules, 3 checks: 1 holds, 1 fails, 1 is open\n");
    assert_summary("industry A, B\nrule r { each i in industries; require true }\n"
                   "rule s { each i in industries; require false }\n"
                   "rule t { each i in industries; require i.target > 0 }",
                   "3 rules, 6 checks: 2 hold, 2 fail, 2 are open\n");
    assert_summary("district D leads A, A", "0 rules, 0 checks; 1 warning\n");
}

static void a_plan_with_errors_was_not_checked(void **state) {
    (void)state;
    assert_summary("print x", "1 error; the plan was not checked\n");
    assert_summary("print x, y\ndistrict D leads A, A",
                   "2 errors, 1 warning; the plan was not checked\n");
}

static struct text diagnostics_of(struct plan *plan, const char *text,
                                  struct report_options options) {
    struct text_builder output = {.arena = &plan->arena};
    plan_of(plan, text);
    report_diagnostics(&plan->diagnostics, &plan->sources, options, &output);
    return text_built(&output);
}

static void diagnostics_stand_in_the_order_of_the_text_and_are_counted(void **state) {
    (void)state;
    struct plan plan;
    struct report_options options = {.max_errors = 1};
    assert_text(diagnostics_of(&plan, "let a = 1 / 0\nlet b = 2 / 0\nlet c = 3 / 0", options),
                "plan1:1:13: error[E0501]: this is 0, and nothing can be divided by it\n"
                "  |\n"
                "1 | let a = 1 / 0\n"
                "  |             ^\n"
                "  = help: divide by a number that is not 0\n"
                "... and 2 more\n");
    plan_end(&plan);
}

static void quiet_leaves_warnings_out(void **state) {
    (void)state;
    struct plan plan;
    assert_text(diagnostics_of(&plan, "district D leads A, A", QUIET), "");
    plan_end(&plan);
}

static void the_pages_of_all_errors_are_named_once(void **state) {
    (void)state;
    assert_pages("print x\nprint 1 + true\nprint y", 0, "`zonal explain E0301 E0401` tells more\n");
}

static void only_pages_of_errors_that_are_shown_are_named(void **state) {
    (void)state;
    assert_pages("print x\nprint 1 + true", 1, "`zonal explain E0301` tells more\n");
    assert_pages("district D leads A, A", 0, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_without_rules_and_prints_is_an_empty_report),
        cmocka_unit_test(a_failing_rule_is_told_with_its_values_and_source),
        cmocka_unit_test(both_sides_are_told_but_no_literals),
        cmocka_unit_test(an_open_verdict_is_a_note_whatever_the_severity),
        cmocka_unit_test(the_year_and_the_label_are_told),
        cmocka_unit_test(a_label_in_the_line_shown_is_not_told_again),
        cmocka_unit_test(prints_come_first),
        cmocka_unit_test(what_is_printed_cannot_steer_the_terminal),
        cmocka_unit_test(quiet_shows_failing_errors_only),
        cmocka_unit_test(what_is_more_is_counted_for_each_rule),
        cmocka_unit_test(the_account_of_rules_stands_in_columns),
        cmocka_unit_test(the_summary_counts_in_words),
        cmocka_unit_test(a_plan_with_errors_was_not_checked),
        cmocka_unit_test(diagnostics_stand_in_the_order_of_the_text_and_are_counted),
        cmocka_unit_test(quiet_leaves_warnings_out),
        cmocka_unit_test(the_pages_of_all_errors_are_named_once),
        cmocka_unit_test(only_pages_of_errors_that_are_shown_are_named),
    };
    return cmocka_run_group_tests_name("the text report", tests, NULL, NULL);
}
