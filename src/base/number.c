/* The operations of numbers. Two small operands meet in 128 bits, which hold every intermediate
 * result of theirs; large ones go through fractions of naturals. Either way a result that fits
 * two machine words becomes small, so that each value has one representation. */
#include "base/number.h"

#include "base/limits.h"
#include "base/number_large.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 unsigned_wide;

static bool both_small(struct number a, struct number b) {
    return number_is_small(a) && number_is_small(b);
}

static bool both_integers(struct number a, struct number b) {
    return a.denominator == 1 && b.denominator == 1;
}

static uint64_t common_divisor(uint64_t a, uint64_t b) {
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* A fraction of 128 bits, in lowest terms, as a number. Always true: it is far below the limit. */
static bool keep_wide(struct arena *arena, bool negative, unsigned_wide numerator,
                      unsigned_wide denominator, struct number *result) {
    if (numerator <= INT64_MAX && denominator <= INT64_MAX) {
        int64_t magnitude = (int64_t)numerator;
        *result = (struct number){.numerator = negative ? -magnitude : magnitude,
                                  .denominator = (int64_t)denominator};
        return true;
    }
    mp_limb_t limbs[] = {(mp_limb_t)numerator, (mp_limb_t)(numerator >> 64), (mp_limb_t)denominator,
                         (mp_limb_t)(denominator >> 64)};
    struct fraction fraction = {.negative = negative,
                                .numerator = natural_view(limbs, 2),
                                .denominator = natural_view(limbs + 2, 2)};
    return fraction_keep(arena, arena_mark(arena), fraction, result);
}

/* The sum, or the difference where `sign` is -1. Each product stays below 2^126. */
static bool add_small(struct arena *arena, struct number a, struct number b, int sign,
                      struct number *result) {
    uint64_t shared = common_divisor((uint64_t)a.denominator, (uint64_t)b.denominator);
    uint64_t a_alone = (uint64_t)a.denominator / shared;
    uint64_t b_alone = (uint64_t)b.denominator / shared;
    wide sum = (wide)a.numerator * (wide)b_alone + (wide)b.numerator * (wide)a_alone * sign;
    unsigned_wide magnitude = sum < 0 ? -(unsigned_wide)sum : (unsigned_wide)sum;
    unsigned_wide denominator = (unsigned_wide)a_alone * (uint64_t)b.denominator;
    if (shared > 1) {
        uint64_t excess = common_divisor(shared, (uint64_t)(magnitude % shared));
        magnitude /= excess;
        denominator = (unsigned_wide)a_alone * ((uint64_t)b.denominator / excess);
    }
    return keep_wide(arena, sum < 0, magnitude, denominator, result);
}

static bool add_large(struct arena *arena, struct number a, struct number b, int sign,
                      struct number *result) {
    struct arena_mark mark = arena_mark(arena);
    struct fraction_room rooms[2];
    struct fraction left = fraction_of(a, &rooms[0]), right = fraction_of(b, &rooms[1]);
    right.negative = right.negative != (sign < 0);
    return fraction_keep(arena, mark, fraction_add(arena, left, right), result);
}

bool number_add(struct arena *arena, struct number a, struct number b, struct number *result) {
    int64_t sum;
    if (both_integers(a, b) && !__builtin_add_overflow(a.numerator, b.numerator, &sum)) {
        *result = number_of(sum);
        return true;
    }
    if (both_small(a, b)) return add_small(arena, a, b, 1, result);
    return add_large(arena, a, b, 1, result);
}

bool number_subtract(struct arena *arena, struct number a, struct number b, struct number *result) {
    int64_t difference;
    if (both_integers(a, b) && !__builtin_sub_overflow(a.numerator, b.numerator, &difference)) {
        *result = number_of(difference);
        return true;
    }
    if (both_small(a, b)) return add_small(arena, a, b, -1, result);
    return add_large(arena, a, b, -1, result);
}

/* A small number as sign and magnitudes, so that it can be turned upside down: the denominator of
 * 1 divided by INT64_MIN is no int64_t. */
struct ratio {
    bool negative;
    uint64_t numerator;
    uint64_t denominator;
};

static struct ratio ratio_of(struct number a) {
    return (struct ratio){.negative = a.numerator < 0,
                          .numerator = magnitude_of(a.numerator),
                          .denominator = (uint64_t)a.denominator};
}

static bool multiply_ratios(struct arena *arena, struct ratio a, struct ratio b,
                            struct number *result) {
    uint64_t first = common_divisor(a.numerator, b.denominator);
    uint64_t second = common_divisor(b.numerator, a.denominator);
    unsigned_wide numerator = (unsigned_wide)(a.numerator / first) * (b.numerator / second);
    unsigned_wide denominator = (unsigned_wide)(a.denominator / second) * (b.denominator / first);
    return keep_wide(arena, a.negative != b.negative, numerator, denominator, result);
}

bool number_multiply(struct arena *arena, struct number a, struct number b, struct number *result) {
    int64_t product;
    if (both_integers(a, b) && !__builtin_mul_overflow(a.numerator, b.numerator, &product)) {
        *result = number_of(product);
        return true;
    }
    if (both_small(a, b)) return multiply_ratios(arena, ratio_of(a), ratio_of(b), result);
    struct arena_mark mark = arena_mark(arena);
    struct fraction_room rooms[2];
    struct fraction left = fraction_of(a, &rooms[0]), right = fraction_of(b, &rooms[1]);
    return fraction_keep(arena, mark, fraction_multiply(arena, left, right), result);
}

bool number_divide(struct arena *arena, struct number a, struct number b, struct number *result) {
    if (both_small(a, b)) {
        struct ratio divisor = ratio_of(b);
        struct ratio inverse = {divisor.negative, divisor.denominator, divisor.numerator};
        return multiply_ratios(arena, ratio_of(a), inverse, result);
    }
    struct arena_mark mark = arena_mark(arena);
    struct fraction_room rooms[2];
    struct fraction left = fraction_of(a, &rooms[0]);
    struct fraction right = fraction_invert(fraction_of(b, &rooms[1]));
    return fraction_keep(arena, mark, fraction_multiply(arena, left, right), result);
}

/* True and the power of an integer, where no step of it overflows. */
static bool power_small(struct number base, int64_t exponent, struct number *result) {
    if (base.denominator != 1 || exponent < 0 || exponent > 63) return false;
    int64_t power = 1;
    for (int64_t n = 0; n < exponent; n++) {
        if (__builtin_mul_overflow(power, base.numerator, &power)) return false;
    }
    *result = number_of(power);
    return true;
}

bool number_power(struct arena *arena, struct number base, int64_t exponent,
                  struct number *result) {
    if (power_small(base, exponent, result)) return true;
    struct arena_mark mark = arena_mark(arena);
    struct fraction_room room;
    struct fraction factor = fraction_of(base, &room), power;
    if (exponent < 0) factor = fraction_invert(factor);
    if (!fraction_power(arena, factor, magnitude_of(exponent), &power)) return false;
    return fraction_keep(arena, mark, power, result);
}

struct number number_copy(struct arena *arena, struct number a) {
    struct fraction_room room;
    struct number copy = a;
    if (!number_is_small(a)) {
        fraction_keep(arena, arena_mark(arena), fraction_of(a, &room), &copy);
    }
    return copy;
}

struct number number_negate(struct arena *arena, struct number a) {
    if (number_is_small(a) && a.numerator != INT64_MIN) {
        return (struct number){.numerator = -a.numerator, .denominator = a.denominator};
    }
    struct number result = a;
    struct fraction_room room;
    struct fraction fraction = fraction_of(a, &room);
    fraction.negative = !fraction.negative;
    fraction_keep(arena, arena_mark(arena), fraction, &result);
    return result;
}

/* To at most 18 digits either way: 10^18 is the last power of ten in 63 bits, so that twice a
 * product with it stays below 2^125. */
static bool round_small(struct arena *arena, struct number a, int64_t digits,
                        struct number *result) {
    uint64_t ten = 1;
    for (uint64_t n = magnitude_of(digits); n > 0; n--) ten *= 10;
    uint64_t up = digits > 0 ? ten : 1, down = digits < 0 ? ten : 1;
    unsigned_wide above = (unsigned_wide)magnitude_of(a.numerator) * up;
    unsigned_wide below = (unsigned_wide)(uint64_t)a.denominator * down;
    /* the floor of n/d + 1/2 */
    unsigned_wide rounded = (2 * above + below) / (2 * below);
    uint64_t shared = common_divisor(up, (uint64_t)(rounded % up));
    return keep_wide(arena, a.numerator < 0, rounded / shared * down, up / shared, result);
}

bool number_round(struct arena *arena, struct number a, int64_t digits, struct number *result) {
    if (magnitude_of(digits) > LIMIT_NUMBER_DIGITS) return false;
    if (number_is_small(a) && magnitude_of(digits) <= 18) {
        return round_small(arena, a, digits, result);
    }
    struct arena_mark mark = arena_mark(arena);
    struct fraction_room room;
    struct fraction rounded = fraction_round(arena, fraction_of(a, &room), digits);
    return fraction_keep(arena, mark, rounded, result);
}

int number_compare(struct arena *arena, struct number a, struct number b) {
    if (both_integers(a, b)) return (a.numerator > b.numerator) - (a.numerator < b.numerator);
    if (both_small(a, b)) {
        wide left = (wide)a.numerator * b.denominator;
        wide right = (wide)b.numerator * a.denominator;
        return (left > right) - (left < right);
    }
    struct fraction_room rooms[2];
    return fraction_compare(arena, fraction_of(a, &rooms[0]), fraction_of(b, &rooms[1]));
}

bool number_equal(struct number a, struct number b) {
    if (!number_is_small(a) && !number_is_small(b)) return number_large_equal(a.large, b.large);
    return both_small(a, b) && a.numerator == b.numerator && a.denominator == b.denominator;
}

bool number_multiply_down(struct number a, int64_t b, int64_t *below, bool *is_exact) {
    int64_t narrow;
    if (!number_is_small(a)) return false;
    if (!__builtin_mul_overflow(a.numerator, b, &narrow)) {
        int64_t rest = narrow % a.denominator;
        *below = narrow / a.denominator - (rest < 0);
        *is_exact = rest == 0;
        return true;
    }
    wide product = (wide)a.numerator * b;
    wide rest = product % a.denominator;
    wide quotient = product / a.denominator - (rest < 0);
    *below = (int64_t)quotient;
    *is_exact = rest == 0;
    return quotient == *below;
}

uint64_t number_hash(struct number a) {
    if (!number_is_small(a)) return 0; /* they are rare */
    uint64_t mixed = (uint64_t)a.numerator * 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ (uint64_t)a.denominator) * 0x9e3779b97f4a7c15u;
    return mixed ^ mixed >> 32;
}

int number_sign(struct number a) {
    if (!number_is_small(a)) return number_large_is_negative(a.large) ? -1 : 1;
    return (a.numerator > 0) - (a.numerator < 0);
}

bool number_to_integer(struct number a, int64_t *integer) {
    if (a.denominator != 1) return false;
    *integer = a.numerator;
    return true;
}
