/* Verdicts of the same instance, its rule, its subjects and its year, are paired, and told where they differ. */
#include "diff/comparing.h"

#include "base/sort.h"

static const struct {
    const char *word;
    const char *words;
    char sign;
} moves[] = {
#define MOVE(NAME, word, words, sign) {word, words, sign},
    VERDICT_MOVES(MOVE)
#undef MOVE
};

const char *verdict_move_word(enum verdict_move move) {
    return moves[move].word;
}

const char *verdict_move_words(enum verdict_move move) {
    return moves[move].words;
}

char verdict_move_sign(enum verdict_move move) {
    return moves[move].sign;
}

/* --- Pairing --- */

/* The earlier plan's verdicts by their instance: a table that is found in by what they are called in the later
 * plan. */
struct table {
    const struct comparing *comparing;
    const struct verdicts *verdicts;
    uint32_t *slots; /* a verdict's number + 1, or 0 */
    uint32_t slot_count;
};

/* The place's number in the later plan, or NONE. */
static uint32_t number_after(const struct comparing *comparing, enum side side,
                             struct value place) {
    if (side == AFTER) return place.place;
    const struct counterparts *after = &comparing->counterparts;
    return place.kind == VALUE_INDUSTRY ? after->industries[place.place]
                                        : after->districts[place.place];
}

static uint64_t hash_subject(const struct comparing *comparing, enum side side,
                             struct value subject) {
    switch (subject.kind) {
        case VALUE_DISTRICT:
        case VALUE_INDUSTRY: return number_after(comparing, side, subject);
        case VALUE_STRING: return text_hash(subject.string, 0);
        case VALUE_NUMBER: return text_hash(number_to_text(comparing->scratch, subject.number), 0);
        default: return 0;
    }
}

static uint64_t hash_verdict(const struct comparing *comparing, enum side side,
                             const struct verdict *verdict) {
    struct arena_mark mark = arena_mark(comparing->scratch);
    uint32_t rule = side == AFTER ? verdict->rule : comparing->counterparts.rules[verdict->rule];
    uint64_t hash = text_mix((uint64_t)rule + 1, (uint64_t)(uint32_t)verdict->year + 1);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        hash = text_mix(hash ^ 0x9e3779b97f4a7c15u,
                        hash_subject(comparing, side, verdict->subjects[n]) + 1);
    }
    arena_rewind(comparing->scratch, mark);
    return hash;
}

static struct text words_of(const struct comparing *comparing, enum side side, struct value value) {
    struct value_names names = evaluator_names(comparing->sides[side].check->evaluator);
    struct text_builder words = {.arena = comparing->scratch};
    value_append_exact(&names, value, &words);
    return text_built(&words);
}

static bool is_same_subject(const struct comparing *comparing, struct value before,
                            struct value after) {
    bool is_place = before.kind == VALUE_DISTRICT || before.kind == VALUE_INDUSTRY;
    if (before.kind != after.kind) return false;
    if (is_place) return number_after(comparing, BEFORE, before) == after.place;
    struct arena_mark mark = arena_mark(comparing->scratch);
    bool is_same =
        text_equal(words_of(comparing, BEFORE, before), words_of(comparing, AFTER, after));
    arena_rewind(comparing->scratch, mark);
    return is_same;
}

static bool is_same_instance(const struct comparing *comparing, const struct verdict *before,
                             const struct verdict *after) {
    bool may_be = comparing->counterparts.rules[before->rule] == after->rule &&
                  before->year == after->year && before->subject_count == after->subject_count;
    for (uint32_t n = 0; may_be && n < before->subject_count; n++) {
        may_be = is_same_subject(comparing, before->subjects[n], after->subjects[n]);
    }
    return may_be;
}

/* Whether the later plan no longer has what an earlier verdict is about, so that none there is of its instance. */
static bool is_about_nothing(const struct comparing *comparing, const struct verdict *before) {
    bool is_gone = comparing->counterparts.rules[before->rule] == NONE;
    for (uint32_t n = 0; !is_gone && n < before->subject_count; n++) {
        struct value subject = before->subjects[n];
        bool is_place = subject.kind == VALUE_DISTRICT || subject.kind == VALUE_INDUSTRY;
        is_gone = is_place && number_after(comparing, BEFORE, subject) == NONE;
    }
    return is_gone;
}

