/* The same words are the same comment only where they are said of the same; what belongs to nothing is known by its
 * words and its place among others. */
#include "merge/remarks.h"

/* --- Which are the same --- */

struct link {
    uint32_t remark;
    uint32_t next; /* in the chain, or NONE */
};

/* The comments of an edition by the keys that they belong to: a chain of them for each. */
struct index {
    VECTOR(struct link) links;
    uint32_t *chains; /* by key, or NONE */
};

static void link_remark(struct arena *arena, struct index *index, uint32_t key, uint32_t remark) {
    if (key == NONE) return;
    vector_push(arena, &index->links, (struct link){remark, index->chains[key]});
    index->chains[key] = index->links.count - 1;
}

static struct index index_of(struct arena *arena, const struct settled *settled,
                             const struct edition *edition) {
    struct index index = {.chains = arena_array(arena, uint32_t, settled->count + 1)};
    for (uint32_t key = 0; key < settled->count; key++) index.chains[key] = NONE;
    for (uint32_t n = (uint32_t)edition->remarks.count; n-- > 0;) {
        const struct belonging *belonging = &edition->belongs[n];
        for (uint32_t fact = belonging->first; fact < belonging->first + belonging->count; fact++) {
            link_remark(arena, &index, edition->key_of[fact], n);
        }
        if (belonging->spare != NONE) {
            link_remark(arena, &index, edition->key_of[belonging->spare], n);
        }
    }
    return index;
}

/* How alike that is what two comments belong to: with SAME_SPARE the one is of a district, the other of what is stated of
 * it. */
enum likeness { SAME_PLACE, SAME_FACT, SAME_SPARE };

/* Two editions whose comments are compared: of each those that are not found yet. */
struct pairing {
    const struct edition *one;
    const struct edition *other;
    bool *is_open;       /* by comment of the one */
    bool *is_other_open; /* by comment of the other */
    enum likeness least; /* that is enough */
    uint32_t *found;     /* by comment of the one: that of the other, or NONE */
};

static void pair(struct pairing *pairing, uint32_t number, uint32_t other) {
    pairing->is_open[number] = false;
    pairing->is_other_open[other] = false;
    pairing->found[number] = other;
}

static bool is_as_like(const struct belonging *one, const struct belonging *other,
                       enum likeness likeness) {
    bool is_same = one->place == other->place && one->is_of_part == other->is_of_part;
    bool is_outside = one->place != BELONGS_INSIDE && other->place != BELONGS_INSIDE;
    return is_same || (likeness > SAME_PLACE && is_outside);
}

/* Finds one that belongs to the fact, and is as like. */
static void find_by_fact(struct pairing *pairing, const struct index *index, uint32_t number,
                         uint32_t fact, enum likeness likeness) {
    const struct edition *other = pairing->other;
    uint32_t key = pairing->one->key_of[fact];
    uint32_t at = key == NONE ? NONE : index->chains[key];
    for (; at != NONE && pairing->is_open[number]; at = index->links.items[at].next) {
        uint32_t there = index->links.items[at].remark;
        const struct belonging *belonging = &other->belongs[there];
        uint32_t spares = fact == pairing->one->belongs[number].spare;
        spares += belonging->spare != NONE && other->key_of[belonging->spare] == key;
        if (!pairing->is_other_open[there] || spares > (likeness == SAME_SPARE)) continue;
        if (!is_as_like(&pairing->one->belongs[number], belonging, likeness)) continue;
        if (!text_equal(pairing->one->remarks.items[number], other->remarks.items[there])) continue;
        pair(pairing, number, there);
    }
}

static void find_by_key(struct pairing *pairing, const struct index *index, uint32_t number,
                        enum likeness likeness) {
    const struct belonging *belonging = &pairing->one->belongs[number];
    for (uint32_t n = 0; n < belonging->count; n++) {
        find_by_fact(pairing, index, number, belonging->first + n, likeness);
    }
    if (likeness == SAME_SPARE && belonging->spare != NONE) {
        find_by_fact(pairing, index, number, belonging->spare, likeness);
    }
}

