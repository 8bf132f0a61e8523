/* Tables as a host asks for them, again and again, behind changes, of two sessions, and where memory ends. What they
 * tell is held by tests/cases/table, tests/support/table.py and tests/support/table_page.py. */
#include "supply.h"
#include "written.h"

#include "base/limits.h"
#include "base/text.h"
#include "zonal.h"

static const char plan[] =
    "unit CNY\nindustry IT\nindustry IC \"集成电路\" in IT\ndistrict D \"区\" leads IC\ndistrict "
    "E\n"
    "output D IC in 2030 = 1bn CNY / 3\noutput E IT in 2030 = 2 * cap\nindicator cap = 5bn CNY\n"
    "target IT in 2030 = 9bn CNY\ntarget IC in 2031 = 1bn CNY\n"
    "scenario more { district D leads IT; district F leads IC; output D IC in 2030 = 7bn CNY }\n";

static bool refuse(void *context, const char *bytes, size_t length) {
    (void)context;
    (void)bytes;
    (void)length;
    return false;
}

static zonal *checked(const struct zonal_host *host, const char *text, const char *scenario) {
    struct zonal_check_options options = {.size = sizeof options, .scenario = scenario};
    zonal *session = zonal_new(host);
    zonal_read_text(session, "plan.zonal", text, strlen(text));
    zonal_check(session, &options);
    return session;
}

/* Sessions, and where their table is written. */
struct shown {
    struct arena arena;
    zonal *session;
    zonal *against;
    struct text_builder words;
};

static void start(struct shown *shown, const char *text, const char *scenario) {
    *shown = (struct shown){.arena = test_arena(), .session = checked(NULL, text, NULL)};
    if (scenario != NULL) shown->against = checked(NULL, text, scenario);
    shown->words.arena = &shown->arena;
}

static void end(struct shown *shown) {
    zonal_free(shown->session);
    zonal_free(shown->against);
    arena_release(&shown->arena);
}

static enum zonal_status show(struct shown *shown, int year, enum zonal_format format) {
    struct zonal_table_options options = {.size = sizeof options, .year = year};
    struct zonal_report_options report = {.size = sizeof report, .format = format};
    shown->words.length = 0;
    return zonal_write_table(shown->session, shown->against, &options, append, &shown->words,
                             &report);
}

static bool has(struct shown *shown, const char *words) {
    return strstr(text_string(&shown->arena, text_built(&shown->words)), words) != NULL;
}

static void it_is_of_the_plan_as_it_is_with_its_changes(void **state) {
    (void)state;
    struct shown shown;
    start(&shown, plan, NULL);
    static const char edit[] =
        "output E IC in 2030 = 4bn CNY; drop output E IT in 2030; drop D leads IC";
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_CLEAN);
    assert_true(has(&shown, "* 1000000000/3"));
    assert_int_not_equal(zonal_change(shown.session, "<edit>", edit, strlen(edit)), ZONAL_FAILED);
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_CLEAN);
    assert_false(has(&shown, "* 1000000000/3"));
    assert_true(has(&shown, "4bn"));
    assert_int_equal(zonal_undo(shown.session), ZONAL_CLEAN);
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_CLEAN);
    assert_true(has(&shown, "* 1000000000/3"));
    end(&shown);
}

static void two_sessions_stand_side_by_side(void **state) {
    (void)state;
    struct shown shown;
    start(&shown, plan, "more");
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_CLEAN);
    assert_true(has(&shown, "the plan as it is -> scenario more"));
    assert_true(has(&shown, "+ F"));
    assert_true(has(&shown, "-> 7bn"));
    shown.against = (zonal_free(shown.against), shown.session);
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_CLEAN);
    assert_false(has(&shown, "->"));
    shown.against = NULL;
    end(&shown);
}

static void each_side_is_called_what_it_is(void **state) {
    (void)state;
    struct shown shown;
    start(&shown, plan, "more");
    static const char edit[] = "output E IC in 2030 = 4bn CNY";
    assert_int_not_equal(zonal_change(shown.session, "<edit>", edit, strlen(edit)), ZONAL_FAILED);
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_CLEAN);
    assert_true(has(&shown, "the plan with changes -> scenario more"));
    assert_int_not_equal(zonal_change(shown.against, "<edit>", edit, strlen(edit)), ZONAL_FAILED);
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_CLEAN);
    assert_true(has(&shown, "the plan with changes -> scenario more with changes"));
    assert_int_equal(zonal_undo(shown.session), ZONAL_CLEAN);
    assert_int_not_equal(zonal_change_scenario(shown.session, "more"), ZONAL_FAILED);
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_CLEAN);
    assert_true(has(&shown, "; scenario more -> scenario more with changes"));
    end(&shown);
}

