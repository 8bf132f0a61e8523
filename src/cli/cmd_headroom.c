/* zonal headroom: how much room the rules leave, and where there is none. */
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/reports.h"

static enum zonal_status write_headroom(struct cli *cli, zonal_write write, void *context,
                                        const struct zonal_report_options *report) {
    struct zonal_headroom_options options = {.size = sizeof options,
                                             .rule = cli->options.rule,
                                             .name = cli->options.about,
                                             .width = reports_width(cli, context)};
    return zonal_write_headroom(cli->session, &options, write, context, report);
}

/* Whether all operands may be files. A name among them is told how to be asked about. */
static bool are_files(struct cli *cli) {
    const struct options *options = &cli->options;
    if (options->operands.count == 0) {
        cli_complain(cli, "there is no plan; write `zonal headroom plan.zonal`");
        return false;
    }
    for (uint32_t n = 0; n < options->operands.count; n++) {
        const char *operand = options->operands.items[n];
        if (plan_is_file(operand)) continue;
        const char *shown = cli_shown(cli, operand);
        cli_complain(cli,
                     "there is no file `%s`; what is asked about stands behind an option: `--for "
                     "%s` or `--rule %s`",
                     shown, shown, shown);
        return false;
    }
    return true;
}

enum zonal_status command_headroom(struct cli *cli) {
    enum zonal_status status;
    bool is_of_all = cli->options.about == NULL && cli->options.rule == NULL;
    if (!are_files(cli) || !plan_check(cli, 0, is_of_all, &status)) return ZONAL_FAILED;
    if (status == ZONAL_FINDINGS) status = ZONAL_CLEAN;
    return plan_worse(status, reports_ask(cli, write_headroom, cli->options.given[OPTION_QUIET]));
}
