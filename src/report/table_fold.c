/* A block is made from its columns' cells, so that all blocks together take as long as there are cells. */
#include "report/table_fold.h"

#include "base/sort.h"

struct table_index table_index_make(const struct table *table, struct arena *arena) {
    uint32_t columns = table->industries.count;
    struct table_index index = {.starts = arena_array(arena, uint32_t, columns + 2)};
    for (uint32_t n = 0; n < table->cells.count; n++) {
        index.starts[table->cells.items[n].column + 1]++;
    }
    for (uint32_t n = 0; n < columns; n++) index.starts[n + 1] += index.starts[n];
    uint32_t *next = arena_copy(arena, index.starts, (columns + 1) * sizeof *next);
    index.cells = arena_array(arena, uint32_t, table->cells.count + 1);
    for (uint32_t n = 0; n < table->cells.count; n++) {
        index.cells[next[table->cells.items[n].column]++] = n;
    }
    return index;
}

static struct table_rows all_rows(const struct table *table, struct arena *arena) {
    struct table_rows rows = {arena_array(arena, uint32_t, table->districts.count + 1), 0};
    while (rows.count < table->districts.count) {
        rows.items[rows.count] = rows.count;
        rows.count++;
    }
    return rows;
}

struct table_rows table_rows_of(const struct table *table, const struct table_index *index,
                                uint32_t first, uint32_t count, struct arena *arena) {
    if (first + count > table->industries.count) return all_rows(table, arena);
    const uint32_t *cells = index->cells + index->starts[first];
    uint32_t cell_count = index->starts[first + count] - index->starts[first];
    struct table_rows rows = {arena_array(arena, uint32_t, cell_count + 1), 0};
    for (uint32_t n = 0; n < cell_count; n++) rows.items[n] = table->cells.items[cells[n]].row;
    sort_ascending(arena, rows.items, cell_count);
    for (uint32_t n = 0; n < cell_count; n++) {
        bool is_again = rows.count > 0 && rows.items[rows.count - 1] == rows.items[n];
        if (!is_again) rows.items[rows.count++] = rows.items[n];
    }
    return rows;
}
