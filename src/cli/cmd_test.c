/* zonal test: runs the tests of a plan. */
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/reports.h"
#include "cli/today.h"

static enum zonal_status write_list(struct cli *cli, zonal_write write, void *context, bool color) {
    (void)color;
    return zonal_write_test_list(cli->session, write, context);
}

/* Whether what is asked for goes together; where not, that is told. */
static bool is_possible(struct cli *cli) {
    const struct options *options = &cli->options;
    if (options->operands.count == 0) {
        cli_complain(cli, "there is nothing to test; write `zonal test plan.zonal`");
    } else if (options->given[OPTION_LIST] && !reports_are_text(cli)) {
        cli_complain(cli, "`--list` tells lines of text; leave out `--format`");
    } else {
        return true;
    }
    return false;
}

/* Tells where the tests are. */
static enum zonal_status list_tests(struct cli *cli) {
    enum zonal_status status = plan_write_results(cli, write_list);
    return plan_worse(status, plan_write_diagnostics(cli, true));
}

enum zonal_status command_test(struct cli *cli) {
    const struct options *options = &cli->options;
    enum zonal_status status;
    int today;
    if (!is_possible(cli)) return ZONAL_FAILED;
    if (!today_find(cli, &today) || !plan_read(cli, 0, &status)) return ZONAL_FAILED;
    struct zonal_test_options test = {
        .size = sizeof test,
        .no_standard = options->given[OPTION_NO_STANDARD],
        .only_list = options->given[OPTION_LIST],
        .today = today,
        .filter = options->filter,
    };
    status = plan_worse(status, zonal_test(cli->session, &test));
    if (options->given[OPTION_LIST]) return plan_worse(status, list_tests(cli));
    bool is_quiet = options->given[OPTION_QUIET];
    return plan_worse(status, reports_write(cli, zonal_write_tests, is_quiet));
}
