/* Documents that tell the truth. In README.md and doc/ every block fenced as `console` is a
 * transcript: each line `$ COMMAND` is run by a shell in the project's top folder with the built
 * program as `zonal`, and what follows must be what it prints, errors included. A command may go
 * on over lines that end in a backslash. Its first word is zonal, git, cat, echo, mkdir, printf or sed,
 * so that no document installs anything by being tested.
 *
 * Behind `$ zonal repl` the lines that begin with one of its prompts are what is entered; it is run with --echo, so that
 * it shows them as a terminal does.
 *
 * A block fenced as `console empty` begins in an empty folder instead, and one fenced as `console more` goes
 * on in that of the block before it.
 *
 * Every block fenced as `zonal` is a plan and is checked: `zonal` alone is one that can be read,
 * `zonal fails` one whose rules fail (exit 1), `zonal error` one with an error (exit 2), and
 * `zonal part` is not run. Where the plan has tests, these are run too and have to pass.
 *
 * The pages of the diagnostics (src/diag/pages) are documents, too. The commands of a block there
 * begin in an empty folder. doc/diagnostics.md is made of them by tests/pages.c and not run again.
 *
 *     transcripts [--update]      from the project's top folder; ZONAL is the program
 *
 * --update writes what came into the transcripts. */
#include "base/vector.h"
#include "support/blocks.h"
#include "support/difference.h"
#include "support/files.h"
#include "support/spawn.h"
#include "unit/support.h"

#include <stdio.h>

#define PAGES "src/diag/pages"
#define EMPTY "console empty"
#define MORE "console more"
#define PROMPT "zonal> "
#define ENTRIES_END "END_OF_ENTRIES"

/* What all blocks share. */
struct setting {
    struct arena arena;
    char *program; /* absolute */
    char **environment;
    const char *folder; /* that was begun empty and may be gone on in, or NULL */
};

/* A block and where it stands. */
struct passage {
    struct setting *setting;
    const char *document;
    struct block block;
};

struct passages {
    struct passage *items;
    uint32_t count;
    uint32_t capacity;
};

/* Adds the passages of a document. */
static void passages_of(struct setting *setting, const char *document, struct text whole,
                        struct passages *passages) {
    struct blocks blocks = {0};
    blocks_of(&setting->arena, whole, &blocks);
    for (uint32_t n = 0; n < blocks.count; n++) {
        struct passage passage = {
            .setting = setting, .document = document, .block = blocks.items[n]};
        vector_push(&setting->arena, passages, passage);
    }
}

/* An indented fence fails the test: what is in it is not what it shows. */
static void refuse_indented(const struct passage *passage) {
    if (!passage->block.indented) return;
    fail_msg("%s:%u: the fence is indented", passage->document, passage->block.line);
}

/* --- Transcripts --- */

static bool may_run(struct text command) {
    static const char *const starts[] = {"zonal ", "zonal\n", "git ",    "cat ",
                                         "echo ",  "mkdir ",  "printf ", "sed "};
    for (size_t n = 0; n < sizeof starts / sizeof starts[0]; n++) {
        if (text_starts(command, starts[n])) return true;
    }
    return false;
}

/* Takes a command with all its lines off `*rest`, `$ ` included. */
static struct text command_take(struct text *rest) {
    struct text command = line_take(rest);
    while (rest->length > 0 && command.length > 1 && command.bytes[command.length - 2] == '\\') {
        command.length += line_take(rest).length;
    }
    return command;
}

static struct spawn_result run_shell(struct setting *setting, struct text script) {
    char *arguments[] = {"/bin/sh", "-c", text_string(&setting->arena, script), NULL};
    struct spawn spawn = {
        .arguments = arguments, .environment = setting->environment, .errors_join_output = true};
    return spawn_run(&setting->arena, &spawn);
}

static bool is_of_page(const struct passage *passage) {
    return text_starts(text_of(passage->document), PAGES "/");
}

