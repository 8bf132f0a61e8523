/* What is for people is parted: findings go to their place, errors and the summary to standard error, once.
 * Every other form is one document that holds all of it. */
#include "cli/reports.h"

#include "cli/color.h"
#include "cli/commands.h"
#include "cli/destination.h"
#include "cli/plan.h"
#include "cli/terminal.h"

#include <string.h>

/* A form as the command line knows it. */
struct form {
    const char *name;
    const char *summary;
};

static const struct form forms[] = {
#define FORM(id, name, summary) {name, summary},
    ZONAL_FORMATS(FORM)
#undef FORM
};

const char *reports_format_name(enum zonal_format format) {
    return forms[format].name;
}

const char *reports_format_summary(enum zonal_format format) {
    return forms[format].summary;
}

/* Forms that only tables have; they are for people, too, though other programs show them. */
static bool is_of_tables(enum zonal_format format) {
    return format == ZONAL_CSV || format == ZONAL_SVG || format == ZONAL_HTML;
}

bool reports_fit(unsigned command, enum zonal_format format) {
    bool is_plain = format == ZONAL_TEXT || format == ZONAL_JSON;
    bool has_few = command == COMMAND_EVAL || command == COMMAND_LOG || command == COMMAND_HEADROOM;
    if (has_few) return is_plain;
    if (command == COMMAND_DIFF) return is_plain || format == ZONAL_MARKDOWN;
    if (command == COMMAND_TABLE) {
        return is_plain || format == ZONAL_MARKDOWN || is_of_tables(format);
    }
    if (format == ZONAL_MARKDOWN || is_of_tables(format)) return false;
    return option_fits(option_get(OPTION_FORMAT), command);
}

static bool is_for_people(enum zonal_format format) {
    return format == ZONAL_TEXT || format == ZONAL_COMPACT || format == ZONAL_MARKDOWN ||
           is_of_tables(format);
}

/* --- The command line --- */

/* The forms that a command has, in words; with COMMAND_COUNT, all. */
static const char *words_of_forms(struct cli *cli, unsigned command) {
    struct text_builder words = {.arena = cli->arena};
    int last = 0;
    for (int n = 0; n < ZONAL_FORMAT_COUNT; n++) {
        if (command == COMMAND_COUNT || reports_fit(command, (enum zonal_format)n)) last = n;
    }
    for (int n = 0; n <= last; n++) {
        if (command != COMMAND_COUNT && !reports_fit(command, (enum zonal_format)n)) continue;
        text_append_string(&words, n == 0 ? "" : n == last ? " or " : ", ");
        text_append_string(&words, forms[n].name);
    }
    return text_string(cli->arena, text_built(&words));
}

static bool complain_unknown(struct cli *cli, struct text name) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, name);
    for (int n = 0; n < ZONAL_FORMAT_COUNT; n++) {
        suggestion_consider(&suggestion, text_of(forms[n].name));
    }
    cli_complain(cli, "`--format` is %s, and not `%s`%s", words_of_forms(cli, COMMAND_COUNT),
                 cli_shown(cli, text_string(cli->arena, name)), cli_meant(cli, &suggestion, ""));
    return false;
}

bool reports_take(struct cli *cli, const char *value) {
    const char *equals = strchr(value, '=');
    struct text name = text_of(value);
    if (equals != NULL) name.length = (uint32_t)(equals - value);
    for (int n = 0; n < ZONAL_FORMAT_COUNT; n++) {
        if (!text_equal(text_of(forms[n].name), name)) continue;
        struct wanted_report report = {(enum zonal_format)n, equals == NULL ? NULL : equals + 1};
        vector_push(cli->arena, &cli->options.reports, report);
        if (equals == NULL || equals[1] != '\0') return true;
        cli_complain(cli, "`--format %s` names no file; write `--format %s=report.txt`, or `%s`",
                     value, forms[n].name, forms[n].name);
        return false;
    }
    return complain_unknown(cli, name);
}

/* Whether two reports go to one place. */
static bool is_same_place(const char *a, const char *b) {
    if (destination_is_output(a)) return destination_is_output(b);
    return b != NULL && strcmp(a, b) == 0;
}

static bool complain_of_place(struct cli *cli, const struct wanted_report *first,
                              const struct wanted_report *second) {
    const char *name = forms[second->format].name;
    const char *place =
        destination_is_output(second->file)
            ? "standard output"
            : text_format(cli->arena, "`%s`%c", cli_shown(cli, second->file), 0).bytes;
    cli_complain(cli,
                 "`%s` and `%s` cannot both be written to %s; give one of them a place of its own: "
                 "`--format %s=FILE`",
                 forms[first->format].name, name, place, name);
    return false;
}

/* Gives those without a file what -o names. False where there is none, which is told. */
static bool take_output(struct cli *cli) {
    struct options *options = &cli->options;
    bool is_taken = !options->given[OPTION_OUTPUT];
    for (uint32_t n = 0; n < options->reports.count; n++) {
        if (options->reports.items[n].file != NULL) continue;
        options->reports.items[n].file = options->output;
        is_taken = true;
    }
    if (is_taken) return true;
    cli_complain(cli,
                 "`-o` is for a format without a file of its own, and here is none: leave it out");
    return false;
}

