/* zonal table: districts by industries, of a plan or of two scenarios of it. */
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/reading.h"
#include "cli/reports.h"

static enum zonal_status write_table(struct cli *cli, zonal_write write, void *context,
                                     const struct zonal_report_options *report) {
    struct zonal_table_options options = {
        .size = sizeof options, .year = cli->options.year, .width = reports_width(cli, context)};
    return zonal_write_table(cli->session, cli->before, &options, write, context, report);
}

/* Reads the plan once more, and checks it with the other scenario. */
static bool check_against(struct cli *cli, enum zonal_status *status) {
    const char *scenario = cli->options.scenario;
    if (cli->options.against == NULL) return true;
    cli->options.scenario = cli->options.against;
    bool is_checked = plan_read_from(cli, NULL, 0, &cli->before, status) &&
                      plan_check_read(cli, cli->before, false, status);
    cli->options.scenario = scenario;
    return is_checked;
}

/* Standard input can be read once, and is wanted twice. */
static bool can_be_read_twice(struct cli *cli) {
    bool is_possible = cli->options.against == NULL || !plan_has_input(cli, 0);
    if (!is_possible) {
        cli_complain(cli, "`--against` reads the plan twice, which standard input cannot be; write "
                          "it to a file");
    }
    return is_possible;
}

/* What is wrong with the other scenario, unless the plan itself has the same mistakes, which were told. */
static enum zonal_status tell_errors_of_other(struct cli *cli) {
    zonal *session = cli->session;
    if (zonal_error_count(session) > 0) return ZONAL_FAILED;
    cli->session = cli->before;
    plan_write_diagnostics(cli, true);
    cli->session = session;
    return ZONAL_FAILED;
}

enum zonal_status command_table(struct cli *cli) {
    enum zonal_status status;
    if (cli->options.operands.count == 0) {
        return cli_complain(cli, "there is no plan; write `zonal table plan.zonal`");
    }
    if (!can_be_read_twice(cli) || !plan_check(cli, 0, false, &status)) return ZONAL_FAILED;
    enum zonal_status against = ZONAL_CLEAN;
    if (!check_against(cli, &against)) return ZONAL_FAILED;
    status = plan_worse(status, against);
    if (status == ZONAL_FINDINGS) status = ZONAL_CLEAN;
    status = plan_worse(status, reports_ask(cli, write_table, true));
    return against == ZONAL_FAILED ? tell_errors_of_other(cli) : status;
}
