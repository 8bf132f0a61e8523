/* The repository's own configuration: read and written by libgit2, which locks the file and keeps what
 * others wrote in it. */
#ifndef CLI_GIT_CONFIG_H
#define CLI_GIT_CONFIG_H

#include "cli/repository.h"

/* The files and folders that are the plan of the repository, below its top; as many as are returned, 0 without
 * a repository, too. */
uint32_t git_config_plans(struct cli *cli, const char ***plans);

/* The configuration of the repository alone. NULL where it cannot be opened, which is told. */
git_config *git_config_open(struct cli *cli);

/* The value of the key, or NULL. */
const char *git_config_value(struct cli *cli, git_config *config, const char *key);

/* Gives the key the value, or takes it away where that is NULL. False where it cannot, which is told. */
bool git_config_change(struct cli *cli, git_config *config, const char *key, const char *value);

/* Makes these the plan of the repository. */
bool git_config_change_plans(struct cli *cli, git_config *config, const char *const *plans,
                             uint32_t count);

#endif
