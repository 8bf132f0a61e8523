/* One pass over the words of a statement. What is open around a word, brackets and the choices of `if`, tells
 * what the gap before it parts. A gap that an operator or a comma makes lies behind a sign and before a word;
 * but before a sign where a comment stands there, and none behind it. */
#include "format/statement.h"

#include "base/utf8.h"

struct measuring {
    struct statement *statement;
    struct arena *arena;
    uint16_t choices; /* open within the innermost bracket */
};

static struct word *word_at(const struct measuring *measuring, uint32_t number) {
    return &measuring->statement->words.items[number];
}

static int kind_at(const struct measuring *measuring, uint32_t number) {
    return number < measuring->statement->words.count ? word_at(measuring, number)->kind
                                                      : TOKEN_YYEOF;
}

static struct opened *innermost(struct measuring *measuring) {
    struct statement *statement = measuring->statement;
    return statement->open.count == 0 ? NULL : &statement->open.items[statement->open.count - 1];
}

/* --- What is open --- */

static void push(struct measuring *measuring, uint32_t word, bool is_choice) {
    struct opened opened = {.word = word, .is_choice = is_choice, .choices = measuring->choices};
    vector_push(measuring->arena, &measuring->statement->open, opened);
    measuring->choices = is_choice ? (uint16_t)(measuring->choices + 1) : 0;
}

static void pop(struct measuring *measuring) {
    measuring->choices = innermost(measuring)->choices;
    measuring->statement->open.count--;
}

/* Ends the choices of which nothing more can come: all, or those that have their `else`. */
static void end_choices(struct measuring *measuring, bool all) {
    struct opened *opened = innermost(measuring);
    while (opened != NULL && opened->is_choice && (all || opened->has_else)) {
        pop(measuring);
        opened = innermost(measuring);
    }
}

static bool is_in_bracket(const struct measuring *measuring) {
    return measuring->statement->open.count > measuring->choices;
}

/* --- Signs and words --- */

static bool ends_value(int kind) {
    switch (kind) {
        case TOKEN_NAME:
        case TOKEN_NUMBER:
        case TOKEN_SUFFIX:
        case TOKEN_STRING:
        case TOKEN_TRUE:
        case TOKEN_FALSE:
        case TOKEN_CLOSE:
        case TOKEN_BRACE_CLOSE: return true;
        default: return false;
    }
}

/* Whether the word is a `-` that stands before its value alone. */
static bool is_unary(const struct measuring *measuring, uint32_t number) {
    return kind_at(measuring, number) == TOKEN_MINUS &&
           (number == 0 || !ends_value(kind_at(measuring, number - 1)));
}

/* What an operator that is a sign parts; GAP_COUNT for other words. */
static enum gap gap_behind(const struct measuring *measuring, uint32_t number) {
    switch (kind_at(measuring, number)) {
        case TOKEN_COMMA: return GAP_ITEM;
        case TOKEN_EQUALS:
        case TOKEN_UNEQUAL:
        case TOKEN_LESS:
        case TOKEN_AT_MOST:
        case TOKEN_GREATER:
        case TOKEN_AT_LEAST: return GAP_COMPARISON;
        case TOKEN_UNION: return GAP_UNION;
        case TOKEN_INTERSECTION: return GAP_INTERSECTION;
        case TOKEN_PLUS: return GAP_SUM;
        case TOKEN_MINUS: return is_unary(measuring, number) ? GAP_COUNT : GAP_SUM;
        case TOKEN_TIMES:
        case TOKEN_DIVIDED: return GAP_PRODUCT;
        default: return GAP_COUNT;
    }
}

/* What an `in` parts: the set of a variable goes with it, and a parent is a part of the statement. */
static enum gap gap_of_in(const struct measuring *measuring, uint32_t number) {
    int before = number > 1 ? kind_at(measuring, number - 2) : TOKEN_YYEOF;
    int first = kind_at(measuring, 0);
    if (before == TOKEN_FOR || before == TOKEN_EACH) return GAP_COUNT;
    return first == TOKEN_INDUSTRY || first == TOKEN_DISTRICT ? GAP_PART : GAP_COMPARISON;
}

