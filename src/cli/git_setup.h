/* What `zonal git-setup` writes beside the configuration: where the program is, and the hooks. */
#ifndef CLI_GIT_SETUP_H
#define CLI_GIT_SETUP_H

#include "cli/repository.h"

/* How git's shell starts this program: `zonal` where that is found as this very file, else its path, quoted. */
const char *git_setup_program(struct cli *cli);

/* The word as a shell takes it as one. */
const char *git_setup_quoted(struct cli *cli, const char *word);

/* Writes the hooks that review what merges, rebases and cherry-picks have put together, or takes them away. One that
 * others wrote stays, and is told of. False where one could not be written, which is told. */
bool git_setup_write_hooks(struct cli *cli, const char *program);
bool git_setup_remove_hooks(struct cli *cli);

/* Says a line of what was done. */
void git_setup_say(struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
