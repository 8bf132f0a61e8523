/* All about a name, as a host asks for it. */
#include "supply.h"
#include "written.h"

#include "base/text.h"
#include "zonal.h"

static const char plan[] =
    "plan \"Test\" source \"Blue paper\"\n"
    "unit CNY \"yuan\"\n"
    "unit USD = 7 CNY\n"
    "industry IT \"Next-generation IT\" source \"Annex\"\n"
    "industry IC, AI in IT\n"
    "district Beijing\n"
    "district Haidian \"海淀区\" in Beijing leads IC, AI\n"
    "district Haidian leads IC in 2025 source \"Annex\"\n"
    "target IT in 2025 = 100bn CNY with parts equal\n"
    "target IC in 2025 = 60bn CNY\n"
    "output Haidian IC in 2025 = 50bn CNY\n"
    "indicator people \"People\" in 2020 = { Haidian: 3M } grows 10%\n"
    "let most = 1; let twice(x) = 2 * x; let used = twice(most)\n"
    "rule few \"Few\" {\n"
    "  each d in districts # }\n"
    "  require count(d.leads) <= most\n"
    "  else \"{d} leads {d.leads}\"\n"
    "}\n"
    "rule peopled { each d in districts; require people(d) > 1 }\n"
    "waive outputs_reach_target for IC in 2025 because \"later\" by \"Council\"\n"
    "scenario low \"Less\" { target IC in 2025 = 40bn CNY }\n"
    "test \"few\" { expect few holds }\n";

struct asked {
    struct arena arena;
    zonal *session;
};

static struct asked start(const char *text) {
    struct asked asked = {.arena = test_arena(), .session = zonal_new(NULL)};
    zonal_read_text(asked.session, "plan.zonal", text, strlen(text));
    assert_int_not_equal(zonal_check(asked.session, NULL), ZONAL_FAILED);
    return asked;
}

static void end(struct asked *asked) {
    zonal_free(asked->session);
    arena_release(&asked->arena);
}

static void assert_about(struct asked *asked, const char *name, enum zonal_status status,
                         const char *expected) {
    struct text_builder words = {.arena = &asked->arena};
    assert_int_equal(zonal_write_about(asked->session, name, append, &words, NULL), status);
    assert_string_equal(text_string(&asked->arena, text_built(&words)), expected);
}

static void a_district_is_told_with_all_that_is_stated_of_it(void **state) {
    (void)state;
    struct asked asked = start(plan);
    assert_about(&asked, "Haidian", ZONAL_CLEAN,
                 "district Haidian \"海淀区\"  [plan.zonal:7:10]\n"
                 "  source: Blue paper\n"
                 "  in Beijing  [plan.zonal:7:27]\n"
                 "  leads IC  [plan.zonal:7:41]\n"
                 "  leads AI  [plan.zonal:7:45]\n"
                 "  leads IC in 2025  [plan.zonal:8:24; source: Annex]\n"
                 "  output Haidian IC in 2025 = 50bn CNY  [plan.zonal:11:1]\n"
                 "  indicator people(Haidian) in 2020 = 3M grows 10%  [plan.zonal:12:39]\n"
                 "  3 checks about it hold\n");
    assert_about(
        &asked, "Beijing", ZONAL_CLEAN,
        "district Beijing  [plan.zonal:6:10]\n"
        "  source: Blue paper\n"
        "  its parts: Haidian \"海淀区\"\n"
        "  peopled for Beijing is open: not stated: indicator people(Beijing)  [plan.zonal:6:10]\n"
        "  2 checks about it hold\n");
    end(&asked);
}

static void an_industry_is_told_with_its_parts_and_their_sums(void **state) {
    (void)state;
    struct asked asked = start(plan);
    assert_about(
        &asked, "IT", ZONAL_CLEAN,
        "industry IT \"Next-generation IT\"  [plan.zonal:4:10]\n"
        "  source: Annex\n"
        "  its parts: IC, AI\n"
        "  target IT in 2025 = 100bn CNY with parts equal  [plan.zonal:9:1; source: Blue paper]\n"
        "  the targets of its parts in 2025: 60bn CNY, stated for 1 of 2\n"
        "  the output of all districts in 2025: 50bn CNY\n"
        "  parts_equal_target for IT in 2025 is open: not stated: target AI in 2025  "
        "[plan.zonal:4:10]\n"
        "  outputs_reach_target for IT in 2025 fails: the districts put out 50bn CNY in IT, 50bn "
        "CNY short of its target of 100bn CNY  [plan.zonal:4:10]\n"
        "  2 checks about it hold\n");
    assert_about(&asked, "IC", ZONAL_CLEAN,
                 "industry IC  [plan.zonal:5:10]\n"
                 "  source: Blue paper\n"
                 "  in IT \"Next-generation IT\"  [plan.zonal:5:20]\n"
                 "  led by Haidian \"海淀区\"  [plan.zonal:7:41]\n"
                 "  led by Haidian \"海淀区\" in 2025  [plan.zonal:8:24; source: Annex]\n"
                 "  target IC in 2025 = 60bn CNY  [plan.zonal:10:1]\n"
                 "  output Haidian IC in 2025 = 50bn CNY  [plan.zonal:11:1]\n"
                 "  the output of all districts in 2025: 50bn CNY\n"
                 "  outputs_reach_target for IC in 2025 is waived, because: later, by Council  "
                 "[plan.zonal:5:10]\n"
                 "  1 check about it holds\n");
    end(&asked);
}

