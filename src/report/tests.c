/* Tests as text. */
#include "report/tests.h"

#include "base/utf8.h"
#include "report/stand.h"

static const struct block *block_of(const struct test_results *results, uint32_t n) {
    return &results->model->tests.items[results->list.items[n].test];
}

static void append_scenario(const struct model *model, const struct block *test,
                            struct text_builder *output) {
    if (test->with == NONE) return;
    text_append_string(output, " (with ");
    utf8_append_shown(output, model->scenarios.items[test->with].title);
    text_append_byte(output, ')');
}

void report_tests(const struct test_results *results, struct sources *sources,
                  struct report_options options, struct text_builder *output) {
    for (uint32_t n = 0; n < results->list.count; n++) {
        const struct test_result *result = &results->list.items[n];
        const struct block *test = block_of(results, n);
        for (uint32_t at = 0; at < result->failures.count; at++) {
            render_diagnostic(output, sources, result->failures.items[at],
                              (struct render_style){options.color});
        }
        if (options.quiet && result->failed == 0) continue;
        text_append_string(output, result->failed == 0 ? "pass  " : "FAIL  ");
        utf8_append_shown(output, test->title);
        append_scenario(results->model, test, output);
        if (result->failed > 0) {
            text_append_format(output, " (%u of %u expectation%s)", result->failed,
                               result->expectation_count,
                               result->expectation_count == 1 ? "" : "s");
        }
        text_append_byte(output, '\n');
    }
}

void report_test_list(const struct test_results *results, struct sources *sources,
                      struct text_builder *output) {
    for (uint32_t n = 0; n < results->list.count; n++) {
        const struct block *test = block_of(results, n);
        struct position place = sources_position(sources, test->span.source, test->span.start);
        utf8_append_shown(output, sources_get(sources, test->span.source)->shown);
        text_append_format(output, ":%u:%u: ", place.line, place.column);
        utf8_append_shown(output, test->title);
        append_scenario(results->model, test, output);
        text_append_byte(output, '\n');
    }
}

void report_tests_summary(const struct test_results *results, const struct diagnostics *diagnostics,
                          struct text_builder *output) {
    uint32_t failed = 0;
    struct text_builder words = {.arena = output->arena};
    struct text_builder warnings = {.arena = output->arena};
    for (uint32_t n = 0; n < results->list.count; n++) failed += results->list.items[n].failed > 0;
    stand_append(&words, results->list.count - failed, "passes", "pass");
    stand_append(&words, failed, "fails", "fail");
    stand_append(&warnings, diagnostics->warning_count, "warning", "warnings");
    text_append_format(output, "%u test%s: %.*s%s%.*s\n", results->list.count,
                       results->list.count == 1 ? "" : "s", TEXT_ARGUMENT(text_built(&words)),
                       warnings.length > 0 ? "; " : "", TEXT_ARGUMENT(text_built(&warnings)));
}
