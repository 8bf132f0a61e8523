/* Parts of statements as the canonical form writes them. */
#ifndef CANONICAL_EXPRESSION_H
#define CANONICAL_EXPRESSION_H

#include "canonical/canonical.h"
#include "syntax/ast.h"

/* Appends an expression: with the same tree when it is read again, but for how its numbers are written. */
void expression_append(const struct canonical *canonical, const struct syntax_node *node,
                       struct text_builder *output);

/* Appends a name, in backquotes where it needs them. */
void name_append(const struct canonical *canonical, name_id name, struct text_builder *output);

/* Appends a text in quotes. */
void string_append(struct text text, struct text_builder *output);

#endif
