/* Rows: numbers grouped by an owner, all in one array (compressed sparse rows). A row that changes
 * moves to the array's end, with room to grow, and so leaves what stood there before as it was. */
#ifndef MODEL_ROWS_H
#define MODEL_ROWS_H

#include "base/vector.h"

/* The index of nothing, where an index may be missing. */
#define NONE UINT32_MAX

/* Where a row stands among the items. */
struct row_range {
    uint32_t start;
    uint32_t count;
};

struct rows {
    VECTOR(struct row_range) ranges; /* by owner */
    VECTOR(uint32_t) items;
    uint32_t grouped; /* how many of the items were grouped: rows that have not changed since */
    uint32_t
        fixed; /* how many stay where they are, though rows change: the grouped ones at least */
};

/* The items of one owner; valid until its rows change. */
struct row {
    const uint32_t *items;
    uint32_t count;
};

/* The owner of an item, or NONE where it belongs in no row. */
typedef uint32_t rows_owner(const void *context, uint32_t item);

/* Groups the items 0 up to `item_count` by their owners, in O(owners + items); within a row they
 * keep their order. */
struct rows rows_group(struct arena *arena, uint32_t owner_count, uint32_t item_count,
                       rows_owner *owner_of, const void *context);

/* The steps of that, for what is counted and placed while something else is done: rows that are empty; one
 * item more for an owner; where each row starts among all items, for each of which the next place in its
 * row is then given out; and room for the items, to be filled. */
struct rows rows_start(struct arena *arena, uint32_t owner_count);

static inline void rows_count(struct rows *rows, uint32_t owner) {
    rows->ranges.items[owner].count++;
}

/* Returns how many items there are. */
uint32_t rows_allot(struct rows *rows);

static inline uint32_t rows_next(struct rows *rows, uint32_t owner) {
    struct row_range *range = &rows->ranges.items[owner];
    return range->start + range->count++;
}

void rows_make_items(struct arena *arena, struct rows *rows, uint32_t count);

/* Owners that come in any order are far from one another in memory, which fetches what is wanted soon while
 * something else is done: an owner's row, as far ahead as ROWS_AHEAD; and the place of its next item, once
 * the row is at hand, ITEMS_AHEAD. */
enum { ROWS_AHEAD = 32, ITEMS_AHEAD = 16 };

/* Of a function that only fetches, which GCC takes for one that does nothing: it leaves out calls of it
 * unless it is compiled into its caller. */
#define FETCHES static inline __attribute__((always_inline))

FETCHES void rows_fetch(const struct rows *rows, uint32_t owner) {
    __builtin_prefetch(&rows->ranges.items[owner], 1);
}

FETCHES void rows_fetch_next(const struct rows *rows, uint32_t owner) {
    struct row_range range = rows->ranges.items[owner];
    __builtin_prefetch(&rows->items.items[range.start + range.count], 1);
}

static inline struct row rows_get(const struct rows *rows, uint32_t owner) {
    struct row_range range = rows->ranges.items[owner];
    return (struct row){rows->items.items + range.start, range.count};
}

/* Adds an owner, behind the last, whose row is empty. */
void rows_add_owner(struct arena *arena, struct rows *rows);

/* Puts an item at the place `at` of the owner's row, or takes the one there away. Items that were
 * grouped stay where they are: their rows move when they first change. So does all that stands
 * there once rows_fix has been called, but that a row may grow behind its end. */
void rows_insert(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t at,
                 uint32_t item);
void rows_remove(struct arena *arena, struct rows *rows, uint32_t owner, uint32_t at);

/* Lets the items stay where they are, and their rows move when they change again. */
void rows_fix(struct rows *rows);

#endif
