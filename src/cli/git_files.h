/* The files of a commit, as a plan is read from them (struct zonal_files). */
#ifndef CLI_GIT_FILES_H
#define CLI_GIT_FILES_H

#include "base/names.h"
#include "base/vector.h"
#include "cli/git_library.h"
#include "zonal.h"

struct repository;

/* Something in the commit that a path has led to. */
struct git_node {
    struct text path; /* from the top on: `/plans/a.zonal`; of the top itself, nothing */
    uint32_t folder;  /* the node that it is in; the top is in itself */
    git_filemode_t mode;
    git_oid id;
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
    struct zonal_refusal refusal;
};

/* Opens a tree of the repository, of which nothing is read until it is asked for. `before` is put before the
 * paths that are shown. `files` is not moved from then on; it is closed by whoever opens it, also where
 * memory ends, with which this leaves through the escape of `memory`. */
void git_files_open(struct git_files *files, const struct repository *repository,
                    const struct memory *memory, const git_oid *tree, const char *before);

/* Closes it; safe where it is zero, too. */
void git_files_close(struct git_files *files);

#endif
