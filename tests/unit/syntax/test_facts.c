/* Facts: what statements say as rows, and which of them need their trees no longer. */
#include "base/limits.h"
#include "unit/model/plans.h"

/* Reads the plan as it is read to be built, without what it does not need. */
static void read(struct plan *plan, const char *string) {
    plan_start(plan);
    plan->tree = syntax_parse(&plan->context, plan_source(plan, text_of(string)));
    assert_int_equal(plan->diagnostics.error_count, 0);
}

static uint32_t count_trees(const struct plan *plan) {
    uint32_t count = 0;
    for (const struct syntax_node *node = plan->tree->root->first; node != NULL;
         node = node->next) {
        count++;
    }
    return count;
}

static struct text called(const struct plan *plan, name_id name) {
    return name == 0 ? TEXT("none") : names_text(&plan->names, name);
}

static void assert_trees(const char *string, uint32_t expected) {
    struct plan plan;
    read(&plan, string);
    assert_int_equal(count_trees(&plan), expected);
    plan_end(&plan);
}

static void what_rows_hold_needs_no_tree(void **state) {
    (void)state;
    assert_trees("district A \"a\" leads I, J in 2020 source \"s\"", 0);
    assert_trees("industry I, J in K", 0);
    assert_trees("target I in 2020 = 3", 0);
    assert_trees("target in 2020 = { I: 3, J: 4 }", 0);
    assert_trees("output A I = 3", 0);
    assert_trees("output A I = 110bn; target I = 3 CNY; target J = 0.5; target K = 1100亿元", 0);
    assert_trees("indicator n(A) in 2020 = 3", 0);
}

/* The tree of a growth is kept once for all that grow by the same number, as it is written. */
static void what_grows_alike_needs_one_tree(void **state) {
    (void)state;
    assert_trees("indicator n in 2020 = 3 grows 1%; indicator m in 2020 = 4 grows 1%", 1);
    assert_trees("indicator n in 2020 = 3 grows -0.5; indicator m in 2020 = 4 grows -0.5 "
                 "source \"s\"; indicator l in 2021 = 4 grows -0.5 source \"t\"",
                 1);
    assert_trees("indicator n in 2020 = 3 grows 1%; indicator m in 2020 = 4 grows 1.0%", 2);
    assert_trees("indicator n in 2020 = 3 grows 1%; indicator m in 2020 = (4) grows 1%", 2);
    assert_trees("indicator n in 2020 = 3 grows r; indicator m in 2020 = 4 grows r", 2);
    assert_trees("indicator n in 2020 = 3 grows 1CNY; indicator m in 2020 = 4 grows 1CNY", 2);
    assert_trees("indicator n in 2020 = 3 grows 1_0%; indicator m in 2020 = 4 grows 1_0%", 1);
    assert_trees("indicator n in 2020 = 3 grows 5_; indicator m in 2020 = 4 grows 5_", 2);
    assert_trees("indicator n in 2020 = 3 grows 5__0; indicator m in 2020 = 4 grows 5__0", 2);
    assert_trees("indicator n in 2020 = 3 grows 1e-2; indicator m in 2020 = 4 grows 1e-2", 2);
    assert_trees("indicator n in 2020 = { A: 3 } grows 1%; indicator m in 2020 = { A: 3 } grows 1%",
                 2);
    assert_trees("indicator n = 3 grows 1%; indicator m = 4 grows 1%", 2);
}

static void what_grows_alike_has_one_note(void **state) {
    (void)state;
    struct plan plan;
    read(&plan, "indicator n in 2020 = 3 grows 1%\nindicator m in 2020 = 4 grows 2%\n"
                "indicator l in 2020 = 3 grows 1%\nindicator k in 2020 = 5 grows 2% source \"s\"");
    const struct facts *facts = plan.tree->facts;
    static const uint32_t notes[] = {1, 2, 1, 3};
    uint32_t run = 0;
    for (uint32_t n = 0; n < 4; n++) {
        uint32_t note = fact_run_of(&facts->figure_runs, &run, n).note;
        assert_int_equal(note, notes[n]);
        assert_true(facts->notes.items[note].grows_alike);
    }
    assert_ptr_equal(facts->notes.items[3].grows, facts->notes.items[2].grows);
    assert_true(facts_know_growth(facts, TEXT("1%")));
    assert_false(facts_know_growth(facts, TEXT("3%")));
    plan_end(&plan);
}

