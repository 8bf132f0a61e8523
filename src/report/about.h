/* All about a name: what the plan, as the check has it, says of everything that is called so, with the places where it is
 * stated, and how it stands. */
#ifndef REPORT_ABOUT_H
#define REPORT_ABOUT_H

#include "rules/check.h"

/* Appends it; false where nothing has the name. What is evaluated for it is in `lasting`, which is not the builder's
 * arena. */
bool report_about(const struct check *check, struct sources *sources, struct text name,
                  struct arena *lasting, struct text_builder *output);

#endif
