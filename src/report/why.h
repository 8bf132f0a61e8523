/* The report of zonal why: how verdicts came about. */
#ifndef REPORT_WHY_H
#define REPORT_WHY_H

#include "rules/explain.h"

/* Appends the derivation of every verdict of the rule whose subjects include all those names, as an
 * indented tree; returns how many there were. The check has kept verdicts that hold, too. */
uint32_t report_why(struct check *check, struct sources *sources, uint32_t rule,
                    const struct text *names, uint32_t name_count, struct text_builder *output);

#endif
