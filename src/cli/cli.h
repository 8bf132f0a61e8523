/* What the parts of the program share while it runs: its memory, its outputs, what it was asked,
 * and how it says what is wrong. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/suggest.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "zonal.h"

/* A file, by whatever path and link. */
struct file_identity {
    uint64_t device;
    uint64_t inode;
};

struct repl;
struct repository;
struct versions;

/* A run of the program. */
struct cli {
    const char *program; /* as it was called, or NULL */
    struct arena *arena;
    struct output *output;
    struct output *errors;
    struct progress progress;
    struct output *results; /* where reports go that no option sends elsewhere: one of these two */
    struct options options;
    struct text input; /* standard input, where it may be wanted twice; else no text */
    VECTOR(struct file_identity) written; /* the files that reports have gone to */
    struct repository *repository;        /* of git, once it was asked for; else NULL */
    bool reads_alone;                     /* files are read without what they include */
    zonal *before; /* the earlier of two plans that are compared, or NULL; freed like the other */
    struct versions *versions;        /* of a plan in its history, or NULL */
    bool (*goes_on)(struct cli *cli); /* asked in long calls of the library; NULL: they do */
    struct repl *repl;                /* that is under way, or NULL */
    const char *speaker; /* what begins words about what is wrong; NULL: the program's name */
    zonal *session;      /* NULL until a command reads a plan; whoever runs the command frees it */
};

/* Says on standard error what is wrong: `zonal: …`, or what the REPL has said that it begins with. Arguments go into the words by cli_shown.
 * Returns ZONAL_FAILED. */
enum zonal_status cli_complain(struct cli *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* An argument as it may be sent to a terminal. */
const char *cli_shown(struct cli *cli, const char *argument);

/* `; did you mean ...?` of what a search has found, with `before` before it; or nothing. */
const char *cli_meant(struct cli *cli, const struct suggestion *suggestion, const char *before);

#endif
