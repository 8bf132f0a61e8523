/* Changes of a session, as they may be entered one after the other. */
#ifndef TESTS_LAWS_DRAWN_CHANGES_H
#define TESTS_LAWS_DRAWN_CHANGES_H

#include "laws/edits.h"

/* Rules, and what they rest on, that read whatever there is to be read, in ways that the standard ones do not. */
extern const char rules_that_read_all[];

/* Edits of the plan as it is by now, whether they can be carried out or not; `now` is the plan with them then. */
struct text draw_change(struct arena *arena, uint64_t *seed, struct plan_content *now);

#endif
