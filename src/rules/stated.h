/* What is stated, apart from all rules: that it can be evaluated, and that what is stated twice
 * agrees. */
#ifndef RULES_STATED_H
#define RULES_STATED_H

#include "rules/evaluate.h"

/* Evaluates lets and figures that no rule may have asked for, in the year, 0: without one, and holds
 * figures that are stated twice against one another; mistakes are added to the evaluator's
 * diagnostics. `only_layers` leaves out what the plan states itself. */
void check_stated(struct evaluator *evaluator, int32_t year, bool only_layers);

/* The two parts of that: what is stated, and what is stated twice. */
void evaluate_stated(struct evaluator *evaluator, int32_t year, bool only_layers);
void check_restatements(struct evaluator *evaluator, bool only_layers);

/* The same of all that is stated, without a year, for who has no evaluator. `scratch` is rewound. */
void check_all_stated(struct arena *arena, struct arena *scratch, const struct model *model,
                      struct sources *sources, struct diagnostics *diagnostics);

#endif
