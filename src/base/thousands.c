/* Tens as thousands: powers of ten are those of a thousand but for one or two. */
#include "base/thousands.h"

static bool divided_by_tens(int32_t count, int32_t power, struct thousands *thousands) {
    for (; power > 0 && count != 0; power--) {
        if (count % 10 != 0) return false;
        count /= 10;
    }
    *thousands = (struct thousands){.count = count};
    return true;
}

bool thousands_of_tens(int32_t count, int32_t power, struct thousands *thousands) {
    static const int64_t tens[] = {1, 10, 100};
    int64_t product;
    if (power < 0) return divided_by_tens(count, -power, thousands);
    if (!thousands_of(count * tens[power % 3], thousands)) return false;
    if (count == 0) return true;
    thousands->power += (uint32_t)power / 3;
    return thousands->power < POWERS_OF_THOUSAND &&
           !__builtin_mul_overflow(thousands->count, powers_of_thousand[thousands->power],
                                   &product);
}
