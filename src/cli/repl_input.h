/* Entries, gathered from lines until they are whole. */
#ifndef CLI_REPL_INPUT_H
#define CLI_REPL_INPUT_H

#include "cli/repl.h"
#include "cli/repl_lines.h"

struct repl_input {
    struct repl_lines lines;
    uint32_t line;    /* the number of the line that was read last */
    uint32_t entries; /* that were read */
};

void repl_input_start(struct repl *repl);

/* Reads the next entry that is not empty into repl->entry, where it stays until the next. False where none comes
 * any more. */
bool repl_next_entry(struct repl *repl);

/* Looks what a text is, for repl->entry. */
struct zonal_entry repl_look(struct repl *repl, struct text text);

#endif
