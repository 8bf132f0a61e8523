/* zonal check --fix: the files of a plan, fixed. */
#ifndef CLI_FIX_H
#define CLI_FIX_H

#include "cli/cli.h"

/* Whether the options that have to do with fixing go together; where not, that is told. */
bool fix_is_possible(struct cli *cli);

/* Writes the fixes of the plan that was checked into its files, and of standard input to standard output,
 * tells how many mistakes are fixed, and checks the plan anew where it is another now: `*status` is what
 * came of that, or ZONAL_FAILED where a file could not be written. False where nothing could be started,
 * which is told. */
bool fix_files(struct cli *cli, enum zonal_status *status);

/* Writes no file, and shows how the texts of the plan that was checked would change. Returns ZONAL_FINDINGS
 * where they would. */
enum zonal_status fix_show(struct cli *cli);

#endif
