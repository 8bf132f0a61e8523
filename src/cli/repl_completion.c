/* The words come from the library, which knows what may stand where; those of commands, and files, are found here. What
 * all of them begin with is put in at once, and they are shown where that is no more than what was typed. */
#include "cli/repl_completion.h"

#include "base/utf8.h"
#include "cli/repl_commands.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Words that are shown are as many as fit a screen. */
enum { MOST_SHOWN = 40 };

/* What may stand in the place of the word before the cursor. */
struct words {
    struct repl *repl;
    struct text typed; /* of the word */
    VECTOR(struct text) items;
    VECTOR(struct text) keywords; /* of these, those that begin something, which must follow */
    struct text_builder labels;   /* of each a line, where they are shown in lines */
    bool has_labels;
    size_t more;
};

static void offer(struct words *words, struct text word, const char *label) {
    struct text_builder *labels = &words->labels;
    vector_push(&words->repl->scratch, &words->items, word);
    text_append_string(labels, "  ");
    utf8_append_shown(labels, word);
    if (label != NULL) {
        uint32_t width = utf8_text_width(word);
        text_append_repeated(labels, ' ', width < 24 ? 24 - width : 1);
        utf8_append_shown(labels, text_of(label));
        words->has_labels = true;
    }
    text_append_byte(labels, '\n');
}

static bool begins_with(struct text word, struct text start) {
    return word.length >= start.length && memcmp(word.bytes, start.bytes, start.length) == 0;
}

/* --- What there is --- */

/* Offers the commands, each behind its colon or, where one is asked about, without it. */
static void offer_commands(struct words *words, const char *colon) {
    for (int n = 0; n < REPL_COMMAND_COUNT; n++) {
        const struct repl_command *command = repl_command_get((enum repl_command_id)n);
        struct text word = text_format(&words->repl->scratch, "%s%s", colon, command->name);
        if (begins_with(word, words->typed)) offer(words, word, command->summary);
    }
}

