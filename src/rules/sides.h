/* The sides of a comparison of two numbers: which of them is the limit, and whether the other is counted. Both are found
 * in the expressions alone, without evaluating anything. */
#ifndef RULES_SIDES_H
#define RULES_SIDES_H

#include "model/model.h"

struct sides {
    bool is_turned;  /* the limit stands on the left */
    bool is_counted; /* what is used is a count, or a sum of such: it goes up and down by ones */
};

/* The limit is what is fixed, rather than what the plan comes to: a number before an indicator, that before a target,
 * that before what is counted or added up; of equals the right one. */
struct sides sides_of(const struct model *model, const struct expression *comparison);

/* Whether the used side is told to be less than the limit, or more, and may be as near to it as one likes: then all
 * that is between them is more than it may take. Not of what is counted, which has a last number that is allowed. */
bool sides_leave_out_limit(enum expression_kind comparison, struct sides sides);

#endif
