/* Rows: numbers grouped by an owner, all in one array (compressed sparse rows), in which a row ends where
 * the next one starts. A row that changes moves to the array's end, with room to grow, and so leaves what
 * stood there before as it was. Where the items are numbers in order, as owners have whose things stand
 * sorted by them, only those of rows that have moved take any memory. */
#ifndef MODEL_ROWS_H
#define MODEL_ROWS_H

#include "base/fetch.h"
#include "base/vector.h"

#include <stdbool.h>

/* The index of nothing, where an index may be missing. */
#define NONE UINT32_MAX

/* In the place of where a row starts: it has moved, and this is which of the moved rows it is. */
#define ROW_MOVED 0x80000000u

/* A row that has moved, and where it stands among the items. */
struct moved_row {
    uint32_t owner;
    uint32_t grouped; /* where it started before, and the row of the owner before ends */
    uint32_t start;
    uint32_t count;
};

struct rows {
    VECTOR(uint32_t) starts; /* by owner, and behind the last where its row ends */
    VECTOR(struct moved_row) moved;
    VECTOR(uint32_t) items;
    uint32_t grouped; /* how many of the items were grouped: those of rows that have not moved */
    uint32_t
        fixed; /* how many stay where they are, though rows change: the grouped ones at least */
    bool
        are_in_order; /* the grouped ones are none of the items, but numbers in order from this on */
    uint32_t first;
};

/* The items of one owner; valid until its rows change. */
struct row {
    const uint32_t *items; /* NULL where they are numbers in order from the first on */
    uint32_t first;
    uint32_t count;
};

static inline uint32_t row_item(struct row row, uint32_t at) {
    return row.items != NULL ? row.items[at] : row.first + at;
}

/* The row from that place on. */
static inline struct row row_behind(struct row row, uint32_t at) {
    return (struct row){row.items != NULL ? row.items + at : NULL, row.first + at, row.count - at};
}

/* The owner of an item, or NONE where it belongs in no row. */
typedef uint32_t rows_owner(const void *context, uint32_t item);

/* Groups the items 0 up to `item_count` by their owners, in O(owners + items); within a row they
 * keep their order. */
struct rows rows_group(struct arena *arena, uint32_t owner_count, uint32_t item_count,
                       rows_owner *owner_of, const void *context);

/* The steps of that, for what is counted and placed while something else is done: rows that are empty; one
 * item more for an owner; where each row starts among all items, for each of which the next place in its
 * row is then given out; and room for the items, to be filled. There are rows to be read once all places are
 * given out. */
struct rows rows_start(struct arena *arena, uint32_t owner_count);

static inline void rows_count(struct rows *rows, uint32_t owner) {
    rows->starts.items[owner + 1]++;
}

/* Returns how many items there are; leaves through the arena's memory where they are too many. */
uint32_t rows_allot(struct arena *arena, struct rows *rows);

static inline uint32_t rows_next(struct rows *rows, uint32_t owner) {
    return rows->starts.items[owner + 1]++;
}

void rows_make_items(struct arena *arena, struct rows *rows, uint32_t count);

/* Gives out the places of all items at once, of which there are so many. */
void rows_give_out(struct rows *rows, uint32_t count);

/* Instead of making them, of rows that need not be filled: the items of all are numbers in order, and the first
 * of them this one. */
void rows_set_in_order(struct rows *rows, uint32_t first, uint32_t count);

/* Owners that come in any order are far from one another in memory, which fetches what is wanted soon while
 * something else is done: an owner's row, as far ahead as ROWS_AHEAD; and the place of its next item, once
 * the row is at hand, ITEMS_AHEAD. */
enum { ROWS_AHEAD = 32, ITEMS_AHEAD = 16 };

FETCHES void rows_fetch(const struct rows *rows, uint32_t owner) {
    __builtin_prefetch(&rows->starts.items[owner + 1], 1);
}

FETCHES void rows_fetch_next(const struct rows *rows, uint32_t owner) {
    __builtin_prefetch(&rows->items.items[rows->starts.items[owner + 1]], 1);
}

/* The row that an owner had when the items were grouped, and one that has moved. */
struct row rows_get_grouped(const struct rows *rows, uint32_t owner);

static inline struct row rows_get_moved(const struct rows *rows, const struct moved_row *moved) {
    return (struct row){.items = rows->items.items + moved->start, .count = moved->count};
}

/* The row of an owner, which has moved, or the next one's has. */
struct row rows_get_beside(const struct rows *rows, uint32_t owner);

static inline struct row rows_get(const struct rows *rows, uint32_t owner) {
    uint32_t start = rows->starts.items[owner];
    uint32_t end = rows->starts.items[owner + 1];
    if (((start | end) & ROW_MOVED) != 0) return rows_get_beside(rows, owner);
    if (rows->are_in_order) return (struct row){NULL, rows->first + start, end - start};
    return (struct row){rows->items.items + start, 0, end - start};
}

/* How many items the owner's row has. */
static inline uint32_t rows_count_of(const struct rows *rows, uint32_t owner) {
    uint32_t start = rows->starts.items[owner];
    uint32_t end = rows->starts.items[owner + 1];
    if (((start | end) & ROW_MOVED) != 0) return rows_get_beside(rows, owner).count;
    return end - start;
}

/* The same of so many owners in order, all at once; returns no less than the most of them. Only where none of these
 * rows, nor the one behind them, has moved: else it returns NONE. */
static inline uint32_t rows_counts_of(const struct rows *rows, uint32_t first, uint32_t owners,
                                      int64_t *counts) {
    const uint32_t *starts = rows->starts.items + first;
    uint32_t all_starts = starts[owners];
    uint32_t all_counts = 0;
    for (uint32_t n = 0; n < owners; n++) {
        uint32_t count = starts[n + 1] - starts[n];
        all_starts |= starts[n];
        all_counts |= count;
        counts[n] = count;
    }
    return (all_starts & ROW_MOVED) == 0 ? all_counts : NONE;
}

/* What is overwritten where the owner's row changes, the other being NULL: where it starts, until it has moved,
 * and from then on where it has moved to. */
static inline uint32_t *rows_start_of(const struct rows *rows, uint32_t owner) {
    uint32_t *start = &rows->starts.items[owner];
    return (*start & ROW_MOVED) != 0 ? NULL : start;
}

static inline struct moved_row *rows_moved_of(const struct rows *rows, uint32_t owner) {
    uint32_t start = rows->starts.items[owner];
    return (start & ROW_MOVED) != 0 ? &rows->moved.items[start & ~ROW_MOVED] : NULL;
}

/* Adds an owner, behind the last, whose row is empty. */
void rows_add_owner(struct arena *arena, struct rows *rows);

/* Puts an item at the place `at` of the owner's row, takes the one there away, or all of them. Items that
 * were grouped stay where they are: their rows move when they first change. So does all that stands
 * there once rows_fix has been called, but that a row may grow behind its end. */
void rows_insert(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t at,
                 uint32_t item);
void rows_remove(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t at);
void rows_empty(struct arena *arena, struct rows *rows, uint32_t owner);

/* Lets the items stay where they are, and their rows move when they change again. */
void rows_fix(struct rows *rows);

#endif
