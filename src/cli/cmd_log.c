/* zonal log: the commits in which verdicts changed, who made them, and which facts did it. */
#include "cli/commands.h"
#include "cli/git.h"
#include "cli/log.h"
#include "cli/plan.h"
#include "cli/reports.h"
#include "cli/today.h"
#include "cli/versions.h"

#include <string.h>

/* A run of the command. */
struct log {
    struct cli *cli;
    VECTOR(const char *)
    subjects; /* a rule's name, or those that a place has had; none: all verdicts */
    struct log_reports reports;
    bool is_known; /* some plan has the subject, or there is none */
    bool has_checked;
    git_oid checked; /* the newest commit whose plan could be checked */
    bool is_whole;   /* all commits were gone through */
};

/* --- Comparing --- */

/* The last version up to that commit that could be checked; of merges, on the side that was merged into. */
static struct version *find_checked(struct log *log, git_oid id, struct version *now) {
    const struct git_library *git = &log->cli->repository->git;
    for (;;) {
        struct version *version = versions_of(log->cli->versions, &id);
        const git_commit *commit = log->cli->repository->commit;
        versions_keep(log->cli->versions, now);
        if (version->is_checked) return version;
        if (git->git_commit_parentcount(commit) == 0) return versions_none(log->cli->versions);
        id = *git->git_commit_parent_id(commit, 0);
    }
}

/* The newest of the names asked for that the plan has; NULL where it has none. */
static const char *name_in(const struct log *log, const struct version *version) {
    for (uint32_t n = 0; n < log->subjects.count; n++) {
        if (zonal_has_name(version->session, log->subjects.items[n])) return log->subjects.items[n];
    }
    return NULL;
}

/* What is asked for, as the plan calls it, or as the one before did. */
static const char *subject_of(const struct log *log, const struct version *before,
                              const struct version *now) {
    if (log->subjects.count == 0) return NULL;
    const char *name = name_in(log, now);
    if (name == NULL) name = name_in(log, before);
    return name == NULL ? log->subjects.items[0] : name;
}

static void compare(struct log *log, struct version *before, struct version *now) {
    struct zonal_compare_options options = {
        .size = sizeof options, .only_verdicts = true, .subject = subject_of(log, before, now)};
    enum zonal_status status = zonal_compare(before->session, now->session, &options);
    if (status == ZONAL_FAILED) memory_fail(log->cli->arena->memory);
}

/* What tells whether a verdict changed in the same way. */
static struct text key_of(struct arena *arena, const struct zonal_verdict_change *change) {
    return text_format(arena, "%s\n%s\n%s", change->rule, change->instance,
                       change->to == NULL ? "" : change->to);
}

struct keys {
    VECTOR(struct text) list;
};

static bool have(const struct keys *keys, struct text key) {
    for (uint32_t n = 0; n < keys->list.count; n++) {
        if (text_equal(keys->list.items[n], key)) return true;
    }
    return false;
}

/* The changes from the version before; those too that `others` have as well, where it is not NULL. */
static struct keys keys_of(struct log *log, struct version *before, struct version *now,
                           const struct keys *others) {
    struct arena *arena = log->cli->arena;
    struct keys keys = {0};
    const struct zonal_verdict_change *change;
    if (before == now) return keys;
    compare(log, before, now);
    for (size_t n = 0; (change = zonal_verdict_change(now->session, n)) != NULL; n++) {
        struct text key = key_of(arena, change);
        if (others == NULL || have(others, key)) vector_push(arena, &keys.list, key);
    }
    return keys;
}

/* The changes that a merge has made itself: those from all of its parents but the first. */
static struct keys keys_of_merge(struct log *log, const struct history_commit *commit,
                                 struct version *now) {
    struct keys keys = {0};
    for (uint32_t n = 1; n < commit->parent_count; n++) {
        struct version *other = find_checked(log, commit->parents[n], now);
        keys = keys_of(log, other, now, n == 1 ? NULL : &keys);
    }
    return keys;
}

