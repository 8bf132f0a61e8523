/* A place that is gone and one that has come are one place with another name, where what is stated of them agrees
 * but for the name. What few facts say alike tells whom to compare; then each is held against the best.
 *
 * They are one where at least one lead or figure agrees, and
 * - all facts about them do, or most of them: more than half of those on the side that has more;
 * - none else agrees with either of them in as many.
 * An industry that is only named takes two facts: who leads another in its place has mostly not renamed it. */
#include "diff/comparing.h"

#include "base/sort.h"

/* Facts that as many places share tell none of them from the others. */
enum { MOST_ALIKE = 16 };

/* What a fact says of a place, whatever that is called. */
struct saying {
    uint64_t words;
    uint32_t place;   /* in the list of its side */
    bool is_evidence; /* a lead or a figure */
};

/* A place that is on one side only. */
struct candidate {
    const struct canonical_fact *fact; /* that it exists */
    struct text written;               /* its name as statements have it */
    uint32_t first;                    /* what is said of it, */
    uint32_t count;                    /* in the sayings of its side */
    uint32_t
        best; /* who agrees with it most, of those of the other side; NONE: nobody alone does */
    uint32_t agreed; /* and in how many facts */
    bool is_implied; /* nothing states that it exists */
};

struct candidates {
    VECTOR(struct candidate) list; /* by name */
    VECTOR(struct saying) sayings; /* by place, then by what they say */
};

struct search {
    struct arena *arena;
    struct candidates sides[SIDES];
};

/* --- Names in statements --- */

