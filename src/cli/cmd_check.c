/* zonal check: reads, resolves, evaluates, and shows what was found. */
#include "cli/commands.h"
#include "cli/fix.h"
#include "cli/plan.h"

static enum zonal_status write_findings(struct cli *cli, zonal_write write, void *context,
                                        bool color) {
    struct zonal_report_options report = {
        .size = sizeof report,
        .format = cli->options.format,
        .color = color,
        .quiet = cli->options.given[OPTION_QUIET],
    };
    return zonal_write_findings(cli->session, write, context, &report);
}

static bool is_possible(struct cli *cli) {
    const struct options *options = &cli->options;
    if (options->operands.count == 0) {
        cli_complain(cli, "there is nothing to check; write `zonal check plan.zonal`, or "
                          "`zonal help`");
        return false;
    }
    return fix_is_possible(cli);
}

enum zonal_status command_check(struct cli *cli) {
    const struct options *options = &cli->options;
    enum zonal_status fixed = ZONAL_CLEAN;
    enum zonal_status status;
    if (!is_possible(cli)) return ZONAL_FAILED;
    if (options->given[OPTION_DIFF]) return fix_show(cli);
    if (options->given[OPTION_FIX] && !fix_files(cli, &fixed)) return ZONAL_FAILED;
    if (!plan_check(cli, 0, options->given[OPTION_ALL], &status)) return ZONAL_FAILED;
    status = plan_worse(status, fixed);
    status = plan_worse(status, plan_write_results(cli, write_findings));
    if (options->format != ZONAL_TEXT) return status;
    return plan_worse(status, plan_write_diagnostics(cli, options->given[OPTION_QUIET]));
}
