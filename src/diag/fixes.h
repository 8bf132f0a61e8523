/* Fixes applied: which of them go together, and what a text becomes by them. */
#ifndef DIAG_FIXES_H
#define DIAG_FIXES_H

#include "diag/diagnostic.h"

/* An edit of a fix that is taken. */
struct fixes_edit {
    struct span span;
    uint32_t fix;  /* a number for each fix, in the order of the diagnostics */
    bool is_first; /* of its fix, as that was made */
    struct text text;
};

/* The edits of all fixes that are taken, in the order of their places. */
struct fixes {
    VECTOR(struct fixes_edit) edits;
};

/* Takes the fixes of all diagnostics, of each its first; where there are mistakes in the text, only those of
 * these, for what else is found is about a plan of which something is missing. Where edits overlap, the fix of the one that
 * starts first is taken, and the other is left for the next time. */
void fixes_choose(struct fixes *fixes, struct arena *arena, const struct diagnostics *diagnostics);

/* How many fixes have their first edit in the source. */
uint32_t fixes_count(const struct fixes *fixes, uint32_t source);

/* Returns the source's text with the fixes applied, in `arena`, two NUL behind it as in every source. */
struct text fixes_apply(const struct fixes *fixes, struct arena *arena,
                        const struct sources *sources, uint32_t source);

#endif
