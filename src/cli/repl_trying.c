/* Trials: statements that are put on the plan to see what they do, until it is said what becomes of them. */
#include "cli/repl_commands.h"
#include "cli/repl_edits.h"

#include <string.h>

/* Takes what the library writes into a text. */
static bool take(void *text, const char *bytes, size_t length) {
    text_append(text, (struct text){bytes, (uint32_t)length});
    return true;
}

/* The verdicts that the last change, or its undoing, has brought, a line for each. */
static struct text verdicts_of(struct repl *repl) {
    struct text_builder lines = {.arena = &repl->scratch};
    struct zonal_report_options report = {.size = sizeof report, .format = ZONAL_COMPACT};
    zonal_write_change(repl->cli->session, take, &lines, &report);
    return text_built(&lines);
}

/* Takes the first of the lines. */
static struct text take_line(struct text *lines) {
    uint32_t length = (uint32_t)((char *)memchr(lines->bytes, '\n', lines->length) - lines->bytes);
    struct text line = {lines->bytes, length};
    *lines = (struct text){lines->bytes + length + 1, lines->length - length - 1};
    return line;
}

/* Says which places are new, which is told before all verdicts. */
static void say_new(struct repl *repl, struct text *lines) {
    static const char start[] = "new: ";
    bool is_new =
        lines->length > sizeof start && memcmp(lines->bytes, start, sizeof start - 1) == 0;
    if (!is_new) return;
    struct text line = take_line(lines);
    repl_say(repl, "%.*s", (int)line.length, line.bytes);
}

static void say_verdicts(struct repl *repl, const char *when, struct text lines) {
    repl_say(repl, lines.length == 0 ? "%s: nothing of it fails, is open or waived" : "%s:", when);
    while (lines.length > 0) {
        struct text line = take_line(&lines);
        repl_say(repl, "  %.*s", (int)line.length, line.bytes);
    }
}

/* Shows the verdicts that the last edit has touched, as they were and are: to see how they were it is taken back and
 * put on again, which costs little. */
static enum zonal_status compare(struct repl *repl) {
    struct text after = verdicts_of(repl);
    zonal_undo(repl->cli->session);
    struct text before = verdicts_of(repl);
    if (repl_put_last(repl) == ZONAL_FAILED) {
        repl->on--;
        return ZONAL_FAILED;
    }
    say_new(repl, &after);
    if (before.length + after.length == 0) {
        repl_say(repl, "no verdict would change");
    } else {
        say_verdicts(repl, "before", before);
        say_verdicts(repl, "after", after);
    }
    repl->is_trying = true;
    repl_say(repl, "`:keep` keeps it, `:drop` takes it back");
    return repl->status;
}

enum zonal_status repl_do_try(struct repl *repl, const struct repl_words *words) {
    (void)words;
    const struct repl_entry *entry = &repl->entry;
    if (entry->kind == ZONAL_ENTRY_EMPTY || entry->is_asked) {
        return repl_complain(repl,
                             "`:try` is followed by statements: `:try district Haidian leads AI`");
    }
    if (entry->is_read) {
        return repl_complain(
            repl, "`include`, `plan` and `unit` cannot be tried; enter them, and `:undo` "
                  "takes them back");
    }
    enum zonal_status status = repl_put(repl, repl_edit_of_entry(repl), false);
    return status == ZONAL_FAILED ? status : compare(repl);
}

static enum zonal_status complain_of_none(struct repl *repl) {
    return repl_complain(repl, "nothing is on trial; `:try` is followed by what is to be tried");
}

enum zonal_status repl_do_keep(struct repl *repl, const struct repl_words *words) {
    (void)words;
    if (!repl->is_trying) return complain_of_none(repl);
    repl->is_trying = false;
    return repl->status;
}

enum zonal_status repl_do_drop(struct repl *repl, const struct repl_words *words) {
    (void)words;
    if (!repl->is_trying) return complain_of_none(repl);
    repl->is_trying = false;
    return repl_undo(repl);
}
