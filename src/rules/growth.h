/* Growth: by what a figure is multiplied that has grown for some years. Figures mostly grow by a few rates for a
 * few years, so what was computed is kept, as far as there is room. */
#ifndef RULES_GROWTH_H
#define RULES_GROWTH_H

#include "base/number.h"

/* The factor of a rate and so many years. */
struct growth {
    struct number rate;
    struct number factor;
    int32_t years;
    bool is_taken;
};

enum { MOST_GROWTHS = 512 };

/* Empty where it is zeroed. */
struct growths {
    struct growth *slots; /* MOST_GROWTHS of them, once there are any */
};

/* (1 + rate) to the power of the years. What is kept is made in `lasting`, what is not in `arena`. False where it is
 * too large. */
bool growth_find(struct growths *growths, struct arena *lasting, struct arena *arena,
                 struct number rate, int32_t years, struct number *factor);

#endif