/* Without what is about nothing: all of that would be called the same. */
static struct table table_of(const struct comparing *comparing) {
    struct table table = {comparing, &comparing->sides[BEFORE].check->verdicts, NULL, 16};
    while (table.slot_count / 2 < table.verdicts->list.count) table.slot_count *= 2;
    table.slots = arena_array(comparing->scratch, uint32_t, table.slot_count);
    for (uint32_t n = 0; n < table.verdicts->list.count; n++) {
        const struct verdict *before = &table.verdicts->list.items[n];
        if (is_about_nothing(comparing, before)) continue;
        uint64_t at = hash_verdict(comparing, BEFORE, before);
        while (table.slots[at & (table.slot_count - 1)] != 0) at++;
        table.slots[at & (table.slot_count - 1)] = n + 1;
    }
    return table;
}

/* The number of the earlier verdict of that instance, or NONE. */
static uint32_t find_before(const struct table *table, const struct verdict *after) {
    uint64_t at = hash_verdict(table->comparing, AFTER, after);
    for (;; at++) {
        uint32_t slot = table->slots[at & (table->slot_count - 1)];
        if (slot == 0) return NONE;
        const struct verdict *before = &table->verdicts->list.items[slot - 1];
        if (is_same_instance(table->comparing, before, after)) return slot - 1;
    }
}

/* --- Words --- */

/* By which it is called after, where it is still there. */
static enum side telling_side(const struct verdict_pair *pair) {
    return pair->sides[AFTER] != NULL ? AFTER : BEFORE;
}

/* The subjects and the year. */
static struct text instance_of(const struct comparing *comparing, enum side side,
                               const struct verdict *verdict, bool has_labels) {
    struct value_names names = evaluator_names(comparing->sides[side].check->evaluator);
    struct text_builder words = {.arena = comparing->arena};
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        struct about about = about_value(comparing, side, verdict->subjects[n]);
        if (n > 0) text_append_string(&words, ", ");
        value_append(&names, verdict->subjects[n], &words);
        if (!has_labels || about.kind == ABOUT_PLAN || about.label.bytes == NULL) continue;
        text_append_format(&words, " (%.*s)", TEXT_ARGUMENT(about.label));
    }
    if (verdict->year != 0) {
        text_append_format(&words, "%sin %d", words.length > 0 ? " " : "", (int)verdict->year);
    }
    return text_built(&words);
}

void verdict_pair_describe(struct comparing *comparing, struct verdict_pair *pair) {
    enum side side = telling_side(pair);
    const struct model *model = comparing->sides[side].check->model;
    const struct verdict *verdict = pair->sides[side];
    const struct rule *rule = &model->rules.items[verdict->rule];
    pair->rule = names_text(model->names, rule->name);
    pair->severity = rule->severity;
    pair->about = (struct about){.kind = ABOUT_PLAN};
    if (verdict->subject_count > 0) {
        pair->about = about_value(comparing, side, verdict->subjects[0]);
    }
    pair->instance = instance_of(comparing, side, verdict, false);
    pair->labelled = instance_of(comparing, side, verdict, true);
}

static bool is_asked(const struct comparing *comparing, const struct verdict_pair *pair) {
    struct text asked = comparing->options->subject;
    enum side side = telling_side(pair);
    const struct verdict *verdict = pair->sides[side];
    if (asked.bytes == NULL || text_equal(pair->rule, asked)) return true;
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        struct about about = about_value(comparing, side, verdict->subjects[n]);
        if (about.kind != ABOUT_PLAN && text_equal(about.name, asked)) return true;
    }
    return false;
}

/* --- What changed --- */

static enum outcome outcome_of(const struct verdict *verdict) {
    return verdict == NULL ? OUTCOME_HOLDS : verdict->outcome;
}

/* Which way it went, from one outcome to another. */
static enum verdict_move move_of(enum outcome before, enum outcome after) {
    switch (after) {
        case OUTCOME_FAILS: return before == OUTCOME_WAIVED ? VERDICT_UNWAIVED : VERDICT_FAILING;
        case OUTCOME_OPEN: return VERDICT_OPENED;
        case OUTCOME_WAIVED: return VERDICT_WAIVED;
        case OUTCOME_HOLDS: break;
    }
    return before == OUTCOME_OPEN ? VERDICT_SETTLED : VERDICT_MENDED;
}

