/* Units are found by what they are products of. Only numbers have one, and sets of numbers. */
#include "rules/takeover.h"

struct takeover takeover_start(struct evaluator *to, const struct evaluator *from) {
    uint32_t count = from->units.list.count;
    struct takeover takeover = {to, from, arena_array(to->lasting, unit_id, count)};
    for (unit_id n = 0; n < count; n++) {
        takeover.units[n] = units_adopt(&to->units, &from->units, n);
    }
    return takeover;
}

static const struct set *take_set(const struct takeover *takeover, const struct set *set) {
    struct arena *arena = takeover->to->lasting;
    struct set *taken = arena_copy(arena, set, sizeof *set);
    struct value *values = arena_copy(arena, set->values, set->count * sizeof *values);
    for (uint32_t n = 0; n < set->count; n++) values[n] = takeover_value(takeover, values[n]);
    taken->values = values;
    return taken;
}

struct value takeover_value(const struct takeover *takeover, struct value value) {
    if (value.kind == VALUE_NUMBER) value.unit = takeover->units[value.unit];
    bool is_of_numbers = value.kind == VALUE_SET && value.set->base == TYPE_NUMBER;
    if (is_of_numbers) value.set = take_set(takeover, value.set);
    return value;
}

void takeover_cache(const struct takeover *takeover) {
    const struct cache *cache = &takeover->from->cache;
    for (uint32_t n = 0; n < cache->slot_count; n++) {
        struct cached entry = cache->slots[n];
        if (!entry.is_taken || cache_find(&takeover->to->cache, entry.key) != NULL) continue;
        entry.value = takeover_value(takeover, entry.value);
        cache_add(&takeover->to->cache, entry);
    }
}
