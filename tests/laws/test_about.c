/* What is told about a name agrees with the check. Of every golden plan and example without a mistake, as it is and with
 * each of its scenarios upon it: the checks about a district or an industry that hold, which are counted by asking, are as
 * many as a check finds that keeps them; and something is told of each name.
 *
 *     test_about                            from the project's top folder */
#include "laws/range.h"
#include "laws/samples.h"
#include "rules/asking.h"
#include "session/session.h"
#include "support/files.h"

static bool is_about(const struct verdict *verdict, struct key place) {
    enum value_kind kind = place.is_industry ? VALUE_INDUSTRY : VALUE_DISTRICT;
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        struct value subject = verdict->subjects[n];
        if (subject.kind == kind && subject.place == place.place) return true;
    }
    return false;
}

static uint32_t count_holding(const struct check *check, struct key place) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        const struct verdict *verdict = &check->verdicts.list.items[n];
        count += verdict->outcome == OUTCOME_HOLDS && is_about(verdict, place);
    }
    return count;
}

static bool count_bytes(void *context, const char *bytes, size_t length) {
    (void)bytes;
    *(size_t *)context += length;
    return true;
}

static void hold_place(zonal *session, const char *path, struct key place) {
    struct arena arena = test_arena();
    struct arena lasting = test_arena();
    struct asking asking;
    struct text name = place.is_industry ? model_industry_name(session->model, place.place)
                                         : model_district_name(session->model, place.place);
    asking_start(&asking, session->check, &session->sources, &arena, &lasting);
    uint32_t counted = asking_holds(&asking, &place);
    uint32_t found = count_holding(session->check, place);
    if (counted != found) {
        fail_msg("%s: of %.*s, %u hold, but %u are counted", path, (int)name.length, name.bytes,
                 found, counted);
    }
    size_t told = 0;
    const char *asked = text_string(&arena, name);
    assert_int_equal(zonal_write_about(session, asked, count_bytes, &told, NULL), ZONAL_CLEAN);
    assert_true(told > name.length);
    arena_release(&arena);
    arena_release(&lasting);
}

static void hold_places(zonal *session, const char *path) {
    const struct model *model = session->model;
    session_refresh_check(session);
    for (uint32_t n = 0; n < model->districts.list.count; n++) {
        struct key district = {.is_industry = false, .place = n};
        if (!model->districts.list.items[n].is_gone) hold_place(session, path, district);
    }
    for (uint32_t n = 0; n < model->industries.list.count; n++) {
        hold_place(session, path, (struct key){.is_industry = true, .place = n});
    }
}

static void hold_plan(const char *path) {
    enum { LONGEST = 8000 };
    struct arena arena = test_arena();
    struct text text = sample_text(&arena, path);
    zonal *session = zonal_new(NULL);
    struct zonal_check_options options = {.size = sizeof options, .all = true};
    zonal_read_text(session, path, text.bytes, text.length);
    bool is_right = zonal_check(session, &options) != ZONAL_FAILED && text.length <= LONGEST;
    if (is_right) hold_places(session, path);
    for (uint32_t n = 0; is_right && n < session->model->scenarios.count; n++) {
        const char *scenario = text_string(&arena, session->model->scenarios.items[n].title);
        if (zonal_change_scenario(session, scenario) == ZONAL_FAILED) continue;
        hold_places(session, path);
        zonal_undo(session);
    }
    zonal_free(session);
    arena_release(&arena);
}

static void every_golden_plan(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct path_list paths = {0};
    files_under(&arena, &paths, "tests/cases", ".zonal");
    files_under(&arena, &paths, "examples", ".zonal");
    for (uint32_t n = 0; n < paths.count; n++) hold_plan(paths.items[n]);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_golden_plan)};
    memory_keep();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
