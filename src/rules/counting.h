/* Counting: what the instances of rules come to. Several who go through parts of them, each with an
 * evaluator of its own, count apart, and join what they have counted. */
#ifndef RULES_COUNTING_H
#define RULES_COUNTING_H

#include "rules/check.h"
#include "rules/instances.h"
#include "rules/leads.h"

struct counting {
    struct evaluator *evaluator;
    struct arena *arena; /* of the verdicts */
    const struct check_options *options;
    struct verdicts *verdicts;
    struct waiving waiving;
    struct leads_counted leads;
    uint32_t rule; /* which was counted last, */
    uint64_t *
        dated_places; /* and of which places it has instances in the years that were; NULL without years */
    size_t dated_words;
};

/* Sets up one who has counted nothing. `verdicts` is zeroed but for what this sets; what is only
 * needed while the counting lasts is in `scratch`. */
void counting_init(struct counting *counting, struct evaluator *evaluator,
                   const struct check_options *options, struct verdicts *verdicts,
                   struct arena *arena, struct arena *scratch);

/* Counts the instances of a part of the rule that are made in the year, or with 0 without one, and
 * keeps the verdicts that are to be told. */
void counting_go(struct counting *counting, uint32_t rule, int32_t year, struct part part);

/* Counts the instances of the rule that are about the subject, of all years that are checked. */
void counting_go_about(struct counting *counting, uint32_t rule, const struct key *subject);

/* Adds what another has counted, but for the list of verdicts. */
void counting_join(struct counting *counting, const struct counting *other);

#endif
