/* Open-addressed, four fifths full at most. Where names go in by their hashes, lowest first, memory is gone
 * through from start to end. */
#include "base/name_index.h"

struct name_index name_index_start(struct arena *arena, uint32_t room) {
    struct name_index index = {.held = 1, .room = room};
    uint64_t slot_count = (uint64_t)room + room / 4 + 1;
    if (slot_count > UINT32_MAX) memory_fail(arena->memory);
    while (index.held < room) index.held = 2 * index.held + 1;
    index.slot_count = (uint32_t)slot_count;
    index.slots = arena_array(arena, uint32_t, slot_count);
    return index;
}

uint32_t name_index_find(const struct name_index *index, const struct name_texts *texts,
                         struct text text, uint32_t hash) {
    uint32_t part = hash & ~index->held;
    uint32_t at = name_index_first(index, hash);
    for (; index->slots[at] != 0; at = name_index_behind(index, at)) {
        uint32_t name = index->slots[at] & index->held;
        bool seems_same = (index->slots[at] & ~index->held) == part;
        if (seems_same && text_equal(name_texts_at(texts, name - 1), text)) return name;
    }
    return 0;
}
