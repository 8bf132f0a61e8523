/* Placing: figures that are stated in any order stand by what they are of and by year, and those stated
 * again are known for what they are. */
#include "unit/model/plans.h"

enum { INDUSTRIES = 40, YEARS = 3, STEP = 7 };

/* The value of an industry's output in a year; every fifth is to be computed. */
static int value_of(int industry, int year) {
    return industry * 10 + year;
}

static void state_output(struct text_builder *text, const char *district, int number) {
    int industry = number / YEARS;
    int year = number % YEARS;
    text_append_format(text, "output %s I%d", district, industry);
    if (year > 0) text_append_format(text, " in %d", 2020 + year);
    const char *sum = number % 5 == 0 ? "0 + " : "";
    text_append_format(text, " = %s%d\n", sum, value_of(industry, year));
}

/* Two districts' outputs among one another, in an order that is far from theirs. */
static struct text write_plan(struct arena *arena) {
    struct text_builder text = {.arena = arena};
    for (int n = 0; n < INDUSTRIES; n++) text_append_format(&text, "industry I%d\n", n);
    text_append_string(&text, "district A\ndistrict B\n");
    for (int n = 0; n < INDUSTRIES * YEARS; n++) {
        int number = n * STEP % (INDUSTRIES * YEARS);
        state_output(&text, "A", number);
        if (number < YEARS) state_output(&text, "B", number);
    }
    return text_built(&text);
}

static void outputs_of_any_order_stand_by_industry_and_year(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    plan_read(&plan, write_plan(&plan.arena));
    plan_build(&plan);
    assert_int_equal(plan.diagnostics.error_count, 0);
    const struct model *model = plan.model;
    struct row outputs = rows_get(&model->outputs_of_district, 0);
    assert_int_equal(outputs.count, INDUSTRIES);
    assert_int_equal(rows_get(&model->outputs_of_district, 1).count, 1);
    for (int n = 0; n < INDUSTRIES; n++) {
        uint32_t number = row_item(outputs, (uint32_t)n);
        struct series series = model_series(model, number);
        assert_int_equal(series.number, number);
        assert_int_equal(series.count, YEARS);
        assert_int_equal(model->industries.list.items[series.industry].name,
                         names_find(&plan.names, text_format(&plan.arena, "I%d", n)));
        for (int year = 0; year < YEARS; year++) {
            const struct figure *figure = &model->figures.items[(int)series.first + year];
            assert_int_equal(model_year(model, figure), year == 0 ? 0 : 2020 + year);
            assert_int_equal(model_series(model, series.first + (uint32_t)year).number, number);
            assert_int_equal(model_names_series(model, series.first + (uint32_t)year), year == 0);
            assert_int_equal(figure->is_whole, (n * YEARS + year) % 5 != 0);
            if (figure->is_whole) assert_int_equal(model_whole(model, figure), value_of(n, year));
        }
    }
    plan_end(&plan);
}

/* The rows of outputs need no items then. */
static void figures_that_stand_alone_have_no_series_apart(void **state) {
    (void)state;
    struct plan plan;
    plan_model(&plan, "industry I, J\ndistrict A\ndistrict B\ntarget J = 3\n"
                      "output B J = 1\noutput B I = 2\noutput A J in 2020 = 4\n");
    const struct model *model = plan.model;
    struct row outputs = rows_get(&model->outputs_of_district, 1);
    assert_true(model->outputs_of_district.are_in_order);
    assert_int_equal(model->series.count, 0);
    assert_int_equal(outputs.count, 2);
    for (uint32_t n = 0; n < model->figures.count; n++) {
        struct series series = model_series(model, n);
        assert_true(model_names_series(model, n));
        assert_int_equal(series.number, n);
        assert_int_equal(series.first, n);
        assert_int_equal(series.count, 1);
        assert_int_equal(series.kind, n == 0 ? SERIES_TARGET : SERIES_OUTPUT);
    }
    assert_int_equal(model_series(model, row_item(outputs, 1)).district, 1);
    assert_int_equal(model_series(model, row_item(outputs, 1)).industry, 2);
    plan_end(&plan);
}

