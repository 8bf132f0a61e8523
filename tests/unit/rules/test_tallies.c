/* Tallies: what is counted for all in one pass is what is counted of each by itself, and depends on the year
 * as that does. */
#include "plans.h"

#include "model/layer.h"
#include "rules/leads.h"

#define TREE                                                                                       \
    "rule r { each i in industries; require count(i.led_within) > 0 }\n"                           \
    "industry A; industry B, C in A; industry E in B; industry F\n"

/* The tally says what is read where one place is asked about, or is unsure. */
static void assert_counts(struct evaluator *evaluator, enum field field, struct value object,
                          struct lead_tally tally) {
    struct expression expression = {.kind = EXPRESSION_FIELD, .field = field};
    struct tallied tallied = evaluator->aggregates.tallied;
    int64_t count = 0;
    evaluator->aggregates.tallied = (struct tallied){0};
    evaluator->dating = DATING_NONE;
    evaluator->leads_read = NULL;
    evaluator->follows_year = true;
    number_to_integer(count_field_of(evaluator, &expression, &object).number, &count);
    evaluator->aggregates.tallied = tallied;
    assert_int_equal(tally.is_unsure, evaluator->leads_read != NULL);
    assert_int_equal(tally.count, count);
    assert_int_equal(tally.dating, evaluator->dating);
}

static void assert_year(struct evaluator *evaluator, int32_t year) {
    const struct model *model = evaluator->model;
    evaluator->year = year;
    const struct tallies *tallies = tallies_find(evaluator);
    assert_non_null(tallies);
    for (uint32_t n = 0; n < model->industries.list.count; n++) {
        struct value industry = value_place(VALUE_INDUSTRY, n);
        assert_counts(evaluator, FIELD_LED_WITHIN, industry, tallies->led_within[n]);
        if (model->years.count == 0) continue;
        assert_counts(evaluator, FIELD_LED_BY, industry, tallies->led_by[n]);
    }
    for (uint32_t n = 0; n < model->districts.list.count && model->years.count > 0; n++) {
        struct value district = value_place(VALUE_DISTRICT, n);
        assert_counts(evaluator, FIELD_LEADS, district, tallies->leads[n]);
    }
}

static void assert_tallied(const char *text) {
    struct plan plan;
    struct evaluator evaluator;
    plan_of(&plan, text);
    evaluator_init(&evaluator, plan.model, &plan.sources, &plan.diagnostics, &plan.scratch,
                   &plan.arena);
    tallies_prepare(&evaluator, 0);
    for (uint32_t n = 0; n < plan.model->years.count; n++) {
        assert_year(&evaluator, plan.model->years.items[n]);
    }
    assert_year(&evaluator, 0);
    plan_end(&plan);
}

static void a_district_counts_once_for_all_above(void **state) {
    (void)state;
    assert_tallied(TREE "district X leads B, C, E; district Y leads E, F; district Z leads A");
    assert_tallied(TREE "district X leads E; district Y leads E; district Z");
    assert_tallied("industry B, C in A; industry A in D\ndistrict X leads C\n" TREE);
}

static void leads_of_a_year_take_the_place_of_others(void **state) {
    (void)state;
    assert_tallied(TREE "district X leads E in 2020; district X leads C in 2021\n"
                        "district Y leads B, C; district Z leads F in 2020");
    assert_tallied(TREE "district X leads E; district X leads C, B in 2021; district Y leads F");
    assert_tallied(TREE "target A in 2022 = 5; district Y leads B, E");
}

static void nobody_asks(void **state) {
    (void)state;
    struct plan plan;
    struct evaluator evaluator;
    plan_of(&plan, "rule r { each d in districts; require count(d.leads) > 0 }\n"
                   "industry A; district X leads A");
    evaluator_init(&evaluator, plan.model, &plan.sources, &plan.diagnostics, &plan.scratch,
                   &plan.arena);
    tallies_prepare(&evaluator, 0);
    assert_null(tallies_find(&evaluator));
    plan_end(&plan);
}

