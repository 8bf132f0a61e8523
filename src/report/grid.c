/* A column is as wide as its widest cell on a terminal. */
#include "report/grid.h"

#include "base/utf8.h"

enum { BETWEEN_COLUMNS = 2 };

/* The grid with the room that its columns take. */
struct layout {
    const struct grid *grid;
    uint32_t widths[MOST_COLUMNS];
    uint32_t indent;
    bool is_folded; /* the first cell stands above the others */
    struct text_builder *output;
};

void grid_column(struct grid *grid, const char *heading, bool is_right) {
    grid->columns[grid->column_count++] = (struct grid_column){heading, is_right};
}

void grid_cell(struct grid *grid, struct text text) {
    struct text_builder shown = {.arena = grid->arena};
    utf8_append_shown(&shown, text_folded(grid->arena, text));
    vector_push(grid->arena, &grid->cells, text_built(&shown));
}

static void append_cell(struct layout *layout, uint32_t column, struct text cell) {
    const struct grid *grid = layout->grid;
    uint32_t room = layout->widths[column] - utf8_text_width(cell);
    bool is_last = column + 1 == grid->column_count;
    if (grid->columns[column].is_right) text_append_repeated(layout->output, ' ', room);
    text_append(layout->output, cell);
    if (is_last) return;
    if (!grid->columns[column].is_right) text_append_repeated(layout->output, ' ', room);
    text_append_repeated(layout->output, ' ', BETWEEN_COLUMNS);
}

/* Takes the blanks off that the line ends with, and ends it. */
static void end_line(struct text_builder *output) {
    while (output->length > 0 && output->bytes[output->length - 1] == ' ') output->length--;
    text_append_byte(output, '\n');
}

static void append_row(struct layout *layout, const struct text *cells) {
    struct text_builder *output = layout->output;
    text_append_repeated(output, ' ', layout->indent);
    if (layout->is_folded) {
        text_append(output, cells[0]);
        end_line(output);
        text_append_repeated(output, ' ', layout->indent + BETWEEN_COLUMNS);
    }
    for (uint32_t n = layout->is_folded; n < layout->grid->column_count; n++) {
        append_cell(layout, n, cells[n]);
    }
    end_line(output);
}

static void widen(struct layout *layout, const struct text *cells) {
    for (uint32_t n = 0; n < layout->grid->column_count; n++) {
        uint32_t width = utf8_text_width(cells[n]);
        if (width > layout->widths[n]) layout->widths[n] = width;
    }
}

static uint32_t width_of(const struct layout *layout) {
    uint32_t width = layout->indent;
    for (uint32_t n = 0; n < layout->grid->column_count; n++) {
        width += layout->widths[n] + (n > 0 ? BETWEEN_COLUMNS : 0);
    }
    return width;
}

void grid_append(const struct grid *grid, uint32_t indent, uint32_t width,
                 struct text_builder *output) {
    struct layout layout = {.grid = grid, .indent = indent, .output = output};
    struct text headings[MOST_COLUMNS];
    for (uint32_t n = 0; n < grid->column_count; n++) {
        headings[n] = text_of(grid->columns[n].heading);
    }
    widen(&layout, headings);
    for (uint32_t n = 0; n < grid->cells.count; n += grid->column_count) {
        widen(&layout, &grid->cells.items[n]);
    }
    layout.is_folded = width > 0 && width_of(&layout) > width;
    append_row(&layout, headings);
    for (uint32_t n = 0; n < grid->cells.count; n += grid->column_count) {
        append_row(&layout, &grid->cells.items[n]);
    }
}
