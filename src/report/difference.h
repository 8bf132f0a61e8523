/* How two plans differ, told: as text, in Markdown, in JSON. */
#ifndef REPORT_DIFFERENCE_H
#define REPORT_DIFFERENCE_H

#include "diff/comparison.h"
#include "report/found.h"

/* What there is to tell. */
struct told_comparison {
    const struct comparison *comparison; /* NULL where a plan has errors */
    struct found sides[SIDES];
};

/* Appends the verdicts that changed, each with the facts that did it, then what differs, by district and by
 * industry; of long lists the beginning. */
void report_comparison(const struct told_comparison *told, struct text_builder *output);

/* Appends how much differs: a line for each district and industry, and one for all. */
void report_comparison_counts(const struct told_comparison *told, struct text_builder *output);

/* The same as for people who review a change of the plan: with tables, for a site that shows Markdown. */
void report_comparison_markdown(const struct told_comparison *told, struct text_builder *output);

/* All of it, in the schema zonal.diff/1. */
void report_comparison_json(const struct told_comparison *told, struct text_builder *output);

#endif
