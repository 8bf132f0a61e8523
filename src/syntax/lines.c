/* From raw tokens to the grammar's: where it is not plain that a statement goes on, a token
 * is held, and the rules of LANGUAGE ("Text") decide whether one has ended before it.
 *
 * A line end ends a statement unless the last token goes on, the next one continues, or a `(` or
 * the `{` of a set or table is open. The `{` of a rule, scenario or test holds a block: line ends
 * count in it, and an END stands before its `}`. A word that starts statements, first in its line
 * while a bracket is open that cannot hold it, shows where that bracket should have been closed:
 * there an UNCLOSED token makes the grammar give up the broken statement, and reading goes on. A block
 * that begins without its brace is opened all the same, behind a NO_BLOCK that no statement takes. */
#include "syntax/builders.h"
#include "syntax/patterns.h"
#include "syntax/probe.h"

/* The node of a token, if it is one that has a name. */
static inline struct syntax_node *name_of(struct parse *parse, int kind, struct extent extent) {
    if (kind == TOKEN_NAME) return build_name(parse, NODE_NAME, extent);
    return kind == TOKEN_SUFFIX ? build_name(parse, NODE_SUFFIX, extent) : NULL;
}

void line_hold(struct parse *parse, const struct raw_token *token) {
    struct line_token held = {
        .extent = token->extent, .kind = token->kind, .starts_line = token->starts_line};
    if (held.kind == TOKEN_YYEOF) {
        held.extent = (struct extent){parse->end, parse->end};
        if (probe_ends(parse->probe)) held.kind = TOKEN_SYNTAX_YYUNDEF;
    }
    held.node = name_of(parse, held.kind, held.extent);
    parse->lines.held = held;
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

/* Whether a word that starts a line may stand within the bracket. A word that the block cannot
 * hold, indented deeper than the block's own statement, is taken for a mistake inside it. */
static bool can_hold(const struct open_bracket *bracket, enum token_start start, uint32_t column) {
    if (!is_block(bracket) && bracket->kind != BRACKET_LOST) return false;
    if (column > bracket->column) return true;
    if (bracket->kind != BRACKET_BLOCK) return start == START_CLAUSE;
    return start == START_STATEMENT;
}

/* How many of the open brackets may still be open before the token ahead. */
static uint32_t depth_for(const struct parse *parse) {
    const struct lines *lines = &parse->lines;
    if (lines->open.count == 0 || lines->held.kind == TOKEN_YYEOF) return 0;
    enum token_start start = token_facts(lines->held.kind)->start;
    bool may_show_end = lines->held.starts_line && start != START_NOTHING;
    if (!may_show_end || lines->previous == TOKEN_DOT) return lines->open.count;
    uint32_t column = parse_column(parse, lines->held.extent.start);
    uint32_t depth = lines->open.count;
    while (depth > 0 && !can_hold(&lines->open.items[depth - 1], start, column)) depth--;
    return depth;
}

/* Notes that the `}` held closes no block, but stands where a `)` should, if anything. */
static void hold_stray(struct lines *lines) {
    lines->held.is_stray = true;
    if (innermost(lines)->kind == BRACKET_PAREN) lines->open.count--;
}

/* A closing bracket closes the innermost of its own kind; what is open within that one is given
 * up. One that has no partner in this block closes nothing. */
static void match_closer(struct parse *parse) {
    struct lines *lines = &parse->lines;
    bool is_paren = lines->held.kind == TOKEN_CLOSE;
    if (!is_paren && lines->held.kind != TOKEN_BRACE_CLOSE) return;
    for (uint32_t depth = lines->open.count; depth > 0; depth--) {
        const struct open_bracket *bracket = &lines->open.items[depth - 1];
        bool is_partner = is_paren == (bracket->kind == BRACKET_PAREN);
        if (is_partner && is_block(bracket) && !ended(lines) && !block_may_close(parse, depth)) {
            hold_stray(lines);
            return;
        }
        if (is_partner) {
            lines->open.count = depth;
            return;
        }
        if (is_block(bracket)) return;
    }
}

/* What line ends mean to the tokens: a look at this table is all that most statements take. */
static const unsigned char line_of[RAW_TOKENS_END] = {
#define TOKEN(kind, words, group, line) [TOKEN_##kind] = LINE_##line,
#define KEYWORD(kind, spelling, group, line, start)                                                \
    [TOKEN_##kind] = LINE_##line | (START_##start == START_NOTHING ? 0 : LINE_BEFORE),
#include "tokens.def"
    [TOKEN_SYNTAX_YYerror] = LINE_GOES_ON, /* it may have been any */
};

/* A word that starts statements does not go on with one, whatever it stood in the middle of; only `drop`
 * takes such a word. */
bool line_ends_between(int before, int behind) {
    if ((line_of[behind] & LINE_BEFORE) != 0) return before != TOKEN_DROP;
    return (line_of[before] & LINE_GOES_ON) == 0 && (line_of[behind] & LINE_CONTINUES) == 0;
}

/* Whether a line end before the token ahead ends the statement. */
static bool line_end_counts(const struct lines *lines) {
    const struct open_bracket *bracket = innermost(lines);
    if (bracket != NULL && !is_block(bracket)) return false;
    return line_ends_between(lines->previous, lines->held.kind);
}

/* Opens the block that the statement under way is without. */
static int open_missed_block(struct parse *parse) {
    struct lines *lines = &parse->lines;
    struct open_bracket bracket = {.kind = lines->statement_word == TOKEN_RULE ? BRACKET_RULE
                                                                               : BRACKET_BLOCK,
                                   .extent = extent_behind(lines->previous_extent),
                                   .column = parse_column(parse, lines->statement_start),
                                   .word = lines->statement_word};
    vector_push(parse->context->arena, &lines->open, bracket);
    return TOKEN_BLOCK_OPEN;
}

/* The token that must come before the one ahead: END, UNCLOSED, UNCLOSED_BLOCK, those that open a missed
 * block, or 0. */
static int token_before(struct parse *parse) {
    struct lines *lines = &parse->lines;
    if (lines->previous == TOKEN_NO_BLOCK) {
        return lines->held.kind == TOKEN_SET_OPEN ? 0 : open_missed_block(parse);
    }
    uint32_t depth = depth_for(parse);
    if (depth < lines->open.count) {
        lines->unclosed = innermost(lines)->extent;
        lines->unclosed_kind = innermost(lines)->kind;
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
    match_closer(parse);
    if (ended(lines)) return 0;
    const struct open_bracket *bracket = innermost(lines);
    bool ends_block = lines->held.kind == TOKEN_BRACE_CLOSE && bracket != NULL &&
                      is_block(bracket) && !lines->held.is_stray;
    bool ends_line = lines->held.starts_line && line_end_counts(lines);
    bool ends_statement = ends_line || lines->held.kind == RAW_SEMICOLON;
    if (ends_statement && block_is_missed(parse)) return TOKEN_NO_BLOCK;
    return ends_block || ends_line || lines->held.kind == TOKEN_YYEOF ? TOKEN_END : 0;
}

/* What a `{` opens. */
static enum bracket kind_of_brace(const struct parse *parse) {
    const struct open_bracket *around = innermost(&parse->lines);
    if (around != NULL && !is_block(around)) return BRACKET_SET;
    switch (parse->lines.statement_word) {
        case TOKEN_RULE: return BRACKET_RULE;
        case TOKEN_SCENARIO:
        case TOKEN_TEST: return BRACKET_BLOCK;
        case TOKEN_NAME:
        case TOKEN_STRING: break;
        default: return BRACKET_SET;
    }
    bool holds_statements =
        around == NULL ? parse->start == TOKEN_START_FILE || parse->start == TOKEN_START_EDITS
                       : around->kind == BRACKET_BLOCK;
    return holds_statements ? BRACKET_LOST : BRACKET_SET;
}

static void open_bracket(struct parse *parse, struct line_token *token) {
    struct lines *lines = &parse->lines;
    struct open_bracket bracket = {
        .kind = BRACKET_PAREN, .extent = token->extent, .word = lines->statement_word};
    if (block_has_no_bracket(parse, token->kind)) return;
    if (token->kind == TOKEN_SET_OPEN) bracket.kind = kind_of_brace(parse);
    if (is_block(&bracket)) token->kind = TOKEN_BLOCK_OPEN;
    if (is_block(&bracket) || bracket.kind == BRACKET_LOST) {
        bracket.column = parse_column(parse, lines->statement_start);
    }
    vector_push(parse->context->arena, &lines->open, bracket);
}

/* A `;` ends the statement, and with it what is open in it; but not the block that is passed over. */
static void end_by_semicolon(struct lines *lines, struct line_token *token) {
    const struct open_bracket *bracket = innermost(lines);
    if (bracket != NULL && bracket->kind == BRACKET_LOST) {
        token->kind = TOKEN_COMMA;
        return;
    }
    token->kind = TOKEN_END;
    while (lines->open.count > 0 && !is_block(innermost(lines))) lines->open.count--;
}

static void begin_statement(struct lines *lines, const struct line_token *token) {
    lines->statement_word = token->kind;
    lines->statement_start = token->extent.start;
    if (lines->open.count == 0) lines->outer_start = lines->statement_start;
}

/* Keeps the brackets and the statement's first word up to date with a token that is given out. */
static void follow(struct parse *parse, struct line_token *token) {
    struct lines *lines = &parse->lines;
    if (ended(lines) || lines->previous == TOKEN_UNCLOSED_BLOCK) begin_statement(lines, token);
    if (token->kind == TOKEN_OPEN || token->kind == TOKEN_SET_OPEN) open_bracket(parse, token);
    bool closes = token->kind == TOKEN_CLOSE || token->kind == TOKEN_BRACE_CLOSE;
    const struct open_bracket *bracket = innermost(lines);
    if (closes && !token->is_stray && bracket != NULL &&
        (token->kind == TOKEN_CLOSE) == (bracket->kind == BRACKET_PAREN)) {
        lines->open.count--;
    }
    if (token->kind == RAW_SEMICOLON) end_by_semicolon(lines, token);
}

/* True where the token opens a bracket at the deepest level that is allowed; reports it, once for a
 * statement. */
static bool is_too_deep(struct parse *parse, const struct line_token *token) {
    bool opens = token->kind == TOKEN_OPEN || token->kind == TOKEN_SET_OPEN;
    if (!opens || parse->lines.open.count < LIMIT_HEIGHT) return false;
    parse_report_depth(parse, token->extent);
    return true;
}

void parse_report_depth(struct parse *parse, struct extent extent) {
    if (parse->lines.is_too_deep) return;
    parse->lines.is_too_deep = true;
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_LIMIT_DEPTH, parse_span(parse, extent),
                        "brackets and operators are nested deeper than %d here", LIMIT_HEIGHT);
    diagnostic_remark(diagnostics, diagnostic, "help",
                      "give a part of it a name, `let part = ...`, and write `part` here");
}

/* Notes a token that goes to the grammar. */
static void pass_on(struct lines *lines, int kind, struct extent extent) {
    lines->earlier = lines->before;
    lines->before = lines->previous;
    lines->before_extent = lines->previous_extent;
    lines->previous = kind;
    lines->previous_extent = extent;
}

/* Tokens of which there is something to decide or to follow wherever they stand; those behind which there
 * is, whatever stands there. */
enum { DECIDES = 1, DECIDES_BEHIND = 2 };
static const unsigned char marks[RAW_TOKENS_END] = {
    [TOKEN_YYEOF] = DECIDES | DECIDES_BEHIND,
    [RAW_SEMICOLON] = DECIDES,
    [TOKEN_OPEN] = DECIDES,
    [TOKEN_CLOSE] = DECIDES,
    [TOKEN_SET_OPEN] = DECIDES,
    [TOKEN_BRACE_CLOSE] = DECIDES,
    [TOKEN_END] = DECIDES_BEHIND,
    [TOKEN_UNCLOSED] = DECIDES_BEHIND,
    [TOKEN_UNCLOSED_BLOCK] = DECIDES_BEHIND,
    [TOKEN_NO_BLOCK] = DECIDES_BEHIND,
    [TOKEN_BLOCK_OPEN] = DECIDES_BEHIND,
    [TOKEN_DOT] = DECIDES_BEHIND,
};

bool line_decides(int before, int behind) {
    return ((marks[behind] & DECIDES) | (marks[before] & DECIDES_BEHIND)) != 0;
}

/* Whether the token goes on with a statement and its line, and is no bracket, as most are. */
static bool goes_on(const struct lines *lines, const struct raw_token *token) {
    return !token->starts_line && !line_decides(lines->previous, token->kind);
}

/* Whether the one statement has ended that is to be read. */
static bool is_over(const struct parse *parse) {
    const struct lines *lines = &parse->lines;
    return parse->is_trial && lines->previous == TOKEN_END && lines->before != 0 &&
           lines->open.count == parse->trial_depth;
}

/* What follows, and what is open around, is as if it were not there. */
static void end_text(struct lines *lines) {
    lines->held.kind = TOKEN_YYEOF;
    lines->open.count = 0;
}

/* The token that must come before the one held, as above; where there is none, the one held is ready
 * to be given out. */
static int decide(struct parse *parse, struct extent *extent) {
    struct lines *lines = &parse->lines;
    if (is_over(parse)) end_text(lines);
    int before = token_before(parse);
    if (before != 0) {
        bool ends_last = (before == TOKEN_END || before == TOKEN_NO_BLOCK) &&
                         lines->held.kind != TOKEN_BRACE_CLOSE;
        bool ends_text = lines->held.kind == TOKEN_YYEOF;
        *extent = ends_last || ends_text ? extent_behind(lines->previous_extent)
                                         : extent_before(lines->held.extent);
        lines->is_too_deep = false;
        return before;
    }
    if (is_too_deep(parse, &lines->held)) lines->held.kind = TOKEN_SYNTAX_YYerror;
    follow(parse, &lines->held);
    return 0;
}

/* Gives out the token held, or what must come before it. This and the next are kept out of the function
 * that is called for every token. */
__attribute__((noinline)) static int give_held(struct parse *parse, struct syntax_node **value,
                                               struct extent *extent) {
    struct lines *lines = &parse->lines;
    int kind = decide(parse, extent);
    if (kind == 0) {
        lines->is_held = false;
        kind = lines->held.kind;
        *value = lines->held.node;
        *extent = lines->held.extent;
    }
    pass_on(lines, kind, *extent);
    return kind;
}

/* The same once the token that was scanned is held. */
__attribute__((noinline)) static int hold_and_give(struct parse *parse,
                                                   const struct raw_token *token,
                                                   struct syntax_node **value,
                                                   struct extent *extent) {
    line_hold(parse, token);
    return give_held(parse, value, extent);
}

int syntax_yylex(struct syntax_node **value, struct extent *extent, struct parse *parse) {
    struct lines *lines = &parse->lines;
    if (lines->is_held) {
        if (lines->previous == TOKEN_END && parse->patterns != NULL) patterns_follow(parse);
        return give_held(parse, value, extent);
    }
    const struct raw_token *token = parse_next_token(parse);
    if (!goes_on(lines, token)) return hold_and_give(parse, token, value, extent);
    *value = name_of(parse, token->kind, token->extent);
    *extent = token->extent;
    pass_on(lines, token->kind, token->extent);
    return token->kind;
}