static void what_is_defined_is_told_as_it_is_written(void **state) {
    (void)state;
    struct asked asked = start(plan);
    assert_about(&asked, "few", ZONAL_CLEAN,
                 "rule few  [plan.zonal:14:6]\n"
                 "  source: Blue paper\n"
                 "  rule few \"Few\" {\n"
                 "    each d in districts # }\n"
                 "    require count(d.leads) <= most\n"
                 "    else \"{d} leads {d.leads}\"\n"
                 "  }\n"
                 "  2 hold\n"
                 "\n"
                 "test few  [plan.zonal:22:6]\n"
                 "  test \"few\" { expect few holds }\n");
    assert_about(&asked, "peopled", ZONAL_CLEAN,
                 "rule peopled  [plan.zonal:19:6]\n"
                 "  source: Blue paper\n"
                 "  rule peopled { each d in districts; require people(d) > 1 }\n"
                 "  1 holds, 1 is open\n"
                 "  peopled for Beijing is open: not stated: indicator people(Beijing)  "
                 "[plan.zonal:6:10]\n");
    assert_about(&asked, "people", ZONAL_CLEAN,
                 "indicator people \"People\"  [plan.zonal:12:11]\n"
                 "  indicator people(Haidian) in 2020 = 3M grows 10%  [plan.zonal:12:39; source: "
                 "Blue paper]\n");
    assert_about(&asked, "most", ZONAL_CLEAN,
                 "let most = 1  [plan.zonal:13:5]\n"
                 "  is 1\n");
    assert_about(&asked, "twice", ZONAL_CLEAN, "let twice(x) = 2 * x  [plan.zonal:13:19]\n");
    assert_about(&asked, "USD", ZONAL_CLEAN, "unit USD = 7 CNY\n");
    assert_about(&asked, "low", ZONAL_CLEAN,
                 "scenario low  [plan.zonal:21:10]\n"
                 "  scenario low \"Less\" { target IC in 2025 = 40bn CNY }\n");
    end(&asked);
}

static void a_name_that_nothing_has_tells_the_nearest(void **state) {
    (void)state;
    struct asked asked = start(plan);
    assert_about(&asked, "Haidain", ZONAL_FAILED,
                 "error[E0301]: nothing in this plan is named `Haidain`\n"
                 "  = help: did you mean `Haidian`?\n");
    assert_about(&asked, "海淀区", ZONAL_FAILED,
                 "error[E0301]: nothing in this plan is named `海淀区`\n"
                 "  = help: did you mean `Haidian`?\n");
    assert_about(&asked, "xyz", ZONAL_FAILED,
                 "error[E0301]: nothing in this plan is named `xyz`\n"
                 "  = help: ask for a district, an industry, an indicator, a `let`, a rule, a "
                 "unit, a scenario or a test of the plan\n");
    assert_int_equal(zonal_error_count(asked.session), 0);
    zonal_name_failed(asked.session, "xyz");
    assert_about(&asked, "USD", ZONAL_CLEAN, "unit USD = 7 CNY\n");
    end(&asked);
}

static void changes_count(void **state) {
    (void)state;
    struct asked asked = start(plan);
    static const char edit[] = "district Beijing leads AI; drop district Haidian; let most = 0";
    zonal_change(asked.session, "<edit>", edit, strlen(edit));
    assert_about(
        &asked, "Beijing", ZONAL_CLEAN,
        "district Beijing  [plan.zonal:6:10]\n"
        "  source: Blue paper\n"
        "  leads AI  [<edit>:1:24]\n"
        "  few for Beijing fails: Beijing leads AI  [plan.zonal:6:10]\n"
        "  peopled for Beijing is open: not stated: indicator people(Beijing)  [plan.zonal:6:10]\n"
        "  1 check about it holds\n");
    assert_about(&asked, "Haidian", ZONAL_FAILED,
                 "error[E0301]: nothing in this plan is named `Haidian`\n"
                 "  = help: ask for a district, an industry, an indicator, a `let`, a rule, a "
                 "unit, a scenario or a test of the plan\n");
    assert_about(&asked, "most", ZONAL_CLEAN,
                 "let most = 0  [<edit>:1:55]\n"
                 "  is 0\n");
    zonal_undo(asked.session);
    assert_about(&asked, "most", ZONAL_CLEAN,
                 "let most = 1  [plan.zonal:13:5]\n"
                 "  is 1\n");
    end(&asked);
}

static void memory_may_end_anywhere(void **state) {
    (void)state;
    struct supply supply;
    struct zonal_host host = {
        .size = sizeof host, .allocate = supply_allocate, .allocate_context = &supply};
    long needed = 1;
    for (long given = 0; given < needed; given++) {
        struct asked asked = {.arena = test_arena()};
        struct text_builder words = {.arena = &asked.arena};
        supply_start(&supply, 1000000);
        asked.session = zonal_new(&host);
        zonal_read_text(asked.session, "plan.zonal", plan, strlen(plan));
        zonal_check(asked.session, NULL);
        if (given > 0) supply.left = given - 1;
        long before = supply.left;
        enum zonal_status status = zonal_write_about(asked.session, "IT", append, &words, NULL);
        if (given == 0) needed = before - supply.left + 1;
        assert_int_equal(status, given == 0 ? ZONAL_CLEAN : ZONAL_FAILED);
        zonal_free(asked.session);
        supply_end(&supply);
        arena_release(&asked.arena);
    }
    assert_true(needed > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_district_is_told_with_all_that_is_stated_of_it),
        cmocka_unit_test(an_industry_is_told_with_its_parts_and_their_sums),
        cmocka_unit_test(what_is_defined_is_told_as_it_is_written),
        cmocka_unit_test(a_name_that_nothing_has_tells_the_nearest),
        cmocka_unit_test(changes_count),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
