/* Random rules over random plans: of all kinds of sets, with conditions on conditions, and with
 * whatever may be asked of districts and industries, mistakes among them. */
#ifndef TESTS_LAWS_RANDOM_RULES_H
#define TESTS_LAWS_RANDOM_RULES_H

#include "base/text.h"

/* The text of a plan with so many rules. They read the indicators `staff`, `quota` and `load`, of
 * which the latter two are stated for some districts, by formulas, fractions, figures that grow,
 * and in units of their own. */
struct text random_plan_with_rules(struct arena *arena, uint64_t seed, int rules);

#endif
