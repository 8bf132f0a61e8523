/* Grouping by counting: once over the items to count, once to place them. Both is done in the place of where
 * the next owner's row starts, which is where it does when the owner's last item is placed. */
#include "model/rows.h"

#include <string.h>

struct rows rows_start(struct arena *arena, uint32_t owner_count) {
    struct rows rows = {0};
    rows.starts.items = arena_array(arena, uint32_t, (size_t)owner_count + 1);
    rows.starts.count = owner_count + 1;
    rows.starts.capacity = owner_count + 1;
    return rows;
}

uint32_t rows_allot(struct arena *arena, struct rows *rows) {
    uint32_t count = 0;
    for (uint32_t n = 1; n < rows->starts.count; n++) {
        uint32_t own = rows->starts.items[n];
        rows->starts.items[n] = count;
        if (own >= ROW_MOVED - count) memory_fail(arena->memory);
        count += own;
    }
    return count;
}

void rows_give_out(struct rows *rows, uint32_t count) {
    uint32_t *starts = rows->starts.items;
    uint32_t owners = rows->starts.count - 1;
    memmove(starts, starts + 1, owners * sizeof *starts);
    starts[owners] = count;
}

void rows_make_items(struct arena *arena, struct rows *rows, uint32_t count) {
    rows->items.items = arena_allocate(arena, ((size_t)count + 1) * sizeof *rows->items.items);
    rows->items.count = count;
    rows->items.capacity = count + 1;
    rows->grouped = count;
    rows->fixed = count;
}

void rows_set_in_order(struct rows *rows, uint32_t first, uint32_t count) {
    rows->are_in_order = true;
    rows->first = first;
    rows->grouped = count;
}

struct rows rows_group(struct arena *arena, uint32_t owner_count, uint32_t item_count,
                       rows_owner *owner_of, const void *context) {
    struct rows rows = rows_start(arena, owner_count);
    for (uint32_t item = 0; item < item_count; item++) {
        uint32_t owner = owner_of(context, item);
        if (owner != NONE) rows_count(&rows, owner);
    }
    rows_make_items(arena, &rows, rows_allot(arena, &rows));
    for (uint32_t item = 0; item < item_count; item++) {
        uint32_t owner = owner_of(context, item);
        if (owner != NONE) rows.items.items[rows_next(&rows, owner)] = item;
    }
    return rows;
}

/* Where the row started that the owner had when the items were grouped. */
static uint32_t grouped_start(const struct rows *rows, uint32_t owner) {
    const struct moved_row *moved = rows_moved_of(rows, owner);
    return moved != NULL ? moved->grouped : rows->starts.items[owner];
}

struct row rows_get_grouped(const struct rows *rows, uint32_t owner) {
    uint32_t start = grouped_start(rows, owner);
    uint32_t count = grouped_start(rows, owner + 1) - start;
    if (rows->are_in_order) return (struct row){NULL, rows->first + start, count};
    return (struct row){rows->items.items + start, 0, count};
}

struct row rows_get_beside(const struct rows *rows, uint32_t owner) {
    const struct moved_row *moved = rows_moved_of(rows, owner);
    return moved != NULL ? rows_get_moved(rows, moved) : rows_get_grouped(rows, owner);
}

void rows_add_owner(struct arena *arena, struct rows *rows) {
    vector_push(arena, &rows->starts, rows->grouped);
}

/* How many items a row that has moved has room for: the next power of two. */
static uint32_t room_for(uint32_t count) {
    uint32_t room = count > 0 ? 1 : 0;
    while (room < count) room *= 2;
    return room;
}

/* What is known of the owner's row as one that has moved; of one that has not, where it stands is to be set. */
static struct moved_row *moved_row_of(struct arena *arena, struct rows *rows, uint32_t owner) {
    uint32_t *start = rows_start_of(rows, owner);
    if (start != NULL) {
        vector_push(arena, &rows->moved, (struct moved_row){.owner = owner, .grouped = *start});
        *start = ROW_MOVED | (rows->moved.count - 1);
    }
    return rows_moved_of(rows, owner);
}

static void move(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t wanted) {
    uint32_t start = rows->items.count;
    uint32_t count = rows_get(rows, owner).count;
    for (uint32_t n = 0; n < room_for(wanted); n++) {
        uint32_t item = n < count ? row_item(rows_get(rows, owner), n) : NONE;
        vector_push(arena, &rows->items, item);
    }
    struct moved_row *moved = moved_row_of(arena, rows, owner);
    moved->start = start;
    moved->count = count;
}

void rows_fix(struct rows *rows) {
    rows->fixed = rows->items.count;
}

/* Makes room for so many items, where none that is fixed stands. */
static void make_room(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t wanted) {
    const struct moved_row *moved = rows_moved_of(rows, owner);
    bool is_fixed = moved == NULL || moved->start < rows->fixed;
    if (is_fixed || wanted > room_for(moved->count)) move(arena, rows, owner, wanted);
}

/* Whether there is room for one more item behind the row, which none of those that are fixed stands in: who goes back to
 * what the row was knows how long it was then. */
static bool has_room_behind(const struct rows *rows, uint32_t owner) {
    const struct moved_row *moved = rows_moved_of(rows, owner);
    return moved != NULL && moved->count + 1 <= room_for(moved->count);
}

void rows_insert(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t at,
                 uint32_t item) {
    uint32_t count = rows_get(rows, owner).count;
    bool stays = at == count && has_room_behind(rows, owner);
    if (!stays) make_room(arena, rows, owner, count + 1);
    struct moved_row *moved = rows_moved_of(rows, owner);
    uint32_t *items = &rows->items.items[moved->start];
    memmove(&items[at + 1], &items[at], (count - at) * sizeof *items);
    items[at] = item;
    moved->count++;
}

void rows_remove(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t at) {
    uint32_t count = rows_get(rows, owner).count;
    make_room(arena, rows, owner, count);
    struct moved_row *moved = rows_moved_of(rows, owner);
    uint32_t *items = &rows->items.items[moved->start];
    memmove(&items[at], &items[at + 1], (count - at - 1) * sizeof *items);
    moved->count--;
}

void rows_empty(struct arena *arena, struct rows *rows, uint32_t owner) {
    moved_row_of(arena, rows, owner)->count = 0;
}
