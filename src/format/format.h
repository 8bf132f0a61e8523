/* The one layout of a plan's text: its tokens and comments as they are, laid out anew. Only what stands between
 * them changes, so that what the plan says cannot. How it is laid out depends on the tokens, the comments,
 * and where the author has ended a line that may go on; so to lay out what is laid out changes nothing. */
#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H

#include "syntax/parse.h"

/* Columns of a line where nobody asks for others. */
enum { FORMAT_WIDTH = 100 };

/* Appends the text of the source, in which nothing is wrong, laid out. Lines have no more
 * columns than `width`, their comments not counted, where they may end anywhere. Works in the context's
 * arena. */
void format_source(struct syntax_context *context, uint32_t source, uint32_t width,
                   struct text_builder *output);

/* Whether two sources hold the same plan: the same tokens, statement for statement, and the same comments at
 * the same places among them. The grammar sees nothing else, so their trees are the same. */
bool format_is_same(struct syntax_context *context, uint32_t before, uint32_t after);

#endif
