/* zonal diff: how two plans differ, by what they mean. */
#include "cli/commands.h"
#include "cli/git.h"
#include "cli/plan.h"
#include "cli/reports.h"

/* The plans that are compared. */
struct sides {
    bool are_of_git;
    struct git_range range; /* of these */
    const char *names[2];   /* as the user calls them */
    enum zonal_status statuses[2];
};

static bool find_sides(struct cli *cli, struct sides *sides) {
    const struct options *options = &cli->options;
    sides->are_of_git = options->git != NULL;
    if (sides->are_of_git) {
        if (!git_range_read(cli, options->git, &sides->range)) return false;
        sides->names[0] = sides->range.old;
        sides->names[1] = sides->range.now == NULL ? "the work tree" : sides->range.now;
        if (options->operands.count > 0) return true;
        cli_complain(cli, "there is no plan to compare; write `zonal diff --git HEAD plan.zonal`");
        return false;
    }
    if (options->operands.count == 2) {
        sides->names[0] = options->operands.items[0];
        sides->names[1] = options->operands.items[1];
        return true;
    }
    cli_complain(cli, "`zonal diff` compares two plans, each a file or a folder; write `zonal diff "
                      "old.zonal new.zonal`, or `zonal diff --git HEAD plan.zonal`");
    return false;
}

/* Reads the plan of one side, and checks it. */
static bool check_side(struct cli *cli, struct sides *sides, uint32_t side, zonal **session) {
    enum zonal_status *status = &sides->statuses[side];
    bool is_read = sides->are_of_git
                       ? git_plan_read(cli, side == 0 ? sides->range.old : sides->range.now, 0,
                                       session, status)
                       : plan_read_one(cli, side, session, status);
    return is_read && plan_check_read(cli, *session, true, status);
}

/* Tells what is wrong in the plan of one side, which is cli->session. */
static void tell_errors(struct cli *cli, const char *side, const char *name) {
    cli_complain(cli, "the %s plan, `%s`, has errors:", side, cli_shown(cli, name));
    plan_write_diagnostics(cli, true);
}

/* Where there is a document, it has the errors of both. */
static void tell_all_errors(struct cli *cli, const struct sides *sides) {
    zonal *after = cli->session;
    if (reports_document_on_output(cli)) return;
    cli->session = cli->before;
    if (sides->statuses[0] == ZONAL_FAILED) tell_errors(cli, "old", sides->names[0]);
    cli->session = after;
    if (sides->statuses[1] == ZONAL_FAILED) tell_errors(cli, "new", sides->names[1]);
}

/* Only text has a short form; a document has its counts beside all else. */
static bool can_be_counted(struct cli *cli) {
    if (!cli->options.given[OPTION_STAT] || reports_are_text(cli)) return true;
    cli_complain(
        cli, "`--stat` is told as text; leave it out, or `--format`: JSON has the same counts as "
             "`summary`");
    return false;
}

enum zonal_status command_diff(struct cli *cli) {
    struct sides sides;
    if (!can_be_counted(cli) || !find_sides(cli, &sides) ||
        !check_side(cli, &sides, 0, &cli->before) || !check_side(cli, &sides, 1, &cli->session)) {
        return ZONAL_FAILED;
    }
    enum zonal_status status = zonal_compare(cli->before, cli->session, NULL);
    status = plan_worse(status, reports_write_all(cli, zonal_write_comparison));
    tell_all_errors(cli, &sides);
    return status;
}
