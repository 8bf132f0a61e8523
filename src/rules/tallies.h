/* How many leads each district has in a year, and how many districts lead each industry, itself or with
 * what is below it: counted for all of them in one pass. */
#ifndef RULES_TALLIES_H
#define RULES_TALLIES_H

#include "rules/cache.h"

/* There are as many of these as places, so they are small. */
struct lead_tally {
    uint32_t count : 29;
    uint32_t dating : 2;    /* of enum dating */
    uint32_t is_unsure : 1; /* it is to be told which leads were counted, or they are too many */
};

/* The tallies of a year, or of none. */
struct tallies {
    int32_t year;
    struct lead_tally
        *leads; /* by district; NULL in a plan without years, where rows tell as much */
    struct lead_tally *led_by; /* by industry, the same */
    struct lead_tally *led_within;
};

/* Of as many years as are looked at in turn. */
enum { MOST_TALLIED = 8 };

struct tallied {
    struct tallies years[MOST_TALLIED];
    uint32_t count;
};

struct evaluator;

/* The tallies of the evaluator's year; NULL where there are none. */
const struct tallies *tallies_find(const struct evaluator *evaluator);

/* Makes those of all years that a check looks at, up to so many, where the rules ask for them and it costs
 * little. */
void tallies_prepare(struct evaluator *evaluator);

#endif
