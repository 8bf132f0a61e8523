/* Taking over what another evaluator of the same model has found. Units that arithmetic makes have
 * their numbers in each evaluator by itself, so values that leave it get those of the other. */
#ifndef RULES_TAKEOVER_H
#define RULES_TAKEOVER_H

#include "rules/evaluate.h"

struct takeover {
    struct evaluator *to;
    const struct evaluator *from;
    unit_id *units; /* by those of `from` */
};

/* Starts it; what `from` has made lives as long as what `to` keeps. */
struct takeover takeover_start(struct evaluator *to, const struct evaluator *from);

struct value takeover_value(const struct takeover *takeover, struct value value);

/* Takes over the values of lets and figures that `to` has not computed itself. */
void takeover_cache(const struct takeover *takeover);

#endif
