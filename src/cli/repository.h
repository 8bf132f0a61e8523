/* The git repository of a run: found, opened, asked for commits. */
#ifndef CLI_REPOSITORY_H
#define CLI_REPOSITORY_H

#include "cli/cli.h"
#include "cli/git_files.h"

struct repository {
    struct git_library git;
    git_repository *handle;
    const char *top; /* of its work tree, without `/` at the end; where it has none, "" */
    const char
        *current; /* where paths begin: the current folder where it is below the top, else that */
    struct git_files files; /* of the commit that is being read */
    git_revwalk *walk;      /* through a history */
    git_commit *commit;     /* that is being looked at */
    git_tree *trees[2];     /* of two commits that are compared, */
    git_diff *difference;   /* and what differs */
};

/* The repository that the current folder is in, or that GIT_DIR names, opened when it is asked for first.
 * NULL where there is none, which is told. */
struct repository *repository_of(struct cli *cli);

/* The same for what can do without: NULL where there is none, and nothing is told. */
struct repository *repository_if_any(struct cli *cli);

/* Closes it, with whatever is open in it; NULL is allowed. */
void repository_close(struct repository *repository);

/* Finds the commit that the user calls so: a branch, a tag, the beginning of an id, `HEAD~2`. NULL where there is
 * none, which is told. It is open, as repository->commit, until another is. */
const git_commit *repository_find_commit(struct cli *cli, const char *revision);

/* Opens the commit in the same way. NULL where it is not to be had. */
const git_commit *repository_open_commit(struct cli *cli, const git_oid *id);

/* Opens the files of the commit as repository->files, whose paths are shown with `revision` before them.
 * Those of the commit before are closed. */
void repository_open_files(struct cli *cli, const git_commit *commit, const char *revision);

/* What git says of its last failure. */
const char *repository_failure(const struct repository *repository);

#endif
