/* Numbers by spots: what few rows have to say beside, and have no room for, known by where each is stated. */
#ifndef MODEL_SPOT_TABLE_H
#define MODEL_SPOT_TABLE_H

#include "base/memory.h"
#include "diag/source.h"

struct spot_number {
    spot at; /* 0 where the slot is empty */
    uint32_t number;
};

struct spot_table {
    struct spot_number *slots;
    uint32_t slot_count;
    uint32_t count;
};

/* The number that was set there, or 0. */
uint32_t spot_table_find(const struct spot_table *table, spot at);

/* Makes room for so many more. */
void spot_table_reserve(struct arena *arena, struct spot_table *table, uint32_t more);

/* The slot of the spot, to be set, and counted where it is empty; there is room for it. */
struct spot_number *spot_table_slot(const struct spot_table *table, spot at);

#endif
