/* Texts and names in backquotes that are not closed on their line. A mistake that people make often, and
 * one that hides what stands behind it: so the rest of the line is taken for a part of it, but not the
 * brace that opens a block there, and where the text rather goes on in the next lines, they are too. */
#include "syntax/parse_state.h"

/* As many further lines may be meant to be one text. */
enum { MOST_LINES = 20 };

/* Whether the statement is to open a block, so that a `{` at the end of its line does that. */
static bool opens_block(const struct lines *lines) {
    int word = lines->statement_word;
    return word == TOKEN_RULE || word == TOKEN_SCENARIO || word == TOKEN_TEST;
}

/* Whether a `}` at the end of the text's line closes the block that it stands in: no other does. */
static bool closes_block(const struct parse *parse, struct extent extent) {
    const struct lines *lines = &parse->lines;
    if (lines->open.count == 0) return false;
    const struct open_bracket *bracket = &lines->open.items[lines->open.count - 1];
    bool is_block = bracket->kind == BRACKET_RULE || bracket->kind == BRACKET_BLOCK;
    return is_block && !block_goes_on(parse, bracket, extent.end);
}

uint32_t parse_unclosed_length(const struct parse *parse, struct extent extent) {
    struct text text = parse_text(parse, extent);
    uint32_t length = text.length;
    while (text.bytes[length - 1] == ' ') length--;
    char last = text.bytes[length - 1];
    bool is_of_block =
        (last == '{' && opens_block(&parse->lines)) || (last == '}' && closes_block(parse, extent));
    if (!is_of_block) return text.length;
    do length--;
    while (text.bytes[length - 1] == ' ');
    return length;
}

/* How many marks `"` that are not escaped stand in the line at `at`. */
static uint32_t quotes_of(const struct parse *parse, uint32_t at) {
    uint32_t quotes = 0;
    for (; at < parse->end && parse->text[at] != '\n'; at++) {
        if (parse->text[at] == '"') quotes++;
        if (parse->text[at] == '\\' && parse->text[at + 1] != '\n') at++;
    }
    return quotes;
}

static uint32_t next_line(const struct parse *parse, uint32_t at) {
    while (at < parse->end && parse->text[at] != '\n') at++;
    return at < parse->end ? at + 1 : at;
}

bool parse_text_goes_on(const struct parse *parse, struct extent extent) {
    if (parse->text[extent.end] != '\n' && parse->text[extent.end] != '\r') return false;
    uint32_t at = next_line(parse, extent.end);
    for (uint32_t lines = 0; lines < MOST_LINES && at < parse->end; lines++) {
        uint32_t start = at;
        while (parse->text[start] == ' ' || parse->text[start] == '\t') start++;
        if (token_starts_statement((struct text){parse->text + start, parse->end - start})) break;
        uint32_t quotes = quotes_of(parse, at);
        if (quotes > 0) return quotes % 2 == 1;
        at = next_line(parse, at);
    }
    return false;
}

/* Whether the mark is rather what is left of a mistake that was told: in the statement, or of the text's
 * end. */
static bool is_told(const struct parse *parse, struct extent extent) {
    bool is_in_statement = parse->reported_in == parse->lines.statement_start + 1;
    return is_in_statement || expected_told_end(parse, extent) != NULL;
}

int parse_unclosed_string(struct parse *parse, struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    parse->unclosed_text = extent;
    if (parse_is_too_long(parse, extent)) return TOKEN_SYNTAX_YYerror;
    if (is_told(parse, extent)) return TOKEN_STRING;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_TOKEN_STRING, parse_span(parse, extent),
                        "this text is not closed on its line");
    diagnostic_remark(diagnostics, diagnostic, "help",
                      "close it with `\"`; a line end in it is written `\\n`");
    return TOKEN_STRING;
}

int parse_unclosed_backquote(struct parse *parse, struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    if (is_told(parse, extent)) return TOKEN_SYNTAX_YYerror;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_TOKEN_BACKQUOTE, parse_span(parse, extent),
                        "this backquote is never closed on its line");
    diagnostic_remark(diagnostics, diagnostic, "help", "close the name with another backquote");
    return TOKEN_SYNTAX_YYerror;
}
