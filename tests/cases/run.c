/* Golden plans. Every plan in tests/cases is a case that holds its expectation in its last lines:
 *
 *     # run: check --no-standard -          (the first line; without it, `check -`)
 *     district Haidian leads A, B
 *     #=> exit 1
 *     #=| a line of standard output
 *     #=! a line of standard error
 *     #=$ dump ast -                        (another run of the same plan, and what it gives)
 *     #=> exit 0
 *
 * The plan without these lines is fed to the program on standard input, wherever its arguments have
 * `-`. A line `#=\ no newline` says that the one before has no newline at its end; as the first of
 * the expectation it says so of the plan itself. Every plan in examples is a case too: it is
 * checked by its path, and what that gives stands in tests/cases/examples/NAME.expected. Files in
 * folders named `parts` are only there to be included.
 *
 * Where the environment names SPREADING, a build of the program in which threads share the work however
 * little there is, what checks a plan is run by it too, with four of them, and has to give the same.
 *
 *     run [--update] [--filter WORDS]       from the project's top folder; ZONAL is the program
 *
 * --update writes what came as what is expected, --filter runs the cases with those words in
 * their path. The lines are compared as text, so they have one order: status, output, errors. */
#include "base/vector.h"
#include "support/difference.h"
#include "support/files.h"
#include "support/spawn.h"
#include "unit/support.h"

#include <stdio.h>

#define NO_NEWLINE "#=\\ no newline\n"

/* What all cases share. */
struct setting {
    struct arena arena;
    const char *program;
    const char *spreading; /* or NULL */
    char **environment;
    const char *filter;
    bool update;
};

/* A case file, and the arguments of its first run where the file has no `# run:`. */
struct golden {
    struct setting *setting;
    const char *path;
    struct text arguments;
};

/* A case file taken apart. */
struct content {
    struct text body;     /* before the expectation */
    struct text plan;     /* what the program reads */
    struct text expected; /* the lines of the expectation */
    bool scattered;       /* there are such lines before the last others */
};

static struct content content_of(struct text whole) {
    struct content content = {0};
    uint32_t body_length = 0;
    uint32_t marked_before = 0;
    uint32_t marked = 0;
    for (struct text rest = whole; rest.length > 0;) {
        struct text line = line_take(&rest);
        if (text_starts(line, "#=")) {
            marked++;
            continue;
        }
        marked_before = marked;
        body_length = whole.length - rest.length;
    }
    content.scattered = marked_before > 0;
    content.body = (struct text){.bytes = whole.bytes, .length = body_length};
    content.expected = text_after(whole, body_length);
    content.plan = content.body;
    if (text_starts(content.expected, NO_NEWLINE) && body_length > 0) content.plan.length--;
    return content;
}

/* The text without spaces around it. */
static struct text trimmed(struct text text) {
    while (text.length > 0 && strchr(" \n", text.bytes[0]) != NULL) text = text_after(text, 1);
    while (text.length > 0 && strchr(" \n", text.bytes[text.length - 1]) != NULL) text.length--;
    return text;
}

/* Takes the next of the arguments off `*rest`: quotes of either kind hold one together. */
static struct text argument_take(struct arena *arena, struct text *rest) {
    struct text_builder argument = {.arena = arena};
    char quote = '\0';
    *rest = trimmed(*rest);
    for (; rest->length > 0; *rest = text_after(*rest, 1)) {
        char byte = rest->bytes[0];
        if (quote == '\0' && byte == ' ') break;
        if (quote == '\0' && (byte == '\'' || byte == '"')) {
            quote = byte;
        } else if (byte == quote) {
            quote = '\0';
        } else {
            text_append_byte(&argument, byte);
        }
    }
    return text_built(&argument);
}

/* Whether the run checks a plan, by its first word. */
static bool is_check(struct arena *arena, struct text arguments) {
    struct text word = argument_take(arena, &arguments);
    return text_equal(word, TEXT("check")) || text_equal(word, TEXT("why")) ||
           text_equal(word, TEXT("rules")) || text_equal(word, TEXT("headroom")) ||
           text_equal(word, TEXT("table"));
}

