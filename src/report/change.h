/* The report of a change: which places are new, `new: district Haidian`; which verdicts an edit has brought and taken
 * away, a line for each rule, outcome and direction: `+1 fails leads_per_district Haidian`; how a rule stands that it has
 * brought; and what it has printed. */
#ifndef REPORT_CHANGE_H
#define REPORT_CHANGE_H

#include "rules/change.h"

void report_change(const struct change *change, const struct evaluator *evaluator,
                   struct text_builder *output);

/* What is new, and a line for each verdict that an edit has brought, which have been told, with its message:
 * `fails leads_per_district Haidian: Haidian leads 4 industries, and may lead 3`. */
void report_change_lines(const struct change *change, const struct model *model,
                         struct text_builder *output);

#endif
