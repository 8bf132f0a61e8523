/* Did you mean: the known word that is nearest to an unknown one. */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/text.h"

/* A search under way: give it every candidate, then read `best` (its bytes NULL where none is
 * near enough to be what was meant). */
struct suggestion {
    struct text wanted;
    struct text best;
    uint32_t distance;
};

void suggestion_start(struct suggestion *suggestion, struct text wanted);

/* Considers a candidate: edits, in characters, with a swap of neighbours and a change of case
 * counted as one, as are all differences that suggestion_is_same passes over; at most a third of the longer
 * word. Of equals the first considered stays. */
void suggestion_consider(struct suggestion *suggestion, struct text candidate);

/* Whether two words differ only in case, in hyphens, blanks and underscores, and in the width of
 * their characters: `Science_Park`, `science-park`, `ＳｃｉｅｎｃｅＰａｒｋ`. */
bool suggestion_is_same(struct text a, struct text b);

#endif
