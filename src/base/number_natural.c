/* Naturals over GMP's mpn functions: each result gets fresh limbs in the arena, sized before the
 * call and trimmed after it. */
#include "base/number_natural.h"

#include <string.h>

_Static_assert(GMP_NUMB_BITS == 64, "a limb is 64 bits, all of them the number's");

static const mp_limb_t ONE = 1, TEN = 10;

/* Text is read and printed by the digits that fit a limb: GMP's own conversions allocate. */
enum { CHUNK_DIGITS = 19 };
static const mp_limb_t CHUNK = 10000000000000000000u;

static mp_limb_t *limbs_for(struct arena *arena, mp_size_t count) {
    return arena_allocate(arena, sizeof(mp_limb_t) * (size_t)count);
}

static mp_limb_t *copy_of(struct arena *arena, struct natural a) {
    return arena_copy(arena, a.limbs, sizeof(mp_limb_t) * (size_t)a.count);
}

struct natural natural_view(const mp_limb_t *limbs, mp_size_t count) {
    while (count > 0 && limbs[count - 1] == 0) count--;
    return (struct natural){.limbs = limbs, .count = count};
}

struct natural natural_one(void) {
    return natural_view(&ONE, 1);
}

bool natural_is_one(struct natural a) {
    return a.count == 1 && a.limbs[0] == 1;
}

size_t natural_bits(struct natural a) {
    if (a.count == 0) return 0;
    size_t unused = (size_t)__builtin_clzll(a.limbs[a.count - 1]);
    return (size_t)a.count * GMP_NUMB_BITS - unused;
}

int natural_compare(struct natural a, struct natural b) {
    if (a.count != b.count) return a.count < b.count ? -1 : 1;
    return a.count == 0 ? 0 : mpn_cmp(a.limbs, b.limbs, a.count);
}

struct natural natural_add(struct arena *arena, struct natural a, struct natural b) {
    if (a.count < b.count) return natural_add(arena, b, a);
    if (b.count == 0) return a;
    mp_limb_t *sum = limbs_for(arena, a.count + 1);
    sum[a.count] = mpn_add(sum, a.limbs, a.count, b.limbs, b.count);
    return natural_view(sum, a.count + 1);
}

struct natural natural_subtract(struct arena *arena, struct natural a, struct natural b) {
    if (b.count == 0) return a;
    mp_limb_t *difference = limbs_for(arena, a.count);
    mpn_sub(difference, a.limbs, a.count, b.limbs, b.count);
    return natural_view(difference, a.count);
}

struct natural natural_multiply(struct arena *arena, struct natural a, struct natural b) {
    if (a.count < b.count) return natural_multiply(arena, b, a);
    if (b.count == 0) return b;
    if (natural_is_one(b)) return a;
    mp_limb_t *product = limbs_for(arena, a.count + b.count);
    mpn_mul(product, a.limbs, a.count, b.limbs, b.count);
    return natural_view(product, a.count + b.count);
}

struct natural natural_divide(struct arena *arena, struct natural a, struct natural b) {
    if (a.count < b.count) return natural_view(NULL, 0);
    if (natural_is_one(b)) return a;
    mp_size_t count = a.count - b.count + 1;
    mp_limb_t *quotient = limbs_for(arena, count);
    mp_limb_t *remainder = limbs_for(arena, b.count);
    mpn_tdiv_qr(quotient, remainder, 0, a.limbs, a.count, b.limbs, b.count);
    return natural_view(quotient, count);
}

/* How often 2 divides `a`, which is not 0. */
static size_t count_twos(struct natural a) {
    return mpn_scan1(a.limbs, 0);
}

/* `a` divided by 2 `twos` times, always in limbs of its own. */
static struct natural without_twos(struct arena *arena, struct natural a, size_t twos) {
    mp_size_t whole = (mp_size_t)(twos / GMP_NUMB_BITS);
    unsigned rest = (unsigned)(twos % GMP_NUMB_BITS);
    struct natural high = natural_view(a.limbs + whole, a.count - whole);
    if (rest == 0) return natural_view(copy_of(arena, high), high.count);
    mp_limb_t *shifted = limbs_for(arena, high.count);
    mpn_rshift(shifted, high.limbs, high.count, rest);
    return natural_view(shifted, high.count);
}

