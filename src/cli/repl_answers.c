/* Each is one call of the library. What is wrong in a question is told with its answer; nothing is wrong with the
 * plan. */
#include "cli/repl_answers.h"

#include "cli/repl_commands.h"
#include "cli/repl_edits.h"
#include "cli/terminal.h"

enum zonal_status repl_tell_mistakes(struct repl *repl, enum zonal_status status) {
    struct output *errors = repl->cli->errors;
    struct zonal_report_options report = repl_report_options(repl, errors);
    report.quiet = true;
    if (status == ZONAL_FAILED) {
        zonal_write_diagnostics(repl->cli->session, repl_write_wrong, repl, &report);
    }
    return status;
}

enum zonal_status repl_ask(struct repl *repl) {
    struct cli *cli = repl->cli;
    const struct repl_entry *entry = &repl->entry;
    zonal_begin_line(cli->session, entry->line);
    enum zonal_status status =
        zonal_ask(cli->session, entry->name, entry->text.bytes, entry->text.length);
    const char *meant = status == ZONAL_FAILED ? repl_meant_command(repl) : NULL;
    if (meant != NULL) return repl_complain_of_colon(repl, meant);
    struct output *output = status == ZONAL_FAILED ? cli->errors : cli->output;
    struct zonal_report_options report = repl_report_options(repl, output);
    zonal_write_answer(cli->session, output_write, output, &report);
    return status;
}

enum zonal_status repl_do_check(struct repl *repl, const struct repl_words *words) {
    (void)words;
    struct output *output = repl->cli->output;
    struct zonal_report_options report = repl_report_options(repl, output);
    zonal_write_findings(repl->cli->session, output_write, output, &report);
    zonal_write_diagnostics(repl->cli->session, output_write, output, &report);
    return repl->status;
}

enum zonal_status repl_do_why(struct repl *repl, const struct repl_words *words) {
    if (words->count == 0) {
        return repl_complain(repl, "there is no rule; write `:why leads_per_district Haidian`");
    }
    struct zonal_report_options report = repl_report_options(repl, repl->cli->output);
    return repl_tell_mistakes(repl, zonal_write_why(repl->cli->session, words->items[0],
                                                    words->items + 1, words->count - 1,
                                                    output_write, repl->cli->output, &report));
}

static bool take(void *answer, const char *bytes, size_t length) {
    text_append(answer, (struct text){bytes, (uint32_t)length});
    return true;
}

enum zonal_status repl_do_show(struct repl *repl, const struct repl_words *words) {
    struct cli *cli = repl->cli;
    struct zonal_report_options report = repl_report_options(repl, cli->output);
    struct text_builder answer = {.arena = &repl->scratch};
    if (words->count != 1) {
        return repl_complain(repl, "`:show` is followed by one name: `:show Haidian`");
    }
    enum zonal_status status =
        zonal_write_about(cli->session, words->items[0], take, &answer, &report);
    if (status == ZONAL_FAILED) {
        repl_write_wrong(repl, answer.bytes, answer.length);
    } else {
        output_write(cli->output, answer.bytes, answer.length);
    }
    return status;
}

enum zonal_status repl_do_rules(struct repl *repl, const struct repl_words *words) {
    (void)words;
    return zonal_write_rules(repl->cli->session, output_write, repl->cli->output);
}

/* How wide tables may be: what was asked for, else the terminal, else what most of them have. */
static int width_of(const struct repl *repl) {
    int width = repl->cli->options.width;
    if (width == 0 && repl->terminal != NULL) width = terminal_width(repl->cli->output->descriptor);
    return width == 0 ? 100 : width;
}

enum zonal_status repl_do_headroom(struct repl *repl, const struct repl_words *words) {
    zonal *session = repl->cli->session;
    struct zonal_report_options report = repl_report_options(repl, repl->cli->output);
    struct zonal_headroom_options options = {.size = sizeof options, .width = width_of(repl)};
    if (words->count > 1) {
        return repl_complain(repl, "`:headroom` is followed by one rule, district or industry");
    }
    if (words->count == 1) {
        if (!zonal_has_name(session, words->items[0])) {
            return repl_tell_mistakes(repl, zonal_name_failed(session, words->items[0]));
        }
        bool is_rule = zonal_has_rule(session, words->items[0]);
        *(is_rule ? &options.rule : &options.name) = words->items[0];
    }
    return repl_tell_mistakes(
        repl, zonal_write_headroom(session, &options, output_write, repl->cli->output, &report));
}

enum zonal_status repl_do_table(struct repl *repl, const struct repl_words *words) {
    (void)words;
    struct zonal_report_options report = repl_report_options(repl, repl->cli->output);
    struct zonal_table_options options = {
        .size = sizeof options, .year = repl->cli->options.year, .width = width_of(repl)};
    return repl_tell_mistakes(repl, zonal_write_table(repl->cli->session, NULL, &options,
                                                      output_write, repl->cli->output, &report));
}

enum zonal_status repl_do_diff(struct repl *repl, const struct repl_words *words) {
    (void)words;
    struct zonal_report_options report = repl_report_options(repl, repl->cli->output);
    zonal *loaded = repl_read_loaded(repl);
    if (loaded == NULL) return ZONAL_FAILED;
    enum zonal_status status = zonal_compare(loaded, repl->cli->session, NULL);
    if (status == ZONAL_CLEAN) repl_say(repl, "nothing differs");
    if (status == ZONAL_FINDINGS) {
        zonal_write_comparison(repl->cli->session, output_write, repl->cli->output, &report);
    }
    repl_tell_mistakes(repl, status);
    repl_free_next(repl);
    return status == ZONAL_FAILED ? status : ZONAL_CLEAN;
}

enum zonal_status repl_do_history(struct repl *repl, const struct repl_words *words) {
    (void)words;
    for (uint32_t n = 0; n < repl->edits.count; n++) {
        repl_say(repl, "%3u  %s%s", n + 1, repl_edit_words(repl, &repl->edits.items[n]),
                 n < repl->on ? "" : "  (taken back)");
    }
    return ZONAL_CLEAN;
}
