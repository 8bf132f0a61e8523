/* A line is taken apart here, and answered by whoever knows how. */
#include "cli/repl_commands.h"

#include "cli/repl_edits.h"
#include "cli/repl_input.h"

#include <time.h>

static const struct repl_command commands[] = {
#define COMMAND(id, name, operands, takes_entry, summary, more)                                    \
    {#name, operands, takes_entry, summary, more, repl_do_##name},
#include "cli/repl_commands.def"
#undef COMMAND
};

static const char blanks[] = " \t\r\n";

const struct repl_command *repl_command_get(enum repl_command_id id) {
    return &commands[id];
}

/* --- Which command it is --- */

static uint32_t skip_blanks(struct text text, uint32_t at) {
    while (at < text.length && memchr(blanks, text.bytes[at], 4) != NULL) at++;
    return at;
}

static uint32_t skip_word(struct text text, uint32_t at) {
    while (at < text.length && memchr(blanks, text.bytes[at], 4) == NULL) at++;
    return at;
}

bool repl_begins_command(struct text text) {
    uint32_t start = skip_blanks(text, 0);
    return start < text.length && text.bytes[start] == ':';
}

/* The command whose name is the word or begins with it; NULL where none does, or several do. Help, which is the
 * first, needs to be told from no other: who asks for it may know nothing yet. */
static const struct repl_command *find(struct text word) {
    const struct repl_command *found = NULL;
    for (int n = 0; n < REPL_COMMAND_COUNT; n++) {
        struct text name = text_of(commands[n].name);
        bool begins = word.length > 0 && word.length <= name.length &&
                      memcmp(name.bytes, word.bytes, word.length) == 0;
        if (begins && (n == REPL_HELP || word.length == name.length)) return &commands[n];
        if (!begins) continue;
        if (found != NULL) return NULL;
        found = &commands[n];
    }
    return found;
}

uint32_t repl_find_command(struct repl *repl, struct text line) {
    uint32_t start = skip_blanks(line, 0) + 1;
    uint32_t end = skip_word(line, start);
    repl->entry.is_command = true;
    repl->entry.word = (struct text){line.bytes + start, end - start};
    repl->entry.word = text_of(text_string(&repl->scratch, repl->entry.word));
    repl->entry.command = find(repl->entry.word);
    return end;
}

/* All commands that begin with the word: `:redo, :reload or :rules`. */
static const char *words_of(struct repl *repl, struct text word) {
    struct text_builder words = {.arena = &repl->scratch};
    for (int n = 0; n < REPL_COMMAND_COUNT; n++) {
        if (strncmp(commands[n].name, word.bytes, word.length) != 0) continue;
        text_append_format(&words, "%s`:%s`", words.length == 0 ? "" : ", ", commands[n].name);
    }
    return text_string(&repl->scratch, text_built(&words));
}

/* What commands are called elsewhere. */
static const char *const other_names[][2] = {
    {"exit", "quit"}, {"bye", "quit"},   {"leave", "quit"},  {"open", "load"},
    {"read", "load"}, {"write", "save"}, {"revert", "undo"}, {"?", "help"},
};

/* The command that is called like this, here or elsewhere; NULL where none is. */
static const char *name_elsewhere(struct text word) {
    for (size_t n = 0; n < sizeof other_names / sizeof other_names[0]; n++) {
        if (text_equal(text_of(other_names[n][0]), word)) return other_names[n][1];
    }
    for (int n = 0; n < REPL_COMMAND_COUNT; n++) {
        if (text_equal(text_of(commands[n].name), word)) return commands[n].name;
    }
    return NULL;
}

const char *repl_meant_command(const struct repl *repl) {
    struct text text = repl->entry.text;
    uint32_t start = skip_blanks(text, 0);
    struct text word = {text.bytes + start, skip_word(text, start) - start};
    struct zonal_entry looked;
    zonal_look(repl->cli->session, word.bytes, word.length, &looked);
    bool is_of_language = looked.kind != ZONAL_ENTRY_EXPRESSIONS;
    return is_of_language ? NULL : name_elsewhere(word);
}

enum zonal_status repl_complain_of_colon(struct repl *repl, const char *meant) {
    return repl_complain(repl, "commands begin with a colon: `:%s`", meant);
}

static enum zonal_status complain_unknown(struct repl *repl) {
    struct text word = repl->entry.word;
    struct suggestion suggestion;
    const char *elsewhere = name_elsewhere(word);
    if (elsewhere != NULL) {
        return repl_complain(repl, "there is no command `:%s`; did you mean `:%s`?", word.bytes,
                             elsewhere);
    }
    const char *several = word.length == 0 ? "" : words_of(repl, word);
    if (several[0] != '\0') {
        return repl_complain(repl, "`:%s` may be %s", word.bytes, several);
    }
    suggestion_start(&suggestion, word);
    for (int n = 0; n < REPL_COMMAND_COUNT; n++) {
        suggestion_consider(&suggestion, text_of(commands[n].name));
    }
    const char *meant = cli_meant(repl->cli, &suggestion, ":");
    return repl_complain(repl, "there is no command `:%s`%s", cli_shown(repl->cli, word.bytes),
                         meant[0] == '\0' ? "; `:help` tells the commands" : meant);
}

/* --- Its words --- */

/* Takes the next word off the text; false where its quote is not closed. */
static bool take_word(struct repl *repl, struct text *rest, const char **word) {
    char first = rest->bytes[0];
    bool is_quoted = first == '"' || first == '`';
    const char *start = rest->bytes + is_quoted;
    const char *end =
        is_quoted ? memchr(start, first, rest->length - 1) : rest->bytes + skip_word(*rest, 0);
    if (end == NULL) return false;
    *word = text_string(&repl->scratch, (struct text){start, (uint32_t)(end - start)});
    uint32_t taken = (uint32_t)(end - rest->bytes) + is_quoted;
    *rest = (struct text){rest->bytes + taken, rest->length - taken};
    return true;
}

/* Takes the text apart. False where that cannot be done, which is told. */
static bool take_words(struct repl *repl, struct repl_words *words) {
    struct text rest = repl->entry.text;
    for (;;) {
        uint32_t start = skip_blanks(rest, 0);
        rest = (struct text){rest.bytes + start, rest.length - start};
        if (rest.length == 0) return true;
        char quote = rest.bytes[0];
        const char *word;
        if (!take_word(repl, &rest, &word)) {
            repl_complain(repl, "%c is not closed; write another one behind the name", quote);
            return false;
        }
        vector_push(&repl->scratch, words, word);
    }
}

/* --- Answers --- */

static enum zonal_status run(struct repl *repl) {
    struct repl_words words = {0};
    const struct repl_command *command = repl->entry.command;
    if (repl->entry.has_nul) {
        return repl_complain(repl, "a NUL byte stands in the entry; plans are text, without any");
    }
    if (!repl->entry.is_command) return repl_enter(repl);
    if (command == NULL) return complain_unknown(repl);
    if (!command->takes_entry && !take_words(repl, &words)) return ZONAL_FAILED;
    if (command->operands[0] == '\0' && words.count > 0) {
        return repl_complain(repl, "`:%s` stands alone, without `%s`", command->name,
                             cli_shown(repl->cli, words.items[0]));
    }
    return command->run(repl, &words);
}

static int64_t nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Mistakes stand behind what came before them, and before what follows. */
static void flush(struct repl *repl) {
    output_flush(repl->cli->output);
    output_flush(repl->cli->errors);
}

static enum zonal_status run_timed(struct repl *repl) {
    int64_t start = nanoseconds();
    enum zonal_status status = run(repl);
    int64_t micros = (nanoseconds() - start) / 1000;
    flush(repl);
    repl_say(repl, "took %d.%03d ms", (int)(micros / 1000), (int)(micros % 1000));
    return status;
}

void repl_answer(struct repl *repl) {
    progress_restart(&repl->cli->progress);
    enum zonal_status status = repl->is_timing ? run_timed(repl) : run(repl);
    if (status == ZONAL_FAILED) repl->has_failed = true;
    flush(repl);
}

enum zonal_status repl_do_time(struct repl *repl, const struct repl_words *words) {
    (void)words;
    struct text rest = repl->entry.text;
    if (skip_blanks(rest, 0) == rest.length) {
        repl->is_timing = !repl->is_timing;
        repl_say(repl, repl->is_timing ? "the time of each entry is told"
                                       : "the time of entries is no longer told");
        return ZONAL_CLEAN;
    }
    repl->entry.is_command = false;
    if (repl_begins_command(rest)) {
        uint32_t head = repl_find_command(repl, rest);
        repl->entry.text = (struct text){rest.bytes + head, rest.length - head};
        repl_look(repl, repl->entry.text);
        if (repl->entry.command == repl_command_get(REPL_TIME)) {
            return repl_complain(repl, "`:time` is followed by an entry, and not by itself");
        }
    }
    return repl->is_timing ? run(repl) : run_timed(repl);
}

/* --- Help --- */

static void say_about(struct repl *repl, const struct repl_command *command) {
    repl_say(repl, ":%s %s  %s", command->name, command->operands, command->summary);
    if (command->more[0] != '\0') repl_say(repl, "%s", command->more);
}

static void say_all(struct repl *repl) {
    repl_say(repl, "A statement changes the plan, and an expression is evaluated in it:");
    repl_say(repl, "  district Haidian leads IC");
    repl_say(repl, "  count(districts where has d.output)");
    repl_say(
        repl,
        "An entry goes on in the next line as long as a bracket is open; an empty line ends it.");
    repl_say(repl, "Commands begin with a colon, and may be shortened:");
    for (int n = 0; n < REPL_COMMAND_COUNT; n++) {
        const struct repl_command *command = &commands[n];
        struct text left = text_format(&repl->scratch, ":%s %s", command->name, command->operands);
        repl_say(repl, "  %-22.*s %s", (int)left.length, left.bytes, command->summary);
    }
}

enum zonal_status repl_do_help(struct repl *repl, const struct repl_words *words) {
    if (words->count == 0) {
        say_all(repl);
        return ZONAL_CLEAN;
    }
    const char *word = words->items[0];
    repl->entry.word = text_of(word[0] == ':' ? word + 1 : word);
    const struct repl_command *command = find(repl->entry.word);
    if (command == NULL) return complain_unknown(repl);
    say_about(repl, command);
    return ZONAL_CLEAN;
}
