/* What a session has found, in a form that two of them can be compared by. */
#ifndef TESTS_LAWS_VERDICT_LINES_H
#define TESTS_LAWS_VERDICT_LINES_H

#include "base/text.h"
#include "zonal.h"

/* All verdicts as they are now, sorted, a line each: rule, year, outcome, subjects. */
struct text verdict_lines(struct arena *arena, zonal *session);

/* The lines of a text, sorted. */
struct text lines_sorted(struct arena *arena, struct text text);

#endif
