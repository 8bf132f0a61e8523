/* Reading a large file in pieces, by several threads at once. */
#ifndef SYNTAX_PIECES_H
#define SYNTAX_PIECES_H

#include "syntax/parse_state.h"

/* Reads what lies from `start` to the end of a text in as many pieces as the
 * context has jobs and the text is long enough for. Returns the tree of the first, from which the
 * others follow; NULL where one thread has to read all of it, which then has not been read. */
struct syntax_tree *pieces_parse(struct syntax_context *context, uint32_t source, uint32_t start);

#endif
