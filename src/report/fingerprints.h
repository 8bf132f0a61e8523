/* The fingerprints of all diagnostics of a run, no two of which are the same. */
#ifndef REPORT_FINGERPRINTS_H
#define REPORT_FINGERPRINTS_H

#include "report/found.h"

/* Returns one for each diagnostic, in their order: its own, and where others before it have that `#2` and so
 * on behind it. In `arena`. */
struct text *fingerprints_of(const struct found *found, struct arena *arena);

#endif
