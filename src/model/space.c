/* An open-addressed table by the numbers of names, at most half full. */
#include "model/space.h"

enum { FIRST_SLOTS = 16 };

/* Whether nothing stands in the slot: what stands behind the end of the list was added by a layer that was
 * taken off, behind all that is still there. */
static bool is_free(const struct space *space, uint32_t slot) {
    return slot == 0 || slot > space->list.count;
}

/* The slot of the name, or the free one where it belongs. */
static uint32_t *find_slot(const struct space *space, name_id name) {
    uint32_t mask = space->slot_count - 1;
    uint32_t at = (name * 0x9e3779b9u >> 8) & mask;
    while (!is_free(space, space->slots[at]) &&
           space->list.items[space->slots[at] - 1].name != name) {
        at = (at + 1) & mask;
    }
    return &space->slots[at];
}

const struct declared *space_find(const struct space *space, name_id name) {
    static const struct declared nothing = {.index = NONE};
    if (space->list.count == 0) return &nothing;
    uint32_t slot = *find_slot(space, name);
    return is_free(space, slot) ? &nothing : &space->list.items[slot - 1];
}

static void grow(struct arena *arena, struct space *space) {
    space->slot_count = space->slot_count == 0 ? FIRST_SLOTS : space->slot_count * 2;
    space->slots = arena_array(arena, uint32_t, space->slot_count);
    for (uint32_t n = 0; n < space->list.count; n++) {
        *find_slot(space, space->list.items[n].name) = n + 1;
    }
}

struct declared *space_add(struct arena *arena, struct space *space, name_id name) {
    if (space->list.count >= space->slot_count / 2) grow(arena, space);
    uint32_t *slot = find_slot(space, name);
    if (is_free(space, *slot)) {
        vector_push(arena, &space->list, ((struct declared){.name = name, .index = NONE}));
        *slot = space->list.count;
    }
    return &space->list.items[*slot - 1];
}
