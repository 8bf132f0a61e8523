/* Git starts what it is told by a shell, in the top folder of the work tree. */
#include "cli/git_setup.h"

#include "cli/git_config.h"
#include "cli/reading.h"
#include "cli/replace.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void git_setup_say(struct cli *cli, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct text line = text_format_list(cli->arena, format, arguments);
    va_end(arguments);
    output_write(cli->output, line.bytes, line.length);
    output_write(cli->output, "\n", 1);
}

/* --- The program --- */

const char *git_setup_quoted(struct cli *cli, const char *word) {
    struct text_builder quoted = {.arena = cli->arena};
    text_append_byte(&quoted, '\'');
    for (const char *at = word; *at != '\0'; at++) {
        if (*at == '\'') text_append_string(&quoted, "'\\'");
        text_append_byte(&quoted, *at);
    }
    text_append_string(&quoted, "'");
    text_append_byte(&quoted, '\0');
    return quoted.bytes;
}

/* The program that a shell finds by the name, or NULL. */
static const char *find_in_path(struct cli *cli, const char *name) {
    const char *folders = getenv("PATH");
    while (folders != NULL && *folders != '\0') {
        size_t length = strcspn(folders, ":");
        const char *path =
            text_format(cli->arena, "%.*s/%s%c", (int)length, folders, name, '\0').bytes;
        if (length > 0 && access(path, X_OK) == 0) return path;
        folders += length + (folders[length] == ':');
    }
    return NULL;
}

static bool is_same_file(const char *a, const char *b) {
    struct stat one, other;
    return a != NULL && b != NULL && stat(a, &one) == 0 && stat(b, &other) == 0 &&
           one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

const char *git_setup_program(struct cli *cli) {
    const char *called = cli->program == NULL ? "zonal" : cli->program;
    const char *here = strchr(called, '/') != NULL ? called : find_in_path(cli, called);
    if (here == NULL || is_same_file(here, find_in_path(cli, "zonal"))) return "zonal";
    char *real = realpath(here, NULL);
    const char *quoted = git_setup_quoted(cli, real == NULL ? here : real);
    free(real);
    return quoted;
}

/* --- Hooks --- */

/* By this line a hook is known as ours. */
#define SIGNATURE "# Written by `zonal git-setup`."

/* What git calls behind something that may have put two plans together; `%s` stands for the program. What a merge
 * driver sees is one file, and only where both sides have changed it: so the whole plan is held against both. */
static const struct hook {
    const char *name;
    const char *script;
    const char *what;
} hooks[] = {
    {"post-merge", "%s merge --review\n", "after a merge, what it breaks is told"},
    {"post-commit",
     "git=$(git rev-parse --git-dir) && ! test -d \"$git/rebase-merge\" || exit 0\n"
     "if test -f \"$git/CHERRY_PICK_HEAD\"; then\n"
     "    %s merge --review --git HEAD^..CHERRY_PICK_HEAD\n"
     "elif git rev-parse -q --verify HEAD^2 >/dev/null; then\n"
     "    %s merge --review\n"
     "fi\n",
     "the same after a merge with conflicts and a cherry-pick"},
    {"post-rewrite",
     "test \"$1\" = rebase || exit 0\n"
     "while read -r old new _; do\n"
     "    : \"${first:=$new}\"\n"
     "    last=$old\n"
     "done\n"
     "test -n \"$first\" && onto=$(git rev-parse --short \"$first^\") || exit 0\n"
     "%s merge --review --git \"$onto..$(git rev-parse --short \"$last\")\"\n",
     "and after a rebase"},
};

enum { HOOKS = sizeof hooks / sizeof hooks[0] };

/* The text with the program in the places of `%s`. */
static const char *with_program(struct cli *cli, const char *text, const char *program) {
    struct text_builder whole = {.arena = cli->arena};
    for (const char *at = text; *at != '\0'; at++) {
        if (at[0] == '%' && at[1] == 's') {
            text_append_string(&whole, program);
            at++;
        } else {
            text_append_byte(&whole, *at);
        }
    }
    text_append_byte(&whole, '\0');
    return whole.bytes;
}

static const char *hook_text(struct cli *cli, const struct hook *hook, const char *program) {
    const char *script = with_program(cli, hook->script, program);
    return text_format(cli->arena, "#!/bin/sh\n" SIGNATURE "\n%s%c", script, '\0').bytes;
}

/* Where git looks for hooks: in the folder that the configuration names, from the top of the work tree on. */
static const char *hook_folder(struct cli *cli) {
    const struct repository *repository = cli->repository;
    const struct git_library *git = &repository->git;
    git_config *config = NULL;
    const char *folder = NULL;
    if (git->git_repository_config(&config, repository->handle) == 0) {
        folder = git_config_value(cli, config, "core.hookspath");
        git->git_config_free(config);
    }
    if (folder == NULL) {
        const char *common = git->git_repository_commondir(repository->handle);
        return text_format(cli->arena, "%shooks%c", common, '\0').bytes;
    }
    if (folder[0] == '/') return folder;
    return text_format(cli->arena, "%s/%s%c", repository->top, folder, '\0').bytes;
}

static const char *hook_path(struct cli *cli, const struct hook *hook) {
    return text_format(cli->arena, "%s/%s%c", hook_folder(cli), hook->name, '\0').bytes;
}

/* The path as it is told: from the top of the work tree on, where it is below that. */
static const char *told_path(struct cli *cli, const char *path) {
    const char *top = cli->repository->top;
    size_t length = strlen(top);
    bool is_below = length > 0 && strncmp(path, top, length) == 0 && path[length] == '/';
    return cli_shown(cli, is_below ? path + length + 1 : path);
}

static bool is_ours(struct text text) {
    size_t length = strlen(SIGNATURE);
    for (uint32_t at = 0; at + length <= text.length; at++) {
        if (memcmp(text.bytes + at, SIGNATURE, length) == 0) return true;
    }
    return false;
}

static bool complain_hook(struct cli *cli, const char *path, int error) {
    cli_complain(cli, "cannot write `%s`: %s", told_path(cli, path), strerror(error));
    return false;
}

static bool write_hook(struct cli *cli, const char *path, const char *text) {
    struct replacement file;
    const char *slash = strrchr(path, '/');
    const char *folder = text_format(cli->arena, "%.*s%c", (int)(slash - path), path, '\0').bytes;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) return complain_hook(cli, folder, errno);
    int error = replace_start(&file, cli->arena, path);
    if (error != 0) return complain_hook(cli, path, error);
    output_write(&file.output, text, strlen(text));
    error = replace_end(&file, true);
    if (error == 0 && chmod(path, 0755) != 0) error = errno;
    return error == 0 || complain_hook(cli, path, error);
}