/* The open comments that belong to nothing, as a row of texts; their numbers. */
static struct text_lines loose(struct arena *arena, const struct edition *edition,
                               const bool *is_open, uint32_t **numbers) {
    uint32_t count = (uint32_t)edition->remarks.count;
    struct text_lines row = {arena_array(arena, struct text, count),
                             arena_array(arena, bool, count), 0};
    *numbers = arena_array(arena, uint32_t, count);
    for (uint32_t n = 0; n < count; n++) {
        if (!is_open[n] || edition->belongs[n].count > 0) continue;
        (*numbers)[row.count] = n;
        row.items[row.count++] = edition->remarks.items[n];
    }
    return row;
}

/* What belongs to nothing is found as lines are that two texts share, else by its words alone. */
static void find_loose(struct arena *arena, struct pairing *pairing) {
    uint32_t *numbers, *others;
    struct text_lines row = loose(arena, pairing->one, pairing->is_open, &numbers);
    struct text_lines other = loose(arena, pairing->other, pairing->is_other_open, &others);
    lines_compare(arena, &row, &other);
    for (int32_t n = 0, m = 0; n < row.count; n++) {
        if (row.differs[n]) continue;
        while (other.differs[m]) m++;
        pair(pairing, numbers[n], others[m++]);
    }
    for (int32_t n = 0; n < row.count; n++) {
        for (int32_t m = 0; row.differs[n] && m < other.count; m++) {
            if (!other.differs[m] || !text_equal(row.items[n], other.items[m])) continue;
            row.differs[n] = other.differs[m] = false;
            pair(pairing, numbers[n], others[m]);
        }
    }
}

static bool *all_of(struct arena *arena, const struct edition *edition) {
    bool *all = arena_array(arena, bool, edition->remarks.count);
    for (int32_t n = 0; n < edition->remarks.count; n++) all[n] = true;
    return all;
}

/* Pairs the open comments of two editions; by comment of the one, that of the other, or NONE. */
static uint32_t *match(struct arena *arena, const struct settled *settled, struct pairing pairing) {
    struct index index = index_of(arena, settled, pairing.other);
    uint32_t count = (uint32_t)pairing.one->remarks.count;
    pairing.found = arena_array(arena, uint32_t, count);
    for (uint32_t n = 0; n < count; n++) pairing.found[n] = NONE;
    for (enum likeness likeness = SAME_PLACE; likeness <= pairing.least; likeness++) {
        for (uint32_t n = 0; n < count; n++) {
            if (pairing.is_open[n]) find_by_key(&pairing, &index, n, likeness);
        }
    }
    find_loose(arena, &pairing);
    return pairing.found;
}

/* --- What the sides make of them --- */

static void make_twins(struct remarks *remarks, uint32_t our, uint32_t their) {
    remarks->twins[OURS][our] = their;
    remarks->twins[THEIRS][their] = our;
}

/* Whether the side has put something new below a comment that stood above something else, as one does behind a
 * heading. */
static bool heads_new(const struct remarks *remarks, const struct settled *settled, enum side side,
                      uint32_t number) {
    const struct edition *edition = settled->editions[side];
    const struct belonging *belonging = &edition->belongs[number];
    bool is_open = remarks->is_added[side][number] && remarks->twins[side][number] == NONE;
    if (!is_open || belonging->place != BELONGS_ABOVE) return false;
    for (uint32_t n = 0; n < belonging->count; n++) {
        uint32_t key = edition->key_of[belonging->first + n];
        if (settled->keys[key].facts[BASE] != NONE) return false;
    }
    return true;
}

/* A heading below which both have put something new is not there twice for that. */
static void find_headings(struct remarks *remarks, const struct settled *settled,
                          struct text text) {
    const struct edition *ours = settled->editions[OURS];
    const struct edition *theirs = settled->editions[THEIRS];
    for (uint32_t n = 0; n < (uint32_t)ours->remarks.count; n++) {
        if (!text_equal(ours->remarks.items[n], text)) continue;
        if (!heads_new(remarks, settled, OURS, n)) continue;
        for (uint32_t m = 0; m < (uint32_t)theirs->remarks.count; m++) {
            if (!text_equal(theirs->remarks.items[m], text)) continue;
            if (!heads_new(remarks, settled, THEIRS, m)) continue;
            make_twins(remarks, n, m);
            return;
        }
    }
}

