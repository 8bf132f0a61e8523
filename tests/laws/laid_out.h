/* What holds of a plan and its text laid out, found without a thought of how that is made. */
#ifndef TESTS_LAWS_LAID_OUT_H
#define TESTS_LAWS_LAID_OUT_H

#include "base/text.h"

/* Whether nothing is wrong in the text of a plan. */
bool plan_reads(struct text plan);

/* Whether two plans in which nothing is wrong have one tree, but for where things stand, and the same
 * comments, blanks at their ends aside. */
bool plans_are_one(struct text first, struct text second);

/* The plan laid out, in the arena. */
struct text laid_out(struct arena *arena, struct text plan, uint32_t width);

/* What is wrong with the layout of a plan in which nothing is wrong, or NULL: it is to be the same plan,
 * laid out already, and free of lines that are too long and could end before. Sets `*form` to it. */
const char *form_objection(struct arena *arena, struct text plan, uint32_t width,
                           struct text *form);

/* The plan with other gaps between its tokens, drawn by chance: blanks, tabs, line ends and comments where they
 * may stand, `;` for line ends. */
struct text shaken(struct arena *arena, struct text plan, uint64_t *seed);

/* The plan with the words put into the gap before its token of that number; bytes NULL behind the last. */
struct text with_gap(struct arena *arena, struct text plan, uint32_t number, const char *words);

#endif
