/* Two sessions compared, as a host does it. What is told of facts and verdicts is held by tests/laws/test_differences.c
 * and tests/cli/differing.sh; here is what a host asks for by itself. */
#include "supply.h"
#include "written.h"

#include "base/text.h"
#include "zonal.h"

#include <stdio.h>

static const char three_leads[] = "district D \"区\" leads A, B, C\ntarget A = 5\noutput D A = 6\n";
static const char four_leads[] =
    "district D \"区\" leads A, B, C, E\ntarget A = 5\noutput D A = 7\n";
static const char broken[] = "district D lead A\n";

static zonal *checked(const struct zonal_host *host, const char *plan, bool all) {
    struct zonal_check_options options = {.size = sizeof options, .all = all};
    zonal *session = zonal_new(host);
    zonal_read_text(session, "plan.zonal", plan, strlen(plan));
    zonal_check(session, &options);
    return session;
}

/* Two sessions, and where their comparison is written. */
struct pair {
    struct arena arena;
    zonal *before;
    zonal *after;
    struct text_builder words;
};

static void start(struct pair *pair, const char *before, const char *after, bool all) {
    *pair = (struct pair){.arena = test_arena(),
                          .before = checked(NULL, before, all),
                          .after = checked(NULL, after, all)};
    pair->words.arena = &pair->arena;
}

static void end(struct pair *pair) {
    zonal_free(pair->before);
    zonal_free(pair->after);
    arena_release(&pair->arena);
}

static const char *written(struct pair *pair, struct zonal_report_options options) {
    options.size = sizeof options;
    pair->words.length = 0;
    zonal_write_comparison(pair->after, append, &pair->words, &options);
    return text_string(&pair->arena, text_built(&pair->words));
}

static void a_verdict_that_changed_is_told_with_what_did_it(void **state) {
    (void)state;
    struct pair pair;
    start(&pair, three_leads, four_leads, true);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_FINDINGS);
    const struct zonal_verdict_change *change = zonal_verdict_change(pair.after, 0);
    zonal_free(pair.before);
    pair.before = NULL;
    assert_string_equal(change->move, "newly failing");
    assert_string_equal(change->from, "holds");
    assert_string_equal(change->to, "fails");
    assert_string_equal(change->rule, "leads_per_district");
    assert_string_equal(change->severity, "error");
    assert_string_equal(change->instance, "D");
    assert_string_equal(change->message, "D leads 4 industries, and may lead 3: A, B, C, E");
    assert_int_equal(change->cause_count, 1);
    assert_int_equal(change->more_causes, 0);
    assert_string_equal(change->causes[0].fact, "+ district D leads E");
    assert_string_equal(change->causes[0].path, "plan.zonal");
    assert_int_equal(change->causes[0].line, 1);
    assert_int_equal(change->causes[0].column, 31);
    assert_null(zonal_verdict_change(pair.after, 1));
    end(&pair);
}

static void only_verdicts_are_told_of_what_is_asked(void **state) {
    (void)state;
    struct pair pair;
    struct zonal_compare_options options = {.size = sizeof options, .only_verdicts = true};
    start(&pair, three_leads, four_leads, true);
    zonal_compare(pair.before, pair.after, &options);
    assert_null(strstr(written(&pair, (struct zonal_report_options){0}), "to spare"));
    static const struct {
        const char *subject;
        bool is_told;
    } asked[] = {{"leads_per_district", true},
                 {"outputs_reach_target", false},
                 {"D", true},
                 {"A", false},
                 {"nothing", false}};
    for (size_t n = 0; n < sizeof asked / sizeof asked[0]; n++) {
        options.subject = asked[n].subject;
        zonal_compare(pair.before, pair.after, &options);
        assert_int_equal(zonal_verdict_change(pair.after, 0) != NULL, asked[n].is_told);
    }
    end(&pair);
}

static void what_holds_is_known_where_it_was_kept(void **state) {
    (void)state;
    struct pair pair;
    start(&pair, three_leads, four_leads, false);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_FINDINGS);
    assert_null(zonal_verdict_change(pair.after, 0)->from);
    assert_null(strstr(written(&pair, (struct zonal_report_options){0}), "to spare"));
    end(&pair);
}

static void gaps_are_those_of_verdicts_that_are_the_same(void **state) {
    (void)state;
    struct pair pair;
    start(&pair, three_leads, four_leads, true);
    zonal_compare(pair.before, pair.after, NULL);
    assert_non_null(strstr(written(&pair, (struct zonal_report_options){0}),
                           "    > outputs_reach_target A: 1 to spare -> 2 to spare\n"));
    assert_string_equal(written(&pair, (struct zonal_report_options){.counts = true}),
                        "district D (区)  +1  ~1\n"
                        "industry A  >1\n"
                        "1 fact added, 1 changed; 1 verdict newly failing; 1 gap moved\n");
    end(&pair);
}

