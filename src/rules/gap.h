/* Gaps: how far the sides of a comparison of two numbers are apart. */
#ifndef RULES_GAP_H
#define RULES_GAP_H

#include "rules/verdict.h"

/* Whether the expression compares two numbers, and by how much it holds or misses can be told: not of `!=`. */
bool gap_is_of(const struct expression *expression);

/* The sign of such a comparison: `<=`. */
const char *gap_sign(enum expression_kind comparison);

/* How much room such a comparison leaves between its sides, which are numbers that go together: below 0 where it
 * does not hold, by how much it misses. Of what is counted it is the room to the last whole number that is allowed: of
 * `count(S) < 4` with three, 0. No number where it is beyond LIMIT_NUMBER_BITS. */
struct value gap_room(struct evaluator *evaluator, const struct expression *comparison,
                      struct value left, struct value right);

/* The comparison, and how much room it leaves. */
struct gap {
    enum expression_kind comparison;
    struct value room;
    bool
        leaves_out_limit; /* of `<` and `>` between amounts: all of the room is more than may be taken */
};

/* The gap of a verdict, its number in `arena`. False where its rule requires something else than one comparison, or
 * a side is missing. */
bool gap_find(struct evaluator *evaluator, struct arena *arena, const struct verdict *verdict,
              struct gap *gap);

#endif
