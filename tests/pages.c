/* The pages of the diagnostics. Each says what causes a code, then shows a `Wrong` block and a
 * `Right` one, which are run here: the wrong one gives that code and no other, so that every code
 * is in use, and the right one is clean. A plan is checked, or tested where it has a test.
 * What does not fit into a plan is a console, of which tests/transcripts.c sees that it prints what it
 * shows.
 *
 *     pages [--update]      from the project's top folder; ZONAL is the program
 *
 * --update writes doc/diagnostics.md, which is all pages in one. */
#include "base/utf8.h"
#include "base/vector.h"
#include "support/blocks.h"
#include "support/difference.h"
#include "support/files.h"
#include "support/spawn.h"
#include "unit/support.h"
#include "zonal.h"

#include <stdio.h>

#define PAGES "src/diag/pages"
#define DOCUMENT "doc/diagnostics.md"

enum { WIDEST_LINE = 80 };

/* What all tests share, and the code that one is about. */
struct page {
    struct arena *arena;
    const char *program;
    const struct zonal_code *code;
};

/* --- Examples --- */

/* Whether a line of the plan begins a test. */
static bool has_test(struct text plan) {
    while (plan.length > 0) {
        if (text_starts(line_take(&plan), "test ")) return true;
    }
    return false;
}

/* What the program says of the example; of a console, what it shows. */
static struct spawn_result result_of(const struct page *page, const struct block *example) {
    bool is_console = text_equal(example->kind, TEXT("console"));
    if (is_console) return (struct spawn_result){.output = example->body};
    char *command = has_test(example->body) ? "test" : "check";
    char *arguments[] = {text_string(page->arena, text_of(page->program)), command, "-", NULL};
    struct spawn spawn = {.arguments = arguments,
                          .environment = spawn_environment(page->arena, NULL),
                          .input = example->body,
                          .errors_join_output = true};
    struct spawn_result result = spawn_run(page->arena, &spawn);
    if (result.trouble != NULL) fail_msg("%s", result.trouble);
    return result;
}

/* Takes the text up to the end of its next code, `[E0301]`, off `*rest`, and sets the code. */
static bool code_take(struct text *rest, struct text *code) {
    for (; rest->length >= 7; *rest = text_after(*rest, 1)) {
        const char *at = rest->bytes;
        bool is_code = at[0] == '[' && (at[1] == 'E' || at[1] == 'W') && at[6] == ']';
        for (int n = 2; n < 6 && is_code; n++) is_code = at[n] >= '0' && at[n] <= '9';
        if (!is_code) continue;
        *code = (struct text){at + 1, 5};
        *rest = text_after(*rest, 7);
        return true;
    }
    return false;
}

static void gives_its_code_alone(const struct page *page, const struct block *wrong) {
    struct text output = result_of(page, wrong).output;
    struct text code = {0};
    bool is_alone = true;
    for (struct text rest = output; code_take(&rest, &code);) {
        is_alone = is_alone && text_equal(code, text_of(page->code->code));
    }
    if (code.bytes != NULL && is_alone) return;
    print_error("%.*s\n", (int)output.length, output.bytes);
    fail_msg("the wrong example gives %s", is_alone ? "no code" : "other codes");
}

static void is_clean(const struct page *page, const struct block *right) {
    struct spawn_result result = result_of(page, right);
    struct text code;
    struct text rest = result.output;
    if (result.status == 0 && !code_take(&rest, &code)) return;
    print_error("%.*s\n", (int)result.output.length, result.output.bytes);
    fail_msg("the right example is not clean");
}

/* --- A page --- */

/* Whether the last line of words before the block begins so: `Wrong:`, `Wrong (a name): `. */
static bool is_led_in(struct text page, const struct block *block, const char *word) {
    struct text before = {page.bytes, (uint32_t)(block->body.bytes - page.bytes)};
    struct text last = {0};
    while (before.length > 0) {
        struct text line = line_take(&before);
        if (line.length > 1 && !text_starts(line, "```")) last = line;
    }
    return text_starts(last, word) && last.bytes[last.length - 2] == ':';
}

static void is_no_wider_than_a_terminal(struct text page) {
    bool is_example = false;
    while (page.length > 0) {
        struct text line = line_take(&page);
        line.length--; /* its newline */
        if (text_starts(line, "```")) is_example = !is_example;
        if (is_example || utf8_text_width(line) <= WIDEST_LINE) continue;
        fail_msg("this line is too long: %.*s", (int)line.length, line.bytes);
    }
}

/* Of what no plan and no command brings about by itself there is no example. */
static bool has_no_example(const struct page *page) {
    return strcmp(page->code->code, "E0707") == 0;
}

