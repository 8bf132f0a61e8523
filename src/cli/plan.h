/* What the commands that read a plan have in common: its files, and where the results go. */
#ifndef CLI_PLAN_H
#define CLI_PLAN_H

#include "cli/cli.h"

/* A session as the options say, into which nothing has been read yet, with files that may be elsewhere than the
 * system's (struct zonal_host). Whoever asks frees it. */
zonal *plan_new(struct cli *cli, const struct zonal_files *files);

/* How a plan is checked as the options say; `all` keeps verdicts that hold for the reports. */
struct zonal_check_options plan_check_options(const struct cli *cli, bool all, int today);

/* Starts cli->session, into which nothing has been read yet. */
void plan_start(struct cli *cli);

/* Starts cli->session and reads the operands from `first` on into it; cli->input instead of standard
 * input, where that has a text. False where nothing could be
 * started, which is told; else `*status` is the worst of what reading them gave. */
bool plan_read(struct cli *cli, uint32_t first, enum zonal_status *status);

/* The same for `*session`, with files that are elsewhere than the system's (struct zonal_host). */
bool plan_read_from(struct cli *cli, const struct zonal_files *files, uint32_t first,
                    zonal **session, enum zonal_status *status);

/* The same of one operand alone. */
bool plan_read_one(struct cli *cli, uint32_t operand, zonal **session, enum zonal_status *status);

/* Checks what was read as the options say, and makes `*status` worse by what that gives; `all` keeps verdicts that
 * hold for the reports. False where SOURCE_DATE_EPOCH is no day, which is told. */
bool plan_check_read(struct cli *cli, zonal *session, bool all, enum zonal_status *status);

/* Reads the operands from `first` on into cli->session, and checks them. False where nothing could be started, which
 * is told. */
bool plan_check(struct cli *cli, uint32_t first, bool all, enum zonal_status *status);

/* Whether the operand is a file to be read rather than a name: what is there, `-`, or what is called
 * like a plan. */
bool plan_is_file(const char *operand);

/* Whether one of the operands from `first` on is standard input. */
bool plan_has_input(const struct cli *cli, uint32_t first);

/* The worse of the two. */
enum zonal_status plan_worse(enum zonal_status a, enum zonal_status b);

/* Writes results to where `write` is told, with its report options. */
typedef enum zonal_status plan_write(struct cli *cli, zonal_write write, void *context, bool color);

/* Lets `write` write to standard output, or to the file that the options name. A file is kept only
 * where all of it could be written. */
enum zonal_status plan_write_results(struct cli *cli, plan_write *write);

/* Writes the diagnostics to standard error; without notes and summary where `quiet`. */
enum zonal_status plan_write_diagnostics(struct cli *cli, bool quiet);

#endif
