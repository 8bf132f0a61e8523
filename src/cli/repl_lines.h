/* Lines as they come from standard input: from a file, a pipe, or a terminal where nothing edits them. */
#ifndef CLI_REPL_LINES_H
#define CLI_REPL_LINES_H

#include "base/text.h"

struct repl_lines {
    struct arena *arena;
    int descriptor;
    char *bytes; /* that were read, from `start` to `end` not yet given */
    uint32_t start;
    uint32_t end;
    uint32_t capacity;
    int error; /* the errno of what ended the lines, or 0 */
    bool is_at_end;
};

enum line_outcome {
    LINE_READ,
    LINE_DROPPED, /* by Ctrl-C, with all of the entry that it belongs to */
    LINE_LEAVING, /* Ctrl-D, the end of the input, or a signal that ends the program */
};

void repl_lines_start(struct repl_lines *lines, struct arena *arena, int descriptor);

/* Reads the next line, without its end; it stays until the next. */
enum line_outcome repl_lines_next(struct repl_lines *lines, struct text *line);

#endif
