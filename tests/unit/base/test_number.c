/* Arithmetic of numbers: exact results, the edges of the machine word and of the limits, and
 * memory. */
#include "numbers.h"

#include <gmp.h>

static void decimals_are_exact(void **state) {
    (void)state;
    assert_true(number_equal(add(value("0.1"), value("0.2")), value("0.3")));
    assert_number(multiply(divide(number_of(1), number_of(3)), number_of(3)), "1");
    assert_number(subtract(add(number_of(1), value("1e-18")), number_of(1)),
                  "0.000000000000000001");
    assert_number(divide(value("-7"), value("2")), "-3.5");
    assert_number(divide(value("-7"), value("-21")), "1/3");
    assert_number(divide(number_of(0), value("-5")), "0");
}

static void results_outgrow_a_machine_word_and_come_back(void **state) {
    (void)state;
    struct number large = add(number_of(INT64_MAX), number_of(1));
    assert_number(large, "9223372036854775808");
    assert_true(number_equal(subtract(large, number_of(1)), number_of(INT64_MAX)));
    assert_true(number_equal(negate(large), number_of(INT64_MIN)));
    assert_true(number_equal(divide(large, large), number_of(1)));
    assert_true(number_equal(subtract(large, large), number_of(0)));
    assert_true(number_equal(multiply(large, number_of(0)), number_of(0)));
    assert_number(multiply(value("2147483648"), value("2147483648")), "4611686018427387904");
    assert_number(multiply(value("4294967296"), value("4294967296")), "18446744073709551616");
    assert_number(subtract(number_of(INT64_MIN), number_of(1)), "-9223372036854775809");
}

static void the_lowest_machine_word_is_a_number_like_others(void **state) {
    (void)state;
    struct number lowest = number_of(INT64_MIN);
    assert_number(lowest, "-9223372036854775808");
    assert_true(number_equal(value("-9223372036854775808"), lowest));
    assert_number(negate(lowest), "9223372036854775808");
    assert_true(number_equal(negate(negate(lowest)), lowest));
    assert_number(divide(lowest, number_of(-1)), "9223372036854775808");
    assert_number(multiply(lowest, number_of(-1)), "9223372036854775808");
    assert_number(multiply(lowest, lowest), "85070591730234615865843651857942052864");
    assert_number(multiply(divide(number_of(1), lowest), lowest), "1");
    assert_number(divide(lowest, lowest), "1");
    assert_number(divide(divide(number_of(1), lowest), divide(number_of(-1), lowest)), "-1");
    assert_int_equal(number_sign(lowest), -1);
    assert_int_equal(compare(lowest, negate(lowest)), -1);
    assert_int_equal(compare(lowest, number_of(INT64_MAX)), -1);
}

static void powers_are_exact(void **state) {
    (void)state;
    assert_number(power(number_of(2), 10), "1024");
    assert_number(power(number_of(-2), 63), "-9223372036854775808");
    assert_number(power(number_of(2), 63), "9223372036854775808");
    assert_number(power(number_of(-3), 3), "-27");
    assert_number(power(number_of(-3), 4), "81");
    assert_number(power(value("1.1"), 3), "1.331");
    assert_number(power(number_of(4), -2), "0.0625");
    assert_number(power(value("-2/3"), -3), "-3.375");
    assert_number(power(number_of(0), 0), "1");
    assert_number(power(number_of(0), INT64_MAX), "0");
    assert_number(power(number_of(1), INT64_MIN), "1");
    assert_number(power(number_of(-1), INT64_MAX), "-1");
    assert_number(power(number_of(-1), INT64_MIN), "1");
    assert_number(power(value("1e30"), 0), "1");
    assert_number(power(number_of(INT64_MIN), 1), "-9223372036854775808");
}

