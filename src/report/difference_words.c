/* What differs is told in the plan's own statements. */
#include "report/difference_words.h"

#include "base/sort.h"

/* --- Order --- */

static int compare_abouts(const struct about *a, const struct about *b) {
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return text_compare(a->name, b->name);
}

static int compare_items(const void *context, uint32_t a, uint32_t b) {
    const struct told_item *items = context;
    return compare_abouts(&items[a].about, &items[b].about);
}

struct told_items told_items(const struct comparison *comparison, struct arena *arena) {
    uint32_t facts = comparison->facts.count;
    uint32_t count = facts + comparison->gaps.count;
    struct told_item *items = arena_array(arena, struct told_item, count + 1);
    struct told_items sorted = {arena_array(arena, struct told_item, count + 1), 0};
    uint32_t *order = arena_array(arena, uint32_t, count + 1);
    for (uint32_t n = 0; n < count; n++) {
        bool is_gap = n >= facts;
        uint32_t number = is_gap ? n - facts : n;
        if (!is_gap && comparison->facts.items[number].is_folded) continue;
        struct about about = is_gap ? comparison->gaps.items[number].pair.about
                                    : comparison->facts.items[number].about;
        items[sorted.count] = (struct told_item){about, is_gap, number};
        order[sorted.count] = sorted.count;
        sorted.count++;
    }
    sort_numbers(arena, order, sorted.count, compare_items, items);
    for (uint32_t n = 0; n < sorted.count; n++) sorted.items[n] = items[order[n]];
    return sorted;
}

uint32_t told_run(const struct told_item *items, uint32_t count) {
    uint32_t length = 1;
    while (length < count && compare_abouts(&items[0].about, &items[length].about) == 0) length++;
    return length;
}

const char *about_heading(enum about_kind kind) {
    static const char *const words[] = {"districts", "industries", "the plan as a whole"};
    return words[kind];
}

struct text about_words(struct about about, struct arena *arena) {
    struct text_builder words = {.arena = arena};
    text_append(&words, about.name);
    if (about.label.bytes == NULL) return text_built(&words);
    text_append_string(&words, " (");
    text_append(&words, about.label);
    text_append_byte(&words, ')');
    return text_built(&words);
}

/* --- Facts --- */

static struct text first_line(struct text text) {
    uint32_t length = 0;
    while (length < text.length && text.bytes[length] != '\n') length++;
    bool is_cut = length < text.length;
    while (is_cut && length > 0 &&
           (text.bytes[length - 1] == '{' || text.bytes[length - 1] == ' ')) {
        length--;
    }
    return (struct text){text.bytes, length};
}

static bool begins_with(struct text text, struct text start) {
    return text.length >= start.length && memcmp(text.bytes, start.bytes, start.length) == 0;
}

/* What stands behind the number that the statement begins with; bytes NULL where it begins with none. */
static struct text behind_number(const struct stated *stated) {
    struct text number = stated->amount.words;
    bool has_number = number.bytes != NULL && begins_with(stated->value, number);
    if (!has_number) return (struct text){0};
    return (struct text){stated->value.bytes + number.length, stated->value.length - number.length};
}

struct text stated_words(const struct fact_difference *fact, enum side side, struct arena *arena) {
    const struct stated *stated = &fact->sides[side];
    struct text rest = behind_number(stated);
    struct text other = behind_number(&fact->sides[other_side(side)]);
    struct text_builder words = {.arena = arena};
    bool is_only_number = rest.bytes != NULL && other.bytes != NULL && text_equal(rest, other);
    if (is_only_number) return stated->amount.words;
    text_append(&words, stated->value);
    if (stated->amount.words.bytes == NULL || rest.bytes != NULL) return text_built(&words);
    text_append_string(&words, " = ");
    text_append(&words, stated->amount.brief);
    return text_built(&words);
}

struct text difference_words(const struct move *move, struct arena *arena) {
    if (!move->is_known) return (struct text){0};
    int sign = number_sign(move->more.value.number);
    if (sign == 0) return TEXT("the same amount");
    return text_format(arena, "%s%.*s", sign > 0 ? "+" : "", TEXT_ARGUMENT(move->more.brief));
}

struct text move_words(const struct move *move, struct arena *arena) {
    struct text words = difference_words(move, arena);
    if (!move->is_known || move->relative.bytes == NULL) return words;
    return text_format(arena, "%.*s, %.*s", TEXT_ARGUMENT(words), TEXT_ARGUMENT(move->relative));
}

static void append_move(struct text_builder *words, const struct move *move) {
    struct text moved = move_words(move, words->arena);
    if (moved.bytes == NULL) return;
    text_append_string(words, " (");
    text_append(words, moved);
    text_append_byte(words, ')');
}

