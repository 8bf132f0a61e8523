/* What names stand for is given back with a plan that has no blocks, and is the same again for what is put upon it. */
#include "unit/model/plans.h"

#include "model/builder.h"

static const char plan_text[] =
    "unit CNY\nindustry IC; industry software in IC\ndistrict City; district Haidian in City leads "
    "IC\n"
    "indicator people(Haidian) = 4M; let most = 3; target IC = 5bn CNY\n";

/* Puts edits on; how many mistakes they have. */
static uint32_t put(struct plan *plan, const char *edits) {
    uint32_t before = plan->diagnostics.error_count;
    uint32_t source = plan_source(plan, text_of(edits));
    const struct syntax_tree *tree = syntax_parse_edits(&plan->context, source);
    model_put_edits(plan->model, &plan->arena, tree, &plan->diagnostics);
    return plan->diagnostics.error_count - before;
}

static void names_stand_for_what_they_did(void **state) {
    (void)state;
    struct plan plan;
    plan_model(&plan, plan_text);
    const struct builder *builder = plan.model->builder;
    assert_null(builder->symbols);
    assert_null(plan.symbols.blocks);
    assert_null(plan.tables.blocks);
    struct text before = plan_model_dump(&plan);
    assert_int_equal(put(&plan, "district Haidian leads software; output Haidian IC = 1bn CNY\n"
                                "indicator people(City) = 5M * most; let more = most + 1\n"
                                "district North in City; target software = 1bn CNY\n"),
                     0);
    assert_non_null(builder->symbols);
    model_take_off(plan.model);
    assert_text(plan_model_dump(&plan), text_string(&plan.arena, before));
    plan_end(&plan);
}

/* Each by its own name: what is declared as something else, and what the language has. */
static void names_are_taken_as_they_were(void **state) {
    (void)state;
    static const char *const edits[] = {
        "district IC",   "industry Haidian", "let people = 3",         "indicator most = 3",
        "let count = 1", "district all",     "output Haidian City = 1"};
    for (size_t n = 0; n < sizeof edits / sizeof *edits; n++) {
        struct plan plan;
        plan_model(&plan, plan_text);
        assert_int_equal(put(&plan, edits[n]), 1);
        model_take_off(plan.model);
        assert_int_equal(put(&plan, "district Haidian leads software"), 0);
        plan_end(&plan);
    }
}

static void a_plan_with_blocks_keeps_them(void **state) {
    (void)state;
    struct plan plan;
    plan_model(&plan, "district A\nscenario s { district B }\n");
    assert_non_null(plan.model->builder->symbols);
    model_put_scenario(plan.model, 0);
    assert_int_equal(plan.model->districts.list.count, 2);
    model_take_off(plan.model);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_for_what_they_did),
        cmocka_unit_test(names_are_taken_as_they_were),
        cmocka_unit_test(a_plan_with_blocks_keeps_them),
    };
    return cmocka_run_group_tests_name("symbols", tests, NULL, NULL);
}
