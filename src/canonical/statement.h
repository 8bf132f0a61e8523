/* From a statement to the facts that it states. */
#ifndef CANONICAL_STATEMENT_H
#define CANONICAL_STATEMENT_H

#include "canonical/canonical.h"
#include "syntax/ast.h"

/* Where statements stand. */
struct surroundings {
    struct text source; /* the file's, for what cites none; bytes NULL where it has none */
    const struct canonical_fact *block; /* or NULL */
};

/* Adds the facts of a statement, and of those in its block. */
void statement_add(struct canonical *canonical, const struct syntax_node *node,
                   struct surroundings surroundings);

#endif
