/* Thousands: a whole number in half the room is the number that it was. */
#include "base/thousands.h"

#include "unit/support.h"

static void assert_kept(int64_t whole) {
    struct thousands thousands = {0};
    assert_true(thousands_of(whole, &thousands));
    assert_true(thousands.power < POWERS_OF_THOUSAND);
    assert_true(thousands_whole(thousands) == whole);
}

static void round_numbers_are_kept(void **state) {
    (void)state;
    static const int64_t counts[] = {0, 1, 7, 999, 1000, 123456, INT32_MAX};
    for (size_t n = 0; n < sizeof counts / sizeof *counts; n++) {
        for (int power = 0; power < POWERS_OF_THOUSAND; power++) {
            int64_t whole;
            if (__builtin_mul_overflow(counts[n], powers_of_thousand[power], &whole)) continue;
            assert_kept(whole);
            assert_kept(-whole);
        }
    }
    assert_kept(INT32_MIN);
    assert_kept(9000000000000000000);
}

static void others_are_refused(void **state) {
    (void)state;
    static const int64_t numbers[] = {INT64_MAX, INT64_MIN, (int64_t)INT32_MAX + 1, 123456789012,
                                      9999999999999};
    for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
        struct thousands thousands;
        assert_false(thousands_of(numbers[n], &thousands));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_numbers_are_kept),
        cmocka_unit_test(others_are_refused),
    };
    return cmocka_run_group_tests_name("thousands", tests, NULL, NULL);
}
