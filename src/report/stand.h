/* How rules stand, in words: `3 hold, 1 fails`. */
#ifndef REPORT_STAND_H
#define REPORT_STAND_H

#include "rules/change.h"

/* Appends `3 errors` for a count that is not 0, with a comma behind what is there. */
void stand_append(struct text_builder *words, uint32_t count, const char *one, const char *many);

/* The verdicts of one rule, or of all of them; what fails a rule of severity note or warning is told
 * apart, since it makes no plan fail. `nothing to check` where there were none. */
struct text stand_of_rule(const struct check *check, uint32_t rule, struct arena *arena);
struct text stand_of_all(const struct check *check, struct arena *arena);

/* The same of a rule that a change has brought or stated anew. */
struct text stand_of_changed(const struct changed_rule *rule, struct arena *arena);

#endif
