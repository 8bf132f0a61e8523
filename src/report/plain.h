/* Findings in plain words, for formats that have no excerpts. */
#ifndef REPORT_PLAIN_H
#define REPORT_PLAIN_H

#include "report/found.h"

/* The finding as lines: its message, then what explains it, `because: count(d.leads) is 4`, then its further
 * places, `plan.zonal:3:9: stated here first`. Controls are shown escaped. */
struct text plain_lines(const struct found *found, const struct diagnostic *finding,
                        struct arena *arena);

/* The same without the further places. */
struct text plain_account(const struct diagnostic *finding, struct arena *arena);

/* The text line by line as it may be shown. */
void plain_append_shown(struct text_builder *output, struct text text);

/* The line that sums up, without its end. */
struct text plain_summary(const struct found *found, struct arena *arena);

/* What the plan prints as a finding, a note of `print`. */
struct diagnostic finding_of_print(const struct check *check, const struct printed *printed,
                                   struct arena *arena);

/* Whether the source is a file that others can open: neither the standard rules, which are within the program,
 * nor what was given as `<stdin>`. */
bool found_is_file(const struct found *found, uint32_t source);

/* Appends a place: `plan.zonal:3:9`. */
void plain_append_place(struct sources *sources, struct span span, struct text_builder *words);

#endif
