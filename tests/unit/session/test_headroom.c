/* Headroom as a host asks for it, again and again, behind changes, and where memory ends. What the tables tell is held
 * by tests/cases/headroom. */
#include "supply.h"
#include "written.h"

#include "base/text.h"
#include "zonal.h"

#include <stdio.h>

static const char plan[] =
    "district D \"区\" leads A, B, C\ndistrict E leads A, B, C, F\n"
    "indicator cap(D) = 1/3\nindicator room(D) = 5\n"
    "rule r { each d in districts where room(d) > 1\n"
    "  require all(count(i.led_by) <= cap(d) for i in d.leads) and room(d) > 2 }\n"
    "waive leads_per_district for E because \"agreed\"\n";

static bool refuse(void *context, const char *bytes, size_t length) {
    (void)context;
    (void)bytes;
    (void)length;
    return false;
}

/* A session, and where its headroom is written. */
struct asked {
    struct arena arena;
    zonal *session;
    struct text_builder words;
};

static zonal *checked(const struct zonal_host *host, const char *text) {
    struct zonal_check_options options = {.size = sizeof options, .all = true};
    zonal *session = zonal_new(host);
    zonal_read_text(session, "plan.zonal", text, strlen(text));
    zonal_check(session, &options);
    return session;
}

static void start(struct asked *asked, const char *text) {
    *asked = (struct asked){.arena = test_arena(), .session = checked(NULL, text)};
    asked->words.arena = &asked->arena;
}

static void end(struct asked *asked) {
    zonal_free(asked->session);
    arena_release(&asked->arena);
}

static enum zonal_status ask(struct asked *asked, struct zonal_headroom_options options) {
    options.size = sizeof options;
    asked->words.length = 0;
    return zonal_write_headroom(asked->session, &options, append, &asked->words, NULL);
}

/* The lines of a rule about a name. */
static const char *told(struct asked *asked, const char *rule, const char *name) {
    enum zonal_status status =
        ask(asked, (struct zonal_headroom_options){.rule = rule, .name = name});
    assert_int_equal(status, ZONAL_CLEAN);
    return text_string(&asked->arena, text_built(&asked->words));
}

static void it_is_of_the_plan_as_it_is_with_its_changes(void **state) {
    (void)state;
    struct asked asked;
    start(&asked, plan);
    static const char edit[] = "drop D leads A";
    assert_non_null(
        strstr(told(&asked, "leads_per_district", "D"), "3        3     0  100%  full"));
    assert_int_not_equal(zonal_change(asked.session, "<edit>", edit, strlen(edit)), ZONAL_FAILED);
    assert_non_null(
        strstr(told(&asked, "leads_per_district", "D"), "2        3     1  66.7%  holds"));
    assert_int_not_equal(zonal_undo(asked.session), ZONAL_FAILED);
    assert_non_null(
        strstr(told(&asked, "leads_per_district", "D"), "3        3     0  100%  full"));
    end(&asked);
}

static void a_name_that_is_not_there_is_no_mistake_of_the_plan(void **state) {
    (void)state;
    struct asked asked;
    start(&asked, plan);
    assert_int_equal(ask(&asked, (struct zonal_headroom_options){.name = "G"}), ZONAL_FAILED);
    assert_int_equal(asked.words.length, 0);
    assert_int_equal(zonal_error_count(asked.session), 1);
    assert_int_equal(ask(&asked, (struct zonal_headroom_options){.rule = "G"}), ZONAL_FAILED);
    assert_int_equal(zonal_error_count(asked.session), 1);
    assert_int_equal(ask(&asked, (struct zonal_headroom_options){0}), ZONAL_CLEAN);
    assert_int_equal(zonal_error_count(asked.session), 0);
    end(&asked);
}

static void a_table_that_is_too_wide_is_folded(void **state) {
    (void)state;
    struct asked asked;
    start(&asked, "district D \"a long label in one language, 很长的标签\" leads A, B, C");
    struct zonal_headroom_options options = {.rule = "leads_per_district", .width = 60};
    assert_int_equal(ask(&asked, options), ZONAL_CLEAN);
    const char *words = text_string(&asked.arena, text_built(&asked.words));
    assert_non_null(strstr(words, "  district\n    used  at most  left\n"
                                  "  D (a long label in one language, 很长的标签)\n"
                                  "       3        3     0  100%  full\n"));
    end(&asked);
}