/* Removes the folder that was begun empty. */
static void folder_end(struct setting *setting) {
    if (setting->folder == NULL) return;
    run_shell(setting, text_format(&setting->arena, "rm -rf '%s'", setting->folder));
    setting->folder = NULL;
}

/* The folder in which the commands of a passage are run: a new one for a page. */
static const char *folder_start(const struct passage *passage) {
    struct setting *setting = passage->setting;
    if (text_equal(passage->block.kind, TEXT(MORE))) {
        if (setting->folder != NULL) return setting->folder;
        fail_msg("%s:%u: there is no `" EMPTY "` before it", passage->document,
                 passage->block.line);
    }
    folder_end(setting);
    if (!text_equal(passage->block.kind, TEXT(EMPTY)) && !is_of_page(passage)) return ".";
    char *folder = text_string(&setting->arena, TEXT("/tmp/zonal-page-XXXXXX"));
    if (mkdtemp(folder) == NULL) fail_msg("%s cannot be made", folder);
    setting->folder = folder;
    return folder;
}

/* The length of the prompt that the line begins with, `zonal> ` or `    {> `; 0 where it begins with none. */
static uint32_t prompt_length(struct text line) {
    bool is_prompt = text_starts(line, PROMPT) ||
                     (text_starts(line, "    ") && line.length > 5 && line.bytes[5] == '>');
    return is_prompt ? sizeof PROMPT - 1 : 0;
}

/* The command as it is run. Of `zonal repl`, with the lines that are entered, which stand before the next command in
 * `rest`. */
static struct text with_entries(struct arena *arena, struct text command, struct text rest) {
    struct text_builder script = {.arena = arena};
    if (!text_starts(command, "zonal repl")) return command;
    text_append(&script, (struct text){command.bytes, command.length - 1});
    text_append_string(&script, " --echo <<'" ENTRIES_END "'\n");
    while (rest.length > 0 && !text_starts(rest, "$ ")) {
        struct text line = line_take(&rest);
        uint32_t prompt = prompt_length(line);
        if (prompt == 0) continue;
        text_append(&script, text_after(line, prompt < line.length ? prompt : line.length - 1));
    }
    text_append_string(&script, ENTRIES_END "\n");
    return text_built(&script);
}

/* Runs the command in the folder and appends what it prints. */
static void append_output(struct passage *passage, const char *folder, struct text command,
                          struct text_builder *into) {
    struct setting *setting = passage->setting;
    if (!may_run(command)) {
        fail_msg("%s:%u: a console block runs none of the commands that it may, but `%.*s`",
                 passage->document, passage->block.line, (int)command.length, command.bytes);
    }
    struct text script = text_format(&setting->arena, "cd '%s' || exit\n%.*s", folder,
                                     (int)command.length, command.bytes);
    struct spawn_result result = run_shell(setting, script);
    if (result.trouble != NULL) {
        fail_msg("%s:%u: %s", passage->document, passage->block.line, result.trouble);
    }
    text_append(into, result.output);
    if (result.output.length > 0 && result.output.bytes[result.output.length - 1] != '\n') {
        text_append_byte(into, '\n');
    }
}

/* The block's body as it would be if everything that comes were right. */
static struct text transcript(struct passage *passage) {
    struct text_builder lines = {.arena = &passage->setting->arena};
    struct text rest = passage->block.body;
    const char *folder = folder_start(passage);
    while (rest.length > 0) {
        if (!text_starts(rest, "$ ")) {
            line_take(&rest);
            continue;
        }
        struct text command = command_take(&rest);
        text_append(&lines, command);
        struct text script = with_entries(&passage->setting->arena, text_after(command, 2), rest);
        append_output(passage, folder, script, &lines);
    }
    return text_built(&lines);
}

static void prints_what_it_shows(void **state) {
    struct passage *passage = *state;
    refuse_indented(passage);
    struct text actual = transcript(passage);
    if (text_equal(passage->block.body, actual)) return;
    print_error("%s:%u\n", passage->document, passage->block.line);
    lines_tell_difference(&passage->setting->arena, passage->block.body, actual);
    fail_msg("%s:%u shows something else than comes", passage->document, passage->block.line);
}

