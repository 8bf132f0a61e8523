/* zonal dump: shows what a stage has made of a plan. What rules find does not matter here. */
#include "cli/commands.h"
#include "cli/plan.h"

#include <string.h>

static const char *const stages[] = {
    [ZONAL_TOKENS] = "tokens",
    [ZONAL_TREE] = "ast",
    [ZONAL_MODEL] = "model",
    [ZONAL_CANONICAL] = "canonical",
};

static const size_t stage_count = sizeof stages / sizeof stages[0];

/* The number of the stage, or stage_count where there is none of the name. */
static size_t find_stage(const char *name) {
    size_t stage = 0;
    while (stage < stage_count && strcmp(stages[stage], name) != 0) stage++;
    return stage;
}

static enum zonal_status complain_stage(struct cli *cli, const char *name) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, text_of(name));
    for (size_t n = 0; n < stage_count; n++) suggestion_consider(&suggestion, text_of(stages[n]));
    const char *meant = cli_meant(cli, &suggestion, "");
    return cli_complain(cli, "there is no stage `%s`%s", cli_shown(cli, name),
                        meant[0] == '\0' ? "; write tokens, ast, model or canonical" : meant);
}

static enum zonal_status write_stage(struct cli *cli, zonal_write write, void *context,
                                     bool color) {
    (void)color;
    size_t stage = find_stage(cli->options.operands.items[0]);
    return zonal_write_stage(cli->session, (enum zonal_stage)stage, write, context);
}

enum zonal_status command_dump(struct cli *cli) {
    const struct options *options = &cli->options;
    if (options->operands.count < 2) {
        return cli_complain(cli, "there is nothing to dump; write `zonal dump ast plan.zonal`");
    }
    const char *name = options->operands.items[0];
    size_t stage = find_stage(name);
    if (stage == stage_count) return complain_stage(cli, name);
    enum zonal_status status;
    if (!plan_read(cli, 1, &status)) return ZONAL_FAILED;
    if (stage == ZONAL_MODEL) {
        struct zonal_check_options check = {
            .size = sizeof check,
            .no_standard = options->given[OPTION_NO_STANDARD],
        };
        status = plan_worse(status, zonal_check(cli->session, &check));
    }
    status = plan_worse(status, plan_write_results(cli, write_stage));
    status = plan_worse(status, plan_write_diagnostics(cli, true));
    return status == ZONAL_FINDINGS ? ZONAL_CLEAN : status;
}
