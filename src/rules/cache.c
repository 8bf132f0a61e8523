/* An open-addressed table, half full at most. Its order is never seen. */
#include "rules/cache.h"

enum { FIRST_SLOTS = 16 };

bool computed_equal(struct computed a, struct computed b) {
    return a.figure == b.figure && a.let == b.let && a.year == b.year && a.is_growth == b.is_growth;
}

/* The slot that holds the key, or the empty one where it belongs. */
static struct cached *find_slot(const struct cache *cache, struct computed key) {
    uint64_t mixed = key.figure * 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ key.let) * 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ (uint32_t)key.year) * 0x9e3779b97f4a7c15u;
    uint32_t mask = cache->slot_count - 1;
    uint32_t at = (uint32_t)(mixed >> 32) & mask;
    while (cache->slots[at].is_taken && !computed_equal(cache->slots[at].key, key)) {
        at = (at + 1) & mask;
    }
    return &cache->slots[at];
}

const struct cached *cache_find_any(const struct cache *cache, struct computed key) {
    if (cache->count == 0) return NULL;
    const struct cached *slot = find_slot(cache, key);
    return slot->is_taken ? slot : NULL;
}

const struct cached *cache_find(const struct cache *cache, struct computed key) {
    const struct cached *entry = cache_find_any(cache, key);
    return entry != NULL && !entry->is_stale ? entry : NULL;
}

void cache_forget(struct cache *cache, struct computed key) {
    if (cache->count == 0) return;
    struct cached *slot = find_slot(cache, key);
    if (slot->is_taken) slot->is_stale = true;
}

static void grow(struct cache *cache) {
    struct cache before = *cache;
    cache->slot_count = before.slot_count == 0 ? FIRST_SLOTS : before.slot_count * 2;
    cache->slots = arena_array(cache->arena, struct cached, cache->slot_count);
    for (uint32_t n = 0; n < before.slot_count; n++) {
        if (before.slots[n].is_taken) *find_slot(cache, before.slots[n].key) = before.slots[n];
    }
}

void cache_add(struct cache *cache, struct cached entry) {
    if (cache->count >= cache->slot_count / 2) grow(cache);
    struct cached *slot = find_slot(cache, entry.key);
    if (!slot->is_taken) cache->count++;
    *slot = entry;
    slot->is_taken = true;
}