/* What an operator that is a word parts; GAP_COUNT for other words. */
static enum gap gap_of_operator(const struct measuring *measuring, uint32_t number) {
    switch (kind_at(measuring, number)) {
        case TOKEN_IMPLIES: return GAP_IMPLIES;
        case TOKEN_OR: return GAP_OR;
        case TOKEN_AND: return GAP_AND;
        case TOKEN_THEN:
        case TOKEN_ELSE: return number == 0 ? GAP_COUNT : GAP_BRANCH;
        case TOKEN_IN: return gap_of_in(measuring, number);
        default: return GAP_COUNT;
    }
}

/* What a word that begins a part of its statement parts; GAP_COUNT for other words. */
static enum gap gap_of_part(const struct measuring *measuring, uint32_t number) {
    switch (kind_at(measuring, number)) {
        case TOKEN_LEADS:
        case TOKEN_SOURCE:
        case TOKEN_BECAUSE:
        case TOKEN_BY: return GAP_CLAUSE;
        case TOKEN_FOR:
        case TOKEN_WHERE: return is_in_bracket(measuring) ? GAP_BINDING : GAP_PART;
        case TOKEN_WITH:
        case TOKEN_GROWS:
        case TOKEN_UNTIL: return GAP_PART;
        case TOKEN_IN_YEAR:
            return kind_at(measuring, number + 2) == TOKEN_ASSIGN ? GAP_YEAR : GAP_PART;
        default: return GAP_COUNT;
    }
}

/* --- Gaps --- */

/* Whether the word stands in the brackets of keys or parameters, which go with their name. */
static bool is_in_head(const struct measuring *measuring) {
    const struct statement *statement = measuring->statement;
    if (statement->open.count != 1 || measuring->choices > 0) return false;
    uint32_t bracket = statement->open.items[0].word;
    switch (kind_at(measuring, 0)) {
        case TOKEN_LET:
        case TOKEN_INDICATOR: return bracket == 2;
        case TOKEN_DROP: return bracket == 3;
        default: return false;
    }
}

static enum gap gap_before(const struct measuring *measuring, uint32_t number) {
    const struct word *word = word_at(measuring, number);
    const struct word *before = word - 1;
    if (is_in_head(measuring)) return GAP_COUNT;
    if (word_opens(before)) return word_closes(word) ? GAP_COUNT : GAP_EDGE;
    if (word_closes(word)) return GAP_EDGE;
    if (before->kind == TOKEN_ASSIGN) return GAP_VALUE;
    enum gap gap = gap_behind(measuring, number - 1);
    if (gap == GAP_COUNT) gap = gap_of_operator(measuring, number);
    return gap == GAP_COUNT ? gap_of_part(measuring, number) : gap;
}

static uint16_t rank_of(const struct measuring *measuring, enum gap gap) {
    if (gap == GAP_COUNT) return RANK_NEVER;
    bool is_of_choice = gap >= GAP_BRANCH && gap <= GAP_PRODUCT;
    return (uint16_t)(gap + (is_of_choice ? measuring->choices * GAP_COUNT : 0));
}

static bool has_comments(const struct measuring *measuring, uint32_t number) {
    return statement_comments(measuring->statement, number) > 0;
}

/* Puts the gap behind an operator before it where only there a comment stands. */
static void settle_side(const struct measuring *measuring, uint32_t number) {
    if (number < 2 || gap_behind(measuring, number - 1) == GAP_COUNT) return;
    if (has_comments(measuring, number) || !has_comments(measuring, number - 1)) return;
    struct word *word = word_at(measuring, number);
    word[-1].rank = word->rank;
    word->rank = RANK_NEVER;
}

/* A bracket that holds another one and nothing else goes with it. */
static void join_brackets(const struct measuring *measuring, uint32_t number) {
    const struct word *word = word_at(measuring, number);
    if (!word_opens(word) || word->partner == number + 1 || !word_opens(word + 1)) return;
    if (word[1].partner + 1 != word->partner) return;
    word_at(measuring, number + 1)->rank = RANK_NEVER;
    word_at(measuring, word->partner)->rank = RANK_NEVER;
}

