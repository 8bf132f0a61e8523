/* What is put out in each industry, its parts included: summed for all industries in one pass. */
#ifndef RULES_TOTALS_H
#define RULES_TOTALS_H

#include "rules/cache.h"

/* The outputs of an industry and of those below it that count in a year. */
struct total {
    struct number sum;
    unit_id unit;
    uint32_t below;     /* industries */
    uint32_t stated_by; /* the last district that has an output of the industry itself, or NONE */
    bool is_there;      /* any is stated */
    bool is_mixed;      /* they can only be added one by one */
    enum dating dating;
};

struct totals {
    struct total *items; /* by industry; NULL until it pays to have them */
    int32_t year;        /* of the items */
    int32_t year_asked;  /* of what was read one by one last, */
    uint32_t asked;      /* and how many series and industries that were */
};

struct evaluator;

/* The total in the evaluator's year; NULL where its outputs are to be read one by one. */
const struct total *total_find(struct evaluator *evaluator, uint32_t industry);

/* Notes that one by one so many were read. */
void totals_ask(struct evaluator *evaluator, uint32_t count);

#endif
