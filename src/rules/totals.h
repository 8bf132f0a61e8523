/* What is put out in each industry, its parts included: summed for all industries in one pass. */
#ifndef RULES_TOTALS_H
#define RULES_TOTALS_H

#include "rules/cache.h"

/* The outputs of an industry and of those below it that count in a year. There are as many of
 * these as industries, and the pass comes by in no order: so they are small. */
struct __attribute__((packed, aligned(4))) total {
    int64_t sum; /* or where it is no whole number, which of the sums aside it is */
    uint16_t unit;
    uint8_t dating; /* of enum dating */
    bool is_there : 1;
    bool is_aside : 1;
    bool is_mixed : 1; /* they can only be added one by one */
    bool has_parts : 1;
};

struct total_before {
    uint32_t industry;
    struct total total;
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

/* Whether the rules ask for totals, and there are none. */
bool totals_are_missing(const struct evaluator *evaluator);

/* Makes those without a year, and of the year or with 0 of as many as there is room for, where the rules, which are
 * all going to be checked, ask for them. Those of other years are made when such a year is looked at. */
void totals_prepare(struct evaluator *evaluator, int32_t year);

/* Whether one of those that were made cannot tell what all industries put out, which is read one by one then. */
bool totals_are_mixed(const struct evaluator *evaluator);

/* The same for one rule, and in a plan without years, since only of such totals, those without a year, can be
 * followed: those of the model as it was become those of the model as it is with the layer that was put on last,
 * by what this adds and takes away; and those that this does not tell are summed one by one when they are asked
 * for. False where there are none, or the layer has brought more than a few outputs; then they are of no use. */
void totals_prepare_for(struct evaluator *evaluator, const struct rule *rule);

/* What totals were before they were followed, the latest last; and the outputs of the layer under way. */
struct totals_log {
    VECTOR(struct total_before) list;
    VECTOR(uint32_t) outputs;
};

bool totals_follow(struct evaluator *evaluator, struct totals_log *log);

/* Goes back to where so many were logged. */
void totals_follow_back(struct evaluator *evaluator, struct totals_log *log, uint32_t count);

#endif
