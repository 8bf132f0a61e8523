/* The commits of a history, from the newest on, each before its parents. */
#ifndef CLI_HISTORY_H
#define CLI_HISTORY_H

#include "cli/repository.h"

/* A commit, in words. */
struct history_commit {
    git_oid id;
    const char *name;       /* in hexadecimal digits */
    const char *short_name; /* as few of them as it takes */
    const char *author;
    const char *email;
    const char
        *time; /* when it was written, in the author's time zone: 2026-03-01T09:30:00+08:00 */
    const char *subject;
    git_oid *parents;
    uint32_t parent_count;
};

/* Starts to walk through the commits that lead to `now`, but for those that lead to `old`, which may be NULL.
 * False where there is none of the name, which is told. */
bool history_start(struct cli *cli, const char *old, const char *now);

/* The next commit, in the program's arena. False behind the last, or where git fails, which is told and makes
 * `*status` ZONAL_FAILED. */
bool history_next(struct cli *cli, struct history_commit *commit, enum zonal_status *status);

#endif
