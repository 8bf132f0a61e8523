/* Reading figures: which one holds in a year, and how outputs add up. */
#include "plans.h"

static void the_year_comes_before_what_grows_and_that_before_the_undated(void **state) {
    (void)state;
    assert_prints("indicator x = 1; indicator x in 2020 = 100 grows 10%; indicator x in 2022 = 7\n"
                  "print x, x(2019), x(2020), x(2021), x(2022), x(2023)",
                  "1 1 100 110 7 1");
}

static void what_is_not_stated_is_missing(void **state) {
    (void)state;
    assert_prints("industry A; district D; indicator x in 2020 = 1; indicator y(D) = 2\n"
                  "print has x, has x(2019), has x(2021), has y(A), has A.target, has A.output, "
                  "has D.output, has output(D, A), has A.parts",
                  "false false false false false false false false false");
}

static void growth_starts_from_the_latest_year(void **state) {
    (void)state;
    assert_prints("indicator x in 2010 = 1 grows 100%; indicator x in 2012 = 10 grows 50%\n"
                  "print x(2011), x(2012), x(2014)",
                  "2 10 22.5");
}

static void a_later_year_that_does_not_grow_ends_it(void **state) {
    (void)state;
    assert_prints("indicator x in 2010 = 1 grows 100%; indicator x in 2012 = 10\n"
                  "print x(2011), has x(2013)",
                  "2 false");
}

static void growth_may_shrink_and_be_computed(void **state) {
    (void)state;
    assert_prints("let rate = -1/2; indicator x in 2010 = 8 grows rate; print x(2013)", "1");
}

static void growth_has_no_unit(void **state) {
    (void)state;
    assert_prints("unit m; indicator x in 2010 = 8 m grows 1 m; print x(2011)", "E0402 at 1 m");
}

static void keys_come_before_the_keyless_value(void **state) {
    (void)state;
    assert_prints(
        "district D; district E; indicator x = 1; indicator x(D) = 2; indicator x in 2020 = 3\n"
        "print x(D), x(E), x, x(D, 2020), x(E, 2020), x(2020), x(E, 2021)",
        "2 1 1 2 3 3 1");
}

static void keys_of_one_kind_are_not_those_of_the_other(void **state) {
    (void)state;
    assert_prints("industry A, B; district D; indicator x = { A: 1, D: 2 }\n"
                  "print x(A), x(D), has x(B)",
                  "1 2 false");
}

static void a_year_is_a_whole_number(void **state) {
    (void)state;
    assert_prints("industry A; target A = 1; print A.target(2020.5 / 1)", "E0504 at 2020.5 / 1");
    assert_prints("industry A; target A = 1; print A.target(-1)", "E0504 at -1");
    assert_prints("industry A; target A = 1; print A.target(2_020 / 1)", "1");
}

static void an_output_is_stated_or_the_sum_of_its_parts(void **state) {
    (void)state;
    assert_prints(
        "industry A; industry B, C in A; industry E in B; district D\n"
        "output D = { E: 1, C: 2 }\n"
        "print output(D, A), output(D, B), output(D, C), output(D, E), D.output, A.output",
        "3 1 2 1 3 3");
}

static void a_stated_output_contains_its_parts(void **state) {
    (void)state;
    assert_prints("industry A; industry B, C in A; industry E in B; district D\n"
                  "output D = { B: 10, E: 1, C: 2 }\n"
                  "print output(D, A), output(D, B), output(D, E), D.output, A.output, E.output",
                  "12 10 1 12 12 1");
}

static void districts_are_summed_each_by_its_own(void **state) {
    (void)state;
    assert_prints("industry A; industry B in A; district D; district E\n"
                  "output D = { A: 10, B: 1 }; output E B = 5\n"
                  "print A.output, B.output, all.output, D.output, E.output",
                  "15 6 15 10 5");
}