/* Asks for what was renamed by its former name from here on. */
static void follow_subject(struct log *log, struct log_entry *entry, struct version *now) {
    const char *name = name_in(log, now);
    const char *former = name == NULL ? NULL : zonal_former_name(now->session, name);
    if (former == NULL) return;
    struct arena *arena = &log->cli->versions->arena;
    entry->former_subject = text_string(arena, text_of(former));
    vector_push(arena, &log->subjects, entry->former_subject);
}

/* Adds the verdicts that changed since the first parent, or what could be checked before it. */
static void add_verdicts(struct log *log, struct log_entry *entry, struct version *now) {
    const struct history_commit *commit = entry->commit;
    struct arena *arena = log->cli->arena;
    struct keys of_merge = keys_of_merge(log, commit, now);
    struct version *before = commit->parent_count == 0 ? versions_none(log->cli->versions)
                                                       : find_checked(log, commit->parents[0], now);
    const struct zonal_verdict_change *change;
    if (before == now) return;
    compare(log, before, now);
    for (size_t n = 0; (change = zonal_verdict_change(now->session, n)) != NULL; n++) {
        struct log_verdict verdict = {change, have(&of_merge, key_of(arena, change))};
        vector_push(arena, &entry->verdicts, verdict);
    }
    follow_subject(log, entry, now);
}

/* Remembers whether what was asked for is in the plan. Nothing is written before it is known that the question is no
 * mistake. */
static void note(struct log *log, const struct history_commit *commit, const struct version *now) {
    log->is_known = log->is_known || name_in(log, now) != NULL;
    bool is_sound = log->is_known && versions_missing(log->cli->versions) == NULL;
    if (is_sound) log_reports_release(&log->reports);
    if (log->has_checked || !now->is_there || !now->is_checked) return;
    log->has_checked = true;
    log->checked = commit->id;
}

static struct version *version_before(struct log *log, const struct history_commit *commit) {
    struct versions *versions = log->cli->versions;
    return commit->parent_count == 0 ? versions_none(versions)
                                     : versions_of(versions, &commit->parents[0]);
}

/* Keeps the first line of what it takes. */
static bool take_line(void *context, const char *bytes, size_t length) {
    struct text_builder *line = context;
    const char *end = memchr(bytes, '\n', length);
    if (line->length == 0) {
        text_append(line,
                    (struct text){bytes, (uint32_t)(end == NULL ? length : (size_t)(end - bytes))});
    }
    return true;
}

static void add_errors(struct log *log, struct log_entry *entry, struct version *now) {
    struct zonal_report_options compact = {
        .size = sizeof compact, .format = ZONAL_COMPACT, .quiet = true};
    struct text_builder line = {.arena = log->cli->arena};
    zonal_write_diagnostics(now->session, take_line, &line, &compact);
    entry->errors = zonal_error_count(now->session);
    entry->error = text_built(&line);
}

static void tell_commit(struct log *log, const struct history_commit *commit) {
    struct versions *versions = log->cli->versions;
    struct version *now = versions_of(versions, &commit->id);
    struct version *before = version_before(log, commit);
    struct log_entry entry = {.commit = commit};
    note(log, commit, now);
    if (now == before) return;
    if (commit->parent_count > 0) {
        entry.former = versions_follow(versions, &commit->parents[0], &commit->id);
        now = versions_of(versions, &commit->id);
        before = version_before(log, commit);
    }
    if (!now->is_there && !before->is_there) return;
    entry.begins = !before->is_there;
    entry.ends = !now->is_there;
    if (now->is_checked) {
        add_verdicts(log, &entry, now);
    } else if (now != before) {
        add_errors(log, &entry, now);
    }
    bool is_told = entry.begins || entry.ends || entry.former != NULL ||
                   entry.former_subject != NULL || entry.errors > 0 || entry.verdicts.count > 0;
    if (is_told) log_reports_tell(&log->reports, &entry);
}

/* --- The command --- */

