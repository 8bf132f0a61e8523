/* Texts compared by lines. */
#ifndef TESTS_SUPPORT_DIFFERENCE_H
#define TESTS_SUPPORT_DIFFERENCE_H

#include "base/text.h"

/* Tells, as a cmocka error, the lines in which the texts differ: `-` before those that were
 * expected, `+` before those that came, and a few around them. */
void lines_tell_difference(struct arena *arena, struct text expected, struct text actual);

#endif