static void shows_what_is_wrong_and_what_is_right(void **state) {
    const struct page *page = *state;
    struct text words = text_of(page->code->page);
    struct blocks blocks = {0};
    blocks_of(page->arena, words, &blocks);
    is_no_wider_than_a_terminal(words);
    if (has_no_example(page)) return;
    if (blocks.count != 2) fail_msg("a page has two blocks, this one has %u", blocks.count);
    assert_true(is_led_in(words, &blocks.items[0], "Wrong"));
    assert_true(is_led_in(words, &blocks.items[1], "Right"));
    gives_its_code_alone(page, &blocks.items[0]);
    is_clean(page, &blocks.items[1]);
}

/* --- All pages --- */

/* A link in the document: the name that a heading of one word gets. */
static void append_anchor(struct text_builder *document, const char *code) {
    text_append_format(document, "#%c%s", code[0] - 'A' + 'a', code + 1);
}

static struct text document_of(struct arena *arena) {
    struct text_builder document = {.arena = arena};
    const struct zonal_code *code;
    text_append_string(
        &document,
        "# Diagnostics\n\n"
        "Whatever Zonal tells of a mistake has a code, such as `error[E0301]`. This page holds\n"
        "what `zonal explain E0301` tells of each: what causes it, what to write instead, and an\n"
        "example of both.\n\n"
        "| code | severity | is told of |\n| --- | --- | --- |\n");
    for (size_t n = 0; (code = zonal_code(n)) != NULL; n++) {
        text_append_format(&document, "| [%s](", code->code);
        append_anchor(&document, code->code);
        text_append_format(&document, ") | %s | %s |\n", code->severity, code->meaning);
    }
    for (size_t n = 0; (code = zonal_code(n)) != NULL; n++) {
        text_append_format(&document, "\n## %s\n\n**%s: %s**\n\n%s", code->code, code->severity,
                           code->meaning, code->page);
    }
    return text_built(&document);
}

static void are_in_the_document(void **state) {
    const struct page *page = *state;
    struct text expected = file_read(page->arena, DOCUMENT);
    struct text actual = document_of(page->arena);
    if (text_equal(expected, actual)) return;
    lines_tell_difference(page->arena, expected, actual);
    fail_msg(DOCUMENT " is not what the pages say; `make update` writes it");
}

static void are_put_into_the_document(void **state) {
    const struct page *page = *state;
    struct text updated = document_of(page->arena);
    if (text_equal(file_read(page->arena, DOCUMENT), updated)) return;
    if (!file_replace(page->arena, DOCUMENT, updated)) fail_msg(DOCUMENT " cannot be written");
    print_message("updated " DOCUMENT "\n");
}

static void are_in_ascending_order(void **state) {
    (void)state;
    for (size_t n = 1; zonal_code(n) != NULL; n++) {
        assert_true(strcmp(zonal_code(n - 1)->code, zonal_code(n)->code) < 0);
    }
}

/* A page without a code would not be noticed by anybody. */
static void have_a_code_each(void **state) {
    const struct page *page = *state;
    struct path_list files = {0};
    files_under(page->arena, &files, PAGES, ".md");
    for (uint32_t n = 0; n < files.count; n++) {
        const struct zonal_code *code = zonal_code(n);
        if (code == NULL) fail_msg("%s has no code", files.items[n]);
        struct text path = text_format(page->arena, PAGES "/%s.md", code->code);
        assert_string_equal(files.items[n], text_string(page->arena, path));
    }
}

static int test_pages(const struct page *all) {
    uint32_t count = 0;
    while (zonal_code(count) != NULL) count++;
    struct CMUnitTest *tests = arena_array(all->arena, struct CMUnitTest, count + 3);
    for (uint32_t n = 0; n < count; n++) {
        struct page *page = arena_new(all->arena, struct page);
        *page = *all;
        page->code = zonal_code(n);
        tests[n] = (struct CMUnitTest){.name = page->code->code,
                                       .test_func = shows_what_is_wrong_and_what_is_right,
                                       .initial_state = page};
    }
    struct page state = *all;
    const struct CMUnitTest of_all[] = {
        cmocka_unit_test_prestate(are_in_the_document, &state),
        cmocka_unit_test_prestate(are_in_ascending_order, &state),
        cmocka_unit_test_prestate(have_a_code_each, &state),
    };
    memcpy(tests + count, of_all, sizeof of_all);
    return _cmocka_run_group_tests("pages", tests, count + 3, NULL, NULL);
}

static int update_document(struct page *all) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_prestate(are_put_into_the_document, all)};
    return cmocka_run_group_tests_name("update", tests, NULL, NULL);
}

int main(int argument_count, char **arguments) {
    struct arena arena = test_arena();
    const char *named = getenv("ZONAL");
    struct page all = {.arena = &arena, .program = named == NULL ? "build/zonal" : named};
    bool updates = argument_count == 2 && strcmp(arguments[1], "--update") == 0;
    if (argument_count > 1 && !updates) {
        fputs("usage: pages [--update]\n", stderr);
        return 2;
    }
    int failures = updates ? update_document(&all) : test_pages(&all);
    arena_release(&arena);
    return failures == 0 ? 0 : 1;
}
