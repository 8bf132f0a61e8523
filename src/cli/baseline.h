/* The baseline of a check: a former JSON report. */
#ifndef CLI_BASELINE_H
#define CLI_BASELINE_H

#include "cli/cli.h"

/* Reads the report that the options name, and tells the session what it had found. False where it is
 * none that can be a baseline, which is told. */
bool baseline_take(struct cli *cli);

#endif
