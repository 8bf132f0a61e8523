/* Each factor has one slot, which the first that comes by takes for good: so what is kept is bounded, and nothing
 * that is kept is given up. */
#include "rules/growth.h"

static bool compute(struct arena *arena, struct number rate, int32_t years, struct number *factor) {
    return number_add(arena, number_of(1), rate, factor) &&
           number_power(arena, *factor, years, factor);
}

bool growth_find(struct growths *growths, struct arena *lasting, struct arena *arena,
                 struct number rate, int32_t years, struct number *factor) {
    if (growths->slots == NULL) growths->slots = arena_array(lasting, struct growth, MOST_GROWTHS);
    uint64_t hash = number_hash(rate) + (uint64_t)years;
    struct growth *slot = &growths->slots[hash % MOST_GROWTHS];
    if (slot->is_taken) {
        bool is_known = slot->years == years && number_equal(slot->rate, rate);
        if (!is_known) return compute(arena, rate, years, factor);
        *factor = slot->factor;
        return true;
    }
    if (!compute(lasting, rate, years, factor)) return false;
    *slot = (struct growth){number_copy(lasting, rate), *factor, years, true};
    return true;
}
