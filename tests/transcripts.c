/* Documents that tell the truth. In README.md and doc/ every block fenced as `console` is a
 * transcript: each line `$ COMMAND` is run by a shell in the project's top folder with the built
 * program as `zonal`, and what follows must be what it prints, errors included. A command may go
 * on over lines that end in a backslash. Its first word is zonal, cat, echo or printf, so that no
 * document installs anything by being tested.
 *
 * Every block fenced as `zonal` is a plan and is checked: `zonal` alone is one that can be read,
 * `zonal fails` one whose rules fail (exit 1), `zonal error` one with an error (exit 2), and
 * `zonal part` is not run. Where the plan has tests, these are run too and have to pass.
 *
 *     transcripts [--update]      from the project's top folder; ZONAL is the program
 *
 * --update writes what came into the transcripts. */
#include "base/vector.h"
#include "support/difference.h"
#include "support/files.h"
#include "support/spawn.h"
#include "unit/support.h"

#include <stdio.h>

/* What all blocks share. */
struct setting {
    struct arena arena;
    char *program; /* absolute */
    char **environment;
};

struct block {
    struct setting *setting;
    const char *document;
    struct text kind; /* what stands behind the fence: `console`, `zonal fails`, ... */
    struct text body;
    uint32_t line; /* of the fence, from 1 */
    bool indented;
};

struct blocks {
    struct block *items;
    uint32_t count;
    uint32_t capacity;
};

/* --- Blocks of a document --- */

static uint32_t fence_length(struct text line) {
    uint32_t length = 0;
    while (length < line.length && line.bytes[length] == '`') length++;
    return length >= 3 ? length : 0;
}

static struct text without_indent(struct text line) {
    while (line.length > 0 && line.bytes[0] == ' ') line = text_after(line, 1);
    return line;
}

static struct text without_trailing_space(struct text line) {
    while (line.length > 0 && strchr(" \n", line.bytes[line.length - 1]) != NULL) line.length--;
    return line;
}

/* Adds every fenced block of the document. */
static void blocks_of(struct setting *setting, const char *document, struct text whole,
                      struct blocks *blocks) {
    uint32_t number = 0;
    uint32_t opened = 0;
    for (struct text rest = whole; rest.length > 0;) {
        struct text line = line_take(&rest);
        struct text shown = without_trailing_space(without_indent(line));
        uint32_t fence = fence_length(shown);
        number++;
        if (opened == 0 && fence > 0) {
            opened = fence;
            struct block block = {.setting = setting,
                                  .document = document,
                                  .kind = without_indent(text_after(shown, fence)),
                                  .body = {.bytes = rest.bytes},
                                  .line = number,
                                  .indented = line.bytes[0] == ' '};
            vector_push(&setting->arena, blocks, block);
        } else if (opened > 0 && fence >= opened && shown.length == fence) {
            opened = 0;
        } else if (opened > 0) {
            struct text *body = &blocks->items[blocks->count - 1].body;
            body->length = (uint32_t)(rest.bytes - body->bytes);
        }
    }
}

/* --- Transcripts --- */

static bool may_run(struct text command) {
    return text_starts(command, "zonal ") || text_starts(command, "zonal\n") ||
           text_starts(command, "cat ") || text_starts(command, "echo ") ||
           text_starts(command, "printf ");
}

/* Takes a command with all its lines off `*rest`, `$ ` included. */
static struct text command_take(struct text *rest) {
    struct text command = line_take(rest);
    while (rest->length > 0 && command.length > 1 && command.bytes[command.length - 2] == '\\') {
        command.length += line_take(rest).length;
    }
    return command;
}

