/* Totals of outputs: once they are there, what is read is what was read one by one before. */
#include "plans.h"

#include "model/layer.h"

enum { READINGS = 20 };

/* Reads it so often that the first readings are made one by one, the last from totals. */
static void assert_read(const char *text, const char *expression, const char *value) {
    struct plan plan;
    struct text_builder wanted = {0};
    struct text_builder whole = {0};
    plan_start(&plan);
    wanted.arena = whole.arena = &plan.arena;
    text_append_format(&whole, "%s\nprint %s", text, expression);
    text_append_string(&wanted, value);
    for (int n = 1; n < READINGS; n++) {
        text_append_format(&whole, ", %s", expression);
        text_append_format(&wanted, " %s", value);
    }
    plan_add(&plan, text_built(&whole));
    plan_check(&plan, 0);
    struct text prints = plan_prints(&plan);
    text_append_byte(&wanted, '\0');
    assert_text(prints, text_built(&wanted).bytes);
    plan_end(&plan);
}

static void assert_wrong(const char *text, const char *problem) {
    struct plan plan;
    plan_of(&plan, text);
    assert_text(plan_problem(&plan), problem);
    plan_end(&plan);
}

#define TREE "industry A; industry B, C in A; industry E in B; district X; district Y\n"

static void what_is_contained_counts_once(void **state) {
    (void)state;
    static const char plan[] = TREE "output X B = 5; output X E = 3; output X C = 2.5\n"
                                    "output Y E = 1/4; output Y C = 7";
    assert_read(plan, "A.output", "14.75");
    assert_read(plan, "B.output", "5.25");
    assert_read(plan, "E.output", "3.25");
    assert_read(plan, "C.output", "9.5");
    assert_read(TREE "output X B = 5; output X E = 3; output Y A = 10; output Y E = 1",
                "A.output + 100 * B.output + 10_000 * E.output", "40_615");
}

static void all_is_above_all(void **state) {
    (void)state;
    assert_read(TREE "industry F; output X E = 1; output Y F = 2; target all = 5",
                "sum(i.output for i in {all, A, F})", "6");
}

static void nothing_is_missing(void **state) {
    (void)state;
    assert_read(TREE "output X B = 5", "has C.output", "false");
    assert_read(TREE "output X B in 2020 = 5", "has A.output", "false");
    assert_read(TREE "output X B in 2020 = 5", "has A.output(2020)", "true");
}

static void units_are_kept_and_converted(void **state) {
    (void)state;
    static const char plan[] = "unit t; unit kg = 1 t / 1000\n" TREE
                               "output X E = 2 t; output Y E = 3 t; output X C = 500 kg\n";
    assert_read(plan, "B.output", "5 t");
    assert_read(plan, "C.output", "500 kg");
    assert_read(plan, "A.output", "5500 kg");
    assert_read("unit t\n" TREE "output X E = 0; output Y E = 3 t", "A.output", "3 t");
}

static void large_sums_are_exact(void **state) {
    (void)state;
    assert_read(TREE "output X E = 9e18; output Y E = 9e18; output X C = -9e18", "A.output",
                "9_000_000tn");
    assert_read(TREE "output X E = 9e30; output Y E = 1; output X C = -9e30", "A.output", "1");
}

static void years_are_told_apart(void **state) {
    (void)state;
    static const char plan[] = TREE "output X E = 1; output X E in 2020 = 10; output Y C = 2\n"
                                    "output X B in 2021 = 100; output X C in 2020 = 5";
    assert_read(plan, "A.output", "3");
    assert_read(plan, "A.output(2020) + 1000 * A.output(2021)", "102_017");
    assert_read(plan, "A.output(2020) + A.output", "20");
}

static void what_is_contained_counts_below_alone(void **state) {
    (void)state;
    static const char plan[] =
        TREE "output X A = 50; output X B = 5; output X E = 3; output Y E = 2\n";
    assert_read(plan, "A.output + 100 * B.output + 10_000 * E.output", "50_752");
}

static void formulas_are_computed(void **state) {
    (void)state;
    static const char plan[] = TREE "output X E = 1; output Y E = 2 * C.output; output X C = 4";
    assert_read(plan, "A.output", "13");
    assert_read(plan, "C.output", "4");
}

static void figures_that_read_one_another_are_told(void **state) {
    (void)state;
    assert_wrong(TREE
                 "output X E = 1; output Y E = A.output; print sum(i.output for i in {A, B, C})"
                 ", sum(i.output for i in {A, B, C})",
                 "E0502 at output Y E = A.output");
}

static void units_that_do_not_go_together_are_told(void **state) {
    (void)state;
    assert_wrong("unit t; unit m\n" TREE "output X E = 1 t; output Y E = 1 m; output X C = 1 t\n"
                 "print has C.output, has C.output, has C.output, has C.output, has C.output\n"
                 "print A.output",
                 "E0402 at A.output");
}

static void a_check_is_made_for_the_years_of_what_is_summed(void **state) {
    (void)state;
    assert_verdicts(TREE "output X E in 2020 = 1; output X B in 2021 = 2; output Y C = 3\n"
                         "rule r { each i in industries; require has i.output }\n"
                         "rule again { each i in industries; require has i.output }",
                    "holds A in 2020; holds A in 2021; holds B in 2020; holds B in 2021; holds C; "
                    "holds E in 2020; holds A in 2020; holds A in 2021; holds B in 2020; "
                    "holds B in 2021; holds C; holds E in 2020");
}

/* --- Layers --- */

