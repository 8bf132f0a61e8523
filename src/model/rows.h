/* Rows: numbers grouped by an owner, all in two arrays (compressed sparse rows). */
#ifndef MODEL_ROWS_H
#define MODEL_ROWS_H

#include "base/memory.h"

#include <stdint.h>

/* The index of nothing, where an index may be missing. */
#define NONE UINT32_MAX

/* Those of owner n are items[starts[n]] up to items[starts[n + 1]]. */
struct rows {
    uint32_t *starts;
    uint32_t *items;
};

/* The owner of an item, or NONE where it belongs in no row. */
typedef uint32_t rows_owner(const void *context, uint32_t item);

/* Groups the items 0 up to `item_count` by their owners, in O(owners + items); within a row they
 * keep their order. */
struct rows rows_group(struct arena *arena, uint32_t owner_count, uint32_t item_count,
                       rows_owner *owner_of, const void *context);

#endif
