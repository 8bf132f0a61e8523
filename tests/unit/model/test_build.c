/* The building of models: facts add up from anywhere, and order does not matter. */
#include "unit/model/plans.h"

static const char *const statements[] = {
    "unit CNY \"yuan\"\n",
    "industry IT \"Information\"\n",
    "industry IC in IT\n",
    "district Haidian \"海淀区\" leads IC\n",
    "district Haidian leads IT in 2020\n",
    "district Shunyi in Haidian\n",
    "target in 2020 = { IT: 5bn CNY, IC: 2bn CNY } source \"Plan\"\n",
    "target IC = 1bn CNY with parts equal\n",
    "output Haidian IC in 2020 = 1bn CNY\n",
    "indicator people(Haidian) in 2018 = 3.1M grows 1%\n",
    "indicator people = 1M\n",
    "let most = 3\n",
    "rule r { each d in districts; require count(d.leads) <= most }\n",
};

enum { STATEMENT_COUNT = sizeof statements / sizeof statements[0] };

/* The dump of the model with its lines in the order of their bytes. */
static struct text sorted_dump(struct plan *plan) {
    struct text dump = plan_model_dump(plan);
    VECTOR(struct text) lines = {0};
    uint32_t start = 0;
    for (uint32_t at = 0; at < dump.length; at++) {
        if (dump.bytes[at] != '\n') continue;
        vector_push(&plan->arena, &lines, (struct text){dump.bytes + start, at + 1 - start});
        for (uint32_t n = lines.count - 1;
             n > 0 && text_compare(lines.items[n], lines.items[n - 1]) < 0; n--) {
            struct text swap = lines.items[n];
            lines.items[n] = lines.items[n - 1];
            lines.items[n - 1] = swap;
        }
        start = at + 1;
    }
    struct text_builder sorted = {.arena = &plan->arena};
    for (uint32_t n = 0; n < lines.count; n++) text_append(&sorted, lines.items[n]);
    return text_built(&sorted);
}

static void the_order_of_statements_does_not_matter(void **state) {
    (void)state;
    char text[4096] = "";
    for (int n = 0; n < STATEMENT_COUNT; n++) strcat(text, statements[n]);
    struct plan plan;
    plan_model(&plan, text);
    struct text expected = sorted_dump(&plan);
    assert_true(expected.length > 0);
    for (int step = 1; step < STATEMENT_COUNT; step++) {
        struct plan shuffled;
        text[0] = '\0';
        for (int n = 0; n < STATEMENT_COUNT; n++) {
            strcat(text, statements[(n * step + step) % STATEMENT_COUNT]);
        }
        plan_model(&shuffled, text);
        assert_true(text_equal(sorted_dump(&shuffled), expected));
        plan_end(&shuffled);
    }
    plan_end(&plan);
}

static void a_statement_made_twice_adds_nothing(void **state) {
    (void)state;
    struct plan once;
    struct plan twice;
    plan_model(&once, "industry A \"a\"\nindustry B in A\ntarget A = 5\ndistrict D leads A\n");
    plan_model(&twice, "industry A \"a\"\nindustry B in A\ntarget A = 5\ndistrict D leads A\n"
                       "industry A \"a\"\nindustry B in A\ntarget A = 5\ndistrict D\n");
    assert_true(text_equal(plan_model_dump(&once), plan_model_dump(&twice)));
    assert_int_equal(twice.model->restatements.count, 1);
    plan_end(&once);
    plan_end(&twice);
}

static void figures_of_one_thing_stand_together_by_year(void **state) {
    (void)state;
    struct plan plan;
    plan_model(&plan, "target A in 2022 = 3\ntarget A = 1\ntarget A in 2020 = 2\n");
    const struct model *model = plan.model;
    uint32_t series = model->target_series.items[1];
    struct figure_range range = model_range(model, series);
    const struct figure *figures = &model->figures.items[range.first];
    assert_int_equal(range.count, 3);
    assert_int_equal(model_year(model, &figures[0]), 0);
    assert_int_equal(model_year(model, &figures[1]), 2020);
    assert_int_equal(model_year(model, &figures[2]), 2022);
    assert_int_equal(model->years.count, 2);
    plan_end(&plan);
}

