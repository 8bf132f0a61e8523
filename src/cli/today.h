/* Today: the day that waivers are held against. */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include "cli/cli.h"

/* The day of --today, else of SOURCE_DATE_EPOCH, else of the clock in UTC, as 20210630. False where
 * SOURCE_DATE_EPOCH is no number of seconds, which is told. */
bool today_find(struct cli *cli, int *today);

#endif
