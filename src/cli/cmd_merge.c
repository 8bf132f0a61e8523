/* zonal merge: merges three versions of a file, as git's merge driver does; then holds the plan that the
 * file belongs to against its rules, before and behind the merge. */
#include "cli/breaches.h"
#include "cli/commands.h"
#include "cli/git.h"
#include "cli/git_config.h"
#include "cli/plan.h"
#include "cli/reading.h"
#include "cli/repository.h"
#include "cli/today.h"

#include <string.h>
#include <unistd.h>

enum { BASE, OURS, THEIRS, VERSIONS };

/* Conflicts that are told, and the longest value that is told of one. */
enum { MOST_TOLD = 20, LONGEST_TOLD = 60 };

/* --- Checking the plan of a file --- */

/* The plans of the repository, where it names any, else the file. */
struct plans {
    const char **items;
    uint32_t count;
    uint32_t capacity;
};

/* A version of the file, within the plan that it belongs to. */
static zonal *start_with(struct cli *cli, const struct plans *plans, struct text text) {
    plan_start(cli);
    zonal *session = cli->session;
    cli->session = NULL;
    zonal_read_text(session, cli->options.path, text.bytes, text.length);
    for (uint32_t n = 0; n < plans->count; n++) zonal_read(session, plans->items[n]);
    return session;
}

/* Whether the plan that the repository names reads the file. */
static bool is_of_plan(struct cli *cli, const struct plans *plans) {
    plan_start(cli);
    zonal *session = cli->session;
    cli->session = NULL;
    for (uint32_t n = 0; n < plans->count; n++) zonal_read(session, plans->items[n]);
    bool is = zonal_has_read(session, cli->options.path);
    zonal_free(session);
    return is;
}

static bool write_error(void *context, const char *bytes, size_t length) {
    struct cli *cli = context;
    return output_write(cli->errors, bytes, length);
}

/* Tells errors that the merged plan has and none of its sides. */
static void tell_errors(struct cli *cli, const char *path, zonal *merged) {
    struct zonal_report_options options = {
        .size = sizeof options, .quiet = true, .max_errors = cli->options.max_errors};
    cli_complain(cli, "`%s` is merged, but the plan now has an error that neither side has",
                 cli_shown(cli, path));
    zonal_write_diagnostics(merged, write_error, cli, &options);
}

/* Tells what the merge breaks in the plan. */
static void check_merged(struct cli *cli, const struct text *texts, struct text merged) {
    const char *path = cli->options.path;
    struct plans plans = {0};
    struct zonal_check_options check = {.size = sizeof check};
    plans.count = git_config_plans(cli, &plans.items);
    if (plans.count > 0 && !is_of_plan(cli, &plans)) plans.count = 0;
    if (!today_find(cli, &check.today)) return;
    struct merged_side sides[] = {{start_with(cli, &plans, texts[OURS]), "ours"},
                                  {start_with(cli, &plans, texts[THEIRS]), "theirs"}};
    zonal *session = start_with(cli, &plans, merged);
    bool is_ours_sound = zonal_check(sides[0].session, &check) != ZONAL_FAILED;
    bool is_theirs_sound = zonal_check(sides[1].session, &check) != ZONAL_FAILED;
    bool is_sound = zonal_check(session, &check) != ZONAL_FAILED;
    if (!is_ours_sound || !is_theirs_sound) {
        cli_complain(cli,
                     "`%s` is merged, but its plan cannot be checked yet, since %s has errors; run "
                     "`zonal check` when all files are merged",
                     cli_shown(cli, path), is_ours_sound ? "theirs" : "ours");
    } else if (!is_sound) {
        tell_errors(cli, path, session);
    } else {
        breaches_tell(cli, sides, 2, session);
    }
    zonal_free(sides[0].session);
    zonal_free(sides[1].session);
    zonal_free(session);
}

/* --- Merging --- */

static bool read_versions(struct cli *cli, struct text *texts) {
    for (int n = 0; n < VERSIONS; n++) {
        const char *path = cli->options.operands.items[n];
        int error = reading_file(cli->arena, path, &texts[n]);
        if (error == 0) continue;
        cli_complain(cli, "cannot read `%s`: %s", cli_shown(cli, path), strerror(error));
        return false;
    }
    return true;
}

