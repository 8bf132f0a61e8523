/* Two tables. While a text is read, an open-addressed one, four fifths full at most, whose slots hold the letters
 * of short names: to find one takes a look at one place of memory, which is far away in a large plan. Of a
 * long name the slot holds its hash, and its letters are compared where they stand. Behind the reading, a
 * small one (name_index.h), which takes a third of that. A name's number leads to its text
 * (name_texts.h). */
#include "base/names.h"

#include <string.h>

enum { FIRST_SLOTS = 256, SHORT_NAME = 11 /* bytes */ };

/* Of the names that there are, the share that more of them take for the small table to be no longer enough. */
enum { FEW_MORE = 16 };

/* Few enough that what is fetched for all is still near when it is looked at. */
enum { LOOKED_FOR_AT_ONCE = 128 };

/* How many slots ahead the number of a name of another table is fetched, as these stand there in no order. */
enum { SLOTS_AHEAD = 32 };

/* How many slots there may be. */
#define MOST_SLOTS 0x80000000u

/* A key's highest byte tells how long a short name is; of a long one it is this. */
#define LONG_NAME 0xFF000000u

/* What a name is found by: its letters, or what stands for them, and where the search begins. */
struct names_key {
    uint64_t low;
    uint32_t high;
    uint32_t hash;
};

/* A key as it stands in memory. */
struct names_slot {
    uint64_t low;
    uint32_t high;
    name_id name; /* 0 where the slot is empty */
};

void names_init_apart(struct names *names, struct arena *arena, struct arena *tables,
                      uint64_t seed) {
    *names =
        (struct names){.arena = arena, .tables = tables, .seed = seed, .slot_count = FIRST_SLOTS};
    names->slots = arena_array(tables, struct names_slot, FIRST_SLOTS);
    names->index = arena_new(arena, struct name_index);
}

void names_init(struct names *names, struct arena *arena, uint64_t seed) {
    names_init_apart(names, arena, arena, seed);
}

/* Words whose lowest byte is the first in memory, whatever the machine's order is. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define IN_ORDER_4(word) __builtin_bswap32(word)
#define IN_ORDER_8(word) __builtin_bswap64(word)
#else
#define IN_ORDER_4(word) (word)
#define IN_ORDER_8(word) (word)
#endif

static uint64_t load_4(const char *bytes) {
    uint32_t word;
    memcpy(&word, bytes, sizeof word);
    return IN_ORDER_4(word);
}

static uint64_t load_8(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return IN_ORDER_8(word);
}

/* Keyed, so that no plan can choose names that meet. */
static inline struct names_key with_hash(const struct names *names, struct names_key key) {
    key.hash = (uint32_t)(text_mix(key.low ^ names->seed, key.high ^ 0x9e3779b97f4a7c15u) >> 32);
    return key;
}

/* The bytes of a short name, some of them twice to the same place. */
static inline struct names_key key_of_short(const struct names *names, struct text text) {
    const char *bytes = text.bytes;
    uint32_t length = text.length;
    struct names_key key = {.high = length << 24};
    if (length >= 8) {
        key.low = load_8(bytes);
        key.high |= (uint32_t)(load_4(bytes + length - 4) >> (12 - length) * 8);
    } else if (length >= 4) {
        key.low = load_4(bytes) | load_4(bytes + length - 4) << (length - 4) * 8;
    } else if (length > 0) {
        uint32_t middle = length / 2;
        uint32_t last = length - 1;
        key.low = (unsigned char)bytes[0] | (uint64_t)(unsigned char)bytes[middle] << middle * 8 |
                  (uint64_t)(unsigned char)bytes[last] << last * 8;
    }
    return with_hash(names, key);
}

/* This is kept out of the functions that most names are found by, as is what adds a name: they are called
 * for every name of a plan. */
__attribute__((noinline)) static struct names_key key_of_long(const struct names *names,
                                                              struct text text) {
    struct names_key key = {text_hash(text, names->seed), LONG_NAME | (text.length & 0xFFFFFF), 0};
    return with_hash(names, key);
}

static bool is_long(struct names_key key) {
    return key.high >= LONG_NAME;
}

static inline struct names_key key_of(const struct names *names, struct text text) {
    return text.length <= SHORT_NAME ? key_of_short(names, text) : key_of_long(names, text);
}

static inline uint32_t first_slot(const struct names *names, struct names_key key) {
    return (uint32_t)((uint64_t)key.hash * names->slot_count >> 32);
}

static inline uint32_t slot_behind(const struct names *names, uint32_t slot) {
    return slot + 1 < names->slot_count ? slot + 1 : 0;
}

static struct names_slot slot_of(struct names_key key, name_id name) {
    return (struct names_slot){IN_ORDER_8(key.low), IN_ORDER_4(key.high), name};
}

