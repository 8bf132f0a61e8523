/* What the comments of an edition belong to. */
#ifndef MERGE_BELONGING_H
#define MERGE_BELONGING_H

#include "merge/edition.h"

/* Finds what the edition's comments belong to. */
void belonging_find(struct edition *edition, struct arena *arena);

/* What a comment would belong to that stood behind all else in the line that ends there; and one that
 * stood in a line of its own at that place. */
struct belonging belonging_behind(const struct edition *edition, uint32_t line_end);
struct belonging belonging_above(const struct edition *edition, uint32_t line_start);

/* Whether a comment belongs to the fact. */
bool belongs_to(const struct belonging *belonging, uint32_t fact);

#endif
