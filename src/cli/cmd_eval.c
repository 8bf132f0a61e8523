/* zonal eval: the values of expressions in a plan. */
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/reports.h"

enum zonal_status command_eval(struct cli *cli) {
    const struct options *options = &cli->options;
    if (options->operands.count == 0) {
        return cli_complain(cli,
                            "there is nothing to evaluate; write `zonal eval 'count(districts)' "
                            "plan.zonal`");
    }
    enum zonal_status status;
    if (!plan_read(cli, 1, &status)) return ZONAL_FAILED;
    struct zonal_check_options check = {
        .size = sizeof check,
        .no_standard = options->given[OPTION_NO_STANDARD],
        .year = options->year,
        .scenario = options->scenario,
    };
    status = plan_worse(status, zonal_eval(cli->session, options->operands.items[0], &check));
    return plan_worse(status, reports_write(cli, zonal_write_values, true));
}
