/* A patch: what is cut out of a text, and what is put into it. */
#ifndef MERGE_PATCH_H
#define MERGE_PATCH_H

#include "base/vector.h"
#include "merge/threeway.h"

/* The order of what is put in one place: within a statement, behind it, as lines of its own. */
enum put_rank { PUT_WITHIN, PUT_BEHIND, PUT_LINES };

struct put {
    uint32_t at;
    enum put_rank rank;
    uint32_t number; /* of the order in which it was put */
    struct text text;
};

struct patch {
    struct arena *arena;
    struct text text;
    bool *is_cut; /* by byte */
    VECTOR(struct put) puts;
};

void patch_init(struct patch *patch, struct arena *arena, struct text text);

/* Cuts the bytes out. */
void patch_cut(struct patch *patch, uint32_t start, uint32_t end);

/* Puts a text before the byte, behind what was put there in the same rank. */
void patch_put(struct patch *patch, uint32_t at, enum put_rank rank, struct text text);

/* Appends the text as it is with both patches of it, which take their conflicts to either side: what is
 * the same with both once, what differs as a conflict. Returns how many there are. */
uint32_t patch_append_both(struct text_builder *output, struct patch *ours, struct patch *theirs,
                           const struct conflict_marks *marks);

/* Returns the text as it is with the patch; two NUL stand behind it. */
struct text patch_apply(struct patch *patch, struct arena *arena);

#endif
