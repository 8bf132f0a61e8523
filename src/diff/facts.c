/* Facts that are sorted alike are paired in one pass. What is stated of one thing may be several facts, as where
 * two offices state a figure, each with its source: they are held against one another as sets. */
#include "diff/comparing.h"

const char *fact_change_word(enum fact_change change) {
    static const char *const words[] = {
#define CHANGE(NAME, word, sign) word,
        FACT_CHANGES(CHANGE)
#undef CHANGE
    };
    return words[change];
}

char fact_change_sign(enum fact_change change) {
    static const char signs[] = {
#define CHANGE(NAME, word, sign) sign,
        FACT_CHANGES(CHANGE)
#undef CHANGE
    };
    return signs[change];
}

/* --- Pairing --- */

/* Takes the facts that are about the same as the first of those from `*at` on. */
static struct fact_rows take_rows(const struct canonical_facts *facts, uint32_t *at) {
    struct fact_rows rows = {facts->items + *at, 0};
    do {
        rows.count++;
    } while (*at + rows.count < facts->count &&
             canonical_compare_keys(rows.items[0], rows.items[rows.count]) == 0);
    *at += rows.count;
    return rows;
}

static bool are_same(const struct fact_pair *pair) {
    if (pair->sides[BEFORE].count != pair->sides[AFTER].count) return false;
    for (uint32_t n = 0; n < pair->sides[BEFORE].count; n++) {
        const struct canonical_fact *before = pair->sides[BEFORE].items[n];
        if (canonical_compare(before, pair->sides[AFTER].items[n]) != 0) return false;
    }
    return true;
}

static bool is_figure(enum fact_kind kind) {
    return kind == FACT_TARGET || kind == FACT_OUTPUT || kind == FACT_INDICATOR;
}

/* Whether it is a number and maybe a unit: then it comes to what it says. */
static bool is_plain(struct text value) {
    uint32_t blanks = 0;
    uint32_t start = value.length > 0 && value.bytes[0] == '-' ? 1 : 0;
    if (start == value.length || value.bytes[start] < '0' || value.bytes[start] > '9') return false;
    for (uint32_t n = start; n < value.length; n++) {
        if (value.bytes[n] == '(') return false;
        blanks += value.bytes[n] == ' ';
    }
    return blanks <= 1;
}

static void add_pair(struct arena *arena, struct fact_pairs *pairs, const struct fact_pair *pair) {
    if (!are_same(pair)) {
        vector_push(arena, &pairs->differing, *pair);
        return;
    }
    const struct canonical_fact *fact = pair->sides[AFTER].items[0];
    bool may_move = is_figure(fact->kind) && fact->block == NULL && !is_plain(fact->value);
    if (may_move) vector_push(arena, &pairs->formulas, *pair);
}

void facts_pair(struct arena *arena, const struct canonical_facts sides[SIDES],
                struct fact_pairs *pairs) {
    uint32_t at[SIDES] = {0, 0};
    while (at[BEFORE] < sides[BEFORE].count || at[AFTER] < sides[AFTER].count) {
        struct fact_pair pair = {0};
        int order = at[BEFORE] == sides[BEFORE].count ? 1
                    : at[AFTER] == sides[AFTER].count
                        ? -1
                        : canonical_compare_keys(sides[BEFORE].items[at[BEFORE]],
                                                 sides[AFTER].items[at[AFTER]]);
        if (order <= 0) pair.sides[BEFORE] = take_rows(&sides[BEFORE], &at[BEFORE]);
        if (order >= 0) pair.sides[AFTER] = take_rows(&sides[AFTER], &at[AFTER]);
        add_pair(arena, pairs, &pair);
    }
}

/* --- Telling --- */

/* What a row says or cites. */
typedef struct text part_of_fact(const struct canonical_fact *fact);

static struct text value_of_fact(const struct canonical_fact *fact) {
    struct text value = fact->value;
    while (value.length > 0 && value.bytes[0] == ' ') {
        value.bytes++;
        value.length--;
    }
    return value;
}

static struct text source_of_fact(const struct canonical_fact *fact) {
    return fact->source;
}

/* Each part once, in the order of the rows; bytes NULL where no row has any. */
static struct text join(struct arena *arena, const struct fact_rows *rows, part_of_fact *part,
                        const char *between) {
    struct text_builder words = {.arena = arena};
    struct text last = {0};
    for (uint32_t n = 0; n < rows->count; n++) {
        struct text text = part(rows->items[n]);
        bool is_known = last.bytes != NULL && text_equal(text, last);
        if (text.bytes == NULL || is_known) continue;
        if (last.bytes != NULL) text_append_string(&words, between);
        text_append(&words, text);
        last = text;
    }
    return last.bytes == NULL ? last : text_built(&words);
}

