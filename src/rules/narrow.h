/* Narrowing: the verdicts of some instances of a plan that was checked, those that hold too, which a check mostly
 * counts without keeping. Of one district or industry they cost what these are, and not what the plan is large. */
#ifndef RULES_NARROW_H
#define RULES_NARROW_H

#include "rules/counting.h"

struct narrow {
    struct check *check; /* what is found */
    struct check_options options;
    struct counting counting;
    struct arena *scratch;
    bool is_prepared; /* what many instances ask for was found for all at once */
};

/* Starts with no verdict, for the plan as `whole`, a check without mistakes, has it. It evaluates by itself, but for what
 * that has computed already. What is found lives in `arena`; `scratch` is used until the end. */
void narrow_start(struct narrow *narrow, struct arena *arena, struct arena *scratch,
                  const struct check *whole, struct check_options options);

/* Adds the verdicts of a rule: of its instances that are about the subject, or of all where that is NULL. */
void narrow_add(struct narrow *narrow, uint32_t rule, const struct key *subject);

/* The check of what was added, its verdicts in their order. Its evaluator works in `scratch`, which may be rewound. */
struct check *narrow_end(struct narrow *narrow);

#endif
