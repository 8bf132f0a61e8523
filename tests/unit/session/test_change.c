/* Changes of a plan that was checked, as a host makes them. That they find what a check finds is held by
 * tests/laws/test_changes.c; here is what it says of them, and what random plans do not come to. */
#include "supply.h"
#include "written.h"

#include "base/text.h"
#include "zonal.h"

#include <stdio.h>

/* A session, and what it has written last. */
struct changed {
    struct arena arena;
    zonal *session;
    struct text_builder words;
};

static void start(struct changed *changed, const char *plan) {
    *changed = (struct changed){.arena = test_arena(), .session = zonal_new(NULL)};
    zonal_read_text(changed->session, "plan.zonal", plan, strlen(plan));
    assert_int_not_equal(zonal_check(changed->session, NULL), ZONAL_FAILED);
}

static void end(struct changed *changed) {
    zonal_free(changed->session);
    arena_release(&changed->arena);
}

static const char *told(struct changed *changed) {
    changed->words = (struct text_builder){.arena = &changed->arena};
    zonal_write_change(changed->session, append, &changed->words, NULL);
    return text_string(&changed->arena, text_built(&changed->words));
}

static void assert_change(struct changed *changed, const char *statements, enum zonal_status status,
                          const char *words) {
    assert_int_equal(zonal_change(changed->session, "<edit>", statements, strlen(statements)),
                     status);
    assert_string_equal(told(changed), words);
}

static void assert_undo(struct changed *changed, enum zonal_status status, const char *words) {
    assert_int_equal(zonal_undo(changed->session), status);
    assert_string_equal(told(changed), words);
}

static const char *findings(struct changed *changed) {
    struct zonal_report_options options = {.size = sizeof options, .quiet = true};
    changed->words = (struct text_builder){.arena = &changed->arena};
    zonal_write_findings(changed->session, append, &changed->words, &options);
    return text_string(&changed->arena, text_built(&changed->words));
}

static const char three_leads[] = "industry A, B, C, E\ndistrict D leads A, B, C\ndistrict F\n";

static void a_change_tells_what_it_has_brought(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, three_leads);
    assert_change(&changed, "district D leads E", ZONAL_FINDINGS,
                  "+1 fails leads_per_district D\n");
    assert_non_null(strstr(findings(&changed), "D leads 4 industries"));
    assert_change(&changed, "district F leads A, B, C, E\n", ZONAL_FINDINGS,
                  "+1 fails leads_per_district F\n");
    assert_change(&changed, "drop D leads A; indicator max_leads(F) = 4", ZONAL_CLEAN,
                  "-2 fails leads_per_district D, F\n");
    assert_string_equal(findings(&changed), "");
    assert_undo(&changed, ZONAL_FINDINGS, "+2 fails leads_per_district D, F\n");
    assert_undo(&changed, ZONAL_FINDINGS, "-1 fails leads_per_district F\n");
    assert_change(&changed, "target A = 5", ZONAL_FINDINGS, "no verdict has changed\n");
    assert_undo(&changed, ZONAL_FINDINGS, "no verdict has changed\n");
    assert_undo(&changed, ZONAL_CLEAN, "-1 fails leads_per_district D\n");
    assert_int_equal(zonal_undo(changed.session), ZONAL_FAILED);
    assert_string_equal(findings(&changed), "");
    end(&changed);
}

static const char *document(struct changed *changed) {
    struct zonal_report_options options = {.size = sizeof options, .format = ZONAL_JSON};
    changed->words = (struct text_builder){.arena = &changed->arena};
    zonal_write_change(changed->session, append, &changed->words, &options);
    return text_string(&changed->arena, text_built(&changed->words));
}

