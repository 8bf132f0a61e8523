/* A source, statement by statement: what a line is begun for, how deep, and which comments and empty lines
 * stand between. Only the statement under way is held. */
#include "format/format.h"

#include "format/layout.h"

struct formatter {
    struct syntax_context *context;
    const char *text;
    struct page page;
    struct statement statement; /* under way */
    uint32_t indentation;
    bool is_in_rule;
    uint32_t choices; /* `if` of the clause under way that wait for their `else` */
    uint32_t at;      /* behind what was read last */
    uint32_t ends;    /* lines that have ended since a token or comment, before a `;` */
};

/* How many lines end between the token or comment before and this one. */
static uint32_t count_ends(struct formatter *formatter, struct span span) {
    uint32_t count = formatter->ends;
    for (; formatter->at < span.start; formatter->at++) {
        char byte = formatter->text[formatter->at];
        bool is_crlf = byte == '\r' && formatter->text[formatter->at + 1] == '\n';
        count += byte == '\n' || (byte == '\r' && !is_crlf);
    }
    formatter->at = span.end;
    formatter->ends = 0;
    return count;
}

/* Writes the comments that stand between statements: behind the last one, or in lines of their own. */
static void write_comments(struct formatter *formatter) {
    struct statement *statement = &formatter->statement;
    for (uint32_t n = statement->attached; n < statement->comments.count; n++) {
        const struct comment *comment = &statement->comments.items[n];
        if (comment->starts_line || formatter->page.is_blank || !formatter->page.is_begun) {
            page_line(&formatter->page, formatter->indentation, comment->is_apart);
        }
        page_comment(&formatter->page, comment->text);
    }
    statement->comments.count = 0;
    statement->attached = 0;
}

/* Ends the statement, or clause, under way. */
static void end_statement(struct formatter *formatter) {
    struct statement *statement = &formatter->statement;
    if (statement->words.count == 0) return;
    statement_measure(statement, formatter->context->arena);
    layout_statement(&formatter->page, statement);
    uint32_t left = statement->comments.count - statement->attached;
    for (uint32_t n = 0; n < left; n++) {
        statement->comments.items[n] = statement->comments.items[statement->attached + n];
    }
    statement->comments.count = left;
    statement->attached = 0;
    statement->words.count = 0;
    formatter->choices = 0;
}

/* A table's last comma goes: whether it stands there is a matter of lines. */
static void drop_last_comma(struct statement *statement, struct word *closer) {
    if (closer->kind != TOKEN_BRACE_CLOSE || statement->words.count == 0) return;
    const struct word *last = &statement->words.items[statement->words.count - 1];
    if (last->kind != TOKEN_COMMA) return;
    closer->starts_line = closer->starts_line || last->starts_line;
    statement->words.count--;
}

/* Adds a word, with the comments before it. Those before a comma come behind it: it stands beside what it parts
 * from the next. */
static void add_word(struct formatter *formatter, struct token token, uint32_t ends) {
    struct statement *statement = &formatter->statement;
    struct word word = {.text = sources_text(formatter->context->sources, token.span),
                        .kind = token.kind,
                        .comments = statement->attached,
                        .starts_line = ends > 0,
                        .is_apart = ends > 1};
    drop_last_comma(statement, &word);
    if (token.kind != TOKEN_COMMA) statement->attached = statement->comments.count;
    vector_push(formatter->context->arena, &statement->words, word);
    if (token.kind == TOKEN_IF) formatter->choices++;
    if (token.kind == TOKEN_ELSE && formatter->choices > 0) formatter->choices--;
}

/* Whether the token begins a clause of a rule that stands behind another without an end between them. */
static bool begins_clause(const struct formatter *formatter, int kind) {
    if (!formatter->is_in_rule) return false;
    return kind == TOKEN_SOURCE || (kind == TOKEN_ELSE && formatter->choices == 0);
}

/* A token of a statement. */
static void take_word(struct formatter *formatter, struct token token, uint32_t ends) {
    if (begins_clause(formatter, token.kind)) end_statement(formatter);
    if (formatter->statement.words.count == 0) {
        write_comments(formatter);
        page_line(&formatter->page, formatter->indentation, ends > 1);
    }
    add_word(formatter, token, ends);
}

static void open_block(struct formatter *formatter, struct token token, uint32_t ends) {
    bool is_rule = formatter->statement.words.items[0].kind == TOKEN_RULE;
    take_word(formatter, token, ends);
    end_statement(formatter);
    formatter->is_in_rule = is_rule;
    formatter->indentation += STEP;
    formatter->page.is_behind_opening = true;
}

static void close_block(struct formatter *formatter, struct token token) {
    write_comments(formatter);
    formatter->is_in_rule = false;
    formatter->indentation -= STEP;
    page_line(&formatter->page, formatter->indentation, false);
    page_word(&formatter->page, sources_text(formatter->context->sources, token.span), 1, false);
}

static void take_token(struct formatter *formatter, struct token token) {
    struct statement *statement = &formatter->statement;
    bool is_semicolon = token.kind == TOKEN_END && token.span.end > token.span.start;
    if (token.kind == TOKEN_END && !is_semicolon) {
        end_statement(formatter);
        return;
    }
    uint32_t ends = count_ends(formatter, token.span);
    if (is_semicolon) {
        end_statement(formatter);
        formatter->ends = ends > 0;
    } else if (token.kind == TOKEN_COMMENT) {
        struct comment comment = {sources_text(formatter->context->sources, token.span), ends > 0,
                                  ends > 1};
        vector_push(formatter->context->arena, &statement->comments, comment);
    } else if (token.kind == TOKEN_BLOCK_OPEN) {
        open_block(formatter, token, ends);
    } else if (token.kind == TOKEN_BRACE_CLOSE && statement->words.count == 0) {
        close_block(formatter, token);
    } else if (token.kind == TOKEN_YYEOF) {
        write_comments(formatter);
    } else {
        take_word(formatter, token, ends);
    }
}

void format_source(struct syntax_context *context, uint32_t source, uint32_t width,
                   struct text_builder *output) {
    struct formatter formatter = {
        .context = context,
        .text = sources_get(context->sources, source)->text.bytes,
        .page = {.output = output, .width = width, .is_behind_opening = true}};
    struct token_stream *stream = token_stream_start(context, source);
    struct token token;
    do {
        token = token_stream_next(stream);
        take_token(&formatter, token);
    } while (token.kind != TOKEN_YYEOF);
    page_end(&formatter.page);
}
