/* An entry is whole where the library says so. What is typed ends at an empty line at the latest; what comes from a file, a
 * pipe or the clipboard may have empty lines in it, so that only its grammar ends it. Statements that are pasted
 * together are one entry, to be taken back together. */
#include "cli/repl_input.h"

#include "base/utf8.h"
#include "cli/repl_commands.h"
#include "cli/repl_terminal.h"

#include <unistd.h>

/* Of entries that are longer, only lines are looked at that may end them: looking reads the whole. */
enum { LONG_ENTRY = 1 << 16 };

#define FIRST_PROMPT "zonal> "
#define MORE_PROMPT "    %1s> "

/* An entry under way. */
struct gathering {
    struct repl *repl;
    struct text_builder raw; /* its lines, as they came */
    uint32_t head;           /* bytes of the command that it begins with */
    uint32_t start;          /* where the statement begins that is under way */
    bool is_read;            /* one of those before it has to be read with the plan */
    char open[8];            /* the bracket that is open */
};

void repl_input_start(struct repl *repl) {
    repl->input = arena_new(repl->cli->arena, struct repl_input);
    repl_lines_start(&repl->input->lines, repl->cli->arena, STDIN_FILENO);
}

/* --- Lines --- */

static enum line_outcome read_line(struct repl *repl, struct text before, const char *prompt,
                                   struct text *line) {
    struct cli *cli = repl->cli;
    if (repl->terminal != NULL) return repl_terminal_line(repl, before, prompt, line);
    if (repl->is_prompted) {
        output_write(cli->output, prompt, strlen(prompt));
        output_flush(cli->output);
    }
    enum line_outcome outcome = repl_lines_next(&repl->input->lines, line);
    bool ends_prompt = repl->is_prompted && outcome == LINE_LEAVING;
    if (ends_prompt) output_write(cli->output, "\n", 1);
    if (outcome == LINE_READ && cli->options.given[OPTION_ECHO]) {
        struct text_builder shown = {.arena = &repl->scratch};
        text_append_string(&shown, prompt);
        utf8_append_shown(&shown, *line);
        text_append_byte(&shown, '\n');
        output_write(cli->output, shown.bytes, shown.length);
    }
    return outcome;
}

static bool is_blank(struct text text) {
    for (uint32_t n = 0; n < text.length; n++) {
        if (memchr(" \t\n\r", text.bytes[n], 4) == NULL) return false;
    }
    return true;
}

/* --- When an entry is whole --- */

/* What there is of the entry from a byte on. */
static struct text behind(const struct gathering *gathering, uint32_t start) {
    return (struct text){gathering->raw.bytes + start, gathering->raw.length - start};
}

/* Whether a line may end a block: it closes a bracket, or begins anew at the margin. */
static bool may_end(struct text line) {
    if (line.length == 0) return false;
    return memchr(" \t", line.bytes[0], 2) == NULL || memchr(line.bytes, '}', line.length) != NULL;
}

struct zonal_entry repl_look(struct repl *repl, struct text text) {
    struct zonal_entry looked = {0};
    if (zonal_look(repl->cli->session, text.bytes, text.length, &looked) == ZONAL_FAILED) {
        looked.kind = ZONAL_ENTRY_STATEMENTS; /* which tells what is wrong */
    }
    repl->entry.kind = looked.kind;
    repl->entry.is_asked = looked.kind == ZONAL_ENTRY_EXPRESSIONS || looked.is_asked;
    repl->entry.is_read = looked.is_read;
    return looked;
}

/* Looks what the entry is so far; true where it is whole. */
static bool look(struct gathering *gathering, struct text line) {
    struct text text = behind(gathering, gathering->start);
    if (gathering->open[0] != '\0' && text.length > LONG_ENTRY && !may_end(line)) return false;
    struct zonal_entry looked = repl_look(gathering->repl, text);
    memcpy(gathering->open, looked.open, sizeof looked.open);
    return looked.kind != ZONAL_ENTRY_UNFINISHED;
}

/* Finds the command that the first line begins with, if it does; true where an entry may follow that goes on in
 * further lines. */
static bool take_command(struct gathering *gathering) {
    struct repl *repl = gathering->repl;
    struct text line = text_built(&gathering->raw);
    repl->entry.is_command = false;
    if (!repl_begins_command(line)) return true;
    gathering->head = gathering->start = repl_find_command(repl, line);
    struct text rest = behind(gathering, gathering->head);
    const struct repl_command *command = repl->entry.command;
    return command != NULL && command->takes_entry && !is_blank(rest) && !repl_begins_command(rest);
}

