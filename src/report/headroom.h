/* The reports of headroom: a table for each comparison that a rule requires, and the same for machines. */
#ifndef REPORT_HEADROOM_H
#define REPORT_HEADROOM_H

#include "report/found.h"
#include "rules/headroom.h"

struct headroom_report_options {
    uint32_t most;    /* rows of a table, the rest counted; 0: all */
    uint32_t width;   /* of the lines, where that can be kept; 0: any */
    struct text name; /* that was asked about; bytes NULL: none */
};

/* Appends the tables, those first whose first row is tighter; then what has no table, and why. */
void report_headroom(const struct headroom *headroom, struct sources *sources,
                     const struct headroom_report_options *options, struct text_builder *output);

/* Appends the document `zonal.headroom/1`, a line; `headroom` is NULL where the plan has errors. */
void report_headroom_json(const struct found *found, const struct headroom *headroom,
                          struct text_builder *output);

#endif