static bool is_of_name(char byte) {
    return (unsigned char)byte >= 0x80 || byte == '_' || (byte >= '0' && byte <= '9') ||
           (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Takes the string, the name or whatever byte the text begins with off it. */
static struct text take_token(struct text *rest) {
    struct text token = {rest->bytes, 1};
    char first = rest->bytes[0];
    bool is_quoted = first == '"' || first == '`';
    while (token.length < rest->length) {
        char next = rest->bytes[token.length];
        if (!is_quoted && !(is_of_name(first) && is_of_name(next))) break;
        token.length += next == '\\' && token.length + 1 < rest->length ? 2 : 1;
        if (is_quoted && next == first) break;
    }
    rest->bytes += token.length;
    rest->length -= token.length;
    return token;
}

/* A name without its backquotes. */
static struct text plain(struct text token) {
    bool is_quoted = token.length > 2 && token.bytes[0] == '`';
    return is_quoted ? (struct text){token.bytes + 1, token.length - 2} : token;
}

static int compare_names(const void *context, const void *a, const void *b) {
    (void)context;
    return text_compare(plain(*(const struct text *)a), plain(*(const struct text *)b));
}

static bool has_subjects(const struct canonical_fact *fact) {
    return fact->kind == FACT_WAIVER || fact->kind == FACT_EXPECTATION;
}

/* Names behind `for`. */
struct name_list {
    VECTOR(struct text) names;
};

/* Takes the names, each behind a blank, that the text begins with off it. */
static struct name_list take_names(struct arena *arena, struct text *rest) {
    struct name_list list = {0};
    while (rest->length > 1) {
        take_token(rest);
        vector_push(arena, &list.names, take_token(rest));
        if (rest->length == 0 || rest->bytes[0] != ',') break;
        take_token(rest);
    }
    sort_records(arena, list.names.items, list.names.count, sizeof *list.names.items, compare_names,
                 NULL);
    return list;
}

/* The text with the names behind `for` in the order of the alphabet, as it may be another for the new ones. */
static struct text sort_subjects(struct arena *arena, struct text text) {
    struct text_builder sorted = {.arena = arena};
    bool is_sorted = false;
    while (text.length > 0) {
        struct text token = take_token(&text);
        text_append(&sorted, token);
        if (is_sorted || !text_equal(token, TEXT("for"))) continue;
        struct name_list list = take_names(arena, &text);
        for (uint32_t n = 0; n < list.names.count; n++) {
            text_append_string(&sorted, n == 0 ? " " : ", ");
            text_append(&sorted, list.names.items[n]);
        }
        is_sorted = true;
    }
    return text_built(&sorted);
}

/* --- What is said of whom --- */

static bool is_place(const struct canonical_fact *fact) {
    return fact->block == NULL && (fact->kind == FACT_DISTRICT || fact->kind == FACT_INDUSTRY);
}

static struct text written_name(const struct canonical_fact *fact) {
    uint32_t word = fact->kind == FACT_DISTRICT ? sizeof "district " - 1 : sizeof "industry " - 1;
    return (struct text){fact->key.bytes + word, fact->key.length - word};
}

static struct text plain_name(const struct candidate *candidate) {
    return candidate->fact->names[0];
}

static int compare_candidates(const void *context, const void *a, const void *b) {
    (void)context;
    return text_compare(plain_name(a), plain_name(b));
}

/* The name as the statement has it: between backquotes where it would be a word of the language without. */
static struct text written_in(struct text statement, struct text name) {
    struct text written = name;
    while (statement.length > 0) {
        struct text token = take_token(&statement);
        if (token.bytes[0] == '`' && text_equal(plain(token), name)) written = token;
    }
    return written;
}

/* Stands for the statement of an industry that is named by others alone. */
static const struct canonical_fact *
implied_fact(struct arena *arena, const struct canonical_fact *fact, const struct text *name) {
    struct canonical_fact *implied = arena_new(arena, struct canonical_fact);
    struct text written = written_in(fact->statement, *name);
    *implied = *fact;
    implied->kind = FACT_INDUSTRY;
    implied->key = text_format(arena, "industry %.*s", TEXT_ARGUMENT(written));
    implied->names = name;
    implied->name_count = 1;
    return implied;
}

static void add_candidate(struct search *search, enum side side, const struct canonical_fact *fact,
                          bool is_implied) {
    struct candidate candidate = {
        .fact = fact, .written = written_name(fact), .best = NONE, .is_implied = is_implied};
    vector_push(search->arena, &search->sides[side].list, candidate);
}

/* Whether the name was found to have another, or to be one. */
static bool is_renamed(const struct comparing *comparing, enum side side, struct text name) {
    const struct comparison *comparison = comparing->comparison;
    for (uint32_t n = 0; n < comparison->renames.count; n++) {
        if (text_equal(comparison->renames.items[n].names[side], name)) return true;
    }
    return false;
}

/* Adds the industries that a fact names and that are on its side alone. */
static void add_named(struct search *search, const struct comparing *comparing, enum side side,
                      const struct canonical_fact *fact) {
    enum side other = other_side(side);
    for (uint32_t n = 0; n < fact->name_count; n++) {
        uint32_t here = directory_find(&comparing->sides[side],
                                       comparing->directories[side].industries, fact->names[n]);
        if (here == NONE || here == ALL_INDUSTRIES) continue;
        uint32_t there = directory_find(&comparing->sides[other],
                                        comparing->directories[other].industries, fact->names[n]);
        if (there != NONE || is_renamed(comparing, side, fact->names[n])) continue;
        add_candidate(search, side, implied_fact(search->arena, fact, &fact->names[n]), true);
    }
}

/* Sorts them by name, of which each is wanted once. */
static void sort_candidates(struct search *search, struct candidates *candidates) {
    uint32_t count = candidates->list.count;
    struct candidate *items = candidates->list.items;
    sort_records(search->arena, items, count, sizeof *items, compare_candidates, NULL);
    candidates->list.count = 0;
    for (uint32_t n = 0; n < count; n++) {
        bool is_known =
            candidates->list.count > 0 &&
            compare_candidates(NULL, &items[candidates->list.count - 1], &items[n]) == 0;
        if (!is_known) items[candidates->list.count++] = items[n];
    }
}

/* What is stated to exist comes first, so that it stands for what is named. */
static void find_candidates(struct search *search, const struct comparing *comparing,
                            enum side side) {
    const struct fact_pairs *pairs = &comparing->pairs;
    for (uint32_t n = 0; n < pairs->differing.count; n++) {
        const struct fact_pair *pair = &pairs->differing.items[n];
        bool is_alone = pair->sides[side].count > 0 && pair->sides[other_side(side)].count == 0;
        if (is_alone && is_place(pair->sides[side].items[0])) {
            add_candidate(search, side, pair->sides[side].items[0], false);
        }
    }
    for (uint32_t n = 0; n < pairs->differing.count; n++) {
        const struct fact_rows *rows = &pairs->differing.items[n].sides[side];
        bool may_name =
            rows->count > 0 && rows->items[0]->block == NULL && !is_place(rows->items[0]);
        if (may_name) add_named(search, comparing, side, rows->items[0]);
    }
    sort_candidates(search, &search->sides[side]);
}

static uint32_t find_candidate(const struct candidates *candidates, struct text name) {
    uint32_t low = 0;
    uint32_t high = candidates->list.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = text_compare(plain_name(&candidates->list.items[middle]), name);
        if (order == 0) return middle;
        if (order < 0) low = middle + 1;
        if (order > 0) high = middle;
    }
    return NONE;
}

/* What the fact says of the place: its statement, the place's name left open. */
static uint64_t words_of(struct search *search, struct text written,
                         const struct canonical_fact *fact) {
    struct text_builder said = {.arena = search->arena};
    for (struct text rest = fact->statement; rest.length > 0;) {
        struct text token = take_token(&rest);
        text_append(&said, text_equal(token, written) ? TEXT("?") : token);
    }
    struct text words = text_built(&said);
    if (has_subjects(fact)) words = sort_subjects(search->arena, words);
    return text_hash(words, (uint64_t)fact->kind);
}

static void say(struct search *search, enum side side, struct text name,
                const struct canonical_fact *fact) {
    struct candidates *candidates = &search->sides[side];
    uint32_t place = find_candidate(candidates, name);
    if (place == NONE) return;
    struct saying saying = {words_of(search, candidates->list.items[place].written, fact), place,
                            fact->kind == FACT_LEAD || fact->kind == FACT_TARGET ||
                                fact->kind == FACT_OUTPUT || fact->kind == FACT_INDICATOR};
    vector_push(search->arena, &candidates->sayings, saying);
}

/* What its key names, and who is a part of it. */
static void say_all(struct search *search, enum side side, const struct canonical_fact *fact) {
    if (is_place(fact)) return;
    for (uint32_t n = 0; n < fact->name_count; n++) {
        bool is_again = n > 0 && text_equal(fact->names[n], fact->names[n - 1]);
        if (!is_again) say(search, side, fact->names[n], fact);
    }
    bool is_part = fact->kind == FACT_DISTRICT_PARENT || fact->kind == FACT_INDUSTRY_PARENT;
    if (is_part) say(search, side, plain(fact->value), fact);
}

static int compare_sayings(const void *context, const void *a, const void *b) {
    (void)context;
    const struct saying *first = a;
    const struct saying *second = b;
    if (first->place != second->place) return first->place < second->place ? -1 : 1;
    return (first->words > second->words) - (first->words < second->words);
}

static int compare_words(const void *context, const void *a, const void *b) {
    (void)context;
    const struct saying *first = a;
    const struct saying *second = b;
    return (first->words > second->words) - (first->words < second->words);
}

static void find_sayings(struct search *search, const struct fact_pairs *pairs, enum side side) {
    struct candidates *candidates = &search->sides[side];
    for (uint32_t n = 0; n < pairs->differing.count; n++) {
        const struct fact_rows *rows = &pairs->differing.items[n].sides[side];
        if (rows->count > 0) say_all(search, side, rows->items[0]);
    }
    sort_records(search->arena, candidates->sayings.items, candidates->sayings.count,
                 sizeof *candidates->sayings.items, compare_sayings, NULL);
    for (uint32_t n = 0; n < candidates->sayings.count; n++) {
        struct candidate *candidate = &candidates->list.items[candidates->sayings.items[n].place];
        if (candidate->count++ == 0) candidate->first = n;
    }
}

/* --- Who agrees with whom --- */

/* The facts that two places have alike; `*has_evidence` where a lead or a figure is among them. */
static uint32_t count_agreed(const struct search *search, const struct candidate *before,
                             const struct candidate *after, bool *has_evidence) {
    const struct saying *left = search->sides[BEFORE].sayings.items + before->first;
    const struct saying *right = search->sides[AFTER].sayings.items + after->first;
    uint32_t at[SIDES] = {0, 0};
    uint32_t agreed = 0;
    *has_evidence = false;
    while (at[BEFORE] < before->count && at[AFTER] < after->count) {
        int order = compare_words(NULL, &left[at[BEFORE]], &right[at[AFTER]]);
        if (order == 0) {
            agreed++;
            *has_evidence = *has_evidence || left[at[BEFORE]].is_evidence;
        }
        at[BEFORE] += order <= 0;
        at[AFTER] += order >= 0;
    }
    return agreed;
}

/* Holds one place against another that may be it. */
static void consider(struct search *search, uint32_t before, uint32_t after) {
    struct candidate *left = &search->sides[BEFORE].list.items[before];
    struct candidate *right = &search->sides[AFTER].list.items[after];
    struct candidate *both[SIDES] = {left, right};
    uint32_t others[SIDES] = {after, before};
    bool has_evidence;
    if (left->fact->kind != right->fact->kind) return;
    uint32_t agreed = count_agreed(search, left, right, &has_evidence);
    for (int n = 0; n < SIDES && has_evidence; n++) {
        if (agreed < both[n]->agreed) continue;
        both[n]->best = agreed == both[n]->agreed ? NONE : others[n];
        both[n]->agreed = agreed;
    }
}

/* The first of the sayings, which stand sorted by their words, that says that. */
static uint32_t find_words(const struct saying *sayings, uint32_t count, uint64_t words) {
    uint32_t low = 0;
    uint32_t high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (sayings[middle].words < words) low = middle + 1;
        if (sayings[middle].words >= words) high = middle;
    }
    return low;
}

