/* An open-addressed table, half full at most, which is looked at only where what was added last is something
 * else. */
#include "model/manners.h"

#include "base/text.h"

enum { FIRST_SLOTS = 64 };

/* The slot that has the manner's number, or the empty one where that belongs. */
static uint32_t *find_slot(const struct manners *manners, struct manner manner) {
    uint32_t mask = manners->slot_count - 1;
    uint64_t rest = (uint64_t)manner.year << 17 ^ (uint64_t)manner.unit << 1 ^ manner.grows;
    uint64_t mixed = text_mix(manner.aside ^ 0x9e3779b97f4a7c15u, rest ^ 0xd1b54a32d192ed03u);
    uint32_t at = (uint32_t)mixed & mask;
    while (manners->slots[at] != 0 &&
           !manners_equal(manners->list.items[manners->slots[at] - 1], manner)) {
        at = (at + 1) & mask;
    }
    return &manners->slots[at];
}

static void grow(struct arena *scratch, struct manners *manners) {
    manners->slot_count = manners->slot_count == 0 ? FIRST_SLOTS : manners->slot_count * 2;
    manners->slots = arena_array(scratch, uint32_t, manners->slot_count);
    for (uint32_t n = 0; n < manners->list.count; n++) {
        *find_slot(manners, manners->list.items[n]) = n + 1;
    }
}

static uint32_t append(struct arena *arena, struct manners *manners, struct manner manner) {
    if (manners->list.count == MOST_MANNERS) memory_fail(arena->memory);
    vector_push(arena, &manners->list, manner);
    manners->last = manners->list.count - 1;
    return manners->last;
}

uint32_t manners_add_other(struct arena *arena, struct arena *scratch, struct manners *manners,
                           struct manner manner) {
    if (manners->is_closed) return append(arena, manners, manner);
    if (manners->list.count >= manners->slot_count / 2) grow(scratch, manners);
    uint32_t *slot = find_slot(manners, manner);
    if (*slot == 0) *slot = append(arena, manners, manner) + 1;
    manners->last = *slot - 1;
    return manners->last;
}

void manners_close(struct manners *manners) {
    manners->is_closed = true;
    manners->slots = NULL;
    manners->slot_count = 0;
}
