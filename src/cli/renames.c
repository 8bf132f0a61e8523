/* The trees of two commits are compared by libgit2, and what it finds renamed is looked through. A folder was
 * renamed where a file in it was, and kept its name within. */
#include "cli/renames.h"

#include <string.h>

static bool open_tree(struct cli *cli, const git_oid *id, git_tree **tree) {
    struct repository *repository = cli->repository;
    repository->git.git_tree_free(*tree);
    *tree = NULL;
    const git_commit *commit = repository_open_commit(cli, id);
    return commit != NULL && repository->git.git_commit_tree(tree, commit) == 0;
}

/* Opens what differs between two commits as repository->difference, with what was renamed found. */
static bool open_difference(struct cli *cli, const git_oid *before, const git_oid *now) {
    struct repository *repository = cli->repository;
    git_diff_find_options options = {.version = GIT_DIFF_FIND_OPTIONS_VERSION,
                                     .flags = GIT_DIFF_FIND_RENAMES};
    repository->git.git_diff_free(repository->difference);
    repository->difference = NULL;
    if (!open_tree(cli, before, &repository->trees[0])) return false;
    if (!open_tree(cli, now, &repository->trees[1])) return false;
    int error =
        repository->git.git_diff_tree_to_tree(&repository->difference, repository->handle,
                                              repository->trees[0], repository->trees[1], NULL);
    return error == 0 &&
           repository->git.git_diff_find_similar(repository->difference, &options) == 0;
}

/* The beginning of `former` that was called `path` then: all of it, or, where what was renamed lies below the path,
 * what lies above the same names. No text where this tells nothing of the path. */
static struct text former_name(const char *former, const char *latter, const char *path) {
    size_t length = strlen(path);
    if (strncmp(latter, path, length) != 0) return (struct text){0};
    const char *below = latter + length;
    size_t whole = strlen(former);
    size_t rest = strlen(below);
    if (rest > 0 && below[0] != '/') return (struct text){0};
    if (whole <= rest || strcmp(former + whole - rest, below) != 0) return (struct text){0};
    return (struct text){former, (uint32_t)(whole - rest)};
}

/* A path of the tree as one from the current folder on. */
static const char *from_current(const struct repository *repository, struct arena *arena,
                                struct text path) {
    const char *folder = repository->current + strlen(repository->top);
    if (folder[0] == '/') folder++;
    struct text_builder words = {.arena = arena};
    size_t length = strlen(folder);
    bool is_below = path.length > length && memcmp(path.bytes, folder, length) == 0 &&
                    (length == 0 || path.bytes[length] == '/');
    if (is_below) {
        uint32_t skipped = (uint32_t)(length == 0 ? 0 : length + 1);
        text_append(&words, (struct text){path.bytes + skipped, path.length - skipped});
    } else {
        text_append_string(&words, "../");
        for (; *folder != '\0'; folder++) {
            if (*folder == '/') text_append_string(&words, "../");
        }
        text_append(&words, path);
    }
    return text_string(arena, text_built(&words));
}

const char *renames_find(struct cli *cli, struct arena *arena, const git_oid *before,
                         const git_oid *now, const char *path) {
    struct repository *repository = cli->repository;
    if (path == NULL || path[0] == '\0') return NULL;
    const char *wanted = text_string(arena, text_of(path + 1));
    if (!open_difference(cli, before, now)) return NULL;
    size_t count = repository->git.git_diff_num_deltas(repository->difference);
    for (size_t n = 0; n < count; n++) {
        const git_diff_delta *delta = repository->git.git_diff_get_delta(repository->difference, n);
        if (delta->status != GIT_DELTA_RENAMED) continue;
        struct text former = former_name(delta->old_file.path, delta->new_file.path, wanted);
        if (former.bytes != NULL) return from_current(repository, arena, former);
    }
    return NULL;
}