/* Considers for each place that is gone those that have come of which the same is said. */
static void consider_all(struct search *search) {
    const struct candidates *before = &search->sides[BEFORE];
    const struct candidates *after = &search->sides[AFTER];
    uint32_t count = after->sayings.count;
    uint32_t *considered = arena_array(search->arena, uint32_t, after->list.count + 1);
    struct saying *sorted = arena_copy(search->arena, after->sayings.items, count * sizeof *sorted);
    sort_records(search->arena, sorted, count, sizeof *sorted, compare_words, NULL);
    for (uint32_t n = 0; n < before->sayings.count; n++) {
        const struct saying *saying = &before->sayings.items[n];
        uint32_t first = find_words(sorted, count, saying->words);
        uint32_t end = first;
        while (end < count && sorted[end].words == saying->words) end++;
        if (end - first > MOST_ALIKE) continue;
        for (uint32_t at = first; at < end; at++) {
            if (considered[sorted[at].place] == saying->place + 1) continue;
            considered[sorted[at].place] = saying->place + 1;
            consider(search, saying->place, sorted[at].place);
        }
    }
}

/* --- Renaming --- */

static bool are_one(const struct search *search, uint32_t number) {
    const struct candidate *before = &search->sides[BEFORE].list.items[number];
    if (before->best == NONE) return false;
    const struct candidate *after = &search->sides[AFTER].list.items[before->best];
    uint32_t more = before->count > after->count ? before->count : after->count;
    uint32_t least = before->is_implied || after->is_implied ? 2 : 1;
    return after->best == number && before->agreed > more / 2 && before->agreed >= least;
}