static enum zonal_status merge(struct cli *cli, const struct text *texts) {
    const struct options *options = &cli->options;
    struct zonal_edition editions[VERSIONS];
    struct zonal_merge_options merge_options = {
        .size = sizeof merge_options,
        .path = options->path == NULL ? options->operands.items[OURS] : options->path,
        .marker_size = options->marker_size};
    for (int n = 0; n < VERSIONS; n++) {
        editions[n] = (struct zonal_edition){texts[n].bytes, texts[n].length};
    }
    plan_start(cli);
    return zonal_merge(cli->session, &editions[BASE], &editions[OURS], &editions[THEIRS],
                       &merge_options);
}

static enum zonal_status write_merged(struct cli *cli, zonal_write write, void *context,
                                      bool color) {
    size_t length;
    const char *bytes = zonal_merged(cli->session, &length);
    (void)color;
    return write(context, bytes, length) ? ZONAL_CLEAN : ZONAL_FAILED;
}

/* What a side has, as it is told. */
static const char *words_for(struct cli *cli, const char *value) {
    if (value == NULL) return "taken out";
    if (value[0] == '\0') return "stated";
    return strlen(value) > LONGEST_TOLD ? "changed" : cli_shown(cli, value);
}

/* Tells what the conflicts are about, a line each. */
static void tell_conflicts(struct cli *cli, const char *shown) {
    size_t conflicts = zonal_merged_conflicts(cli->session);
    if (conflicts == 0) return;
    cli_complain(cli, "`%s` has %zu conflict%s", shown, conflicts, conflicts == 1 ? "" : "s");
    struct text_builder lines = {.arena = cli->arena};
    const struct zonal_merge_conflict *conflict;
    for (size_t n = 0; (conflict = zonal_merge_conflict(cli->session, n)) != NULL; n++) {
        if (n >= MOST_TOLD) continue;
        text_append_format(&lines, "  %s: ", cli_shown(cli, conflict->about));
        text_append_format(&lines, "%s in ours, ", words_for(cli, conflict->ours));
        text_append_format(&lines, "%s in theirs\n", words_for(cli, conflict->theirs));
    }
    output_write(cli->errors, lines.bytes, lines.length);
}

/* Tells how the merge went, where that is worth a word. */
static void tell_way(struct cli *cli) {
    const char *path =
        cli->options.path == NULL ? cli->options.operands.items[OURS] : cli->options.path;
    const char *shown = cli_shown(cli, path);
    switch (zonal_merged_way(cli->session)) {
        case ZONAL_MERGED_UNREAD:
            plan_write_diagnostics(cli, true);
            cli_complain(cli,
                         "`%s` was merged line by line, since the text of a version has mistakes",
                         shown);
            break;
        case ZONAL_MERGED_UNSURE:
            cli_complain(cli,
                         "`%s` could not be merged fact by fact; what both sides changed is left "
                         "to you",
                         shown);
            break;
        default: break;
    }
    tell_conflicts(cli, shown);
}

/* What is merged is written at last: where something fails before, git has the versions as they were. */
static enum zonal_status merge_files(struct cli *cli) {
    struct text texts[VERSIONS];
    if (!read_versions(cli, texts)) return ZONAL_FAILED;
    enum zonal_status status = merge(cli, texts);
    if (status == ZONAL_FAILED) return plan_worse(status, plan_write_diagnostics(cli, true));
    tell_way(cli);
    bool is_clean = zonal_merged_conflicts(cli->session) == 0 &&
                    zonal_merged_way(cli->session) <= ZONAL_MERGED_BY_MEANING;
    if (cli->options.path != NULL && is_clean) {
        size_t length;
        const char *bytes = zonal_merged(cli->session, &length);
        zonal *session = cli->session;
        check_merged(cli, texts, (struct text){bytes, (uint32_t)length});
        cli->session = session;
    }
    return plan_worse(status, plan_write_results(cli, write_merged));
}

