/* All that a run has found: what every document is made of. */
#ifndef REPORT_FOUND_H
#define REPORT_FOUND_H

#include "rules/check.h"

/* What there is to tell. `check` is NULL where errors prevented it. */
struct found {
    const struct check *check;
    const struct diagnostics *diagnostics;
    struct sources *sources;
    struct text scenario;     /* that was asked for; bytes NULL where none was */
    struct text title;        /* of the plan; bytes NULL where it has none */
    const struct text *files; /* the paths of its files */
    uint32_t file_count;
};

#endif
