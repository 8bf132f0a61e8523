/* Who watches a call is told how far it is, and may end it: then it is as if it had not been made. */
#include "supply.h"
#include "written.h"

#include "base/text.h"
#include "zonal.h"

enum { DISTRICTS = 120 };

/* A host that lets a session go on for so many reports. */
struct watcher {
    int left;
    int reports;
    uint64_t done;
    bool goes_back; /* less was done than had been */
    const char *doing;
};

static bool watch(void *context, const char *doing, uint64_t done, uint64_t total) {
    struct watcher *watcher = context;
    watcher->reports++;
    if (watcher->doing == doing && done > 0 && done < watcher->done) watcher->goes_back = true;
    assert_true(total == 0 || done <= total);
    watcher->doing = doing;
    watcher->done = done;
    return watcher->left-- > 0;
}

/* A plan with a rule that goes through all pairs of districts. */
static struct text plan_of(struct arena *arena) {
    struct text_builder plan = {.arena = arena};
    for (int n = 0; n < DISTRICTS; n++) text_append_format(&plan, "district D%d leads IC\n", n);
    text_append_string(&plan, "indicator max_districts = 1000\n"
                              "rule pairs { each d in districts; each e in districts where d != e\n"
                              "  require count(d.leads) + count(e.leads) < 4 }\n");
    return text_built(&plan);
}

static zonal *start(struct arena *arena, struct watcher *watcher, int jobs) {
    struct zonal_host host = {
        .size = sizeof host, .jobs = jobs, .progress = watch, .progress_context = watcher};
    struct text plan = plan_of(arena);
    zonal *session = zonal_new(&host);
    zonal_read_text(session, "plan.zonal", plan.bytes, plan.length);
    return session;
}

static const char *findings(struct arena *arena, zonal *session) {
    struct zonal_report_options options = {.size = sizeof options, .format = ZONAL_JSON};
    struct text_builder words = {.arena = arena};
    zonal_write_findings(session, append, &words, &options);
    return text_string(arena, text_built(&words));
}

static const char *diagnostics(struct arena *arena, zonal *session) {
    struct zonal_report_options options = {.size = sizeof options, .quiet = true};
    struct text_builder words = {.arena = arena};
    zonal_write_diagnostics(session, append, &words, &options);
    return text_string(arena, text_built(&words));
}

static int errors_in(const char *told) {
    int count = 0;
    while ((told = strstr(told, "error[")) != NULL) {
        told++;
        count++;
    }
    return count;
}

static void progress_is_told_and_goes_on(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct watcher watcher = {.left = 1 << 30};
    zonal *session = start(&arena, &watcher, 1);
    assert_string_equal(watcher.doing, "reading");
    assert_int_equal(zonal_check(session, NULL), ZONAL_CLEAN);
    assert_string_equal(watcher.doing, "checking");
    assert_true(watcher.reports > 10);
    assert_false(watcher.goes_back);
    zonal_free(session);
    arena_release(&arena);
}

static void a_check_ends_where_it_is_told_to(void **state) {
    (void)state;
    for (int jobs = 1; jobs <= 4; jobs += 3) {
        struct arena arena = test_arena();
        struct watcher watcher = {.left = 0};
        zonal *session = start(&arena, &watcher, jobs);
        assert_non_null(strstr(diagnostics(&arena, session), "E0707"));
        zonal_free(session);
        enum zonal_status status = ZONAL_FAILED;
        for (int left = 0; status == ZONAL_FAILED; left++) {
            watcher.left = 1 << 30;
            session = start(&arena, &watcher, jobs);
            watcher.left = left;
            status = zonal_check(session, NULL);
            const char *told = diagnostics(&arena, session);
            assert_int_equal(strstr(told, "E0707") != NULL, status == ZONAL_FAILED);
            assert_int_equal(errors_in(told), status == ZONAL_FAILED);
            zonal_free(session);
        }
        assert_int_equal(status, ZONAL_CLEAN);
        arena_release(&arena);
    }
}

/* Wherever the text is cut off, nothing is said of what stands there. */
static void half_a_text_has_no_mistakes(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text plan = plan_of(&arena);
    int ended = 0;
    for (int left = 0; left < 4; left++) {
        struct watcher watcher = {.left = left};
        struct zonal_host host = {
            .size = sizeof host, .progress = watch, .progress_context = &watcher};
        zonal *session = zonal_new(&host);
        enum zonal_status read = zonal_read_text(session, "plan.zonal", plan.bytes, plan.length);
        watcher.left = 1 << 30;
        bool is_ended = read == ZONAL_FAILED;
        assert_int_equal(zonal_check(session, NULL), is_ended ? ZONAL_FAILED : ZONAL_CLEAN);
        assert_int_equal(errors_in(diagnostics(&arena, session)), is_ended);
        ended += is_ended;
        zonal_free(session);
    }
    assert_true(ended > 0);
    arena_release(&arena);
}

static void what_was_ended_has_changed_nothing(void **state) {
    (void)state;
    static const char statements[] =
        "district D1 leads AI, robots; district D500 leads IC; indicator max_leads = 1\n"
        "rule more { each d in districts; each e in d.leads; require count(e.led_by) < 3 }";
    struct arena arena = test_arena();
    struct watcher watcher = {.left = 1 << 30};
    zonal *session = start(&arena, &watcher, 1);
    zonal_check(session, NULL);
    const char *before = findings(&arena, session);
    enum zonal_status status = ZONAL_FAILED;
    int ended = 0;
    for (int left = 0; status == ZONAL_FAILED; left++) {
        watcher.left = left;
        status = zonal_change(session, "<edit>", statements, strlen(statements));
        ended += status == ZONAL_FAILED;
        watcher.left = 1 << 30;
        if (status == ZONAL_FAILED) assert_string_equal(findings(&arena, session), before);
    }
    assert_true(ended > 3);
    assert_int_equal(status, ZONAL_FINDINGS);
    assert_int_not_equal(zonal_undo(session), ZONAL_FAILED);
    assert_string_equal(findings(&arena, session), before);
    zonal_free(session);
    arena_release(&arena);
}

