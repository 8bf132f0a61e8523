/* Tallies: what is counted for all in one pass is what is counted of each by itself, and depends on the year
 * as that does. */
#include "plans.h"

#include "rules/leads.h"

#define TREE                                                                                       \
    "rule r { each i in industries; require count(i.led_within) > 0 }\n"                           \
    "industry A; industry B, C in A; industry E in B; industry F\n"

/* The tally says what is read where one place is asked about, or is unsure. */
static void assert_counts(struct evaluator *evaluator, enum field field, struct value object,
                          struct lead_tally tally) {
    struct expression expression = {.kind = EXPRESSION_FIELD, .field = field};
    int64_t count = 0;
    evaluator->dating = DATING_NONE;
    evaluator->leads_read = NULL;
    evaluator->follows_year = true;
    number_to_integer(count_field_of(evaluator, &expression, &object).number, &count);
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
    tallies_prepare(&evaluator);
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
    tallies_prepare(&evaluator);
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
    tallies_prepare(&evaluator);
    uint32_t count = evaluator.tallied.count;
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_district_counts_once_for_all_above),
        cmocka_unit_test(leads_of_a_year_take_the_place_of_others),
        cmocka_unit_test(nobody_asks),
        cmocka_unit_test(a_tree_that_is_too_high_is_not_tallied),
    };
    return cmocka_run_group_tests_name("tallies of leads", tests, NULL, NULL);
}