static void append_from_to(struct text_builder *words, struct text from, struct text to) {
    text_append(words, from);
    text_append_string(words, " -> ");
    text_append(words, to);
}

bool fact_has_move(const struct fact_difference *fact) {
    const struct stated *before = &fact->sides[BEFORE];
    const struct stated *after = &fact->sides[AFTER];
    if (!fact->move.is_known) return false;
    bool begin_alike = behind_number(before).bytes != NULL && behind_number(after).bytes != NULL &&
                       text_equal(before->amount.words, after->amount.words);
    return !begin_alike;
}

static void append_changed(struct text_builder *words, const struct fact_difference *fact) {
    struct arena *arena = words->arena;
    text_append(words, fact->key);
    if (fact->kind != FACT_RULE) {
        text_append_string(words, ": ");
        append_from_to(words, stated_words(fact, BEFORE, arena), stated_words(fact, AFTER, arena));
    }
    if (fact_has_move(fact)) append_move(words, &fact->move);
    if (!fact_cites_another(fact)) return;
    text_append_string(words, ", ");
    text_append(words, source_words(fact, arena));
}

static void append_source(struct text_builder *words, struct text source) {
    if (source.bytes == NULL) {
        text_append_string(words, "none");
        return;
    }
    text_append_byte(words, '"');
    text_append(words, source);
    text_append_byte(words, '"');
}

bool fact_cites_another(const struct fact_difference *fact) {
    struct text before = fact->sides[BEFORE].source;
    struct text after = fact->sides[AFTER].source;
    bool are_both = fact->sides[BEFORE].is_stated && fact->sides[AFTER].is_stated;
    return are_both &&
           ((before.bytes == NULL) != (after.bytes == NULL) || !text_equal(before, after));
}

struct text source_words(const struct fact_difference *fact, struct arena *arena) {
    struct text_builder words = {.arena = arena};
    text_append_string(&words, "source ");
    append_source(&words, fact->sides[BEFORE].source);
    text_append_string(&words, " -> ");
    append_source(&words, fact->sides[AFTER].source);
    return text_built(&words);
}

static void append_moved(struct text_builder *words, const struct fact_difference *fact) {
    text_append(words, fact->key);
    text_append_string(words, " moves from ");
    text_append(words, fact->sides[BEFORE].amount.brief);
    text_append_string(words, " to ");
    text_append(words, fact->sides[AFTER].amount.brief);
    append_move(words, &fact->move);
}

struct text fact_words(const struct fact_difference *fact, struct arena *arena) {
    struct text_builder words = {.arena = arena};
    if (fact->block.bytes != NULL) {
        text_append(&words, fact->block);
        text_append_string(&words, ": ");
    }
    switch (fact->change) {
        case FACT_CHANGED: append_changed(&words, fact); break;
        case FACT_MOVED: append_moved(&words, fact); break;
        case FACT_CITED:
            text_append(&words, fact->kind == FACT_RULE ? fact->key : first_line(fact->statement));
            text_append_string(&words, ": ");
            text_append(&words, source_words(fact, arena));
            break;
        default: text_append(&words, first_line(fact->told)); break;
    }
    return text_built(&words);
}

struct text signed_fact(const struct fact_difference *fact, struct arena *arena) {
    struct text words = fact_words(fact, arena);
    return text_format(arena, "%c %.*s", fact_change_sign(fact->change), TEXT_ARGUMENT(words));
}

struct span fact_place(const struct fact_difference *fact, enum side *side) {
    *side = fact->sides[AFTER].is_stated ? AFTER : BEFORE;
    return fact->sides[*side].span;
}

/* --- Texts of several lines --- */

struct text take_line(struct text *rest) {
    struct text line = {rest->bytes, 0};
    while (line.length < rest->length && rest->bytes[line.length] != '\n') line.length++;
    uint32_t taken = line.length < rest->length ? line.length + 1 : line.length;
    rest->bytes += taken;
    rest->length -= taken;
    return line;
}

static bool has_line(struct text text, struct text line) {
    while (text.length > 0) {
        if (text_equal(take_line(&text), line)) return true;
    }
    return false;
}

struct text lines_beyond(struct text text, struct text other, struct arena *arena) {
    struct text_builder lines = {.arena = arena};
    while (text.length > 0) {
        struct text line = take_line(&text);
        if (has_line(other, line)) continue;
        if (lines.length > 0) text_append_byte(&lines, '\n');
        text_append(&lines, text_folded(arena, line));
    }
    return text_built(&lines);
}

/* --- Gaps --- */

