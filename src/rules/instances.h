/* Instances: a rule for every combination of its variables in one year, or without one, and what it
 * says of each. */
#ifndef RULES_INSTANCES_H
#define RULES_INSTANCES_H

#include "rules/verdict.h"
#include "rules/waive.h"

/* What is done with an instance: its variables stand in the evaluator's slots, its year is the
 * evaluator's, until this returns. */
typedef void visit_instance(void *context, struct finding finding);

/* What is done with so many instances of the rule that hold, for who does not ask which. */
typedef void visit_holding(void *context, uint32_t rule, uint32_t count);

/* One of so many parts, which together are all instances, each in one of them: the members of the
 * first variable's set are cut into runs. Of none there is one, which is all. */
struct part {
    uint32_t number; /* from 0 */
    uint32_t count;
};

/* Which instances are wanted, and what for. */
struct instances {
    struct evaluator *evaluator;
    struct waiving *waiving;
    uint32_t rule;
    const struct key *subject; /* only those that are about it; NULL: all */
    const struct value
        *member; /* only those whose first variable is this, a member of its set, which
                                   reads nothing dated; NULL: all */
    struct part part;
    uint64_t *dated_places; /* of which instances were made in years before (batches.h), or NULL */
    visit_instance *visit;
    visit_holding *visit_holding; /* NULL: each that holds is visited like the others */
    void *context;
};

/* Visits the instances of the rule that are made in the year, or with 0 those that are made without
 * one. */
void instances_in_year(const struct instances *instances, int32_t year);

/* Visits those of every year of the plan, then those that are made without one. */
void instances_in_every_year(const struct instances *instances);

#endif