/* What is told of it on the side where it does not hold. */
static struct text message_of(struct comparing *comparing, const struct verdict_pair *pair) {
    enum side side = outcome_of(pair->sides[AFTER]) == OUTCOME_HOLDS ? BEFORE : AFTER;
    struct verdict verdict = *pair->sides[side];
    struct evaluator *evaluator = comparing->sides[side].check->evaluator;
    if (verdict.telling == NULL) verdict_tell(evaluator, comparing->arena, &verdict);
    return verdict.telling->message;
}

static void tell_pair(struct comparing *comparing, struct verdict_pair pair) {
    struct comparison *comparison = comparing->comparison;
    enum outcome before = outcome_of(pair.sides[BEFORE]);
    enum outcome after = outcome_of(pair.sides[AFTER]);
    if (before == after) {
        bool has_gaps = pair.sides[BEFORE] != NULL && pair.sides[AFTER] != NULL &&
                        !comparing->options->only_verdicts;
        if (has_gaps) gap_tell(comparing, &pair);
        return;
    }
    verdict_pair_describe(comparing, &pair);
    if (!is_asked(comparing, &pair)) return;
    struct verdict_difference difference = {
        .pair = pair, .move = move_of(before, after), .message = message_of(comparing, &pair)};
    comparison->verdict_counts[difference.move]++;
    vector_push(comparing->arena, &comparison->verdicts, difference);
}

/* --- Order --- */

static int order(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int compare_pairs(const struct verdict_pair *a, const struct verdict_pair *b) {
    int compared = order(a->severity, b->severity);
    if (compared == 0) compared = text_compare(a->rule, b->rule);
    return compared != 0 ? compared : text_compare(a->instance, b->instance);
}

static int compare_verdicts(const void *context, uint32_t a, uint32_t b) {
    const struct comparison *comparison = context;
    const struct verdict_difference *first = &comparison->verdicts.items[a];
    const struct verdict_difference *second = &comparison->verdicts.items[b];
    int compared = order(first->move, second->move);
    return compared != 0 ? compared : compare_pairs(&first->pair, &second->pair);
}

static int compare_gaps(const void *context, uint32_t a, uint32_t b) {
    const struct comparison *comparison = context;
    return compare_pairs(&comparison->gaps.items[a].pair, &comparison->gaps.items[b].pair);
}

static uint32_t *sorted(struct comparing *comparing, uint32_t count, sort_compare *compare) {
    uint32_t *numbers = arena_array(comparing->scratch, uint32_t, count + 1);
    for (uint32_t n = 0; n < count; n++) numbers[n] = n;
    sort_numbers(comparing->scratch, numbers, count, compare, comparing->comparison);
    return numbers;
}

static void sort_all(struct comparing *comparing) {
    struct comparison *comparison = comparing->comparison;
    struct arena *scratch = comparing->scratch;
    uint32_t count = comparison->verdicts.count;
    struct verdict_difference *verdicts =
        arena_copy(scratch, comparison->verdicts.items, count * sizeof *verdicts);
    uint32_t *numbers = sorted(comparing, count, compare_verdicts);
    for (uint32_t n = 0; n < count; n++) comparison->verdicts.items[n] = verdicts[numbers[n]];
    count = comparison->gaps.count;
    struct gap_difference *gaps = arena_copy(scratch, comparison->gaps.items, count * sizeof *gaps);
    numbers = sorted(comparing, count, compare_gaps);
    for (uint32_t n = 0; n < count; n++) comparison->gaps.items[n] = gaps[numbers[n]];
}

void verdicts_tell(struct comparing *comparing) {
    const struct verdicts *before = &comparing->sides[BEFORE].check->verdicts;
    const struct verdicts *after = &comparing->sides[AFTER].check->verdicts;
    struct table table = table_of(comparing);
    bool *is_paired = arena_array(comparing->scratch, bool, before->list.count + 1);
    for (uint32_t n = 0; n < after->list.count; n++) {
        struct verdict_pair pair = {.sides = {NULL, &after->list.items[n]}};
        uint32_t number = find_before(&table, &after->list.items[n]);
        if (number != NONE) {
            is_paired[number] = true;
            pair.sides[BEFORE] = &before->list.items[number];
        }
        tell_pair(comparing, pair);
    }
    for (uint32_t n = 0; n < before->list.count; n++) {
        struct verdict_pair pair = {.sides = {&before->list.items[n], NULL}};
        if (!is_paired[n]) tell_pair(comparing, pair);
    }
    sort_all(comparing);
}
