/* Naturals: integers from 0 of any size, as limbs in an arena, under the large numbers. GMP's
 * mpn functions do the work, since they alone take their scratch from the stack and never from an
 * allocator, as long as the operands stay within a few times LIMIT_NUMBER_BITS. */
#ifndef BASE_NUMBER_NATURAL_H
#define BASE_NUMBER_NATURAL_H

#include "base/text.h"

#include <gmp.h>

/* The least significant limb first; the last is not 0, so that 0 has none. Immutable, and the
 * limbs may belong to somebody else. */
struct natural {
    const mp_limb_t *limbs;
    mp_size_t count;
};

/* The natural in those `count` limbs, without the zeros above it. */
struct natural natural_view(const mp_limb_t *limbs, mp_size_t count);
struct natural natural_one(void);
bool natural_is_one(struct natural a);
size_t natural_bits(struct natural a);
int natural_compare(struct natural a, struct natural b);

struct natural natural_add(struct arena *arena, struct natural a, struct natural b);

/* `b` is not above `a`. */
struct natural natural_subtract(struct arena *arena, struct natural a, struct natural b);
struct natural natural_multiply(struct arena *arena, struct natural a, struct natural b);

/* Rounded down; `b` is not 0. */
struct natural natural_divide(struct arena *arena, struct natural a, struct natural b);

/* The greatest common divisor; that of 0 and `a` is `a`. */
struct natural natural_gcd(struct arena *arena, struct natural a, struct natural b);
struct natural natural_power(struct arena *arena, struct natural base, uint64_t exponent);
struct natural natural_power_of_ten(struct arena *arena, uint64_t exponent);

/* True and how many digits after the point a fraction over `a` has, where they come to an end.
 * `a` is not 0. */
bool natural_decimal_places(struct arena *arena, struct natural a, uint64_t *places);

/* Reads `count` values from 0 to 9, the most significant first. */
struct natural natural_of_digits(struct arena *arena, const unsigned char *digits, size_t count);

/* Decimal digits, the most significant first. */
struct text natural_digits(struct arena *arena, struct natural a);

#endif
