/* :save: what was entered, as a plan that includes the files it was entered upon; or the whole plan. It is written whole
 * or not at all, and over no file that anybody might miss. */
#include "cli/destination.h"
#include "cli/repl_answers.h"
#include "cli/repl_commands.h"
#include "cli/repl_edits.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What `:save` is asked. */
struct saving {
    const char *path;
    bool is_whole;
    bool replaces;
};

/* --- Includes --- */

/* A path from `/` on without links, or NULL where nothing is there. */
static const char *real_path(struct repl *repl, const char *path) {
    char *real = realpath(path, NULL);
    const char *copy = real == NULL ? NULL : text_string(&repl->scratch, text_of(real));
    free(real);
    return copy;
}

/* The folder that the new file lies in, with `/` behind it. */
static const char *folder_of(struct repl *repl, const char *path) {
    const char *slash = strrchr(path, '/');
    struct text folder = {path, slash == NULL ? 0 : (uint32_t)(slash - path) + 1};
    const char *named = folder.length == 0 ? "." : text_string(&repl->scratch, folder);
    const char *real = real_path(repl, named);
    if (real == NULL) return NULL;
    return text_format(&repl->scratch, "%s%s%c", real, strcmp(real, "/") == 0 ? "" : "/", '\0')
        .bytes;
}

/* The way from a folder to a file. */
static struct text way(struct repl *repl, const char *folder, const char *file) {
    struct text_builder path = {.arena = &repl->scratch};
    size_t shared = 0;
    for (size_t n = 0; folder[n] != '\0' && folder[n] == file[n]; n++) {
        if (folder[n] == '/') shared = n + 1;
    }
    for (const char *at = folder + shared; *at != '\0'; at++) {
        if (*at == '/') text_append_string(&path, "../");
    }
    text_append_string(&path, file + shared);
    return text_built(&path);
}

/* A text as the language writes it. */
static void append_quoted(struct text_builder *plan, struct text text) {
    text_append_byte(plan, '"');
    for (uint32_t n = 0; n < text.length; n++) {
        char byte = text.bytes[n];
        if (byte == '"' || byte == '\\' || byte == '{' || byte == '}') text_append_byte(plan, '\\');
        text_append_byte(plan, byte);
    }
    text_append_byte(plan, '"');
}

/* Appends an include of each file that was loaded. False where one has no path any more, which is told. */
static bool append_includes(struct repl *repl, const char *path, struct text_builder *plan) {
    const char *folder = folder_of(repl, path);
    for (uint32_t n = 0; n < repl->on; n++) {
        const struct repl_edit *edit = &repl->edits.items[n];
        if (edit->kind != EDIT_FILE || (repl->is_without_files && n < repl->fixed)) continue;
        const char *file = real_path(repl, edit->text);
        if (folder == NULL || file == NULL) {
            repl_complain(repl, "`%s` is there no more",
                          cli_shown(repl->cli, folder == NULL ? path : edit->text));
            return false;
        }
        text_append_string(plan, "include ");
        append_quoted(plan, way(repl, folder, file));
        text_append_byte(plan, '\n');
    }
    return true;
}

/* Appends what was entered that has to be read with the plan, as it was entered. False where that names files by their
 * way from another folder, which is told. */
static bool append_read(struct repl *repl, const char *path, struct text_builder *plan) {
    const char *folder = folder_of(repl, path);
    const char *current = folder_of(repl, "");
    bool is_elsewhere = folder == NULL || current == NULL || strcmp(folder, current) != 0;
    for (uint32_t n = 0; n < repl->on; n++) {
        const struct repl_edit *edit = &repl->edits.items[n];
        if (!edit->is_read || edit->kind != EDIT_STATEMENTS) continue;
        if (is_elsewhere && strstr(edit->text, "include") != NULL) {
            repl_complain(repl,
                          "an entry includes a file by its way from the current folder; save it "
                          "there, or the whole plan with `--whole`");
            return false;
        }
        text_append_string(plan, edit->text);
    }
    return true;
}

/* --- Writing --- */

static bool take(void *plan, const char *bytes, size_t length) {
    text_append(plan, (struct text){bytes, (uint32_t)length});
    return true;
}

/* Appends the plan that is to be saved. False where it cannot be told, which is told. */
static bool append_plan(struct repl *repl, const struct saving *saving, struct text_builder *plan) {
    zonal *session = repl->cli->session;
    enum zonal_status status;
    if (saving->is_whole) {
        status = zonal_write_stage(session, ZONAL_CANONICAL, take, plan);
    } else {
        if (!append_includes(repl, saving->path, plan)) return false;
        if (!append_read(repl, saving->path, plan)) return false;
        status = zonal_write_edits(session, take, plan);
    }
    if (status == ZONAL_FAILED) repl_tell_change(repl, true);
    return status != ZONAL_FAILED;
}

static bool may_write(struct repl *repl, const struct saving *saving) {
    struct stat status;
    if (saving->replaces || lstat(saving->path, &status) != 0) return true;
    repl_complain(repl, "`%s` is there already; write `:save %s --replace` to write over it",
                  cli_shown(repl->cli, saving->path), cli_shown(repl->cli, saving->path));
    return false;
}

/* Takes the words apart; false where they are wrong, which is told. */
static bool take_words(struct repl *repl, const struct repl_words *words, struct saving *saving) {
    *saving = (struct saving){0};
    for (uint32_t n = 0; n < words->count; n++) {
        const char *word = words->items[n];
        if (strcmp(word, "--whole") == 0) {
            saving->is_whole = true;
        } else if (strcmp(word, "--replace") == 0) {
            saving->replaces = true;
        } else if (saving->path != NULL || word[0] == '-') {
            repl_complain(repl, "`:save` is followed by one file, and `--whole` or `--replace`");
            return false;
        } else {
            saving->path = word;
        }
    }
    if (saving->path == NULL) repl_complain(repl, "there is no file; write `:save edits.zonal`");
    return saving->path != NULL;
}

enum zonal_status repl_do_save(struct repl *repl, const struct repl_words *words) {
    struct cli *cli = repl->cli;
    struct text_builder plan = {.arena = &repl->scratch};
    struct destination destination;
    struct saving saving;
    if (!take_words(repl, words, &saving) || !may_write(repl, &saving)) return ZONAL_FAILED;
    if (!append_plan(repl, &saving, &plan)) return ZONAL_FAILED;
    cli->written.count = 0; /* what was saved before may be saved anew */
    if (!destination_open(cli, &destination, saving.path)) return ZONAL_FAILED;
    output_write(destination.output, plan.bytes, plan.length);
    if (destination_close(cli, &destination) == ZONAL_FAILED) return ZONAL_FAILED;
    repl->is_saved = true;
    repl_say(repl, "saved to `%s`", cli_shown(cli, saving.path));
    return ZONAL_CLEAN;
}
