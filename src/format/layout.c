/* A range of words stands on one line if the author has ended none in it, no comment ends one, and it fits.
 * Else it is parted at all its loosest gaps, and each part is laid out by itself. So what is parted within is
 * parted around, too; only what stands behind a bracket that is closed in a line of its own may go on in
 * that line.
 *
 * Every line end that this makes is one that counts as the author's when the text is laid out again, and every
 * choice is made by what stays: that is why a text that was laid out comes out as it is. */
#include "format/layout.h"

/* The words from `first` up to the one before `end`. */
struct range {
    uint32_t first;
    uint32_t end;
};

struct layout {
    struct page *page;
    const struct statement *statement;
    uint32_t clauses; /* the indentation of the statement's clauses */
};

static const struct word *word_at(const struct layout *layout, uint32_t number) {
    return &layout->statement->words.items[number];
}

static uint32_t width_of(const struct layout *layout, struct range range) {
    const struct word *last = word_at(layout, range.end - 1);
    return last->column + last->width - word_at(layout, range.first)->column;
}

static bool has_comments(const struct layout *layout, uint32_t number) {
    return statement_comments(layout->statement, number) > 0;
}

/* Whether a line ends for certain in the gap before the word. */
static bool is_ended(const struct layout *layout, uint32_t number) {
    const struct word *word = word_at(layout, number);
    return number > 0 && word->ends > word[-1].ends;
}

/* Whether one does between the range's words. */
static bool has_ends(const struct layout *layout, struct range range) {
    return word_at(layout, range.end - 1)->ends > word_at(layout, range.first)->ends;
}

/* Whether the range fits the line under way, with so many columns behind it. */
static bool fits(const struct layout *layout, struct range range, uint32_t behind) {
    const struct page *page = layout->page;
    uint32_t blank = page->is_blank ? 0 : word_at(layout, range.first)->has_blank;
    return page->column + blank + width_of(layout, range) + behind <= page->width;
}

static bool is_one_line(const struct layout *layout, struct range range, uint32_t behind) {
    return !has_ends(layout, range) && fits(layout, range, behind);
}

/* --- Parting --- */

/* The word behind this one, or behind the bracket that it opens. */
static uint32_t next_word(const struct layout *layout, uint32_t number) {
    uint32_t partner = word_at(layout, number)->partner;
    return (partner > number ? partner : number) + 1;
}

/* The first gap of either rank behind the word `from`, outside of brackets; `end` where there is none. */
static uint32_t next_gap_of(const struct layout *layout, uint32_t from, uint32_t end, uint16_t rank,
                            uint16_t other) {
    for (uint32_t n = next_word(layout, from); n < end; n = next_word(layout, n)) {
        uint16_t found = word_at(layout, n)->rank;
        if (found == rank || found == other) return n;
    }
    return end;
}

static uint32_t next_gap(const struct layout *layout, uint32_t from, uint32_t end, uint16_t rank) {
    return next_gap_of(layout, from, end, rank, rank);
}

/* The lowest rank of the range's gaps outside of brackets. */
static uint16_t loosest(const struct layout *layout, struct range range) {
    uint16_t rank = RANK_NEVER;
    uint32_t n = next_word(layout, range.first);
    for (; n < range.end; n = next_word(layout, n)) {
        if (word_at(layout, n)->rank < rank) rank = word_at(layout, n)->rank;
    }
    return rank;
}

/* --- Writing --- */

static void write_word(const struct layout *layout, uint32_t number) {
    const struct word *word = word_at(layout, number);
    page_word(layout->page, word->text, word->width, word->has_blank);
}

static void write_range(const struct layout *layout, struct range range) {
    for (uint32_t n = range.first; n < range.end; n++) write_word(layout, n);
}

/* Begins a line for the word, behind the comments before it. What stands before a bracket that closes is of
 * what is within. Empty lines stay between items and their comments. */
static void begin_line(const struct layout *layout, uint32_t number, uint32_t indentation) {
    const struct word *word = word_at(layout, number);
    const struct comment *comments = &layout->statement->comments.items[word->comments];
    uint32_t count = statement_comments(layout->statement, number);
    enum gap gap = word->rank == RANK_NEVER ? GAP_COUNT : rank_gap(word->rank);
    bool is_apart = gap == GAP_ITEM;
    for (uint32_t n = 0; n < count; n++) {
        if (n > 0 || comments[n].starts_line) {
            uint32_t within = word_closes(word) ? indentation + STEP : indentation;
            page_line(layout->page, within, is_apart && comments[n].is_apart);
            is_apart = gap == GAP_ITEM || gap == GAP_EDGE;
        }
        page_comment(layout->page, comments[n].text);
    }
    page_line(layout->page, indentation, is_apart && word->is_apart && !word_closes(word));
}

