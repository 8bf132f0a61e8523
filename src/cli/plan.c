/* Files are read by the library; only standard input is read here. */
#include "cli/plan.h"

#include "cli/baseline.h"
#include "cli/color.h"
#include "cli/destination.h"
#include "cli/reading.h"
#include "cli/today.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum zonal_status plan_worse(enum zonal_status a, enum zonal_status b) {
    return a > b ? a : b;
}

/* --- Reading --- */

static bool is_input(const char *operand) {
    return strcmp(operand, "-") == 0;
}

bool plan_is_file(const char *operand) {
    struct stat facts;
    size_t length = strlen(operand);
    bool is_called_so = length > 6 && strcmp(operand + length - 6, ".zonal") == 0;
    return is_called_so || is_input(operand) || stat(operand, &facts) == 0;
}

static enum zonal_status read_operand(struct cli *cli, zonal *session, const char *operand) {
    const char *name = cli->options.stdin_name;
    if (!is_input(operand)) return zonal_read(session, operand);
    if (cli->input.bytes != NULL) {
        return zonal_read_text(session, name, cli->input.bytes, cli->input.length);
    }
    struct arena_mark mark = arena_mark(cli->arena);
    struct text text;
    int error = reading_descriptor(cli->arena, STDIN_FILENO, &text);
    if (error != 0) {
        return zonal_read_failed(session, "standard input", strerror(error),
                                 "write what it holds to a file, and check that");
    }
    enum zonal_status status = zonal_read_text(session, name, text.bytes, text.length);
    if (cli->options.given[OPTION_FIX]) {
        cli->input = text;
    } else {
        arena_rewind(cli->arena, mark);
    }
    return status;
}

static int count_inputs(const struct cli *cli, uint32_t first) {
    int count = 0;
    for (uint32_t n = first; n < cli->options.operands.count; n++) {
        count += is_input(cli->options.operands.items[n]);
    }
    return count;
}

bool plan_has_input(const struct cli *cli, uint32_t first) {
    return count_inputs(cli, first) > 0;
}

static bool reads_input_once(struct cli *cli, uint32_t first) {
    bool is_once = count_inputs(cli, first) <= 1;
    if (!is_once) cli_complain(cli, "standard input, `-`, can be read only once");
    return is_once;
}

/* How many threads may share the work: as many as are asked for, else one for each processor. */
static int count_jobs(const struct options *options) {
    if (options->jobs > 0) return options->jobs;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > INT_MAX ? INT_MAX : (int)processors;
}

/* Tells how far it is; whoever runs the command may end it. */
static bool tell_progress(void *context, const char *doing, uint64_t done, uint64_t total) {
    struct cli *cli = context;
    progress_tell(&cli->progress, doing, done, total);
    return cli->goes_on == NULL || cli->goes_on(cli);
}

zonal *plan_new(struct cli *cli, const struct zonal_files *files) {
    struct zonal_host host = {.size = sizeof host,
                              .allocate = cli->arena->memory->allocate,
                              .allocate_context = cli->arena->memory->context,
                              .root = cli->options.root,
                              .jobs = count_jobs(&cli->options),
                              .files = files,
                              .alone = cli->reads_alone,
                              .progress = tell_progress,
                              .progress_context = cli};
    zonal *session = zonal_new(&host);
    if (session == NULL) memory_fail(cli->arena->memory);
    return session;
}

void plan_start(struct cli *cli) {
    cli->session = plan_new(cli, NULL);
}

bool plan_read_from(struct cli *cli, const struct zonal_files *files, uint32_t first,
                    zonal **session, enum zonal_status *status) {
    if (!reads_input_once(cli, first)) return false;
    *session = plan_new(cli, files);
    *status = ZONAL_CLEAN;
    for (uint32_t n = first; n < cli->options.operands.count; n++) {
        *status = plan_worse(*status, read_operand(cli, *session, cli->options.operands.items[n]));
    }
    return true;
}

bool plan_read(struct cli *cli, uint32_t first, enum zonal_status *status) {
    return plan_read_from(cli, NULL, first, &cli->session, status);
}

bool plan_read_one(struct cli *cli, uint32_t operand, zonal **session, enum zonal_status *status) {
    if (!reads_input_once(cli, 0)) return false;
    *session = plan_new(cli, NULL);
    *status = read_operand(cli, *session, cli->options.operands.items[operand]);
    return true;
}

struct zonal_check_options plan_check_options(const struct cli *cli, bool all, int today) {
    const struct options *options = &cli->options;
    return (struct zonal_check_options){
        .size = sizeof(struct zonal_check_options),
        .no_standard = options->given[OPTION_NO_STANDARD],
        .strict = options->given[OPTION_STRICT],
        .all = all,
        .year = options->year,
        .today = today,
        .scenario = options->scenario,
        .baseline = options->baseline != NULL,
    };
}

bool plan_check_read(struct cli *cli, zonal *session, bool all, enum zonal_status *status) {
    int today;
    if (!today_find(cli, &today)) return false;
    if (cli->options.baseline != NULL) baseline_take(cli);
    struct zonal_check_options check = plan_check_options(cli, all, today);
    *status = plan_worse(*status, zonal_check(session, &check));
    return true;
}

bool plan_check(struct cli *cli, uint32_t first, bool all, enum zonal_status *status) {
    int today;
    return today_find(cli, &today) && plan_read(cli, first, status) &&
           plan_check_read(cli, cli->session, all, status);
}

/* --- Writing --- */

enum zonal_status plan_write_results(struct cli *cli, plan_write *write) {
    struct destination destination;
    if (!destination_open(cli, &destination, cli->options.output)) return ZONAL_FAILED;
    enum zonal_status status = write(cli, output_write, destination.output, destination.color);
    return plan_worse(status, destination_close(cli, &destination));
}

enum zonal_status plan_write_diagnostics(struct cli *cli, bool quiet) {
    struct zonal_report_options report = {
        .size = sizeof report,
        .color = color_is_wanted(cli->options.color, cli->errors->descriptor),
        .quiet = quiet,
        .max_errors = cli->options.max_errors,
    };
    return zonal_write_diagnostics(cli->session, output_write, cli->errors, &report);
}
