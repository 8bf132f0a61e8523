/* Where a block opens and closes although its braces are not as they should be. A brace that is missing, or
 * one too many, would make everything behind it seem to stand somewhere else; what stands around it tells
 * what was meant. */
#include "syntax/parse_state.h"

#include <string.h>

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

static uint32_t blanks_end(const struct parse *parse, uint32_t at) {
    while (is_blank(parse->text[at])) at++;
    return at;
}

static bool is_line_end(char byte) {
    return byte == '\n' || byte == '\r';
}

/* Where the next token stands behind blanks, line ends, semicolons and comments. */
static uint32_t gap_end(const struct parse *parse, uint32_t at) {
    bool is_comment = false;
    for (; at < parse->end; at++) {
        char byte = parse->text[at];
        is_comment = byte == '#' || (is_comment && !is_line_end(byte));
        if (!is_comment && !is_blank(byte) && !is_line_end(byte) && byte != ';') break;
    }
    return at;
}

static struct text text_from(const struct parse *parse, uint32_t at) {
    return (struct text){parse->text + at, parse->end - at};
}

uint32_t parse_column(const struct parse *parse, uint32_t offset) {
    const char *text = parse->text;
    uint32_t start = offset;
    while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r') start--;
    return offset - start;
}

bool block_goes_on(const struct parse *parse, const struct open_bracket *block, uint32_t at) {
    uint32_t next = gap_end(parse, at);
    if (next >= parse->end) return false;
    if (parse->text[next] == '}' || parse_column(parse, next) > block->column) return true;
    return block->kind == BRACKET_RULE && token_starts_clause(text_from(parse, next));
}

bool block_may_close(const struct parse *parse, uint32_t depth) {
    const struct open_bracket *block = &parse->lines.open.items[depth - 1];
    uint32_t next = blanks_end(parse, parse->lines.held.extent.end);
    if (next >= parse->end) return true;
    if (parse->text[gap_end(parse, next)] == '}') return depth > 1;
    bool ends = is_line_end(parse->text[next]) || strchr("#;", parse->text[next]) != NULL;
    if (!ends && !token_starts_statement(text_from(parse, next))) {
        if (!parse->lines.held.starts_line) return false;
        while (next < parse->end && !is_line_end(parse->text[next])) next++;
        return !block_goes_on(parse, block, next);
    }
    if (!ends) return true;
    bool goes_on =
        block->kind == BRACKET_RULE && token_starts_clause(text_from(parse, gap_end(parse, next)));
    return !goes_on;
}

bool block_has_no_bracket(const struct parse *parse, int kind) {
    const struct lines *lines = &parse->lines;
    if (kind == TOKEN_SET_OPEN) return lines->previous == TOKEN_BLOCK_OPEN;
    bool heads_block = lines->statement_word == TOKEN_RULE ||
                       lines->statement_word == TOKEN_SCENARIO ||
                       lines->statement_word == TOKEN_TEST;
    return heads_block && lines->open.count == 0;
}

/* Whether the token held stands in a block of the statement under way, and not beside it. */
static bool is_indented(const struct parse *parse) {
    const struct lines *lines = &parse->lines;
    return parse_column(parse, lines->held.extent.start) >
           parse_column(parse, lines->statement_start);
}

bool block_is_missed(const struct parse *parse) {
    const struct line_token *held = &parse->lines.held;
    bool is_below = held->kind == TOKEN_SET_OPEN && parse->lines.open.count == 0;
    switch (parse->lines.statement_word) {
        case TOKEN_RULE:
            if (is_below) return true;
            return token_starts_clause(text_from(parse, gap_end(parse, held->extent.start)));
        case TOKEN_SCENARIO:
        case TOKEN_TEST:
            if (is_below) return true;
            return held->starts_line && token_facts(held->kind)->start == START_STATEMENT &&
                   is_indented(parse);
        default: return false;
    }
}