static void what_is_to_be_typed_keeps_its_tree(void **state) {
    (void)state;
    assert_trees("target I = (3)", 1);
    assert_trees("target in 2020 = { I: 3, J: 4 # below\n CNY }", 1);
    assert_trees("target in 2020 = { I: 3, J: 4\nCNY }", 1);
    assert_trees("target I = 1 + 2", 1);
    assert_trees("indicator n in 2020 = 3 grows 1%", 1);
    assert_trees("let a = 1", 1);
    assert_trees("target I = 3; let a = 1; target J = 4", 1);
}

/* What an entry of a table holds may be as high as is allowed, and then the entry is higher, or the table. */
static void a_table_that_is_too_high_states_nothing(void **state) {
    (void)state;
    for (int minuses = LIMIT_HEIGHT - 4; minuses < LIMIT_HEIGHT + 4; minuses++) {
        struct plan plan;
        plan_start(&plan);
        struct text_builder text = {.arena = &plan.arena};
        text_append_string(&text, "industry I\ntarget in 2020 = { I: ");
        for (int n = 0; n < minuses; n++) text_append_string(&text, "- ");
        text_append_string(&text, "1 }");
        plan.tree = syntax_parse(&plan.context, plan_source(&plan, text_built(&text)));
        assert_int_equal(plan_count(&plan, CODE_LIMIT_DEPTH), plan.diagnostics.list.count);
        bool states = plan.diagnostics.list.count == 0;
        assert_int_equal(plan.tree->facts->figures.count, states || minuses >= LIMIT_HEIGHT);
        plan_build(&plan);
        plan_end(&plan);
    }
}

static void a_place_is_told_with_its_parent(void **state) {
    (void)state;
    struct plan plan;
    read(&plan, "industry I, J in K\ndistrict A \"label\"");
    const struct facts *facts = plan.tree->facts;
    assert_int_equal(facts->places.count, 3);
    assert_text(called(&plan, paged_at(&facts->places, 0)->place.name), "I");
    assert_text(called(&plan, paged_at(&facts->places, 1)->place.name), "J");
    assert_text(called(&plan, paged_at(&facts->places, 1)->parent), "K");
    const struct place_fact *district = paged_at(&facts->places, 2);
    assert_false(district->is_industry);
    assert_text(called(&plan, district->parent), "none");
    uint32_t run = 0;
    uint32_t note = fact_run_of(&facts->place_runs, &run, 2).note;
    assert_text(facts->notes.items[note].label, "label");
    plan_end(&plan);
}

static void every_industry_that_is_led_is_a_row(void **state) {
    (void)state;
    struct plan plan;
    read(&plan, "district A leads I, J in 2020");
    const struct facts *facts = plan.tree->facts;
    uint32_t run = 0;
    assert_int_equal(facts->leads.count, 2);
    assert_int_equal(fact_run_of(&facts->lead_runs, &run, 1).year, 2020);
    for (uint32_t n = 0; n < 2; n++) {
        const struct lead_fact *lead = paged_at(&facts->leads, n);
        assert_text(names_text(&plan.names, lead->district), "A");
        assert_text(called(&plan, lead->industry.name), n == 0 ? "I" : "J");
    }
    plan_end(&plan);
}

static void a_table_is_a_figure_for_each_entry(void **state) {
    (void)state;
    struct plan plan;
    read(&plan, "output A in 2020 = { I: 3, J: 40k }");
    const struct facts *facts = plan.tree->facts;
    assert_int_equal(facts->figures.count, 2);
    for (uint32_t n = 0; n < 2; n++) {
        const struct figure_fact *figure = paged_at(&facts->figures, n);
        assert_int_equal(figure->kind, NODE_OUTPUT);
        assert_text(called(&plan, figure->of), "A");
        assert_text(called(&plan, figure->industry), n == 0 ? "I" : "J");
        assert_int_equal(figure->form, FORM_TENS);
        assert_int_equal(figure->tens, n == 0 ? 3 : 40);
        assert_int_equal(fact_power(figure), 0);
        assert_int_equal(figure->year, 2020);
    }
    plan_end(&plan);
}

