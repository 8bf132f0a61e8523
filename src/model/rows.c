/* Grouping by counting: once over the items to count, once to place them. */
#include "model/rows.h"

struct rows rows_group(struct arena *arena, uint32_t owner_count, uint32_t item_count,
                       rows_owner *owner_of, const void *context) {
    struct rows rows = {0};
    struct row_range *ranges = arena_array(arena, struct row_range, (size_t)owner_count + 1);
    uint32_t *items = arena_array(arena, uint32_t, (size_t)item_count + 1);
    uint32_t count = 0;
    for (uint32_t item = 0; item < item_count; item++) {
        uint32_t owner = owner_of(context, item);
        if (owner != NONE) ranges[owner].count++;
    }
    for (uint32_t owner = 0; owner < owner_count; owner++) {
        ranges[owner].start = count;
        count += ranges[owner].count;
        ranges[owner].count = 0;
    }
    for (uint32_t item = 0; item < item_count; item++) {
        uint32_t owner = owner_of(context, item);
        if (owner != NONE) items[ranges[owner].start + ranges[owner].count++] = item;
    }
    rows.ranges.items = ranges;
    rows.ranges.count = owner_count;
    rows.ranges.capacity = owner_count + 1;
    rows.items.items = items;
    rows.items.count = count;
    rows.items.capacity = item_count + 1;
    return rows;
}

void rows_add_owner(struct arena *arena, struct rows *rows) {
    vector_push(arena, &rows->ranges, (struct row_range){rows->items.count, 0});
}

/* Copies the items `from` up to `to` of a row to the end of all items. */
static void copy(struct arena *arena, struct rows *rows, struct row_range row, uint32_t from,
                 uint32_t to) {
    for (uint32_t n = from; n < to; n++) {
        vector_push(arena, &rows->items, rows->items.items[row.start + n]);
    }
}

void rows_insert(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t at,
                 uint32_t item) {
    struct row_range before = rows->ranges.items[owner];
    rows->ranges.items[owner] = (struct row_range){rows->items.count, before.count + 1};
    copy(arena, rows, before, 0, at);
    vector_push(arena, &rows->items, item);
    copy(arena, rows, before, at, before.count);
}

void rows_remove(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t at) {
    struct row_range before = rows->ranges.items[owner];
    rows->ranges.items[owner] = (struct row_range){rows->items.count, before.count - 1};
    copy(arena, rows, before, 0, at);
    copy(arena, rows, before, at + 1, before.count);
}
