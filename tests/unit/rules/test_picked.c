/* Outputs of a few industries: the same as those of all, for as many as are worth it. */
#include "plans.h"

#include "rules/picked.h"

static const char plan_text[] =
    "industry A; industry B, C in A; industry D, E; district X; district Y; district Z\n"
    "output Z B = 1; output Z A = 9; output Y C in 2020 = 2; output X B in 2020 = 3\n"
    "output X B in 2021 = 4; output Y B = 5; output Y D in 2021 = 6; output X C = 7\n";

enum { A = 1, B, C, D, E };

static void assert_same(struct row a, struct row b) {
    assert_int_equal(a.count, b.count);
    for (uint32_t n = 0; n < a.count; n++) assert_int_equal(row_item(a, n), row_item(b, n));
}

static struct picked announce(struct plan *plan, const uint32_t *items, uint32_t count) {
    struct picked picked = {0};
    for (uint32_t n = 0; n < count; n++) vector_push(&plan->arena, &picked.industries, items[n]);
    return picked;
}

static bool is_there(struct plan *plan, struct picked *picked, uint32_t industry) {
    struct row outputs;
    return picked_find(picked, &plan->arena, plan->model, industry, &outputs);
}

static void those_wanted_and_those_below_are_as_among_all(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, plan_text);
    struct rows all = model_group_outputs(plan.model, &plan.arena);
    struct picked picked = announce(&plan, (const uint32_t[]){D, A, B, A}, 4);
    for (uint32_t industry = A; industry <= D; industry++) {
        struct row outputs;
        assert_true(picked_find(&picked, &plan.arena, plan.model, industry, &outputs));
        assert_same(outputs, rows_get(&all, industry));
        assert_true(outputs.count > 0);
    }
    assert_int_equal(picked.industries.count, 4);
    plan_end(&plan);
}

static void others_are_not_there(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, plan_text);
    struct picked picked = announce(&plan, (const uint32_t[]){B, E}, 2);
    struct row outputs;
    assert_false(is_there(&plan, &picked, ALL_INDUSTRIES));
    assert_false(is_there(&plan, &picked, A));
    assert_true(is_there(&plan, &picked, B));
    assert_false(is_there(&plan, &picked, C));
    assert_false(is_there(&plan, &picked, D));
    assert_true(picked_find(&picked, &plan.arena, plan.model, E, &outputs));
    assert_int_equal(outputs.count, 0);
    plan_end(&plan);
}

static void nothing_is_picked_of_nothing(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, plan_text);
    struct picked picked = {0};
    assert_false(is_there(&plan, &picked, A));
    assert_false(picked.are_picked);
    plan_end(&plan);
}

/* So many parts of one industry, and beside it one without. */
static void plan_of_parts(struct plan *plan, uint32_t count) {
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    text_append(&text, TEXT("industry A; industry B; district X; output X B = 1\n"));
    for (uint32_t n = 0; n < count; n++) {
        text_append(&text, text_format(&arena, "industry p%u in A\n", n));
    }
    text_append_byte(&text, '\0');
    plan_of(plan, text_built(&text).bytes);
    arena_release(&arena);
}

static void none_are_picked_where_they_are_many(void **state) {
    (void)state;
    struct plan plan;
    plan_of_parts(&plan, 1023);
    struct picked as_many = announce(&plan, (const uint32_t[]){A, A, 3}, 3);
    assert_true(is_there(&plan, &as_many, A));
    assert_int_equal(as_many.industries.count, 1024);
    struct picked more = announce(&plan, (const uint32_t[]){A, B}, 2);
    assert_false(is_there(&plan, &more, B));
    assert_false(is_there(&plan, &more, A));
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(those_wanted_and_those_below_are_as_among_all),
        cmocka_unit_test(others_are_not_there),
        cmocka_unit_test(nothing_is_picked_of_nothing),
        cmocka_unit_test(none_are_picked_where_they_are_many),
    };
    return cmocka_run_group_tests_name("picked", tests, NULL, NULL);
}
