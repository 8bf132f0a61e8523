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

/* --- The hook --- */

/* By this line a hook is known as ours. */
#define SIGNATURE "# Written by `zonal git-setup`."

static const char *hook_text(struct cli *cli, const char *program) {
    return text_format(cli->arena, "#!/bin/sh\n" SIGNATURE "\n%s merge --review\n%c", program, '\0')
        .bytes;
}

/* Where git looks for it: in the folder that the configuration names, from the top of the work tree on. */
static const char *hook_path(struct cli *cli) {
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
        return text_format(cli->arena, "%shooks/post-merge%c", common, '\0').bytes;
    }
    const char *top = folder[0] == '/' ? "" : repository->top;
    return text_format(cli->arena, "%s%s%s/post-merge%c", top, folder[0] == '/' ? "" : "/", folder,
                       '\0')
        .bytes;
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

bool git_setup_write_hook(struct cli *cli, const char *program) {
    const char *path = hook_path(cli);
    const char *text = hook_text(cli, program);
    struct text now;
    int error = reading_file(cli->arena, path, &now);
    if (error != 0 && error != ENOENT) return complain_hook(cli, path, error);
    if (error == 0 && !is_ours(now)) {
        git_setup_say(cli, "left    %s, which is not ours; to review merges, add to it:",
                      told_path(cli, path));
        git_setup_say(cli, "            %s merge --review", program);
        return true;
    }
    bool is_there = error == 0 && text_equal(now, text_of(text));
    if (!is_there && !write_hook(cli, path, text)) return false;
    git_setup_say(cli, "%s %s: after a merge, what it breaks is told",
                  is_there ? "kept   " : "wrote  ", told_path(cli, path));
    return true;
}

bool git_setup_remove_hook(struct cli *cli) {
    const char *path = hook_path(cli);
    struct text now;
    if (reading_file(cli->arena, path, &now) != 0) return true;
    if (!is_ours(now)) {
        git_setup_say(cli, "left    %s, which is not ours", told_path(cli, path));
        return true;
    }
    if (unlink(path) != 0) return complain_hook(cli, path, errno);
    git_setup_say(cli, "removed %s", told_path(cli, path));
    return true;
}