static void append_output(struct block *block, struct text command, struct text_builder *into) {
    struct setting *setting = block->setting;
    if (!may_run(command)) {
        fail_msg("%s:%u: a console block runs zonal, cat, echo or printf, not `%.*s`",
                 block->document, block->line, (int)command.length, command.bytes);
    }
    char *arguments[] = {"/bin/sh", "-c", text_string(&setting->arena, command), NULL};
    struct spawn spawn = {
        .arguments = arguments, .environment = setting->environment, .errors_join_output = true};
    struct spawn_result result = spawn_run(&setting->arena, &spawn);
    if (result.trouble != NULL) {
        fail_msg("%s:%u: %s", block->document, block->line, result.trouble);
    }
    text_append(into, result.output);
    if (result.output.length > 0 && result.output.bytes[result.output.length - 1] != '\n') {
        text_append_byte(into, '\n');
    }
}

/* The block's body as it would be if everything that comes were right. */
static struct text transcript(struct block *block) {
    struct text_builder lines = {.arena = &block->setting->arena};
    struct text rest = block->body;
    while (rest.length > 0) {
        if (!text_starts(rest, "$ ")) {
            line_take(&rest);
            continue;
        }
        struct text command = command_take(&rest);
        text_append(&lines, command);
        append_output(block, text_after(command, 2), &lines);
    }
    return text_built(&lines);
}

static void prints_what_it_shows(void **state) {
    struct block *block = *state;
    if (block->indented) fail_msg("%s:%u: the fence is indented", block->document, block->line);
    struct text actual = transcript(block);
    if (text_equal(block->body, actual)) return;
    print_error("%s:%u\n", block->document, block->line);
    difference_tell(&block->setting->arena, block->body, actual);
    fail_msg("%s:%u shows something else than comes", block->document, block->line);
}

/* --- Plans in documents --- */

static bool is_expected(struct text kind, int status) {
    if (text_equal(kind, TEXT("zonal"))) return status == 0 || status == 1;
    if (text_equal(kind, TEXT("zonal fails"))) return status == 1;
    return status == 2;
}

/* Whether a line of the block begins a test. */
static bool has_test(const struct block *block) {
    for (struct text rest = block->body; rest.length > 0;) {
        if (text_starts(line_take(&rest), "test ")) return true;
    }
    return false;
}

/* Runs the command on the block, and fails where it ends in another way. */
static void run_block(const struct block *block, char *command,
                      bool is_right(struct text kind, int status)) {
    struct arena *arena = &block->setting->arena;
    char *name = text_string(arena, text_of(block->document));
    char *arguments[] = {block->setting->program, command, "--stdin-name", name, "-", NULL};
    struct spawn spawn = {.arguments = arguments,
                          .environment = block->setting->environment,
                          .input = block->body,
                          .errors_join_output = true};
    struct spawn_result result = spawn_run(arena, &spawn);
    if (result.trouble == NULL && is_right(block->kind, result.status)) return;
    print_error("%.*s\n", (int)result.output.length, result.output.bytes);
    fail_msg("%s:%u: `zonal %s` on a block `%.*s` ends with %s%d", block->document, block->line,
             command, (int)block->kind.length, block->kind.bytes,
             result.trouble == NULL ? "exit " : result.trouble, result.status);
}

static bool is_clean(struct text kind, int status) {
    (void)kind;
    return status == 0;
}

static void ends_as_it_says(void **state) {
    struct block *block = *state;
    if (block->indented) fail_msg("%s:%u: the fence is indented", block->document, block->line);
    run_block(block, "check", is_expected);
    bool is_plan = !text_equal(block->kind, TEXT("zonal error"));
    if (is_plan && has_test(block)) run_block(block, "test", is_clean);
}

/* --- All documents --- */

static CMUnitTestFunction test_of(const struct block *block) {
    if (text_equal(block->kind, TEXT("console"))) return prints_what_it_shows;
    if (text_equal(block->kind, TEXT("zonal"))) return ends_as_it_says;
    if (text_equal(block->kind, TEXT("zonal fails"))) return ends_as_it_says;
    if (text_equal(block->kind, TEXT("zonal error"))) return ends_as_it_says;
    return NULL;
}

