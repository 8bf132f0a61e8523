/* A comment behind something belongs to what ends its line, one in a line of its own to what comes next; where an empty
 * line parts them, to nothing. */
#include "merge/belonging.h"

#include "merge/place.h"

/* --- What they belong to --- */

static const struct statement *statement_at(const struct edition *edition, uint32_t number) {
    return &edition->statements.items[number];
}

/* The last statement that begins before the place, or NONE. */
static uint32_t last_before(const struct edition *edition, uint32_t at) {
    uint32_t low = 0;
    uint32_t high = edition->statements.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (statement_at(edition, middle)->node->span.start < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low == 0 ? NONE : low - 1;
}

static bool is_block(const struct syntax_node *node) {
    return node->kind == NODE_SCENARIO || node->kind == NODE_TEST;
}

/* That there is a district and what it is called, or what an indicator is called, many statements say beside what they
 * are about. */
static bool goes_without_saying(const struct canonical_fact *fact) {
    switch (fact->kind) {
        case FACT_DISTRICT:
        case FACT_DISTRICT_LABEL:
        case FACT_DISTRICT_PARENT:
        case FACT_INDICATOR_LABEL: return true;
        default: return false;
    }
}

static const struct belonging belongs_to_none = {.spare = NONE};

static struct belonging of_statement(const struct edition *edition, uint32_t number, int place) {
    const struct statement *statement = statement_at(edition, number);
    struct belonging belonging = {
        .place = place, .first = statement->first, .count = statement->count, .spare = NONE};
    const struct canonical_fact *last =
        edition_fact(edition, belonging.first + belonging.count - 1);
    if (goes_without_saying(last)) return belonging;
    while (goes_without_saying(edition_fact(edition, belonging.first))) {
        belonging.spare = statement->first;
        belonging.first++;
        belonging.count--;
    }
    return belonging;
}

/* The facts that the same part states as this one. */
static struct belonging of_part(const struct edition *edition, uint32_t fact, int place) {
    const struct statement *statement = statement_at(edition, edition->statement_of[fact]);
    const struct syntax_node *part = place_part(edition_fact(edition, fact));
    uint32_t end = statement->first + statement->count;
    struct belonging belonging = {.place = place, .first = fact, .is_of_part = true, .spare = NONE};
    while (fact < end && place_part(edition_fact(edition, fact)) == part) fact++;
    belonging.count = fact - belonging.first;
    return belonging;
}

/* The statement of the block that the one stands in. */
static uint32_t block_of(const struct edition *edition, uint32_t number) {
    const struct canonical_fact *block = statement_at(edition, number)->block;
    while (statement_at(edition, number)->node != block->node) number--;
    return number;
}

static const struct syntax_node *part_of(const struct edition *edition, uint32_t fact) {
    return place_part(edition_fact(edition, fact));
}

/* The first fact of the statement whose part begins at the place or behind it; else the one behind the last. */
static uint32_t first_from(const struct edition *edition, uint32_t number, uint32_t at) {
    const struct statement *statement = statement_at(edition, number);
    uint32_t low = statement->first;
    uint32_t high = statement->first + statement->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (part_of(edition, middle)->span.start < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The last part of the statement that stands between the places, or NONE: the first of its facts. */
static uint32_t last_part(const struct edition *edition, uint32_t number, uint32_t start,
                          uint32_t end) {
    const struct statement *statement = statement_at(edition, number);
    uint32_t fact = first_from(edition, number, end);
    while (fact > statement->first && part_of(edition, fact - 1)->span.end > end) fact--;
    if (fact == statement->first) return NONE;
    const struct syntax_node *part = part_of(edition, fact - 1);
    if (part == statement->node || part->span.start < start) return NONE;
    while (fact > statement->first && part_of(edition, fact - 1) == part) fact--;
    return fact;
}

struct belonging belonging_behind(const struct edition *edition, uint32_t at) {
    uint32_t start = edition_line_start(edition, at);
    uint32_t last = last_before(edition, at);
    if (last == NONE) return belongs_to_none;
    const struct statement *statement = statement_at(edition, last);
    const struct syntax_node *node = statement->node;
    const struct syntax_node *block = statement->block == NULL ? NULL : statement->block->node;
    bool is_behind_block = block != NULL && block->span.end <= at;
    if (is_behind_block && block->span.end > start) {
        return of_statement(edition, block_of(edition, last), BELONGS_BEHIND);
    }
    if (node->span.end <= start) return belongs_to_none;
    bool is_one_line = node->span.start >= start && node->span.end <= at;
    uint32_t part = is_one_line ? NONE : last_part(edition, last, start, at);
    return part == NONE ? of_statement(edition, last, BELONGS_BEHIND)
                        : of_part(edition, part, BELONGS_BEHIND);
}

/* Whether an empty line stands between the places. */
static bool are_apart(const struct edition *edition, uint32_t start, uint32_t end) {
    bool is_empty = false;
    for (uint32_t at = start; at < end; at++) {
        char byte = edition->text.bytes[at];
        if (byte == '\n' && is_empty) return true;
        if (byte == '\n') is_empty = true;
        if (byte != '\n' && byte != ' ' && byte != '\t') is_empty = false;
    }
    return false;
}

/* What a comment in lines of its own belongs to. */
static struct belonging above(const struct edition *edition, struct span span) {
    uint32_t last = last_before(edition, span.start);
    uint32_t next = last == NONE ? 0 : last + 1;
    uint32_t within = last;
    if (within != NONE && statement_at(edition, within)->node->span.end <= span.start) {
        within = statement_at(edition, last)->block == NULL ? NONE : block_of(edition, last);
        bool is_left =
            within != NONE && statement_at(edition, within)->node->span.end <= span.start;
        if (is_left) within = NONE;
    }
    struct belonging inside = belongs_to_none;
    if (within != NONE) inside = of_statement(edition, within, BELONGS_INSIDE);
    if (within != NONE && !is_block(statement_at(edition, within)->node)) {
        const struct statement *statement = statement_at(edition, within);
        uint32_t part = first_from(edition, within, span.end);
        if (part == statement->first + statement->count) return inside;
        uint32_t start = part_of(edition, part)->span.start;
        if (are_apart(edition, span.end, start)) return belongs_to_none;
        return of_part(edition, part, BELONGS_ABOVE);
    }
    uint32_t end =
        within == NONE ? edition->text.length : statement_at(edition, within)->node->span.end;
    bool has_next =
        next < edition->statements.count && statement_at(edition, next)->node->span.start < end;
    if (!has_next) return inside;
    uint32_t start = statement_at(edition, next)->node->span.start;
    if (are_apart(edition, span.end, start)) return belongs_to_none;
    return of_statement(edition, next, BELONGS_ABOVE);
}

struct belonging belonging_above(const struct edition *edition, uint32_t line_start) {
    return above(edition, (struct span){.start = line_start, .end = line_start});
}

/* Whether the comment is a line right above that of the next comment. */
static bool is_run_on(const struct edition *edition, uint32_t number) {
    if (number + 1 >= (uint32_t)edition->remarks.count) return false;
    uint32_t next = edition->comments[number + 1].start;
    return edition_starts_line(edition, next) &&
           edition_line_start(edition, next) ==
               edition_line_end(edition, edition->comments[number].end) + 1;
}

void belonging_find(struct edition *edition, struct arena *arena) {
    uint32_t count = (uint32_t)edition->remarks.count;
    edition->belongs = arena_array(arena, struct belonging, count);
    for (uint32_t n = count; n-- > 0;) {
        struct span span = edition->comments[n];
        if (!edition_starts_line(edition, span.start)) {
            edition->belongs[n] = belonging_behind(edition, span.start);
        } else if (is_run_on(edition, n)) {
            edition->belongs[n] = edition->belongs[n + 1];
        } else {
            edition->belongs[n] = above(edition, span);
        }
    }
}

bool belongs_to(const struct belonging *belonging, uint32_t fact) {
    bool is_among = fact >= belonging->first && fact - belonging->first < belonging->count;
    return is_among || fact == belonging->spare;
}
