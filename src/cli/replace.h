/* Replacing a file: what is written stands beside it until it is whole. */
#ifndef CLI_REPLACE_H
#define CLI_REPLACE_H

#include "base/text.h"
#include "cli/output.h"

#include <signal.h>

/* A file under way. Signals that would end the program wait as long as something lies beside. */
struct replacement {
    struct output output; /* what to write to */
    const char *target;
    char *temporary; /* NULL where the target is no regular file and is written itself */
    sigset_t signals;
};

/* Starts to write the file `path`, or tells an errno. Allocates in the arena; nothing else may fail
 * and leave until replace_end. */
int replace_start(struct replacement *replacement, struct arena *arena, const char *path);

/* Puts what was written in the file's place where `keeps` and all went well, else removes it.
 * Returns the errno of what went wrong, or 0. */
int replace_end(struct replacement *replacement, bool keeps);

/* Makes the file's text `after`, where it is `before` still. Returns why it could not, in words, or
 * NULL. */
const char *replace_text(struct arena *arena, const char *path, struct text before,
                         struct text after);

#endif
