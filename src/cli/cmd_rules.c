/* zonal rules: the rules in force, and how they stand in the plan. */
#include "cli/commands.h"
#include "cli/plan.h"

static enum zonal_status write_rules(struct cli *cli, zonal_write write, void *context,
                                     bool color) {
    (void)color;
    return zonal_write_rules(cli->session, write, context);
}

enum zonal_status command_rules(struct cli *cli) {
    enum zonal_status status;
    if (!plan_check(cli, 0, false, &status)) return ZONAL_FAILED;
    status = plan_worse(status, plan_write_results(cli, write_rules));
    status = plan_worse(status, plan_write_diagnostics(cli, true));
    return status == ZONAL_FINDINGS ? ZONAL_CLEAN : status;
}