static void halves_round_away_from_zero(void **state) {
    (void)state;
    assert_number(round_to("2.5", 0), "3");
    assert_number(round_to("-2.5", 0), "-3");
    assert_number(round_to("2.4999", 0), "2");
    assert_number(round_to("-2.4999", 0), "-2");
    assert_number(round_to("0.5", 0), "1");
    assert_number(round_to("-0.4", 0), "0");
    assert_number(round_to("1.005", 2), "1.01");
    assert_number(round_to("-1.005", 2), "-1.01");
    assert_number(round_to("2/3", 4), "0.6667");
    assert_number(round_to("1/3", 20), "0.33333333333333333333");
    assert_number(round_to("-2/3", 18), "-0.666666666666666667");
}

static void digits_before_the_point_round_too(void **state) {
    (void)state;
    assert_number(round_to("1250", -2), "1300");
    assert_number(round_to("-1250", -2), "-1300");
    assert_number(round_to("1249.9", -2), "1200");
    assert_number(round_to("49", -2), "0");
    assert_number(round_to("-50", -2), "-100");
    assert_number(round_to("9223372036854775807", -18), "9000000000000000000");
    assert_number(round_to("9223372036854775807", -1), "9223372036854775810");
    assert_number(round_to("-9223372036854775808", -1), "-9223372036854775810");
    assert_number(round_to("5e29", -30), "1000000000000000000000000000000");
    assert_number(round_to("-4e29", -30), "0");
    assert_number(round_to("7", -LIMIT_NUMBER_DIGITS), "0");
}

static void rounding_takes_as_many_digits_as_a_literal(void **state) {
    (void)state;
    struct number result;
    assert_number(round_to("7.5", LIMIT_NUMBER_DIGITS), "7.5");
    assert_false(number_round(&arena, number_of(7), LIMIT_NUMBER_DIGITS + 1, &result));
    assert_false(number_round(&arena, number_of(7), -LIMIT_NUMBER_DIGITS - 1, &result));
    assert_false(number_round(&arena, number_of(7), INT64_MIN, &result));
    assert_false(number_round(&arena, number_of(7), INT64_MAX, &result));
}

static void order_does_not_depend_on_the_size_of_the_numbers(void **state) {
    (void)state;
    static const char *const ascending[] = {
        "-1e400", "-1e19", "-9223372036854775808",
        "-1",     "-1/3",  "-1/1e30",
        "0",      "1e-30", "1/3",
        "1",      "1e400", "1e401",
    };
    enum { COUNT = sizeof ascending / sizeof ascending[0] };
    for (int a = 0; a < COUNT; a++) {
        for (int b = 0; b < COUNT; b++) {
            int order = compare(value(ascending[a]), value(ascending[b]));
            assert_int_equal((order > 0) - (order < 0), (a > b) - (a < b));
            assert_true(number_equal(value(ascending[a]), value(ascending[b])) == (a == b));
        }
        assert_int_equal(number_sign(value(ascending[a])), (a > 6) - (a < 6));
    }
}

static void only_integers_of_64_bits_are_integers(void **state) {
    (void)state;
    int64_t integer = 0;
    assert_true(number_to_integer(number_of(INT64_MIN), &integer));
    assert_true(integer == INT64_MIN);
    assert_true(number_to_integer(value("9223372036854775807"), &integer));
    assert_true(integer == INT64_MAX);
    assert_false(number_to_integer(value("9223372036854775808"), &integer));
    assert_false(number_to_integer(value("0.5"), &integer));
    assert_true(integer == INT64_MAX);
}

/* Limits */

static void a_numerator_has_as_many_bits_as_the_limit(void **state) {
    (void)state;
    struct number result, half = power(number_of(2), LIMIT_NUMBER_BITS - 1);
    struct number most = add(subtract(half, number_of(1)), half);
    assert_false(number_power(&arena, number_of(2), LIMIT_NUMBER_BITS, &result));
    assert_false(number_power(&arena, number_of(2), INT64_MAX, &result));
    assert_false(number_power(&arena, number_of(2), INT64_MIN, &result));
    assert_false(number_add(&arena, most, number_of(1), &result));
    assert_false(number_subtract(&arena, negate(most), number_of(1), &result));
    assert_false(number_add(&arena, most, value("0.5"), &result));
    assert_false(number_multiply(&arena, half, number_of(2), &result));
    assert_false(number_round(&arena, most, -1, &result)); /* it ends in a 5 */
    assert_true(number_equal(subtract(most, half), subtract(half, number_of(1))));
}

