/* Commands that change the plan, or take changes back. */
#include "cli/repl_commands.h"
#include "cli/repl_edits.h"

enum zonal_status repl_do_load(struct repl *repl, const struct repl_words *words) {
    enum zonal_status status = ZONAL_CLEAN;
    if (words->count == 0) return repl_complain(repl, "there is no file; write `:load plan.zonal`");
    for (uint32_t n = 0; n < words->count && status != ZONAL_FAILED; n++) {
        struct repl_edit file = {.kind = EDIT_FILE, .text = words->items[n], .is_read = true};
        status = repl_put(repl, file, true);
    }
    return status;
}

enum zonal_status repl_do_reload(struct repl *repl, const struct repl_words *words) {
    (void)words;
    return repl_reload(repl);
}

/* The names of scenarios are those that may stand where one is built on another. */
static enum zonal_status say_scenarios(struct repl *repl) {
    static const char place[] = "scenario s with ";
    zonal *session = repl->cli->session;
    const struct zonal_completion *word;
    if (zonal_complete(session, place, sizeof place - 1, sizeof place - 1) == ZONAL_FAILED) {
        return ZONAL_FAILED;
    }
    if (zonal_completion(session, 0) == NULL) repl_say(repl, "the plan has no scenario");
    for (size_t n = 0; (word = zonal_completion(session, n)) != NULL; n++) {
        const char *label = word->label == NULL ? "" : cli_shown(repl->cli, word->label);
        repl_say(repl, "%s%s%s", cli_shown(repl->cli, word->text), label[0] == '\0' ? "" : "  ",
                 label);
    }
    return ZONAL_CLEAN;
}

enum zonal_status repl_do_scenario(struct repl *repl, const struct repl_words *words) {
    if (words->count == 0) return say_scenarios(repl);
    if (words->count > 1) {
        return repl_complain(repl, "`:scenario` is followed by the name of one scenario");
    }
    return repl_put(repl, (struct repl_edit){.kind = EDIT_SCENARIO, .text = words->items[0]}, true);
}

/* The number behind `:undo` or `:redo`, or 1; 0 where it is none, which is told. */
static uint32_t take_number(struct repl *repl, const struct repl_words *words) {
    if (words->count == 0) return 1;
    if (words->count > 1) {
        repl_complain(repl, "`:%s` is followed by one number: how many entries",
                      repl->entry.command->name);
        return 0;
    }
    const char *word = words->items[0];
    size_t length = strspn(word, "0123456789");
    uint32_t number = 0;
    for (size_t n = 0; n < length && n < 9; n++) number = number * 10 + (uint32_t)(word[n] - '0');
    bool is_number = number > 0 && word[length] == '\0' && length < 10;
    if (is_number) return number;
    repl_complain(repl, "`:%s` is followed by how many entries, which `%s` is not",
                  repl->entry.command->name, cli_shown(repl->cli, word));
    return 0;
}

enum zonal_status repl_do_undo(struct repl *repl, const struct repl_words *words) {
    uint32_t number = take_number(repl, words);
    enum zonal_status status = repl->status;
    if (number == 0) return ZONAL_FAILED;
    if (repl->on == repl->fixed) return repl_complain(repl, "there is nothing to take back");
    repl->is_trying = false;
    while (number-- > 0 && repl->on > repl->fixed && status != ZONAL_FAILED) {
        status = repl_undo(repl);
    }
    return status;
}

enum zonal_status repl_do_redo(struct repl *repl, const struct repl_words *words) {
    uint32_t number = take_number(repl, words);
    enum zonal_status status = repl->status;
    if (number == 0) return ZONAL_FAILED;
    if (repl->on == repl->edits.count) {
        return repl_complain(repl, "nothing was taken back that could be put on again");
    }
    while (number-- > 0 && repl->on < repl->edits.count && status != ZONAL_FAILED) {
        status = repl_redo(repl);
    }
    return status;
}

enum zonal_status repl_do_quit(struct repl *repl, const struct repl_words *words) {
    (void)words;
    repl_leave(repl);
    return ZONAL_CLEAN;
}