static void a_change_is_told_to_machines(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "industry A\ndistrict D\nrule few { each d in districts\n"
                    "require count(d.leads) < 1; else \"{d}\" }\n");
    zonal_change(changed.session, "<edit>", "district D leads A in 2020", 26);
    assert_string_equal(
        document(&changed),
        "{\"schema\":\"zonal.change/"
        "1\",\"gone\":[],\"come\":[{\"rule\":\"few\",\"verdict\":\"fails\","
        "\"severity\":\"error\",\"subjects\":[{\"kind\":\"district\",\"name\":\"D\"}],\"year\":"
        "2020,"
        "\"message\":\"D\",\"values\":[{\"expr\":\"count(d.leads)\",\"type\":\"number\",\"value\":"
        "\"1\","
        "\"unit\":null,\"parts\":[{\"name\":\"A\",\"at\":{\"file\":\"<edit>\",\"line\":1,"
        "\"column\":18,\"end_line\":1,\"end_column\":19}}],\"more_parts\":0}],"
        "\"missing\":[],\"source\":null,\"waiver\":null,\"at\":{\"file\":\"plan."
        "zonal\","
        "\"line\":2,\"column\":10,\"end_line\":2,\"end_column\":11},\"rule_at\":{\"file\":\"plan."
        "zonal\","
        "\"line\":3,\"column\":6,\"end_line\":3,\"end_column\":9},"
        "\"fingerprint\":\"few(D) in 2020\"}],"
        "\"before\":{\"holds\":3,\"fails\":0,\"open\":0,\"waived\":0},"
        "\"after\":{\"holds\":2,\"fails\":1,\"open\":0,\"waived\":0},\"diagnostics\":[]}\n");
    zonal_undo(changed.session);
    assert_string_equal(
        document(&changed),
        "{\"schema\":\"zonal.change/1\",\"gone\":[{\"rule\":\"few\",\"verdict\":\"fails\","
        "\"subjects\":[{\"kind\":\"district\",\"name\":\"D\"}],\"year\":2020}],\"come\":[],"
        "\"before\":{\"holds\":2,\"fails\":1,\"open\":0,\"waived\":0},"
        "\"after\":{\"holds\":3,\"fails\":0,\"open\":0,\"waived\":0},\"diagnostics\":[]}\n");
    zonal_change(changed.session, "<edit>", "drop district E", 15);
    assert_non_null(strstr(document(&changed), "\"diagnostics\":[{\"code\":\"E0308\""));
    end(&changed);
}

static void many_instances_are_counted_and_years_told(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "district A; district B; district C; district D; district E; district F\n"
                    "district G; district H; district I; district J; indicator limit = 1\n"
                    "rule low { each d in districts; require limit(d) < 2 }\n");
    assert_change(&changed, "indicator limit = 2", ZONAL_FINDINGS,
                  "+10 fails low A, B, C, D, E, F, G, H and 2 more\n");
    assert_change(&changed, "indicator limit(C) in 2020 = 1", ZONAL_FINDINGS, "-1 fails low C\n");
    assert_change(&changed,
                  "waive low for C, D in 2021 because \"it is so\"\n"
                  "indicator limit(D) in 2021 = 2",
                  ZONAL_FINDINGS, "-1 fails low D\n+1 waived low D in 2021\n");
    end(&changed);
}

static void one_mistake_is_told_once(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "industry A; target A = 1");
    zonal_change(changed.session, "<edit>", "target A = 2; target A = 3", 26);
    const char *first = strstr(told(&changed), "E0303");
    assert_non_null(first);
    assert_null(strstr(first + 1, "E0303"));
    end(&changed);
}

static void what_is_wrong_changes_nothing(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "industry A, B\ndistrict D leads A\nlet share = 1 / count(D.leads)\n");
    assert_int_equal(zonal_change(changed.session, "<edit>", "district D leads", 16), ZONAL_FAILED);
    assert_non_null(strstr(told(&changed), "<edit>:1:17: error[E0201]"));
    assert_int_equal(zonal_change(changed.session, "<edit>", "district D leads X", 18),
                     ZONAL_FAILED);
    assert_non_null(strstr(told(&changed), "no industry is named `X`"));
    assert_int_equal(zonal_change(changed.session, "<edit>", "drop D leads A", 14), ZONAL_FAILED);
    assert_non_null(strstr(told(&changed), "nothing can be divided by it"));
    assert_int_equal(zonal_undo(changed.session), ZONAL_FAILED);
    assert_change(&changed, "district D leads B", ZONAL_CLEAN, "no verdict has changed\n");
    assert_change(&changed, "drop D leads A", ZONAL_CLEAN, "no verdict has changed\n");
    assert_int_equal(zonal_change(changed.session, "<edit>", "unit CNY", 8), ZONAL_FAILED);
    end(&changed);
}

/* Statements that say a hundred times what is meant by `#`. */
static const char *hundred(struct changed *changed, const char *before, const char *behind) {
    struct text_builder words = {.arena = &changed->arena};
    for (int n = 0; n < 100; n++) text_append_format(&words, "%s%d%s\n", before, n, behind);
    return text_string(&changed->arena, text_built(&words));
}

