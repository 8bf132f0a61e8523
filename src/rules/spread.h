/* Spreading the instances of all rules over threads, such that nobody can tell from what comes of it. */
#ifndef RULES_SPREAD_H
#define RULES_SPREAD_H

#include "rules/counting.h"

/* Counts the instances of all rules, on as many threads as the options allow and as there is work for. */
void check_instances(struct counting *counting);

#endif
