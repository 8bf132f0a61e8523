/* A thing that one side alone has changed is as that side has it, its source with it: a figure of one side that cites
 * what the other has found would be stated by nobody. What is stated several times is a set, of which each side takes
 * out and puts in. */
#include "merge/settle.h"

#include "base/sort.h"

/* --- Elements --- */

struct element element_of(enum side side, uint32_t fact) {
    return (struct element){side, fact};
}

const struct canonical_fact *element_fact(const struct settled *settled,
                                          const struct element *element) {
    return edition_fact(settled->editions[element->side], element->fact);
}

struct text element_source(const struct settled *settled, const struct element *element) {
    return settled->editions[element->side]->sources[element->fact];
}

static bool same_source(struct text a, struct text b) {
    return (a.bytes == NULL) == (b.bytes == NULL) && text_equal(a, b);
}

static bool same_value(const struct settled *settled, const struct element *a,
                       const struct element *b) {
    return text_equal(element_fact(settled, a)->statement, element_fact(settled, b)->statement);
}

bool settled_same(const struct settled *settled, const struct element *a, const struct element *b) {
    return same_value(settled, a, b) &&
           same_source(element_source(settled, a), element_source(settled, b));
}

bool settled_has(const struct settled *settled, const struct elements *elements,
                 const struct element *element) {
    for (uint32_t n = 0; n < elements->count; n++) {
        if (settled_same(settled, &elements->items[n], element)) return true;
    }
    return false;
}

/* What a side states of the key, each once. */
static struct elements stated(const struct settled *settled, const struct key *key,
                              enum side side) {
    struct elements elements = {0};
    for (uint32_t fact = key->facts[side]; fact != NONE;
         fact = settled->editions[side]->again[fact]) {
        struct element element = element_of(side, fact);
        if (settled_has(settled, &elements, &element)) continue;
        vector_push(settled->arena, &elements, element);
    }
    return elements;
}

struct elements settled_stated(const struct settled *settled, uint32_t key, enum side side) {
    return stated(settled, &settled->keys[key], side);
}

struct elements settled_elements(const struct settled *settled, uint32_t number, enum side side) {
    const struct key *key = &settled->keys[number];
    if (key->is_conflict) return stated(settled, key, side);
    return (struct elements){key->merged.items, key->merged.count, key->merged.capacity};
}

/* --- Keys --- */

/* A fact of any side, while keys are found. */
struct saying {
    const struct canonical_fact *fact;
    enum side side;
    uint32_t number;
};

static int compare_sayings(const void *context, const void *a, const void *b) {
    const struct saying *one = a;
    const struct saying *other = b;
    (void)context;
    return canonical_compare_keys(one->fact, other->fact);
}

static void find_keys(struct settled *settled) {
    struct arena *arena = settled->arena;
    VECTOR(struct saying) sayings = {0};
    for (enum side side = BASE; side < SIDES; side++) {
        for (uint32_t n = 0; n < settled->editions[side]->count; n++) {
            vector_push(arena, &sayings,
                        (struct saying){edition_fact(settled->editions[side], n), side, n});
        }
    }
    sort_records(arena, sayings.items, sayings.count, sizeof(struct saying), compare_sayings, NULL);
    settled->keys = arena_array(arena, struct key, sayings.count + 1);
    uint32_t last[SIDES];
    for (uint32_t n = 0; n < sayings.count; n++) {
        const struct saying *saying = &sayings.items[n];
        struct edition *edition = settled->editions[saying->side];
        if (n == 0 || canonical_compare_keys(sayings.items[n - 1].fact, saying->fact) != 0) {
            settled->keys[settled->count++] =
                (struct key){.facts = {NONE, NONE, NONE}, .owner = NONE};
        }
        uint32_t *first = &settled->keys[settled->count - 1].facts[saying->side];
        *(*first == NONE ? first : &edition->again[last[saying->side]]) = saying->number;
        edition->again[saying->number] = NONE;
        edition->key_of[saying->number] = settled->count - 1;
        last[saying->side] = saying->number;
    }
}

