/* zonal check: reads, resolves, evaluates, and shows what was found. */
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/today.h"

static enum zonal_status write_findings(struct cli *cli, zonal_write write, void *context,
                                        bool color) {
    struct zonal_report_options report = {
        .size = sizeof report,
        .format = cli->options.format,
        .color = color,
        .quiet = cli->options.given[OPTION_QUIET],
        .max_per_rule = cli->options.max_per_rule,
    };
    return zonal_write_findings(cli->session, write, context, &report);
}

enum zonal_status command_check(struct cli *cli) {
    const struct options *options = &cli->options;
    if (options->operands.count == 0) {
        return cli_complain(cli, "there is nothing to check; write `zonal check plan.zonal`, or "
                                 "`zonal help`");
    }
    enum zonal_status status;
    int today;
    if (!today_find(cli, &today)) return ZONAL_FAILED;
    if (!plan_read(cli, 0, &status)) return ZONAL_FAILED;
    struct zonal_check_options check = {
        .size = sizeof check,
        .no_standard = options->given[OPTION_NO_STANDARD],
        .strict = options->given[OPTION_STRICT],
        .all = options->given[OPTION_ALL],
        .year = options->year,
        .today = today,
    };
    status = plan_worse(status, zonal_check(cli->session, &check));
    status = plan_worse(status, plan_write_results(cli, write_findings));
    if (options->format != ZONAL_TEXT) return status;
    return plan_worse(status, plan_write_diagnostics(cli, options->given[OPTION_QUIET]));
}
