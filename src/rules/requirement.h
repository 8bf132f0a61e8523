/* Requirements: the comparisons of numbers that a rule asks for, found in what it requires without evaluating
 * anything. */
#ifndef RULES_REQUIREMENT_H
#define RULES_REQUIREMENT_H

#include "rules/sides.h"

/* A comparison that a rule requires, alone or beside others. */
struct requirement {
    uint32_t rule;
    const struct expression *comparison;
    enum expression_kind relation; /* of what is used to the limit: of `3 >= count(S)`, at most */
    struct sides sides;
    bool has_members; /* it is asked of each member of a set: `all(... for x in S)` */
};

/* What a rule requires that is no such comparison, whole or as a part. */
struct other_requirement {
    uint32_t rule;
    const struct expression *expression;
};

struct requirements {
    VECTOR(struct requirement) list; /* in the order of the rules and of their text */
    VECTOR(struct other_requirement) others;
};

/* Adds those of a rule. `a and b` requires both, `x implies a` and `if x then a else b` may require a, and
 * `all(a for x in S)` requires it of each member. */
void requirements_add(struct requirements *requirements, struct arena *arena,
                      const struct model *model, uint32_t rule);

/* Whether a rule requires a comparison of each member of a set, so that it may be about a place that its instance is not
 * about. */
bool requirements_have_members(struct arena *arena, const struct model *model, uint32_t rule);

/* The two sides. */
const struct expression *requirement_used(const struct requirement *requirement);
const struct expression *requirement_limit(const struct requirement *requirement);

#endif
