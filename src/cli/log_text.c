/* A commit is a line as git shows it, and below stands what changed, in the words of zonal diff. */
#include "cli/log.h"

#include "base/utf8.h"

#include <string.h>

static void append_shown(struct text_builder *output, const char *words) {
    utf8_append_shown(output, text_of(words));
}

static void append_commit(struct text_builder *output, const struct history_commit *commit) {
    text_append_string(output, commit->short_name);
    text_append_format(output, " %.10s ", commit->time);
    append_shown(output, commit->author);
    text_append_string(output, ": ");
    append_shown(output, commit->subject);
    text_append_byte(output, '\n');
}

/* Whether a check tells of such a verdict: that something holds goes without saying. */
static bool is_told(const char *verdict) {
    return verdict != NULL && strcmp(verdict, "holds") != 0;
}

/* `  + fails leads_per_district Haidian`, without the line's end. */
static void append_verdict(struct text_builder *output, char sign, const char *verdict,
                           const struct zonal_verdict_change *change) {
    text_append_format(output, "  %c %s ", sign, verdict);
    append_shown(output, change->rule);
    if (change->instance[0] != '\0') text_append_byte(output, ' ');
    append_shown(output, change->instance);
    if (strcmp(change->severity, "error") != 0)
        text_append_format(output, " (%s)", change->severity);
}

static void append_cause(struct text_builder *output, const struct zonal_cause *cause,
                         bool is_first) {
    text_append_string(output, is_first ? "      because " : "              ");
    append_shown(output, cause->fact);
    text_append_string(output, "  [");
    append_shown(output, cause->path);
    text_append_format(output, ":%u:%u]\n", cause->line, cause->column);
}

static void append_causes(struct text_builder *output, const struct zonal_verdict_change *change) {
    for (size_t n = 0; n < change->cause_count; n++) {
        append_cause(output, &change->causes[n], n == 0);
    }
    if (change->more_causes > 0) {
        text_append_format(output, "              and %zu more\n", change->more_causes);
    }
}

static void append_change(struct text_builder *output, const struct log_verdict *verdict,
                          bool is_merge) {
    const struct zonal_verdict_change *change = verdict->change;
    if (is_told(change->from)) {
        append_verdict(output, '-', change->from, change);
        text_append_byte(output, '\n');
    }
    if (is_told(change->to)) {
        append_verdict(output, '+', change->to, change);
        text_append_string(output, ": ");
        append_shown(output, change->message);
        text_append_byte(output, '\n');
    }
    if (verdict->is_of_merge) {
        text_append_string(output, "      by the merge: it is so on neither side\n");
    } else if (is_merge) {
        text_append_string(output, "      by a commit that is merged here\n");
        return;
    }
    append_causes(output, change);
}

void log_append_text(struct text_builder *output, const struct log_entry *entry) {
    append_commit(output, entry->commit);
    if (entry->begins) text_append_string(output, "  the plan begins here\n");
    if (entry->former != NULL) {
        text_append_string(output, "  the plan was called `");
        append_shown(output, entry->former);
        text_append_string(output, "` before\n");
    }
    if (entry->former_subject != NULL) {
        text_append_string(output, "  it was called `");
        append_shown(output, entry->former_subject);
        text_append_string(output, "` before\n");
    }
    if (entry->ends) text_append_string(output, "  the plan is taken away\n");
    if (entry->errors > 0) {
        text_append_format(output, "  cannot be checked: %zu error%s\n      ", entry->errors,
                           entry->errors == 1 ? "" : "s");
        utf8_append_shown(output, entry->error);
        text_append_byte(output, '\n');
    }
    for (uint32_t n = 0; n < entry->verdicts.count; n++) {
        append_change(output, &entry->verdicts.items[n], entry->commit->parent_count > 1);
    }
}