/* The key without its hash. */
static struct names_key key_in(const struct names_slot *slot) {
    return (struct names_key){IN_ORDER_8(slot->low), IN_ORDER_4(slot->high), 0};
}

/* Whether the slot holds the short name with that key. */
static inline bool has_key(const struct names_slot *slot, struct names_key key) {
    return slot->low == IN_ORDER_8(key.low) && slot->high == IN_ORDER_4(key.high);
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
        if (has_key(slot, key) && (!is_long(key) || has_text(names, slot->name, text))) return slot;
    }
}

static void put(struct names *names, struct names_slot slot) {
    uint32_t at = first_slot(names, with_hash(names, key_in(&slot)));
    while (names->slots[at].name != 0) at = slot_behind(names, at);
    names->slots[at] = slot;
}

/* Sets the number of slots, and puts the names in anew. */
static void resize(struct names *names, uint32_t slot_count) {
    const struct names_slot *before = names->slots;
    uint32_t count = names->slot_count;
    names->slot_count = slot_count;
    names->slots = arena_array(names->tables, struct names_slot, slot_count);
    for (uint32_t n = 0; n < count; n++) {
        if (before[n].name != 0) put(names, before[n]);
    }
}

/* Goes back to the table that is read with. */
static void unsettle(struct names *names, uint32_t slot_count) {
    names->is_settled = false;
    names->slot_count = slot_count;
    names->slots = arena_array(names->tables, struct names_slot, slot_count);
    for (name_id name = 1; name <= names->texts.count; name++) {
        put(names, slot_of(key_of(names, names_text(names, name)), name));
    }
}

/* How many names so many slots may hold. */
static uint32_t names_in(uint32_t slot_count) {
    return slot_count - slot_count / 5;
}

void names_expect(struct names *names, uint32_t count) {
    uint64_t expected = (uint64_t)names->texts.count + count;
    uint64_t slot_count = expected + expected / 4 + 1;
    if (slot_count < FIRST_SLOTS || slot_count > MOST_SLOTS) return;
    if (names->is_settled) {
        if (count > names->texts.count / FEW_MORE) unsettle(names, (uint32_t)slot_count);
    } else if (slot_count > names->slot_count) {
        resize(names, (uint32_t)slot_count);
    }
}

/* Room for some names more, so that the table need not be made anew for the next. */
static uint32_t room_beside(const struct names *names) {
    return names->texts.count + names->texts.count / FEW_MORE + FIRST_SLOTS;
}

/* Makes the small table, with room for more, of the other. */
static void index_slots(struct names *names, struct arena *tables) {
    *names->index = name_index_start(tables, room_beside(names));
    for (uint32_t n = 0; n < names->slot_count; n++) {
        const struct names_slot *slot = &names->slots[n];
        if (slot->name == 0) continue;
        name_index_add(names->index, with_hash(names, key_in(slot)).hash, slot->name);
    }
}

/* The same of the names' texts. */
static void index_texts(const struct names *names) {
    *names->index = name_index_start(names->tables, room_beside(names));
    for (name_id name = 1; name <= names->texts.count; name++) {
        uint32_t hash = key_of(names, names_text(names, name)).hash;
        name_index_add(names->index, hash, name);
    }
}

void names_settle(struct names *names) {
    if (names->is_settled) return;
    struct names_slot *none = arena_new(names->arena, struct names_slot);
    struct arena tables;
    arena_init(&tables, names->tables->memory);
    index_slots(names, &tables);
    names->is_settled = true;
    names->slots = none;
    names->slot_count = 1;
    if (names->tables != names->arena) arena_release(names->tables);
    arena_adopt(names->tables, &tables);
}

void names_forget(struct names *names) {
    if (!names->is_settled || names->tables == names->arena) return;
    *names->index = (struct name_index){0};
    arena_release(names->tables);
}

static name_id find_settled(const struct names *names, struct text text, struct names_key key) {
    if (names->index->slots == NULL) index_texts(names);
    return name_index_find(names->index, &names->texts, text, key.hash);
}

/* Finds a name in the small table, or adds it to it: that is made anew where it is full. */
static name_id intern_settled(struct names *names, struct text text, struct names_key key) {
    name_id found = find_settled(names, text, key);
    if (found != 0) return found;
    if (names->texts.count == names->index->room) index_texts(names);
    name_texts_add(names->arena, &names->texts, text);
    name_index_add(names->index, key.hash, names->texts.count);
    return names->texts.count;
}

