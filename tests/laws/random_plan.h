/* Random plans, small ones in which every rule has much to say. */
#ifndef TESTS_LAWS_RANDOM_PLAN_H
#define TESTS_LAWS_RANDOM_PLAN_H

#include "laws/facts.h"

/* Draws a plan. All amounts are whole, and so far below 2^53 that no sum of them comes near. */
struct facts random_facts(struct arena *arena, uint64_t *seed);

#endif
