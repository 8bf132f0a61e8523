/* The baseline of a check: a former JSON report. */
#ifndef CLI_BASELINE_H
#define CLI_BASELINE_H

#include "cli/cli.h"

/* Reads the report that the options name, and tells the session what it had found; or why it cannot be a
 * baseline, with which the plan is not checked. */
void baseline_take(struct cli *cli);

#endif