static void outputs_are_contained_in_their_own_year(void **state) {
    (void)state;
    assert_prints("industry A; industry B in A; district D\n"
                  "output D B = 1; output D A in 2020 = 10\n"
                  "print output(D, A), output(D, A, 2020), output(D, A, 2021), D.output(2020)",
                  "1 10 1 10");
}

static void outputs_with_different_units_do_not_add_up(void **state) {
    (void)state;
    assert_prints("unit m; unit t; industry A, B; district D; output D = { A: 1 m, B: 1 t }\n"
                  "print D.output",
                  "E0402 at D.output");
}

static void leads_of_a_year_replace_the_undated(void **state) {
    (void)state;
    assert_prints("industry A, B, C; district D leads A, B; district D leads C in 2020\n"
                  "print D.leads, D.leads(2020), D.leads(2021), A.led_by, A.led_by(2020), "
                  "C.led_by(2020), C.led_by",
                  "A, B C A, B D {} D {}");
}

static void figures_that_read_one_another_are_told(void **state) {
    (void)state;
    assert_prints("indicator x = y; indicator y = x; print x", "E0502 at indicator x = y");
    assert_prints("industry A; target A in 2020 = A.target; print A.target(2020)",
                  "E0502 at target A in 2020 = A.target");
}

static void a_figure_may_read_its_own_other_year(void **state) {
    (void)state;
    assert_prints("industry A; target A in 2021 = A.target(2020) + 1; target A in 2020 = 4\n"
                  "print A.target(2021)",
                  "5");
}

static void a_dated_figure_reads_others_in_its_year(void **state) {
    (void)state;
    assert_prints("indicator x = 1; indicator x in 2020 = 2; indicator y in 2020 = x * 10; "
                  "indicator z = x * 10\n"
                  "print y(2020), z, z(2020)",
                  "20 10 20");
}

static void rows_are_counted_as_their_sets_are(void **state) {
    (void)state;
    assert_prints("industry A; industry B, C in A\n"
                  "district D leads A, B; district D leads C in 2020; district E in D leads A\n"
                  "let members(S) = count({x for x in S})\n"
                  "print count(A.children), count(D.children), count(E.children), count(D.leads), "
                  "count(D.leads(2020)), count(E.leads(2020)), count(A.led_by), "
                  "count(A.led_by(2020)), members(D.leads), members(D.leads(2020)), "
                  "members(A.led_by), members(A.led_by(2020)), has count(A.parent.children), "
                  "count(A.led_within), members(A.led_within), count(A.led_within(2020)), "
                  "count(B.led_within), count(all.led_within)",
                  "2 1 0 2 1 1 2 1 2 1 2 1 false 2 2 2 1 2");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_year_comes_before_what_grows_and_that_before_the_undated),
        cmocka_unit_test(what_is_not_stated_is_missing),
        cmocka_unit_test(growth_starts_from_the_latest_year),
        cmocka_unit_test(a_later_year_that_does_not_grow_ends_it),
        cmocka_unit_test(growth_may_shrink_and_be_computed),
        cmocka_unit_test(growth_has_no_unit),
        cmocka_unit_test(keys_come_before_the_keyless_value),
        cmocka_unit_test(keys_of_one_kind_are_not_those_of_the_other),
        cmocka_unit_test(a_year_is_a_whole_number),
        cmocka_unit_test(an_output_is_stated_or_the_sum_of_its_parts),
        cmocka_unit_test(a_stated_output_contains_its_parts),
        cmocka_unit_test(districts_are_summed_each_by_its_own),
        cmocka_unit_test(outputs_are_contained_in_their_own_year),
        cmocka_unit_test(outputs_with_different_units_do_not_add_up),
        cmocka_unit_test(leads_of_a_year_replace_the_undated),
        cmocka_unit_test(figures_that_read_one_another_are_told),
        cmocka_unit_test(a_figure_may_read_its_own_other_year),
        cmocka_unit_test(a_dated_figure_reads_others_in_its_year),
        cmocka_unit_test(rows_are_counted_as_their_sets_are),
    };
    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
