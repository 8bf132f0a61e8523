/* Most edits are put upon the session as they come (zonal_change). What has to be read with the plan, a file or an
 * include, takes a new session, in which the other edits are put on again; the old one stays until that is made. */
#include "cli/repl_edits.h"

#include "base/utf8.h"
#include "cli/plan.h"
#include "cli/repl_answers.h"
#include "cli/repl_commands.h"
#include "cli/today.h"

#include <string.h>

/* The most signs of an edit that are shown in a line. */
enum { MOST_SHOWN = 70 };

/* --- Telling --- */

static void tell_change_of(struct repl *repl, zonal *session, bool is_wrong) {
    struct output *output = is_wrong ? repl->cli->errors : repl->cli->output;
    struct zonal_report_options report = repl_report_options(repl, output);
    if (is_wrong) {
        zonal_write_change(session, repl_write_wrong, repl, &report);
    } else {
        zonal_write_change(session, output_write, output, &report);
    }
}

void repl_tell_change(struct repl *repl, bool is_wrong) {
    tell_change_of(repl, repl->cli->session, is_wrong);
}

/* Tells how the plan stands, and its warnings; or what is wrong with it. */
static void tell_plan(struct repl *repl, zonal *session, bool is_wrong) {
    struct output *output = is_wrong ? repl->cli->errors : repl->cli->output;
    struct zonal_report_options report = repl_report_options(repl, output);
    if (is_wrong) {
        zonal_write_diagnostics(session, repl_write_wrong, repl, &report);
    } else {
        zonal_write_diagnostics(session, output_write, output, &report);
    }
}

/* --- Building --- */

static enum zonal_status read_edit(zonal *session, const struct repl_edit *edit) {
    if (edit->kind == EDIT_FILE) return zonal_read(session, edit->text);
    zonal_begin_line(session, edit->line);
    return zonal_read_text(session, edit->name, edit->text, strlen(edit->text));
}

static enum zonal_status put_edit(zonal *session, const struct repl_edit *edit) {
    if (edit->kind == EDIT_SCENARIO) return zonal_change_scenario(session, edit->text);
    zonal_begin_line(session, edit->line);
    return zonal_change(session, edit->name, edit->text, strlen(edit->text));
}

/* Whether the edit is part of the plan that is read. */
static bool is_read(const struct repl *repl, uint32_t number) {
    if (repl->is_without_files && number < repl->fixed) return false;
    return repl->edits.items[number].is_read;
}

/* Reads and checks what is to be read; of that only files where `only_files`. */
static bool read_plan(struct repl *repl, zonal *session, bool only_files) {
    int today;
    enum zonal_status status = ZONAL_CLEAN;
    if (!today_find(repl->cli, &today)) return false;
    for (uint32_t n = 0; n < repl->on; n++) {
        if (!is_read(repl, n)) continue;
        if (only_files && repl->edits.items[n].kind != EDIT_FILE) continue;
        status = plan_worse(status, read_edit(session, &repl->edits.items[n]));
    }
    struct zonal_check_options check =
        plan_check_options(repl->cli, repl->cli->options.given[OPTION_ALL], today);
    status = plan_worse(status, zonal_check(session, &check));
    if (status == ZONAL_FAILED) tell_plan(repl, session, true);
    if (status != ZONAL_FAILED && !only_files) repl->status = status;
    return status != ZONAL_FAILED;
}

/* Puts on what is not read. */
static bool put_edits(struct repl *repl, zonal *session) {
    for (uint32_t n = 0; n < repl->on; n++) {
        if (repl->edits.items[n].is_read) continue;
        enum zonal_status status = put_edit(session, &repl->edits.items[n]);
        if (status == ZONAL_FAILED) {
            tell_change_of(repl, session, true);
            return false;
        }
        repl->status = status;
    }
    return true;
}

void repl_free_next(struct repl *repl) {
    zonal_free(repl->next);
    repl->next = NULL;
}

/* Starts a session that is freed wherever that ends. */
static zonal *start_next(struct repl *repl) {
    repl->next = plan_new(repl->cli, NULL);
    return repl->next;
}

/* Frees the next session where it was not made. */
static bool settle_next(struct repl *repl, bool is_made) {
    if (zonal_out_of_memory(repl->next)) memory_fail(repl->cli->arena->memory);
    if (!is_made) repl_free_next(repl);
    return is_made;
}

zonal *repl_read_loaded(struct repl *repl) {
    zonal *session = start_next(repl);
    return settle_next(repl, read_plan(repl, session, true)) ? session : NULL;
}

/* Has all that later entries are held against found now, where somebody waits for the plan anyway; else the first
 * entry would take as long as a check. */
static void prepare(const struct repl *repl, zonal *session) {
    if (repl->terminal != NULL) zonal_ask(session, "", "0", 1);
}

/* Makes the session anew. Where something is wrong, it stays as it was. */
static bool build(struct repl *repl) {
    enum zonal_status before = repl->status;
    zonal *session = start_next(repl);
    bool is_made = read_plan(repl, session, false) && put_edits(repl, session);
    if (!settle_next(repl, is_made)) {
        repl->status = before;
        return false;
    }
    prepare(repl, session);
    zonal_free(repl->cli->session);
    repl->cli->session = session;
    repl->next = NULL;
    return true;
}

