/* Merging three editions of a text of a plan by what they state. */
#ifndef MERGE_MERGE_H
#define MERGE_MERGE_H

#include "base/vector.h"
#include "merge/threeway.h"
#include "syntax/parse.h"

/* How a merge came about. */
enum merge_way {
    MERGED_BY_LINES,   /* that states just what it should */
    MERGED_BY_MEANING, /* statement by statement */
    MERGED_UNREAD,     /* by lines, since a text could not be read */
    MERGED_UNSURE, /* by lines, since no text was found that states it all and keeps all comments */
};

/* What both sides have changed in different ways. */
struct merged_conflict {
    struct text about; /* the beginning of its statement: `target IC in 2020` */
    struct text
        ours; /* what ours states of it, and cites where that differs; bytes NULL where it states nothing */
    struct text theirs; /* the same of theirs */
};

struct merged {
    struct text text;
    uint32_t conflicts; /* that are marked in the text */
    enum merge_way way;
    VECTOR(struct merged_conflict)
    found; /* what they are about; nothing where the texts were merged by lines */
};

/* A text to be merged, with two NUL behind its end, and what it is called. */
struct merged_text {
    struct text path;
    struct text text;
};

/* Merges the texts. Mistakes in ours and theirs go to the context's diagnostics. */
struct merged merge_texts(struct syntax_context *context, const struct merged_text *base,
                          const struct merged_text *ours, const struct merged_text *theirs,
                          const struct conflict_marks *marks);

#endif
