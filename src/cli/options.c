/* Arguments are read one by one: `--name`, `--name=value`, `--name value`, `-n`, `-nvalue`,
 * `-n value`; behind `--` and beside these everything is an operand. */
#include "cli/options.h"

#include "base/date.h"
#include "cli/commands.h"
#include "cli/reports.h"

#include <string.h>

#define FOR(id) (1u << COMMAND_##id)

static const struct option options[] = {
#define OPTION(id, name, letter, argument, summary, commands)                                      \
    {name, letter, argument, summary, commands},
#include "cli/options.def"
#undef OPTION
};

/* The arguments that are still to be read. */
struct reader {
    struct cli *cli;
    char **arguments;
    int count;
    int at;
};

const struct option *option_get(enum option_id id) {
    return &options[id];
}

bool option_fits(const struct option *option, unsigned command) {
    return (option->commands & (1u << command)) != 0;
}

/* --- Values --- */

/* A number in decimal digits and nothing else, up to nine of them. */
static bool read_number(const char *value, int *number) {
    size_t length = strspn(value, "0123456789");
    if (length == 0 || length > 9 || value[length] != '\0') return false;
    *number = 0;
    for (size_t n = 0; n < length; n++) *number = *number * 10 + (value[n] - '0');
    return true;
}

/* What stands before its name: the settings of the REPL are options by another way. */
static const char *dashes_of(const struct cli *cli) {
    return cli->repl == NULL ? "--" : "";
}

static bool take_count(struct cli *cli, enum option_id id, const char *value, int least,
                       int *number) {
    if (read_number(value, number) && *number >= least) return true;
    cli_complain(cli, "`%s%s` needs a whole number from %d to 999999999, which `%s` is not",
                 dashes_of(cli), options[id].name, least, cli_shown(cli, value));
    return false;
}

static bool take_year(struct cli *cli, const char *value) {
    bool is_year = strlen(value) == 4 && read_number(value, &cli->options.year);
    if (is_year && date_is_year(cli->options.year)) return true;
    cli_complain(cli, "`%syear` needs a year of four digits, which `%s` is not", dashes_of(cli),
                 cli_shown(cli, value));
    return false;
}

static bool take_date(struct cli *cli, const char *value) {
    if (date_read(text_of(value), &cli->options.today)) return true;
    cli_complain(cli, "`--today` needs a day such as 2021-06-30, which `%s` is not",
                 cli_shown(cli, value));
    return false;
}

/* Takes the number of a word among `count`; names them all where it is none of them. */
static bool take_word(struct cli *cli, enum option_id id, const char *value,
                      const char *const *words, int count, int *number) {
    for (*number = 0; *number < count; (*number)++) {
        if (strcmp(words[*number], value) == 0) return true;
    }
    struct text_builder all = {.arena = cli->arena};
    struct suggestion suggestion;
    suggestion_start(&suggestion, text_of(value));
    for (int n = 0; n < count; n++) {
        text_append_string(&all, n == 0 ? "" : n == count - 1 ? " or " : ", ");
        text_append_string(&all, words[n]);
        suggestion_consider(&suggestion, text_of(words[n]));
    }
    cli_complain(cli, "`%s%s` is %.*s, and not `%s`%s", dashes_of(cli), options[id].name,
                 (int)all.length, all.bytes, cli_shown(cli, value),
                 cli_meant(cli, &suggestion, ""));
    return false;
}

static bool take_when(struct cli *cli, enum option_id id, const char *value, enum when *when) {
    static const char *const words[] = {
        [WHEN_AUTO] = "auto", [WHEN_ALWAYS] = "always", [WHEN_NEVER] = "never"};
    int number;
    bool is_one = take_word(cli, id, value, words, WHEN_NEVER + 1, &number);
    *when = (enum when)number;
    return is_one;
}

bool options_take(struct cli *cli, enum option_id id, const char *value) {
    struct options *kept = &cli->options;
    kept->given[id] = true;
    switch (id) {
        case OPTION_STDIN_NAME: kept->stdin_name = value; return true;
        case OPTION_ROOT: kept->root = value; return true;
        case OPTION_OUTPUT: kept->output = value; return true;
        case OPTION_SCENARIO: kept->scenario = value; return true;
        case OPTION_RULE: kept->rule = value; return true;
        case OPTION_ABOUT: kept->about = value; return true;
        case OPTION_AGAINST: kept->against = value; return true;
        case OPTION_FILTER: kept->filter = value; return true;
        case OPTION_BASELINE: kept->baseline = value; return true;
        case OPTION_GIT: kept->git = value; return true;
        case OPTION_VERIFY: kept->verified = value; return true;
        case OPTION_MAX_COUNT: return take_count(cli, id, value, 1, &kept->max_count);
        case OPTION_PATH: kept->path = value; return true;
        case OPTION_MARKER_SIZE: return take_count(cli, id, value, 1, &kept->marker_size);
        case OPTION_YEAR: return take_year(cli, value);
        case OPTION_TODAY: return take_date(cli, value);
        case OPTION_WIDTH: return take_count(cli, id, value, 1, &kept->width);
        case OPTION_MAX_ERRORS: return take_count(cli, id, value, 0, &kept->max_errors);
        case OPTION_MAX_PER_RULE: return take_count(cli, id, value, 0, &kept->max_per_rule);
        case OPTION_JOBS: return take_count(cli, id, value, 1, &kept->jobs);
        case OPTION_COLOR: return take_when(cli, id, value, &kept->color);
        case OPTION_PROGRESS: return take_when(cli, id, value, &kept->progress);
        case OPTION_FORMAT: return reports_take(cli, value);
        default: return true; /* that it was given says all */
    }
}

