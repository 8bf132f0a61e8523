/* Folding: which rows a block of columns has. */
#ifndef REPORT_TABLE_FOLD_H
#define REPORT_TABLE_FOLD_H

#include "report/table.h"

/* The numbers of the cells by their columns, for a table that is shown column by column. */
struct rows table_columns(const struct table *table, struct arena *arena);

/* The rows, in their order, that have something in one of `count` columns from `first` on; all rows where the block
 * goes beyond the industries, to the sums. */
struct table_rows {
    uint32_t *items;
    uint32_t count;
};

struct table_rows table_rows_of(const struct table *table, const struct rows *columns,
                                uint32_t first, uint32_t count, struct arena *arena);

#endif