static void offer_settings(struct words *words) {
    const struct option *option;
    for (int n = 0; (option = repl_setting(n)) != NULL; n++) {
        struct text word = text_of(option->name);
        if (begins_with(word, words->typed)) offer(words, word, option->summary);
    }
}

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Offers what the name in a folder leads to, if a plan can be read from that. */
static void offer_file(struct words *words, const char *folder, const char *name) {
    struct arena *arena = &words->repl->scratch;
    const char *path = text_format(arena, "%s%s%c", folder, name, '\0').bytes;
    size_t length = strlen(name);
    bool is_plan = length > 6 && strcmp(name + length - 6, ".zonal") == 0;
    if (name[0] == '.' || !begins_with(text_of(path), words->typed)) return;
    if (is_folder(path)) {
        offer(words, text_format(arena, "%s/", path), NULL);
    } else if (is_plan) {
        offer(words, text_of(path), NULL);
    }
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Offers the plans and folders whose path begins with what was typed. */
static void offer_files(struct words *words) {
    struct arena *arena = &words->repl->scratch;
    const char *typed = text_string(arena, words->typed);
    const char *slash = strrchr(typed, '/');
    uint32_t length = slash == NULL ? 0 : (uint32_t)(slash - typed) + 1;
    const char *folder = text_string(arena, (struct text){typed, length});
    DIR *stream = opendir(length == 0 ? "." : folder);
    if (stream == NULL) return;
    const struct dirent *entry;
    VECTOR(const char *) names = {0};
    while ((entry = readdir(stream)) != NULL) {
        vector_push(arena, &names, text_string(arena, text_of(entry->d_name)));
    }
    closedir(stream);
    if (names.count > 0) qsort(names.items, names.count, sizeof *names.items, compare_names);
    for (uint32_t n = 0; n < names.count; n++) offer_file(words, folder, names.items[n]);
}

/* Offers what the library says may stand at the end of the text, copied, since it is the library's only until that is
 * asked again. Returns where the word begins. */
static uint32_t offer_words(struct words *words, struct text text) {
    struct arena *arena = &words->repl->scratch;
    zonal *session = words->repl->cli->session;
    const struct zonal_completion *word;
    if (zonal_complete(session, text.bytes, text.length, text.length) == ZONAL_FAILED) {
        return text.length;
    }
    uint32_t from = (uint32_t)zonal_completed_from(session);
    words->typed = (struct text){text.bytes + from, text.length - from};
    for (size_t n = 0; (word = zonal_completion(session, n)) != NULL; n++) {
        if (word->text == NULL) {
            offer_files(words);
            continue;
        }
        struct text copied = text_of(text_string(arena, text_of(word->text)));
        bool begins = strcmp(word->kind, "keyword") == 0 && word->label != NULL;
        offer(words, copied, word->label);
        if (begins) vector_push(arena, &words->keywords, copied);
    }
    words->more += zonal_completed_more(session);
    return from;
}

/* What stands behind commands is told by texts of the language, behind which the same may stand: the first word, or
 * what else that may be, and those that follow it. */
static const struct {
    enum repl_command_id command;
    const char *first;
    const char *or_else; /* or NULL */
    const char *later;   /* or NULL: nothing follows */
} places[] = {
    {REPL_WHY, "waive ", NULL, "waive leads_per_district for "},
    {REPL_HEADROOM, "waive ", "waive r for ", NULL},
    {REPL_SHOW, "print ", "waive ", NULL},
    {REPL_SCENARIO, "scenario s with ", NULL, NULL},
    {REPL_TRY, "", NULL, NULL},
    {REPL_TIME, "", NULL, NULL},
    {REPL_LOAD, "include \"", NULL, "include \""},
    {REPL_SAVE, "include \"", NULL, "include \""},
};

/* Offers what may stand behind the text of the language where that goes on with the line from there on. Returns where in
 * the line the word begins. */
static uint32_t offer_behind(struct words *words, const char *place, struct text line,
                             uint32_t from) {
    struct text_builder text = {.arena = &words->repl->scratch};
    text_append_string(&text, place);
    text_append(&text, (struct text){line.bytes + from, line.length - from});
    return offer_words(words, text_built(&text)) + from - (uint32_t)strlen(place);
}

/* Offers what may stand behind a command. Returns where the word begins. */
static uint32_t offer_operands(struct words *words, struct text line, uint32_t start) {
    struct repl *repl = words->repl;
    struct repl_entry before = repl->entry;
    uint32_t head = repl_find_command(repl, line);
    const struct repl_command *command = repl->entry.command;
    repl->entry = before;
    bool is_second = start <= head + 1;
    if (is_second && command == repl_command_get(REPL_HELP)) {
        offer_commands(words, begins_with(words->typed, TEXT(":")) ? ":" : "");
        return start;
    }
    if (is_second && command == repl_command_get(REPL_SET)) {
        offer_settings(words);
        return start;
    }
    for (size_t n = 0; command != NULL && n < sizeof places / sizeof places[0]; n++) {
        if (repl_command_get(places[n].command) != command) continue;
        uint32_t from = command->takes_entry ? head : start;
        bool is_first = command->takes_entry || is_second;
        const char *place = is_first ? places[n].first : places[n].later;
        const char *or_else = is_first ? places[n].or_else : NULL;
        if (place == NULL) return line.length;
        uint32_t begin = offer_behind(words, place, line, from);
        if (or_else != NULL) offer_behind(words, or_else, line, from);
        return begin;
    }
    return line.length;
}

static bool is_blank(struct text line, uint32_t end) {
    for (uint32_t n = 0; n < end; n++) {
        if (memchr(" \t", line.bytes[n], 2) == NULL) return false;
    }
    return true;
}

/* Finds the words for the end of the line. Returns where the word begins that they replace. */
static uint32_t find_words(struct words *words, struct text before, struct text line) {
    uint32_t start = line.length;
    struct text_builder whole = {.arena = &words->repl->scratch};
    if (before.length == 0 && repl_begins_command(line)) {
        while (start > 0 && memchr(" \t", line.bytes[start - 1], 2) == NULL) start--;
        words->typed = (struct text){line.bytes + start, line.length - start};
        bool is_name = start < line.length && line.bytes[start] == ':' && is_blank(line, start);
        if (!is_name) return offer_operands(words, line, start);
        offer_commands(words, ":");
        return start;
    }
    text_append(&whole, before);
    text_append(&whole, line);
    return offer_words(words, text_built(&whole)) - before.length;
}

/* --- What is done about them --- */

/* What the words have in common that begin with what was typed, no character cut; those that are meant by their labels do
 * not. */
static struct text common_start(const struct words *words) {
    struct text common = {0};
    for (uint32_t n = 0; n < words->items.count; n++) {
        struct text word = words->items.items[n];
        if (!begins_with(word, words->typed)) continue;
        if (common.bytes == NULL) common = word;
        uint32_t at = 0;
        while (at < common.length && at < word.length && word.bytes[at] == common.bytes[at]) at++;
        while (at > 0 && at < word.length && utf8_is_inside(word.bytes[at])) at--;
        common.length = at;
    }
    return common;
}

/* Whether it is a keyword behind which something must follow, though there is a longer word, too. */
static bool begins_something(const struct words *words, struct text word) {
    for (uint32_t n = 0; n < words->keywords.count; n++) {
        if (text_equal(words->keywords.items[n], word)) return true;
    }
    return false;
}

/* Shows the words below the line: in lines with what is said of them, where they are few. */
static void show(const struct words *words) {
    struct output *output = words->repl->cli->output;
    struct text_builder shown = {.arena = &words->repl->scratch};
    uint32_t count = words->items.count;
    text_append_byte(&shown, '\n');
    for (uint32_t n = 0; !words->has_labels && n < count && n < MOST_SHOWN; n++) {
        text_append_string(&shown, n == 0 ? "  " : "   ");
        utf8_append_shown(&shown, words->items.items[n]);
    }
    struct text labels = text_built(&words->labels);
    for (uint32_t n = 0; words->has_labels && n < count && n < MOST_SHOWN; n++) {
        uint32_t length =
            (uint32_t)((char *)memchr(labels.bytes, '\n', labels.length) - labels.bytes);
        text_append(&shown, (struct text){labels.bytes, length});
        text_append_byte(&shown, '\n');
        labels = (struct text){labels.bytes + length + 1, labels.length - length - 1};
    }
    size_t more = words->more + (count > MOST_SHOWN ? count - MOST_SHOWN : 0);
    if (more > 0) text_append_format(&shown, "  and %zu more", more);
    if (!words->has_labels || more > 0) text_append_byte(&shown, '\n');
    output_write(output, shown.bytes, shown.length);
    output_flush(output);
}

struct repl_completion repl_complete(struct repl *repl, struct text before, struct text line) {
    struct words words = {.repl = repl, .labels = {.arena = &repl->scratch}};
    uint32_t from = find_words(&words, before, line);
    struct repl_completion completion = {.from = from};
    if (words.items.count == 0) return completion;
    struct text common = common_start(&words);
    if (words.items.count == 1 && words.more == 0) {
        struct text word = words.items.items[0];
        const char *behind = word.bytes[word.length - 1] == '/' ? "" : " ";
        completion.text =
            text_format(&repl->scratch, "%.*s%s", (int)word.length, word.bytes, behind);
    } else if (common.length > words.typed.length && words.more == 0) {
        const char *behind = begins_something(&words, common) ? " " : "";
        completion.text =
            text_format(&repl->scratch, "%.*s%s", (int)common.length, common.bytes, behind);
    } else {
        show(&words);
        completion.is_shown = true;
    }
    return completion;
}
