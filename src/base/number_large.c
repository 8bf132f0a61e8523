/* Arithmetic of fractions as Knuth gives it (4.5.1): common divisors are taken out of the
 * operands, which are shorter than their product, so that results come in lowest terms. */
#include "base/number_large.h"

#include "base/limits.h"

#include <string.h>

enum { LIMIT_LIMBS = LIMIT_NUMBER_BITS / GMP_NUMB_BITS + 1 };

/* Never a value that a small number could hold, so that equal numbers have equal limbs. */
struct number_large {
    bool negative;
    mp_size_t numerator_count;
    mp_size_t denominator_count;
    mp_limb_t limbs[]; /* the numerator's, then the denominator's */
};

struct fraction fraction_of(struct number number, struct fraction_room *room) {
    if (number_is_small(number)) {
        room->numerator = magnitude_of(number.numerator);
        room->denominator = (mp_limb_t)number.denominator;
        return (struct fraction){.negative = number.numerator < 0,
                                 .numerator = natural_view(&room->numerator, 1),
                                 .denominator = natural_view(&room->denominator, 1)};
    }
    const struct number_large *large = number.large;
    const mp_limb_t *below = large->limbs + large->numerator_count;
    return (struct fraction){.negative = large->negative,
                             .numerator = natural_view(large->limbs, large->numerator_count),
                             .denominator = natural_view(below, large->denominator_count)};
}

/* True and the number, where it fits two machine words. */
static bool make_small(struct fraction fraction, struct number *result) {
    if (fraction.numerator.count > 1 || fraction.denominator.count > 1) return false;
    uint64_t numerator = fraction.numerator.count == 0 ? 0 : fraction.numerator.limbs[0];
    uint64_t denominator = fraction.denominator.limbs[0];
    bool lowest = fraction.negative && numerator == (uint64_t)INT64_MAX + 1;
    if ((numerator > INT64_MAX && !lowest) || denominator > INT64_MAX) return false;
    int64_t magnitude = lowest ? INT64_MIN : (int64_t)numerator;
    *result = (struct number){
        .numerator = fraction.negative && !lowest ? -magnitude : magnitude,
        .denominator = (int64_t)denominator,
    };
    return true;
}

/* The limbs wait on the stack while the arena gives up the blocks that hold them. */
static struct number make_large(struct arena *arena, struct arena_mark mark,
                                struct fraction fraction) {
    mp_limb_t limbs[2 * LIMIT_LIMBS];
    mp_size_t above = fraction.numerator.count, below = fraction.denominator.count;
    size_t size = sizeof(mp_limb_t) * (size_t)(above + below);
    memcpy(limbs, fraction.numerator.limbs, sizeof(mp_limb_t) * (size_t)above);
    memcpy(limbs + above, fraction.denominator.limbs, sizeof(mp_limb_t) * (size_t)below);
    arena_rewind(arena, mark);
    struct number_large *large = arena_allocate(arena, sizeof *large + size);
    *large = (struct number_large){
        .negative = fraction.negative, .numerator_count = above, .denominator_count = below};
    memcpy(large->limbs, limbs, size);
    return (struct number){.large = large, .denominator = 0};
}

bool fraction_keep(struct arena *arena, struct arena_mark mark, struct fraction fraction,
                   struct number *result) {
    bool within = natural_bits(fraction.numerator) <= LIMIT_NUMBER_BITS &&
                  natural_bits(fraction.denominator) <= LIMIT_NUMBER_BITS;
    if (!within || make_small(fraction, result)) {
        arena_rewind(arena, mark);
        return within;
    }
    *result = make_large(arena, mark, fraction);
    return true;
}

/* The sum of two signed integers, over whatever denominator `a` has. */
static struct fraction add_numerators(struct arena *arena, struct fraction a, struct fraction b) {
    if (a.negative == b.negative) {
        a.numerator = natural_add(arena, a.numerator, b.numerator);
        return a;
    }
    bool b_is_larger = natural_compare(a.numerator, b.numerator) < 0;
    struct natural larger = b_is_larger ? b.numerator : a.numerator;
    struct natural smaller = b_is_larger ? a.numerator : b.numerator;
    a.negative = b_is_larger ? b.negative : a.negative;
    a.numerator = natural_subtract(arena, larger, smaller);
    return a;
}