/* Whichever statements they are in. */
static void a_place_has_the_first_label_and_the_first_source(void **state) {
    (void)state;
    struct plan plan;
    plan_model(&plan, "district A source \"s\"\ndistrict A \"the label\"\ndistrict A source \"t\"\n"
                      "district B \"b\" source \"s\"\ndistrict B source \"t\"\n"
                      "district C \"c\"\ndistrict C\n");
    const struct place *places = plan.model->districts.list.items;
    static const char *const labels[] = {"the label", "b", "c"};
    static const char *const sources[] = {"s", "s", ""};
    for (int n = 0; n < 3; n++) {
        const struct aside *aside = model_aside(plan.model, places[n].aside);
        assert_true(text_equal(aside->label, text_of(labels[n])));
        assert_true(text_equal(aside->source, text_of(sources[n])));
    }
    plan_end(&plan);
}

static void outputs_and_keys_are_found_by_their_names(void **state) {
    (void)state;
    struct plan plan;
    plan_model(&plan, "industry A, B\ndistrict D\ndistrict E\noutput D B = 1\noutput E A = 2\n"
                      "indicator flow(D, E) = 3\nindicator flow(E, D) = 4\n");
    const struct model *model = plan.model;
    assert_int_equal(model_output_series(model, 0, 1), NONE);
    assert_int_not_equal(model_output_series(model, 0, 2), NONE);
    assert_int_not_equal(model_output_series(model, 1, 1), NONE);
    const struct key there[] = {{false, 0}, {false, 1}};
    const struct key back[] = {{false, 1}, {false, 0}};
    const struct key nowhere[] = {{false, 0}, {false, 0}};
    assert_int_not_equal(model_indicator_series(model, 0, there), NONE);
    assert_int_not_equal(model_indicator_series(model, 0, back),
                         model_indicator_series(model, 0, there));
    assert_int_equal(model_indicator_series(model, 0, nowhere), NONE);
    plan_end(&plan);
}

static void a_broken_text_does_not_make_names_unknown(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "industry A\ndistrict = leads A\ntarget B = 5\noutput D A = 3\n");
    plan_build(&plan);
    assert_int_equal(plan.diagnostics.error_count, 1);
    assert_int_equal(plan_count(&plan, CODE_UNKNOWN_NAME), 0);
    plan_end(&plan);
}

static bool tells_the_nearest(const struct diagnostic *diagnostic) {
    struct text help = diagnostic->remarks.items[0].words;
    struct text beginning = {help.bytes, help.length < 12 ? help.length : 12};
    return text_equal(beginning, TEXT("did you mean"));
}

/* To hold each of them against each name would take hours in a long plan. */
static void of_many_unknown_names_the_first_are_held_against_others(void **state) {
    (void)state;
    enum { MANY = 1500 };
    struct text_builder words = {0};
    struct plan plan;
    plan_start(&plan);
    words.arena = &plan.arena;
    for (int n = 0; n < MANY; n++) text_append_format(&words, "industry name_%d\n", n);
    for (int n = 0; n < MANY; n++) text_append_format(&words, "district D%d leads nome_%d\n", n, n);
    text_append_format(&words, "target nome_0 = 1\n");
    plan.tree = syntax_parse(&plan.context, plan_source(&plan, text_built(&words)));
    plan_build(&plan);
    assert_int_equal(plan_count(&plan, CODE_UNKNOWN_NAME), MANY + 1);
    uint32_t with_nearest = 0;
    for (uint32_t n = 0; n < plan.diagnostics.list.count; n++) {
        const struct diagnostic *diagnostic = plan.diagnostics.list.items[n];
        bool is_of_another_phase =
            text_equal(sources_text(&plan.sources, diagnostic->span), TEXT("nome_0"));
        if (n < 20 || is_of_another_phase) assert_true(tells_the_nearest(diagnostic));
        with_nearest += tells_the_nearest(diagnostic);
    }
    assert_in_range(with_nearest, 20, 500);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_statements_does_not_matter),
        cmocka_unit_test(a_statement_made_twice_adds_nothing),
        cmocka_unit_test(figures_of_one_thing_stand_together_by_year),
        cmocka_unit_test(a_place_has_the_first_label_and_the_first_source),
        cmocka_unit_test(outputs_and_keys_are_found_by_their_names),
        cmocka_unit_test(a_broken_text_does_not_make_names_unknown),
        cmocka_unit_test(of_many_unknown_names_the_first_are_held_against_others),
    };
    return cmocka_run_group_tests_name("build", tests, NULL, NULL);
}
