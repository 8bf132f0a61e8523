/* Completion: what may stand in the place of the word before a cursor, in a text that is still being written. */
#ifndef COMPLETE_COMPLETE_H
#define COMPLETE_COMPLETE_H

#include "model/model.h"

/* A word that may stand there. */
struct completion {
    const char *text;  /* as it is written; NULL: a path, of which the host knows more */
    const char *label; /* what to show beside it, or NULL */
    const char *kind;  /* "district" and the like, see kinds.def, "keyword" or "sign" */
};

struct completions {
    uint32_t
        from; /* where the word starts that they may take the place of; it ends at the cursor */
    VECTOR(struct completion) list;
    uint32_t more; /* beyond those */
};

/* Finds what may stand before the cursor, a byte of the text, in a plan that is `model`, which is NULL where there is
 * none yet. The names of the model are known from `names`. What is found is in the arena, and nothing is left
 * in `scratch`, nor in the model or the names. */
struct completions complete(struct arena *arena, struct arena *scratch, const struct model *model,
                            const struct names *names, struct text text, uint32_t cursor);

#endif