static void a_session_can_be_compared_again(void **state) {
    (void)state;
    struct pair pair;
    start(&pair, three_leads, four_leads, true);
    zonal *third = checked(NULL, three_leads, true);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_FINDINGS);
    assert_int_equal(zonal_compare(pair.after, third, NULL), ZONAL_FINDINGS);
    assert_string_equal(zonal_verdict_change(third, 0)->move, "mended");
    assert_int_equal(zonal_compare(pair.before, third, NULL), ZONAL_CLEAN);
    assert_null(zonal_verdict_change(third, 0));
    assert_int_equal(zonal_compare(third, third, NULL), ZONAL_CLEAN);
    assert_string_equal(zonal_verdict_change(pair.after, 0)->move, "newly failing");
    zonal_free(third);
    end(&pair);
}

/* The set of a rule's variable may bind names, too, where that variable stands. */
static void a_cause_is_found_whatever_the_set_of_a_rule_binds(void **state) {
    (void)state;
    static const char inside[] = "industry A, B\nindustry P in A\ntarget P = 5; target A = 3\n"
                                 "rule r { each i in {x for x in industries where has x.target}\n"
                                 "require i.target >= sum(p.target for p in i.descendants) }\n";
    static const char outside[] = "industry A, B\nindustry P in B\ntarget P = 5; target A = 3\n"
                                  "rule r { each i in {x for x in industries where has x.target}\n"
                                  "require i.target >= sum(p.target for p in i.descendants) }\n";
    struct pair pair;
    start(&pair, outside, inside, true);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_FINDINGS);
    const struct zonal_verdict_change *change = zonal_verdict_change(pair.after, 1);
    assert_string_equal(change->rule, "r");
    assert_int_equal(change->cause_count, 1);
    assert_string_equal(change->causes[0].fact, "~ industry P: B -> A");
    end(&pair);
}

static void a_rule_may_be_about_something_else_than_it_was(void **state) {
    (void)state;
    struct pair pair;
    start(&pair,
          "industry A, B, C, E, F, G\ndistrict D leads A\n"
          "rule r { each d in districts; require count(d.leads) < 2 }\n",
          "industry A, B, C, E, F, G\ndistrict D leads A\n"
          "rule r { each i in industries; require i != G }\n",
          true);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_FINDINGS);
    const struct zonal_verdict_change *change = zonal_verdict_change(pair.after, 0);
    assert_string_equal(change->instance, "G");
    assert_int_equal(change->cause_count, 1);
    assert_string_equal(change->causes[0].fact, "~ rule r");
    end(&pair);
}

static void change(zonal *session, const char *statements, bool is_right) {
    enum zonal_status status = zonal_change(session, "<edit>", statements, strlen(statements));
    assert_int_equal(status != ZONAL_FAILED, is_right);
}

static void a_plan_that_was_changed_is_compared_as_it_is(void **state) {
    (void)state;
    struct pair pair;
    start(&pair, three_leads, three_leads, true);
    change(pair.after, "district D leads E\ndrop output D A", true);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_FINDINGS);
    assert_string_equal(written(&pair, (struct zonal_report_options){0}),
                        "newly failing\n"
                        "  + fails leads_per_district D (区): D leads 4 industries, and may lead "
                        "3: A, B, C, E\n"
                        "      because + district D leads E  [<edit>:1:18]\n\n"
                        "districts\n"
                        "  D (区)\n"
                        "    + district D leads E  [<edit>:1:18]\n"
                        "    - output D A = 6  [plan.zonal:3:1]\n\n"
                        "1 fact added, 1 removed; 1 verdict newly failing\n");
    zonal_undo(pair.after);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_CLEAN);
    end(&pair);
}

/* `A` and a dieresis are the one sign that the change has, and so the same name. */
static void a_name_is_mentioned_however_its_signs_are_composed(void **state) {
    (void)state;
    static const char plan[] = "industry A\xCC\x88, B\ntarget A\xCC\x88 = 5\ntarget B = 5\n";
    struct pair pair;
    start(&pair, plan, plan, true);
    change(pair.after, "drop target \xC3\x84", true);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_FINDINGS);
    assert_non_null(strstr(written(&pair, (struct zonal_report_options){0}),
                           "- target \xC3\x84 = 5  [plan.zonal:2:1]\n"));
    end(&pair);
}

/* In the year that is checked another figure is read. */
static void a_figure_comes_to_what_it_is_where_it_is_read(void **state) {
    (void)state;
    static const char plan[] = "industry A\ntarget A = 1\ntarget A in 2025 = 40\n";
    struct zonal_check_options options = {.size = sizeof options, .year = 2025};
    struct pair pair = {.arena = test_arena(), .before = zonal_new(NULL), .after = zonal_new(NULL)};
    pair.words.arena = &pair.arena;
    zonal *const sides[] = {pair.before, pair.after};
    for (int n = 0; n < 2; n++) {
        zonal_read_text(sides[n], "plan.zonal", plan, strlen(plan));
        zonal_check(sides[n], &options);
    }
    change(pair.after, "target A = A.target + 2", true);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_FINDINGS);
    assert_non_null(strstr(written(&pair, (struct zonal_report_options){0}),
                           "~ target A: 1 -> 3 (+2, +200%)  [<edit>:1:1]\n"));
    end(&pair);
}