/* --- Arguments --- */

/* Takes the option's value: `attached` where that is not NULL, else the next argument. */
static bool take_value(struct reader *reader, enum option_id id, const char *attached) {
    struct cli *cli = reader->cli;
    const char *value = attached;
    if (options[id].argument == NULL) {
        if (value == NULL) return options_take(cli, id, NULL);
        cli_complain(cli, "`--%s` takes no value", options[id].name);
        return false;
    }
    if (value == NULL && reader->at < reader->count) value = reader->arguments[reader->at++];
    if (value != NULL && value[0] != '\0') return options_take(cli, id, value);
    cli_complain(cli, "`--%s` needs a value: --%s %s", options[id].name, options[id].name,
                 options[id].argument);
    return false;
}

/* Whether the command takes an expression, which may begin with a minus, and none was given yet. */
static bool may_be_expression(const struct options *given) {
    return given->operands.count == 1 && !given->first_is_file &&
           command_find(given->operands.items[0]) == COMMAND_EVAL;
}

/* What has a shell take an argument as it is. */
static const char *quote_for(const char *argument) {
    size_t plain = strspn(argument, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                    "0123456789_.,+-/%");
    return argument[plain] == '\0' ? "" : "'";
}

static bool complain_unknown(struct cli *cli, const char *dashes, struct text name) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, name);
    for (enum option_id id = 0; id < OPTION_COUNT; id++) {
        struct text known = text_of(options[id].name);
        bool is_cut_off = name.length > 1 && name.length < known.length &&
                          memcmp(known.bytes, name.bytes, name.length) == 0;
        if (is_cut_off && suggestion.best.bytes == NULL) suggestion.best = known;
        suggestion_consider(&suggestion, known);
    }
    const char *shown = cli_shown(cli, text_string(cli->arena, name));
    if (suggestion.best.bytes == NULL && may_be_expression(&cli->options)) {
        const char *quote = quote_for(shown);
        cli_complain(cli,
                     "there is no option `%s%s`; an expression that begins so stands behind `--`: "
                     "`zonal eval -- %s%s%s%s`",
                     dashes, shown, quote, dashes, shown, quote);
    } else {
        cli_complain(cli, "there is no option `%s%s`%s", dashes, shown,
                     cli_meant(cli, &suggestion, "--"));
    }
    return false;
}

static bool take_long(struct reader *reader, const char *argument) {
    const char *name = argument + 2;
    const char *equals = strchr(name, '=');
    struct text wanted = text_of(name);
    if (equals != NULL) wanted.length = (uint32_t)(equals - name);
    for (enum option_id id = 0; id < OPTION_COUNT; id++) {
        if (!text_equal(text_of(options[id].name), wanted)) continue;
        return take_value(reader, id, equals == NULL ? NULL : equals + 1);
    }
    return complain_unknown(reader->cli, "--", wanted);
}

static bool take_short(struct reader *reader, const char *argument) {
    for (enum option_id id = 0; id < OPTION_COUNT; id++) {
        if (options[id].letter != argument[1]) continue;
        bool is_alone = argument[2] == '\0';
        if (!is_alone && options[id].argument == NULL) break;
        return take_value(reader, id, is_alone ? NULL : argument + 2);
    }
    return complain_unknown(reader->cli, "-", text_of(argument + 1));
}

bool options_read(struct cli *cli, int count, char **arguments) {
    struct options *kept = &cli->options;
    struct reader reader = {.cli = cli, .arguments = arguments, .count = count, .at = 1};
    bool is_past = false;
    *kept = (struct options){.stdin_name = "<stdin>", .max_errors = 20, .max_per_rule = 20};
    while (reader.at < count) {
        const char *argument = arguments[reader.at++];
        if (is_past || argument[0] != '-' || argument[1] == '\0') {
            if (kept->operands.count == 0) kept->first_is_file = is_past;
            vector_push(cli->arena, &kept->operands, argument);
        } else if (strcmp(argument, "--") == 0) {
            is_past = true;
        } else if (argument[1] == '-' ? !take_long(&reader, argument)
                                      : !take_short(&reader, argument)) {
            return false;
        }
    }
    return true;
}

/* The commands that take an option, in words. */
static struct text takers_of(struct cli *cli, const struct option *option) {
    struct text_builder words = {.arena = cli->arena};
    enum command_id last = 0;
    for (enum command_id id = 0; id < COMMAND_COUNT; id++) {
        if (option_fits(option, id)) last = id;
    }
    for (enum command_id id = 0; id <= last; id++) {
        if (!option_fits(option, id)) continue;
        text_append_format(&words, "%s`zonal %s`",
                           words.length == 0 ? ""
                           : id == last      ? " and "
                                             : ", ",
                           command_get(id)->name);
    }
    return text_built(&words);
}

bool options_fit(struct cli *cli, unsigned command) {
    for (enum option_id id = 0; id < OPTION_COUNT; id++) {
        if (!cli->options.given[id] || option_fits(&options[id], command)) continue;
        const char *name = command_get(command)->name;
        struct text takers = takers_of(cli, &options[id]);
        cli_complain(cli,
                     "`zonal %s` takes no `--%s`, which is for %.*s; `zonal help %s` tells what it "
                     "takes",
                     name, options[id].name, (int)takers.length, takers.bytes, name);
        return false;
    }
    return true;
}
