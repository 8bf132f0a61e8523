/* A comment behind something belongs to the facts of its line, one in a line of its own to those of the next line
 * that is no comment; where that is empty, to none. Nothing of the merge's own thoughts is used. */
#include "laws/notes.h"

#include "base/vector.h"
#include "canonical/canonical.h"
#include "unit/plans.h"

struct texts {
    VECTOR(struct text) list;
};

/* A comment, the facts that it belongs to, and districts of which these say something. */
struct note {
    struct text words;
    struct texts facts;
    struct texts districts;
};

struct notes {
    VECTOR(struct note) list;
    struct texts stated; /* all facts of the text */
};

/* --- Finding them --- */

/* A text that is read, by lines. */
struct page {
    struct arena *arena;
    struct text text;
    const struct canonical *canonical;
    uint32_t *lines; /* by byte: the number of its line */
};

static bool is_blank_line(const struct page *page, uint32_t at) {
    while (at < page->text.length && strchr(" \t", page->text.bytes[at]) != NULL) at++;
    return at >= page->text.length || page->text.bytes[at] == '\n';
}

static bool starts_line(const struct page *page, uint32_t at) {
    while (at > 0 && strchr(" \t", page->text.bytes[at - 1]) != NULL) at--;
    return at == 0 || page->text.bytes[at - 1] == '\n';
}

static uint32_t next_line(const struct page *page, uint32_t at) {
    while (at < page->text.length && page->text.bytes[at] != '\n') at++;
    return at + 1;
}

static struct text fact_name(const struct page *page, const struct canonical_fact *fact) {
    struct text block = fact->block == NULL ? TEXT("") : fact->block->key;
    return text_format(page->arena, "%d %.*s|%.*s", (int)fact->kind, (int)block.length, block.bytes,
                       (int)fact->key.length, fact->key.bytes);
}

static bool goes_without_saying(const struct canonical_fact *fact) {
    return fact->kind == FACT_DISTRICT || fact->kind == FACT_DISTRICT_LABEL ||
           fact->kind == FACT_DISTRICT_PARENT || fact->kind == FACT_INDICATOR_LABEL;
}

/* How a fact has to do with a line. */
typedef bool touches(const struct page *page, const struct canonical_fact *fact, uint32_t line,
                     uint32_t before);

static bool ends_in(const struct page *page, const struct canonical_fact *fact, uint32_t line,
                    uint32_t before) {
    struct span part = canonical_part_span(fact);
    return page->lines[part.end - 1] == line && part.end <= before;
}

static bool is_bounded_in(const struct page *page, const struct canonical_fact *fact, uint32_t line,
                          uint32_t before) {
    struct span span = canonical_statement_span(fact);
    return span.start < before &&
           (page->lines[span.start] == line || page->lines[span.end - 1] == line);
}

static bool starts_in(const struct page *page, const struct canonical_fact *fact, uint32_t line,
                      uint32_t before) {
    (void)before;
    return page->lines[canonical_part_span(fact).start] == line ||
           page->lines[canonical_statement_span(fact).start] == line;
}

/* Notes the facts; districts by themselves, but where nothing is said of them. */
static void note_facts(const struct page *page, touches *touch, uint32_t line, uint32_t before,
                       struct note *note) {
    for (uint32_t n = 0; n < page->canonical->facts.count; n++) {
        const struct canonical_fact *fact = page->canonical->facts.items[n];
        if (!touch(page, fact, line, before)) continue;
        struct texts *texts = goes_without_saying(fact) ? &note->districts : &note->facts;
        vector_push(page->arena, &texts->list, fact_name(page, fact));
    }
    if (note->facts.list.count > 0) return;
    note->facts = note->districts;
    note->districts = (struct texts){0};
}

static void note_belongings(const struct page *page, struct span span, struct note *note) {
    if (!starts_line(page, span.start)) {
        uint32_t line = page->lines[span.start];
        note_facts(page, ends_in, line, span.start, note);
        if (note->facts.list.count == 0) note_facts(page, is_bounded_in, line, span.start, note);
        return;
    }
    for (uint32_t at = next_line(page, span.end); at < page->text.length;
         at = next_line(page, at)) {
        uint32_t first = at;
        if (is_blank_line(page, at)) return;
        while (strchr(" \t", page->text.bytes[first]) != NULL) first++;
        if (page->text.bytes[first] == '#') continue;
        note_facts(page, starts_in, page->lines[at], 0, note);
        return;
    }
}

static struct notes notes_of(struct arena *arena, struct text text) {
    struct notes notes = {0};
    struct plan plan;
    plan_start(&plan);
    const struct syntax_tree *tree = syntax_parse_whole(&plan.context, plan_source(&plan, text));
    struct page page = {arena, text, canonical_of_file(&plan.arena, &plan.names, tree),
                        arena_array(arena, uint32_t, text.length + 1)};
    for (uint32_t at = 1; at <= text.length; at++) {
        page.lines[at] = page.lines[at - 1] + (text.bytes[at - 1] == '\n');
    }
    for (uint32_t n = 0; n < tree->comments.count; n++) {
        struct span span = tree->comments.items[n];
        struct note note = {.words = {text.bytes + span.start, span.end - span.start}};
        note_belongings(&page, span, &note);
        vector_push(arena, &notes.list, note);
    }
    for (uint32_t n = 0; n < page.canonical->facts.count; n++) {
        vector_push(arena, &notes.stated.list, fact_name(&page, page.canonical->facts.items[n]));
    }
    plan_end(&plan);
    return notes;
}

