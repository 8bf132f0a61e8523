/* Numbers read from text and printed to it. */
#include "numbers.h"

#include "base/thousands.h"

#define assert_words(string, words)                                                                \
    do {                                                                                           \
        struct text text = number_to_words(&arena, value(string));                                 \
        assert_text(text, words);                                                                  \
    } while (0)

static bool is_read(const char *string) {
    struct number number;
    return number_parse(&arena, text_of(string), 0, &number);
}

static void literals_are_read_exactly(void **state) {
    (void)state;
    assert_number(value("12"), "12");
    assert_number(value("350_000"), "350000");
    assert_number(value("2.5"), "2.5");
    assert_number(value("2.50"), "2.5");
    assert_number(value("007"), "7");
    assert_number(value("110e9"), "110000000000");
    assert_number(value("110E+9"), "110000000000");
    assert_number(value("5e-1"), "0.5");
    assert_number(value("2.5e1"), "25");
    assert_number(value("1.25e1"), "12.5");
    assert_number(value("1e-18"), "0.000000000000000001");
    assert_number(value("0.0"), "0");
}

static void literals_beyond_a_machine_word_are_read_exactly(void **state) {
    (void)state;
    assert_number(value("9223372036854775807"), "9223372036854775807");
    assert_number(value("9223372036854775808"), "9223372036854775808");
    assert_number(value("-9223372036854775809"), "-9223372036854775809");
    assert_number(value("0.9223372036854775808"), "0.9223372036854775808");
    assert_number(value("12345678901234567890.12345678901234567890"),
                  "12345678901234567890.1234567890123456789");
}

static void five_hundred_digits_are_read_and_printed(void **state) {
    (void)state;
    char nines[501];
    memset(nines, '9', 500);
    nines[500] = '\0';
    assert_number(value(nines), nines);
    assert_number(add(value(nines), number_of(1)),
                  text_string(&arena, digits_with_zeros('1', 500)));
    assert_true(number_equal(value("1e400"), power(number_of(10), 400)));
}

static void a_literal_of_a_thousand_digits_is_read_and_one_more_is_refused(void **state) {
    (void)state;
    struct number number;
    assert_true(number_parse(&arena, digits_with_zeros('9', LIMIT_NUMBER_DIGITS - 1), 0, &number));
    assert_false(number_parse(&arena, digits_with_zeros('9', LIMIT_NUMBER_DIGITS), 0, &number));
}

static void the_digits_that_an_exponent_adds_count(void **state) {
    (void)state;
    assert_true(is_read("1e999"));
    assert_false(is_read("1e1000"));
    assert_false(is_read("1e1001"));
    assert_true(is_read("10e998"));
    assert_false(is_read("10e999"));
    assert_true(is_read("1e-999"));
    assert_false(is_read("1e-1000"));
    assert_true(is_read("0.1e-998"));
    assert_false(is_read("0.1e-999"));
    assert_false(is_read("1e99999999999999999999"));
    assert_false(is_read("1e-99999999999999999999"));
}

static void a_number_that_is_refused_leaves_the_result_alone(void **state) {
    (void)state;
    struct number result = number_of(7), huge = power(number_of(2), LIMIT_NUMBER_BITS - 1);
    assert_false(number_parse(&arena, TEXT("1e1001"), 0, &result));
    assert_false(number_add(&arena, huge, huge, &result));
    assert_false(number_multiply(&arena, huge, huge, &result));
    assert_false(number_divide(&arena, huge, divide(number_of(1), huge), &result));
    assert_false(number_power(&arena, number_of(2), LIMIT_NUMBER_BITS, &result));
    assert_false(number_round(&arena, number_of(2), LIMIT_NUMBER_DIGITS + 1, &result));
    assert_number(result, "7");
}

