/* An open-addressed table, three quarters full at most, whose slots hold short names themselves: to find one
 * takes a look at one place of memory, which is far away in a large plan. Of a long name the slot holds
 * its hash, and its bytes are compared where they stand. */
#include "base/names.h"

#include <string.h>

enum { FIRST_SLOTS = 256, SHORT_NAME = 11 /* bytes */ };

/* A key's highest byte tells how long a short name is; of a long one it is this. */
#define LONG_NAME 0xFF000000u

struct names_entry {
    const char *bytes;
    uint32_t length;
};

struct names_slot {
    uint64_t low;
    uint32_t high;
    name_id name; /* 0 where the slot is empty */
};

void names_init(struct names *names, struct arena *arena, uint64_t seed) {
    *names = (struct names){.arena = arena, .seed = seed, .slot_count = FIRST_SLOTS};
    names->slots = arena_array(arena, struct names_slot, FIRST_SLOTS);
}

static uint64_t load_4(const char *bytes) {
    uint32_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* The bytes of a short name, some of them twice to the same place. */
static inline struct names_key key_of_short(struct text text) {
    const char *bytes = text.bytes;
    uint32_t length = text.length;
    struct names_key key = {0, length << 24};
    if (length >= 8) {
        memcpy(&key.low, bytes, 8);
        key.high |= (uint32_t)(load_4(bytes + length - 4) >> (12 - length) * 8);
    } else if (length >= 4) {
        key.low = load_4(bytes) | load_4(bytes + length - 4) << (length - 4) * 8;
    } else if (length > 0) {
        uint32_t middle = length / 2;
        uint32_t last = length - 1;
        key.low = (unsigned char)bytes[0] | (uint64_t)(unsigned char)bytes[middle] << middle * 8 |
                  (uint64_t)(unsigned char)bytes[last] << last * 8;
    }
    return key;
}

static bool is_long(struct names_key key) {
    return key.high >= LONG_NAME;
}

static inline struct names_key key_of(const struct names *names, struct text text) {
    if (text.length <= SHORT_NAME) return key_of_short(text);
    return (struct names_key){text_hash(text, names->seed), LONG_NAME | (text.length & 0xFFFFFF)};
}

/* Where the search for a key begins; keyed, so that no plan can choose names that meet. */
static uint32_t first_slot(const struct names *names, struct names_key key) {
    uint64_t mixed = text_mix(key.low ^ names->seed, key.high ^ 0x9e3779b97f4a7c15u);
    return (uint32_t)((mixed >> 32) * names->slot_count >> 32);
}

static uint32_t slot_behind(const struct names *names, uint32_t slot) {
    return slot + 1 < names->slot_count ? slot + 1 : 0;
}

static bool has_text(const struct names *names, name_id name, struct text text) {
    return text_equal(names_text(names, name), text);
}

/* The slot that holds the name, or the empty one where it belongs. */
static inline struct names_slot *find_slot(const struct names *names, struct text text,
                                           struct names_key key) {
    for (uint32_t at = first_slot(names, key);; at = slot_behind(names, at)) {
        struct names_slot *slot = &names->slots[at];
        if (slot->name == 0) return slot;
        if (slot->low != key.low || slot->high != key.high) continue;
        if (!is_long(key) || has_text(names, slot->name, text)) return slot;
    }
}

/* Sets the number of slots, and puts the names in anew. */
static void resize(struct names *names, uint32_t slot_count) {
    const struct names_slot *before = names->slots;
    uint32_t count = names->slot_count;
    names->slot_count = slot_count;
    names->slots = arena_array(names->arena, struct names_slot, slot_count);
    for (uint32_t n = 0; n < count; n++) {
        if (before[n].name == 0) continue;
        uint32_t at = first_slot(names, (struct names_key){before[n].low, before[n].high});
        while (names->slots[at].name != 0) at = slot_behind(names, at);
        names->slots[at] = before[n];
    }
}

/* How many names so many slots may hold. */
static uint32_t names_in(uint32_t slot_count) {
    return slot_count - slot_count / 4;
}

void names_expect(struct names *names, uint32_t count) {
    uint64_t expected = (uint64_t)names->entries.count + count;
    uint64_t slot_count = expected + expected / 3 + 1;
    if (slot_count <= UINT32_MAX && slot_count > names->slot_count) {
        resize(names, (uint32_t)slot_count);
    }
}

struct names_key names_look_ahead(const struct names *names, struct text text) {
    struct names_key key = key_of(names, text);
    __builtin_prefetch(&names->slots[first_slot(names, key)]);
    return key;
}

/* Kept out of the function below, which finds most names. */
__attribute__((noinline)) static name_id add_name(struct names *names, struct text text,
                                                  struct names_key key, struct names_slot *slot) {
    if (names->entries.count == names_in(names->slot_count)) {
        resize(names, names->slot_count * 2);
        slot = find_slot(names, text, key);
    }
    paged_push(names->arena, &names->entries, (struct names_entry){text.bytes, text.length});
    *slot = (struct names_slot){key.low, key.high, names->entries.count};
    return slot->name;
}

name_id names_intern_key(struct names *names, struct text text, struct names_key key) {
    struct names_slot *slot = find_slot(names, text, key);
    return slot->name != 0 ? slot->name : add_name(names, text, key, slot);
}

name_id names_intern(struct names *names, struct text text) {
    return names_intern_key(names, text, key_of(names, text));
}

void names_keep(struct names *names, uint32_t count) {
    for (uint32_t n = count; n < names->entries.count; n++) {
        struct names_entry *entry = paged_at(&names->entries, n);
        entry->bytes = arena_copy(names->arena, entry->bytes, entry->length);
    }
}

name_id names_find_key(const struct names *names, struct text text, struct names_key key) {
    return find_slot(names, text, key)->name;
}

name_id names_find(const struct names *names, struct text text) {
    return names_find_key(names, text, key_of(names, text));
}

uint32_t names_count(const struct names *names) {
    return names->entries.count;
}

struct text names_text(const struct names *names, name_id name) {
    if (name == 0) return (struct text){0};
    const struct names_entry *entry = paged_at(&names->entries, name - 1);
    return (struct text){entry->bytes, entry->length};
}
