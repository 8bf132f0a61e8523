/* The Gregorian calendar. */
#include "base/date.h"

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

/* The `count` digits at `digits`, or -1 where they are none. */
static int read_digits(const char *digits, int count) {
    int number = 0;
    for (int n = 0; n < count; n++) {
        if (digits[n] < '0' || digits[n] > '9') return -1;
        number = number * 10 + (digits[n] - '0');
    }
    return number;
}

bool date_read_last(struct text text, int32_t *date) {
    if (text.length != 10 || text.bytes[4] != '-' || text.bytes[7] != '-') return false;
    int year = read_digits(text.bytes, 4);
    int month = read_digits(text.bytes + 5, 2);
    if (year < 1 || month < 1 || month > 12) return false;
    *date = year * 10000 + month * 100 + days_in(year, month);
    return true;
}

bool date_read(struct text text, int32_t *date) {
    int32_t last;
    if (!date_read_last(text, &last)) return false;
    int day = read_digits(text.bytes + 8, 2);
    if (day < 1 || day > last % 100) return false;
    *date = last - last % 100 + day;
    return true;
}

int32_t date_of_seconds(int64_t seconds) {
    int64_t days = seconds / 86400;
    int year = 1970;
    int month = 1;
    while (year < 9999 && days >= (is_leap(year) ? 366 : 365)) {
        days -= is_leap(year) ? 366 : 365;
        year++;
    }
    while (month < 12 && days >= days_in(year, month)) days -= days_in(year, month++);
    if (days >= days_in(year, month)) days = days_in(year, month) - 1;
    return year * 10000 + month * 100 + (int32_t)days + 1;
}

void date_append(struct text_builder *builder, int32_t date) {
    text_append_format(builder, "%04d-%02d-%02d", (int)(date / 10000), (int)(date / 100 % 100),
                       (int)(date % 100));
}
