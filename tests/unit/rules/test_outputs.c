/* The outputs of an industry: a plan that nothing was put upon has no rows of them until one is asked for. */
#include "plans.h"

#include "model/layer.h"

/* Some outputs stand alone, some have several years; districts are stated in another order than their outputs. */
static const char plan_text[] =
    "industry A; industry B, C in A; industry D; district X; district Y; district Z\n"
    "output Z B = 1; output Z A = 9; output Y C in 2020 = 2; output X B in 2020 = 3\n"
    "output X B in 2021 = 4; output Y B = 5; output Y C in 2021 = 6; output X C = 7\n"
    "target A = 20; indicator people = 5\n";

/* Their names, district by district. */
static struct text words_of(struct plan *plan, struct evaluator *evaluator, uint32_t industry) {
    const struct model *model = plan->model;
    struct row row = outputs_of_industry(evaluator, industry);
    struct text_builder words = {.arena = &plan->arena};
    for (uint32_t n = 0; n < row.count; n++) {
        struct series series = model_series(model, row_item(row, n));
        assert_int_equal(series.kind, SERIES_OUTPUT);
        assert_int_equal(series.industry, industry);
        assert_int_equal(series.number, row_item(row, n));
        text_append(&words, model_district_name(model, series.district));
    }
    text_append_byte(&words, '\0');
    return text_built(&words);
}

static void assert_outputs(struct plan *plan, struct evaluator *evaluator) {
    static const char *const wanted[] = {"", "Z", "XYZ", "XY", ""};
    assert_int_equal(plan->model->industries.list.count, sizeof wanted / sizeof *wanted);
    for (uint32_t n = 0; n < plan->model->industries.list.count; n++) {
        assert_string_equal(words_of(plan, evaluator, n).bytes, wanted[n]);
    }
}

static void init(struct evaluator *evaluator, struct plan *plan) {
    evaluator_init(evaluator, plan->model, &plan->sources, &plan->diagnostics, &plan->scratch,
                   &plan->arena);
}

static void they_are_grouped_when_one_is_asked_for(void **state) {
    (void)state;
    struct plan plan;
    struct evaluator evaluator;
    plan_of(&plan, plan_text);
    init(&evaluator, &plan);
    assert_int_equal(plan.model->outputs_of_industry.starts.count, 0);
    assert_int_equal(evaluator.aggregates.outputs.starts.count, 0);
    assert_outputs(&plan, &evaluator);
    assert_int_equal(plan.model->outputs_of_industry.starts.count, 0);
    struct evaluator other;
    init(&other, &plan);
    evaluator_take(&other, &evaluator.aggregates);
    assert_outputs(&plan, &other);
    assert_ptr_equal(other.aggregates.outputs.items.items,
                     evaluator.aggregates.outputs.items.items);
    plan_end(&plan);
}

static void those_that_were_announced_are_picked_and_others_grouped(void **state) {
    (void)state;
    struct plan plan;
    struct evaluator evaluator;
    plan_of(&plan, plan_text);
    init(&evaluator, &plan);
    vector_push(&plan.arena, &evaluator.picked.industries, 1);
    assert_string_equal(words_of(&plan, &evaluator, 1).bytes, "Z");
    assert_string_equal(words_of(&plan, &evaluator, 2).bytes, "XYZ");
    assert_int_equal(evaluator.aggregates.outputs.starts.count, 0);
    assert_outputs(&plan, &evaluator);
    assert_int_not_equal(evaluator.aggregates.outputs.starts.count, 0);
    plan_end(&plan);
}

/* However many ask, one after the other. */
static void they_are_grouped_once_for_all_who_borrow_them(void **state) {
    (void)state;
    struct plan plan;
    struct evaluator lender, first, second;
    plan_of(&plan, plan_text);
    init(&lender, &plan);
    init(&first, &plan);
    init(&second, &plan);
    first.lender = &lender;
    second.lender = &lender;
    assert_outputs(&plan, &first);
    assert_outputs(&plan, &second);
    assert_ptr_equal(first.aggregates.outputs.items.items, lender.aggregates.outputs.items.items);
    assert_ptr_equal(second.aggregates.outputs.items.items, lender.aggregates.outputs.items.items);
    plan_end(&plan);
}

static void what_was_announced_for_a_report_ends_with_it(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "industry A; industry B in A; district X; output X B = 1; target A = 9\n"
                   "rule r { each i in industries; require i.output >= 9 }");
    check_tell(plan.check, 0);
    assert_true(plan.check->verdicts.list.count > 0);
    assert_int_equal(plan.check->evaluator->picked.industries.count, 0);
    assert_int_equal(plan.check->evaluator->aggregates.outputs.starts.count, 0);
    plan_end(&plan);
}

static void those_of_the_model_count_where_it_has_them(void **state) {
    (void)state;
    struct plan plan;
    struct evaluator evaluator;
    plan_of(&plan, plan_text);
    init(&evaluator, &plan);
    model_expect_layers(plan.model);
    assert_outputs(&plan, &evaluator);
    assert_int_equal(evaluator.aggregates.outputs.starts.count, 0);
    uint32_t source = plan_source(&plan, TEXT("output Y A = 1; output Z D = 2"));
    const struct syntax_tree *tree = syntax_parse_edits(&plan.context, source);
    model_put_edits(plan.model, &plan.arena, tree, &plan.diagnostics);
    assert_string_equal(words_of(&plan, &evaluator, 1).bytes, "YZ");
    assert_string_equal(words_of(&plan, &evaluator, 4).bytes, "Z");
    model_take_off(plan.model);
    assert_outputs(&plan, &evaluator);
    plan_end(&plan);
}

static void a_check_whose_totals_tell_groups_none(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "industry A; industry B in A; district X; output X B = 1; target A = 1\n"
                   "rule r { each i in industries; require i.output >= 1 }");
    assert_non_null(plan.check->evaluator->aggregates.totals.items);
    assert_int_equal(plan.check->evaluator->aggregates.outputs.starts.count, 0);
    assert_int_equal(plan.model->outputs_of_industry.starts.count, 0);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_grouped_when_one_is_asked_for),
        cmocka_unit_test(those_that_were_announced_are_picked_and_others_grouped),
        cmocka_unit_test(they_are_grouped_once_for_all_who_borrow_them),
        cmocka_unit_test(what_was_announced_for_a_report_ends_with_it),
        cmocka_unit_test(those_of_the_model_count_where_it_has_them),
        cmocka_unit_test(a_check_whose_totals_tell_groups_none),
    };
    return cmocka_run_group_tests_name("outputs", tests, NULL, NULL);
}
