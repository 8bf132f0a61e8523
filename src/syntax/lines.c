/* From raw tokens to the grammar's: one token is read ahead, and before it is given out the rules
 * of LANGUAGE ("Text") decide whether a statement has ended.
 *
 * A line end ends a statement unless the last token goes on, the next one continues, or a `(` or
 * the `{` of a set or table is open. The `{` of a rule, scenario or test holds a block: line ends
 * count in it, and an END stands before its `}`. A word that starts statements, first in its line
 * while a bracket is open that cannot hold it, shows where that bracket should have been closed:
 * there an UNCLOSED token makes the grammar give up the broken statement, and reading goes on. */
#include "base/limits.h"
#include "syntax/parse_state.h"

static void read_ahead(struct parse *parse) {
    struct line_token *held = &parse->lines.held;
    *held = (struct line_token){0};
    union SYNTAX_YYSTYPE value = {0};
    do {
        if (held->kind == RAW_LINE_END) held->starts_line = true;
        held->kind = syntax_scan_lex(&value, &held->span, parse->scanner);
    } while (held->kind == RAW_LINE_END);
    if (held->kind == TOKEN_YYEOF) {
        held->span = (struct span){parse->source, parse->end, parse->end};
    }
    held->name = value.name;
    if (parse->lines.previous == TOKEN_DOT && token_facts(held->kind)->spelling != NULL) {
        held->kind = TOKEN_NAME;
        held->name = parse_name(parse, sources_text(parse->context->sources, held->span));
    }
    parse->lines.is_held = true;
}

static bool ended(const struct lines *lines) {
    return lines->previous == TOKEN_END || lines->previous == TOKEN_UNCLOSED ||
           lines->previous == TOKEN_BLOCK_OPEN || lines->previous == 0;
}

static const struct open_bracket *innermost(const struct lines *lines) {
    return lines->open.count == 0 ? NULL : &lines->open.items[lines->open.count - 1];
}

static bool is_block(const struct open_bracket *bracket) {
    return bracket->kind == BRACKET_RULE || bracket->kind == BRACKET_BLOCK;
}

/* How many bytes stand before the offset in its line. */
static uint32_t column_of(const struct parse *parse, uint32_t offset) {
    const char *text = parse->text;
    uint32_t start = offset;
    while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r') start--;
    return offset - start;
}

/* Whether a word that starts a line may stand within the bracket. A word that the block cannot
 * hold, indented deeper than the block's own statement, is taken for a mistake inside it. */
static bool can_hold(const struct open_bracket *bracket, enum token_start start, uint32_t column) {
    if (!is_block(bracket)) return false;
    if (column > bracket->column) return true;
    if (bracket->kind == BRACKET_RULE) return start == START_CLAUSE;
    return start == START_STATEMENT;
}

/* How many of the open brackets may still be open before the token ahead. */
static uint32_t depth_for(const struct parse *parse) {
    const struct lines *lines = &parse->lines;
    if (lines->held.kind == TOKEN_YYEOF) return 0;
    enum token_start start = token_facts(lines->held.kind)->start;
    bool may_show_end = lines->held.starts_line && start != START_NOTHING;
    if (!may_show_end || lines->previous == TOKEN_DOT) return lines->open.count;
    uint32_t column = column_of(parse, lines->held.span.start);
    uint32_t depth = lines->open.count;
    while (depth > 0 && !can_hold(&lines->open.items[depth - 1], start, column)) depth--;
    return depth;
}

/* A closing bracket closes the innermost of its own kind; what is open within that one is given
 * up. One that has no partner in this block closes nothing. */
static void match_closer(struct lines *lines) {
    bool is_paren = lines->held.kind == TOKEN_CLOSE;
    if (!is_paren && lines->held.kind != TOKEN_BRACE_CLOSE) return;
    for (uint32_t depth = lines->open.count; depth > 0; depth--) {
        const struct open_bracket *bracket = &lines->open.items[depth - 1];
        if (is_paren == (bracket->kind == BRACKET_PAREN)) {
            lines->open.count = depth;
            return;
        }
        if (is_block(bracket)) return;
    }
}

/* Whether a line end before the token ahead ends the statement. A word that starts statements does
 * not go on with one, whatever it stood in the middle of; only `drop` takes such a word. */
static bool line_end_counts(const struct lines *lines) {
    const struct open_bracket *bracket = innermost(lines);
    if (bracket != NULL && !is_block(bracket)) return false;
    if (token_facts(lines->held.kind)->start != START_NOTHING) {
        return lines->previous != TOKEN_DROP;
    }
    enum token_line before = token_facts(lines->previous)->line;
    enum token_line after = token_facts(lines->held.kind)->line;
    return before != LINE_GOES_ON && before != LINE_BOTH && after != LINE_CONTINUES &&
           after != LINE_BOTH;
}

/* The token that must come before the one ahead: END, UNCLOSED, UNCLOSED_BLOCK, or 0. */
static int token_before(struct parse *parse) {
    struct lines *lines = &parse->lines;
    uint32_t depth = depth_for(parse);
    if (depth < lines->open.count) {
        lines->unclosed = innermost(lines)->span;
        bool block = is_block(innermost(lines));
        while (!block && lines->open.count > depth && !is_block(innermost(lines))) {
            lines->open.count--;
        }
        if (block || lines->open.count > depth) {
            lines->open.count--;
            return TOKEN_UNCLOSED_BLOCK;
        }
        return TOKEN_UNCLOSED;
    }
    match_closer(lines);
    const struct open_bracket *bracket = innermost(lines);
    bool ends_block = lines->held.kind == TOKEN_BRACE_CLOSE && bracket != NULL && is_block(bracket);
    bool ends_line = lines->held.starts_line && line_end_counts(lines);
    bool ends = ends_block || ends_line || lines->held.kind == TOKEN_YYEOF;
    return ends && !ended(lines) ? TOKEN_END : 0;
}

