/* Which command the command line asks for. */
#include "cli/commands.h"

#include "cli/reports.h"

#include <string.h>
#include <unistd.h>

static const struct command commands[] = {
#define NAMED_COMMAND(id, function, name, operands, summary, more)                                 \
    {name, operands, summary, more, command_##function},
#include "cli/commands.def"
#undef NAMED_COMMAND
};

const struct command *command_get(enum command_id id) {
    return &commands[id];
}

enum command_id command_find(const char *name) {
    enum command_id id = 0;
    while (id < COMMAND_COUNT && strcmp(commands[id].name, name) != 0) id++;
    return id;
}

const char *command_meant(struct cli *cli, const char *name) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, text_of(name));
    for (enum command_id id = 0; id < COMMAND_COUNT; id++) {
        suggestion_consider(&suggestion, text_of(commands[id].name));
    }
    return cli_meant(cli, &suggestion, "");
}

/* Whether an operand can only be a file: it looks like a path, or is there. */
static bool is_file(const char *operand) {
    bool is_input = strcmp(operand, "-") == 0;
    return is_input || strpbrk(operand, "./") != NULL || access(operand, F_OK) == 0;
}

/* The command; its name is taken off the operands. COMMAND_COUNT where there is none of the name,
 * which is told. */
static enum command_id choose(struct cli *cli) {
    struct options *options = &cli->options;
    bool may_be_named = options->operands.count > 0 && !options->first_is_file;
    const char *first = may_be_named ? options->operands.items[0] : "";
    enum command_id named = may_be_named ? command_find(first) : COMMAND_COUNT;
    if (named != COMMAND_COUNT) {
        options->operands.items++;
        options->operands.count--;
        options->operands.capacity--;
    }
    if (options->given[OPTION_VERSION]) {
        options->operands.count = 0;
        return COMMAND_VERSION;
    }
    if (options->given[OPTION_HELP]) {
        options->operands.count = 0;
        if (named != COMMAND_COUNT) {
            vector_push(cli->arena, &options->operands, commands[named].name);
        }
        return COMMAND_HELP;
    }
    if (named != COMMAND_COUNT) return named;
    if (!may_be_named || is_file(first)) return COMMAND_CHECK;
    const char *meant = command_meant(cli, first);
    cli_complain(cli, "there is no command and no file `%s`%s", cli_shown(cli, first),
                 meant[0] == '\0' ? "; `zonal help` tells the commands" : meant);
    return COMMAND_COUNT;
}

enum zonal_status commands_run(struct cli *cli, int count, char **arguments) {
    if (count > 0) cli->program = arguments[0];
    if (!options_read(cli, count, arguments)) return ZONAL_FAILED;
    enum command_id id = choose(cli);
    if (id == COMMAND_COUNT || !options_fit(cli, id)) return ZONAL_FAILED;
    if (!reports_settle(cli, id)) return ZONAL_FAILED;
    progress_start(&cli->progress, cli->options.progress, STDERR_FILENO);
    return commands[id].run(cli);
}
