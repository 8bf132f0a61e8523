/* Entries: what somebody enters line by line is read by the first parser, which stops at a mistake. Where
 * it stops at the end of the text, more is to come. */
#include "syntax/encoding.h"
#include "syntax/parse_state.h"

/* How far the first parser has come. */
struct attempt {
    struct parse parse;
    bool is_read;
};

static void try_to_read(struct attempt *attempt, struct syntax_context *context, uint32_t source,
                        int start) {
    struct syntax_tree *tree = parse_new_tree(context, source);
    uint32_t length = sources_get(context->sources, source)->text.length;
    tree->is_whole = true;
    parse_open(&attempt->parse, context, tree, start, 0, length);
    attempt->parse.is_first = true;
    attempt->parse.around =
        NODE_FILE; /* where statements that only a file can have are left as they are */
    attempt->is_read = syntax_yyparse_first(&attempt->parse) == 0;
}

/* Whether the mistake at which the parser has stopped is that the text ends. */
static bool is_at_end(const struct attempt *attempt) {
    const struct lines *lines = &attempt->parse.lines;
    bool ends =
        lines->previous == TOKEN_YYEOF || (lines->is_held && lines->held.kind == TOKEN_YYEOF);
    return !attempt->is_read && ends;
}

static bool is_of_files(const struct syntax_node *edits) {
    for (const struct syntax_node *child = edits->first; child != NULL; child = child->next) {
        if (child->kind == NODE_PLAN || child->kind == NODE_INCLUDE || child->kind == NODE_UNIT) {
            return true;
        }
    }
    return false;
}

static struct syntax_entry unfinished(const struct attempt *attempt) {
    const struct lines *lines = &attempt->parse.lines;
    struct syntax_entry entry = {.kind = ENTRY_UNFINISHED};
    bool is_open = lines->previous == TOKEN_UNCLOSED || lines->previous == TOKEN_UNCLOSED_BLOCK;
    if (is_open) entry.open = parse_span(&attempt->parse, lines->unclosed);
    return entry;
}

static struct syntax_entry look_at_statements(struct syntax_context *context, uint32_t source) {
    struct attempt attempt;
    struct syntax_entry entry = {.kind = ENTRY_STATEMENTS};
    try_to_read(&attempt, context, source, TOKEN_START_EDITS);
    if (is_at_end(&attempt)) return unfinished(&attempt);
    if (attempt.is_read) entry.is_of_files = is_of_files(attempt.parse.result);
    return entry;
}

/* The first two tokens of a text; kinds TOKEN_YYEOF where there are none. */
struct beginning {
    struct token first;
    struct token second;
};

static struct beginning read_beginning(struct syntax_context *context, uint32_t source) {
    struct beginning beginning = {0};
    struct token_stream *stream = token_stream_start(context, source);
    do beginning.first = token_stream_next(stream);
    while (beginning.first.kind == TOKEN_COMMENT || beginning.first.kind == TOKEN_END);
    if (beginning.first.kind != TOKEN_YYEOF) beginning.second = token_stream_next(stream);
    return beginning;
}

static bool starts_statement(int token) {
    enum token_start start = token_facts(token)->start;
    return start == START_STATEMENT || start == START_TOP;
}

struct syntax_entry syntax_look(struct syntax_context *context, uint32_t source) {
    if (!encoding_check(context, source)) return (struct syntax_entry){.kind = ENTRY_STATEMENTS};
    struct beginning beginning = read_beginning(context, source);
    if (beginning.first.kind == TOKEN_YYEOF) return (struct syntax_entry){.kind = ENTRY_EMPTY};
    if (starts_statement(beginning.first.kind)) return look_at_statements(context, source);
    struct attempt attempt;
    try_to_read(&attempt, context, source, TOKEN_START_EXPRESSIONS);
    if (is_at_end(&attempt)) {
        struct syntax_entry entry = unfinished(&attempt);
        entry.is_of_expressions = true;
        return entry;
    }
    /* A name behind which no expression goes on is rather a misspelled word that begins a statement. */
    bool is_name_alone = !attempt.is_read && beginning.first.kind == TOKEN_NAME &&
                         attempt.parse.stopped.start == beginning.second.span.start;
    return (struct syntax_entry){.kind = is_name_alone ? ENTRY_STATEMENTS : ENTRY_EXPRESSIONS};
}