struct fraction fraction_add(struct arena *arena, struct fraction a, struct fraction b) {
    struct natural shared = natural_gcd(arena, a.denominator, b.denominator);
    struct natural a_alone = natural_divide(arena, a.denominator, shared);
    struct natural b_alone = natural_divide(arena, b.denominator, shared);
    a.numerator = natural_multiply(arena, a.numerator, b_alone);
    b.numerator = natural_multiply(arena, b.numerator, a_alone);
    struct fraction sum = add_numerators(arena, a, b);
    struct natural excess = natural_gcd(arena, sum.numerator, shared);
    struct natural b_rest = natural_divide(arena, b.denominator, excess);
    sum.numerator = natural_divide(arena, sum.numerator, excess);
    sum.denominator = natural_multiply(arena, a_alone, b_rest);
    return sum;
}

/* Takes the common divisor out of both. */
static void reduce(struct arena *arena, struct natural *above, struct natural *below) {
    struct natural shared = natural_gcd(arena, *above, *below);
    *above = natural_divide(arena, *above, shared);
    *below = natural_divide(arena, *below, shared);
}

struct fraction fraction_multiply(struct arena *arena, struct fraction a, struct fraction b) {
    reduce(arena, &a.numerator, &b.denominator);
    reduce(arena, &b.numerator, &a.denominator);
    return (struct fraction){
        .negative = a.negative != b.negative,
        .numerator = natural_multiply(arena, a.numerator, b.numerator),
        .denominator = natural_multiply(arena, a.denominator, b.denominator),
    };
}

struct fraction fraction_invert(struct fraction a) {
    return (struct fraction){
        .negative = a.negative, .numerator = a.denominator, .denominator = a.numerator};
}

/* A natural of b bits, at least 2 to the b - 1, has a power of more than (b - 1) * exponent. */
static bool power_is_within(struct natural base, uint64_t exponent) {
    size_t bits = natural_bits(base);
    if (bits <= 1 || exponent == 0) return true;
    return exponent < LIMIT_NUMBER_BITS && (bits - 1) * exponent < LIMIT_NUMBER_BITS;
}

bool fraction_power(struct arena *arena, struct fraction base, uint64_t exponent,
                    struct fraction *result) {
    if (!power_is_within(base.numerator, exponent)) return false;
    if (!power_is_within(base.denominator, exponent)) return false;
    *result = (struct fraction){
        .negative = base.negative && exponent % 2 == 1,
        .numerator = natural_power(arena, base.numerator, exponent),
        .denominator = natural_power(arena, base.denominator, exponent),
    };
    return true;
}

struct fraction fraction_round(struct arena *arena, struct fraction a, int64_t digits) {
    struct natural ten = natural_power_of_ten(arena, magnitude_of(digits));
    struct natural *scaled = digits < 0 ? &a.denominator : &a.numerator;
    *scaled = natural_multiply(arena, *scaled, ten);
    /* n/d rounds to the floor of n/d + 1/2, that is of (2n + d) / 2d */
    struct natural doubled = natural_add(arena, a.numerator, a.numerator);
    struct natural above = natural_add(arena, doubled, a.denominator);
    struct natural below = natural_add(arena, a.denominator, a.denominator);
    struct natural rounded = natural_divide(arena, above, below);
    struct fraction result = {a.negative, rounded, natural_one()};
    if (digits < 0) {
        result.numerator = natural_multiply(arena, rounded, ten);
        return result;
    }
    result.denominator = ten;
    reduce(arena, &result.numerator, &result.denominator);
    return result;
}

int fraction_compare(struct arena *arena, struct fraction a, struct fraction b) {
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    struct arena_mark mark = arena_mark(arena);
    struct natural left = natural_multiply(arena, a.numerator, b.denominator);
    struct natural right = natural_multiply(arena, b.numerator, a.denominator);
    int order = natural_compare(left, right);
    arena_rewind(arena, mark);
    return a.negative ? -order : order;
}

bool number_large_equal(const struct number_large *a, const struct number_large *b) {
    if (a->negative != b->negative || a->numerator_count != b->numerator_count ||
        a->denominator_count != b->denominator_count) {
        return false;
    }
    return mpn_cmp(a->limbs, b->limbs, a->numerator_count + a->denominator_count) == 0;
}

bool number_large_is_negative(const struct number_large *large) {
    return large->negative;
}
