/* Files that were loaded, and those that entries include, were named by their way from the current folder. An entry is
 * taken apart by its canonical form, of which each include is a line. */
#include "cli/repl_includes.h"

#include "cli/plan.h"
#include "cli/repl_edits.h"

#include <stdlib.h>
#include <string.h>

static bool take(void *text, const char *bytes, size_t length) {
    text_append(text, (struct text){bytes, (uint32_t)length});
    return true;
}

/* --- Paths --- */

/* A path from `/` on without links, or NULL where nothing is there. */
static const char *real_path(struct repl *repl, const char *path) {
    char *real = realpath(path, NULL);
    const char *copy = real == NULL ? NULL : text_string(&repl->scratch, text_of(real));
    free(real);
    return copy;
}

static const char *real_folder(struct repl *repl, const char *path) {
    const char *real = real_path(repl, path);
    if (real == NULL) return NULL;
    return text_format(&repl->scratch, "%s%s%c", real, strcmp(real, "/") == 0 ? "" : "/", '\0')
        .bytes;
}

/* How many bytes of a folder lead to what the file is below, too. */
static uint32_t shared_with(const char *folder, const char *file) {
    uint32_t shared = 0;
    for (uint32_t n = 0; folder[n] != '\0' && folder[n] == file[n]; n++) {
        if (folder[n] == '/') shared = n + 1;
    }
    return shared;
}

/* The way from a folder to a file. */
static struct text way(struct repl *repl, const char *folder, const char *file) {
    struct text_builder path = {.arena = &repl->scratch};
    uint32_t shared = shared_with(folder, file);
    for (const char *at = folder + shared; *at != '\0'; at++) {
        if (*at == '/') text_append_string(&path, "../");
    }
    text_append_string(&path, file + shared);
    return text_built(&path);
}

static void narrow(struct saved_plan *plan, const char *file) {
    uint32_t shared = shared_with(plan->folder, file);
    if (shared < plan->shared) plan->shared = shared;
}

void saved_plan_start(struct saved_plan *plan, struct repl *repl, const char *path) {
    const char *slash = strrchr(path, '/');
    struct text folder = {path, slash == NULL ? 0 : (uint32_t)(slash - path) + 1};
    const char *named = folder.length == 0 ? "." : text_string(&repl->scratch, folder);
    *plan = (struct saved_plan){
        .repl = repl, .text = {.arena = &repl->scratch}, .folder = real_folder(repl, named)};
    if (plan->folder != NULL) plan->shared = (uint32_t)strlen(plan->folder);
}

/* --- Includes --- */

/* A text as the language writes it. */
static void append_quoted(struct text_builder *plan, struct text text) {
    text_append_byte(plan, '"');
    for (uint32_t n = 0; n < text.length; n++) {
        char byte = text.bytes[n];
        if (memchr("\"\\{}", byte, 4) != NULL) text_append_byte(plan, '\\');
        text_append_byte(plan, byte);
    }
    text_append_byte(plan, '"');
}

/* Appends an include of the file. False where it is there no more, which is told. */
static bool append_include(struct saved_plan *plan, const char *path) {
    const char *file = real_path(plan->repl, path);
    if (file == NULL) {
        repl_complain(plan->repl, "`%s` is there no more", cli_shown(plan->repl->cli, path));
        return false;
    }
    narrow(plan, file);
    text_append_string(&plan->text, "include ");
    append_quoted(&plan->text, way(plan->repl, plan->folder, file));
    text_append_byte(&plan->text, '\n');
    return true;
}

/* --- Entries --- */

/* The path behind `include "`. */
static const char *path_of(struct repl *repl, struct text line) {
    struct text_builder path = {.arena = &repl->scratch};
    for (uint32_t n = 0; n < line.length && line.bytes[n] != '"'; n++) {
        if (line.bytes[n] == '\\' && n + 1 < line.length) n++;
        text_append_byte(&path, line.bytes[n]);
    }
    return text_string(&repl->scratch, text_built(&path));
}

static bool begins_with(struct text line, struct text start) {
    return line.length >= start.length && memcmp(line.bytes, start.bytes, start.length) == 0;
}

/* Appends a line of an entry's canonical form. The first title is that of the plan. */
static bool append_line(struct saved_plan *plan, struct text line) {
    static const struct text include = {"include \"", sizeof "include \"" - 1};
    if (begins_with(line, include)) {
        struct text behind = {line.bytes + include.length, line.length - include.length};
        return append_include(plan, path_of(plan->repl, behind));
    }
    bool is_title = begins_with(line, TEXT("plan "));
    if (!is_title || !plan->has_title) text_append(&plan->text, line);
    plan->has_title |= is_title;
    return true;
}

/* Finds the canonical form of an entry by itself; false where that is ended or memory is. */
static bool find_form(struct repl *repl, const struct repl_edit *edit, struct text_builder *form) {
    repl->next = plan_new(repl->cli, NULL);
    enum zonal_status status =
        zonal_write_canonical(repl->next, edit->name, edit->text, strlen(edit->text), take, form);
    if (zonal_out_of_memory(repl->next)) memory_fail(repl->cli->arena->memory);
    repl_free_next(repl);
    if (status == ZONAL_FAILED) repl_complain(repl, "it was ended, and nothing is saved");
    return status != ZONAL_FAILED;
}

static bool append_entry(struct saved_plan *plan, const struct repl_edit *edit) {
    struct text_builder form = {.arena = &plan->repl->scratch};
    bool is_told = find_form(plan->repl, edit, &form);
    struct text rest = text_built(&form);
    while (rest.length > 0 && is_told) {
        const char *newline = memchr(rest.bytes, '\n', rest.length);
        uint32_t length = (uint32_t)(newline - rest.bytes) + 1;
        is_told = append_line(plan, (struct text){rest.bytes, length});
        rest = (struct text){rest.bytes + length, rest.length - length};
    }
    plan->has_entries = true;
    return is_told;
}

bool saved_plan_include(struct saved_plan *plan) {
    const struct repl *repl = plan->repl;
    bool is_told = true;
    for (uint32_t n = 0; n < repl->on && is_told; n++) {
        const struct repl_edit *edit = &repl->edits.items[n];
        if (edit->kind == EDIT_FILE) is_told = append_include(plan, edit->text);
    }
    for (uint32_t n = 0; n < repl->on && is_told; n++) {
        const struct repl_edit *edit = &repl->edits.items[n];
        if (edit->is_read && edit->kind != EDIT_FILE) is_told = append_entry(plan, edit);
    }
    return is_told;
}

/* --- The root --- */

/* Without one, a check takes the current folder where the plan lies below it, else the folder of the plan. What the files
 * include lies below the root that they were read with. */
const char *saved_plan_root(const struct saved_plan *plan) {
    struct saved_plan needed = *plan;
    struct repl *repl = plan->repl;
    const char *given = repl->cli->options.root;
    const char *current = real_folder(repl, ".");
    const char *before = given == NULL ? current : real_folder(repl, given);
    if (current == NULL || before == NULL) return given;
    uint32_t length = (uint32_t)strlen(current);
    bool is_below = shared_with(plan->folder, current) == length;
    uint32_t root = is_below ? length : (uint32_t)strlen(plan->folder);
    if (given != NULL || plan->shared < root) narrow(&needed, before);
    if (needed.shared >= root) return NULL;
    uint32_t shown = needed.shared > 1 ? needed.shared - 1 : 1;
    return text_string(&repl->scratch, (struct text){plan->folder, shown});
}