/* Tells what to add to a hook that others wrote. */
static void tell_foreign(struct cli *cli, const char *path, const char *script) {
    git_setup_say(cli, "left    %s, which is not ours; add to it:\n", told_path(cli, path));
    while (*script != '\0') {
        int length = (int)strcspn(script, "\n");
        git_setup_say(cli, "    %.*s", length, script);
        script += length + 1;
    }
    git_setup_say(cli, "%s", "");
}

static bool set_hook(struct cli *cli, const struct hook *hook, const char *program) {
    const char *path = hook_path(cli, hook);
    const char *text = hook_text(cli, hook, program);
    struct text now;
    int error = reading_file(cli->arena, path, &now);
    if (error != 0 && error != ENOENT) return complain_hook(cli, path, error);
    if (error == 0 && !is_ours(now)) {
        tell_foreign(cli, path, with_program(cli, hook->script, program));
        return true;
    }
    bool is_there = error == 0 && text_equal(now, text_of(text));
    if (!is_there && !write_hook(cli, path, text)) return false;
    git_setup_say(cli, "%s %s: %s", is_there ? "kept   " : "wrote  ", told_path(cli, path),
                  hook->what);
    return true;
}

bool git_setup_write_hooks(struct cli *cli, const char *program) {
    for (int n = 0; n < HOOKS; n++) {
        if (!set_hook(cli, &hooks[n], program)) return false;
    }
    return true;
}

bool git_setup_remove_hooks(struct cli *cli) {
    for (int n = 0; n < HOOKS; n++) {
        const char *path = hook_path(cli, &hooks[n]);
        struct text now;
        if (reading_file(cli->arena, path, &now) != 0) continue;
        if (!is_ours(now)) {
            git_setup_say(cli, "left    %s, which is not ours", told_path(cli, path));
            continue;
        }
        if (unlink(path) != 0) return complain_hook(cli, path, errno);
        git_setup_say(cli, "removed %s", told_path(cli, path));
    }
    return true;
}