/* --- Reviewing --- */

/* The commits of which HEAD is made. */
struct made_of {
    const char **items;
    uint32_t count;
    uint32_t capacity;
};

/* Reads and checks the plan as a commit has it. NULL where it has errors, of which the first is told, or is not
 * there. */
static zonal *check_commit(struct cli *cli, const char *revision,
                           const struct zonal_check_options *check) {
    struct zonal_report_options first = {.size = sizeof first, .quiet = true, .max_errors = 1};
    zonal *session;
    enum zonal_status status;
    if (!git_plan_read(cli, revision, 0, &session, &status)) return NULL;
    if (zonal_check(session, check) != ZONAL_FAILED) return session;
    cli_complain(cli, "this was not reviewed, since the plan has errors in %s",
                 cli_shown(cli, revision));
    zonal_write_diagnostics(session, write_error, cli, &first);
    zonal_free(session);
    return NULL;
}

/* The parents of HEAD, or the commits that were named instead: as many as HEAD was made of. False where there is no
 * such commit, which is told. */
static bool find_sides(struct cli *cli, struct made_of *sides) {
    const char *named = cli->options.git;
    struct git_range range;
    if (named != NULL) {
        if (!git_range_read(cli, named, &range)) return false;
        vector_push(cli->arena, sides, range.old);
        if (range.now != NULL) vector_push(cli->arena, sides, range.now);
        return true;
    }
    const git_commit *commit = repository_find_commit(cli, "HEAD");
    if (commit == NULL) return false;
    unsigned count = cli->repository->git.git_commit_parentcount(commit);
    for (unsigned n = 0; n < count; n++) {
        const char *parent = text_format(cli->arena, "HEAD^%u%c", n + 1, '\0').bytes;
        vector_push(cli->arena, sides, parent);
    }
    return true;
}

/* Tells what HEAD fails and none of these does. */
static enum zonal_status review_against(struct cli *cli, const struct made_of *of) {
    struct zonal_check_options check = {.size = sizeof check};
    if (!today_find(cli, &check.today)) return ZONAL_FAILED;
    struct merged_side *sides = arena_array(cli->arena, struct merged_side, of->count);
    zonal *merged = check_commit(cli, "HEAD", &check);
    bool are_sound = merged != NULL;
    for (uint32_t n = 0; n < of->count && are_sound; n++) {
        sides[n] = (struct merged_side){check_commit(cli, of->items[n], &check), of->items[n]};
        are_sound = sides[n].session != NULL;
    }
    bool has_any = are_sound && breaches_tell(cli, sides, of->count, merged);
    for (uint32_t n = 0; n < of->count; n++) zonal_free(sides[n].session);
    zonal_free(merged);
    return !are_sound ? ZONAL_FAILED : has_any ? ZONAL_FINDINGS : ZONAL_CLEAN;
}

static enum zonal_status review(struct cli *cli) {
    struct options *options = &cli->options;
    struct repository *repository = repository_of(cli);
    if (repository == NULL) return ZONAL_FAILED;
    if (options->operands.count == 0) {
        options->operands.count = git_config_plans(cli, &options->operands.items);
        if (options->operands.count > 0 && chdir(repository->top) != 0) return ZONAL_FAILED;
        repository->current = repository->top;
    }
    if (options->operands.count == 0) {
        return cli_complain(cli, "name the plan; write `zonal merge --review plan.zonal`, or once "
                                 "`zonal git-setup plan.zonal`");
    }
    struct made_of sides = {0};
    if (!find_sides(cli, &sides)) return ZONAL_FAILED;
    return sides.count < 2 ? ZONAL_CLEAN : review_against(cli, &sides);
}

enum zonal_status command_merge(struct cli *cli) {
    if (cli->options.given[OPTION_REVIEW]) return review(cli);
    if (cli->options.operands.count != VERSIONS) {
        return cli_complain(cli, "three versions of a file are merged; write "
                                 "`zonal merge base.zonal ours.zonal theirs.zonal`");
    }
    return merge_files(cli);
}
