/* Completion: what could come next, where Tab is pressed. */
#ifndef CLI_REPL_COMPLETION_H
#define CLI_REPL_COMPLETION_H

#include "cli/repl.h"

/* What is to be done: `text` takes the place of the line from byte `from` on, unless its bytes are NULL; or words were
 * shown below the line, which is to be drawn again. */
struct repl_completion {
    uint32_t from;
    struct text text;
    bool is_shown;
};

/* Completes the word at the end of the line, as far as that is written; `before` it stand the lines of the entry that are
 * there already. */
struct repl_completion repl_complete(struct repl *repl, struct text before, struct text line);

#endif
