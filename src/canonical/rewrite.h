/* Trees written anew where a name in them is to be another, or to be there no more. What stays is shared with
 * the tree that was. */
#ifndef CANONICAL_REWRITE_H
#define CANONICAL_REWRITE_H

#include "syntax/ast.h"

/* Whether the name stands anywhere below the node. */
bool tree_mentions(const struct syntax_node *node, name_id name);

/* Whether the body of a `let` reads what it names itself, as it was before. */
bool let_reads_itself(const struct syntax_node *let);

/* The `let` with another name for what it reads of its own; and that of another name. */
const struct syntax_node *let_reading(struct arena *arena, const struct syntax_node *let,
                                      name_id instead);
const struct syntax_node *let_named(struct arena *arena, const struct syntax_node *let,
                                    name_id instead);

/* The statement of which nothing is so any more of a district that is gone: it is none of the subjects of a waiver,
 * and no member of a set in which something is looked for. NULL where that leaves a waiver without a subject. */
const struct syntax_node *without_district(struct arena *arena, const struct syntax_node *node,
                                           name_id district);

#endif
