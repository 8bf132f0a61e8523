/* The commands of the program. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

enum command_id {
#define NAMED_COMMAND(id, function, name, operands, summary, more) COMMAND_##id,
#include "cli/commands.def"
#undef NAMED_COMMAND
    COMMAND_COUNT
};

/* A command; running it returns the exit status, but for what a failed write makes of it. The
 * operands that it finds in the options are those behind its name. */
struct command {
    const char *name;
    const char *operands;
    const char *summary;
    const char *more;
    enum zonal_status (*run)(struct cli *cli);
};

#define NAMED_COMMAND(id, function, name, operands, summary, more)                                 \
    enum zonal_status command_##function(struct cli *cli);
#include "cli/commands.def"
#undef NAMED_COMMAND

const struct command *command_get(enum command_id id);

/* The number of the command of that name, or COMMAND_COUNT. */
enum command_id command_find(const char *name);

/* The command that is nearest to the name, as cli_meant says it. */
const char *command_meant(struct cli *cli, const char *name);

/* Runs what the command line asks for. */
enum zonal_status commands_run(struct cli *cli, int count, char **arguments);

#endif