static void a_denominator_has_as_many_bits_as_the_limit(void **state) {
    (void)state;
    struct number result, least = power(number_of(2), 1 - LIMIT_NUMBER_BITS);
    assert_false(number_power(&arena, value("0.5"), LIMIT_NUMBER_BITS, &result));
    assert_false(number_divide(&arena, least, number_of(2), &result));
    assert_false(number_multiply(&arena, least, value("0.5"), &result));
    assert_true(number_equal(subtract(least, least), number_of(0)));
}

static void only_the_reduced_result_is_held_against_the_limit(void **state) {
    (void)state;
    struct number half = power(number_of(2), LIMIT_NUMBER_BITS - 1);
    struct number odd = subtract(half, number_of(1));
    struct number fraction = divide(half, odd), inverse = divide(odd, half), result;
    assert_true(number_equal(multiply(fraction, inverse), number_of(1)));
    assert_true(number_equal(divide(fraction, fraction), number_of(1)));
    assert_true(number_equal(subtract(fraction, fraction), number_of(0)));
    assert_true(number_equal(subtract(fraction, divide(number_of(1), odd)), number_of(1)));
    assert_false(number_add(&arena, fraction, inverse, &result));
    assert_true(compare(fraction, inverse) > 0);
}

static void an_operation_leaves_only_its_result_in_memory(void **state) {
    (void)state;
    struct number large = value("1e900"), third = value("1/3"), result = large;
    arena_allocate(&arena, 10000); /* makes the next block large enough for what follows */
    arena_allocate(&arena, 10000);
    struct arena_mark mark = arena_mark(&arena);
    for (int n = 0; n < 10; n++) result = multiply(add(large, third), value("0.7"));
    assert_true(arena.blocks == mark.block && arena.next - mark.next < 20 * 512);
    mark = arena_mark(&arena);
    assert_true(compare(result, large) < 0);
    assert_true(number_equal(subtract(result, result), number_of(0)));
    assert_false(number_power(&arena, result, 20, &result));
    assert_true(arena.blocks == mark.block && arena.next == mark.next);
    assert_int_equal(number_to_text(&arena, large).length, 901);
    assert_true(arena.blocks == mark.block && arena.next - mark.next == 912);
}

static void small_numbers_take_no_memory(void **state) {
    (void)state;
    struct arena_mark mark = arena_mark(&arena);
    struct number small = number_of(0);
    for (int n = 0; n < 1000; n++) {
        small = subtract(multiply(add(small, value("0.25")), value("4")), value("7/8"));
        small = divide(round_to("1.25", 1), number_of(13));
    }
    assert_true(arena.blocks == mark.block && arena.next == mark.next);
}

/* Memory */

static void *refuse_to_allocate(size_t size) {
    fail_msg("GMP asks for %zu bytes", size);
    return NULL;
}

static void *refuse_to_reallocate(void *pointer, size_t old_size, size_t new_size) {
    (void)pointer;
    fail_msg("GMP asks for %zu bytes after %zu", new_size, old_size);
    return NULL;
}

static void refuse_to_free(void *pointer, size_t size) {
    (void)pointer;
    fail_msg("GMP frees %zu bytes", size);
}

/* A fraction with nearly as many bits on both sides as the limit, and nothing to reduce. */
static struct number largest_fraction(int64_t salt) {
    struct number above = power(number_of(3), LIMIT_NUMBER_BITS * 62 / 100);
    struct number below = power(number_of(7), LIMIT_NUMBER_BITS * 35 / 100);
    return divide(add(above, number_of(salt)), add(below, number_of(salt)));
}

