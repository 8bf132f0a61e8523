/* The files of a commit, as a plan is read from them (struct zonal_files). */
#ifndef CLI_GIT_FILES_H
#define CLI_GIT_FILES_H

#include "base/names.h"
#include "base/vector.h"
#include "cli/git_library.h"
#include "zonal.h"

struct repository;

/* Something in the commit that was looked for. */
struct git_node {
    struct text path;    /* from the top on: `/plans/a.zonal`; of the top itself, nothing */
    uint32_t folder;     /* the node that it is in; the top is in itself */
    git_filemode_t mode; /* GIT_FILEMODE_UNREADABLE where nothing is there */
    git_oid id;
    bool is_read;   /* its content was asked for */
    bool is_listed; /* its names were */
    git_tree *tree; /* of a folder that was looked into */
};

/* The files of a commit that is open. All but `files` belongs to git_files.c. */
struct git_files {
    struct zonal_files files; /* for zonal_new */
    const struct repository *repository;
    struct memory memory;
    struct arena arena;
    struct names paths; /* of the nodes, in their order; node 0, the top, has none */
    VECTOR(struct git_node) nodes;
    git_blob *blob; /* what was read last */
    uint64_t bytes; /* of all that was read */
    struct zonal_refusal refusal;
};

/* Opens a tree of the repository, of which nothing is read until it is asked for. `before` is put before the
 * paths that are shown. `files` is not moved from then on; it is closed by whoever opens it, also where
 * memory ends, with which this leaves through the escape of `memory`. */
void git_files_open(struct git_files *files, const struct repository *repository,
                    const struct memory *memory, const git_oid *tree, const char *before);

/* Whether a plan that was read from `seen`, of another commit, would be read just so from `files`: all that
 * was looked for is there or is not, and what was read is the same. */
bool git_files_agree(struct git_files *files, const struct git_files *seen);

/* Closes it; safe where it is zero, too. */
void git_files_close(struct git_files *files);

#endif
