/* zonal version */
#include "cli/commands.h"

#include <string.h>

enum zonal_status command_version(struct cli *cli) {
    if (cli->options.operands.count > 0) return cli_complain(cli, "write `zonal version` alone");
    const char *version = zonal_version();
    output_write(cli->output, "zonal ", 6);
    output_write(cli->output, version, strlen(version));
    output_write(cli->output, "\n", 1);
    return ZONAL_CLEAN;
}