static void a_question_ends_too(void **state) {
    (void)state;
    static const char question[] =
        "sum(sum(sum(1 for c in districts) for b in districts) for a in districts)";
    struct arena arena = test_arena();
    struct watcher watcher = {.left = 1 << 30};
    struct text_builder words = {.arena = &arena};
    zonal *session = start(&arena, &watcher, 1);
    zonal_check(session, NULL);
    zonal_ask(session, "<question>", "1", 1);
    watcher.left = 5;
    assert_int_equal(zonal_ask(session, "<question>", question, strlen(question)), ZONAL_FAILED);
    zonal_write_answer(session, append, &words, NULL);
    assert_non_null(strstr(text_string(&arena, text_built(&words)), "E0707"));
    watcher.left = 1 << 30;
    words.length = 0;
    assert_int_equal(zonal_ask(session, "<question>", question, strlen(question)), ZONAL_CLEAN);
    zonal_write_answer(session, append, &words, NULL);
    assert_string_equal(text_string(&arena, text_built(&words)), "1.728M\n");
    watcher.left = 0;
    words.length = 0;
    assert_int_equal(zonal_ask(session, "<question>", "\"{D1}\"", 6), ZONAL_FAILED);
    zonal_write_answer(session, append, &words, NULL);
    assert_int_equal(errors_in(text_string(&arena, text_built(&words))), 1);
    zonal_free(session);
    arena_release(&arena);
}

static const char *edits(struct arena *arena, zonal *session, enum zonal_status *status) {
    struct text_builder words = {.arena = arena};
    *status = zonal_write_edits(session, append, &words);
    return text_string(arena, text_built(&words));
}

static const char *told_of_change(struct arena *arena, zonal *session) {
    struct text_builder words = {.arena = arena};
    zonal_write_change(session, append, &words, NULL);
    return text_string(arena, text_built(&words));
}

/* Wherever it is ended, what is saved is all of it or nothing. */
static void what_is_saved_is_never_half(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct watcher watcher = {.left = 1 << 30};
    zonal *session = start(&arena, &watcher, 1);
    zonal_check(session, NULL);
    zonal_change(session, "<edit>", "district D1 leads AI", 20);
    enum zonal_status status;
    const char *whole = edits(&arena, session, &status);
    assert_int_equal(status, ZONAL_CLEAN);
    status = ZONAL_FAILED;
    int ended = 0;
    for (int left = 0; status == ZONAL_FAILED; left++) {
        watcher.left = left;
        const char *now = edits(&arena, session, &status);
        watcher.left = 1 << 30;
        ended += status == ZONAL_FAILED;
        assert_string_equal(now, status == ZONAL_FAILED ? "" : whole);
        if (status != ZONAL_FAILED) break;
        const char *told = told_of_change(&arena, session);
        assert_int_equal(errors_in(told), 1);
        if (strstr(told, "E0707") == NULL) fail_msg("ended at %d: %s", left, told);
    }
    assert_true(ended > 3);
    zonal_free(session);
    arena_release(&arena);
}

static const char *comparison(struct arena *arena, zonal *after) {
    struct zonal_report_options options = {.size = sizeof options};
    struct text_builder words = {.arena = arena};
    zonal_write_comparison(after, append, &words, &options);
    return text_string(arena, text_built(&words));
}

/* Whichever of two sessions the host ends, it is the comparison that ends. */
static void a_comparison_is_never_half(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct watcher watchers[] = {{.left = 1 << 30}, {.left = 1 << 30}};
    zonal *before = start(&arena, &watchers[0], 1);
    zonal *after = start(&arena, &watchers[1], 1);
    zonal_check(before, NULL);
    zonal_check(after, NULL);
    zonal_change(after, "<edit>", "district D1 leads AI, robots, chips", 35);
    assert_int_equal(zonal_compare(before, after, NULL), ZONAL_FINDINGS);
    const char *whole = comparison(&arena, after);
    int ended = 0;
    for (int side = 0; side < 2; side++) {
        enum zonal_status status = ZONAL_FAILED;
        for (int left = 0; status == ZONAL_FAILED; left++) {
            watchers[side].left = left;
            status = zonal_compare(before, after, NULL);
            watchers[side].left = 1 << 30;
            ended += status == ZONAL_FAILED;
            if (status == ZONAL_FAILED) {
                assert_non_null(strstr(diagnostics(&arena, after), "E0707"));
            } else {
                assert_string_equal(comparison(&arena, after), whole);
            }
        }
    }
    assert_true(ended > 3);
    zonal_free(after);
    zonal_free(before);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(progress_is_told_and_goes_on),
        cmocka_unit_test(a_check_ends_where_it_is_told_to),
        cmocka_unit_test(half_a_text_has_no_mistakes),
        cmocka_unit_test(what_was_ended_has_changed_nothing),
        cmocka_unit_test(a_question_ends_too),
        cmocka_unit_test(what_is_saved_is_never_half),
        cmocka_unit_test(a_comparison_is_never_half),
    };
    return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