static void what_is_stated_again_is_held_against_the_first(void **state) {
    (void)state;
    struct plan plan;
    plan_model(&plan, "industry I, J\ndistrict A\n"
                      "output A J = 1\noutput A I = 2\ntarget J in 2020 = 3\noutput A I = 4 - 2\n"
                      "output A J = 1.0\ntarget J in 2020 = 3\noutput A I = 2\n");
    const struct model *model = plan.model;
    assert_int_equal(model->figures.count, 3);
    assert_int_equal(model->restatements.count, 4);
    for (uint32_t n = 0; n < 4; n++) {
        const struct restatement *restatement = &model->restatements.items[n];
        const struct figure *first = &model->figures.items[restatement->figure];
        assert_true(first->start < restatement->again.start);
        if (restatement->again.is_whole) {
            assert_int_equal(model_whole(model, first), model_whole(model, &restatement->again));
        }
    }
    plan_end(&plan);
}

/* What is wrong leaves no gap among the rest. */
static void what_is_wrong_is_left_out(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "industry I, J\ndistrict A\n"
                   "output A I = 1\noutput A X = 2\noutput B I = 3\noutput A J = 4\n"
                   "target X = 5\ntarget I = 6\noutput A all = 7\n");
    plan_build(&plan);
    assert_int_equal(plan.diagnostics.error_count, 4);
    const struct model *model = plan.model;
    static const int values[] = {6, 1, 4};
    assert_int_equal(model->figures.count, 3);
    for (uint32_t n = 0; n < 3; n++) {
        assert_int_equal(model_whole(model, &model->figures.items[n]), values[n]);
    }
    plan_end(&plan);
}

/* In thousands and their powers where these have room, else apart. */
static void whole_numbers_of_all_sizes_are_kept(void **state) {
    (void)state;
    static const int64_t values[] = {0,
                                     999,
                                     INT32_MAX,
                                     (int64_t)INT32_MAX + 1,
                                     2147483648000,
                                     (int64_t)INT32_MAX * 1000,
                                     123456789012,
                                     1000000000000000000,
                                     9000000000000000000,
                                     INT64_MAX};
    enum { VALUES = sizeof values / sizeof *values };
    struct plan plan;
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    text_append_string(&text, "industry I\ndistrict A\n");
    for (int n = 0; n < VALUES; n++) {
        text_append_format(&text, "target I in %d = %lld\n", 2000 + n, (long long)values[n]);
    }
    text_append_byte(&text, '\0');
    plan_model(&plan, text_built(&text).bytes);
    assert_int_equal(plan.model->figures.count, VALUES);
    assert_int_equal(plan.model->wide_values.count, 4);
    for (int n = 0; n < VALUES; n++) {
        const struct figure *figure = &plan.model->figures.items[n];
        assert_true(figure->is_whole);
        assert_true(model_whole(plan.model, figure) == values[n]);
    }
    plan_end(&plan);
    arena_release(&arena);
}

/* More than one block of memory has room for, so that facts are given back while they are placed. */
static void what_figures_are_measured_in_outlives_their_facts(void **state) {
    (void)state;
    enum { MANY = 50000 };
    struct plan plan;
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    text_append_string(&text, "industry I\ndistrict A\nunit CNY\n");
    for (int n = 0; n < MANY; n++) {
        text_append_format(&text, "industry I%d\noutput A I%d = %d%s CNY\n", n, n, n,
                           n % 2 == 0 ? "bn" : "");
    }
    text_append_byte(&text, '\0');
    plan_model(&plan, text_built(&text).bytes);
    assert_int_equal(plan.model->figures.count, MANY);
    for (int n = 0; n < MANY; n++) {
        int64_t whole = model_whole(plan.model, &plan.model->figures.items[n]);
        assert_true(whole == n * (n % 2 == 0 ? INT64_C(1000000000) : 1));
    }
    plan_end(&plan);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outputs_of_any_order_stand_by_industry_and_year),
        cmocka_unit_test(figures_that_stand_alone_have_no_series_apart),
        cmocka_unit_test(what_is_stated_again_is_held_against_the_first),
        cmocka_unit_test(what_is_wrong_is_left_out),
        cmocka_unit_test(whole_numbers_of_all_sizes_are_kept),
        cmocka_unit_test(what_figures_are_measured_in_outlives_their_facts),
    };
    return cmocka_run_group_tests_name("placing", tests, NULL, NULL);
}
