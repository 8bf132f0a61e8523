/* Dates: years, and days of the calendar as numbers that compare, 20210630 for 2021-06-30. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/text.h"

/* A year of a plan is a whole number of four digits: fewer are rather a year that was cut short. */
static inline bool date_is_year(int64_t number) {
    return number >= 1000 && number <= 9999;
}

/* Reads `2021-06-30`, years from 1; false where the text is not of that form or the day is not in
 * the Gregorian calendar. */
bool date_read(struct text text, int32_t *date);

/* The last day of the month of a text of that form; false where that month is none. */
bool date_read_last(struct text text, int32_t *date);

/* The day that is so many seconds behind 1970-01-01 in UTC; `seconds` is not negative. */
int32_t date_of_seconds(int64_t seconds);

/* Appends the date as it is read. */
void date_append(struct text_builder *builder, int32_t date);

#endif
