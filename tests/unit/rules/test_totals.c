/* Totals of outputs: once they are there, what is read is what was read one by one before. */
#include "plans.h"

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
    };
    return cmocka_run_group_tests_name("totals", tests, NULL, NULL);
}
