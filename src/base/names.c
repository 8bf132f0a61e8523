/* An open-addressed table of slots over an array of entries; half full at most. A slot holds a part of
 * its name's hash too, so that hardly any other name is looked at on the way to one. */
#include "base/names.h"

enum { FIRST_SLOTS = 256 };

struct names_entry {
    const char *bytes;
    uint32_t length;
    uint32_t hash; /* its lower half, which finds the slot */
};

struct names_slot {
    name_id name;  /* 0 where the slot is empty */
    uint32_t mark; /* the upper half of the hash */
};

void names_init(struct names *names, struct arena *arena, uint64_t seed) {
    *names = (struct names){.arena = arena, .seed = seed, .slot_count = FIRST_SLOTS};
    names->slots = arena_array(arena, struct names_slot, FIRST_SLOTS);
}

static struct text text_of_entry(const struct names_entry *entry) {
    return (struct text){entry->bytes, entry->length};
}

/* The slot that holds the text, or the empty one where it belongs. */
static struct names_slot *find_slot(const struct names *names, struct text text, uint64_t hash) {
    uint32_t mask = names->slot_count - 1;
    for (uint32_t at = (uint32_t)hash & mask;; at = (at + 1) & mask) {
        struct names_slot *slot = &names->slots[at];
        if (slot->name == 0) return slot;
        if (slot->mark != (uint32_t)(hash >> 32)) continue;
        if (text_equal(text_of_entry(&names->entries.items[slot->name - 1]), text)) return slot;
    }
}

/* Sets the number of slots, a power of two. The names are put in anew by what is known of their
 * hashes. */
static void resize(struct names *names, uint32_t slot_count) {
    const struct names_slot *before = names->slots;
    uint32_t count = names->slot_count;
    names->slot_count = slot_count;
    names->slots = arena_array(names->arena, struct names_slot, names->slot_count);
    uint32_t mask = names->slot_count - 1;
    for (uint32_t n = 0; n < count; n++) {
        if (before[n].name == 0) continue;
        uint32_t at = names->entries.items[before[n].name - 1].hash & mask;
        while (names->slots[at].name != 0) at = (at + 1) & mask;
        names->slots[at] = before[n];
    }
}

void names_expect(struct names *names, uint32_t count) {
    uint64_t slot_count = names->slot_count;
    while (slot_count / 2 < (uint64_t)names->entries.count + count) slot_count *= 2;
    if (slot_count > UINT32_MAX) return;
    vector_reserve(names->arena, &names->entries, count);
    if (slot_count > names->slot_count) resize(names, (uint32_t)slot_count);
}

name_id names_intern(struct names *names, struct text text) {
    uint64_t hash = text_hash(text, names->seed);
    struct names_slot *slot = find_slot(names, text, hash);
    if (slot->name != 0) return slot->name;
    if (names->entries.count == names->slot_count / 2) {
        resize(names, names->slot_count * 2);
        slot = find_slot(names, text, hash);
    }
    struct names_entry entry = {text.bytes, text.length, (uint32_t)hash};
    vector_push(names->arena, &names->entries, entry);
    *slot = (struct names_slot){names->entries.count, (uint32_t)(hash >> 32)};
    return slot->name;
}

name_id names_find(const struct names *names, struct text text) {
    return find_slot(names, text, text_hash(text, names->seed))->name;
}

uint32_t names_count(const struct names *names) {
    return names->entries.count;
}

struct text names_text(const struct names *names, name_id name) {
    return name == 0 ? (struct text){0} : text_of_entry(&names->entries.items[name - 1]);
}
