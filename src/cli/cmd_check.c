/* zonal check: reads, resolves, evaluates, and shows what was found. */
#include "cli/commands.h"
#include "cli/fix.h"
#include "cli/plan.h"
#include "cli/reports.h"

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
    enum zonal_status status;
    if (!is_possible(cli)) return ZONAL_FAILED;
    if (!plan_check(cli, 0, options->given[OPTION_ALL], &status)) return ZONAL_FAILED;
    if (options->given[OPTION_DIFF]) return fix_show(cli);
    if (options->given[OPTION_FIX] && !fix_files(cli, &status)) return ZONAL_FAILED;
    bool is_quiet = options->given[OPTION_QUIET];
    return plan_worse(status, reports_write(cli, zonal_write_findings, is_quiet));
}
