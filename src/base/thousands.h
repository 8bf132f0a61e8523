/* Whole numbers in half the room. What plans state is round, since people think in thousands, millions and
 * billions: so a number is kept as so many thousands of thousands. */
#ifndef BASE_THOUSANDS_H
#define BASE_THOUSANDS_H

#include <stdbool.h>
#include <stdint.h>

/* The powers of a thousand that an integer of 64 bits has room for. */
enum { POWERS_OF_THOUSAND = 7 };

static const int64_t powers_of_thousand[POWERS_OF_THOUSAND] = {
    1, 1000, 1000000, 1000000000, 1000000000000, 1000000000000000, 1000000000000000000};

/* `count` times a thousand to the `power`, from 0 on: never more than 64 bits. */
struct thousands {
    int32_t count;
    unsigned power;
};

static inline int64_t thousands_whole(struct thousands thousands) {
    return thousands.count * powers_of_thousand[thousands.power];
}

/* False where the number is not round enough. */
static inline bool thousands_of(int64_t whole, struct thousands *thousands) {
    thousands->power = 0;
    while (whole != (int32_t)whole) {
        if (whole % 1000 != 0) return false;
        whole /= 1000;
        thousands->power++;
    }
    thousands->count = (int32_t)whole;
    return true;
}

/* The same of a count times ten to the power, which may be below 0; false, too, for what is no whole number, or takes
 * more than 64 bits. */
bool thousands_of_tens(int32_t count, int32_t power, struct thousands *thousands);

#endif
