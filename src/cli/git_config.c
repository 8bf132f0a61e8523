/* Keys of the configuration. The plan is named by a key of several values. */
#include "cli/git_config.h"

#include <string.h>

static const char plan_key[] = "zonal.plan";

git_config *git_config_open(struct cli *cli) {
    struct repository *repository = repository_of(cli);
    if (repository == NULL) return NULL;
    const struct git_library *git = &repository->git;
    git_config *all = NULL;
    git_config *local = NULL;
    int error = git->git_repository_config(&all, repository->handle);
    if (error == 0) error = git->git_config_open_level(&local, all, GIT_CONFIG_LEVEL_LOCAL);
    git->git_config_free(all);
    if (error == 0) return local;
    cli_complain(cli, "cannot read the configuration of the repository: %s",
                 cli_shown(cli, repository_failure(repository)));
    return NULL;
}

const char *git_config_value(struct cli *cli, git_config *config, const char *key) {
    const struct git_library *git = &cli->repository->git;
    git_config_entry *entry = NULL;
    if (git->git_config_get_entry(&entry, config, key) != 0) return NULL;
    const char *value = text_string(cli->arena, text_of(entry->value));
    git->git_config_entry_free(entry);
    return value;
}

static bool complain_unwritten(struct cli *cli) {
    cli_complain(cli, "cannot write the configuration of the repository: %s",
                 cli_shown(cli, repository_failure(cli->repository)));
    return false;
}

bool git_config_change(struct cli *cli, git_config *config, const char *key, const char *value) {
    const struct git_library *git = &cli->repository->git;
    const char *now = git_config_value(cli, config, key);
    if (value == NULL ? now == NULL : now != NULL && strcmp(now, value) == 0) return true;
    int error = value == NULL ? git->git_config_delete_entry(config, key)
                              : git->git_config_set_string(config, key, value);
    return error == 0 || complain_unwritten(cli);
}

/* The values of the plan's key. */
static uint32_t read_plans(struct cli *cli, git_config *config, const char ***plans) {
    const struct git_library *git = &cli->repository->git;
    VECTOR(const char *) list = {0};
    git_config_iterator *iterator = NULL;
    git_config_entry *entry = NULL;
    if (git->git_config_multivar_iterator_new(&iterator, config, plan_key, NULL) != 0) return 0;
    while (git->git_config_next(&entry, iterator) == 0) {
        vector_push(cli->arena, &list, text_string(cli->arena, text_of(entry->value)));
    }
    git->git_config_iterator_free(iterator);
    *plans = list.items;
    return list.count;
}

uint32_t git_config_plans(struct cli *cli, const char ***plans) {
    git_config *config = repository_if_any(cli) == NULL ? NULL : git_config_open(cli);
    if (config == NULL) return 0;
    uint32_t count = read_plans(cli, config, plans);
    cli->repository->git.git_config_free(config);
    return count;
}

bool git_config_change_plans(struct cli *cli, git_config *config, const char *const *plans,
                             uint32_t count) {
    const struct git_library *git = &cli->repository->git;
    const char **now = NULL;
    if (read_plans(cli, config, &now) > 0 &&
        git->git_config_delete_multivar(config, plan_key, ".*") != 0) {
        return complain_unwritten(cli);
    }
    for (uint32_t n = 0; n < count; n++) {
        /* A value that none is like is added beside the others. */
        if (git->git_config_set_multivar(config, plan_key, "^$", plans[n]) != 0) {
            return complain_unwritten(cli);
        }
    }
    return true;
}