/* --- Plans in documents --- */

static bool is_expected(struct text kind, int status) {
    if (text_equal(kind, TEXT("zonal"))) return status == 0 || status == 1;
    if (text_equal(kind, TEXT("zonal fails"))) return status == 1;
    return status == 2;
}

/* Whether a line of the block begins a test. */
static bool has_test(const struct passage *passage) {
    for (struct text rest = passage->block.body; rest.length > 0;) {
        if (text_starts(line_take(&rest), "test ")) return true;
    }
    return false;
}

/* Runs the command on the block, and fails where it ends in another way. */
static void run_passage(const struct passage *passage, char *command,
                        bool is_right(struct text kind, int status)) {
    struct arena *arena = &passage->setting->arena;
    char *name = text_string(arena, text_of(passage->document));
    char *arguments[] = {passage->setting->program, command, "--stdin-name", name, "-", NULL};
    struct spawn spawn = {.arguments = arguments,
                          .environment = passage->setting->environment,
                          .input = passage->block.body,
                          .errors_join_output = true};
    struct spawn_result result = spawn_run(arena, &spawn);
    if (result.trouble == NULL && is_right(passage->block.kind, result.status)) return;
    print_error("%.*s\n", (int)result.output.length, result.output.bytes);
    fail_msg("%s:%u: `zonal %s` on a block `%.*s` ends with %s%d", passage->document,
             passage->block.line, command, (int)passage->block.kind.length,
             passage->block.kind.bytes, result.trouble == NULL ? "exit " : result.trouble,
             result.status);
}

static bool is_clean(struct text kind, int status) {
    (void)kind;
    return status == 0;
}

static void ends_as_it_says(void **state) {
    struct passage *passage = *state;
    refuse_indented(passage);
    run_passage(passage, "check", is_expected);
    bool is_plan = !text_equal(passage->block.kind, TEXT("zonal error"));
    if (is_plan && has_test(passage)) run_passage(passage, "test", is_clean);
}

/* --- All documents --- */

static CMUnitTestFunction test_of(const struct passage *passage) {
    if (text_equal(passage->block.kind, TEXT("console"))) return prints_what_it_shows;
    if (text_equal(passage->block.kind, TEXT(EMPTY))) return prints_what_it_shows;
    if (text_equal(passage->block.kind, TEXT(MORE))) return prints_what_it_shows;
    if (text_equal(passage->block.kind, TEXT("zonal"))) return ends_as_it_says;
    if (text_equal(passage->block.kind, TEXT("zonal fails"))) return ends_as_it_says;
    if (text_equal(passage->block.kind, TEXT("zonal error"))) return ends_as_it_says;
    return NULL;
}

static int test_documents(struct setting *setting, const struct path_list *documents) {
    struct arena *arena = &setting->arena;
    struct passages passages = {0};
    for (uint32_t n = 0; n < documents->count; n++) {
        struct text whole = file_read(arena, documents->items[n]);
        passages_of(setting, documents->items[n], whole, &passages);
    }
    struct CMUnitTest *tests = arena_array(arena, struct CMUnitTest, passages.count + 1);
    uint32_t count = 0;
    for (uint32_t n = 0; n < passages.count; n++) {
        struct passage *passage = &passages.items[n];
        CMUnitTestFunction test = test_of(passage);
        if (test == NULL) continue;
        struct text name = text_format(arena, "%s:%u", passage->document, passage->block.line);
        tests[count++] = (struct CMUnitTest){
            .name = text_string(arena, name), .test_func = test, .initial_state = passage};
    }
    return _cmocka_run_group_tests("transcripts", tests, count, NULL, NULL);
}