/* How many years, and none, are tallied of a chain of industries of which districts lead one. */
static uint32_t count_tallied(uint32_t height, uint32_t led) {
    struct plan plan;
    struct evaluator evaluator;
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    text_append_string(&text, TREE "industry I0\n");
    for (uint32_t n = 1; n < height; n++) {
        text_append_format(&text, "industry I%u in I%u\n", n, n - 1);
    }
    for (uint32_t n = 0; n < height; n++) {
        text_append_format(&text, "district D%u leads I%u\n", n, led);
    }
    plan_of(&plan, text_string(&arena, text_built(&text)));
    evaluator_init(&evaluator, plan.model, &plan.sources, &plan.diagnostics, &plan.scratch,
                   &plan.arena);
    tallies_prepare(&evaluator, 0);
    uint32_t count = evaluator.aggregates.tallied.count;
    plan_end(&plan);
    arena_release(&arena);
    return count;
}

static void a_tree_that_is_too_high_is_not_tallied(void **state) {
    (void)state;
    assert_int_equal(count_tallied(500, 10), 1);
    assert_int_equal(count_tallied(60, 59), 1);
    assert_int_equal(count_tallied(500, 499), 0);
}

static void copy_counts(struct evaluator *evaluator, uint32_t *counts) {
    for (uint32_t n = 0; n < evaluator->model->industries.list.count; n++) {
        assert_true(tallies_tell(evaluator, n, &counts[n]));
    }
}

/* A layer that is put on is followed to what it is tallied of anew, and back to what was. */
static void tallies_follow_leads(void **state) {
    (void)state;
    struct plan plan;
    struct evaluator evaluator;
    uint32_t before[10];
    uint32_t after[10];
    plan_of(&plan, TREE "district X leads E, F; district Y leads B, C; district Z\n"
                        "scenario more { district X leads B, C; district Z leads E }\n"
                        "scenario new { district New leads E, A; district New leads F }\n"
                        "scenario less { drop X leads F; drop Y leads B, C; district Y leads C }\n"
                        "scenario both with less { district Y leads E; drop district X }\n");
    model_put_scenario(plan.model, 0); /* the first time of all, arrays get their room to spare */
    model_take_off(plan.model);
    evaluator_init(&evaluator, plan.model, &plan.sources, &plan.diagnostics, &plan.scratch,
                   &plan.arena);
    tallies_prepare_for(&evaluator, &plan.model->rules.items[0]);
    copy_counts(&evaluator, before);
    for (uint32_t n = 0; n < plan.model->scenarios.count; n++) {
        model_put_scenario(plan.model, n);
        assert_true(tallies_follow(&evaluator, false));
        assert_year(&evaluator, 0);
        model_put_scenario(plan.model, 0);
        assert_true(tallies_follow(&evaluator, false));
        copy_counts(&evaluator, after);
        evaluator.aggregates.tallied = (struct tallied){0};
        tallies_prepare(&evaluator, 0);
        for (uint32_t at = 0; at < plan.model->industries.list.count; at++) {
            assert_int_equal(tallies_find(&evaluator)->led_within[at].count, after[at]);
        }
        assert_true(tallies_follow(&evaluator, true));
        model_take_off(plan.model);
        assert_true(tallies_follow(&evaluator, true));
        model_take_off(plan.model);
        copy_counts(&evaluator, after);
        assert_memory_equal(before, after, plan.model->industries.list.count * sizeof *before);
    }
    plan_end(&plan);
}

static void other_industries_and_years_are_not_followed(void **state) {
    (void)state;
    struct plan plan;
    struct evaluator evaluator;
    plan_of(&plan, TREE "district X leads E; district Y leads B\n"
                        "scenario tree { industry F in E; district X leads B }\n"
                        "scenario new { industry G; district X leads G }\n"
                        "scenario year { district X leads B in 2020 }\n");
    evaluator_init(&evaluator, plan.model, &plan.sources, &plan.diagnostics, &plan.scratch,
                   &plan.arena);
    tallies_prepare(&evaluator, 0);
    for (uint32_t n = 0; n < plan.model->scenarios.count; n++) {
        model_put_scenario(plan.model, n);
        assert_false(tallies_follow(&evaluator, false));
        model_take_off(plan.model);
        assert_year(&evaluator, 0);
    }
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_district_counts_once_for_all_above),
        cmocka_unit_test(leads_of_a_year_take_the_place_of_others),
        cmocka_unit_test(nobody_asks),
        cmocka_unit_test(a_tree_that_is_too_high_is_not_tallied),
        cmocka_unit_test(tallies_follow_leads),
        cmocka_unit_test(other_industries_and_years_are_not_followed),
    };
    return cmocka_run_group_tests_name("tallies of leads", tests, NULL, NULL);
}
