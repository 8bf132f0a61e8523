/* The system's files, as a host's would be (struct zonal_files). One thing is open at a time and is known
 * here, so that whoever leaves for want of memory leaves nothing open behind system_close. */
#ifndef SESSION_SYSTEM_H
#define SESSION_SYSTEM_H

#include "base/memory.h"
#include "zonal.h"

struct system {
    struct arena *arena;
    uint32_t jobs;  /* threads that may share the reading of a file */
    int descriptor; /* what is open, or -1 */
    void *folder;   /* the DIR that is open, or NULL */
    struct zonal_refusal refusal;
};

void system_init(struct system *system, struct arena *arena, uint32_t jobs);

/* Closes what is open; safe at any time after system_init. */
void system_close(struct system *system);

/* Its functions. What they give is in the arena, and stays there; two NUL stand behind bytes. Of a file
 * above LIMIT_FILE_BYTES they give a length that is above it, too, and that may be all. */
struct zonal_files system_files(struct system *system);

#endif
