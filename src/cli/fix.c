/* A file is exchanged whole or stays as it is. Standard input has no file: its text goes to standard
 * output, fixed or not, so that a plan can be sent through; what is reported then goes to standard error. */
#include "cli/fix.h"

#include "base/difference.h"
#include "cli/plan.h"
#include "cli/replace.h"
#include "cli/reports.h"

bool fix_is_possible(struct cli *cli) {
    const struct options *options = &cli->options;
    bool fixes = options->given[OPTION_FIX];
    bool shows = options->given[OPTION_DIFF];
    if (shows && !fixes) {
        cli_complain(cli, "`--diff` shows what `--fix` would change; write "
                          "`zonal check --fix --diff plan.zonal`");
    } else if (shows && !reports_are_text(cli)) {
        cli_complain(cli, "`--diff` shows lines of text; leave out `--format`");
    } else if (fixes && reports_document_on_output(cli) && plan_has_input(cli, 0)) {
        cli_complain(cli,
                     "the fixed text of `-` goes to standard output; send the report to a file: "
                     "`-o FILE`");
    } else {
        return true;
    }
    return false;
}

/* Fixes the plan in memory. Returns what a check of it does then. */
static enum zonal_status fix_plan(struct cli *cli) {
    enum zonal_status status = zonal_fix(cli->session);
    if (zonal_out_of_memory(cli->session)) memory_fail(cli->arena->memory);
    return status;
}

static struct text text_before(const struct cli *cli, size_t number) {
    size_t length;
    const char *bytes = zonal_fixed_before(cli->session, number, &length);
    return (struct text){bytes, (uint32_t)length};
}

static struct text text_after(const struct cli *cli, size_t number) {
    size_t length;
    const char *bytes = zonal_fixed_after(cli->session, number, &length);
    return (struct text){bytes, (uint32_t)length};
}

static void tell(struct cli *cli, const char *verb, size_t number) {
    if (cli->options.given[OPTION_QUIET]) return;
    size_t count = zonal_fixed_mistakes(cli->session, number);
    struct text_builder line = {.arena = cli->arena};
    text_append_format(&line, "%s %zu mistake%s in %s\n", verb, count, count == 1 ? "" : "s",
                       cli_shown(cli, zonal_fixed_path(cli->session, number)));
    output_write(cli->errors, line.bytes, line.length);
}

/* Exchanges a file; false where that failed, which is told. */
static bool fix_file(struct cli *cli, size_t number) {
    const char *path = zonal_fixed_path(cli->session, number);
    const char *why =
        replace_text(cli->arena, path, text_before(cli, number), text_after(cli, number));
    if (why == NULL) {
        tell(cli, "fixed", number);
        return true;
    }
    cli_complain(cli, "cannot fix `%s`: %s", cli_shown(cli, path), why);
    return false;
}

/* Takes standard input's text for what is read next time. */
static void fix_input(struct cli *cli, size_t number) {
    struct text text = text_after(cli, number);
    cli->input = (struct text){arena_copy(cli->arena, text.bytes, text.length), text.length};
    tell(cli, "fixed", number);
}

/* Exchanges all files that are fixed; false where one could not be. */
static bool fix_each(struct cli *cli) {
    bool is_done = true;
    for (size_t n = 0; n < zonal_fixed_count(cli->session); n++) {
        if (zonal_fixed_was_given(cli->session, n)) {
            fix_input(cli, n);
        } else {
            is_done = fix_file(cli, n) && is_done;
        }
    }
    return is_done;
}

bool fix_files(struct cli *cli, enum zonal_status *status) {
    fix_plan(cli);
    bool is_fixed = zonal_fixed_count(cli->session) > 0;
    bool is_done = fix_each(cli);
    if (plan_has_input(cli, 0)) {
        output_write(cli->output, cli->input.bytes, cli->input.length);
        cli->results = cli->errors;
    }
    if (!is_fixed) return true;
    zonal_free(cli->session);
    cli->session = NULL;
    if (!plan_check(cli, 0, cli->options.given[OPTION_ALL], status)) return false;
    if (!is_done) *status = ZONAL_FAILED;
    return true;
}

static enum zonal_status write_differences(struct cli *cli, zonal_write write, void *context,
                                           bool color) {
    (void)color;
    for (size_t n = 0; n < zonal_fixed_count(cli->session); n++) {
        struct arena_mark mark = arena_mark(cli->arena);
        struct text_builder output = {.arena = cli->arena};
        difference_append(&output, text_of(zonal_fixed_path(cli->session, n)), text_before(cli, n),
                          text_after(cli, n));
        bool is_written = write(context, output.bytes, output.length);
        arena_rewind(cli->arena, mark);
        if (!is_written) return ZONAL_FAILED;
    }
    return ZONAL_CLEAN;
}

enum zonal_status fix_show(struct cli *cli) {
    /* Verdicts are not what is asked for. */
    enum zonal_status left = fix_plan(cli) == ZONAL_FAILED ? ZONAL_FAILED : ZONAL_CLEAN;
    size_t count = zonal_fixed_count(cli->session);
    if (count == 0) return plan_worse(left, plan_write_diagnostics(cli, true));
    enum zonal_status status =
        plan_worse(ZONAL_FINDINGS, plan_write_results(cli, write_differences));
    for (size_t n = 0; n < count; n++) tell(cli, "would fix", n);
    if (left == ZONAL_FAILED) {
        cli_complain(cli, "errors are left that have no safe fix; `zonal check` tells them");
    }
    return plan_worse(status, left);
}
