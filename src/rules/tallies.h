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
    bool are_asked_for; /* in every year that is looked at, so that they are made once one is */
    uint32_t *followed; /* by industry: the last row of leads that was followed up to it; or NULL */
    uint32_t rows;      /* of leads that were followed */
};

struct evaluator;

/* The tallies of the evaluator's year; NULL where there are none. */
const struct tallies *tallies_find(struct evaluator *evaluator);

/* Whether the rules ask for tallies, and there are none. */
bool tallies_are_missing(const struct evaluator *evaluator);

/* Makes those without a year, and of the year or with 0 of as many as there is room for, where the rules, which are
 * all going to be checked, ask for them and it costs little. Those of other years are made when such a year is
 * looked at. */
void tallies_prepare(struct evaluator *evaluator, int32_t year);

/* The same for one rule, and in a plan without years, since only of such tallies can be followed: those of the
 * model as it was become those of the model as it is with the layer that was put on last, or the other way round
 * where that is going to be taken off. False where the layer has brought more than leads, so that they are of
 * no use any more. */
void tallies_prepare_for(struct evaluator *evaluator, const struct rule *rule);
bool tallies_follow(struct evaluator *evaluator, bool is_undone);

/* Who leads the industry or what is below it, if that is tallied and nothing else need be told of it. */
bool tallies_tell(struct evaluator *evaluator, uint32_t industry, uint32_t *count);

#endif
