/* A merge of three texts line by line, as git merges what it does not understand. */
#ifndef MERGE_THREEWAY_H
#define MERGE_THREEWAY_H

#include "base/lines.h"

/* How a conflict is marked. */
struct conflict_marks {
    uint32_t size; /* of a marker */
    struct text ours;
    struct text theirs;
};

/* Appends what both sides make of the base; returns the number of conflicts, each of which is marked. */
uint32_t threeway_append(struct text_builder *output, struct text base, struct text ours,
                         struct text theirs, const struct conflict_marks *marks);

/* Appends a conflict of two stretches, without the lines at their ends that both share; returns
 * whether anything is left to be marked. */
bool threeway_append_conflict(struct text_builder *output, struct text ours, struct text theirs,
                              const struct conflict_marks *marks);

#endif
