/* zonal textconv: what git compares of a file where `zonal git-setup` has told it to. A file with a mistake in
 * its text is compared as it stands: git would give up where this failed. */
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/reading.h"

#include <string.h>

static enum zonal_status write_file(struct cli *cli, zonal_write write, void *context, bool color) {
    const char *path = cli->options.operands.items[0];
    (void)color;
    enum zonal_status status = zonal_write_canonical(cli->session, path, cli->input.bytes,
                                                     cli->input.length, write, context);
    if (status == ZONAL_CLEAN) return status;
    return write(context, cli->input.bytes, cli->input.length) ? ZONAL_CLEAN : ZONAL_FAILED;
}

enum zonal_status command_textconv(struct cli *cli) {
    if (cli->options.operands.count != 1) {
        return cli_complain(cli, "git gives one file: `zonal textconv FILE`");
    }
    const char *path = cli->options.operands.items[0];
    int error = reading_file(cli->arena, path, &cli->input);
    if (error != 0) {
        return cli_complain(cli, "cannot read `%s`: %s", cli_shown(cli, path), strerror(error));
    }
    plan_start(cli);
    return plan_write_results(cli, write_file);
}
