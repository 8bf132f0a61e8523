/* zonal repl: a plan that is explored and grows by what is entered. */
#include "cli/color.h"
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/repl.h"
#include "cli/repl_commands.h"
#include "cli/repl_edits.h"
#include "cli/repl_input.h"
#include "cli/repl_terminal.h"

#include <signal.h>
#include <string.h>

/* --- Words --- */

void repl_say(struct repl *repl, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct text words = text_format_list(&repl->scratch, format, arguments);
    va_end(arguments);
    output_write(repl->cli->output, words.bytes, words.length);
    output_write(repl->cli->output, "\n", 1);
}

enum zonal_status repl_complain(struct repl *repl, const char *format, ...) {
    struct output *errors = repl->cli->errors;
    struct text_builder line = {.arena = &repl->scratch};
    va_list arguments;
    va_start(arguments, format);
    struct text words = text_format_list(&repl->scratch, format, arguments);
    va_end(arguments);
    text_append_format(&line, "%s%.*s\n", repl->cli->speaker, (int)words.length, words.bytes);
    output_write(errors, line.bytes, line.length);
    return ZONAL_FAILED;
}

/* An error in a text has its place there, but one in the words of a command begins with `error[`, in whatever color. */
bool repl_write_wrong(void *context, const char *bytes, size_t length) {
    struct repl *repl = context;
    size_t start = 0;
    if (length > 0 && bytes[0] == '\x1b') start = strcspn(bytes, "m") + 1;
    bool has_place = length < start + 6 || memcmp(bytes + start, "error[", 6) != 0;
    if (!has_place) output_write(repl->cli->errors, repl->place, strlen(repl->place));
    return output_write(repl->cli->errors, bytes, length);
}

struct zonal_report_options repl_report_options(const struct repl *repl,
                                                const struct output *output) {
    const struct options *options = &repl->cli->options;
    return (struct zonal_report_options){
        .size = sizeof(struct zonal_report_options),
        .color = color_is_wanted(options->color, output->descriptor),
        .quiet = options->given[OPTION_QUIET],
        .max_errors = options->max_errors,
        .max_per_rule = options->max_per_rule,
    };
}

/* --- A session --- */

void repl_leave(struct repl *repl) {
    bool warns = repl->terminal != NULL && repl_is_unsaved(repl) && !repl->is_warned;
    repl->is_leaving = !warns;
    repl->is_warned = warns;
    if (!warns) return;
    repl_say(repl, "the plan has edits that are not saved: `:save FILE` keeps them, `:quit` or "
                   "Ctrl-D once more "
                   "leaves without them");
}

void repl_end(struct repl *repl) {
    if (repl == NULL) return;
    repl->cli->speaker = NULL;
    repl_terminal_end(repl);
    zonal_free(repl->next);
    arena_release(&repl->scratch);
}

/* Says what was loaded and how it stands, and where to learn more. */
static void greet(struct repl *repl) {
    struct cli *cli = repl->cli;
    struct zonal_report_options report = repl_report_options(repl, cli->output);
    output_flush(cli->errors);
    if (!repl->is_without_files && repl->fixed > 0) {
        zonal_write_diagnostics(cli->session, output_write, cli->output, &report);
    }
    repl_say(repl, "zonal %s: `:help` tells what can be entered, Tab completes, Ctrl-D leaves",
             zonal_version());
}

static struct repl *start(struct cli *cli) {
    struct repl *repl = arena_new(cli->arena, struct repl);
    cli->repl = repl;
    repl->cli = cli;
    arena_init(&repl->scratch, cli->arena->memory);
    repl->place = "";
    repl_input_start(repl);
    repl_terminal_start(repl);
    repl_start_plan(repl);
    if (repl->is_without_files) {
        cli_complain(cli,
                     "the plan is empty until its files are mended; `:reload` reads them again");
    }
    if (repl->terminal != NULL && !cli->options.given[OPTION_QUIET]) greet(repl);
    output_flush(cli->errors);
    return repl;
}

/* Says at the end of a file or a pipe why it could not be read on. */
static void tell_reading(struct repl *repl) {
    int error = repl->input->lines.error;
    if (error == 0) return;
    cli_complain(repl->cli, "cannot read standard input: %s", strerror(error));
    repl->has_failed = true;
}

/* Ends as the signal that came ends any program, if one came. */
static void obey_signal(struct repl *repl) {
    int number = repl->signal;
    if (number <= 0) return;
    repl_end(repl);
    repl->cli->repl = NULL;
    raise(number);
}

/* What a check of the plan as it is would end with; and a terminal has seen all that was wrong. */
static enum zonal_status status_of(const struct repl *repl) {
    if (repl->terminal != NULL) return ZONAL_CLEAN;
    return repl->has_failed ? ZONAL_FAILED : repl->status;
}

/* Answers the entry. Mistakes in it are told by its place: without a terminal, where the line is long gone, by the number of
 * that. */
static void answer(struct repl *repl) {
    struct arena *arena = &repl->scratch;
    const struct repl_entry *entry = &repl->entry;
    repl->place = "";
    if (repl->terminal == NULL) {
        repl->place = text_format(arena, "%s:%u: %c", entry->name, entry->line, '\0').bytes;
    }
    repl->cli->speaker = text_format(arena, "%serror: %c", repl->place, '\0').bytes;
    repl_answer(repl);
    repl->cli->speaker = NULL;
}

enum zonal_status command_repl(struct cli *cli) {
    if (plan_has_input(cli, 0)) {
        return cli_complain(cli,
                            "standard input, `-`, has the entries; name the files of the plan");
    }
    struct repl *repl = start(cli);
    while (!repl->is_leaving && cli->output->error == 0) {
        if (!repl_next_entry(repl)) {
            if (repl->signal == 0) repl_leave(repl);
            continue;
        }
        bool was_warned = repl->is_warned;
        answer(repl);
        if (was_warned) repl->is_warned = false;
        if (zonal_out_of_memory(cli->session)) memory_fail(cli->arena->memory);
    }
    tell_reading(repl);
    enum zonal_status status = status_of(repl);
    obey_signal(repl);
    return status;
}