static void a_change_may_be_larger_than_the_plan(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "industry A\ndistrict D leads A\nlet all_of_them = count(districts)\n"
                    "rule few { each d in districts; require all_of_them < 50 }\n"
                    "indicator max_districts = 1000\n");
    assert_int_equal(zonal_change(changed.session, "<edit>", "indicator max_districts = 1", 27),
                     ZONAL_CLEAN);
    const char *statements = hundred(&changed, "district N", " leads A");
    assert_int_equal(zonal_change(changed.session, "<edit>", statements, strlen(statements)),
                     ZONAL_FINDINGS);
    assert_non_null(strstr(told(&changed), "+101 fails few D, N0, N1, N2, N3, N4, N5, N6 and 93 "
                                           "more\n+1 fails districts_per_industry A\n"));
    assert_undo(&changed, ZONAL_CLEAN,
                "-101 fails few D, N0, N1, N2, N3, N4, N5, N6 and 93 more\n"
                "-1 fails districts_per_industry A\n");
    assert_change(&changed, "district E leads A", ZONAL_FINDINGS,
                  "new: district E\n+1 fails districts_per_industry A\n");
    end(&changed);
}

static void names_of_changes_may_come_again(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "industry A, B, C, E\nindicator max_districts = 1000\n");
    for (int n = 0; n < 200; n++) {
        char statements[120];
        snprintf(statements, sizeof statements,
                 "district `new-energy %d` leads A, B, C, E; district F%d", n, n);
        assert_int_equal(zonal_change(changed.session, "<edit>", statements, strlen(statements)),
                         ZONAL_FINDINGS);
        snprintf(statements, sizeof statements,
                 "new: districts new-energy %d, F%d\n+1 fails leads_per_district new-energy %d\n",
                 n, n, n);
        assert_string_equal(told(&changed), statements);
        if (n % 3 > 0) zonal_undo(changed.session);
    }
    assert_change(&changed, "drop district `new-energy 0`; drop district F3", ZONAL_FINDINGS,
                  "-1 fails leads_per_district new-energy 0\n");
    end(&changed);
}

static void an_output_that_another_comes_to_contain_counts_no_more(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "industry A, B\ndistrict D\noutput D A = 1\noutput D B = 2\n"
                    "rule much { each d in districts; require d.output > 2 }\n");
    assert_change(&changed, "industry B in A", ZONAL_FINDINGS, "+1 fails much D\n");
    assert_undo(&changed, ZONAL_CLEAN, "-1 fails much D\n");
    end(&changed);
}

static void the_place_of_all_is_that_of_its_target(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "industry A\ntarget all = 3\n"
                    "rule whole { each i in {all}; require count(i.children) < 1 }\n");
    assert_non_null(strstr(findings(&changed), "plan.zonal:2:1: error[whole]"));
    assert_change(&changed, "target all = 4", ZONAL_FINDINGS, "no verdict has changed\n");
    assert_non_null(strstr(findings(&changed), "<edit>:1:1: error[whole]"));
    end(&changed);
}