static struct stated tell_side(const struct comparing *comparing, enum side side,
                               const struct fact_rows *rows) {
    struct stated stated = {.is_stated = rows->count > 0};
    if (!stated.is_stated) return stated;
    stated.value = join(comparing->arena, rows, value_of_fact, " and ");
    stated.source = join(comparing->arena, rows, source_of_fact, "; ");
    stated.span = canonical_part_span(rows->items[0]);
    stated.amount = figure_amount(comparing, side, rows);
    return stated;
}

static enum fact_change change_of(const struct stated sides[SIDES]) {
    if (!sides[BEFORE].is_stated) return FACT_ADDED;
    if (!sides[AFTER].is_stated) return FACT_REMOVED;
    return text_equal(sides[BEFORE].value, sides[AFTER].value) ? FACT_CITED : FACT_CHANGED;
}

static struct fact_difference describe(struct comparing *comparing, const struct fact_pair *pair) {
    enum side side = pair->sides[AFTER].count > 0 ? AFTER : BEFORE;
    const struct canonical_fact *fact = pair->sides[side].items[0];
    struct arena *arena = comparing->arena;
    struct fact_difference difference = {.kind = fact->kind,
                                         .key = copy_text(arena, fact->key),
                                         .statement = copy_text(arena, fact->statement),
                                         .about = about_fact(comparing, side, fact)};
    difference.told = difference.statement;
    difference.name_count = fact->name_count;
    difference.names = arena_array(arena, struct text, fact->name_count + 1);
    for (uint32_t n = 0; n < fact->name_count; n++) {
        difference.names[n] = copy_text(arena, fact->names[n]);
    }
    if (fact->block != NULL) difference.block = copy_text(arena, fact->block->key);
    for (int n = 0; n < SIDES; n++) {
        difference.sides[n] = tell_side(comparing, (enum side)n, &pair->sides[n]);
    }
    difference.change = change_of(difference.sides);
    difference.move =
        move_between(comparing, &difference.sides[BEFORE].amount, &difference.sides[AFTER].amount);
    return difference;
}

static bool is_place(enum fact_kind kind) {
    return kind == FACT_DISTRICT || kind == FACT_INDUSTRY;
}

static bool is_parent(enum fact_kind kind) {
    return kind == FACT_DISTRICT_PARENT || kind == FACT_INDUSTRY_PARENT;
}

/* A place that comes or goes is told with its label and its parent, which stand behind it. */
static void fold_place(struct comparing *comparing, uint32_t number) {
    struct comparison *comparison = comparing->comparison;
    struct fact_difference *place = &comparison->facts.items[number];
    struct text_builder told = {.arena = comparing->arena};
    text_append(&told, place->statement);
    for (uint32_t n = number + 1; n < comparison->facts.count; n++) {
        struct fact_difference *part = &comparison->facts.items[n];
        if (part->change != place->change || !text_equal(part->key, place->key)) break;
        part->is_folded = true;
        text_append_string(&told, is_parent(part->kind) ? " in " : " ");
        text_append(&told, part->sides[part->change == FACT_ADDED ? AFTER : BEFORE].value);
    }
    place->told = text_built(&told);
}

void facts_tell(struct comparing *comparing) {
    struct comparison *comparison = comparing->comparison;
    for (uint32_t n = 0; n < comparing->pairs.differing.count; n++) {
        struct fact_difference difference =
            describe(comparing, &comparing->pairs.differing.items[n]);
        comparison->fact_counts[difference.change]++;
        vector_push(comparing->arena, &comparison->facts, difference);
    }
    for (uint32_t n = 0; n < comparison->facts.count; n++) {
        const struct fact_difference *fact = &comparison->facts.items[n];
        bool has_moved = fact->change == FACT_ADDED || fact->change == FACT_REMOVED;
        if (has_moved && is_place(fact->kind)) fold_place(comparing, n);
    }
}

void figures_tell_moved(struct comparing *comparing) {
    struct comparison *comparison = comparing->comparison;
    for (uint32_t n = 0; n < comparing->pairs.formulas.count; n++) {
        const struct fact_pair *pair = &comparing->pairs.formulas.items[n];
        struct amount before = figure_amount(comparing, BEFORE, &pair->sides[BEFORE]);
        struct amount after = figure_amount(comparing, AFTER, &pair->sides[AFTER]);
        struct move move = move_between(comparing, &before, &after);
        bool is_same = text_equal(before.words, after.words) ||
                       (move.is_known && number_sign(move.more.value.number) == 0);
        if (is_same) continue;
        struct fact_difference difference = describe(comparing, pair);
        difference.change = FACT_MOVED;
        comparison->fact_counts[FACT_MOVED]++;
        vector_push(comparing->arena, &comparison->facts, difference);
    }
}
