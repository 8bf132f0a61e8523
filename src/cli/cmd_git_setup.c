/* zonal git-setup: tells git how to compare and merge plans. Which files are plans is said by .gitattributes,
 * which belongs to the plan's authors: its lines are told, and not written. */
#include "cli/commands.h"
#include "cli/git_config.h"
#include "cli/git_setup.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A key of the configuration; `%s` in its value stands for the program. A value that has the mark in it is ours,
 * whatever the program was called then. */
struct setting {
    const char *key;
    const char *value;
    const char *mark;
};

/* Whatever else than 0 a driver ends with is a conflict to git, which then keeps what stands in our version, without
 * markers. So where the program is not found, or fails, git merges lines as it does without it. */
static const struct setting settings[] = {
    {"diff.zonal.textconv", "%s textconv", " textconv"},
    {"diff.zonal.xfuncname", "^((rule|scenario|test) .*)$", "(rule|scenario|test)"},
    {"merge.zonal.name", "plans, by what they state", "plans"},
    {"merge.zonal.driver",
     "%s merge -o %%A --path=%%P --marker-size=%%L %%O %%A %%B; "
     "status=$?; test $status -lt 2 || { git merge-file "
     "--marker-size=%%L %%A %%O %%B; status=$?; }; exit $status",
     " merge -o %A"},
};

enum { SETTINGS = sizeof settings / sizeof settings[0] };

/* The value with the program in its place, and `%%` a sign. */
static const char *value_of(struct cli *cli, const struct setting *setting, const char *program) {
    struct text_builder value = {.arena = cli->arena};
    for (const char *at = setting->value; *at != '\0'; at++) {
        if (at[0] == '%' && at[1] == 's') {
            text_append_string(&value, program);
            at++;
        } else {
            if (at[0] == '%' && at[1] == '%') at++;
            text_append_byte(&value, *at);
        }
    }
    text_append_byte(&value, '\0');
    return value.bytes;
}

static bool is_ours(const struct setting *setting, const char *value) {
    return strstr(value, setting->mark) != NULL;
}

/* Says that a value of somebody else's is in the way, and how it is taken out of it. Returns false. */
static bool complain_foreign(struct cli *cli, const struct setting *setting, const char *value) {
    cli_complain(cli,
                 "`%s` is set already, to `%s`; take that away, `git config --unset %s`, and "
                 "write `zonal git-setup` again",
                 setting->key, cli_shown(cli, value), setting->key);
    return false;
}

static bool write_settings(struct cli *cli, git_config *config, const char *program) {
    for (int n = 0; n < SETTINGS; n++) {
        const char *now = git_config_value(cli, config, settings[n].key);
        bool is_foreign = now != NULL && !is_ours(&settings[n], now);
        if (is_foreign) return complain_foreign(cli, &settings[n], now);
    }
    for (int n = 0; n < SETTINGS; n++) {
        const char *value = value_of(cli, &settings[n], program);
        const char *now = git_config_value(cli, config, settings[n].key);
        bool is_there = now != NULL && strcmp(now, value) == 0;
        if (!git_config_change(cli, config, settings[n].key, value)) return false;
        git_setup_say(cli, "%s %s = %s", is_there ? "kept   " : "wrote  ", settings[n].key, value);
    }
    return true;
}

/* --- The plan --- */

/* The operand from the top of the work tree on; NULL where it is not below that, which is told. */
static const char *path_from_top(struct cli *cli, const char *operand) {
    char *real = realpath(operand, NULL);
    const char *top = cli->repository->top;
    size_t length = strlen(top);
    const char *path = NULL;
    if (real == NULL) {
        cli_complain(cli, "there is no file or folder `%s`", cli_shown(cli, operand));
    } else if (strncmp(real, top, length) != 0 || (real[length] != '/' && real[length] != '\0')) {
        cli_complain(cli, "`%s` lies outside of the repository", cli_shown(cli, operand));
    } else {
        const char *below = real[length] == '\0' ? "." : real + length + 1;
        path = text_string(cli->arena, text_of(below));
    }
    free(real);
    return path;
}

