/* Numbers: exact rationals. A machine word on either side of the fraction where that suffices,
 * GMP's limbs behind it where it does not; never a double. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/text.h"

/* A number in lowest terms. Immutable; a large one points to limbs in the arena it was made in.
 * The fields belong to number.c. A zeroed number is not a number: start from number_of. */
struct number {
    union {
        int64_t numerator;
        const struct number_large *large;
    };
    int64_t denominator; /* above 0, or 0 for a large number */
};

static inline struct number number_of(int64_t integer) {
    return (struct number){.numerator = integer, .denominator = 1};
}

/* The same number, all of it in `arena`. */
struct number number_copy(struct arena *arena, struct number a);

/* Reads digits as the language writes them, `12`, `350_000`, `2.5`, `110e9`, `5e-1`, times a power of
 * ten. The caller's scanner has checked the form. False where it has more than LIMIT_NUMBER_DIGITS
 * digits, those that the exponent and the power add included. */
bool number_parse(struct arena *arena, struct text digits, int32_t power, struct number *number);

/* The same of few digits without an exponent, as nearly all have: a count times ten to a power that is never
 * below the least, nor above its opposite. False for all others. */
enum { LEAST_POWER_OF_TENS = -18 };
bool number_parse_tens(struct text digits, int32_t *count, int32_t *power);

/* The four operations, exact. False where the result would need more than LIMIT_NUMBER_BITS on a
 * side of its fraction; then `*result` is untouched. `b` is not 0 in number_divide. */
bool number_add(struct arena *arena, struct number a, struct number b, struct number *result);
bool number_subtract(struct arena *arena, struct number a, struct number b, struct number *result);
bool number_multiply(struct arena *arena, struct number a, struct number b, struct number *result);
bool number_divide(struct arena *arena, struct number a, struct number b, struct number *result);

/* The last whole number that is not above `a` times the other; `*is_exact` where it is the product itself. False where
 * `a` is large, or that number has no room in 64 bits. */
bool number_multiply_down(struct number a, int64_t b, int64_t *below, bool *is_exact);

/* `base` multiplied `exponent` times, or divided into 1 where it is negative (then `base` is not
 * 0). False as above. */
bool number_power(struct arena *arena, struct number base, int64_t exponent, struct number *result);

struct number number_negate(struct arena *arena, struct number a);

/* `a` to `digits` digits after the point (before it where negative), half away from zero. False
 * as above, and where `digits` is beyond LIMIT_NUMBER_DIGITS either way. */
bool number_round(struct arena *arena, struct number a, int64_t digits, struct number *result);

/* Below 0, 0 or above 0, as `a` is less than, equal to or greater than `b`. `arena` is scratch. */
int number_compare(struct arena *arena, struct number a, struct number b);
bool number_equal(struct number a, struct number b);

/* The same for equal numbers, and mostly another for others. */
uint64_t number_hash(struct number a);

int number_sign(struct number a);

/* True and the value where `a` is an integer of 64 bits. */
bool number_to_integer(struct number a, int64_t *integer);

/* The exact value: an integer, a decimal where one is finite and no longer than the limits allow,
 * else a fraction: `110000000000`, `-2.5`, `1/3`. */
struct text number_to_text(struct arena *arena, struct number a);

/* The same for people: a large number with few digits takes a scale of the language (`110bn`,
 * `3.1M`: tn, bn or M, the largest that leaves at least 1 before the point and at most three
 * decimals); other integers of five digits and more are grouped (`25_000`, `-1_234_567`), and so
 * is the integer part of a decimal. What it prints, the language reads back as the same value. */
struct text number_to_words(struct arena *arena, struct number a);

/* The same of `a` rounded to three digits that count, where its exact value is a fraction; else no
 * text, its bytes NULL. */
struct text number_about(struct arena *arena, struct number a);

/* A decimal for programs that know no fractions: the exact value where that is one, else rounded to 15 digits that
 * count, half away from zero. Where rounding takes more than the limits allow, it is the fraction. */
struct text number_to_decimal(struct arena *arena, struct number a, bool *is_exact);

#endif
