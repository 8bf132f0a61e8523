/* Leads that are stated and that no check counts. Those of a year take the place of the undated ones in
 * that year, and a check that reads a district's leads is made for these years; where it reads
 * nothing of another year, the undated ones stand in the plan and are never looked at. */
#ifndef RULES_LEADS_H
#define RULES_LEADS_H

#include "rules/evaluate.h"

/* What was read of the leads of districts that have some with and some without a year: one lead, all of
 * a district's for the year that `lead` is of, or what a let or a figure has read that was. In a
 * chain, the latest first. */
struct leads_read {
    struct leads_read *before;
    struct leads_read *apart; /* or NULL, and then: */
    uint32_t lead;
    bool is_whole;
    bool is_counted; /* with all before it */
};

/* Which leads of a district's row hold in a year: those of that year, else those without one. */
struct leads_held {
    enum dating dating; /* how that depends on the year */
    uint32_t first;     /* where they stand in the row */
    uint32_t end;
    bool are_of_both_kinds; /* the district has some with and some without a year */
};

struct leads_held leads_held(const struct model *model, struct row row, int32_t year);

/* Whether leads of the district are stated for that year, for others, or for none; those without a year
 * stand before all others. And whether it has some with and some without. */
enum dating leads_dating(const struct model *model, uint32_t district, int32_t year);
bool leads_are_of_both_kinds(const struct model *model, uint32_t district);

/* What the instances of rules have read: of each district, whether leads of a year; of each lead
 * without a year, whether it. A plan without years has neither. */
struct leads_counted {
    const struct model *model;
    bool *districts;
    bool *leads;
};

void leads_counted_init(struct leads_counted *counted, const struct model *model,
                        struct arena *arena);

/* Counts what the instance under way has read, once it turns out to be one. */
void leads_count(struct leads_counted *counted, const struct evaluator *evaluator);

/* Adds what another has counted. */
void leads_counted_join(struct leads_counted *counted, const struct leads_counted *other);

/* Warns at each district whose leads are checked, but not all of those without a year. */
void leads_warn(const struct leads_counted *counted, struct diagnostics *diagnostics);

#endif
