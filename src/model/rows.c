/* Grouping by counting: once over the items to count, once to place them. */
#include "model/rows.h"

#include <stdbool.h>
#include <string.h>

struct rows rows_start(struct arena *arena, uint32_t owner_count) {
    struct rows rows = {0};
    rows.ranges.items = arena_array(arena, struct row_range, (size_t)owner_count + 1);
    rows.ranges.count = owner_count;
    rows.ranges.capacity = owner_count + 1;
    return rows;
}

uint32_t rows_allot(struct rows *rows) {
    uint32_t count = 0;
    for (uint32_t owner = 0; owner < rows->ranges.count; owner++) {
        struct row_range *range = &rows->ranges.items[owner];
        range->start = count;
        count += range->count;
        range->count = 0;
    }
    return count;
}

void rows_make_items(struct arena *arena, struct rows *rows, uint32_t count) {
    rows->items.items = arena_allocate(arena, ((size_t)count + 1) * sizeof *rows->items.items);
    rows->items.count = count;
    rows->items.capacity = count + 1;
    rows->grouped = count;
    rows->fixed = count;
}

struct rows rows_group(struct arena *arena, uint32_t owner_count, uint32_t item_count,
                       rows_owner *owner_of, const void *context) {
    struct rows rows = rows_start(arena, owner_count);
    for (uint32_t item = 0; item < item_count; item++) {
        uint32_t owner = owner_of(context, item);
        if (owner != NONE) rows_count(&rows, owner);
    }
    rows_make_items(arena, &rows, rows_allot(&rows));
    for (uint32_t item = 0; item < item_count; item++) {
        uint32_t owner = owner_of(context, item);
        if (owner != NONE) rows.items.items[rows_next(&rows, owner)] = item;
    }
    return rows;
}

void rows_add_owner(struct arena *arena, struct rows *rows) {
    vector_push(arena, &rows->ranges, (struct row_range){rows->items.count, 0});
}

/* How many items a row that has moved has room for: the next power of two. */
static uint32_t room_for(uint32_t count) {
    uint32_t room = count > 0 ? 1 : 0;
    while (room < count) room *= 2;
    return room;
}

static void move(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t wanted) {
    struct row_range *range = &rows->ranges.items[owner];
    uint32_t start = rows->items.count;
    for (uint32_t n = 0; n < room_for(wanted); n++) {
        uint32_t item = n < range->count ? rows->items.items[range->start + n] : NONE;
        vector_push(arena, &rows->items, item);
    }
    range->start = start;
}

void rows_fix(struct rows *rows) {
    rows->fixed = rows->items.count;
}

/* Makes room for so many items, where none that is fixed stands. */
static void make_room(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t wanted) {
    struct row_range range = rows->ranges.items[owner];
    bool is_fixed = range.start < rows->fixed;
    if (is_fixed || wanted > room_for(range.count)) move(arena, rows, owner, wanted);
}

/* Whether there is room for one more item behind the row, which none of those that are fixed stands in: who goes back to
 * what the row was knows how long it was then. */
static bool has_room_behind(const struct rows *rows, uint32_t owner) {
    struct row_range range = rows->ranges.items[owner];
    return range.start >= rows->grouped && range.count + 1 <= room_for(range.count);
}

void rows_insert(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t at,
                 uint32_t item) {
    uint32_t count = rows->ranges.items[owner].count;
    bool stays = at == count && has_room_behind(rows, owner);
    if (!stays) make_room(arena, rows, owner, count + 1);
    uint32_t *items = &rows->items.items[rows->ranges.items[owner].start];
    memmove(&items[at + 1], &items[at], (count - at) * sizeof *items);
    items[at] = item;
    rows->ranges.items[owner].count++;
}

void rows_remove(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t at) {
    uint32_t count = rows->ranges.items[owner].count;
    make_room(arena, rows, owner, count);
    uint32_t *items = &rows->items.items[rows->ranges.items[owner].start];
    memmove(&items[at], &items[at + 1], (count - at - 1) * sizeof *items);
    rows->ranges.items[owner].count--;
}
