/* zonal test: runs the tests of a plan. */
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/today.h"

static enum zonal_status write_tests(struct cli *cli, zonal_write write, void *context,
                                     bool color) {
    if (cli->options.given[OPTION_LIST]) return zonal_write_test_list(cli->session, write, context);
    struct zonal_report_options report = {
        .size = sizeof report, .color = color, .quiet = cli->options.given[OPTION_QUIET]};
    return zonal_write_tests(cli->session, write, context, &report);
}

enum zonal_status command_test(struct cli *cli) {
    const struct options *options = &cli->options;
    enum zonal_status status;
    int today;
    if (options->operands.count == 0) {
        return cli_complain(cli, "there is nothing to test; write `zonal test plan.zonal`");
    }
    if (!today_find(cli, &today) || !plan_read(cli, 0, &status)) return ZONAL_FAILED;
    struct zonal_test_options test = {
        .size = sizeof test,
        .no_standard = options->given[OPTION_NO_STANDARD],
        .only_list = options->given[OPTION_LIST],
        .today = today,
        .filter = options->filter,
    };
    status = plan_worse(status, zonal_test(cli->session, &test));
    status = plan_worse(status, plan_write_results(cli, write_tests));
    bool is_quiet = options->given[OPTION_QUIET] || options->given[OPTION_LIST];
    return plan_worse(status, plan_write_diagnostics(cli, is_quiet));
}