/* Goes through the history, and keeps nothing of a commit that was told. */
static enum zonal_status walk(struct log *log) {
    struct cli *cli = log->cli;
    enum zonal_status status = ZONAL_CLEAN;
    struct log_reports *reports = &log->reports;
    uint32_t most = (uint32_t)cli->options.max_count;
    struct history_commit commit;
    while (reports->is_read && (most == 0 || reports->told < most)) {
        struct arena_mark mark = arena_mark(cli->arena);
        log->is_whole = !history_next(cli, &commit, &status);
        if (log->is_whole) break;
        cli->progress.commit = ++reports->counts.commits;
        progress_tell(&cli->progress, "comparing", 0, 0);
        tell_commit(log, &commit);
        if (!reports->is_gathered) arena_rewind(cli->arena, mark);
    }
    reports->counts.checked = cli->versions->checked;
    return status;
}

/* What was asked for and was nowhere. */
static enum zonal_status complain_of_nothing(struct log *log, const char *now) {
    struct cli *cli = log->cli;
    if (!log->is_whole || log->reports.counts.commits == 0) return ZONAL_CLEAN;
    const char *missing = versions_missing(cli->versions);
    if (missing != NULL) {
        return cli_complain(cli, "no commit of this history has `%s`; name it as it is in `%s`",
                            cli_shown(cli, missing), cli_shown(cli, now));
    }
    if (log->is_known || !log->has_checked) return ZONAL_CLEAN;
    zonal *session = versions_of(cli->versions, &log->checked)->session;
    zonal_name_failed(session, log->subjects.items[0]);
    struct zonal_report_options options = {.size = sizeof options, .quiet = true};
    zonal_write_diagnostics(session, output_write, cli->errors, &options);
    return ZONAL_FAILED;
}

static void tell_summary(struct log *log) {
    struct log_counts counts = log->reports.counts;
    if (reports_document_on_output(log->cli)) return;
    struct text words = text_format(
        log->cli->arena, "%u commit%s, %u plan%s checked: %u verdict%s changed\n", counts.commits,
        counts.commits == 1 ? "" : "s", counts.checked, counts.checked == 1 ? "" : "s",
        counts.changes, counts.changes == 1 ? " has" : "s have");
    output_write(log->cli->errors, words.bytes, words.length);
}

/* Which commits are gone through: those that lead to a commit, or from one to another. */
static bool find_range(struct cli *cli, struct git_range *range) {
    *range = (struct git_range){.now = "HEAD"};
    if (cli->options.git == NULL) return true;
    if (!git_range_read(cli, cli->options.git, range)) return false;
    if (range->now == NULL) *range = (struct git_range){.now = range->old};
    return true;
}

/* How many operands are names; more than there are operands where no plan is named, which is told. */
static uint32_t count_names(struct cli *cli) {
    const struct options *options = &cli->options;
    uint32_t names = options->operands.count > 0 && !plan_is_file(options->operands.items[0]);
    if (options->operands.count == names) {
        cli_complain(cli, "there is no plan; write `zonal log leads_per_district plan.zonal`, or "
                          "`zonal log plan.zonal` for all verdicts");
        return UINT32_MAX;
    }
    if (plan_has_input(cli, names)) {
        cli_complain(cli, "standard input, `-`, has no history; name files or folders");
        return UINT32_MAX;
    }
    return names;
}

enum zonal_status command_log(struct cli *cli) {
    const struct options *options = &cli->options;
    struct log log = {.cli = cli};
    struct git_range range;
    int today;
    uint32_t names = count_names(cli);
    if (names > options->operands.count || !find_range(cli, &range)) return ZONAL_FAILED;
    if (!today_find(cli, &today) || !history_start(cli, range.old, range.now)) return ZONAL_FAILED;
    log.is_known = names == 0;
    versions_start(cli, options->operands.items + names, options->operands.count - names, today);
    if (names > 0) {
        vector_push(&cli->versions->arena, &log.subjects, options->operands.items[0]);
    }
    log_reports_start(&log.reports, cli, names > 0 ? options->operands.items[0] : NULL);
    enum zonal_status status = walk(&log);
    if (status == ZONAL_CLEAN && log.reports.is_read) status = complain_of_nothing(&log, range.now);
    if (status == ZONAL_CLEAN || log.reports.is_released) {
        status = plan_worse(status, log_reports_end(&log.reports));
    }
    if (status == ZONAL_CLEAN && log.reports.is_read) tell_summary(&log);
    return status;
}
