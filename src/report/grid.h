/* Grids: cells in columns that align, whatever signs are in them; all but the last, which is as long as it likes. */
#ifndef REPORT_GRID_H
#define REPORT_GRID_H

#include "base/text.h"
#include "base/vector.h"

enum { MOST_COLUMNS = 8 };

struct grid_column {
    const char *heading;
    bool is_right; /* its cells end below one another */
};

/* Start with `{.arena = arena}` and grid_column; then come the cells, row by row. */
struct grid {
    struct arena *arena;
    struct grid_column columns[MOST_COLUMNS];
    uint32_t column_count;
    VECTOR(struct text) cells;
};

void grid_column(struct grid *grid, const char *heading, bool is_right);

/* Adds the next cell, as it may be shown on one line. */
void grid_cell(struct grid *grid, struct text text);

/* Appends the headings and the rows, `indent` blanks before each. Where a row is wider than `width` signs, the first
 * cell of every row has a line of its own; 0: never. */
void grid_append(const struct grid *grid, uint32_t indent, uint32_t width,
                 struct text_builder *output);

#endif