static void a_verdict_of_both_sides_says_what_it_says_on_each(void **state) {
    (void)state;
    static const enum zonal_format forms[] = {ZONAL_TEXT, ZONAL_CSV, ZONAL_MARKDOWN, ZONAL_SVG};
    struct shown shown;
    start(&shown,
          "district D leads A, B, C, E\nrule same { require false else \"the same\" }\n"
          "scenario more { district D leads F }\n",
          "more");
    for (size_t n = 0; n < sizeof forms / sizeof *forms; n++) {
        assert_int_equal(show(&shown, 0, forms[n]), ZONAL_CLEAN);
        assert_true(has(&shown, "and may lead 3: A, B, C, E "));
        assert_true(has(&shown, "D leads 5 industries, and may lead 3: A, B, C, E, F"));
        assert_false(has(&shown, "the same ->"));
    }
    assert_int_equal(show(&shown, 0, ZONAL_HTML), ZONAL_CLEAN);
    assert_true(has(&shown, "may lead 3: A, B, C, E → D leads 5 industries"));
    assert_int_equal(show(&shown, 0, ZONAL_JSON), ZONAL_CLEAN);
    assert_true(has(&shown, "\"first_message\":\"D leads 4 industries"));
    end(&shown);
}

static void each_year_has_its_table(void **state) {
    (void)state;
    struct shown shown;
    start(&shown, plan, NULL);
    assert_int_equal(show(&shown, 0, ZONAL_TEXT), ZONAL_CLEAN);
    assert_true(has(&shown, "in 2030"));
    assert_true(has(&shown, "in 2031"));
    assert_int_equal(show(&shown, 2031, ZONAL_CSV), ZONAL_CLEAN);
    assert_false(has(&shown, "2030,"));
    end(&shown);
}

static void a_form_that_is_none_of_a_table_is_refused(void **state) {
    (void)state;
    struct shown shown;
    start(&shown, plan, NULL);
    assert_int_equal(show(&shown, 2030, ZONAL_SARIF), ZONAL_FAILED);
    assert_int_equal(zonal_write_table(shown.session, NULL, NULL, refuse, NULL, NULL),
                     ZONAL_FAILED);
    assert_int_equal(zonal_write_table(NULL, NULL, NULL, append, &shown.words, NULL), ZONAL_FAILED);
    zonal_free(shown.session);
    shown.session = zonal_new(NULL);
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_FAILED);
    assert_int_equal(shown.words.length, 0);
    end(&shown);
}

static void bars_of_units_that_convert_have_one_scale(void **state) {
    (void)state;
    struct shown shown;
    start(&shown,
          "unit CNY; unit USD = 7 CNY; unit cars; target A = 14 CNY; target B = 1 USD\n"
          "target C = 3 cars\n",
          NULL);
    assert_int_equal(show(&shown, 0, ZONAL_HTML), ZONAL_CLEAN);
    assert_true(has(&shown, "1 USD</span> <span class=\"track\"><span class=\"bar target\" "
                            "style=\"width:50%\""));
    assert_true(has(&shown, "3 cars</span> <span class=\"track\"><span class=\"bar target\" "
                            "style=\"width:100%\""));
    assert_true(has(&shown, "convert into one another have one scale"));
    assert_int_equal(show(&shown, 0, ZONAL_SVG), ZONAL_CLEAN);
    assert_true(has(&shown, "width=\"200\" height=\"12\""));
    assert_true(has(&shown, "convert into one another have one scale"));
    end(&shown);
}

/* A plan with too many cells for a picture, if not for a page, which is told, and is no mistake of the plan. */
static void a_picture_has_a_limit(void **state) {
    (void)state;
    struct shown shown;
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    for (unsigned n = 0; n * n <= LIMIT_TABLE_CELLS; n++) {
        text_append_format(&text, "district D%u leads I%u\n", n, n);
    }
    start(&shown, text_string(&arena, text_built(&text)), NULL);
    assert_int_equal(show(&shown, 0, ZONAL_SVG), ZONAL_FAILED);
    assert_int_equal(shown.words.length, 0);
    assert_int_equal(zonal_error_count(shown.session), 1);
    zonal_write_diagnostics(shown.session, append, &shown.words, NULL);
    assert_true(has(&shown, "which have no limit"));
    assert_int_equal(show(&shown, 0, ZONAL_HTML), ZONAL_CLEAN);
    assert_int_equal(zonal_error_count(shown.session), 0);
    end(&shown);
    arena_release(&arena);
}

