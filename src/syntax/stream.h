/* The tokens of a source, one after the other as the grammar gets them, with the comments between them. */
#ifndef SYNTAX_STREAM_H
#define SYNTAX_STREAM_H

#include "parser.h"
#include "syntax/parse.h"

/* The kind of a comment, which the grammar never sees. */
enum { TOKEN_COMMENT = TOKEN_START_EXPRESSIONS + 1 };

/* A token: its kind, TOKEN_..., and where it stands. The end of a statement is one, too: the `;`, or an
 * empty place behind the last token. */
struct token {
    int kind;
    struct span span;
};

struct token_stream;

/* Starts at the first token of a source, in the context's arena. NULL where the text is in another
 * encoding altogether, which is reported; so is, when it is met, what is no token. */
struct token_stream *token_stream_start(struct syntax_context *context, uint32_t source);

/* The next of them; TOKEN_YYEOF at the end, and nothing behind it. */
struct token token_stream_next(struct token_stream *stream);

#endif
