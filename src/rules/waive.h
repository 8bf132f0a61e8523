/* Waiving: which waiver lets a violation stand. */
#ifndef RULES_WAIVE_H
#define RULES_WAIVE_H

#include "rules/evaluate.h"

/* The waivers of a check, with how often each was used. */
struct waiving {
    struct evaluator *evaluator;
    int32_t today;  /* as 20210630; waivers until an earlier day have run out */
    uint32_t *used; /* by waiver */
};

void waiving_init(struct waiving *waiving, struct evaluator *evaluator, struct arena *arena,
                  int32_t today);

/* The first waiver in force that speaks of this instance of the rule, its `count` variables in the
 * evaluator's slots and its year in the evaluator; NONE where there is none. */
uint32_t waiving_find(struct waiving *waiving, uint32_t rule, uint32_t count);

/* Warns of waivers that have run out and, where `is_whole`, every check having been made, of those
 * that waive nothing. */
void waiving_warn(struct waiving *waiving, bool is_whole);

/* Appends why a violation stands, who says so and until when. */
void waiver_append(struct text_builder *words, const struct waiver *waiver);

#endif