enum zonal_status repl_rebuild(struct repl *repl) {
    if (!build(repl)) return ZONAL_FAILED;
    tell_plan(repl, repl->cli->session, false);
    return repl->status;
}

enum zonal_status repl_reload(struct repl *repl) {
    bool was_without = repl->is_without_files;
    repl->is_without_files = false;
    enum zonal_status status = repl_rebuild(repl);
    if (status == ZONAL_FAILED) repl->is_without_files = was_without;
    return status;
}

void repl_start_plan(struct repl *repl) {
    struct cli *cli = repl->cli;
    for (uint32_t n = 0; n < cli->options.operands.count; n++) {
        struct repl_edit file = {
            .kind = EDIT_FILE, .text = cli->options.operands.items[n], .is_read = true};
        vector_push(cli->arena, &repl->edits, file);
    }
    repl->fixed = repl->on = repl->edits.count;
    if (build(repl)) return;
    repl->has_failed = true;
    repl->is_without_files = true;
    build(repl);
}

/* --- Edits --- */

static const char *copy(struct repl *repl, const char *string) {
    return string == NULL ? NULL : text_string(repl->cli->arena, text_of(string));
}

enum zonal_status repl_put_last(struct repl *repl) {
    const struct repl_edit *edit = &repl->edits.items[repl->on - 1];
    enum zonal_status status = put_edit(repl->cli->session, edit);
    if (status == ZONAL_FAILED) {
        repl_tell_change(repl, true);
    } else {
        repl->status = status;
    }
    return status;
}

/* Makes the plan what it is with the edit that is on last, and tells what that did unless that is told otherwise. */
static enum zonal_status apply(struct repl *repl, bool tells) {
    if (repl->edits.items[repl->on - 1].is_read) return repl_rebuild(repl);
    enum zonal_status status = repl_put_last(repl);
    if (tells && status != ZONAL_FAILED) repl_tell_change(repl, false);
    return status;
}

struct repl_edit repl_edit_of_entry(struct repl *repl) {
    const struct repl_entry *entry = &repl->entry;
    return (struct repl_edit){.kind = EDIT_STATEMENTS,
                              .text = text_string(&repl->scratch, entry->text),
                              .name = entry->name,
                              .line = entry->line,
                              .is_read = entry->is_read};
}

enum zonal_status repl_put(struct repl *repl, struct repl_edit edit, bool tells) {
    if (repl->is_trying) {
        return repl_complain(repl, "something is on trial; write `:keep` or `:drop` first");
    }
    uint32_t former = repl->edits.count;
    edit.text = copy(repl, edit.text);
    edit.name = copy(repl, edit.name);
    struct repl_edit undone = repl->on < former ? repl->edits.items[repl->on] : edit;
    repl->edits.count = repl->on++;
    vector_push(repl->cli->arena, &repl->edits, edit);
    enum zonal_status status = apply(repl, tells);
    if (status == ZONAL_FAILED) { /* what was undone can be put on again as before */
        repl->edits.items[--repl->on] = undone;
        repl->edits.count = former;
    } else {
        repl->is_saved = false;
    }
    return status;
}

enum zonal_status repl_undo(struct repl *repl) {
    const struct repl_edit *edit = &repl->edits.items[--repl->on];
    repl_say(repl, "taken back: %s", repl_edit_words(repl, edit));
    repl->is_saved = false;
    if (!edit->is_read) {
        repl->status = zonal_undo(repl->cli->session);
        repl_tell_change(repl, false);
        return repl->status;
    }
    enum zonal_status status = repl_rebuild(repl);
    if (status == ZONAL_FAILED) repl->on++;
    return status;
}

enum zonal_status repl_redo(struct repl *repl) {
    const struct repl_edit *edit = &repl->edits.items[repl->on++];
    repl_say(repl, "on again: %s", repl_edit_words(repl, edit));
    repl->is_saved = false;
    enum zonal_status status = apply(repl, true);
    if (status == ZONAL_FAILED) repl->on--;
    return status;
}

bool repl_is_unsaved(const struct repl *repl) {
    if (repl->is_saved) return false;
    for (uint32_t n = repl->fixed; n < repl->on; n++) {
        if (repl->edits.items[n].kind != EDIT_FILE) return true;
    }
    return false;
}

const char *repl_edit_words(struct repl *repl, const struct repl_edit *edit) {
    static const char *const before[] = {
        [EDIT_STATEMENTS] = "", [EDIT_SCENARIO] = ":scenario ", [EDIT_FILE] = ":load "};
    struct text words = text_folded(&repl->scratch, text_of(edit->text));
    uint32_t length = 0;
    for (int n = 0; n < MOST_SHOWN && length < words.length; n++) {
        length += utf8_shown_length(words, length);
    }
    struct text_builder shown = {.arena = &repl->scratch};
    text_append_string(&shown, before[edit->kind]);
    utf8_append_shown(&shown, (struct text){words.bytes, length});
    if (length < words.length) text_append_string(&shown, " ...");
    return text_string(&repl->scratch, text_built(&shown));
}

/* --- Entries --- */

enum zonal_status repl_enter(struct repl *repl) {
    const struct repl_entry *entry = &repl->entry;
    if (entry->is_asked) return repl_ask(repl);
    const char *meant = repl_meant_command(repl);
    if (meant != NULL) return repl_complain_of_colon(repl, meant);
    return repl_put(repl, repl_edit_of_entry(repl), true);
}
