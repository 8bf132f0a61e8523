/* The order of a comparison: what is stated, who has another name, and what comes of it. */
#include "diff/comparing.h"

struct comparison *compare_plans(struct arena *arena, struct arena *scratch,
                                 const struct compared sides[SIDES],
                                 const struct comparison_options *options) {
    struct comparing comparing = {
        .arena = arena, .scratch = scratch, .sides = sides, .options = options};
    struct canonical_facts facts[SIDES] = {sides[BEFORE].facts, sides[AFTER].facts};
    struct comparison *comparison = arena_new(arena, struct comparison);
    comparing.comparison = comparison;
    comparison->arena = arena;
    for (int n = 0; n < SIDES; n++) {
        comparing.directories[n] = directory_of(scratch, &sides[n]);
        comparison->checks[n] = sides[n].check;
    }
    facts_pair(scratch, facts, &comparing.pairs);
    renames_follow(&comparing);
    counterparts_find(&comparing);
    facts_tell(&comparing);
    if (!options->only_verdicts) figures_tell_moved(&comparing);
    verdicts_tell(&comparing);
    causes_find(&comparing);
    return comparison;
}

bool comparison_differs(const struct comparison *comparison) {
    return comparison->renames.count + comparison->facts.count + comparison->verdicts.count +
               comparison->gaps.count >
           0;
}