/* --- Comparing them --- */

static bool share(const struct texts *a, const struct texts *b) {
    for (uint32_t n = 0; n < a->list.count; n++) {
        for (uint32_t m = 0; m < b->list.count; m++) {
            if (text_equal(a->list.items[n], b->list.items[m])) return true;
        }
    }
    return false;
}

static bool is_loose(const struct note *note) {
    return note->facts.list.count == 0;
}

static bool is_same(const struct note *a, const struct note *b) {
    bool are_loose = is_loose(a) && is_loose(b);
    return text_equal(a->words, b->words) && (are_loose || share(&a->facts, &b->facts));
}

/* Whether the merge's note is the side's, which may be of a district that is named with what it leads alone. */
static bool is_kept_as(const struct note *note, const struct note *merged) {
    bool is_of_district =
        share(&note->facts, &merged->districts) || share(&note->districts, &merged->facts);
    return is_same(note, merged) || (text_equal(note->words, merged->words) && is_of_district);
}

static bool stands_in(const struct notes *merged, const struct note *note) {
    for (uint32_t n = 0; n < merged->list.count; n++) {
        if (is_kept_as(note, &merged->list.items[n])) return true;
    }
    return false;
}

/* The first that is the same, or NULL. */
static const struct note *find(const struct notes *notes, const struct note *note) {
    for (uint32_t n = 0; n < notes->list.count; n++) {
        if (is_same(&notes->list.items[n], note)) return &notes->list.items[n];
    }
    return NULL;
}

static uint32_t count_same(const struct notes *notes, const struct note *note) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < notes->list.count; n++) count += is_same(&notes->list.items[n], note);
    return count;
}

/* Whether the other side still has what the note is in the base: all of it, or any. */
static bool keeps(const struct notes *base, const struct notes *other, const struct note *note,
                  bool counts_all) {
    uint32_t count = 0;
    uint32_t kept = 0;
    for (uint32_t n = 0; n < base->list.count; n++) {
        const struct note *was = &base->list.items[n];
        if (!is_same(was, note)) continue;
        count++;
        kept += find(other, was) != NULL || find(other, note) != NULL;
    }
    bool is_vague = count > 1;
    return count == 0 || (counts_all ? kept == count && !is_vague : kept > 0);
}

/* Whether both sides have put something new below it, as below a heading: the merge has it at one of the places. */
static bool heads_new_of_both(const struct notes *sides, const struct notes *merged,
                              const struct note *note, int side) {
    const struct notes *other = &sides[3 - side];
    bool is_left = false;
    bool is_there = false;
    for (uint32_t n = 0; n < sides[0].list.count; n++) {
        const struct note *was = &sides[0].list.items[n];
        is_left |= text_equal(was->words, note->words) && find(&sides[1], was) == NULL &&
                   find(&sides[2], was) == NULL;
    }
    for (uint32_t n = 0; n < other->list.count; n++) {
        const struct note *there = &other->list.items[n];
        is_there |= text_equal(there->words, note->words) && find(&sides[0], there) == NULL &&
                    stands_in(merged, there);
    }
    return is_left && is_there && !share(&sides[0].stated, &note->facts);
}

/* Whether the merge has the note where the side or the other one has it, or nothing of what it is about. */
static bool has(const struct notes *sides, const struct notes *merged, const struct note *note,
                int side) {
    const struct note *there = find(&sides[3 - side], note);
    if (stands_in(merged, note)) return true;
    if (there != NULL && stands_in(merged, there)) return true;
    if (heads_new_of_both(sides, merged, note, side)) return true;
    return !is_loose(note) && !share(&merged->stated, &note->facts);
}

/* Whether a side has the note and no side has taken it out; what belongs to nothing may be of what is gone. */
static bool is_justified(const struct notes *sides, const struct note *note) {
    for (int side = 1; side <= 2; side++) {
        for (uint32_t n = 0; n < sides[side].list.count; n++) {
            const struct note *had = &sides[side].list.items[n];
            bool is_like =
                is_kept_as(had, note) || (is_loose(note) && text_equal(had->words, note->words));
            bool is_more = count_same(&sides[side], had) > count_same(&sides[0], had);
            if (is_like && (is_more || keeps(&sides[0], &sides[3 - side], had, false))) return true;
        }
    }
    return false;
}

const char *notes_fault(struct arena *arena, const struct text *texts, const struct text *merged,
                        bool has_conflicts) {
    struct notes sides[3], ways[2];
    for (int side = 0; side <= 2; side++) sides[side] = notes_of(arena, texts[side]);
    for (int way = 0; way < 2; way++) ways[way] = notes_of(arena, merged[way]);
    for (int side = 1; side <= 2; side++) {
        for (uint32_t n = 0; n < sides[side].list.count; n++) {
            const struct note *note = &sides[side].list.items[n];
            if (!keeps(&sides[0], &sides[3 - side], note, true)) continue;
            bool is_there = has(sides, &ways[0], note, side) || has(sides, &ways[1], note, side);
            if (!is_there) return "a comment is not where a side has it";
        }
    }
    for (uint32_t n = 0; n < ways[0].list.count && !has_conflicts; n++) {
        if (!is_justified(sides, &ways[0].list.items[n])) return "a comment is where none is to be";
    }
    return NULL;
}
