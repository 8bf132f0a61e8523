/* Progress: a line on standard error that tells how far it is, of what takes longer than a second. Before
 * anything else is written, it is taken off the terminal. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/options.h"

#include <stdint.h>
#include <time.h>

struct progress {
    int descriptor; /* of the line, or -1: there is none */
    bool is_terminal;
    bool is_shown;
    unsigned commit;       /* which of a history is looked at, from 1 on; 0: none */
    struct timespec start; /* of what is being done */
    struct timespec told;  /* when the line was written last */
};

/* There is no line before this is asked for: `when` decides, else whether it is a terminal. */
void progress_init(struct progress *progress);
void progress_start(struct progress *progress, enum when when, int descriptor);

/* Something else is begun: the second starts anew. */
void progress_restart(struct progress *progress);

/* Tells how far it is, in a line each second, and on a terminal in one line, ten times as often. A
 * zonal_progress whose context is the progress; it never ends a call. */
bool progress_tell(void *progress, const char *doing, uint64_t done, uint64_t total);

/* Takes the line off the terminal. */
void progress_erase(struct progress *progress);

#endif
