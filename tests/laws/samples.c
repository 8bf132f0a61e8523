/* The samples are examples and golden cases. */
#include "laws/samples.h"

#include "laws/range.h"
#include "support/files.h"

const char *const samples[] = {
    "examples/beijing-2019.zonal",
    "examples/shortfall.zonal",
    "examples/one-liner.zonal",
    "examples/city/names.zonal",
    "examples/two-files/plan.zonal",
    "tests/cases/dump/model.zonal",
    "tests/cases/expressions/functions.zonal",
    "tests/cases/expressions/kleene.zonal",
    "tests/cases/expressions/templates_of_every_value.zonal",
    "tests/cases/figures/grows.zonal",
    "tests/cases/names/tables_are_figures.zonal",
    "tests/cases/scenarios/adds_leads.zonal",
    "tests/cases/syntax/drop_takes_a_statement_word.zonal",
    "tests/cases/syntax/if_binds_weakest.zonal",
    "tests/cases/syntax/line_ends_of_cr_and_crlf.zonal",
    "tests/cases/syntax/names_in_any_script.zonal",
    "tests/cases/syntax/names_in_backquotes.zonal",
    "tests/cases/scenarios/waives.zonal",
    "tests/cases/why/logic_and_conditions.zonal",
    "tests/cases/syntax/strings_and_escapes.zonal",
    "tests/cases/tests/passing_and_failing.zonal",
    "tests/cases/units/products.zonal",
    "tests/cases/waivers/several_conditions_together.zonal",
};

const size_t sample_count = sizeof samples / sizeof samples[0];

struct text sample_text(struct arena *arena, const char *path) {
    struct text whole = file_read(arena, path);
    struct text rest = whole;
    while (rest.length > 0 && !text_starts(rest, "#=")) line_take(&rest);
    return (struct text){whole.bytes, whole.length - rest.length};
}

int samples_check(const char *name, CMUnitTestFunction test, int count, char **arguments) {
    const char *const *paths = (const char *const *)arguments + 1;
    size_t path_count = (size_t)count - 1;
    if (path_count == 0) {
        paths = samples;
        path_count = sample_count;
    }
    struct CMUnitTest *tests = calloc(path_count, sizeof *tests);
    memory_keep();
    for (size_t n = 0; n < path_count; n++) {
        tests[n] = (struct CMUnitTest){
            .name = paths[n], .test_func = test, .initial_state = (void *)(uintptr_t)paths[n]};
    }
    int failures = _cmocka_run_group_tests(name, tests, path_count, NULL, NULL);
    free(tests);
    return failures == 0 ? 0 : 1;
}