static void tell_rename(struct comparing *comparing, const struct candidate *before,
                        const struct candidate *after) {
    uint32_t more = before->count > after->count ? before->count : after->count;
    struct rename rename = {.is_industry = after->fact->kind == FACT_INDUSTRY,
                            .is_exact = before->agreed == more,
                            .agreed = before->agreed,
                            .counted = more,
                            .label = about_fact(comparing, AFTER, after->fact).label};
    const struct candidate *both[SIDES] = {before, after};
    for (int n = 0; n < SIDES; n++) {
        rename.names[n] = copy_text(comparing->arena, both[n]->fact->names[0]);
        rename.spans[n] = canonical_part_span(both[n]->fact);
    }
    vector_push(comparing->arena, &comparing->comparison->renames, rename);
}

/* Who has another name now than the one that is written so, NULL where nobody does. A word of the language is no
 * name without backquotes. */
static const struct candidate *now_written(const struct search *search, struct text token) {
    uint32_t number = find_candidate(&search->sides[BEFORE], plain(token));
    if (number == NONE || !are_one(search, number)) return NULL;
    const struct candidate *before = &search->sides[BEFORE].list.items[number];
    if (!text_equal(before->written, token)) return NULL;
    return &search->sides[AFTER].list.items[before->best];
}

/* The text with the new names wherever it has the old ones, but in strings. */
static struct text rename_text(const struct search *search, struct text text) {
    struct text_builder renamed = {.arena = search->arena};
    while (text.length > 0) {
        struct text token = take_token(&text);
        const struct candidate *after = now_written(search, token);
        text_append(&renamed, after == NULL ? token : after->written);
    }
    return text_built(&renamed);
}