static void an_amount_is_told_by_its_words(void **state) {
    (void)state;
    struct plan plan;
    read(&plan, "target I = 1100亿 CNY; target J = 0.5bnCNY; target K = 2.5");
    static const char *const suffixes[] = {"亿", "bnCNY", "none"};
    static const char *const units[] = {"CNY", "none", "none"};
    const struct facts *facts = plan.tree->facts;
    uint32_t at = 0;
    for (uint32_t n = 0; n < 3; n++) {
        struct fact_run run = fact_run_of(&facts->figure_runs, &at, n);
        const struct fact_measure *measure = paged_at(&facts->measures, run.measure);
        assert_text(called(&plan, measure->suffix), suffixes[n]);
        assert_text(called(&plan, measure->unit), units[n]);
    }
    plan_end(&plan);
}

static void a_measure_is_kept_once(void **state) {
    (void)state;
    struct plan plan;
    read(&plan, "target I = 1.5 CNY; target J = 2 CNY; target K = 3; target L = 4 CNY\n"
                "target M = 5 t; target N = 6 CNY; target O = 7");
    assert_int_equal(plan.tree->facts->measures.count, 3); /* that of none among them */
    assert_int_equal(plan.tree->facts->figure_runs.list.count, 6);
    plan_end(&plan);
}

static void a_number_of_few_digits_is_so_many_tens(void **state) {
    (void)state;
    struct plan plan;
    read(&plan, "target I = 12.50; target J = 110_000_000_000\n"
                "target K = 1e3; target L = 123456789012");
    static const struct {
        enum value_form form;
        int32_t tens;
        int32_t power;
    } expected[] = {{FORM_TENS, 1250, -2},
                    {FORM_TENS, 1100000000, 2},
                    {FORM_NUMBER, 0, 0},
                    {FORM_NUMBER, 0, 0}};
    for (uint32_t n = 0; n < sizeof expected / sizeof *expected; n++) {
        const struct figure_fact *figure = paged_at(&plan.tree->facts->figures, n);
        assert_int_equal(figure->form, expected[n].form);
        if (figure->form == FORM_NUMBER) continue;
        assert_int_equal(figure->tens, expected[n].tens);
        assert_int_equal(fact_power(figure), expected[n].power);
    }
    plan_end(&plan);
}

/* What stands beside rows is said once for all that say it. */
static void rows_that_say_the_same_beside_are_one_run(void **state) {
    (void)state;
    struct plan plan;
    read(&plan, "output A = { I: 1, J: 2 }; target I = 3; target J = 4 source \"s\"\n"
                "target K = 5; target L = 6");
    const struct facts *facts = plan.tree->facts;
    static const uint32_t heads[] = {0, 0, NO_HEAD, NO_HEAD, NO_HEAD, NO_HEAD};
    uint32_t run = 0;
    assert_int_equal(facts->figure_runs.list.count, 4);
    for (uint32_t n = 0; n < 6; n++) {
        struct fact_run around = fact_run_of(&facts->figure_runs, &run, n);
        struct text source = facts->notes.items[around.note].source;
        assert_int_equal(around.head, heads[n]);
        assert_true(n == 3 ? text_equal(source, TEXT("s")) : source.bytes == NULL);
    }
    plan_end(&plan);
}

/* Tables and heads that do not go together make no figure; the model reports them by their trees. */
static void a_figure_that_is_faulty_is_none(void **state) {
    (void)state;
    static const char *const faulty[] = {"target I in 2020 = { I: 3 }", "target in 2020 = 3",
                                         "output A I = { J: 3 }", "output A = 3"};
    for (size_t n = 0; n < sizeof faulty / sizeof faulty[0]; n++) {
        struct plan plan;
        read(&plan, faulty[n]);
        assert_int_equal(plan.tree->facts->figures.count, 0);
        assert_int_equal(count_trees(&plan), 1);
        plan_end(&plan);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_rows_hold_needs_no_tree),
        cmocka_unit_test(what_grows_alike_needs_one_tree),
        cmocka_unit_test(what_grows_alike_has_one_note),
        cmocka_unit_test(what_is_to_be_typed_keeps_its_tree),
        cmocka_unit_test(a_table_that_is_too_high_states_nothing),
        cmocka_unit_test(a_place_is_told_with_its_parent),
        cmocka_unit_test(every_industry_that_is_led_is_a_row),
        cmocka_unit_test(a_table_is_a_figure_for_each_entry),
        cmocka_unit_test(an_amount_is_told_by_its_words),
        cmocka_unit_test(a_measure_is_kept_once),
        cmocka_unit_test(a_number_of_few_digits_is_so_many_tens),
        cmocka_unit_test(rows_that_say_the_same_beside_are_one_run),
        cmocka_unit_test(a_figure_that_is_faulty_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
