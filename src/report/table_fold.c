/* A block is made from its columns' cells, so that all blocks together take as long as there are cells. */
#include "report/table_fold.h"

#include "base/sort.h"

static uint32_t column_of(const void *table, uint32_t cell) {
    return ((const struct table *)table)->cells.items[cell].column;
}

struct rows table_columns(const struct table *table, struct arena *arena) {
    return rows_group(arena, table->industries.count + 1, table->cells.count, column_of, table);
}

static struct table_rows all_rows(const struct table *table, struct arena *arena) {
    struct table_rows rows = {arena_array(arena, uint32_t, table->districts.count + 1), 0};
    while (rows.count < table->districts.count) {
        rows.items[rows.count] = rows.count;
        rows.count++;
    }
    return rows;
}

struct table_rows table_rows_of(const struct table *table, const struct rows *columns,
                                uint32_t first, uint32_t count, struct arena *arena) {
    if (first + count > table->industries.count) return all_rows(table, arena);
    uint32_t cell_count = 0;
    for (uint32_t n = first; n < first + count; n++) cell_count += rows_get(columns, n).count;
    struct table_rows rows = {arena_array(arena, uint32_t, cell_count + 1), 0};
    cell_count = 0;
    for (uint32_t column = first; column < first + count; column++) {
        struct row cells = rows_get(columns, column);
        for (uint32_t n = 0; n < cells.count; n++) {
            rows.items[cell_count++] = table->cells.items[row_item(cells, n)].row;
        }
    }
    sort_ascending(arena, rows.items, cell_count);
    for (uint32_t n = 0; n < cell_count; n++) {
        bool is_again = rows.count > 0 && rows.items[rows.count - 1] == rows.items[n];
        if (!is_again) rows.items[rows.count++] = rows.items[n];
    }
    return rows;
}