/* Finds a long name or one of settled names, or adds one. */
__attribute__((noinline)) static name_id intern(struct names *names, struct text text,
                                                struct names_key key) {
    if (names->is_settled) return intern_settled(names, text, key);
    struct names_slot *slot = find_slot(names, text, key);
    if (slot->name != 0) return slot->name;
    if (names->texts.count == names_in(names->slot_count)) {
        if (names->slot_count > MOST_SLOTS / 2) memory_fail(names->arena->memory);
        resize(names, names->slot_count * 2);
        slot = find_slot(names, text, key);
    }
    name_texts_add(names->arena, &names->texts, text);
    *slot = slot_of(key, names->texts.count);
    return slot->name;
}

static inline name_id intern_key(struct names *names, struct text text, struct names_key key) {
    uint32_t at = first_slot(names, key);
    while (!is_long(key) && names->slots[at].name != 0) {
        if (has_key(&names->slots[at], key)) return names->slots[at].name;
        at = slot_behind(names, at);
    }
    return intern(names, text, key);
}

name_id names_intern(struct names *names, struct text text) {
    return intern_key(names, text, key_of(names, text));
}

void names_intern_all(struct names *names, const struct text *texts, uint32_t count,
                      name_id *numbers) {
    struct names_key keys[LOOKED_FOR_AT_ONCE];
    for (uint32_t first = 0; first < count; first += LOOKED_FOR_AT_ONCE) {
        uint32_t left = count - first;
        uint32_t here = left < LOOKED_FOR_AT_ONCE ? left : LOOKED_FOR_AT_ONCE;
        for (uint32_t n = 0; n < here; n++) {
            keys[n] = key_of(names, texts[first + n]);
        }
        for (uint32_t n = 0; n < here; n++) {
            __builtin_prefetch(&names->slots[first_slot(names, keys[n])]);
        }
        for (uint32_t n = 0; n < here; n++) {
            numbers[first + n] = intern_key(names, texts[first + n], keys[n]);
        }
    }
}

void names_keep(struct names *names, uint32_t count) {
    for (uint32_t n = count; n < names->texts.count; n++) {
        struct text text = name_texts_at(&names->texts, n);
        text.bytes = arena_copy(names->arena, text.bytes, text.length);
        name_texts_replace(names->arena, &names->texts, n, text);
    }
}

name_id names_find(const struct names *names, struct text text) {
    struct names_key key = key_of(names, text);
    if (names->is_settled) return find_settled(names, text, key);
    return find_slot(names, text, key)->name;
}

void names_find_all(const struct names *names, const struct names *others, uint32_t share,
                    uint32_t shares, name_id *found) {
    uint32_t end = (uint32_t)((uint64_t)others->slot_count * (share + 1) / shares);
    for (uint32_t at = (uint32_t)((uint64_t)others->slot_count * share / shares); at < end; at++) {
        const struct names_slot *slot = &others->slots[at];
        if (slot->name == 0) continue;
        struct names_key key = with_hash(names, key_in(slot));
        struct text text = is_long(key) ? names_text(others, slot->name) : (struct text){0};
        found[slot->name] = find_slot(names, text, key)->name;
    }
}

/* Numbers the names of another table that were not found. */
static void number_all(struct names *names, const struct names *others, name_id *found) {
    for (name_id name = 1; name <= others->texts.count; name++) {
        if (found[name] != 0) continue;
        name_texts_add(names->arena, &names->texts, names_text(others, name));
        found[name] = names->texts.count;
    }
}

/* Makes the table so large that all names that there are have room. */
static void make_room(struct names *names) {
    uint64_t slot_count = names->slot_count;
    while (slot_count <= MOST_SLOTS && names_in((uint32_t)slot_count) < names->texts.count) {
        slot_count *= 2;
    }
    if (slot_count > MOST_SLOTS) memory_fail(names->arena->memory);
    if (slot_count > names->slot_count) resize(names, (uint32_t)slot_count);
}

void names_take_all(struct names *names, const struct names *others, name_id *found) {
    const name_id last = names->texts.count;
    number_all(names, others, found);
    make_room(names);
    for (uint32_t n = 0; n < others->slot_count; n++) {
        struct names_slot slot = others->slots[n];
        if (n + SLOTS_AHEAD < others->slot_count) {
            __builtin_prefetch(&found[others->slots[n + SLOTS_AHEAD].name]);
        }
        if (slot.name == 0 || found[slot.name] <= last) continue;
        slot.name = found[slot.name];
        put(names, slot);
    }
}

uint32_t names_count(const struct names *names) {
    return names->texts.count;
}

struct text names_text(const struct names *names, name_id name) {
    if (name == 0) return (struct text){0};
    return name_texts_at(&names->texts, name - 1);
}

void names_fetch(const struct names *names, name_id name) {
    __builtin_prefetch(name_texts_at(&names->texts, name - 1).bytes);
}
