/* The scanner and the line rules make the tokens; what they make besides, names and nodes, is for the
 * grammar and is given up at once. A comment is met by the scanner together with the token behind it. */
#include "syntax/stream.h"

#include "base/utf8.h"
#include "syntax/encoding.h"
#include "syntax/parse_state.h"

struct token_stream {
    struct parse parse;
    struct token held; /* the token that stands behind the comments */
    uint32_t comment;  /* the next of them to be given out */
    bool is_held;
};

struct token_stream *token_stream_start(struct syntax_context *context, uint32_t source) {
    if (!encoding_check(context, source)) return NULL;
    struct text text = sources_get(context->sources, source)->text;
    uint32_t start = parse_mark_length(text);
    struct token_stream *stream = arena_new(context->arena, struct token_stream);
    struct syntax_tree *tree = parse_new_tree(context, source);
    parse_open(&stream->parse, context, tree, 0, start, text.length - start);
    return stream;
}

/* Has the next token held, and what was read before it forgotten. */
static void hold(struct token_stream *stream) {
    struct parse *parse = &stream->parse;
    struct syntax_node *value = NULL;
    struct extent extent;
    parse->tree->nodes.count = 0;
    if (stream->comment == parse->tree->comments.count) {
        stream->comment = 0;
        parse->tree->comments.count = 0;
    }
    stream->held.kind = syntax_yylex(&value, &extent, parse);
    stream->held.span = parse_span(parse, extent);
    stream->is_held = true;
}

struct token token_stream_next(struct token_stream *stream) {
    if (!stream->is_held) hold(stream);
    const struct syntax_tree *tree = stream->parse.tree;
    if (stream->comment < tree->comments.count) {
        struct span comment = tree->comments.items[stream->comment];
        if (comment.start <= stream->held.span.start) {
            stream->comment++;
            return (struct token){TOKEN_COMMENT, comment};
        }
    }
    stream->is_held = false;
    return stream->held;
}

/* --- As text --- */

static void dump_token(struct syntax_context *context, struct text_builder *output,
                       const char *kind, struct span span) {
    struct position place = sources_position(context->sources, span.source, span.start);
    text_append_format(output, "%u:%u %s", place.line, place.column, kind);
    if (span.end > span.start) {
        text_append_byte(output, ' ');
        utf8_append_shown(output, sources_text(context->sources, span));
    }
    text_append_byte(output, '\n');
}

/* The token's kind as tokens.def names it. */
static const char *token_name(int token) {
    static const char *const names[] = {
#define TOKEN(kind, words, group, line) [TOKEN_##kind] = #kind,
#define KEYWORD(kind, spelling, group, line, start) [TOKEN_##kind] = #kind,
#include "tokens.def"
        [TOKEN_COMMENT] = "COMMENT",
    };
    if (token == TOKEN_SYNTAX_YYerror) return "BAD";
    return token == TOKEN_YYEOF ? "END_OF_TEXT" : names[token];
}

void syntax_dump_tokens(struct syntax_context *context, uint32_t source,
                        struct text_builder *output) {
    struct token_stream *stream = token_stream_start(context, source);
    struct token token;
    if (stream == NULL) return;
    do {
        token = token_stream_next(stream);
        dump_token(context, output, token_name(token.kind), token.span);
    } while (token.kind != TOKEN_YYEOF);
}
