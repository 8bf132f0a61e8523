/* Asking: what is evaluated for who wants to know all about a name, beyond what a check has found. It has an evaluator of
 * its own, so that neither what is evaluated nor what turns out to be wrong in it is kept. */
#ifndef RULES_ASKING_H
#define RULES_ASKING_H

#include "rules/check.h"
#include "rules/waive.h"

struct asking {
    const struct check *check;
    struct diagnostics unheard;
    struct evaluator evaluator;
    struct waiving waiving;
};

/* Starts to ask about the plan as the check has it. What one question takes is in `arena`, and what the next can use is
 * in `lasting`, another. */
void asking_start(struct asking *asking, const struct check *check, struct sources *sources,
                  struct arena *arena, struct arena *lasting);

/* How many instances about the place hold. */
uint32_t asking_holds(struct asking *asking, const struct key *subject);

/* What the targets of an industry's parts sum up to in a year, or with 0 without one, of those that are stated; how many
 * these are is `*stated`. Wrong where they cannot be added. */
struct value asking_targets_of_parts(struct asking *asking, uint32_t industry, int32_t year,
                                     uint32_t *stated);

/* The outputs that are stated in an industry, by district. */
struct row asking_outputs(struct asking *asking, uint32_t industry);

/* What all districts put out in an industry in a year, and what a let is. */
struct value asking_output(struct asking *asking, uint32_t industry, int32_t year);
struct value asking_let(struct asking *asking, uint32_t let);

#endif