/* The fact as it would be stated with the new names; it is found in its own plan by the old ones. */
static const struct canonical_fact *rename_fact(const struct search *search,
                                                const struct canonical_fact *fact) {
    struct canonical_fact *renamed = arena_new(search->arena, struct canonical_fact);
    *renamed = *fact;
    renamed->key = rename_text(search, fact->key);
    renamed->value = rename_text(search, fact->value);
    renamed->statement = rename_text(search, fact->statement);
    if (has_subjects(fact)) {
        renamed->key = sort_subjects(search->arena, renamed->key);
        renamed->statement = sort_subjects(search->arena, renamed->statement);
    }
    return renamed;
}

static int compare_facts(const void *context, uint32_t a, uint32_t b) {
    const struct canonical_facts *facts = context;
    return canonical_compare(facts->items[a], facts->items[b]);
}

static struct canonical_facts sort(struct arena *arena, struct canonical_facts facts) {
    uint32_t *order = arena_array(arena, uint32_t, facts.count + 1);
    struct canonical_facts sorted = {
        arena_array(arena, const struct canonical_fact *, facts.count + 1), facts.count};
    for (uint32_t n = 0; n < facts.count; n++) order[n] = n;
    sort_numbers(arena, order, facts.count, compare_facts, &facts);
    for (uint32_t n = 0; n < facts.count; n++) sorted.items[n] = facts.items[order[n]];
    return sorted;
}

/* All rows of a side that differ. */
static struct canonical_facts gather(struct arena *arena, const struct fact_pairs *pairs,
                                     enum side side) {
    VECTOR(const struct canonical_fact *) facts = {0};
    for (uint32_t n = 0; n < pairs->differing.count; n++) {
        const struct fact_rows *rows = &pairs->differing.items[n].sides[side];
        for (uint32_t at = 0; at < rows->count; at++) vector_push(arena, &facts, rows->items[at]);
    }
    return (struct canonical_facts){facts.items, facts.count};
}

/* Pairs what differs once more, with the new names on both sides. */
static void pair_again(struct comparing *comparing, const struct search *search) {
    struct arena *arena = comparing->scratch;
    struct canonical_facts sides[SIDES] = {gather(arena, &comparing->pairs, BEFORE),
                                           gather(arena, &comparing->pairs, AFTER)};
    for (uint32_t n = 0; n < sides[BEFORE].count; n++) {
        sides[BEFORE].items[n] = rename_fact(search, sides[BEFORE].items[n]);
    }
    sides[BEFORE] = sort(arena, sides[BEFORE]);
    comparing->pairs.differing.count = 0;
    facts_pair(arena, sides, &comparing->pairs);
}

/* Follows the renames that can be told from what is known so far; false where there is none. */
static bool follow_once(struct comparing *comparing) {
    struct search search = {.arena = comparing->scratch};
    bool is_any = false;
    for (int n = 0; n < SIDES; n++) find_candidates(&search, comparing, (enum side)n);
    if (search.sides[BEFORE].list.count == 0 || search.sides[AFTER].list.count == 0) return false;
    for (int n = 0; n < SIDES; n++) find_sayings(&search, &comparing->pairs, (enum side)n);
    consider_all(&search);
    for (uint32_t n = 0; n < search.sides[BEFORE].list.count; n++) {
        if (!are_one(&search, n)) continue;
        const struct candidate *before = &search.sides[BEFORE].list.items[n];
        tell_rename(comparing, before, &search.sides[AFTER].list.items[before->best]);
        is_any = true;
    }
    if (is_any) pair_again(comparing, &search);
    return is_any;
}

/* One rename may make it plain that there is another, as of an industry that a renamed district leads. */
void renames_follow(struct comparing *comparing) {
    while (follow_once(comparing)) continue;
}
