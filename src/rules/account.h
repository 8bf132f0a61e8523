/* Accounts: what one side of a comparison is made of, for who has to change it. */
#ifndef RULES_ACCOUNT_H
#define RULES_ACCOUNT_H

#include "rules/steps.h"

/* The most parts of an account; the rest is counted, and of a sum added up. */
enum { MOST_PARTS = 100 };

enum account_kind {
    ACCOUNT_STATED,   /* one part: the statement that says it */
    ACCOUNT_GATHERED, /* added up, averaged, or the least or largest of them */
    ACCOUNT_COUNTED,  /* members of a set, which have no values */
    ACCOUNT_LEADERS   /* the same: districts, each stated where it says what it leads */
};

/* The parts of a value, the largest first, each with the place that states it where there is one. */
struct account {
    enum account_kind kind;
    const struct step *whole; /* whose steps they are; NULL where it is not made of such */
};

/* What the expression's value is made of: found through lets, functions and choices; none where it
 * is computed in another way, as a product is. Lives in the evaluator's arena. */
struct account account_of(struct evaluator *evaluator, const struct expression *expression);

#endif