static void lay_out(const struct layout *layout, struct range range, uint32_t further,
                    uint32_t behind);

/* Whether a part goes on behind the bracket that was closed in a line of its own. */
static bool goes_on(const struct layout *layout, struct range part, uint32_t behind) {
    return layout->page->begins_with_closer && !has_comments(layout, part.first) &&
           is_one_line(layout, part, behind);
}

/* Parts the range at its gaps of the rank: all parts but the first in lines at `further`. */
static void lay_out_parts(const struct layout *layout, struct range range, uint16_t rank,
                          uint32_t further, uint32_t behind) {
    for (uint32_t first = range.first; first < range.end;) {
        struct range part = {first, next_gap(layout, first, range.end, rank)};
        uint32_t rest = part.end == range.end ? behind : 0;
        bool is_behind = first > range.first;
        if (is_behind && !goes_on(layout, part, rest)) begin_line(layout, first, further);
        lay_out(layout, part, further + STEP, rest);
        first = part.end;
    }
}

/* A list without brackets: the word that it stands behind, then an item a line. */
static void lay_out_list(const struct layout *layout, struct range range, uint32_t further,
                         uint32_t behind) {
    write_word(layout, range.first);
    for (uint32_t first = range.first + 1; first < range.end;) {
        struct range item = {first, next_gap(layout, first, range.end, GAP_ITEM)};
        begin_line(layout, first, further);
        lay_out(layout, item, further + STEP, item.end == range.end ? behind : 0);
        first = item.end;
    }
}

/* What is in brackets: an item a line. The last entry of a table has a comma, too, so that another one can
 * follow without a change of its line. */
static void lay_out_bracket(const struct layout *layout, uint32_t open, uint32_t behind) {
    uint32_t close = word_at(layout, open)->partner;
    struct range whole = {open, close + 1};
    if (close == open + 1 || is_one_line(layout, whole, behind)) {
        write_range(layout, whole);
        return;
    }
    bool is_table = word_at(layout, open)->is_table;
    write_word(layout, open);
    uint32_t indentation = layout->page->indentation;
    for (uint32_t first = open + 1; first < close;) {
        struct range item = {first, next_gap_of(layout, first, close, GAP_ITEM, GAP_BINDING)};
        begin_line(layout, first, indentation + STEP);
        lay_out(layout, item, indentation + 2 * STEP, is_table && item.end == close ? 1 : 0);
        first = item.end;
    }
    if (is_table) page_word(layout->page, TEXT(","), 1, false);
    begin_line(layout, close, indentation);
    write_word(layout, close);
}

/* Whether the word opens a bracket that can be parted. */
static bool can_be_parted(const struct layout *layout, uint32_t number) {
    uint32_t within = number + 1;
    return word_at(layout, number)->partner > within && word_at(layout, within)->rank != RANK_NEVER;
}

/* Words that no line end parts but behind a comment, with brackets between them. */
static void lay_out_words(const struct layout *layout, struct range range, uint32_t further,
                          uint32_t behind) {
    for (uint32_t n = range.first; n < range.end; n++) {
        const struct word *word = word_at(layout, n);
        if (n > range.first && has_comments(layout, n)) begin_line(layout, n, further);
        if (!can_be_parted(layout, n)) {
            write_word(layout, n);
            continue;
        }
        struct range rest = {word->partner, range.end};
        lay_out_bracket(layout, n,
                        width_of(layout, rest) - word_at(layout, rest.first)->width + behind);
        n = word->partner;
    }
}

/* --- Values --- */

/* The first bracket of the range that can be parted, or its end. */
static uint32_t find_bracket(const struct layout *layout, struct range range) {
    uint32_t n = range.first;
    while (n < range.end && !can_be_parted(layout, n)) n++;
    return n;
}

/* Whether the range ends with a bracket that holds something, and can be parted only in brackets. */
static bool is_bracketed(const struct layout *layout, struct range range) {
    const struct word *last = word_at(layout, range.end - 1);
    return word_closes(last) && last->partner + 1 < range.end - 1 &&
           loosest(layout, range) == RANK_NEVER;
}

/* Whether a value begins in a line of its own: where it does not fit beside its `=`, or else takes several
 * lines. One in brackets does only where it fits there as a whole, and a table never. */
