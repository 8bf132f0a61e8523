/* Two sources are gone through beside one another. Left aside is what says nothing: that a statement has ended
 * where one ends in any case, before a `}` or a further clause of a rule, behind the `{` of a block; and the
 * comma behind the last entry of a table. */
#include "format/format.h"

#include "syntax/stream.h"

/* A source that is gone through, at a comment or at a token other than those that only part others. */
struct reading {
    struct syntax_context *context;
    struct token_stream *stream;
    struct token token;
    int before;     /* the kind of the last token that was no comment */
    bool is_ended;  /* a statement has ended between the two */
    bool has_comma; /* or a comma stands there */
};

/* Whether a statement has ended before the token in any case. */
static bool is_ended_anyway(const struct reading *reading) {
    switch (reading->token.kind) {
        case TOKEN_YYEOF:
        case TOKEN_BRACE_CLOSE:
        case TOKEN_ELSE:
        case TOKEN_SOURCE: return true;
        default: return reading->before == TOKEN_BLOCK_OPEN || reading->before == TOKEN_YYEOF;
    }
}

static void step(struct reading *reading) {
    if (reading->token.kind != TOKEN_COMMENT) {
        reading->before = reading->token.kind;
        reading->is_ended = false;
        reading->has_comma = false;
    }
    for (;;) {
        reading->token = token_stream_next(reading->stream);
        if (reading->token.kind == TOKEN_END) {
            reading->is_ended = true;
        } else if (reading->token.kind == TOKEN_COMMA) {
            reading->has_comma = true;
        } else {
            break;
        }
    }
    if (is_ended_anyway(reading)) reading->is_ended = true;
    if (reading->token.kind == TOKEN_BRACE_CLOSE) reading->has_comma = false;
}

/* The token's text; blanks at the end of a comment are not of it. */
static struct text text_of_token(const struct reading *reading) {
    struct text text = sources_text(reading->context->sources, reading->token.span);
    if (reading->token.kind != TOKEN_COMMENT) return text;
    while (text.bytes[text.length - 1] == ' ' || text.bytes[text.length - 1] == '\t') text.length--;
    return text;
}

static bool is_alike(const struct reading *a, const struct reading *b) {
    if (a->token.kind != b->token.kind) return false;
    if (!text_equal(text_of_token(a), text_of_token(b))) return false;
    if (a->token.kind == TOKEN_COMMENT) return true;
    return a->is_ended == b->is_ended && a->has_comma == b->has_comma;
}

bool format_is_same(struct syntax_context *context, uint32_t before, uint32_t after) {
    struct reading a = {.context = context, .stream = token_stream_start(context, before)};
    struct reading b = {.context = context, .stream = token_stream_start(context, after)};
    if (a.stream == NULL || b.stream == NULL) return false;
    do {
        step(&a);
        step(&b);
        if (!is_alike(&a, &b)) return false;
    } while (a.token.kind != TOKEN_YYEOF);
    return true;
}