static void changes_need_a_check(void **state) {
    (void)state;
    struct text_builder words = {0};
    zonal *session = zonal_new(NULL);
    assert_int_equal(zonal_change(NULL, "<edit>", "district D", 10), ZONAL_FAILED);
    assert_int_equal(zonal_undo(NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_change(NULL, append, &words, NULL), ZONAL_FAILED);
    zonal_read_text(session, "plan.zonal", three_leads, strlen(three_leads));
    assert_int_equal(zonal_change(session, "<edit>", "district D", 10), ZONAL_FAILED);
    assert_int_equal(zonal_write_change(session, append, &words, NULL), ZONAL_FAILED);
    zonal_check(session, NULL);
    assert_int_equal(zonal_undo(session), ZONAL_FAILED);
    assert_int_equal(zonal_change(session, "<edit>", "", 0), ZONAL_CLEAN);
    zonal_free(session);
    session = zonal_new(NULL);
    zonal_read_text(session, "plan.zonal", three_leads, strlen(three_leads));
    zonal_eval(session, "1", NULL);
    assert_int_equal(zonal_change(session, "<edit>", "district D", 10), ZONAL_FAILED);
    zonal_free(session);
}

static void a_change_stands_on_the_scenario_that_was_checked(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct changed changed = {.arena = arena, .session = zonal_new(NULL)};
    struct zonal_check_options options = {.size = sizeof options, .scenario = "more"};
    const char *plan =
        "industry A, B, C, E\ndistrict D leads A, B\nscenario more { district D leads C }\n";
    zonal_read_text(changed.session, "plan.zonal", plan, strlen(plan));
    assert_int_equal(zonal_check(changed.session, &options), ZONAL_CLEAN);
    assert_change(&changed, "district D leads E", ZONAL_FINDINGS,
                  "+1 fails leads_per_district D\n");
    assert_undo(&changed, ZONAL_CLEAN, "-1 fails leads_per_district D\n");
    assert_int_equal(zonal_undo(changed.session), ZONAL_FAILED);
    end(&changed);
}

/* Changes, undoes and reports. */
static bool is_run_through(const struct zonal_host *host) {
    struct text_builder words = {0};
    struct arena arena = test_arena();
    zonal *session = zonal_new(host);
    words.arena = &arena;
    zonal_read_text(session, "plan.zonal", three_leads, strlen(three_leads));
    zonal_check(session, NULL);
    zonal_change(session, "<edit>", "district D leads E; district G in D leads A", 44);
    zonal_change(session, "<edit>", "target A = count(G.leads)", 25);
    zonal_write_change(session, append, &words, NULL);
    zonal_undo(session);
    zonal_write_findings(session, append, &words, NULL);
    bool is_through = session != NULL && !zonal_out_of_memory(session);
    zonal_free(session);
    arena_release(&arena);
    return is_through;
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    supply_end_at_any_request(is_run_through, 20);
}

/* What is done and undone leaves its text behind, and hardly more. */
static void changes_that_are_undone_take_no_room(void **state) {
    (void)state;
    struct supply supply;
    struct arena arena = test_arena();
    struct text_builder words = {.arena = &arena};
    supply_start(&supply, 1 << 30);
    struct zonal_host host = {
        .size = sizeof host, .allocate = supply_allocate, .allocate_context = &supply};
    zonal *session = zonal_new(&host);
    zonal_read_text(session, "plan.zonal", three_leads, strlen(three_leads));
    zonal_check(session, NULL);
    zonal_change(session, "<edit>", "district D leads E", 18);
    zonal_undo(session);
    long bytes = supply.bytes;
    for (int n = 0; n < 1000; n++) {
        zonal_change(session, "<edit>", "district D leads E", 18);
        zonal_write_findings(session, append, &words, NULL);
        words.length = 0;
        zonal_undo(session);
    }
    assert_true(supply.bytes - bytes < 2000 * 1000);
    zonal_free(session);
    arena_release(&arena);
    supply_end(&supply);
}

/* How many bytes a session takes from the change `first` on, up to `end`, each of which brings another industry. */
static long bytes_of_changes(struct supply *supply, zonal *session, int first, int end) {
    long before = supply->bytes;
    for (int n = first; n < end; n++) {
        char statement[40];
        int length = snprintf(statement, sizeof statement, "district N%d leads M%d", n, n);
        assert_int_equal(zonal_change(session, "<edit>", statement, (size_t)length), ZONAL_CLEAN);
    }
    return supply->bytes - before;
}

/* Twice as many changes take twice as much, and not four times. */
static void changes_that_stay_take_room_for_themselves(void **state) {
    (void)state;
    struct supply supply;
    supply_start(&supply, 1 << 30);
    struct zonal_host host = {
        .size = sizeof host, .allocate = supply_allocate, .allocate_context = &supply};
    zonal *session = zonal_new(&host);
    zonal_check(session, NULL);
    bytes_of_changes(&supply, session, 0, 500);
    long bytes = bytes_of_changes(&supply, session, 500, 1000);
    assert_true(bytes_of_changes(&supply, session, 1000, 2000) < 3 * bytes);
    zonal_free(session);
    supply_end(&supply);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_tells_what_it_has_brought),
        cmocka_unit_test(a_change_is_told_to_machines),
        cmocka_unit_test(many_instances_are_counted_and_years_told),
        cmocka_unit_test(one_mistake_is_told_once),
        cmocka_unit_test(what_is_wrong_changes_nothing),
        cmocka_unit_test(a_change_may_be_larger_than_the_plan),
        cmocka_unit_test(names_of_changes_may_come_again),
        cmocka_unit_test(an_output_that_another_comes_to_contain_counts_no_more),
        cmocka_unit_test(the_place_of_all_is_that_of_its_target),
        cmocka_unit_test(changes_need_a_check),
        cmocka_unit_test(a_change_stands_on_the_scenario_that_was_checked),
        cmocka_unit_test(memory_may_end_at_any_request),
        cmocka_unit_test(changes_that_are_undone_take_no_room),
        cmocka_unit_test(changes_that_stay_take_room_for_themselves),
    };
    return cmocka_run_group_tests_name("changes of a session", tests, NULL, NULL);
}
