/* Plans out of a git repository, which is the one that the current folder is in, or that GIT_DIR names. */
#ifndef CLI_GIT_H
#define CLI_GIT_H

#include "cli/cli.h"

/* Two states of a plan, by what the user calls them. */
struct git_range {
    const char *old;
    const char *now; /* NULL: the work tree, which is read from the disk as usual */
};

/* Takes the value of --git: `OLD..NEW`, of which a side that is left out is HEAD, or `OLD`, which is held
 * against the work tree. False where it is neither, which is told. */
bool git_range_read(struct cli *cli, const char *value, struct git_range *range);

/* Starts `*session` and reads the operands from `first` on into it, as they are in the commit that
 * `revision` names, with what they include; where it is NULL, as plan_read does in the work tree, which a bare repository has not. Paths begin at the current folder.
 * False where nothing could be started, which is told; else `*status` is the worst of what reading them
 * gave. Whoever asks frees the session. */
bool git_plan_read(struct cli *cli, const char *revision, uint32_t first, zonal **session,
                   enum zonal_status *status);

#endif