/* Adds a report to those that are settled, unless it says one of them again. False where another has its
 * place, which is told. */
static bool settle(struct cli *cli, struct wanted_report report) {
    struct options *options = &cli->options;
    for (uint32_t n = 0; n < options->reports.count; n++) {
        const struct wanted_report *other = &options->reports.items[n];
        if (!is_same_place(other->file, report.file)) continue;
        return other->format == report.format || complain_of_place(cli, other, &report);
    }
    vector_push(cli->arena, &options->reports, report);
    return true;
}

bool reports_settle(struct cli *cli, unsigned command) {
    struct options *options = &cli->options;
    if (!option_fits(option_get(OPTION_FORMAT), command)) return true;
    if (options->reports.count == 0) {
        vector_push(cli->arena, &options->reports, (struct wanted_report){ZONAL_TEXT, NULL});
    }
    if (!take_output(cli)) return false;
    uint32_t count = options->reports.count;
    options->reports.count = 0;
    for (uint32_t n = 0; n < count; n++) {
        struct wanted_report report = options->reports.items[n];
        if (!reports_fit(command, report.format)) {
            cli_complain(cli, "`zonal %s` writes %s, and not %s", command_get(command)->name,
                         words_of_forms(cli, command), forms[report.format].name);
            return false;
        }
        if (!settle(cli, report)) return false;
    }
    return true;
}

bool reports_are_text(const struct cli *cli) {
    for (uint32_t n = 0; n < cli->options.reports.count; n++) {
        if (cli->options.reports.items[n].format != ZONAL_TEXT) return false;
    }
    return true;
}

bool reports_document_on_output(const struct cli *cli) {
    for (uint32_t n = 0; n < cli->options.reports.count; n++) {
        const struct wanted_report *report = &cli->options.reports.items[n];
        if (!is_for_people(report->format) && destination_is_output(report->file)) return true;
    }
    return false;
}

/* --- Writing --- */

int reports_width(const struct cli *cli, const struct output *output) {
    if (cli->options.width > 0) return cli->options.width;
    return output == cli->output ? terminal_width(output->descriptor) : 0;
}

static struct zonal_report_options options_of(const struct cli *cli, enum zonal_format format,
                                              bool color) {
    const struct options *options = &cli->options;
    return (struct zonal_report_options){.size = sizeof(struct zonal_report_options),
                                         .format = format,
                                         .color = color,
                                         .quiet = options->given[OPTION_QUIET],
                                         .counts = options->given[OPTION_STAT],
                                         .max_errors = options->max_errors,
                                         .max_per_rule = options->max_per_rule};
}

/* What writes reports: one of the two. */
struct reporter {
    reports_writer *write;
    reports_asker *ask;
};

static enum zonal_status write_report(struct cli *cli, const struct wanted_report *report,
                                      struct reporter by) {
    struct destination destination;
    if (!destination_open(cli, &destination, report->file)) return ZONAL_FAILED;
    struct zonal_report_options options = options_of(cli, report->format, destination.color);
    enum zonal_status status =
        by.ask != NULL ? by.ask(cli, output_write, destination.output, &options)
                       : by.write(cli->session, output_write, destination.output, &options);
    return plan_worse(status, destination_close(cli, &destination));
}

/* The form in which people are told: that of standard output, else the first; NULL where none is for them. */
static const struct wanted_report *report_for_people(const struct options *options) {
    const struct wanted_report *found = NULL;
    for (uint32_t n = 0; n < options->reports.count; n++) {
        const struct wanted_report *report = &options->reports.items[n];
        if (!is_for_people(report->format)) continue;
        if (found == NULL || destination_is_output(report->file)) found = report;
    }
    return found;
}

static enum zonal_status write_wanted(struct cli *cli, struct reporter by) {
    enum zonal_status status = ZONAL_CLEAN;
    for (uint32_t n = 0; n < cli->options.reports.count; n++) {
        status = plan_worse(status, write_report(cli, &cli->options.reports.items[n], by));
    }
    return status;
}

enum zonal_status reports_write_all(struct cli *cli, reports_writer *write) {
    return write_wanted(cli, (struct reporter){.write = write});
}

/* Behind the reports, which ended so. */
static enum zonal_status tell_people(struct cli *cli, enum zonal_status status, bool quiet) {
    const struct wanted_report *told = report_for_people(&cli->options);
    if (told == NULL) return status;
    bool color = color_is_wanted(cli->options.color, cli->errors->descriptor);
    enum zonal_format form = told->format == ZONAL_COMPACT ? ZONAL_COMPACT : ZONAL_TEXT;
    struct zonal_report_options options = options_of(cli, form, color);
    options.quiet = quiet;
    return plan_worse(status,
                      zonal_write_diagnostics(cli->session, output_write, cli->errors, &options));
}

enum zonal_status reports_write(struct cli *cli, reports_writer *write, bool quiet) {
    return tell_people(cli, reports_write_all(cli, write), quiet);
}

enum zonal_status reports_ask(struct cli *cli, reports_asker *ask, bool quiet) {
    enum zonal_status status = write_wanted(cli, (struct reporter){.ask = ask});
    return tell_people(cli, status, quiet || status == ZONAL_FAILED);
}
