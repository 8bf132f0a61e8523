/* Instances: which there are, in which year, and which are about a subject. */
#include "unit/rules/plans.h"

#include "rules/instances.h"

/* What is visited, in its order: `A D; B D`. */
struct seen {
    struct evaluator *evaluator;
    struct text_builder words;
};

static void see(void *context, struct finding finding) {
    struct seen *seen = context;
    struct value_names names = evaluator_names(seen->evaluator);
    if (seen->words.length > 0) text_append_string(&seen->words, "; ");
    for (uint32_t n = 0; n < finding.bound; n++) {
        if (n > 0) text_append_byte(&seen->words, ' ');
        value_append(&names, seen->evaluator->slots[n], &seen->words);
    }
    if (finding.outcome == OUTCOME_OPEN) text_append_string(&seen->words, " open");
    if (seen->evaluator->year != 0) {
        text_append_format(&seen->words, " in %d", (int)seen->evaluator->year);
    }
}

/* The instances of the plan's first rule, in the year or, where it is below 0, in every; of one
 * industry or district by its number, or of all where `subject` is NULL. */
static void assert_seen(const char *text, int32_t year, const struct key *subject,
                        const char *expected) {
    struct plan plan;
    plan_start(&plan);
    plan_add(&plan, text_of(text));
    plan.model = model_build(&plan.context, plan.inputs, plan.input_count);
    assert_int_equal(plan.diagnostics.error_count, 0);
    struct evaluator evaluator;
    struct waiving waiving;
    evaluator_init(&evaluator, plan.model, &plan.sources, &plan.diagnostics, &plan.scratch,
                   &plan.arena);
    waiving_init(&waiving, &evaluator, &plan.arena, 0);
    struct seen seen = {.evaluator = &evaluator, .words = {.arena = &plan.arena}};
    struct instances instances = {.evaluator = &evaluator,
                                  .waiving = &waiving,
                                  .subject = subject,
                                  .visit = see,
                                  .context = &seen};
    if (year < 0) {
        instances_in_every_year(&instances);
    } else {
        instances_in_year(&instances, year);
    }
    assert_text(text_built(&seen.words), expected);
    plan_end(&plan);
}

static const struct key first_district = {false, 0};
static const struct key second_industry = {true, 2};

static const char pairs[] = "industry A, B\ndistrict D leads A, B\ndistrict E leads B\n"
                            "rule r { each d in districts; each i in d.leads; require true }\n";

static void every_combination_is_one(void **state) {
    (void)state;
    assert_seen(pairs, -1, NULL, "D A; D B; E B");
}

static void a_subject_may_be_any_of_the_variables(void **state) {
    (void)state;
    assert_seen(pairs, -1, &first_district, "D A; D B");
    assert_seen(pairs, -1, &second_industry, "D B; E B");
}

static void a_rule_that_cannot_speak_of_the_subject_has_none(void **state) {
    (void)state;
    assert_seen("industry A, B\ndistrict D\nrule r { each i in industries; require true }\n", -1,
                &first_district, "");
    assert_seen("industry A, B\ndistrict D\nrule r { require true }\n", -1, &first_district, "");
}

static void a_condition_leaves_the_subject_out(void **state) {
    (void)state;
    assert_seen("district D\ndistrict E\n"
                "rule r { each d in districts where d != D; require true }\n",
                -1, &first_district, "");
}

static void years_are_those_that_are_read(void **state) {
    (void)state;
    static const char text[] = "industry A, B\ntarget A in 2020 = 1; target A in 2021 = 2\n"
                               "target B = 3\n"
                               "rule r { each i in industries; require i.target > 0 }\n";
    assert_seen(text, -1, NULL, "A in 2020; A in 2021; B");
    assert_seen(text, 2021, NULL, "A in 2021");
    assert_seen(text, 0, NULL, "B");
    assert_seen(text, 1999, NULL, "");
    assert_seen(text, -1, &second_industry, "B");
}

static void a_set_that_is_read_counts_for_all_its_members(void **state) {
    (void)state;
    assert_seen("industry A, B\ndistrict D leads A in 2020\ndistrict E leads B\n"
                "rule r { each i in {i for i in industries where count(i.led_by) < 9}\n"
                "  require true }\n",
                -1, NULL, "A in 2020; B in 2020");
}

static void a_set_that_is_open_is_one_instance(void **state) {
    (void)state;
    static const char text[] = "industry A, B\ndistrict D\n"
                               "rule r { each d in districts\n"
                               "  each i in if d.output > 5 then {A} else {}; require true }\n";
    assert_seen(text, -1, NULL, "D open");
    assert_seen(text, -1, &second_industry, "D open");
}

static void what_asks_for_the_year_may_be_due_in_one(void **state) {
    (void)state;
    assert_verdicts("industry A, B; target A in 2020 = 1\n"
                    "rule r { each i in industries; require not has year or i.target > 0 }",
                    "holds A in 2020; holds B");
    assert_verdicts("industry A; target A in 2020 = 1; let asked = given(year, 0)\n"
                    "rule r { each i in industries; require asked == 0 or i.target > 0 }",
                    "holds A in 2020");
    assert_verdicts(
        "industry A; target A in 2020 = 1; let f(x) = if has year then x.target else 1\n"
        "rule r { each i in industries; require f(i) > 0 }",
        "holds A in 2020");
}

static void what_is_stated_for_no_year_is_due_without_one(void **state) {
    (void)state;
    assert_verdicts("industry A; industry B in A; district D leads A; district E leads B in 2020\n"
                    "output D B = 1; output D A in 2021 = 2\n"
                    "rule outputs { each i in industries; require i.output > 0 }\n"
                    "rule leading { each d in districts; require count(d.leads) > 0 }\n"
                    "rule led { each i in industries; require count(i.led_by) > 0 }",
                    "holds A in 2021; holds B; holds D; holds E in 2020; holds A; holds B in 2020");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_combination_is_one),
        cmocka_unit_test(a_subject_may_be_any_of_the_variables),
        cmocka_unit_test(a_rule_that_cannot_speak_of_the_subject_has_none),
        cmocka_unit_test(a_condition_leaves_the_subject_out),
        cmocka_unit_test(years_are_those_that_are_read),
        cmocka_unit_test(a_set_that_is_read_counts_for_all_its_members),
        cmocka_unit_test(a_set_that_is_open_is_one_instance),
        cmocka_unit_test(what_asks_for_the_year_may_be_due_in_one),
        cmocka_unit_test(what_is_stated_for_no_year_is_due_without_one),
    };
    return cmocka_run_group_tests_name("instances", tests, NULL, NULL);
}