/* Brackets and choices that begin or end with the word. */
static void follow(struct measuring *measuring, uint32_t number) {
    struct word *word = word_at(measuring, number);
    word->partner = number;
    if (word_opens(word)) {
        bool is_brace = word->kind == TOKEN_SET_OPEN;
        word->is_table = is_brace && kind_at(measuring, number + 1) == TOKEN_NAME &&
                         kind_at(measuring, number + 2) == TOKEN_COLON;
        push(measuring, number, false);
    } else if (word_closes(word)) {
        end_choices(measuring, true);
        word->partner = innermost(measuring)->word;
        word_at(measuring, word->partner)->partner = number;
        word->is_table = word_at(measuring, word->partner)->is_table;
        pop(measuring);
    } else if (word->kind == TOKEN_IF) {
        push(measuring, number, true);
    } else if (word->kind == TOKEN_ELSE && measuring->choices > 0) {
        innermost(measuring)->has_else = true;
    }
}

static void measure_gap(struct measuring *measuring, uint32_t number) {
    struct word *word = word_at(measuring, number);
    bool is_branch = word->kind == TOKEN_THEN || word->kind == TOKEN_ELSE;
    bool ends_all = word->kind == TOKEN_COMMA || gap_of_part(measuring, number) != GAP_COUNT;
    if (is_branch || ends_all) end_choices(measuring, ends_all);
    word->rank = number == 0 ? RANK_NEVER : rank_of(measuring, gap_before(measuring, number));
    settle_side(measuring, number);
    follow(measuring, number);
}

/* --- Blanks, lines, columns --- */

static bool has_blank(const struct measuring *measuring, uint32_t number) {
    const struct word *word = word_at(measuring, number);
    const struct word *before = word - 1;
    switch (word->kind) {
        case TOKEN_COMMA:
        case TOKEN_COLON:
        case TOKEN_CLOSE:
        case TOKEN_DOT:
        case TOKEN_SUFFIX: return false;
        case TOKEN_BRACE_CLOSE: return word->is_table;
        case TOKEN_OPEN:
            if (before->kind == TOKEN_NAME) return false;
            break;
        default: break;
    }
    if (before->kind == TOKEN_SET_OPEN) return before->is_table;
    bool touches = before->kind == TOKEN_OPEN || before->kind == TOKEN_DOT;
    return !touches && !is_unary(measuring, number - 1);
}

/* Whether the author has ended a line at the gap, on either side of the operator or comma that makes it. The
 * value of a table begins behind its `=`. */
static bool ends_line(const struct measuring *measuring, uint32_t number) {
    const struct word *word = word_at(measuring, number);
    if (has_comments(measuring, number)) return true;
    if (word->rank == RANK_NEVER) return false;
    if (rank_gap(word->rank) == GAP_VALUE && word->is_table) return false;
    if (word->starts_line) return true;
    bool is_of_sign = gap_behind(measuring, number - 1) != GAP_COUNT;
    bool is_of_word = gap_of_operator(measuring, number) != GAP_COUNT;
    if (is_of_sign) return word[-1].starts_line;
    return is_of_word && kind_at(measuring, number + 1) != TOKEN_YYEOF && word[1].starts_line;
}

/* How many columns the text takes; of plain letters, which most are of, as many as bytes. */
static uint32_t count_columns(struct text text) {
    for (uint32_t n = 0; n < text.length; n++) {
        if (text.bytes[n] < ' ' || text.bytes[n] > '~') return utf8_text_width(text);
    }
    return text.length;
}

static void measure_place(const struct measuring *measuring, uint32_t number) {
    struct word *word = word_at(measuring, number);
    word->width = count_columns(word->text);
    word->has_blank = number > 0 && has_blank(measuring, number);
    word->column = 0;
    word->ends = 0;
    if (number == 0) return;
    word->column = word[-1].column + word[-1].width + word->has_blank;
    word->ends = word[-1].ends + ends_line(measuring, number);
}

void statement_measure(struct statement *statement, struct arena *arena) {
    struct measuring measuring = {.statement = statement, .arena = arena};
    statement->open.count = 0;
    for (uint32_t n = 0; n < statement->words.count; n++) measure_gap(&measuring, n);
    for (uint32_t n = 0; n < statement->words.count; n++) join_brackets(&measuring, n);
    for (uint32_t n = 0; n < statement->words.count; n++) measure_place(&measuring, n);
}