/* --- What the sides make of a key --- */

static void merge_sets(struct settled *settled, struct key *key, const struct elements *sets) {
    for (enum side side = OURS; side < SIDES; side++) {
        enum side other = side == OURS ? THEIRS : OURS;
        for (uint32_t n = 0; n < sets[side].count; n++) {
            struct element *element = &sets[side].items[n];
            bool was_there = settled_has(settled, &sets[BASE], element);
            bool is_there = settled_has(settled, &sets[other], element);
            if (was_there && !is_there) continue;
            if (side == THEIRS && is_there) continue;
            vector_push(settled->arena, &key->merged, *element);
        }
    }
}

/* Each side states one thing. Where both have the same value, one may have changed what it cites. */
static void merge_change(struct settled *settled, struct key *key, const struct elements *sets) {
    const struct element *base = sets[BASE].count == 1 ? sets[BASE].items : NULL;
    const struct element *ours = sets[OURS].items;
    const struct element *theirs = sets[THEIRS].items;
    const struct element *merged = NULL;
    if (base != NULL && settled_same(settled, base, ours)) {
        merged = theirs;
    } else if (settled_same(settled, ours, theirs) ||
               (base != NULL && settled_same(settled, base, theirs))) {
        merged = ours;
    } else if (base != NULL && same_value(settled, ours, theirs)) {
        struct text source = element_source(settled, base);
        if (same_source(source, element_source(settled, ours))) merged = theirs;
        if (same_source(source, element_source(settled, theirs))) merged = ours;
    }
    key->is_conflict |= merged == NULL;
    vector_push(settled->arena, &key->merged, merged == NULL ? *ours : *merged);
}

/* One side states it no more. */
static void merge_removal(struct settled *settled, struct key *key, const struct elements *sets) {
    enum side left = sets[OURS].count > 0 ? OURS : THEIRS;
    if (sets[BASE].count == 0) {
        vector_push(settled->arena, &key->merged, sets[left].items[0]);
    } else {
        key->is_conflict = !settled_has(settled, &sets[BASE], sets[left].items);
    }
}

static void settle_key(struct settled *settled, struct key *key) {
    struct elements sets[SIDES];
    for (enum side side = BASE; side < SIDES; side++) sets[side] = stated(settled, key, side);
    if (sets[OURS].count > 1 || sets[THEIRS].count > 1) {
        merge_sets(settled, key, sets);
    } else if (sets[OURS].count == 1 && sets[THEIRS].count == 1) {
        merge_change(settled, key, sets);
    } else if (sets[OURS].count + sets[THEIRS].count == 1) {
        merge_removal(settled, key, sets);
    }
}

/* --- Labels of indicators --- */

static const struct canonical_fact *fact_of(const struct settled *settled, const struct key *key) {
    enum side side = BASE;
    while (key->facts[side] == NONE) side++;
    return edition_fact(settled->editions[side], key->facts[side]);
}

/* Whether the key is a figure of the indicator whose label the fact is. */
static bool is_figure_of(const struct settled *settled, uint32_t number,
                         const struct canonical_fact *label) {
    const struct canonical_fact *fact = fact_of(settled, &settled->keys[number]);
    bool is_of_one_block =
        (fact->block == NULL) == (label->block == NULL) &&
        (fact->block == NULL || canonical_compare_keys(fact->block, label->block) == 0);
    return fact->kind == FACT_INDICATOR && is_of_one_block &&
           text_equal(fact->names[0], label->names[0]);
}

/* Who takes out all figures of an indicator takes out its label with them. Where the other side has stated a new
 * one, it keeps the label, too. Figures stand beside the label in the order of keys. */
