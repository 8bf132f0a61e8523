/* What the cases of mistakes show, all together. Each file in tests/cases/errors is named after the code of
 * its one mistake, `E0301_case_of_a_name.zonal`, and has it pinned as text and as JSON. Here is held that
 * nothing is reported beside it, for one cause is to have one report, and that there are enough of them
 * for every code. */
#include "support/files.h"
#include "unit/support.h"

#include "diag/diagnostic.h"

#include <stdio.h>

enum { FEWEST_CASES = 3, FEWEST_MISTAKES = 250, CODE_LENGTH = 5 };

/* Codes of texts too long for a case, which tests/cli/limits.sh has, and of what is ended by its host, which
 * tests/unit/session/test_progress.c has. */
static const enum diagnostic_code elsewhere[] = {CODE_LIMIT_LENGTH, CODE_LIMIT_SIZE,
                                                 CODE_INTERRUPTED};

struct found {
    uint32_t cases[CODE_COUNT];
    uint32_t mistakes; /* of severity error */
};

static int code_of(struct text text) {
    for (int code = 0; code < CODE_COUNT; code++) {
        struct text name = diagnostic_code_text((enum diagnostic_code)code);
        if (text.length >= CODE_LENGTH && memcmp(text.bytes, name.bytes, CODE_LENGTH) == 0) {
            return code;
        }
    }
    return CODE_COUNT;
}

static uint32_t cases_wanted(int code) {
    for (size_t n = 0; n < sizeof elsewhere / sizeof elsewhere[0]; n++) {
        if ((int)elsewhere[n] == code) return 0;
    }
    return FEWEST_CASES;
}

/* How often a code stands behind the mark; `*code` becomes the last. */
static uint32_t count_marks(struct text text, const char *mark, int *code) {
    uint32_t length = (uint32_t)strlen(mark);
    uint32_t count = 0;
    for (uint32_t at = 0; at + length <= text.length; at++) {
        if (memcmp(text.bytes + at, mark, length) != 0) continue;
        int marked = code_of(text_after(text, at + length));
        if (marked == CODE_COUNT) continue; /* a rule's name */
        *code = marked;
        count++;
    }
    return count;
}

/* Fails where a run of the case has found something else than its code, once. */
static void check_run(const char *path, struct text run, int code) {
    static const char *const in_text[] = {"error[", "warning[", "note["};
    bool is_document = text_starts(run, "#=$");
    int found = CODE_COUNT;
    uint32_t count = 0;
    if (is_document) count = count_marks(run, "\"code\":\"", &found);
    for (int n = 0; n < 3 && !is_document; n++) count += count_marks(run, in_text[n], &found);
    if (count == 1 && found == code) return;
    fail_msg("%s: %s reports %u things, and not just what it is named after", path,
             is_document ? "the document" : "the text", count);
}

/* Cuts the next run of the case, from its `#=$` or the first `#=` on, off the rest. */
static struct text run_take(struct text *rest) {
    const char *start = rest->bytes;
    line_take(rest);
    while (rest->length > 0 && !text_starts(*rest, "#=$")) line_take(rest);
    return (struct text){start, (uint32_t)(rest->bytes - start)};
}

static void check_case(struct found *found, const char *path, struct text whole) {
    const char *name = strrchr(path, '/') + 1;
    int code = code_of(text_of(name));
    assert_true(code < CODE_COUNT);
    while (whole.length > 0 && !text_starts(whole, "#=")) line_take(&whole);
    uint32_t runs = 0;
    while (whole.length > 0) {
        check_run(path, run_take(&whole), code);
        runs++;
    }
    if (runs != 2) fail_msg("%s has %u runs, and not one as text and one in JSON", path, runs);
    found->cases[code]++;
    if (name[0] == 'E') found->mistakes++;
}

static void every_case_of_a_mistake_reports_it_and_nothing_else(void **state) {
    struct arena arena = test_arena();
    struct path_list paths = {0};
    files_under(&arena, &paths, "tests/cases/errors", ".zonal");
    for (uint32_t n = 0; n < paths.count; n++) {
        check_case(*state, paths.items[n], file_read(&arena, paths.items[n]));
    }
    arena_release(&arena);
}

static void every_code_has_its_cases(void **state) {
    const struct found *found = *state;
    for (int code = 0; code < CODE_COUNT; code++) {
        if (found->cases[code] >= cases_wanted(code)) continue;
        struct text name = diagnostic_code_text((enum diagnostic_code)code);
        fail_msg("%.*s has %u cases only", TEXT_ARGUMENT(name), found->cases[code]);
    }
    printf("  %u mistakes\n", found->mistakes);
    assert_true(found->mistakes >= FEWEST_MISTAKES);
}

int main(void) {
    struct found found = {0};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(every_case_of_a_mistake_reports_it_and_nothing_else, &found),
        cmocka_unit_test_prestate(every_code_has_its_cases, &found),
    };
    return cmocka_run_group_tests_name("cases of mistakes", tests, NULL, NULL);
}
