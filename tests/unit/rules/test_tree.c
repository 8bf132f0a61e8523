/* The tree of industries: wherever they are stated, each stands behind the one above. */
#include "plans.h"

/* How often a place comes up on the way from an industry to `all`. */
static bool is_below(const struct model *model, uint32_t industry, uint32_t place) {
    uint32_t above = industry_above(model, industry);
    while (above != NONE && above != place) above = industry_above(model, above);
    return above == place;
}

static void assert_tree(struct evaluator *evaluator) {
    const struct model *model = evaluator->model;
    const struct tree *tree = tree_of(evaluator);
    bool *is_passed = test_calloc(model->industries.list.count, sizeof *is_passed);
    assert_int_equal(tree->count, model->industries.list.count);
    assert_int_equal(tree_at(tree, 0), ALL_INDUSTRIES);
    assert_int_equal(industry_above(model, ALL_INDUSTRIES), NONE);
    for (uint32_t n = 0; n < tree->count; n++) {
        uint32_t industry = tree_at(tree, n);
        uint32_t below = 0;
        for (uint32_t other = 0; other < tree->count; other++)
            below += is_below(model, other, industry);
        assert_int_equal(tree->below[industry], below);
        assert_false(is_passed[industry]);
        is_passed[industry] = true;
        if (industry != ALL_INDUSTRIES) assert_true(is_passed[industry_above(model, industry)]);
    }
    test_free(is_passed);
}

/* Lists the industries of a text; whether it takes an order besides their numbers. */
static bool takes_order(const char *text) {
    struct plan plan;
    struct evaluator evaluator;
    plan_of(&plan, text);
    evaluator_init(&evaluator, plan.model, &plan.sources, &plan.diagnostics, &plan.scratch,
                   &plan.arena);
    const struct tree *tree = tree_of(&evaluator);
    assert_tree(&evaluator);
    assert_ptr_equal(tree_of(&evaluator), tree);
    bool has_order = tree->order != NULL;
    plan_end(&plan);
    return has_order;
}

static void parts_that_stand_behind_their_wholes_need_no_order(void **state) {
    (void)state;
    assert_false(takes_order("district X"));
    assert_false(
        takes_order("industry A; industry B; industry C in A; industry D in C; industry E in B"));
}

static void wholes_may_be_stated_behind_their_parts(void **state) {
    (void)state;
    assert_true(takes_order("industry B in A; industry A"));
    assert_true(
        takes_order("industry A; industry D in C; industry C in B; industry B in A; industry E"));
    assert_true(takes_order(
        "industry F; industry B, C in A; industry E in C; industry A in D; industry D"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_that_stand_behind_their_wholes_need_no_order),
        cmocka_unit_test(wholes_may_be_stated_behind_their_parts),
    };
    return cmocka_run_group_tests_name("tree of industries", tests, NULL, NULL);
}