static void keep_label(struct settled *settled, uint32_t number) {
    struct key *key = &settled->keys[number];
    const struct canonical_fact *label = fact_of(settled, key);
    enum side left = key->facts[OURS] != NONE ? OURS : THEIRS;
    enum side gone = left == OURS ? THEIRS : OURS;
    bool is_kept = false;
    if (label->kind != FACT_INDICATOR_LABEL || key->is_conflict || key->merged.count > 0) return;
    if (key->facts[left] == NONE) return;
    uint32_t n = number > 0 && is_figure_of(settled, number - 1, label) ? number - 1 : number + 1;
    for (; n == number || (n < settled->count && is_figure_of(settled, n, label)); n++) {
        if (n == number) continue;
        if (settled->keys[n].facts[gone] != NONE) return;
        is_kept |= settled->keys[n].merged.count > 0;
    }
    if (is_kept) {
        vector_push(settled->arena, &key->merged, element_of(left, key->facts[left]));
    }
}

/* --- What cannot be stated without something else --- */

/* The kind of fact that one of the kind is stated with. */
static enum fact_kind owning_kind(enum fact_kind kind) {
    switch (kind) {
        case FACT_INDUSTRY_LABEL:
        case FACT_INDUSTRY_PARENT: return FACT_INDUSTRY;
        case FACT_DISTRICT_LABEL:
        case FACT_DISTRICT_PARENT:
        case FACT_LEAD: return FACT_DISTRICT;
        default: return FACT_KINDS;
    }
}

/* Finds for each key what owns it: the place that it is a part of, else its block. */
static void find_owners(struct settled *settled) {
    for (enum side side = BASE; side < SIDES; side++) {
        const struct edition *edition = settled->editions[side];
        uint32_t block = NONE;
        for (uint32_t n = 0; n < edition->count; n++) {
            const struct canonical_fact *fact = edition_fact(edition, n);
            struct key *key = &settled->keys[edition->key_of[n]];
            uint32_t first = edition->statements.items[edition->statement_of[n]].first;
            if (fact->kind == FACT_SCENARIO || fact->kind == FACT_TEST) block = n;
            key->owner = fact->block == NULL ? NONE : edition->key_of[block];
            enum fact_kind kind = owning_kind(fact->kind);
            for (uint32_t other = n; kind != FACT_KINDS && other-- > first;) {
                if (edition_fact(edition, other)->kind != kind) continue;
                key->owner = edition->key_of[other];
                break;
            }
        }
    }
}

static bool is_stated(const struct settled *settled, const struct key *key) {
    return key->is_conflict ||
           settled_elements(settled, (uint32_t)(key - settled->keys), OURS).count > 0;
}

/* Whether the sides have not the same of it. */
static bool is_disputed(const struct settled *settled, const struct key *key) {
    struct elements ours = stated(settled, key, OURS);
    struct elements theirs = stated(settled, key, THEIRS);
    for (uint32_t n = 0; n < ours.count; n++) {
        if (!settled_has(settled, &theirs, &ours.items[n])) return true;
    }
    return ours.count != theirs.count;
}

/* Whether the key, or one without which it cannot be stated, is torn. */
static bool is_within(const struct settled *settled, const bool *is_torn, uint32_t key) {
    while (key != NONE && !is_torn[key]) key = settled->keys[key].owner;
    return key != NONE;
}

/* What one side took away with all its parts, and the other has changed a part of, is in conflict as
 * a whole. */
static void settle_owners(struct settled *settled) {
    bool *is_torn = arena_array(settled->arena, bool, settled->count);
    for (uint32_t n = 0; n < settled->count; n++) {
        if (!is_stated(settled, &settled->keys[n])) continue;
        uint32_t owner = settled->keys[n].owner;
        for (; owner != NONE && !is_stated(settled, &settled->keys[owner]);
             owner = settled->keys[owner].owner) {
            is_torn[owner] = true;
        }
    }
    for (uint32_t n = 0; n < settled->count; n++) {
        struct key *key = &settled->keys[n];
        if (is_within(settled, is_torn, n)) key->is_conflict |= is_disputed(settled, key);
    }
}

