/* zonal help: made from the tables of commands and options, so that it cannot leave one out. */
#include "cli/commands.h"
#include "cli/reports.h"

/* Appends a row: `left`, blanks up to a column, `right`. */
static void append_row(struct text_builder *help, struct text left, uint32_t column,
                       const char *right) {
    text_append_string(help, "  ");
    text_append(help, left);
    if (left.length < column) text_append_repeated(help, ' ', column - left.length);
    text_append_format(help, "  %s\n", right);
}

static void append_commands(struct text_builder *help) {
    for (enum command_id id = 0; id < COMMAND_COUNT; id++) {
        const struct command *command = command_get(id);
        const char *blank = command->operands[0] == '\0' ? "" : " ";
        struct text left =
            text_format(help->arena, "%s%s%s", command->name, blank, command->operands);
        append_row(help, left, 30, command->summary);
    }
}

static void append_options(struct text_builder *help, enum command_id command) {
    for (enum option_id id = 0; id < OPTION_COUNT; id++) {
        const struct option *option = option_get(id);
        if (!option_fits(option, command)) continue;
        struct text_builder left = {.arena = help->arena};
        if (option->letter != 0) text_append_format(&left, "-%c, ", option->letter);
        text_append_format(&left, "--%s", option->name);
        if (option->argument != NULL) text_append_format(&left, " %s", option->argument);
        append_row(help, text_built(&left), 22, option->summary);
    }
}

static void append_formats(struct text_builder *help, enum command_id command) {
    if (!option_fits(option_get(OPTION_FORMAT), command)) return;
    text_append_string(help, "\nformats:\n");
    for (int n = 0; n < ZONAL_FORMAT_COUNT; n++) {
        enum zonal_format format = (enum zonal_format)n;
        if (!reports_fit(command, format)) continue;
        append_row(help, text_of(reports_format_name(format)), 22, reports_format_summary(format));
    }
}

static void append_overview(struct text_builder *help) {
    text_append_string(help,
                       "Checks plans of districts, industries and targets against their rules.\n"
                       "\n"
                       "usage: zonal COMMAND [OPTION...] [FILE...]\n"
                       "       zonal FILE...    is `zonal check FILE...`\n"
                       "\n"
                       "commands:\n");
    append_commands(help);
    text_append_string(help,
                       "\n"
                       "Several files are one plan. A folder stands for every *.zonal file below\n"
                       "it, `-` for standard input; behind `--` everything is a file.\n"
                       "`zonal help COMMAND` tells a command's options.\n"
                       "\n"
                       "exit status:\n"
                       "  0  nothing was found\n"
                       "  1  a rule of severity error fails, a test does, texts or plans differ\n"
                       "  2  the job could not be done\n");
}

static void append_command(struct text_builder *help, enum command_id id) {
    const struct command *command = command_get(id);
    text_append_format(help, "usage: zonal %s [OPTION...] %s", command->name, command->operands);
    while (help->bytes[help->length - 1] == ' ') help->length--;
    text_append_format(help, "\n\n`zonal %s` %s.\n", command->name, command->summary);
    if (command->more[0] != '\0') text_append_format(help, "%s\n", command->more);
    text_append_string(help, "\noptions:\n");
    append_options(help, id);
    append_formats(help, id);
}

enum zonal_status command_help(struct cli *cli) {
    const struct options *options = &cli->options;
    struct text_builder help = {.arena = cli->arena};
    if (options->operands.count > 1) return cli_complain(cli, "write `zonal help COMMAND`");
    if (options->operands.count == 1) {
        const char *topic = options->operands.items[0];
        enum command_id id = command_find(topic);
        if (id == COMMAND_COUNT) {
            const char *meant = command_meant(cli, topic);
            return cli_complain(cli, "there is no help about `%s`%s", cli_shown(cli, topic),
                                meant[0] == '\0' ? "; `zonal help` tells the commands" : meant);
        }
        append_command(&help, id);
    } else {
        append_overview(&help);
    }
    struct text text = text_built(&help);
    output_write(cli->output, text.bytes, text.length);
    return ZONAL_CLEAN;
}
