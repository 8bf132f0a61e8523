/* Edits: what makes one plan of another. What only adds is stated as it is; what is changed or taken away stands in a
 * scenario upon the plan. */
#ifndef CANONICAL_EDITS_H
#define CANONICAL_EDITS_H

#include "canonical/fold.h"

/* How edits are told. */
struct edits_telling {
    const struct canonical *before;
    struct canonical *after;     /* of `folded` */
    const struct folded *folded; /* which edits have made of it */
    name_id scenario;            /* what the scenario is called */
    name_id with;                /* the one that it builds on, or 0 */
    bool names_as_it_goes;       /* the plan declares no industries, and is not to begin to */
    bool all_in_scenario;        /* what only adds, too, where that can be */
};

/* Appends the edits, and tells whether there is a scenario among them. Returns the fact that is changed or taken
 * away and cannot be in a scenario, where there is one, and then appends nothing; else NULL. */
const struct canonical_fact *edits_append(const struct edits_telling *telling,
                                          struct text_builder *output, bool *has_scenario);

#endif
