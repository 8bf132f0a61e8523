/* Arithmetic and comparison of amounts. */
#include "plans.h"

static void sums_are_exact(void **state) {
    (void)state;
    assert_prints("print 0.1 + 0.2 == 0.3, 1/3*3 == 1, 1/3 + 1/6, 2 - 5, -2 * -3, 7/2", //
                  "true true 0.5 -3 6 3.5");
}

static void words_of_the_machine_are_no_limit(void **state) {
    (void)state;
    assert_prints("print 9_223_372_036_854_775_807 + 1, 1e40 / 1e38, 1e40 + 1 - 1e40",
                  "9_223_372_036_854_775_808 100 1");
}

static void an_amount_takes_the_unit_of_the_first(void **state) {
    (void)state;
    assert_prints("unit m; unit km = 1_000 m; print 1 km + 500 m, 500 m + 1 km, 1 km - 1 m",
                  "1.5 km 1500 m 0.999 km");
}

static void a_plain_zero_takes_any_unit(void **state) {
    (void)state;
    assert_prints("unit m; print 0 + 5 m, 5 m + 0, 5 m - (2 - 2), 0 - 5 m, 0 < 5 m, 0 m == 0",
                  "5 m 5 m 5 m -5 m true true");
}

static void a_zero_with_a_unit_is_not_plain(void **state) {
    (void)state;
    assert_prints("unit m; unit t; print 0 m + 5 t", "E0402 at 5 t");
}

static void dimensions_are_not_added(void **state) {
    (void)state;
    assert_prints("unit m; unit t; print 1 m + 1 t", "E0402 at 1 t");
    assert_prints("unit m; print 1 m - 1", "E0402 at 1");
    assert_prints("unit m; print 1 m * 1 m + 1 m", "E0402 at 1 m");
}

static void dimensions_are_not_compared(void **state) {
    (void)state;
    assert_prints("unit m; unit t; print 1 m == 1 t", "E0402 at 1 t");
    assert_prints("unit m; print 1 m < 2", "E0402 at 2");
}

static void units_multiply_and_cancel(void **state) {
    (void)state;
    assert_prints("unit m; unit s; print 6 m * 2 m, 6 m / 2 s, 6 m / 2 m, 6 m * 2 s / 3 s",
                  "12 m^2 3 m/s 3 4 m");
    assert_prints("unit m; unit km = 1_000 m; print 6 km / 2 m, 1 km * 1 m == 1_000 m * 1 m",
                  "3000 true");
}

static void a_division_by_zero_is_told_at_the_divisor(void **state) {
    (void)state;
    assert_prints("print 1 / (2 - 2)", "E0501 at (2 - 2)");
    assert_prints("unit m; print 1 / 0 m", "E0501 at 0 m");
    assert_prints("print 0 / 0", "E0501 at 0");
}

static void a_missing_operand_is_no_division_by_zero(void **state) {
    (void)state;
    assert_prints("industry A; print has (A.target / 1), has (1 / A.target)", "false false");
}

static void half_is_rounded_away_from_zero(void **state) {
    (void)state;
    assert_prints(
        "print round(0.5, 0), round(-0.5, 0), round(1.25, 1), round(25, -1), round(1/3, 2)",
        "1 -1 1.3 30 0.33");
}

static void what_is_rounded_keeps_its_unit(void **state) {
    (void)state;
    assert_prints("unit m; print round(2.5 m, 0), abs(-2 m), -(2 m)", "3 m 2 m -2 m");
}

static void digits_are_a_small_whole_number(void **state) {
    (void)state;
    assert_prints("print round(1, 0.5)", "E0503 at 0.5");
    assert_prints("print round(1, 1001)", "E0503 at 1001");
    assert_prints("print round(1, 1000), round(1, -1000)", "1 0");
    assert_prints("unit m; print round(1, 1 m)", "E0503 at 1 m");
}

static void strings_compare_by_code_points(void **state) {
    (void)state;
    assert_prints(
        "print \"B\" < \"a\", \"a\" < \"ab\", \"\\u{FFFD}\" < \"\\u{1F600}\", \"\" < \"a\"",
        "true true true true");
}

static void comparisons_tell_the_very_limit(void **state) {
    (void)state;
    assert_prints("print 3 <= 3, 3 < 3, 3 >= 3, 3 > 3, 3 == 3, 3 != 3",
                  "true false true false true false");
    assert_prints("print 3 <= 2.999, 3 < 3.001, 3 >= 3.001, 3 > 2.999, 3 == 3.001, 3 != 3.001",
                  "false true false true false true");
}

static void what_is_too_large_is_told_at_its_place(void **state) {
    (void)state;
    assert_prints("let a = 1e999\nlet b = a * a * a * a\nprint b * a > 0", "E0702 at b * a");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_exact),
        cmocka_unit_test(words_of_the_machine_are_no_limit),
        cmocka_unit_test(an_amount_takes_the_unit_of_the_first),
        cmocka_unit_test(a_plain_zero_takes_any_unit),
        cmocka_unit_test(a_zero_with_a_unit_is_not_plain),
        cmocka_unit_test(dimensions_are_not_added),
        cmocka_unit_test(dimensions_are_not_compared),
        cmocka_unit_test(units_multiply_and_cancel),
        cmocka_unit_test(a_division_by_zero_is_told_at_the_divisor),
        cmocka_unit_test(a_missing_operand_is_no_division_by_zero),
        cmocka_unit_test(half_is_rounded_away_from_zero),
        cmocka_unit_test(what_is_rounded_keeps_its_unit),
        cmocka_unit_test(digits_are_a_small_whole_number),
        cmocka_unit_test(strings_compare_by_code_points),
        cmocka_unit_test(comparisons_tell_the_very_limit),
        cmocka_unit_test(what_is_too_large_is_told_at_its_place),
    };
    return cmocka_run_group_tests_name("arithmetic", tests, NULL, NULL);
}
