/* Grouping by counting: once over the items to count, once to place them. */
#include "model/rows.h"

struct rows rows_group(struct arena *arena, uint32_t owner_count, uint32_t item_count,
                       rows_owner *owner_of, const void *context) {
    struct rows rows = {.starts = arena_array(arena, uint32_t, (size_t)owner_count + 2),
                        .items = arena_array(arena, uint32_t, (size_t)item_count + 1)};
    for (uint32_t item = 0; item < item_count; item++) {
        uint32_t owner = owner_of(context, item);
        if (owner != NONE) rows.starts[owner + 2]++;
    }
    for (uint32_t owner = 2; owner < owner_count + 2; owner++) {
        rows.starts[owner] += rows.starts[owner - 1];
    }
    for (uint32_t item = 0; item < item_count; item++) {
        uint32_t owner = owner_of(context, item);
        if (owner != NONE) rows.items[rows.starts[owner + 1]++] = item;
    }
    return rows;
}
