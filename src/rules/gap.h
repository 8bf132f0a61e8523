/* Gaps: how far the sides of a comparison are apart, for a rule that requires one of two numbers. */
#ifndef RULES_GAP_H
#define RULES_GAP_H

#include "rules/verdict.h"

/* The comparison, and how much room it leaves: below 0 where it does not hold, by how much it misses. */
struct gap {
    enum expression_kind comparison;
    struct value room;
};

/* The gap of a verdict, its number in `arena`. False where the rule requires something else, or a side is
 * missing. */
bool gap_find(struct evaluator *evaluator, struct arena *arena, const struct verdict *verdict,
              struct gap *gap);

#endif