static void options_may_be_left_out(void **state) {
    (void)state;
    struct asked asked;
    start(&asked, plan);
    assert_int_equal(zonal_write_headroom(asked.session, NULL, append, &asked.words, NULL),
                     ZONAL_CLEAN);
    assert_true(asked.words.length > 0);
    assert_int_equal(zonal_write_headroom(asked.session, NULL, refuse, NULL, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_headroom(NULL, NULL, append, &asked.words, NULL), ZONAL_FAILED);
    end(&asked);
}

static void a_form_that_headroom_has_not_is_refused(void **state) {
    (void)state;
    struct asked asked;
    start(&asked, plan);
    for (int format = ZONAL_TEXT; format <= ZONAL_FORMAT_COUNT; format++) {
        struct zonal_report_options report = {.size = sizeof report,
                                              .format = (enum zonal_format)format};
        bool is_one = format == ZONAL_TEXT || format == ZONAL_JSON;
        asked.words.length = 0;
        assert_int_equal(zonal_write_headroom(asked.session, NULL, append, &asked.words, &report),
                         is_one ? ZONAL_CLEAN : ZONAL_FAILED);
        assert_int_equal(asked.words.length > 0, is_one);
    }
    end(&asked);
}

static void without_a_check_there_is_none(void **state) {
    (void)state;
    struct asked asked;
    start(&asked, "district D lead A");
    assert_int_equal(ask(&asked, (struct zonal_headroom_options){0}), ZONAL_FAILED);
    assert_int_equal(asked.words.length, 0);
    zonal_free(asked.session);
    asked.session = zonal_new(NULL);
    assert_int_equal(ask(&asked, (struct zonal_headroom_options){0}), ZONAL_FAILED);
    end(&asked);
}

static void what_a_check_did_not_keep_is_found_again(void **state) {
    (void)state;
    struct asked asked;
    start(&asked, plan);
    ask(&asked, (struct zonal_headroom_options){0});
    const char *all = text_string(&asked.arena, text_built(&asked.words));
    zonal_free(asked.session);
    asked.session = zonal_new(NULL);
    zonal_read_text(asked.session, "plan.zonal", plan, strlen(plan));
    zonal_check(asked.session, NULL);
    assert_int_equal(ask(&asked, (struct zonal_headroom_options){0}), ZONAL_CLEAN);
    assert_string_equal(text_string(&asked.arena, text_built(&asked.words)), all);
    end(&asked);
}

/* Lets the first `*left` measurings go on. */
static bool goes_on(void *left, const char *doing, uint64_t done, uint64_t total) {
    (void)done;
    (void)total;
    return strcmp(doing, "measuring") != 0 || (*(int *)left)-- > 0;
}

static void a_host_may_end_it_and_ask_again(void **state) {
    (void)state;
    int left = 0;
    struct zonal_host host = {.size = sizeof host, .progress = goes_on, .progress_context = &left};
    struct asked asked = {.arena = test_arena(), .session = checked(&host, plan)};
    asked.words.arena = &asked.arena;
    assert_int_equal(ask(&asked, (struct zonal_headroom_options){0}), ZONAL_FAILED);
    assert_int_equal(asked.words.length, 0);
    assert_int_equal(zonal_error_count(asked.session), 1);
    left = 100;
    assert_int_equal(ask(&asked, (struct zonal_headroom_options){0}), ZONAL_CLEAN);
    assert_true(asked.words.length > 0);
    assert_int_not_equal(zonal_change(asked.session, "<edit>", "drop D leads A", 14), ZONAL_FAILED);
    left = 0;
    assert_int_equal(ask(&asked, (struct zonal_headroom_options){0}), ZONAL_FAILED);
    end(&asked);
}

/* Tells headroom in both forms. */
static bool is_run_through(const struct zonal_host *host) {
    struct arena arena = test_arena();
    struct text_builder words = {.arena = &arena};
    struct zonal_report_options json = {.size = sizeof json, .format = ZONAL_JSON};
    zonal *session = checked(host, plan);
    zonal_write_headroom(session, NULL, append, &words, NULL);
    zonal_write_headroom(session, NULL, append, &words, &json);
    bool is_through = session != NULL && !zonal_out_of_memory(session);
    zonal_free(session);
    arena_release(&arena);
    return is_through;
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    supply_end_at_any_request(is_run_through, 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_of_the_plan_as_it_is_with_its_changes),
        cmocka_unit_test(a_name_that_is_not_there_is_no_mistake_of_the_plan),
        cmocka_unit_test(a_table_that_is_too_wide_is_folded),
        cmocka_unit_test(options_may_be_left_out),
        cmocka_unit_test(a_form_that_headroom_has_not_is_refused),
        cmocka_unit_test(without_a_check_there_is_none),
        cmocka_unit_test(what_a_check_did_not_keep_is_found_again),
        cmocka_unit_test(a_host_may_end_it_and_ask_again),
        cmocka_unit_test(memory_may_end_at_any_request),
    };
    return cmocka_run_group_tests_name("headroom of a session", tests, NULL, NULL);
}
