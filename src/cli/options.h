/* Options: what the command line says beside the command. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/vector.h"
#include "zonal.h"

#include <stdbool.h>

struct cli;

enum option_id {
#define OPTION(id, name, letter, argument, summary, commands) OPTION_##id,
#include "cli/options.def"
#undef OPTION
    OPTION_COUNT
};

struct option {
    const char *name;
    char letter;          /* of the short form, or 0 */
    const char *argument; /* what it takes, or NULL */
    const char *summary;
    unsigned commands; /* a bit for each of enum command_id that takes it */
};

/* A form of the report, and its file: NULL where -o or standard output has it, `-` for standard output. */
struct wanted_report {
    enum zonal_format format;
    const char *file;
};

/* When something is wanted that is for terminals. */
enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

/* What was given, and the values of what takes one. Of an option given twice the last counts, but for
 * --format, of which each does. */
struct options {
    bool given[OPTION_COUNT];
    const char *stdin_name;
    const char *root;     /* or NULL */
    const char *output;   /* or NULL */
    const char *scenario; /* or NULL */
    const char *against;  /* or NULL */
    const char *filter;   /* or NULL */
    const char *rule;     /* that alone is asked about, or NULL */
    const char *about;    /* the district or industry, or NULL */
    const char *baseline; /* or NULL */
    const char *git;      /* or NULL */
    const char *verified; /* or NULL */
    int max_count;        /* or 0 */
    const char *path;     /* or NULL */
    int marker_size;      /* or 0 */
    int year;             /* or 0 */
    int today;            /* as 20210630, or 0 */
    int width;            /* or 0 */
    int max_errors;
    int max_per_rule;
    int jobs; /* or 0 */
    enum when color;
    enum when progress;
    VECTOR(struct wanted_report) reports;
    VECTOR(const char *) operands; /* what is no option: a command's name, files */
    bool first_is_file;            /* the first of them stands behind `--` */
};

const struct option *option_get(enum option_id id);

/* Whether the command, one of enum command_id, takes the option. */
bool option_fits(const struct option *option, unsigned command);

/* Takes the option with its value, which is NULL for one that takes none. False where the value is wrong, which is
 * told. */
bool options_take(struct cli *cli, enum option_id id, const char *value);

/* Reads the arguments, of which the first is the program's name, into cli->options. False where
 * they are wrong, which is told. */
bool options_read(struct cli *cli, int count, char **arguments);

/* Whether the command takes all options that were given; where not, that is told. */
bool options_fit(struct cli *cli, unsigned command);

#endif
