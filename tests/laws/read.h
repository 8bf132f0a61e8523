/* What is read of a file, before a model is built of it, as words. */
#ifndef TESTS_LAWS_READ_H
#define TESTS_LAWS_READ_H

#include "base/text.h"

/* The facts with their places, the comments, and what is reported, in the arena. `is_whole`: the tree of each
 * statement is kept, so that each has to be parsed. */
struct text what_is_read(struct arena *arena, struct text text, bool is_whole, bool *is_right);

#endif
