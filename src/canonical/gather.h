/* Gathering: what several facts say of one place, in as few statements as a planner would write. */
#ifndef CANONICAL_GATHER_H
#define CANONICAL_GATHER_H

#include "canonical/canonical.h"

/* The same facts, those of a district or an industry that cite the same source as one: that it exists, its label,
 * its parent, the industries that it leads in one year. It lives in the arena of the facts. */
struct canonical canonical_gathered(const struct canonical *canonical);

#endif
