/* An open-addressed table of 32-bit slots over an array of entries; half full at most. */
#include "base/names.h"

enum { FIRST_SLOTS = 256 };

struct names_entry {
    struct text text;
    uint64_t hash;
};

void names_init(struct names *names, struct arena *arena, uint64_t seed) {
    *names = (struct names){.arena = arena, .seed = seed, .slot_count = FIRST_SLOTS};
    names->slots = arena_array(arena, uint32_t, FIRST_SLOTS);
    names->entries = arena_array(arena, struct names_entry, FIRST_SLOTS / 2);
}

/* The slot that holds the text, or the empty one where it belongs. */
static uint32_t *find_slot(const struct names *names, struct text text, uint64_t hash) {
    uint32_t mask = names->slot_count - 1;
    for (uint32_t at = (uint32_t)hash & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &names->slots[at];
        if (*slot == 0) return slot;
        const struct names_entry *entry = &names->entries[*slot - 1];
        if (entry->hash == hash && text_equal(entry->text, text)) return slot;
    }
}

/* Doubles the slots and, at half of them, the entries. */
static void grow(struct names *names) {
    size_t held = names->count * sizeof *names->entries;
    names->entries = arena_grow(names->arena, names->entries, held, held * 2);
    names->slot_count *= 2;
    names->slots = arena_array(names->arena, uint32_t, names->slot_count);
    for (uint32_t n = 0; n < names->count; n++) {
        *find_slot(names, names->entries[n].text, names->entries[n].hash) = n + 1;
    }
}

name_id names_intern(struct names *names, struct text text) {
    uint64_t hash = text_hash(text, names->seed);
    uint32_t *slot = find_slot(names, text, hash);
    if (*slot != 0) return *slot;
    if (names->count == names->slot_count / 2) {
        grow(names);
        slot = find_slot(names, text, hash);
    }
    struct text kept = {.bytes = text_string(names->arena, text), .length = text.length};
    names->entries[names->count++] = (struct names_entry){.text = kept, .hash = hash};
    *slot = names->count;
    return names->count;
}

name_id names_find(const struct names *names, struct text text) {
    return *find_slot(names, text, text_hash(text, names->seed));
}

struct text names_text(const struct names *names, name_id name) {
    return name == 0 ? (struct text){0} : names->entries[name - 1].text;
}
