/* What two plans state in the same words. */
#ifndef SESSION_ALIKE_H
#define SESSION_ALIKE_H

#include "canonical/canonical.h"
#include "session/session.h"

/* The facts of two sessions that were checked, sorted, without some that are stated by the same statements in
 * both, but for those of figures that are computed: all that differs between the two is the same as it is of all
 * facts. They live in `arena`. */
void alike_leave_out(zonal *const sessions[SIDES], struct arena *arena,
                     struct canonical_facts facts[SIDES]);

#endif
