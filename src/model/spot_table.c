/* An open-addressed table, three quarters full at most. */
#include "model/spot_table.h"

enum { FIRST_SLOTS = 64 };

struct spot_number *spot_table_slot(const struct spot_table *table, spot at) {
    uint32_t mask = table->slot_count - 1;
    uint32_t slot = (at * 0x9e3779b9u >> 4) & mask;
    while (table->slots[slot].at != 0 && table->slots[slot].at != at) slot = (slot + 1) & mask;
    return &table->slots[slot];
}

uint32_t spot_table_find(const struct spot_table *table, spot at) {
    return table->count == 0 ? 0 : spot_table_slot(table, at)->number;
}

void spot_table_reserve(struct arena *arena, struct spot_table *table, uint32_t more) {
    struct spot_table grown = *table;
    if (grown.slot_count == 0) grown.slot_count = FIRST_SLOTS;
    while (grown.slot_count - grown.slot_count / 4 - table->count < more) {
        if (grown.slot_count > UINT32_MAX / 2) memory_fail(arena->memory);
        grown.slot_count *= 2;
    }
    if (grown.slot_count == table->slot_count) return;
    grown.slots = arena_array(arena, struct spot_number, grown.slot_count);
    for (uint32_t n = 0; n < table->slot_count; n++) {
        if (table->slots[n].at != 0) {
            *spot_table_slot(&grown, table->slots[n].at) = table->slots[n];
        }
    }
    *table = grown;
}