/* Lets a call go on so many times. */
static bool goes_on(void *context, const char *doing, uint64_t done, uint64_t total) {
    int *left = context;
    assert_true(doing != NULL && done <= total);
    return *left < 0 || (*left)-- > 0;
}

/* Ends a call once it has been laying out for a while. */
static bool ends_the_layout(void *context, const char *doing, uint64_t done, uint64_t total) {
    int *looks = context;
    (void)done;
    (void)total;
    return strcmp(doing, "laying out the table") != 0 || ++*looks < 3;
}

static void a_host_may_end_it(void **state) {
    (void)state;
    struct shown shown;
    int left = -1;
    struct zonal_host host = {.size = sizeof host, .progress = goes_on, .progress_context = &left};
    start(&shown, plan, NULL);
    zonal_free(shown.session);
    shown.session = checked(&host, plan, NULL);
    left = 0;
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_FAILED);
    assert_int_equal(shown.words.length, 0);
    assert_int_equal(zonal_error_count(shown.session), 1);
    left = -1;
    assert_int_equal(show(&shown, 2030, ZONAL_TEXT), ZONAL_CLEAN);
    assert_true(has(&shown, "in 2030"));
    assert_int_equal(zonal_error_count(shown.session), 0);
    end(&shown);
}

static const enum zonal_format formats[] = {ZONAL_TEXT,     ZONAL_CSV, ZONAL_JSON,
                                            ZONAL_MARKDOWN, ZONAL_SVG, ZONAL_HTML};

static void a_host_may_end_it_while_it_is_laid_out(void **state) {
    (void)state;
    struct shown shown = {.arena = test_arena()};
    struct text_builder text = {.arena = &shown.arena};
    int looks = 0;
    struct zonal_host host = {
        .size = sizeof host, .progress = ends_the_layout, .progress_context = &looks};
    for (unsigned n = 0; n < 3000; n++) {
        text_append_format(&text, "district D%u leads I%u, I%u\n", n, n % 30, n % 30 + 1);
    }
    shown.session = checked(&host, text_string(&shown.arena, text_built(&text)), NULL);
    shown.words.arena = &shown.arena;
    for (size_t n = 0; n < sizeof formats / sizeof *formats; n++) {
        looks = 0;

        assert_int_equal(show(&shown, 0, formats[n]), ZONAL_FAILED);
        assert_int_equal(shown.words.length, 0);
        assert_int_equal(looks, 3);
        assert_int_equal(zonal_error_count(shown.session), 1);
    }
    end(&shown);
}

/* Writes all forms, of two sessions. */
static bool is_run_through(const struct zonal_host *host) {
    struct arena arena = test_arena();
    struct text_builder words = {.arena = &arena};
    zonal *session = checked(host, plan, NULL);
    zonal *against = checked(host, plan, "more");
    for (size_t n = 0; n < sizeof formats / sizeof *formats; n++) {
        struct zonal_report_options report = {.size = sizeof report, .format = formats[n]};
        zonal_write_table(session, against, NULL, append, &words, &report);
    }
    bool is_through = session != NULL && against != NULL && !zonal_out_of_memory(session) &&
                      !zonal_out_of_memory(against);
    zonal_free(session);
    zonal_free(against);
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
        cmocka_unit_test(two_sessions_stand_side_by_side),
        cmocka_unit_test(each_side_is_called_what_it_is),
        cmocka_unit_test(a_verdict_of_both_sides_says_what_it_says_on_each),
        cmocka_unit_test(each_year_has_its_table),
        cmocka_unit_test(a_form_that_is_none_of_a_table_is_refused),
        cmocka_unit_test(bars_of_units_that_convert_have_one_scale),
        cmocka_unit_test(a_picture_has_a_limit),
        cmocka_unit_test(a_host_may_end_it),
        cmocka_unit_test(a_host_may_end_it_while_it_is_laid_out),
        cmocka_unit_test(memory_may_end_at_any_request),
    };
    return cmocka_run_group_tests_name("tables of a session", tests, NULL, NULL);
}