/* Sets the argument vector, with `--stdin-name` before a `-`; true where there was one. */
static bool command_build(const struct golden *golden, const char *program, struct text arguments,
                          struct path_list *command) {
    struct arena *arena = &golden->setting->arena;
    bool reads_input = false;
    vector_push(arena, command, text_string(arena, text_of(program)));
    if (program == golden->setting->spreading) {
        struct text word = argument_take(arena, &arguments);
        vector_push(arena, command, text_string(arena, word));
        vector_push(arena, command, "--jobs=4");
    }
    for (arguments = trimmed(arguments); arguments.length > 0; arguments = trimmed(arguments)) {
        struct text argument = argument_take(arena, &arguments);
        if (text_equal(argument, TEXT("-")) && !reads_input) {
            vector_push(arena, command, "--stdin-name");
            vector_push(arena, command, text_string(arena, text_of(golden->path)));
            reads_input = true;
        }
        vector_push(arena, command, text_string(arena, argument));
    }
    vector_push(arena, command, NULL);
    return reads_input;
}

static void append_marked(struct text_builder *lines, const char *mark, struct text text) {
    while (text.length > 0) {
        struct text line = line_take(&text);
        bool whole = line.bytes[line.length - 1] == '\n';
        text_append_string(lines, mark);
        if (line.bytes[0] != '\n') text_append_byte(lines, ' ');
        text_append(lines, line);
        if (!whole) text_append_string(lines, "\n" NO_NEWLINE);
    }
}

/* What one run of the plan gives, in lines. */
static struct text run_lines(const struct golden *golden, const char *program,
                             struct text arguments, struct text plan) {
    struct setting *setting = golden->setting;
    struct text_builder lines = {.arena = &setting->arena};
    struct path_list command = {0};
    bool reads_input = command_build(golden, program, arguments, &command);
    struct spawn spawn = {.arguments = command.items, .environment = setting->environment};
    if (reads_input) spawn.input = plan;
    struct spawn_result result = spawn_run(&setting->arena, &spawn);
    if (result.trouble != NULL) fail_msg("%s: %s", golden->path, result.trouble);
    text_append_format(&lines, "#=> exit %d\n", result.status);
    append_marked(&lines, "#=|", result.output);
    append_marked(&lines, "#=!", result.errors);
    return text_built(&lines);
}

/* Appends the lines that tell what one run gives, with one thread and with several. */
static void append_run(const struct golden *golden, struct text arguments, struct text plan,
                       struct text_builder *lines) {
    struct setting *setting = golden->setting;
    struct text actual = run_lines(golden, setting->program, arguments, plan);
    text_append(lines, actual);
    if (setting->spreading == NULL || !is_check(&setting->arena, arguments)) return;
    struct text spread = run_lines(golden, setting->spreading, arguments, plan);
    if (text_equal(spread, actual)) return;
    lines_tell_difference(&setting->arena, actual, spread);
    fail_msg("%s gives something else with several threads", golden->path);
}

/* The arguments of the first run. */
static struct text first_arguments(const struct golden *golden, struct text body) {
    struct text line = line_take(&body);
    return text_starts(line, "# run:") ? text_after(line, 6) : golden->arguments;
}

/* The expectation as it would be if everything that comes were right. */
static struct text actual_lines(const struct golden *golden, const struct content *content) {
    struct text_builder lines = {.arena = &golden->setting->arena};
    struct text plan = content->plan;
    if (plan.length > 0 && plan.bytes[plan.length - 1] != '\n') {
        text_append_string(&lines, NO_NEWLINE);
    }
    append_run(golden, first_arguments(golden, content->body), plan, &lines);
    for (struct text rest = content->expected; rest.length > 0;) {
        struct text line = line_take(&rest);
        if (!text_starts(line, "#=$")) continue;
        text_append(&lines, line);
        append_run(golden, text_after(line, 3), plan, &lines);
    }
    return text_built(&lines);
}

