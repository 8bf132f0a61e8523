/* What a report says of a verdict: a diagnostic that has the rule's name where a code would be, and
 * what is the same in every run however the plan's lines have moved. Every format is made of these. */
#ifndef REPORT_FINDING_H
#define REPORT_FINDING_H

#include "rules/check.h"

/* The verdict, which has been told, as a diagnostic with all that explains it: the compared values, other names,
 * sources, why it is waived. One that does not fail is a note. What it points to is in the arena. */
struct diagnostic finding_of(const struct check *check, struct sources *sources,
                             const struct verdict *verdict, struct arena *arena);

/* The same without what explains it: its head line. */
struct diagnostic finding_head(const struct check *check, const struct verdict *verdict);

/* Whether the verdict makes the exit status 1. */
bool verdict_counts(const struct check *check, const struct verdict *verdict, bool is_strict);
bool diagnostic_counts(const struct diagnostic *diagnostic, bool is_strict);

/* What a print says: its values with blanks between them. */
struct text printed_words(const struct check *check, const struct printed *printed,
                          struct arena *arena);

/* What the verdict is about, `leads_per_district(Haidian) in 2020`: the rule, the subjects, the year, never a
 * place. No two instances of a plan have the same. */
struct text finding_fingerprint(const struct check *check, const struct verdict *verdict,
                                struct arena *arena);

/* The same of a diagnostic, `W0301 plan.zonal: Haidian leads IC twice`: two of one file may have the same. */
struct text diagnostic_fingerprint(const struct diagnostic *diagnostic, struct sources *sources,
                                   struct arena *arena);

#endif