static void open_bracket(struct parse *parse, struct line_token *token) {
    struct lines *lines = &parse->lines;
    const struct open_bracket *around = innermost(lines);
    struct open_bracket bracket = {.kind = BRACKET_PAREN, .span = token->span};
    if (token->kind == TOKEN_SET_OPEN) {
        bool between_statements = around == NULL || is_block(around);
        int word = between_statements ? lines->statement_word : 0;
        bracket.kind = word == TOKEN_RULE                             ? BRACKET_RULE
                       : word == TOKEN_SCENARIO || word == TOKEN_TEST ? BRACKET_BLOCK
                                                                      : BRACKET_SET;
        if (is_block(&bracket)) {
            token->kind = TOKEN_BLOCK_OPEN;
            bracket.column = column_of(parse, lines->statement_start);
        }
    }
    vector_push(parse->context->arena, &lines->open, bracket);
}

/* Keeps the brackets and the statement's first word up to date with a token that is given out. */
static void follow(struct parse *parse, struct line_token *token) {
    struct lines *lines = &parse->lines;
    if (ended(lines) || lines->previous == TOKEN_UNCLOSED_BLOCK) {
        lines->statement_word = token->kind;
        lines->statement_start = token->span.start;
    }
    if (token->kind == TOKEN_OPEN || token->kind == TOKEN_SET_OPEN) open_bracket(parse, token);
    bool closes = token->kind == TOKEN_CLOSE || token->kind == TOKEN_BRACE_CLOSE;
    const struct open_bracket *bracket = innermost(lines);
    if (closes && bracket != NULL &&
        (token->kind == TOKEN_CLOSE) == (bracket->kind == BRACKET_PAREN)) {
        lines->open.count--;
    }
    if (token->kind == RAW_SEMICOLON) token->kind = TOKEN_END;
}

/* True where the token opens a bracket at the deepest level that is allowed; reports it, once for a
 * statement. */
static bool is_too_deep(struct parse *parse, const struct line_token *token) {
    bool opens = token->kind == TOKEN_OPEN || token->kind == TOKEN_SET_OPEN;
    if (!opens || parse->lines.open.count < LIMIT_HEIGHT) return false;
    parse_report_depth(parse, token->span);
    return true;
}

void parse_report_depth(struct parse *parse, struct span span) {
    if (parse->lines.is_too_deep) return;
    parse->lines.is_too_deep = true;
    diagnostics_add(parse->context->diagnostics, CODE_LIMIT_DEPTH, span,
                    "brackets and operators are nested deeper than %d here", LIMIT_HEIGHT);
}

/* Notes a token that goes to the grammar. */
static void pass_on(struct lines *lines, int kind, struct span span) {
    lines->earlier = lines->before;
    lines->before = lines->previous;
    lines->before_span = lines->previous_span;
    lines->previous = kind;
    lines->previous_span = span;
}

/* Whether the token ahead goes on with a statement and its line, and is no bracket: most are, and of
 * them there is nothing to decide and nothing to follow. */
static bool goes_on(const struct lines *lines) {
    if (lines->held.starts_line || ended(lines)) return false;
    if (lines->previous == TOKEN_UNCLOSED_BLOCK) return false;
    switch (lines->held.kind) {
        case TOKEN_YYEOF:
        case TOKEN_OPEN:
        case TOKEN_CLOSE:
        case TOKEN_SET_OPEN:
        case TOKEN_BRACE_CLOSE:
        case RAW_SEMICOLON: return false;
        default: return true;
    }
}

/* The token that must come before the one ahead, as above; where there is none, the one ahead is ready
 * to be given out. */
static int decide(struct parse *parse, struct span *span) {
    struct lines *lines = &parse->lines;
    int before = token_before(parse);
    if (before != 0) {
        bool ends_last = before == TOKEN_END && lines->held.kind != TOKEN_BRACE_CLOSE;
        bool ends_text = lines->held.kind == TOKEN_YYEOF;
        *span = ends_last || ends_text ? span_behind(lines->previous_span)
                                       : span_before(lines->held.span);
        pass_on(lines, before, *span);
        lines->is_too_deep = false;
        return before;
    }
    if (is_too_deep(parse, &lines->held)) lines->held.kind = TOKEN_SYNTAX_YYerror;
    follow(parse, &lines->held);
    return 0;
}

int syntax_yylex(union SYNTAX_YYSTYPE *value, struct span *span, struct parse *parse) {
    struct lines *lines = &parse->lines;
    if (parse->start != 0) {
        int start = parse->start;
        parse->start = 0;
        *span = (struct span){parse->source, parse->at, parse->at};
        return start;
    }
    if (!lines->is_held) read_ahead(parse);
    int before = goes_on(lines) ? 0 : decide(parse, span);
    if (before != 0) return before;
    lines->is_held = false;
    pass_on(lines, lines->held.kind, lines->held.span);
    value->name = lines->held.name;
    *span = lines->held.span;
    return lines->held.kind;
}
