/* What was entered in former sessions: a file that only its owner reads. */
#ifndef CLI_REPL_HISTORY_H
#define CLI_REPL_HISTORY_H

#include "base/vector.h"
#include "cli/repl.h"

struct repl_history {
    const char *path; /* NULL: nothing is kept */
    struct arena *arena;
    VECTOR(struct text) added; /* in this session */
};

/* Finds the file and tells its entries, the oldest first. What is wrong with it is passed over. */
void repl_history_load(struct repl *repl, struct repl_history *history,
                       void (*visit)(void *context, struct text entry), void *context);

/* Adds an entry; false where it is the same as the one before, or too long. */
bool repl_history_add(struct repl_history *history, struct text entry);

/* Writes the file with what was added, behind what others may have added meanwhile. */
void repl_history_save(struct repl *repl, const struct repl_history *history);

#endif
