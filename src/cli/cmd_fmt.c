/* zonal fmt: files laid out, each by itself. A file with an error in its text stays as it is,
 * and the others are done all the same. */
#include "base/difference.h"
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/replace.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Whether one file goes to standard output. Of several nobody could tell where one ends. */
static bool is_one_file(struct cli *cli) {
    const struct options *options = &cli->options;
    if (options->operands.count > 1) {
        cli_complain(
            cli, "on standard output several files could not be told apart; write `zonal fmt -w`, "
                 "or `--check` or `--diff` to look only");
        return false;
    }
    const char *first = options->operands.items[0];
    if (!is_folder(first)) return true;
    cli_complain(cli,
                 "`%s` is a folder; write `zonal fmt -w %s`, or `--check` or `--diff` to look only",
                 cli_shown(cli, first), cli_shown(cli, first));
    return false;
}

static bool is_possible(struct cli *cli) {
    const struct options *options = &cli->options;
    int ways =
        options->given[OPTION_WRITE] + options->given[OPTION_CHECK] + options->given[OPTION_DIFF];
    if (ways > 1) {
        cli_complain(
            cli, "`-w`, `--check` and `--diff` are three ways to go about it; give one of them");
    } else if (options->given[OPTION_WRITE] && plan_has_input(cli, 0)) {
        cli_complain(cli, "standard input has no file that could be written; leave out `-w`");
    } else {
        return ways == 1 || is_one_file(cli);
    }
    return false;
}

/* Standard input is what there is to do where nothing else is named; but nobody is kept waiting. */
static bool take_input(struct cli *cli) {
    if (cli->options.operands.count > 0) return true;
    if (isatty(STDIN_FILENO)) {
        cli_complain(
            cli, "there is nothing to lay out; write `zonal fmt plan.zonal`, or `zonal help fmt`");
        return false;
    }
    vector_push(cli->arena, &cli->options.operands, "-");
    return true;
}

/* --- A file --- */

struct laid_out {
    const char *path;
    struct text before;
    struct text after; /* bytes NULL where there is none */
};

static struct laid_out laid_out_at(const struct cli *cli, size_t number) {
    size_t before, after;
    struct laid_out file = {.path = zonal_formatted_path(cli->session, number)};
    file.before.bytes = zonal_formatted_before(cli->session, number, &before);
    file.after.bytes = zonal_formatted_after(cli->session, number, &after);
    file.before.length = (uint32_t)before;
    file.after.length = (uint32_t)after;
    return file;
}

static bool is_other(const struct laid_out *file) {
    return file->after.bytes != NULL && !text_equal(file->before, file->after);
}

static enum zonal_status complain_lost(struct cli *cli, const struct laid_out *file) {
    return cli_complain(cli,
                        "cannot lay out `%s`: another plan would come of it, which is a mistake of "
                        "zonal's; please report it, with the file",
                        cli_shown(cli, file->path));
}

static enum zonal_status write_file(struct cli *cli, const struct laid_out *file) {
    const char *why = replace_text(cli->arena, file->path, file->before, file->after);
    if (why != NULL) {
        return cli_complain(cli, "cannot write `%s`: %s", cli_shown(cli, file->path), why);
    }
    if (cli->options.given[OPTION_QUIET]) return ZONAL_CLEAN;
    struct text_builder line = {.arena = cli->arena};
    text_append_format(&line, "laid out %s\n", cli_shown(cli, file->path));
    output_write(cli->errors, line.bytes, line.length);
    return ZONAL_CLEAN;
}

/* Does with a file that is to be another one what is asked for. */
static enum zonal_status take_other(struct cli *cli, const struct laid_out *file) {
    struct text_builder shown = {.arena = cli->arena};
    if (cli->options.given[OPTION_WRITE]) return write_file(cli, file);
    if (cli->options.given[OPTION_DIFF]) {
        difference_append(&shown, text_of(file->path), file->before, file->after);
    } else {
        text_append_format(&shown, "%s\n", cli_shown(cli, file->path));
    }
    output_write(cli->output, shown.bytes, shown.length);
    return ZONAL_FINDINGS;
}

static enum zonal_status take_file(struct cli *cli, const struct laid_out *file) {
    const bool *given = cli->options.given;
    bool only_shown = !given[OPTION_WRITE] && !given[OPTION_CHECK] && !given[OPTION_DIFF];
    if (file->after.bytes == NULL) return complain_lost(cli, file);
    if (!only_shown) return is_other(file) ? take_other(cli, file) : ZONAL_CLEAN;
    output_write(cli->output, file->after.bytes, file->after.length);
    return ZONAL_CLEAN;
}

enum zonal_status command_fmt(struct cli *cli) {
    enum zonal_status status;
    struct zonal_format_options format = {.size = sizeof format, .width = cli->options.width};
    if (!take_input(cli) || !is_possible(cli)) return ZONAL_FAILED;
    cli->reads_alone = true;
    if (!plan_read(cli, 0, &status)) return ZONAL_FAILED;
    if (zonal_format(cli->session, &format) == ZONAL_FAILED) status = ZONAL_FAILED;
    for (size_t n = 0; n < zonal_formatted_count(cli->session); n++) {
        struct arena_mark mark = arena_mark(cli->arena);
        struct laid_out file = laid_out_at(cli, n);
        status = plan_worse(status, take_file(cli, &file));
        arena_rewind(cli->arena, mark);
    }
    return plan_worse(status, plan_write_diagnostics(cli, true));
}
