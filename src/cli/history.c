/* What a commit says is copied while it is open, which is one at a time. */
#include "cli/history.h"

#include "base/date.h"

static enum zonal_status complain(struct cli *cli) {
    const struct repository *repository = cli->repository;
    if (repository->git.git_repository_is_shallow(repository->handle) == 1) {
        return cli_complain(cli,
                            "this clone holds only a part of the history; `git fetch --unshallow` "
                            "fetches the rest");
    }
    return cli_complain(cli, "cannot read the history: %s; `git fsck` tells what is broken in it",
                        cli_shown(cli, repository_failure(repository)));
}

/* Takes the commit of that name for an end of the walk. */
static bool limit(struct cli *cli, const char *revision, bool is_hidden) {
    const git_commit *commit = repository_find_commit(cli, revision);
    if (commit == NULL) return false;
    struct repository *repository = cli->repository;
    git_oid id = *repository->git.git_commit_id(commit);
    int error = is_hidden ? repository->git.git_revwalk_hide(repository->walk, &id)
                          : repository->git.git_revwalk_push(repository->walk, &id);
    if (error != 0) complain(cli);
    return error == 0;
}

bool history_start(struct cli *cli, const char *old, const char *now) {
    struct repository *repository = repository_of(cli);
    if (repository == NULL) return false;
    const struct git_library *git = &repository->git;
    if (git->git_revwalk_new(&repository->walk, repository->handle) != 0) {
        complain(cli);
        return false;
    }
    git->git_revwalk_sorting(repository->walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    return limit(cli, now, false) && (old == NULL || limit(cli, old, true));
}

/* --- In words --- */

static const char *copy_of(struct cli *cli, const char *words) {
    return text_string(cli->arena, text_of(words == NULL ? "" : words));
}

static const char *short_name_of(struct cli *cli, const git_commit *commit, const char *name) {
    const struct git_library *git = &cli->repository->git;
    git_buf buffer = {0};
    char digits[GIT_OID_HEXSZ + 1] = "";
    if (git->git_object_short_id(&buffer, (const git_object *)commit) == 0) {
        strncpy(digits, buffer.ptr, sizeof digits - 1);
    }
    git->git_buf_dispose(&buffer);
    return digits[0] == '\0' ? name : copy_of(cli, digits);
}

/* As ISO 8601 has it. A time before 1970 is not git's to tell, and shown as the first of that year. */
static const char *words_of_time(struct cli *cli, git_time when) {
    struct text_builder words = {.arena = cli->arena};
    int offset = when.offset < 0 ? -when.offset : when.offset;
    int64_t seconds = when.time + (int64_t)when.offset * 60;
    if (seconds < 0) seconds = 0;
    int of_day = (int)(seconds % 86400);
    date_append(&words, date_of_seconds(seconds));
    text_append_format(&words, "T%02d:%02d:%02d%c%02d:%02d", of_day / 3600, of_day / 60 % 60,
                       of_day % 60, when.offset < 0 ? '-' : '+', offset / 60, offset % 60);
    return text_string(cli->arena, text_built(&words));
}

static void describe(struct cli *cli, git_commit *open, struct history_commit *commit) {
    const struct git_library *git = &cli->repository->git;
    const git_signature *author = git->git_commit_author(open);
    char digits[GIT_OID_HEXSZ + 1];
    git->git_oid_tostr(digits, sizeof digits, &commit->id);
    commit->name = copy_of(cli, digits);
    commit->short_name = short_name_of(cli, open, commit->name);
    commit->author = copy_of(cli, author->name);
    commit->email = copy_of(cli, author->email);
    commit->time = words_of_time(cli, author->when);
    commit->subject = copy_of(cli, git->git_commit_summary(open));
    commit->parent_count = git->git_commit_parentcount(open);
    commit->parents = arena_array(cli->arena, git_oid, commit->parent_count);
    for (uint32_t n = 0; n < commit->parent_count; n++) {
        commit->parents[n] = *git->git_commit_parent_id(open, n);
    }
}

bool history_next(struct cli *cli, struct history_commit *commit, enum zonal_status *status) {
    struct repository *repository = cli->repository;
    *commit = (struct history_commit){0};
    int error = repository->git.git_revwalk_next(&commit->id, repository->walk);
    if (error == GIT_ITEROVER) return false;
    if (error != 0 || repository_open_commit(cli, &commit->id) == NULL) {
        *status = complain(cli);
        return false;
    }
    describe(cli, repository->commit, commit);
    return true;
}