struct settled *settle(struct arena *arena, struct edition *base, struct edition *ours,
                       struct edition *theirs) {
    struct settled *settled = arena_new(arena, struct settled);
    *settled = (struct settled){.arena = arena, .editions = {base, ours, theirs}};
    find_keys(settled);
    for (uint32_t n = 0; n < settled->count; n++) settle_key(settled, &settled->keys[n]);
    for (uint32_t n = 0; n < settled->count; n++) keep_label(settled, n);
    find_owners(settled);
    settle_owners(settled);
    for (uint32_t n = 0; n < settled->count; n++) {
        settled->conflicts += settled->keys[n].is_conflict;
    }
    return settled;
}

/* --- Whether a text states it --- */

/* A fact with its source, to be held against others. */
struct claim {
    const struct canonical_fact *fact;
    struct text source;
    uint32_t times; /* that it is stated, or may be at the most */
};

struct claims {
    struct claim *items;
    uint32_t count;
    uint32_t capacity;
};

static int compare_claims(const void *context, const void *a, const void *b) {
    const struct claim *one = a;
    const struct claim *other = b;
    (void)context;
    int order = canonical_compare_keys(one->fact, other->fact);
    if (order == 0) order = text_compare(one->fact->statement, other->fact->statement);
    if (order == 0) order = (one->source.bytes != NULL) - (other->source.bytes != NULL);
    return order != 0 ? order : text_compare(one->source, other->source);
}

/* Sorts them, and makes those that are the same one that is stated as often as all of them. */
static void sort_claims(struct arena *arena, struct claims *claims) {
    sort_records(arena, claims->items, claims->count, sizeof(struct claim), compare_claims, NULL);
    uint32_t kept = 0;
    for (uint32_t n = 0; n < claims->count; n++) {
        if (kept > 0 && compare_claims(NULL, &claims->items[kept - 1], &claims->items[n]) == 0) {
            claims->items[kept - 1].times += claims->items[n].times;
            continue;
        }
        claims->items[kept++] = claims->items[n];
    }
    claims->count = kept;
}

/* How often it may be stated: as often as the side that states it most. That a place exists is said by every
 * statement about it. */
static uint32_t most_times(const struct settled *settled, uint32_t key,
                           const struct element *element) {
    enum fact_kind kind = element_fact(settled, element)->kind;
    uint32_t most = 0;
    if (kind == FACT_DISTRICT || kind == FACT_INDUSTRY) return UINT32_MAX;
    for (enum side side = BASE; side < SIDES; side++) {
        const struct edition *edition = settled->editions[side];
        uint32_t times = 0;
        for (uint32_t n = settled->keys[key].facts[side]; n != NONE; n = edition->again[n]) {
            struct element stated = element_of(side, n);
            times += settled_same(settled, &stated, element);
        }
        if (times > most) most = times;
    }
    return most;
}

static struct claims wanted_claims(const struct settled *settled, enum side side) {
    struct claims wanted = {0};
    for (uint32_t key = 0; key < settled->count; key++) {
        struct elements elements = settled_elements(settled, key, side);
        for (uint32_t n = 0; n < elements.count; n++) {
            const struct element *element = &elements.items[n];
            struct claim claim = {element_fact(settled, element), element_source(settled, element),
                                  most_times(settled, key, element)};
            vector_push(settled->arena, &wanted, claim);
        }
    }
    sort_claims(settled->arena, &wanted);
    return wanted;
}

static struct claims found_claims(const struct settled *settled, const struct edition *edition) {
    struct claims found = {0};
    for (uint32_t n = 0; n < edition->count; n++) {
        struct claim claim = {edition_fact(edition, n), edition->sources[n], 1};
        vector_push(settled->arena, &found, claim);
    }
    sort_claims(settled->arena, &found);
    return found;
}

bool settled_holds(const struct settled *settled, const struct edition *edition, enum side side) {
    struct claims wanted = wanted_claims(settled, side);
    struct claims found = found_claims(settled, edition);
    if (!edition->is_sound || wanted.count != found.count) return false;
    for (uint32_t n = 0; n < wanted.count; n++) {
        bool is_same = compare_claims(NULL, &wanted.items[n], &found.items[n]) == 0;
        if (!is_same || found.items[n].times > wanted.items[n].times) return false;
    }
    return true;
}
