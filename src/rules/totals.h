/* What is put out in each industry, its parts included: summed for all industries in one pass. */
#ifndef RULES_TOTALS_H
#define RULES_TOTALS_H

#include "rules/cache.h"

/* The outputs of an industry and of those below it that count in a year. There are as many of
 * these as industries, and the pass comes by in no order: so they are small. */
struct total {
    int64_t sum;        /* or where it is no whole number, which of the sums aside it is */
    uint32_t stated_by; /* the last district that has an output of the industry itself, or NONE */
    uint16_t unit;
    uint8_t dating; /* of enum dating */
    bool is_there : 1;
    bool is_aside : 1;
    bool is_mixed : 1; /* they can only be added one by one */
    bool has_parts : 1;
};

struct totals {
    struct total *items; /* by industry; NULL until it pays to have them */
    VECTOR(struct number) aside;
    int32_t year;       /* of the items */
    int32_t year_asked; /* of what was read one by one last, */
    uint32_t asked;     /* and how many series and industries that were */
};

/* The totals of years that a check looks at in turn. */
enum { MOST_TOTALLED = 8 };

struct totalled {
    struct totals years[MOST_TOTALLED];
    uint32_t count;
    bool are_asked_for; /* in every year that is looked at, so that they are made once one is */
};

struct evaluator;

/* All totals of the evaluator's year; NULL where outputs are read one by one so far. */
const struct totals *totals_find(struct evaluator *evaluator);

/* The sum of one that is there and not mixed. */
struct number totals_sum(const struct totals *totals, const struct total *total);

/* Notes that one by one so many series and industries were read. */
void totals_ask(struct evaluator *evaluator, uint32_t count);

/* Makes those without a year, and of the year or with 0 of as many as there is room for, where the rules, which are
 * all going to be checked, ask for them. Those of other years are made when such a year is looked at. */
void totals_prepare(struct evaluator *evaluator, int32_t year);

#endif
