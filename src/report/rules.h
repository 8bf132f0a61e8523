/* The rules report: which rules are in force, where from, what they cite, how they stand. */
#ifndef REPORT_RULES_H
#define REPORT_RULES_H

#include "rules/check.h"

/* Appends a paragraph for each rule of the check. */
void report_rules(const struct check *check, struct sources *sources, struct text_builder *output);

#endif