/* How many totals are told; each of them is what outputs come to that are read one by one. */
static uint32_t count_told(struct evaluator *evaluator) {
    const struct model *model = evaluator->model;
    struct totals totals = evaluator->aggregates.totals;
    uint32_t told = 0;
    for (uint32_t n = 0; n < model->industries.list.count; n++) {
        const struct total *total = &totals.items[n];
        if (total->is_mixed) continue;
        evaluator->aggregates.totals = (struct totals){0};
        evaluator->steps = LIMIT_STEPS;
        struct value value = read_output(evaluator, NONE, n, (struct span){0});
        evaluator->aggregates.totals = totals;
        assert_int_equal(total->is_there, value.kind == VALUE_NUMBER);
        if (total->is_there) {
            assert_true(number_equal(value.number, totals_sum(&totals, total)));
            assert_int_equal(value.unit, total->unit);
        }
        told++;
    }
    return told;
}

#define PLAN                                                                                       \
    "rule r { each i in industries; require i.output > 0 }\nunit t; unit m\n" TREE                 \
    "industry F in B; district Z\n"                                                                \
    "output X E = 1 t; output X C = 2 t; output Y F = 3 t; output Z B = 1 t; output Z F = 2 t\n"

/* Follows a scenario, of which so many totals of the six are told by what it has changed, and goes back. */
static void assert_followed(const char *scenario, bool is_followed, uint32_t told) {
    struct plan plan;
    struct evaluator evaluator;
    struct total before[6];
    struct totals_log log = {0};
    struct arena arena = test_arena();
    struct text text = text_format(
        &arena, PLAN "scenario first { output Y E = 1 t }\nscenario s { %s }", scenario);
    plan_of(&plan, text_string(&arena, text));
    model_put_scenario(plan.model, 0); /* the first time of all, arrays get their room to spare */
    model_take_off(plan.model);
    evaluator_init(&evaluator, plan.model, &plan.sources, &plan.diagnostics, &plan.scratch,
                   &plan.arena);
    assert_false(totals_follow(&evaluator, &log));
    totals_prepare_for(&evaluator, &plan.model->rules.items[0]);
    assert_int_equal(count_told(&evaluator), 6);
    memcpy(before, evaluator.aggregates.totals.items, sizeof before);
    model_put_scenario(plan.model, 1);
    assert_int_equal(totals_follow(&evaluator, &log), is_followed);
    if (is_followed) {
        uint32_t count = log.list.count;
        assert_int_equal(count_told(&evaluator), told);
        model_put_scenario(plan.model, 0);
        assert_true(totals_follow(&evaluator, &log));
        count_told(&evaluator);
        totals_follow_back(&evaluator, &log, count);
        model_take_off(plan.model);
        assert_int_equal(count_told(&evaluator), told);
        totals_follow_back(&evaluator, &log, 0);
    }
    model_take_off(plan.model);
    assert_memory_equal(before, evaluator.aggregates.totals.items, sizeof before);
    plan_end(&plan);
    arena_release(&arena);
}

static void totals_follow_outputs(void **state) {
    (void)state;
    assert_followed("output X E = 5 t", true, 6);
    assert_followed("output X E = 5 t; output X C = 1 t; output Y C = 7 t", true, 6);
    assert_followed("district N; output N E = 5 t; output X E = 0 t", true, 6);
    assert_followed("district Z leads A", true, 6);
}

static void what_a_layer_does_not_tell_is_summed_anew(void **state) {
    (void)state;
    assert_followed("drop output X C", true, 3);        /* C, A and all */
    assert_followed("output Z B = 5 t", true, 3);       /* which contains another */
    assert_followed("output Z F = 5 t", true, 2);       /* which is contained */
    assert_followed("output X C = 5 m", true, 3);       /* another unit */
    assert_followed("output X C = 1 t + 1 t", true, 3); /* to be computed */
    assert_followed("output X C = 2.5 t", true, 3);     /* no whole number */
    assert_followed("output X C = 9_223_372_036_854_775_807 t", true, 4); /* too large above */
}

static void other_industries_and_years_are_not_followed(void **state) {
    (void)state;
    assert_followed("industry C in B; output X E = 5 t", false, 0);
    assert_followed("industry G; output X E = 5 t", false, 0);
    assert_followed("output X E in 2020 = 5 t", false, 0);
}

static void many_outputs_are_not_followed(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    for (int n = 0; n < 65; n++)
        text_append_format(&text, "district D%d; output D%d E = 1 t; ", n, n);
    assert_followed(text_string(&arena, text_built(&text)), false, 0);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_contained_counts_once),
        cmocka_unit_test(all_is_above_all),
        cmocka_unit_test(nothing_is_missing),
        cmocka_unit_test(units_are_kept_and_converted),
        cmocka_unit_test(large_sums_are_exact),
        cmocka_unit_test(years_are_told_apart),
        cmocka_unit_test(what_is_contained_counts_below_alone),
        cmocka_unit_test(formulas_are_computed),
        cmocka_unit_test(figures_that_read_one_another_are_told),
        cmocka_unit_test(units_that_do_not_go_together_are_told),
        cmocka_unit_test(a_check_is_made_for_the_years_of_what_is_summed),
        cmocka_unit_test(totals_follow_outputs),
        cmocka_unit_test(what_a_layer_does_not_tell_is_summed_anew),
        cmocka_unit_test(other_industries_and_years_are_not_followed),
        cmocka_unit_test(many_outputs_are_not_followed),
    };
    return cmocka_run_group_tests_name("totals", tests, NULL, NULL);
}
