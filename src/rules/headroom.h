/* Headroom: how much room each comparison of numbers leaves that a rule requires, of every instance, those that hold
 * included; the tightest first. */
#ifndef RULES_HEADROOM_H
#define RULES_HEADROOM_H

#include "base/paged.h"
#include "rules/check.h"
#include "rules/requirement.h"

/* What orders rooms of different amounts: what is left as a part of the limit, from the least on. */
enum tightness {
    TIGHTNESS_BEYOND,  /* it does not hold, and the limit is 0: no part of that */
    TIGHTNESS_BY_PART, /* by `part` */
    TIGHTNESS_LOOSE,   /* it holds, and the limit is 0 */
    TIGHTNESS_OPEN     /* a side is missing */
};

/* What a comparison comes to in an instance of its rule. Its numbers, where both sides are there. */
struct headroom_row {
    uint32_t requirement;
    const struct verdict *verdict; /* of the whole instance */
    enum outcome outcome;          /* of the comparison by itself */
    uint32_t subject_count; /* those of the verdict, then the members of sets that it is asked of */
    const struct value *subjects;
    struct value used;  /* missing where it is; */
    struct value limit; /* the same */
    struct value left;  /* a number where both are: below 0 where it does not hold */
    int order; /* below 0, 0 or above 0 as what is used is less than the limit, equal or more */
    enum tightness tightness;
    struct number part; /* of TIGHTNESS_BY_PART `left` of the limit, else `left` in its dimension */
    const struct text *missing; /* of one that is open: what is not stated */
    uint32_t missing_count;
};

/* Only rows of a rule, and about a district or an industry. */
struct headroom_options {
    uint32_t rule;    /* NONE: all */
    struct text name; /* bytes NULL: all */
};

struct headroom {
    const struct check *check;
    struct evaluator *evaluator; /* whose units those of the rows are */
    struct requirements requirements;
    PAGED(struct headroom_row) rows; /* in the order of the check's verdicts */
    uint32_t *order;     /* their numbers, the tightest first; equals stay in their order */
    uint32_t *instances; /* of each requirement: that it may be asked of, */
    uint32_t *asked;     /* and those that it is; of the others a condition is not so */
};

/* Finds the headroom in a check that has kept verdicts that hold. What is found lives in `arena`; `scratch` is
 * rewound. Mistakes in what the check has not evaluated, such as the right side of an `and` that is decided, are no
 * mistakes of the plan: then that comparison is not asked. Who watches the check watches this, too, and where he ends
 * it, it is of no use. */
struct headroom *headroom_find(struct arena *arena, struct arena *scratch,
                               const struct check *check, const struct headroom_options *options);

/* The row at that place in the order. */
static inline const struct headroom_row *headroom_at(const struct headroom *headroom, uint32_t n) {
    return paged_at(&headroom->rows, headroom->order[n]);
}

/* Whether it holds and there is nothing left of what may be used. */
bool headroom_is_full(const struct headroom *headroom, const struct headroom_row *row);

/* What is used as a part of the limit; false where that says nothing. */
bool headroom_share(const struct headroom *headroom, const struct headroom_row *row,
                    struct arena *arena, struct number *share);

#endif