static void only_a_fraction_without_end_prints_as_a_fraction(void **state) {
    (void)state;
    assert_number(value("1/3"), "1/3");
    assert_number(value("-22/7"), "-22/7");
    assert_number(value("1/8"), "0.125");
    assert_number(value("-1/125"), "-0.008");
    assert_number(value("7/20"), "0.35");
    assert_number(value("6/3"), "2");
    assert_number(value("1e30/7"), "1000000000000000000000000000000/7");
}

/* What is read as so many tens is what is read anyway. */
static void tens_are_read_alike(void **state) {
    (void)state;
    static const char *const digits[] = {
        "0",    "12",    "350_000", "2.5",       "2.50",
        "44.7", "102.6", "0.001",   "007",       "1.000",
        "5e3",  "0.0",   "1e-1",    "999999999", "123456789012345678"};
    for (size_t n = 0; n < sizeof digits / sizeof digits[0]; n++) {
        int32_t count = 0;
        int32_t tens = 0;
        bool is_short = number_parse_tens(text_of(digits[n]), &count, &tens);
        assert_true(is_short || strchr(digits[n], 'e') != NULL || strlen(digits[n]) > 10);
        if (!is_short) continue;
        assert_in_range(tens - LEAST_POWER_OF_TENS, 0, -2 * LEAST_POWER_OF_TENS);
        for (int32_t power = -20; power <= 20; power++) {
            struct number number;
            struct thousands thousands = {0};
            int64_t expected = 0;
            assert_true(number_parse(&arena, text_of(digits[n]), power, &number));
            bool is_round =
                number_to_integer(number, &expected) && thousands_of(expected, &thousands);
            assert_int_equal(thousands_of_tens(count, power + tens, &thousands), is_round);
            if (is_round) assert_true(thousands_whole(thousands) == expected);
        }
    }
}

static void a_power_of_ten_multiplies_what_is_read(void **state) {
    (void)state;
    struct number number;
    assert_true(number_parse(&arena, TEXT("2.5"), 9, &number));
    assert_number(number, "2500000000");
    assert_true(number_parse(&arena, TEXT("25"), -2, &number));
    assert_number(number, "0.25");
    assert_true(number_parse(&arena, TEXT("1e3"), -2, &number));
    assert_number(number, "10");
    assert_true(number_parse(&arena, TEXT("1e998"), 0, &number));
    assert_false(number_parse(&arena, TEXT("1e998"), 2, &number));
}

static void a_decimal_longer_than_the_limit_prints_as_a_fraction(void **state) {
    (void)state;
    struct number longest = power(number_of(2), 1 - LIMIT_NUMBER_DIGITS);
    struct text text = number_to_text(&arena, longest);
    assert_int_equal(text.length, LIMIT_NUMBER_DIGITS + 1);
    struct number again;
    assert_true(number_parse(&arena, text, 0, &again));
    assert_true(number_equal(again, longest));
    text = number_to_text(&arena, divide(longest, number_of(2)));
    assert_memory_equal(text.bytes, "1/", 2);
    text = number_to_text(&arena, add(longest, number_of(9)));
    assert_memory_equal(text.bytes, "9.", 2);
    text = number_to_text(&arena, add(longest, number_of(10)));
    assert_non_null(memchr(text.bytes, '/', text.length));
}

static void large_numbers_of_few_digits_take_a_scale(void **state) {
    (void)state;
    assert_words("110000000000", "110bn");
    assert_words("-110e9", "-110bn");
    assert_words("3100000", "3.1M");
    assert_words("1500000", "1.5M");
    assert_words("1000000", "1M");
    assert_words("1234000", "1.234M");
    assert_words("1e9", "1bn");
    assert_words("999999e3", "999.999M");
    assert_words("1e12", "1tn");
    assert_words("1.001e12", "1.001tn");
    assert_words("1e15", "1000tn");
    assert_words("12345.5e12", "12_345.5tn");
    assert_words("1e30", "1_000_000_000_000_000_000tn");
}