struct text room_words(const struct gap_difference *gap, enum side side, struct arena *arena) {
    struct text room = gap->rooms[side].brief;
    bool is_negative = room.length > 0 && room.bytes[0] == '-';
    bool is_none = number_sign(gap->rooms[side].value.number) == 0;
    bool is_short = is_negative || (is_none && gap->leaves_out_limit);
    bool is_upward =
        gap->comparison == EXPRESSION_GREATER || gap->comparison == EXPRESSION_AT_LEAST;
    const char *word = gap->comparison == EXPRESSION_EQUALS ? "apart"
                       : is_short                           ? (is_upward ? "short" : "over")
                                                            : (is_upward ? "to spare" : "left");
    if (is_negative) room = (struct text){room.bytes + 1, room.length - 1};
    return text_format(arena, "%s%.*s %s", gap->leaves_out_limit && !is_short ? "less than " : "",
                       TEXT_ARGUMENT(room), word);
}

static void append_instance(struct text_builder *words, const struct verdict_pair *pair,
                            struct text instance) {
    text_append(words, pair->rule);
    if (instance.length > 0) text_append_byte(words, ' ');
    text_append(words, instance);
}

struct text gap_words(const struct gap_difference *gap, struct arena *arena) {
    struct text_builder words = {.arena = arena};
    append_instance(&words, &gap->pair, gap->pair.instance);
    text_append_string(&words, ": ");
    append_from_to(&words, room_words(gap, BEFORE, arena), room_words(gap, AFTER, arena));
    return text_built(&words);
}

/* --- Verdicts and renames --- */

/* What came, or what is no more. */
static enum outcome told_outcome(const struct verdict_difference *verdict) {
    bool has_come = verdict_move_sign(verdict->move) == '+';
    return verdict->pair.sides[has_come ? AFTER : BEFORE]->outcome;
}

struct text verdict_words(const struct verdict_difference *verdict, struct arena *arena) {
    struct text_builder words = {.arena = arena};
    text_append_string(&words, outcome_word(told_outcome(verdict)));
    text_append_byte(&words, ' ');
    append_instance(&words, &verdict->pair, verdict->pair.labelled);
    if (verdict->pair.severity != SEVERITY_ERROR) {
        text_append_format(&words, " (%s)", severity_word(verdict->pair.severity));
    }
    return text_built(&words);
}

struct text rename_words(const struct rename *rename, struct arena *arena) {
    struct text_builder words = {.arena = arena};
    struct about now = {.name = rename->names[AFTER], .label = rename->label};
    text_append_string(&words, rename->is_industry ? "industry " : "district ");
    text_append(&words, rename->names[BEFORE]);
    text_append_string(&words, " is now ");
    text_append(&words, about_words(now, arena));
    if (rename->is_exact) {
        text_append_format(&words, ": %u %s but for the name", rename->agreed,
                           rename->agreed == 1 ? "fact agrees" : "facts agree");
    } else {
        text_append_format(&words, ": %u of %u facts agree but for the name", rename->agreed,
                           rename->counted);
    }
    return text_built(&words);
}

/* --- Counts --- */

static void append_count(struct text_builder *words, bool *is_first, uint32_t count,
                         const char *one, const char *many, const char *what) {
    if (count == 0) return;
    const char *between = !*is_first ? ", " : words->length > 0 ? "; " : "";
    text_append_format(words, "%s%u ", between, count);
    if (*is_first) text_append_format(words, "%s ", count == 1 ? one : many);
    text_append_string(words, what);
    *is_first = false;
}

struct text counts_words(const struct comparison *comparison, struct arena *arena) {
    struct text_builder words = {.arena = arena};
    bool is_first = true;
    uint32_t facts[FACT_CHANGE_COUNT] = {0};
    for (uint32_t n = 0; n < comparison->facts.count; n++) {
        const struct fact_difference *fact = &comparison->facts.items[n];
        facts[fact->change] += !fact->is_folded;
    }
    for (int n = 0; n < FACT_MOVED; n++) {
        const char *word = n == FACT_CITED ? "with another source" : fact_change_word(n);
        append_count(&words, &is_first, facts[n], "fact", "facts", word);
    }
    is_first = true;
    append_count(&words, &is_first, comparison->renames.count, "place", "places", "renamed");
    is_first = true;
    append_count(&words, &is_first, comparison->fact_counts[FACT_MOVED], "figure", "figures",
                 "moved");
    is_first = true;
    for (int n = 0; n < VERDICT_MOVE_COUNT; n++) {
        append_count(&words, &is_first, comparison->verdict_counts[n], "verdict", "verdicts",
                     verdict_move_words(n));
    }
    is_first = true;
    append_count(&words, &is_first, comparison->gaps.count, "gap", "gaps", "moved");
    return words.length > 0 ? text_built(&words) : TEXT("nothing differs");
}
