/* zonal why: how the verdicts of a rule came about. */
#include "cli/commands.h"
#include "cli/plan.h"

/* How many operands behind the rule are names. */
static uint32_t count_names(const struct options *options) {
    uint32_t count = 0;
    while (count + 1 < options->operands.count &&
           !plan_is_file(options->operands.items[count + 1])) {
        count++;
    }
    return count;
}

static enum zonal_status write_why(struct cli *cli, zonal_write write, void *context, bool color) {
    const struct options *options = &cli->options;
    struct zonal_report_options report = {
        .size = sizeof report, .color = color, .max_per_rule = options->max_per_rule};
    return zonal_write_why(cli->session, options->operands.items[0], options->operands.items + 1,
                           count_names(options), write, context, &report);
}

enum zonal_status command_why(struct cli *cli) {
    const struct options *options = &cli->options;
    uint32_t names = options->operands.count == 0 ? 0 : count_names(options);
    if (options->operands.count < names + 2) {
        return cli_complain(
            cli, "there is no rule or no plan; write `zonal why leads_per_district Haidian "
                 "plan.zonal`");
    }
    enum zonal_status status;
    if (!plan_check(cli, names + 1, false, &status)) return ZONAL_FAILED;
    if (status == ZONAL_FINDINGS) status = ZONAL_CLEAN;
    status = plan_worse(status, plan_write_results(cli, write_why));
    return plan_worse(status, plan_write_diagnostics(cli, true));
}