static bool begins_line(const struct layout *layout, struct range value, uint32_t further,
                        uint32_t behind) {
    bool is_one = is_one_line(layout, value, behind);
    if (has_comments(layout, value.first)) return true;
    if (word_at(layout, value.first)->is_table) return false;
    if (!is_bracketed(layout, value)) return is_ended(layout, value.first) || !is_one;
    if (is_one) return is_ended(layout, value.first);
    bool fits_alone = further + width_of(layout, value) + behind <= layout->page->width;
    if (fits_alone && !has_ends(layout, value)) return true;
    struct range up_to_bracket = {value.first, find_bracket(layout, value) + 1};
    return !fits(layout, up_to_bracket, 0);
}

/* Whether there is no gap in the range at which it can be parted. */
static bool is_one_piece(const struct layout *layout, struct range range) {
    for (uint32_t n = range.first + 1; n < range.end; n++) {
        if (word_at(layout, n)->rank != RANK_NEVER) return false;
    }
    return true;
}

/* What a value is given to, and the value. Where both do not fit on one line, and the value cannot be parted,
 * the year takes it along to the next line. */
static void lay_out_assignment(const struct layout *layout, struct range range, uint32_t further,
                               uint32_t behind) {
    uint32_t start = next_gap(layout, range.first, range.end, GAP_VALUE);
    struct range head = {range.first, start};
    struct range value = {start, range.end};
    bool goes_along =
        is_one_piece(layout, value) && !is_ended(layout, start) && !fits(layout, range, behind);
    uint32_t beside = word_at(layout, start)->is_table ? 2 : 0; /* ` {` */
    if (goes_along && next_gap(layout, head.first, head.end, GAP_YEAR) < head.end) {
        lay_out_parts(layout, head, GAP_YEAR, layout->clauses, beside);
    } else {
        lay_out(layout, head, further, beside);
    }
    if (further < layout->page->indentation + STEP) further = layout->page->indentation + STEP;
    if (begins_line(layout, value, further, behind)) {
        begin_line(layout, start, further);
        lay_out(layout, value, further, behind);
    } else {
        lay_out(layout, value, further + STEP, behind);
    }
}

/* --- All of it --- */

/* Where an expression goes on behind a comment that stands behind its first words, such as `and` or
 * `each d in`; its end where there is none. */
static uint32_t behind_comment(const struct layout *layout, struct range range) {
    uint32_t n = next_word(layout, range.first);
    while (word_at(layout, n)->rank == RANK_NEVER && !has_comments(layout, n)) {
        n = next_word(layout, n);
    }
    return word_at(layout, n)->rank == RANK_NEVER ? n : range.end;
}

/* An expression that can be parted at an operator. */
static void lay_out_expression(const struct layout *layout, struct range range, uint16_t rank,
                               uint32_t further, uint32_t behind) {
    uint32_t rest = behind_comment(layout, range);
    if (rest == range.end) {
        lay_out_parts(layout, range, rank, further, behind);
        return;
    }
    lay_out(layout, (struct range){range.first, rest}, further, 0);
    begin_line(layout, rest, further);
    lay_out(layout, (struct range){rest, range.end}, further + STEP, behind);
}

/* Lays out a range in the line under way and lines at `further`, with so many columns behind it. */
static void lay_out(const struct layout *layout, struct range range, uint32_t further,
                    uint32_t behind) {
    if (is_one_line(layout, range, behind)) {
        write_range(layout, range);
        return;
    }
    uint16_t rank = loosest(layout, range);
    if (rank == RANK_NEVER) {
        lay_out_words(layout, range, further, behind);
    } else if (rank == GAP_VALUE) {
        lay_out_assignment(layout, range, further, behind);
    } else if (rank == GAP_ITEM) {
        lay_out_list(layout, range, further, behind);
    } else if (rank == GAP_CLAUSE || rank == GAP_PART || rank == GAP_YEAR) {
        lay_out_parts(layout, range, rank, layout->clauses, behind);
    } else {
        lay_out_expression(layout, range, rank, further, behind);
    }
}

/* Whether clauses may stand behind what a statement with that first word says. What goes on of it is then
 * indented deeper than they are. */
static bool takes_clauses(int word) {
    switch (word) {
        case TOKEN_LET:
        case TOKEN_PRINT:
        case TOKEN_UNIT:
        case TOKEN_REQUIRE:
        case TOKEN_ELSE: return false;
        default: return true;
    }
}

void layout_statement(struct page *page, const struct statement *statement) {
    struct range all = {0, statement->words.count};
    bool heads_block = statement->words.items[all.end - 1].kind == TOKEN_BLOCK_OPEN;
    uint32_t step = takes_clauses(statement->words.items[0].kind) ? 2 * STEP : STEP;
    struct layout layout = {.page = page,
                            .statement = statement,
                            .clauses = page->indentation + (heads_block ? 2 * STEP : STEP)};
    lay_out(&layout, all, page->indentation + step, 0);
}