static void numbers_that_need_more_decimals_are_grouped(void **state) {
    (void)state;
    assert_words("1234567", "1_234_567");
    assert_words("-1234567", "-1_234_567");
    assert_words("1234500", "1_234_500");
    assert_words("1234500000", "1_234_500_000");
    assert_words("25000", "25_000");
    assert_words("999999", "999_999");
    assert_words("9999", "9999");
    assert_words("0", "0");
    assert_words("-9223372036854775808", "-9_223_372_036_854_775_808");
}

static void the_integer_part_of_a_decimal_is_grouped(void **state) {
    (void)state;
    assert_words("1234567.25", "1_234_567.25");
    assert_words("12345.000001", "12_345.000001");
    assert_words("1234.5", "1234.5");
    assert_words("-0.123456", "-0.123456");
    assert_words("1/3", "1/3");
    assert_words("1000000/3", "1000000/3");
}

static void the_longest_numbers_are_printed(void **state) {
    (void)state;
    struct number huge = power(number_of(2), LIMIT_NUMBER_BITS - 1);
    huge = add(subtract(huge, number_of(1)), huge);
    assert_int_equal(number_to_text(&arena, negate(huge)).length, 1 + 4933);
    assert_int_equal(number_to_words(&arena, negate(huge)).length, 1 + 4933 + 1644);
    struct number fraction = divide(huge, subtract(huge, number_of(1)));
    assert_int_equal(number_to_text(&arena, fraction).length, 4933 + 1 + 4933);
}

static void fractions_are_about_a_decimal(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"1/3", "0.333"}, {"-2/99", "-0.0202"},     {"200/3", "66.7"},       {"2000/3", "667"},
        {"2/3", "0.667"}, {"1/30000", "0.0000333"}, {"1000000/7", "142_857"}};
    for (size_t n = 0; n < sizeof rows / sizeof rows[0]; n++) {
        assert_text(number_about(&arena, value(rows[n][0])), rows[n][1]);
    }
    assert_null(number_about(&arena, value("1/4")).bytes);
    assert_null(number_about(&arena, value("5")).bytes);
}

static void fractions_have_a_decimal_for_other_programs(void **state) {
    (void)state;
    static const char *const rows[][2] = {{"3/7", "0.428571428571429"},
                                          {"-2/3", "-0.666666666666667"},
                                          {"1000000/3", "333333.333333333"},
                                          {"1e40/3", "3333333333333333333333333333333333333333"},
                                          {"1/3e40", "0.0000000000000000000000000000000000000000"
                                                     "333333333333333"},
                                          {"1/4", "0.25"},
                                          {"5", "5"}};
    for (size_t n = 0; n < sizeof rows / sizeof rows[0]; n++) {
        bool is_exact;
        assert_text(number_to_decimal(&arena, value(rows[n][0]), &is_exact), rows[n][1]);
        assert_int_equal(is_exact, n > 4);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        numbers_test(fractions_are_about_a_decimal),
        numbers_test(fractions_have_a_decimal_for_other_programs),
        numbers_test(literals_are_read_exactly),
        numbers_test(literals_beyond_a_machine_word_are_read_exactly),
        numbers_test(five_hundred_digits_are_read_and_printed),
        numbers_test(a_literal_of_a_thousand_digits_is_read_and_one_more_is_refused),
        numbers_test(the_digits_that_an_exponent_adds_count),
        numbers_test(a_number_that_is_refused_leaves_the_result_alone),
        numbers_test(only_a_fraction_without_end_prints_as_a_fraction),
        numbers_test(tens_are_read_alike),
        numbers_test(a_power_of_ten_multiplies_what_is_read),
        numbers_test(a_decimal_longer_than_the_limit_prints_as_a_fraction),
        numbers_test(large_numbers_of_few_digits_take_a_scale),
        numbers_test(numbers_that_need_more_decimals_are_grouped),
        numbers_test(the_integer_part_of_a_decimal_is_grouped),
        numbers_test(the_longest_numbers_are_printed),
    };
    return cmocka_run_group_tests_name("numbers as text", tests, NULL, NULL);
}
