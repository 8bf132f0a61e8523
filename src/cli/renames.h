/* Renames: what a file or a folder was called in the commit before. */
#ifndef CLI_RENAMES_H
#define CLI_RENAMES_H

#include "cli/repository.h"

/* What the `path` of the commit `now`, from the top of its tree on, was called in the commit `before`, which has
 * nothing of that path: its name from the current folder on, in the arena. NULL where it is new. As git sees it:
 * what is much the same was renamed. */
const char *renames_find(struct cli *cli, struct arena *arena, const git_oid *before,
                         const git_oid *now, const char *path);

#endif
