/* The repository is opened once in a run and known to the program's own state, so that it is closed
 * whatever ends the run. */
#include "cli/repository.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

/* No error of libgit2's. */
enum { NOT_LOADED = 1 };

const char *repository_failure(const struct repository *repository) {
    const git_error *error = repository->git.git_error_last();
    return error == NULL || error->message == NULL ? "git does not say why" : error->message;
}

/* --- Opening --- */

/* The path without `/` at its end. */
static const char *without_end(struct cli *cli, const char *path) {
    struct text text = text_of(path);
    while (text.length > 0 && text.bytes[text.length - 1] == '/') text.length--;
    return text_string(cli->arena, text);
}

static bool is_below(const char *path, const char *top) {
    size_t length = strlen(top);
    return strncmp(path, top, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

/* The path without symbolic links; NULL where it leads nowhere. */
static const char *real_path(struct cli *cli, const char *path) {
    char real[PATH_MAX];
    return realpath(path, real) == NULL ? NULL : without_end(cli, real);
}

/* The top of the work tree, where there is one. libgit2 does not read GIT_WORK_TREE. */
static const char *find_top(struct cli *cli, const struct repository *repository) {
    const char *given = getenv("GIT_WORK_TREE");
    if (given != NULL) return real_path(cli, given);
    const char *top = repository->git.git_repository_workdir(repository->handle);
    return top == NULL ? NULL : without_end(cli, top);
}

/* Finds out where paths begin. */
static void settle_folders(struct cli *cli, struct repository *repository) {
    const char *top = find_top(cli, repository);
    const char *here = real_path(cli, ".");
    repository->top = top == NULL ? "" : top;
    bool is_here = top != NULL && here != NULL && is_below(here, top);
    repository->current = is_here ? here : repository->top;
}

/* Finds it as git does, which has GIT_DIR and its like from its environment. libgit2 refuses all of these where
 * GIT_WORK_TREE is one of them. */
static int discover(struct repository *repository) {
    const char *folder = getenv("GIT_DIR");
    bool has_top = getenv("GIT_WORK_TREE") != NULL;
    const char *path = !has_top ? NULL : folder == NULL ? "." : folder;
    unsigned flags = has_top ? 0 : GIT_REPOSITORY_OPEN_FROM_ENV;
    return repository->git.git_repository_open_ext(&repository->handle, path, flags, NULL);
}

static void complain_not_opened(struct cli *cli, const struct repository *repository, int error) {
    if (error == GIT_ENOTFOUND) {
        cli_complain(cli, "there is no git repository here; go to a folder of one, or set GIT_DIR");
    } else if (error == GIT_EOWNER) {
        cli_complain(cli,
                     "the git repository here is another user's; if you trust it, allow it as git "
                     "does: `git config --global --add safe.directory \"$PWD\"`");
    } else {
        cli_complain(cli, "cannot open the git repository: %s",
                     cli_shown(cli, repository_failure(repository)));
    }
}

/* Opens it as cli->repository. What libgit2 returns where it could not; NOT_LOADED where that is not
 * there. */
static int open_repository(struct cli *cli) {
    struct repository *repository = arena_new(cli->arena, struct repository);
    if (!git_library_load(&repository->git)) return NOT_LOADED;
    cli->repository = repository;
    int error = discover(repository);
    if (error == 0) settle_folders(cli, repository);
    return error;
}

/* Gives up what could not be opened. */
static void give_up(struct cli *cli) {
    repository_close(cli->repository);
    cli->repository = NULL;
}

struct repository *repository_of(struct cli *cli) {
    if (cli->repository != NULL) return cli->repository;
    int error = open_repository(cli);
    if (error == 0) return cli->repository;
    if (error == NOT_LOADED) {
        cli_complain(cli, "this needs the library %s, which is not installed; Debian: libgit2-%s",
                     git_library_name, LIBGIT2_SOVERSION);
    } else {
        complain_not_opened(cli, cli->repository, error);
    }
    give_up(cli);
    return NULL;
}

struct repository *repository_if_any(struct cli *cli) {
    if (cli->repository == NULL && open_repository(cli) != 0) give_up(cli);
    return cli->repository;
}

void repository_close(struct repository *repository) {
    if (repository == NULL) return;
    git_files_close(&repository->files);
    repository->git.git_revwalk_free(repository->walk);
    repository->git.git_commit_free(repository->commit);
    repository->git.git_diff_free(repository->difference);
    repository->git.git_tree_free(repository->trees[0]);
    repository->git.git_tree_free(repository->trees[1]);
    repository->git.git_repository_free(repository->handle);
    git_library_end(&repository->git);
}

/* --- Commits --- */

/* The name that a revision starts with: `main` of `main~2`. */
static struct text name_of(const char *revision) {
    struct text name = text_of(revision);
    name.length = (uint32_t)strcspn(revision, "~^@:");
    return name;
}

/* The last parts of a reference's name, such as `v1.2` of `refs/tags/v1.2`. */
static struct text short_name(const char *reference) {
    static const char *const folders[] = {"refs/heads/", "refs/tags/", "refs/remotes/"};
    for (size_t n = 0; n < sizeof folders / sizeof folders[0]; n++) {
        size_t length = strlen(folders[n]);
        if (strncmp(reference, folders[n], length) == 0) return text_of(reference + length);
    }
    return text_of(reference);
}

/* The branch or tag that is nearest to what was asked for, as cli_meant says it. */
static const char *meant(struct cli *cli, struct text name) {
    const struct repository *repository = cli->repository;
    struct suggestion suggestion;
    suggestion_start(&suggestion, name);
    git_strarray references = {0};
    if (repository->git.git_reference_list(&references, repository->handle) != 0) return "";
    for (size_t n = 0; n < references.count; n++) {
        suggestion_consider(&suggestion, short_name(references.strings[n]));
    }
    struct text best = suggestion.best;
    char copy[256];
    bool fits = best.bytes != NULL && best.length < sizeof copy;
    if (fits) memcpy(copy, best.bytes, best.length);
    suggestion.best = fits ? (struct text){copy, best.length} : (struct text){0};
    repository->git.git_strarray_dispose(&references);
    return cli_meant(cli, &suggestion, "");
}

static bool is_known(const struct repository *repository, const char *revision) {
    git_object *object = NULL;
    bool is = repository->git.git_revparse_single(&object, repository->handle, revision) == 0;
    repository->git.git_object_free(object);
    return is;
}

/* Why there is no such commit, and what to write instead. */
static const char *why_not_found(struct cli *cli, const char *revision) {
    const struct repository *repository = cli->repository;
    struct text name = name_of(revision);
    if (repository->git.git_repository_head_unborn(repository->handle) == 1) {
        return ": it has no commit yet; `git commit` makes one";
    }
    if (repository->git.git_repository_is_shallow(repository->handle) == 1) {
        return ": this clone holds only a part of the history; `git fetch --unshallow` fetches the "
               "rest";
    }
    if (revision[name.length] != '\0' && is_known(repository, text_string(cli->arena, name))) {
        return ": its history does not go back so far";
    }
    const char *nearest = meant(cli, name);
    if (nearest[0] != '\0') return nearest;
    return ": name a branch, a tag or a commit, such as `HEAD~1`; `git log --oneline` lists "
           "commits";
}

static void complain_not_found(struct cli *cli, const char *revision, int error) {
    const char *shown = cli_shown(cli, revision);
    if (error == GIT_EAMBIGUOUS) {
        cli_complain(cli, "several commits begin with `%s`; write more of the one that is meant",
                     shown);
    } else if (error == GIT_EINVALIDSPEC) {
        cli_complain(cli,
                     "`%s` is no name of a commit; write a branch, a tag, or the beginning of its "
                     "id, such as `HEAD~1`",
                     shown);
    } else {
        cli_complain(cli, "cannot find `%s` in this repository%s", shown,
                     why_not_found(cli, revision));
    }
}

/* As libgit2 reads it, which knows `@` for HEAD only where nothing stands behind it. */
static const char *as_read(struct cli *cli, const char *revision) {
    if (revision[0] != '@' || revision[1] == '{') return revision;
    return text_format(cli->arena, "HEAD%s%c", revision + 1, '\0').bytes;
}

/* Takes the commit for the one that is being looked at. */
static const git_commit *look_at(struct repository *repository, git_commit *commit) {
    repository->git.git_commit_free(repository->commit);
    repository->commit = commit;
    return commit;
}

const git_commit *repository_find_commit(struct cli *cli, const char *revision) {
    struct repository *repository = repository_of(cli);
    if (repository == NULL) return NULL;
    git_object *object = NULL;
    git_object *commit = NULL;
    const char *read = as_read(cli, revision);
    int error = repository->git.git_revparse_single(&object, repository->handle, read);
    if (error != 0) {
        complain_not_found(cli, revision, error);
        return NULL;
    }
    error = repository->git.git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
    repository->git.git_object_free(object);
    if (error == 0) return look_at(repository, (git_commit *)commit);
    cli_complain(cli, "`%s` is no commit; write a branch, a tag, or the beginning of its id",
                 cli_shown(cli, revision));
    return NULL;
}

const git_commit *repository_open_commit(struct cli *cli, const git_oid *id) {
    struct repository *repository = cli->repository;
    git_commit *commit = NULL;
    int error = repository->git.git_commit_lookup(&commit, repository->handle, id);
    return error == 0 ? look_at(repository, commit) : NULL;
}

/* What is put before the paths of a commit, as git would take it: in a folder `./` makes a path begin
 * there. */
static const char *words_before(struct cli *cli, const char *revision) {
    const struct repository *repository = cli->repository;
    bool is_top = strcmp(repository->current, repository->top) == 0;
    return text_format(cli->arena, "%s:%s%c", revision, is_top ? "" : "./", '\0').bytes;
}

void repository_open_files(struct cli *cli, const git_commit *commit, const char *revision) {
    struct repository *repository = cli->repository;
    git_files_close(&repository->files);
    const git_oid *tree = repository->git.git_commit_tree_id(commit);
    git_files_open(&repository->files, repository, cli->arena->memory, tree,
                   words_before(cli, revision));
}
