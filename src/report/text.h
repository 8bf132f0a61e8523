/* The text report: what people read on a terminal. Verdicts become diagnostics and are rendered as
 * those are; an account of all rules follows. */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "diag/render.h"
#include "rules/check.h"

struct report_options {
    bool color;
    bool quiet;            /* findings only: no notes, no prints, no account of the rules */
    bool strict;           /* warnings and open verdicts are findings too */
    uint32_t max_errors;   /* diagnostics shown; 0: all */
    uint32_t max_per_rule; /* verdicts of a rule shown; 0: all */
};

/* Appends what was printed, the verdicts, and how each rule stands. */
void report_findings(const struct check *check, struct sources *sources,
                     struct report_options options, struct text_builder *output);

/* Appends the values of what was printed, a line each; of one that is missing, what it lacks. */
void report_printed(const struct evaluator *evaluator, const struct printed *printed,
                    struct text_builder *output);

/* The same of the check's last print. */
void report_values(const struct check *check, struct text_builder *output);

/* Appends the diagnostics, in the order of their places. */
void report_diagnostics(struct diagnostics *diagnostics, struct sources *sources,
                        struct report_options options, struct text_builder *output);

/* Appends how the pages of the errors are asked for, where report_diagnostics has shown any. */
void report_pages(const struct diagnostics *diagnostics, uint32_t max_errors,
                  struct text_builder *output);

/* Appends how many of the diagnostics have a fix, where any has. */
void report_fixes(const struct diagnostics *diagnostics, struct text_builder *output);

/* Appends the line that sums up: a check, or where that is NULL the errors that prevented it, with
 * what was left undone for them. */
void report_summary(const struct check *check, const struct diagnostics *diagnostics,
                    const char *undone, struct text_builder *output);

#endif