static int test_documents(struct setting *setting, const struct path_list *documents) {
    struct arena *arena = &setting->arena;
    struct blocks blocks = {0};
    for (uint32_t n = 0; n < documents->count; n++) {
        struct text whole = file_read(arena, documents->items[n]);
        blocks_of(setting, documents->items[n], whole, &blocks);
    }
    struct CMUnitTest *tests = arena_array(arena, struct CMUnitTest, blocks.count + 1);
    uint32_t count = 0;
    for (uint32_t n = 0; n < blocks.count; n++) {
        struct block *block = &blocks.items[n];
        CMUnitTestFunction test = test_of(block);
        if (test == NULL) continue;
        struct text name = text_format(arena, "%s:%u", block->document, block->line);
        tests[count++] = (struct CMUnitTest){
            .name = text_string(arena, name), .test_func = test, .initial_state = block};
    }
    return _cmocka_run_group_tests("transcripts", tests, count, NULL, NULL);
}

/* Writes the document anew with what its transcripts give. */
static void update(struct setting *setting, const char *document) {
    struct arena *arena = &setting->arena;
    struct text whole = file_read(arena, document);
    struct blocks blocks = {0};
    blocks_of(setting, document, whole, &blocks);
    struct text_builder updated = {.arena = arena};
    const char *copied = whole.bytes;
    for (uint32_t n = 0; n < blocks.count; n++) {
        struct block *block = &blocks.items[n];
        if (test_of(block) != prints_what_it_shows || block->indented) continue;
        struct text before = {.bytes = copied, .length = (uint32_t)(block->body.bytes - copied)};
        text_append(&updated, before);
        text_append(&updated, transcript(block));
        copied = block->body.bytes + block->body.length;
    }
    text_append(&updated, text_after(whole, (uint32_t)(copied - whole.bytes)));
    if (text_equal(whole, text_built(&updated))) return;
    if (!file_replace(arena, document, text_built(&updated))) {
        fail_msg("%s: cannot be written", document);
    }
    print_message("updated %s\n", document);
}

/* The whole update as one cmocka test, so that what goes wrong is told as anywhere. */
static void is_up_to_date(void **state) {
    struct block *document = *state;
    update(document->setting, document->document);
}

static int update_documents(struct setting *setting, const struct path_list *documents) {
    struct CMUnitTest *tests = arena_array(&setting->arena, struct CMUnitTest, documents->count);
    for (uint32_t n = 0; n < documents->count; n++) {
        struct block *document = arena_new(&setting->arena, struct block);
        *document = (struct block){.setting = setting, .document = documents->items[n]};
        tests[n] = (struct CMUnitTest){
            .name = documents->items[n], .test_func = is_up_to_date, .initial_state = document};
    }
    return _cmocka_run_group_tests("update", tests, documents->count, NULL, NULL);
}

/* The program's absolute path, and its folder before all others in PATH; false where it is not
 * there. */
static bool find_program(struct setting *setting) {
    const char *named = getenv("ZONAL");
    char *path = realpath(named == NULL ? "build/zonal" : named, NULL);
    if (path == NULL) return false;
    setting->program = text_string(&setting->arena, text_of(path));
    *strrchr(path, '/') = '\0';
    setting->environment = spawn_environment(&setting->arena, path);
    free(path);
    return true;
}

int main(int argument_count, char **arguments) {
    struct setting setting = {.arena = test_arena()};
    bool updates = argument_count == 2 && strcmp(arguments[1], "--update") == 0;
    if (argument_count > 1 && !updates) {
        fputs("usage: transcripts [--update]\n", stderr);
        return 2;
    }
    if (!find_program(&setting)) {
        fputs("transcripts: build/zonal is not there\n", stderr);
        return 2;
    }
    struct path_list documents = {0};
    vector_push(&setting.arena, &documents, "README.md");
    files_under(&setting.arena, &documents, "doc", ".md");
    int failures =
        updates ? update_documents(&setting, &documents) : test_documents(&setting, &documents);
    arena_release(&setting.arena);
    return failures == 0 ? 0 : 1;
}
