/* Reports: in which forms a run is told, and where each of them goes. The run is made once. */
#ifndef CLI_REPORTS_H
#define CLI_REPORTS_H

#include "cli/cli.h"

/* Takes the value of --format, `NAME` or `NAME=FILE`. False where it is wrong, which is told. */
bool reports_take(struct cli *cli, const char *value);

/* Gives each form its place, for a command that takes --format: without one, text; without a file, what -o
 * names or standard output. False where two would go to one place, or the command has no such form, which
 * is told. */
bool reports_settle(struct cli *cli, unsigned command);

/* Whether the command, one of enum command_id, has that form of report. */
bool reports_fit(unsigned command, enum zonal_format format);

const char *reports_format_name(enum zonal_format format);
const char *reports_format_summary(enum zonal_format format);

/* Whether there is nothing but text; and whether a document, which is for machines, goes to standard output. */
bool reports_are_text(const struct cli *cli);
bool reports_document_on_output(const struct cli *cli);

/* One of the functions of zonal.h that write reports. */
typedef enum zonal_status reports_writer(zonal *session, zonal_write write, void *context,
                                         const struct zonal_report_options *options);

/* The same of a function that is asked for something particular, which it finds in the options. */
typedef enum zonal_status reports_asker(struct cli *cli, zonal_write write, void *context,
                                        const struct zonal_report_options *options);

/* How many columns the text of a report has that is written there: those that were asked for, else the terminal's. What
 * is written to a file has no terminal to fit: 0. */
int reports_width(const struct cli *cli, const struct output *output);

/* Writes all reports that are wanted. */
enum zonal_status reports_write_all(struct cli *cli, reports_writer *write);

/* The same, and for people the diagnostics to standard error, without notes and
 * summary where `quiet`. */
enum zonal_status reports_write(struct cli *cli, reports_writer *write, bool quiet);

/* Writes all reports that are wanted, and for people the diagnostics: with notes and summary unless `quiet`, or
 * nothing could be told. */
enum zonal_status reports_ask(struct cli *cli, reports_asker *ask, bool quiet);

#endif
