/* Dates: what the calendar holds, and days counted in seconds. */
#include "support.h"

#include "base/date.h"

static void a_day_of_the_calendar_is_a_number(void **state) {
    (void)state;
    int32_t date = 0;
    assert_true(date_read(TEXT("2021-06-30"), &date));
    assert_int_equal(date, 20210630);
    assert_true(date_read(TEXT("2000-02-29"), &date));
    assert_true(date_read(TEXT("9999-12-31"), &date));
}

static void what_is_no_day_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",           "2021-6-30",   "2021-06-31", "2021-02-29", "1900-02-29",
        "2021-00-10", "2021-13-01",  "2021-01-00", "0000-01-01", "2021/06/30",
        "2021-06-3x", "2021-06-300", "-021-06-30", "2021-06 30", "2021-+6-30",
    };
    for (size_t n = 0; n < sizeof texts / sizeof texts[0]; n++) {
        int32_t date = 7;
        assert_false(date_read(text_of(texts[n]), &date));
        assert_int_equal(date, 7);
    }
}

static void seconds_lead_to_their_day(void **state) {
    (void)state;
    assert_int_equal(date_of_seconds(0), 19700101);
    assert_int_equal(date_of_seconds(86399), 19700101);
    assert_int_equal(date_of_seconds(86400), 19700102);
    assert_int_equal(date_of_seconds(951782400), 20000229);
    assert_int_equal(date_of_seconds(951868800), 20000301);
    assert_int_equal(date_of_seconds(INT64_MAX), 99991231);
}

static void every_day_follows_the_one_before(void **state) {
    (void)state;
    struct arena arena = test_arena();
    int32_t before = 0;
    for (int64_t day = 0; day < 200000; day++) {
        int32_t date = date_of_seconds(day * 86400);
        int32_t again = 0;
        struct text_builder builder = {.arena = &arena};
        date_append(&builder, date);
        assert_true(date > before);
        assert_true(date_read(text_built(&builder), &again));
        assert_int_equal(date, again);
        before = date;
    }
    arena_release(&arena);
}

static void the_last_day_of_a_month_is_known(void **state) {
    (void)state;
    int32_t date;
    assert_true(date_read_last(TEXT("2021-02-31"), &date));
    assert_int_equal(date, 20210228);
    assert_true(date_read_last(TEXT("2024-02-99"), &date));
    assert_int_equal(date, 20240229);
    assert_true(date_read_last(TEXT("2021-12-01"), &date));
    assert_int_equal(date, 20211231);
    assert_false(date_read_last(TEXT("2021-13-01"), &date));
    assert_false(date_read_last(TEXT("2021-00-01"), &date));
    assert_false(date_read_last(TEXT("0000-01-01"), &date));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_day_of_a_month_is_known),
        cmocka_unit_test(a_day_of_the_calendar_is_a_number),
        cmocka_unit_test(what_is_no_day_is_refused),
        cmocka_unit_test(seconds_lead_to_their_day),
        cmocka_unit_test(every_day_follows_the_one_before),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
