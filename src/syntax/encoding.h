/* Encoding: what no plan may hold anywhere, comments and strings included. */
#ifndef SYNTAX_ENCODING_H
#define SYNTAX_ENCODING_H

#include "syntax/parse.h"

/* Reports NUL bytes, malformed UTF-8 and bidirectional controls, each where it stands; false where
 * the text is in another encoding altogether, so that scanning it would say nothing. */
bool encoding_check(struct syntax_context *context, uint32_t source);

/* Whether there is nothing to report in a stretch of a text, which neither begins nor ends within a
 * character. */
bool encoding_is_faultless(struct text stretch);

#endif
