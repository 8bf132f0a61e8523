/* Large numbers: fractions of naturals, for whatever does not fit two machine words. Only
 * number.c and number_text.c see them. */
#ifndef BASE_NUMBER_LARGE_H
#define BASE_NUMBER_LARGE_H

#include "base/number.h"
#include "base/number_natural.h"

/* A fraction in lowest terms, of any size: operands are views of numbers, results lie in scratch
 * until fraction_keep. 0 is 0 over 1; its sign does not matter. */
struct fraction {
    bool negative;
    struct natural numerator;
    struct natural denominator; /* not 0 */
};

/* Where the limbs of a small number's fraction lie. */
struct fraction_room {
    mp_limb_t numerator;
    mp_limb_t denominator;
};

/* The number as a fraction, valid as long as the number and `room` are. */
struct fraction fraction_of(struct number number, struct fraction_room *room);

/* Ends a computation that began at `mark`: gives up all that was allocated since, and makes the
 * number, small where it fits. False, `*result` untouched, where it is beyond LIMIT_NUMBER_BITS. */
bool fraction_keep(struct arena *arena, struct arena_mark mark, struct fraction fraction,
                   struct number *result);

struct fraction fraction_add(struct arena *arena, struct fraction a, struct fraction b);
struct fraction fraction_multiply(struct arena *arena, struct fraction a, struct fraction b);

/* `a` is not 0. */
struct fraction fraction_invert(struct fraction a);

/* False where the result is beyond LIMIT_NUMBER_BITS, without computing it. */
bool fraction_power(struct arena *arena, struct fraction base, uint64_t exponent,
                    struct fraction *result);

/* To `digits` digits after the point, or before it where negative, half away from zero. */
struct fraction fraction_round(struct arena *arena, struct fraction a, int64_t digits);
int fraction_compare(struct arena *arena, struct fraction a, struct fraction b);

/* Whether two large numbers are the same, and a large number's sign. */
bool number_large_equal(const struct number_large *a, const struct number_large *b);
bool number_large_is_negative(const struct number_large *large);

static inline bool number_is_small(struct number number) {
    return number.denominator != 0;
}

/* The distance from 0, which for INT64_MIN is no int64_t. */
static inline uint64_t magnitude_of(int64_t integer) {
    return integer < 0 ? 0 - (uint64_t)integer : (uint64_t)integer;
}

#endif
