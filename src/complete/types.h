/* Types of what stands in a text that is still being written, as far as they are plain; else ANY, which has all
 * fields. */
#ifndef COMPLETE_TYPES_H
#define COMPLETE_TYPES_H

#include "complete/completing.h"

/* The type of an expression. */
struct type types_of(const struct completing *completing, const struct syntax_node *node);

/* The type of a field (fields.c). */
struct type field_type(struct type object, struct text name);

#endif
