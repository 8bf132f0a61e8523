/* zonal rules: the rules in force, and how they stand in the plan. */
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/today.h"

static enum zonal_status write_rules(struct cli *cli, zonal_write write, void *context,
                                     bool color) {
    (void)color;
    return zonal_write_rules(cli->session, write, context);
}

enum zonal_status command_rules(struct cli *cli) {
    const struct options *options = &cli->options;
    enum zonal_status status;
    int today;
    if (!today_find(cli, &today)) return ZONAL_FAILED;
    if (!plan_read(cli, 0, &status)) return ZONAL_FAILED;
    struct zonal_check_options check = {
        .size = sizeof check,
        .no_standard = options->given[OPTION_NO_STANDARD],
        .year = options->year,
        .today = today,
    };
    status = plan_worse(status, zonal_check(cli->session, &check));
    status = plan_worse(status, plan_write_results(cli, write_rules));
    status = plan_worse(status, plan_write_diagnostics(cli, true));
    return status == ZONAL_FINDINGS ? ZONAL_CLEAN : status;
}
