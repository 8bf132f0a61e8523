/* Remarks: which comments the sides share, which are wanted in a merge, and whether they are there. */
#ifndef MERGE_REMARKS_H
#define MERGE_REMARKS_H

#include "merge/belonging.h"
#include "merge/settle.h"

/* What the sides make of the comments of the base. */
struct remarks {
    bool *is_added[SIDES];  /* by comment of a side: the base has it not */
    uint32_t *twins[SIDES]; /* by comment of a side: that of the other side, or NONE */
};

struct remarks remarks_compare(struct arena *arena, const struct settled *settled);

/* Whether the side's comment is one of the merge: no side has taken it out. */
bool remarks_want(const struct remarks *remarks, enum side side, uint32_t number);

/* Whether every comment that no side has taken out stands in the one edition or the other, with what it belongs to;
 * and no others do. They are of the merge with its conflicts left to ours and to theirs. */
bool remarks_are_kept(struct arena *arena, const struct settled *settled,
                      const struct remarks *remarks, struct edition *one, struct edition *other);

#endif
