/* A file in which a merge has left conflicts, between markers. */
#ifndef CLI_CONFLICTS_H
#define CLI_CONFLICTS_H

#include "base/text.h"

/* The file as each side has it. */
struct sides {
    struct text ours;
    struct text theirs;
};

/* Parts the text into its sides, in the arena. False where there are no markers in it, or not in their order. */
bool conflicts_part(struct arena *arena, struct text text, struct sides *sides);

/* Appends two texts line by line as one, with markers around the lines in which they differ. */
void conflicts_join(struct arena *arena, struct sides sides, struct text_builder *output);

#endif