struct remarks remarks_compare(struct arena *arena, const struct settled *settled) {
    struct edition *const *editions = settled->editions;
    struct remarks remarks;
    uint32_t *found[SIDES];
    for (enum side side = OURS; side < SIDES; side++) {
        uint32_t count = (uint32_t)editions[side]->remarks.count;
        remarks.is_added[side] = all_of(arena, editions[side]);
        remarks.twins[side] = arena_array(arena, uint32_t, count);
        for (uint32_t n = 0; n < count; n++) remarks.twins[side][n] = NONE;
        found[side] = match(arena, settled,
                            (struct pairing){.one = editions[BASE],
                                             .other = editions[side],
                                             .is_open = all_of(arena, editions[BASE]),
                                             .is_other_open = remarks.is_added[side],
                                             .least = SAME_FACT});
    }
    uint32_t count = (uint32_t)editions[BASE]->remarks.count;
    for (uint32_t n = 0; n < count; n++) {
        bool are_both = found[OURS][n] != NONE && found[THEIRS][n] != NONE;
        if (are_both) make_twins(&remarks, found[OURS][n], found[THEIRS][n]);
    }
    size_t ours = sizeof(bool) * (size_t)editions[OURS]->remarks.count;
    size_t theirs = sizeof(bool) * (size_t)editions[THEIRS]->remarks.count;
    bool *is_open = arena_copy(arena, remarks.is_added[OURS], ours);
    bool *is_other_open = arena_copy(arena, remarks.is_added[THEIRS], theirs);
    uint32_t *added = match(arena, settled,
                            (struct pairing){editions[OURS], editions[THEIRS], is_open,
                                             is_other_open, SAME_FACT, NULL});
    for (uint32_t n = 0; n < (uint32_t)editions[OURS]->remarks.count; n++) {
        if (added[n] != NONE) make_twins(&remarks, n, added[n]);
    }
    for (uint32_t n = 0; n < count; n++) {
        bool is_gone = found[OURS][n] == NONE && found[THEIRS][n] == NONE;
        if (is_gone) find_headings(&remarks, settled, editions[BASE]->remarks.items[n]);
    }
    return remarks;
}

bool remarks_want(const struct remarks *remarks, enum side side, uint32_t number) {
    return remarks->is_added[side][number] || remarks->twins[side][number] != NONE;
}

/* --- Whether they are kept --- */

static const struct canonical_fact *fact_of_key(const struct settled *settled, uint32_t number) {
    const struct key *key = &settled->keys[number];
    enum side side = BASE;
    while (key->facts[side] == NONE) side++;
    return edition_fact(settled->editions[side], key->facts[side]);
}

/* Finds the keys of what another edition states, and which keys it states. */
static bool *number_keys(struct arena *arena, const struct settled *settled,
                         struct edition *edition) {
    bool *is_stated = arena_array(arena, bool, settled->count + 1);
    for (uint32_t n = 0; n < edition->count; n++) {
        uint32_t low = 0;
        uint32_t high = settled->count;
        edition->key_of[n] = NONE;
        while (low < high && edition->key_of[n] == NONE) {
            uint32_t middle = low + (high - low) / 2;
            int order =
                canonical_compare_keys(fact_of_key(settled, middle), edition_fact(edition, n));
            if (order == 0) edition->key_of[n] = middle;
            if (order < 0) low = middle + 1;
            if (order > 0) high = middle;
        }
        if (edition->key_of[n] != NONE) is_stated[edition->key_of[n]] = true;
    }
    return is_stated;
}

/* Whether none of what the comment belongs to is stated any more. */
static bool is_bereft(const struct edition *edition, const struct belonging *belonging,
                      const bool *is_stated) {
    for (uint32_t fact = belonging->first; fact < belonging->first + belonging->count; fact++) {
        if (is_stated[edition->key_of[fact]]) return false;
    }
    return belonging->count > 0;
}

