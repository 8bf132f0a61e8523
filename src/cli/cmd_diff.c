/* zonal diff: how two plans differ, by what they mean. */
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/reports.h"
#include "cli/today.h"

static enum zonal_status check_one(struct cli *cli, uint32_t number, zonal **session) {
    enum zonal_status status;
    const char **operands = cli->options.operands.items;
    uint32_t count = cli->options.operands.count;
    cli->options.operands.items = operands + number;
    cli->options.operands.count = 1;
    bool is_started = plan_check(cli, 0, true, &status);
    cli->options.operands.items = operands;
    cli->options.operands.count = count;
    *session = cli->session;
    return is_started ? status : ZONAL_FAILED;
}

enum zonal_status command_diff(struct cli *cli) {
    zonal *before;
    zonal *after;
    if (cli->options.operands.count != 2) {
        return cli_complain(cli, "two plans are compared; write `zonal diff old.zonal new.zonal`");
    }
    check_one(cli, 0, &before);
    check_one(cli, 1, &after);
    enum zonal_status status = zonal_compare(before, after, NULL);
    status = plan_worse(status, reports_write(cli, zonal_write_comparison, true));
    zonal_free(before);
    return status;
}