static void compute_at_the_limit(struct number a, struct number b) {
    struct number result;
    assert_false(number_add(&arena, a, b, &result));
    assert_false(number_subtract(&arena, a, b, &result));
    assert_false(number_multiply(&arena, a, b, &result));
    assert_false(number_divide(&arena, a, b, &result));
    assert_false(number_power(&arena, a, 3, &result));
    assert_true(number_equal(divide(a, a), number_of(1)));
    assert_true(number_equal(subtract(a, a), number_of(0)));
    assert_true(compare(a, b) != 0);
    assert_true(number_round(&arena, a, LIMIT_NUMBER_DIGITS, &result));
    assert_true(number_round(&arena, a, -LIMIT_NUMBER_DIGITS, &result));
    assert_true(number_to_text(&arena, a).length > 9000);
    assert_true(number_to_words(&arena, b).length > 9000);
}

static void gmp_never_allocates(void **state) {
    (void)state;
    mp_set_memory_functions(refuse_to_allocate, refuse_to_reallocate, refuse_to_free);
    struct number result, large = power(number_of(5), 7000);
    for (int salt = 2; salt < 40; salt += 2) {
        compute_at_the_limit(largest_fraction(salt), largest_fraction(-salt));
    }
    assert_true(number_parse(&arena, digits_with_zeros('7', LIMIT_NUMBER_DIGITS - 1), 0, &result));
    assert_true(number_equal(multiply(power(number_of(5), -7000), large), number_of(1)));
    assert_true(number_to_words(&arena, large).length > 6000);
    mp_set_memory_functions(NULL, NULL, NULL);
}

static void assert_down(struct number a, int64_t b, int64_t expected, bool is_whole) {
    int64_t below;
    bool is_exact;
    assert_true(number_multiply_down(a, b, &below, &is_exact));
    assert_int_equal(below, expected);
    assert_int_equal(is_exact, is_whole);
}

static void a_product_is_at_or_above_a_whole_number(void **state) {
    (void)state;
    assert_down(value("2.5"), 3, 7, false);
    assert_down(value("2.5"), -3, -8, false);
    assert_down(value("2.5"), 4, 10, true);
    assert_down(value("2.5"), -4, -10, true);
    assert_down(value("2.5"), 0, 0, true);
    assert_down(value("1.000_000_000_000_1"), 2000000000000000001, 2000000000000200001, false);
    assert_down(value("1.000_000_000_000_1"), -2000000000000000001, -2000000000000200002, false);
    int64_t below;
    bool is_exact;
    assert_false(number_multiply_down(value("1.5"), INT64_MAX, &below, &is_exact));
    assert_false(number_multiply_down(value("1e-40"), 2, &below, &is_exact));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        numbers_test(decimals_are_exact),
        numbers_test(results_outgrow_a_machine_word_and_come_back),
        numbers_test(the_lowest_machine_word_is_a_number_like_others),
        numbers_test(powers_are_exact),
        numbers_test(a_product_is_at_or_above_a_whole_number),
        numbers_test(halves_round_away_from_zero),
        numbers_test(digits_before_the_point_round_too),
        numbers_test(rounding_takes_as_many_digits_as_a_literal),
        numbers_test(order_does_not_depend_on_the_size_of_the_numbers),
        numbers_test(only_integers_of_64_bits_are_integers),
        numbers_test(a_numerator_has_as_many_bits_as_the_limit),
        numbers_test(a_denominator_has_as_many_bits_as_the_limit),
        numbers_test(only_the_reduced_result_is_held_against_the_limit),
        numbers_test(an_operation_leaves_only_its_result_in_memory),
        numbers_test(small_numbers_take_no_memory),
        numbers_test(gmp_never_allocates),
    };
    return cmocka_run_group_tests_name("numbers", tests, NULL, NULL);
}