/* Finds the comment by itself, or at the end of a block: what it belonged to is gone. */
static bool find_bereft(const struct edition *merged, bool *is_open, struct text text) {
    for (int32_t n = 0; n < merged->remarks.count; n++) {
        const struct belonging *belonging = &merged->belongs[n];
        bool is_alone = belonging->count == 0 || belonging->place == BELONGS_INSIDE;
        if (!is_open[n] || !is_alone || !text_equal(merged->remarks.items[n], text)) continue;
        is_open[n] = false;
        return true;
    }
    return false;
}

/* The comments of a merge that is held against the sides. */
struct holding {
    struct arena *arena;
    const struct settled *settled;
    const struct remarks *remarks;
    struct edition *merged;
    const bool *is_stated; /* by key */
    bool *is_open;         /* by comment of the merge: not found in a side yet */
    bool *is_found[SIDES]; /* by comment of the side */
};

/* Finds the side's comments in the merge: those that are wanted, and not found for the other side; or the others. */
static void find_in_merge(struct holding *holding, enum side side, bool is_wanted) {
    const struct edition *edition = holding->settled->editions[side];
    uint32_t count = (uint32_t)edition->remarks.count;
    bool *is_sought = arena_array(holding->arena, bool, count);
    bool *is_open = arena_array(holding->arena, bool, count);
    for (uint32_t n = 0; n < count; n++) {
        uint32_t twin = holding->remarks->twins[side][n];
        bool is_there = twin != NONE && holding->is_found[side == OURS ? THEIRS : OURS][twin];
        is_sought[n] = remarks_want(holding->remarks, side, n) == is_wanted && !is_there;
        is_open[n] = is_sought[n];
    }
    uint32_t *found = match(
        holding->arena, holding->settled,
        (struct pairing){edition, holding->merged, is_open, holding->is_open, SAME_SPARE, NULL});
    for (uint32_t n = 0; n < count; n++) {
        if (found[n] != NONE) holding->is_found[side][n] = true;
        if (!is_open[n] || !is_bereft(edition, &edition->belongs[n], holding->is_stated)) continue;
        holding->is_found[side][n] =
            find_bereft(holding->merged, holding->is_open, edition->remarks.items[n]);
    }
}

/* Whether the merge has other comments than those that were found, and those that the side has to which its
 * conflicts are left. */
static bool has_more(struct holding *holding, enum side side) {
    if (holding->settled->conflicts > 0) find_in_merge(holding, side, false);
    for (int32_t n = 0; n < holding->merged->remarks.count; n++) {
        if (holding->is_open[n]) return true;
    }
    return false;
}

static struct holding hold(struct arena *arena, const struct settled *settled,
                           const struct remarks *remarks, struct edition *merged) {
    struct holding holding = {
        arena, settled, remarks, merged, number_keys(arena, settled, merged), all_of(arena, merged),
        {NULL}};
    for (enum side side = OURS; side < SIDES; side++) {
        uint32_t count = (uint32_t)settled->editions[side]->remarks.count;
        holding.is_found[side] = arena_array(arena, bool, count);
    }
    find_in_merge(&holding, OURS, true);
    find_in_merge(&holding, THEIRS, true);
    return holding;
}

static bool is_kept(const struct holding *holding, enum side side, uint32_t number) {
    uint32_t twin = holding->remarks->twins[side][number];
    return holding->is_found[side][number] ||
           (twin != NONE && holding->is_found[side == OURS ? THEIRS : OURS][twin]);
}

bool remarks_are_kept(struct arena *arena, const struct settled *settled,
                      const struct remarks *remarks, struct edition *one, struct edition *other) {
    struct holding in_one = hold(arena, settled, remarks, one);
    struct holding in_other = hold(arena, settled, remarks, other);
    for (enum side side = OURS; side < SIDES; side++) {
        for (uint32_t n = 0; n < (uint32_t)settled->editions[side]->remarks.count; n++) {
            bool is_there = is_kept(&in_one, side, n) || is_kept(&in_other, side, n);
            if (remarks_want(remarks, side, n) && !is_there) return false;
        }
    }
    return !has_more(&in_one, OURS) && !has_more(&in_other, THEIRS);
}