/* Adds a line; true where the entry is whole. */
static bool add_line(struct gathering *gathering, struct text line) {
    bool is_first = gathering->raw.length == 0;
    text_append(&gathering->raw, line);
    text_append_byte(&gathering->raw, '\n');
    if (is_first && !take_command(gathering)) return true;
    return look(gathering, line);
}

/* The text behind a command stands where it stood, so that columns are right. */
static struct text text_of_entry(struct gathering *gathering) {
    const struct repl_entry *entry = &gathering->repl->entry;
    if (!entry->is_command) return text_built(&gathering->raw);
    if (entry->command == NULL || !entry->command->takes_entry) {
        return behind(gathering, gathering->head);
    }
    struct text raw = text_built(&gathering->raw);
    char *copy = arena_copy(&gathering->repl->scratch, raw.bytes, raw.length);
    memset(copy, ' ', gathering->head);
    return (struct text){copy, raw.length};
}

static const char *prompt_of(struct gathering *gathering) {
    if (gathering->raw.length == gathering->start) return FIRST_PROMPT;
    return text_format(&gathering->repl->scratch, MORE_PROMPT "%c",
                       gathering->open[0] == '\0' ? "." : gathering->open, '\0')
        .bytes;
}

static bool is_indented(struct text line) {
    return line.length > 0 && memchr(" \t", line.bytes[0], 2) != NULL && !is_blank(line);
}

/* Whether the statements that are whole go on with the next line, since they are pasted together; begins the next of
 * them. */
static bool goes_on(struct gathering *gathering) {
    struct repl *repl = gathering->repl;
    struct repl_entry whole = repl->entry;
    struct text next;
    bool has_statements = whole.kind == ZONAL_ENTRY_STATEMENTS || gathering->start > 0;
    bool may_go_on = !whole.is_command && has_statements && repl->terminal != NULL &&
                     repl_terminal_peek(repl, &next);
    if (!may_go_on || repl_begins_command(next)) return false;
    if (is_indented(next)) return true; /* it belongs to the statement before */
    repl_look(repl, next);
    bool is_other = repl->entry.is_asked;
    repl->entry = whole;
    if (is_other) return false;
    gathering->is_read |= whole.is_read;
    gathering->start = gathering->raw.length;
    return true;
}

/* Whether the line ends the entry whatever there is of it. */
static bool is_end(struct repl *repl, struct text line) {
    bool is_typed = repl->terminal == NULL ? repl->is_prompted : repl_terminal_is_typed(repl);
    return is_typed && is_blank(line);
}

/* Gathers an entry, which may be empty. */
static enum line_outcome gather(struct repl *repl) {
    struct gathering gathering = {.repl = repl, .raw = {.arena = &repl->scratch}};
    uint32_t first_line = repl->input->line + 1;
    bool is_whole = false;
    while (!is_whole) {
        struct text line;
        enum line_outcome outcome =
            read_line(repl, text_built(&gathering.raw), prompt_of(&gathering), &line);
        bool has_begun = gathering.raw.length > 0;
        if (outcome == LINE_DROPPED) return outcome;
        if (outcome == LINE_LEAVING && (!has_begun || repl->is_leaving)) return outcome;
        if (outcome == LINE_LEAVING) break;
        repl->input->line++;
        if (has_begun && is_end(repl, line)) break;
        is_whole = add_line(&gathering, line) && !goes_on(&gathering);
    }
    repl->entry.is_read |= gathering.is_read;
    if (gathering.start > gathering.head) repl->entry.kind = ZONAL_ENTRY_STATEMENTS;
    repl->entry.text = text_of_entry(&gathering);
    repl->entry.has_nul = memchr(gathering.raw.bytes, '\0', gathering.raw.length) != NULL;
    repl->entry.line = first_line;
    if (repl->terminal != NULL) repl_terminal_remember(repl, text_built(&gathering.raw));
    return LINE_READ;
}

static bool is_empty(const struct repl_entry *entry) {
    return !entry->is_command && entry->kind == ZONAL_ENTRY_EMPTY;
}

/* What is typed is told by the number of its entry, and the rest by the line that it stands in. */
static void name_entry(struct repl *repl) {
    uint32_t number = ++repl->input->entries;
    repl->entry.name = "<stdin>";
    if (repl->terminal == NULL) return;
    repl->entry.name = text_format(&repl->scratch, "<entry %u>%c", number, '\0').bytes;
    repl->entry.line = 1;
}

bool repl_next_entry(struct repl *repl) {
    enum line_outcome outcome;
    do {
        arena_rewind(&repl->scratch, (struct arena_mark){0});
        outcome = gather(repl);
    } while (outcome == LINE_DROPPED || (outcome == LINE_READ && is_empty(&repl->entry)));
    if (outcome == LINE_LEAVING) return false;
    name_entry(repl);
    return true;
}