/* Whether these are the plan already. */
static bool are_plans(struct cli *cli, const char *const *plans, uint32_t count) {
    const char **now = NULL;
    if (git_config_plans(cli, &now) != count) return false;
    for (uint32_t n = 0; n < count; n++) {
        if (strcmp(now[n], plans[n]) != 0) return false;
    }
    return true;
}

static bool write_plans(struct cli *cli, git_config *config) {
    const struct options *options = &cli->options;
    VECTOR(const char *) plans = {0};
    for (uint32_t n = 0; n < options->operands.count; n++) {
        const char *path = path_from_top(cli, options->operands.items[n]);
        if (path == NULL) return false;
        vector_push(cli->arena, &plans, path);
    }
    if (plans.count == 0) return true;
    bool are_there = are_plans(cli, plans.items, plans.count);
    if (!are_there && !git_config_change_plans(cli, config, plans.items, plans.count)) return false;
    for (uint32_t n = 0; n < plans.count; n++) {
        git_setup_say(cli, "%s zonal.plan = %s", are_there ? "kept   " : "wrote  ",
                      cli_shown(cli, plans.items[n]));
    }
    return true;
}

/* --- The attributes --- */

static bool has_attribute(struct cli *cli, const char *name) {
    const struct repository *repository = cli->repository;
    const char *value = NULL;
    int error = repository->git.git_attr_get(&value, repository->handle, 0, "plan.zonal", name);
    return error == 0 && value != NULL && strcmp(value, "zonal") == 0;
}

static bool has_attributes(struct cli *cli) {
    return has_attribute(cli, "diff") && has_attribute(cli, "merge");
}

static void tell_attributes(struct cli *cli) {
    if (has_attributes(cli)) {
        git_setup_say(cli, ".gitattributes has what is needed");
        return;
    }
    git_setup_say(cli, "\nNow add this line to .gitattributes, and commit it:\n");
    git_setup_say(cli, "    *.zonal diff=zonal merge=zonal");
}

/* --- All of it --- */

static bool set_up(struct cli *cli, git_config *config) {
    const char *program = git_setup_program(cli);
    if (!write_settings(cli, config, program) || !write_plans(cli, config)) return false;
    if (!git_setup_write_hooks(cli, program)) return false;
    tell_attributes(cli);
    return true;
}

static bool take_away(struct cli *cli, git_config *config) {
    const char **plans;
    for (int n = 0; n < SETTINGS; n++) {
        const char *value = git_config_value(cli, config, settings[n].key);
        if (value == NULL) continue;
        if (!is_ours(&settings[n], value)) {
            git_setup_say(cli, "left    %s, which is not ours", settings[n].key);
            continue;
        }
        if (!git_config_change(cli, config, settings[n].key, NULL)) return false;
        git_setup_say(cli, "removed %s", settings[n].key);
    }
    if (git_config_plans(cli, &plans) > 0) {
        if (!git_config_change_plans(cli, config, NULL, 0)) return false;
        git_setup_say(cli, "removed zonal.plan");
    }
    if (!git_setup_remove_hooks(cli)) return false;
    if (has_attributes(cli)) {
        git_setup_say(cli, "left    .gitattributes: take `diff=zonal merge=zonal` out by hand");
    }
    return true;
}

enum zonal_status command_git_setup(struct cli *cli) {
    const struct options *options = &cli->options;
    bool removes = options->given[OPTION_REMOVE];
    struct repository *repository = repository_of(cli);
    if (repository == NULL) return ZONAL_FAILED;
    if (repository->git.git_repository_is_bare(repository->handle)) {
        return cli_complain(cli, "this repository is bare, and nothing is merged in it; go to a "
                                 "clone of it");
    }
    if (removes && options->operands.count > 0) {
        return cli_complain(cli, "`--remove` takes all away that was written; name no plan");
    }
    git_config *config = git_config_open(cli);
    if (config == NULL) return ZONAL_FAILED;
    bool is_done = removes ? take_away(cli, config) : set_up(cli, config);
    repository->git.git_config_free(config);
    return is_done ? ZONAL_CLEAN : ZONAL_FAILED;
}