/* What was summed up for a change is not that of the plan without it. */
static void a_change_that_was_refused_leaves_nothing_behind(void **state) {
    (void)state;
    static const char plan[] =
        "industry A, B, C, P, Q, R, S\ndistrict D\n"
        "target = { A: 5, B: 5, C: 5, P: 5, Q: 5, R: 5, S: 5 }\n"
        "output D = { A: 6, B: 6, C: 6, P: 6, Q: 6, R: 6, S: 6 }\n"
        "rule r { each i in industries; require sum(j.output for j in industries) >= 0 }\n";
    struct pair pair;
    start(&pair, plan, plan, true);
    change(pair.after, "output D B = 7", true);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_FINDINGS);
    change(pair.after, "output D A = 9\noutput D C = 1 / 0", false);
    zonal_compare(pair.before, pair.after, NULL);
    const char *words = written(&pair, (struct zonal_report_options){0});
    assert_non_null(strstr(words, "outputs_reach_target B: 1 to spare -> 2 to spare\n"));
    assert_null(strstr(words, "outputs_reach_target A"));
    end(&pair);
}

static void a_plan_with_errors_is_not_compared(void **state) {
    (void)state;
    struct pair pair;
    start(&pair, three_leads, broken, true);
    assert_int_equal(zonal_compare(pair.before, pair.after, NULL), ZONAL_FAILED);
    assert_null(zonal_verdict_change(pair.after, 0));
    assert_string_equal(written(&pair, (struct zonal_report_options){0}), "");
    const char *document = written(&pair, (struct zonal_report_options){.format = ZONAL_JSON});
    assert_non_null(strstr(document, "\"code\":\"E0201\""));
    assert_non_null(strstr(document, "\"summary\":null"));
    end(&pair);
}

static void a_comparison_needs_two_checks(void **state) {
    (void)state;
    struct pair pair;
    start(&pair, three_leads, four_leads, true);
    zonal *unchecked = zonal_new(NULL);
    assert_int_equal(zonal_compare(NULL, pair.after, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_compare(pair.before, NULL, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_comparison(NULL, append, &pair.words, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_comparison(pair.after, append, &pair.words, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_compare(unchecked, pair.after, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_compare(pair.before, unchecked, NULL), ZONAL_FAILED);
    assert_null(zonal_verdict_change(NULL, 0));
    zonal_free(unchecked);
    end(&pair);
}

/* Compares and reports where the host of one session gives its memory. */
static bool is_run_through(const struct zonal_host *host, bool is_before) {
    struct arena arena = test_arena();
    struct text_builder words = {.arena = &arena};
    zonal *before = checked(is_before ? host : NULL, three_leads, true);
    zonal *after = checked(is_before ? NULL : host, four_leads, true);
    zonal_compare(before, after, NULL);
    zonal_write_comparison(after, append, &words, NULL);
    bool is_through = !zonal_out_of_memory(is_before ? before : after);
    zonal_free(before);
    zonal_free(after);
    arena_release(&arena);
    return is_through;
}

static bool is_through_as_before(const struct zonal_host *host) {
    return is_run_through(host, true);
}

static bool is_through_as_after(const struct zonal_host *host) {
    return is_run_through(host, false);
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    supply_end_at_any_request(is_through_as_before, 5);
    supply_end_at_any_request(is_through_as_after, 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verdict_that_changed_is_told_with_what_did_it),
        cmocka_unit_test(only_verdicts_are_told_of_what_is_asked),
        cmocka_unit_test(what_holds_is_known_where_it_was_kept),
        cmocka_unit_test(gaps_are_those_of_verdicts_that_are_the_same),
        cmocka_unit_test(a_session_can_be_compared_again),
        cmocka_unit_test(a_cause_is_found_whatever_the_set_of_a_rule_binds),
        cmocka_unit_test(a_rule_may_be_about_something_else_than_it_was),
        cmocka_unit_test(a_plan_that_was_changed_is_compared_as_it_is),
        cmocka_unit_test(a_name_is_mentioned_however_its_signs_are_composed),
        cmocka_unit_test(a_figure_comes_to_what_it_is_where_it_is_read),
        cmocka_unit_test(a_change_that_was_refused_leaves_nothing_behind),
        cmocka_unit_test(a_plan_with_errors_is_not_compared),
        cmocka_unit_test(a_comparison_needs_two_checks),
        cmocka_unit_test(memory_may_end_at_any_request),
    };
    return cmocka_run_group_tests_name("two sessions compared", tests, NULL, NULL);
}
