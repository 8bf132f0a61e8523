/* What the files that make a table share. */
#ifndef REPORT_TABLE_MAKING_H
#define REPORT_TABLE_MAKING_H

#include "report/table.h"

/* A table that is being made. */
struct table_making {
    struct table *table;
    struct arena *scratch;
    uint32_t *rows[TABLE_SIDES];    /* where each district of the model stands, or NONE */
    uint32_t *columns[TABLE_SIDES]; /* the same of industries */
    struct district_outputs outputs[TABLE_SIDES];
    uint32_t *cell_of_column; /* of the row that is being made: its number + 1, or 0 */
    uint64_t last_unit[TABLE_SIDES];
};

/* Finds the places of all sides, each once, in the order of their trees (table_places.c). */
void table_find_places(struct table_making *making);

/* Finds the verdicts that do not hold, and marks what they are about (table_marks.c). */
void table_find_marks(struct table_making *making);

/* The value as an amount of the table. */
struct value table_amount(const struct table_making *making, enum table_side side,
                          struct value value);

#endif
