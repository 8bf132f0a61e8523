/* What a merge breaks: a rule that fails in the merged plan and in none of those that were merged. */
#ifndef CLI_BREACHES_H
#define CLI_BREACHES_H

#include "cli/cli.h"

/* A plan that was merged, which has been checked, and what it is called. */
struct merged_side {
    zonal *session;
    const char *name;
};

/* Tells on standard error what the merged plan, checked as well, fails and neither side does, and which facts of
 * each brought it about; true where there is anything. Of the sides there are two or more, and none has
 * errors. */
bool breaches_tell(struct cli *cli, const struct merged_side *sides, size_t count, zonal *merged);

#endif
