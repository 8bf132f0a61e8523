/* A table by the hash of skeletons holds the first name of each look; the others of that look go on the list,
 * which is mostly empty. Skeletons are only kept of names that others may look like: of all others a part of
 * their hash is all that is looked at. */
#include "base/looks.h"

#include "base/skeleton.h"

/* How many names' hashes are known before the first of their slots is looked at, which memory fetches in
 * the meantime. */
enum { NAMES_AHEAD = 64 };

/* What a name looks like that another seems to look like, too. */
struct look {
    struct text skeleton;
    name_id first; /* 0 once it is on the list */
};

/* An open-addressed table, two thirds full at most; it never grows. A slot is 0; or, in its lower bits, a name
 * or, above all names, the number of a look; and in those above a part of the hash, so that hardly any other
 * is looked at. */
struct table {
    const struct names *names;
    struct arena *arena; /* of the list */
    struct arena *scratch;
    uint32_t *slots;
    uint32_t slot_count;
    uint32_t held; /* the lower bits */
    VECTOR(struct look) looks;
    struct looks found;
};

static struct table start_table(struct arena *arena, struct arena *scratch,
                                const struct names *names) {
    uint64_t count = names_count(names);
    struct table table = {.names = names, .arena = arena, .scratch = scratch, .held = 1};
    while (table.held < 2 * count) table.held = 2 * table.held + 1;
    table.slot_count = (uint32_t)(count + count / 2 + 1);
    table.slots = arena_array(scratch, uint32_t, table.slot_count);
    return table;
}

static uint32_t first_slot(const struct table *table, uint64_t hash) {
    return (uint32_t)((hash >> 32) * table->slot_count >> 32);
}

static struct text skeleton_of_name(const struct table *table, name_id name) {
    return skeleton_of(table->scratch, names_text(table->names, name));
}

/* The look that the slot holds, made of the name that it holds where there is none yet. */
static uint32_t look_in(struct table *table, uint32_t *slot) {
    uint32_t names = names_count(table->names);
    uint32_t held = *slot & table->held;
    if (held <= names) {
        struct look look = {skeleton_of_name(table, held), held};
        vector_push(table->scratch, &table->looks, look);
        *slot += names + table->looks.count - held;
        held = names + table->looks.count;
    }
    return held - names - 1;
}

/* Puts a name that has the look on the list, behind the first of that look. */
static void add_to_list(struct table *table, uint32_t look, name_id name) {
    name_id *first = &table->looks.items[look].first;
    if (*first != 0) vector_push(table->arena, &table->found.list, (struct likeness){*first, look});
    *first = 0;
    vector_push(table->arena, &table->found.list, (struct likeness){name, look});
}

/* Whether the slot holds an earlier name with the look of this one, which goes on the list then. */
static bool is_alike(struct table *table, uint32_t *slot, name_id name) {
    uint32_t look = look_in(table, slot);
    struct text skeleton = skeleton_of_name(table, name);
    if (!text_equal(table->looks.items[look].skeleton, skeleton)) return false;
    add_to_list(table, look, name);
    return true;
}

static void take_name(struct table *table, name_id name, uint64_t hash) {
    uint32_t part = (uint32_t)hash & ~table->held;
    uint32_t at = first_slot(table, hash);
    while (table->slots[at] != 0) {
        bool seems_alike = (table->slots[at] & ~table->held) == part;
        if (seems_alike && is_alike(table, &table->slots[at], name)) return;
        at = at + 1 < table->slot_count ? at + 1 : 0;
    }
    table->slots[at] = part | name;
}

/* Takes in the names from `first` up to `end`, which are at most NAMES_AHEAD. */
static void take_names(struct table *table, name_id first, name_id end) {
    uint64_t hashes[NAMES_AHEAD];
    for (name_id name = first; name < end; name++) {
        if (names_count(table->names) - name >= NAMES_AHEAD) {
            names_fetch(table->names, name + NAMES_AHEAD);
        }
        struct text text = names_text(table->names, name);
        hashes[name - first] = skeleton_hash(table->scratch, text, table->names->seed);
    }
    for (name_id name = first; name < end; name++) {
        __builtin_prefetch(&table->slots[first_slot(table, hashes[name - first])], 1);
    }
    for (name_id name = first; name < end; name++) take_name(table, name, hashes[name - first]);
}

struct looks looks_find(struct arena *arena, struct arena *scratch, const struct names *names) {
    struct arena_mark mark = arena_mark(scratch);
    struct table table = start_table(arena, scratch, names);
    name_id behind = names_count(names) + 1;
    name_id end;
    for (name_id name = 1; name < behind; name = end) {
        end = behind - name < NAMES_AHEAD ? behind : name + NAMES_AHEAD;
        take_names(&table, name, end);
    }
    arena_rewind(scratch, mark);
    table.found.count = table.looks.count;
    return table.found;
}