/* Writes the document anew with what its transcripts give. */
static void update(struct setting *setting, const char *document) {
    struct arena *arena = &setting->arena;
    struct text whole = file_read(arena, document);
    struct passages passages = {0};
    passages_of(setting, document, whole, &passages);
    struct text_builder updated = {.arena = arena};
    const char *copied = whole.bytes;
    for (uint32_t n = 0; n < passages.count; n++) {
        struct passage *passage = &passages.items[n];
        if (test_of(passage) != prints_what_it_shows || passage->block.indented) continue;
        struct text before = {.bytes = copied,
                              .length = (uint32_t)(passage->block.body.bytes - copied)};
        text_append(&updated, before);
        text_append(&updated, transcript(passage));
        copied = passage->block.body.bytes + passage->block.body.length;
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
    struct passage *document = *state;
    update(document->setting, document->document);
}

static int update_documents(struct setting *setting, const struct path_list *documents) {
    struct CMUnitTest *tests = arena_array(&setting->arena, struct CMUnitTest, documents->count);
    for (uint32_t n = 0; n < documents->count; n++) {
        struct passage *document = arena_new(&setting->arena, struct passage);
        *document = (struct passage){.setting = setting, .document = documents->items[n]};
        tests[n] = (struct CMUnitTest){
            .name = documents->items[n], .test_func = is_up_to_date, .initial_state = document};
    }
    return _cmocka_run_group_tests("update", tests, documents->count, NULL, NULL);
}

/* What git is to know of who commits and when, and nothing of whoever runs the tests. */
static char *const git_environment[] = {
    "HOME=/nonexistent",
    "GIT_CONFIG_NOSYSTEM=1",
    "GIT_CONFIG_GLOBAL=/dev/null",
    "GIT_AUTHOR_NAME=Planning office",
    "GIT_AUTHOR_EMAIL=plan@city.example",
    "GIT_AUTHOR_DATE=2026-03-02T09:00:00+0800",
    "GIT_COMMITTER_NAME=Planning office",
    "GIT_COMMITTER_EMAIL=plan@city.example",
    "GIT_COMMITTER_DATE=2026-03-02T09:00:00+0800",
    "GIT_MERGE_AUTOEDIT=no",
    "GIT_PAGER=cat",
};

enum { GIT_VARIABLES = sizeof git_environment / sizeof git_environment[0] };

/* The environment with git's behind it. */
static char **with_git(struct arena *arena, char *const *environment) {
    uint32_t count = 0;
    while (environment[count] != NULL) count++;
    char **both = arena_array(arena, char *, count + GIT_VARIABLES + 1);
    memcpy(both, environment, count * sizeof *both);
    memcpy(both + count, git_environment, sizeof git_environment);
    return both;
}

/* The program's absolute path, and its folder before all others in PATH; false where it is not
 * there. */
static bool find_program(struct setting *setting) {
    const char *named = getenv("ZONAL");
    char *path = realpath(named == NULL ? "build/zonal" : named, NULL);
    if (path == NULL) return false;
    setting->program = text_string(&setting->arena, text_of(path));
    *strrchr(path, '/') = '\0';
    setting->environment = with_git(&setting->arena, spawn_environment(&setting->arena, path));
    free(path);
    return true;
}

/* README.md, doc/ but for what is made of the pages, and the pages. */
static struct path_list documents_of(struct setting *setting) {
    struct path_list documents = {0};
    struct path_list found = {0};
    files_under(&setting->arena, &found, "doc", ".md");
    files_under(&setting->arena, &found, PAGES, ".md");
    vector_push(&setting->arena, &documents, "README.md");
    for (uint32_t n = 0; n < found.count; n++) {
        bool is_made = strcmp(found.items[n], "doc/diagnostics.md") == 0;
        if (!is_made) vector_push(&setting->arena, &documents, found.items[n]);
    }
    return documents;
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
    struct path_list documents = documents_of(&setting);
    int failures =
        updates ? update_documents(&setting, &documents) : test_documents(&setting, &documents);
    folder_end(&setting);
    arena_release(&setting.arena);
    return failures == 0 ? 0 : 1;
}
