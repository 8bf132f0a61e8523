/* The terminal: a line that can be edited, with what was entered before and what could come next. */
#ifndef CLI_REPL_TERMINAL_H
#define CLI_REPL_TERMINAL_H

#include "cli/repl.h"
#include "cli/repl_lines.h"

/* Starts repl->terminal where standard input and output are one that can draw, and libedit is there; it stays NULL where
 * they are not. */
void repl_terminal_start(struct repl *repl);

/* Leaves the terminal as it was, and keeps what was entered. */
void repl_terminal_end(struct repl *repl);

/* Reads a line of an entry behind those that there are of it, or several that were recalled; it stays until the next. */
enum line_outcome repl_terminal_line(struct repl *repl, struct text before, const char *prompt,
                                     struct text *line);

/* The next line of what was pasted, if there is one, which is still to be read. */
bool repl_terminal_peek(const struct repl *repl, struct text *line);

/* Whether the last line was typed, and not pasted with others. */
bool repl_terminal_is_typed(const struct repl *repl);

/* Adds an entry to what may be recalled. */
void repl_terminal_remember(struct repl *repl, struct text entry);

#endif
