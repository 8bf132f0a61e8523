/* The small table of names, for when hardly any is looked for any more: a slot holds no letters, but the
 * number of a name and, above that, a part of its hash, so that the letters of hardly any other are
 * looked at. */
#ifndef BASE_NAME_INDEX_H
#define BASE_NAME_INDEX_H

#include "base/name_texts.h"

struct name_index {
    uint32_t *slots; /* 0 where empty */
    uint32_t slot_count;
    uint32_t held; /* the bits of the numbers */
    uint32_t room; /* for so many names */
};

/* An empty table with room for so many names, numbered from 1. */
struct name_index name_index_start(struct arena *arena, uint32_t room);

/* Where a name of that hash is looked for first, and next. */
static inline uint32_t name_index_first(const struct name_index *index, uint32_t hash) {
    return (uint32_t)((uint64_t)hash * index->slot_count >> 32);
}

static inline uint32_t name_index_behind(const struct name_index *index, uint32_t slot) {
    return slot + 1 < index->slot_count ? slot + 1 : 0;
}

/* Adds a name that is not there, and for which there is room. */
static inline void name_index_add(struct name_index *index, uint32_t hash, uint32_t name) {
    uint32_t at = name_index_first(index, hash);
    while (index->slots[at] != 0) at = name_index_behind(index, at);
    index->slots[at] = (hash & ~index->held) | name;
}

/* Returns the number of the name of that text, whose number is one more than its text's, or 0. */
uint32_t name_index_find(const struct name_index *index, const struct name_texts *texts,
                         struct text text, uint32_t hash);

#endif
