/* What the user calls a revision is put before the paths of its files, `HEAD~1:plan.zonal`: so git itself
 * writes them, and finds them. */
#include "cli/git.h"

#include "cli/plan.h"
#include "cli/repository.h"

#include <string.h>

bool git_range_read(struct cli *cli, const char *value, struct git_range *range) {
    const char *dots = strstr(value, "..");
    *range = (struct git_range){.old = value};
    if (dots == NULL) return true;
    if (dots[2] == '.') {
        const char *shown = cli_shown(cli, value);
        cli_complain(cli,
                     "`%s` has three dots, which ask for what two commits have in common; "
                     "`git merge-base` tells that commit, and `OLD..NEW` compares with it",
                     shown);
        return false;
    }
    if (dots == value && dots[2] == '\0') {
        cli_complain(cli,
                     "`..` has no commit on either side; write `OLD..NEW`, such as `HEAD~1..HEAD`");
        return false;
    }
    size_t length = (size_t)(dots - value);
    struct text old = {value, (uint32_t)length};
    range->old = length == 0 ? "HEAD" : text_string(cli->arena, old);
    range->now = dots[2] == '\0' ? "HEAD" : dots + 2;
    return true;
}

/* Whether there are files on the disk to compare with; where not, that is told. */
static bool has_work_tree(struct cli *cli) {
    const struct repository *repository = repository_of(cli);
    if (repository == NULL) return false;
    bool has = repository->top[0] != '\0';
    if (!has) {
        cli_complain(cli,
                     "a bare repository has no work tree; name two commits: `--git OLD..HEAD`");
    }
    return has;
}

bool git_plan_read(struct cli *cli, const char *revision, uint32_t first, zonal **session,
                   enum zonal_status *status) {
    if (revision == NULL) {
        return has_work_tree(cli) && plan_read_from(cli, NULL, first, session, status);
    }
    if (plan_has_input(cli, first)) {
        cli_complain(cli, "standard input, `-`, is in no commit; name files or folders");
        return false;
    }
    const git_commit *commit = repository_find_commit(cli, revision);
    if (commit == NULL) return false;
    struct repository *repository = cli->repository;
    repository_open_files(cli, commit, revision);
    bool is_started = plan_read_from(cli, &repository->files.files, first, session, status);
    git_files_close(&repository->files);
    return is_started;
}