static struct natural with_twos(struct arena *arena, struct natural a, size_t twos) {
    mp_size_t whole = (mp_size_t)(twos / GMP_NUMB_BITS);
    unsigned rest = (unsigned)(twos % GMP_NUMB_BITS);
    mp_size_t count = a.count + whole + 1;
    mp_limb_t *shifted = arena_array(arena, mp_limb_t, count);
    if (rest == 0) {
        memcpy(shifted + whole, a.limbs, sizeof(mp_limb_t) * (size_t)a.count);
    } else {
        shifted[count - 1] = mpn_lshift(shifted + whole, a.limbs, a.count, rest);
    }
    return natural_view(shifted, count);
}

/* mpn_gcd destroys its operands and wants an odd one: it gets copies, both of them odd. */
struct natural natural_gcd(struct arena *arena, struct natural a, struct natural b) {
    if (natural_compare(a, b) < 0) return natural_gcd(arena, b, a);
    if (b.count == 0) return a;
    if (b.count == 1) {
        mp_limb_t *divisor = limbs_for(arena, 1);
        divisor[0] = mpn_gcd_1(a.limbs, a.count, b.limbs[0]);
        return natural_view(divisor, 1);
    }
    size_t twos_a = count_twos(a), twos_b = count_twos(b);
    struct natural large = without_twos(arena, a, twos_a);
    struct natural small = without_twos(arena, b, twos_b);
    if (natural_compare(large, small) < 0) {
        struct natural other = large;
        large = small;
        small = other;
    }
    mp_limb_t *divisor = limbs_for(arena, small.count);
    mp_size_t count = mpn_gcd(divisor, (mp_limb_t *)large.limbs, large.count,
                              (mp_limb_t *)small.limbs, small.count);
    return with_twos(arena, natural_view(divisor, count), twos_a < twos_b ? twos_a : twos_b);
}

struct natural natural_power(struct arena *arena, struct natural base, uint64_t exponent) {
    struct natural power = natural_one();
    for (int bit = 63; bit >= 0; bit--) {
        power = natural_multiply(arena, power, power);
        if (exponent >> bit & 1) power = natural_multiply(arena, power, base);
    }
    return power;
}

struct natural natural_power_of_ten(struct arena *arena, uint64_t exponent) {
    return natural_power(arena, natural_view(&TEN, 1), exponent);
}

bool natural_decimal_places(struct arena *arena, struct natural a, uint64_t *places) {
    size_t twos = count_twos(a), fives = 0;
    struct natural odd = without_twos(arena, a, twos);
    mp_limb_t *limbs = copy_of(arena, odd);
    for (; !natural_is_one(odd); fives++) {
        if (mpn_divrem_1(limbs, 0, limbs, odd.count, 5) != 0) return false;
        odd = natural_view(limbs, odd.count);
    }
    *places = twos > fives ? twos : fives;
    return true;
}

struct natural natural_of_digits(struct arena *arena, const unsigned char *digits, size_t count) {
    mp_limb_t *limbs = limbs_for(arena, (mp_size_t)(count / CHUNK_DIGITS + 1));
    mp_size_t used = 0;
    for (size_t at = 0; at < count;) {
        mp_limb_t chunk = 0, scale = 1;
        do {
            chunk = chunk * 10 + digits[at++];
            scale *= 10;
        } while (at < count && (count - at) % CHUNK_DIGITS != 0);
        mp_limb_t carry = used == 0 ? chunk : mpn_mul_1(limbs, limbs, used, scale);
        if (used > 0) carry += mpn_add_1(limbs, limbs, used, chunk);
        if (carry > 0) limbs[used++] = carry;
    }
    return natural_view(limbs, used);
}

struct text natural_digits(struct arena *arena, struct natural a) {
    if (a.count == 0) return TEXT("0");
    size_t size = (size_t)a.count * (CHUNK_DIGITS + 1); /* 2^64 has 20 digits */
    char *end = (char *)arena_allocate(arena, size) + size, *start = end;
    mp_limb_t *limbs = copy_of(arena, a);
    while (a.count > 0) {
        mp_limb_t chunk = mpn_divrem_1(limbs, 0, limbs, a.count, CHUNK);
        a = natural_view(limbs, a.count);
        for (int n = 0; a.count > 0 ? n < CHUNK_DIGITS : chunk > 0; n++) {
            *--start = (char)('0' + chunk % 10);
            chunk /= 10;
        }
    }
    return (struct text){.bytes = start, .length = (uint32_t)(end - start)};
}