static void rewrite(const struct golden *golden, struct text body, struct text lines) {
    struct arena *arena = &golden->setting->arena;
    struct text_builder whole = {.arena = arena};
    text_append(&whole, body);
    if (body.length > 0 && body.bytes[body.length - 1] != '\n') text_append_byte(&whole, '\n');
    text_append(&whole, lines);
    if (!file_replace(arena, golden->path, text_built(&whole))) {
        fail_msg("%s: cannot be written", golden->path);
    }
    print_message("updated %s\n", golden->path);
}

/* The cmocka test of every case. */
static void gives_what_it_expects(void **state) {
    const struct golden *golden = *state;
    struct setting *setting = golden->setting;
    struct arena_mark mark = arena_mark(&setting->arena);
    struct content content = content_of(file_read(&setting->arena, golden->path));
    if (content.scattered) fail_msg("%s: lines `#=` are not the last of the file", golden->path);
    struct text actual = actual_lines(golden, &content);
    if (!text_equal(content.expected, actual)) {
        if (setting->update) {
            rewrite(golden, content.body, actual);
        } else {
            print_error("%s\n", golden->path);
            lines_tell_difference(&setting->arena, content.expected, actual);
            fail_msg("%s gives something else than it expects", golden->path);
        }
    }
    arena_rewind(&setting->arena, mark);
}

static void add_case(struct setting *setting, struct CMUnitTest *test, char *path,
                     struct text arguments) {
    struct golden *golden = arena_new(&setting->arena, struct golden);
    *golden = (struct golden){.setting = setting, .path = path, .arguments = arguments};
    *test = (struct CMUnitTest){
        .name = path, .test_func = gives_what_it_expects, .initial_state = golden};
}

static bool is_wanted(const struct setting *setting, const char *path) {
    return setting->filter == NULL || strstr(path, setting->filter) != NULL;
}

/* Where the expectation of an example stands: tests/cases/examples/NAME.expected. */
static char *expected_path(struct arena *arena, const char *example) {
    uint32_t length = (uint32_t)(strlen(example) - strlen(".zonal"));
    struct text path = text_format(arena, "tests/cases/%.*s.expected", (int)length, example);
    return text_string(arena, path);
}

static int run_cases(struct setting *setting) {
    struct arena *arena = &setting->arena;
    struct path_list cases = {0};
    struct path_list examples = {0};
    files_under(arena, &cases, "tests/cases", ".zonal");
    files_under(arena, &examples, "examples", ".zonal");
    struct CMUnitTest *tests =
        arena_array(arena, struct CMUnitTest, cases.count + examples.count + 1);
    uint32_t count = 0;
    for (uint32_t n = 0; n < cases.count; n++) {
        if (!is_wanted(setting, cases.items[n])) continue;
        add_case(setting, &tests[count++], cases.items[n], TEXT("check -"));
    }
    for (uint32_t n = 0; n < examples.count; n++) {
        if (!is_wanted(setting, examples.items[n])) continue;
        struct text arguments = text_format(arena, "check '%s'", examples.items[n]);
        add_case(setting, &tests[count++], expected_path(arena, examples.items[n]), arguments);
    }
    return _cmocka_run_group_tests("cases", tests, count, NULL, NULL);
}

int main(int argument_count, char **arguments) {
    const char *program = getenv("ZONAL");
    struct setting setting = {.arena = test_arena(),
                              .program = program == NULL ? "build/zonal" : program,
                              .spreading = getenv("SPREADING")};
    for (int n = 1; n < argument_count; n++) {
        if (strcmp(arguments[n], "--update") == 0) {
            setting.update = true;
        } else if (strcmp(arguments[n], "--filter") == 0 && n + 1 < argument_count) {
            setting.filter = arguments[++n];
        } else {
            fputs("usage: run [--update] [--filter WORDS]\n", stderr);
            return 2;
        }
    }
    setting.environment = spawn_environment(&setting.arena, NULL);
    int failures = run_cases(&setting);
    arena_release(&setting.arena);
    return failures == 0 ? 0 : 1;
}
