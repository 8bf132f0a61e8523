/* Findings as lines: the head lines of the text report. */
#include "report/compact.h"

#include "report/finding.h"
#include "report/plain.h"

void report_compact_findings(const struct check *check, struct sources *sources,
                             struct report_options options, struct text_builder *output) {
    for (uint32_t n = 0; !options.quiet && n < check->prints.count; n++) {
        struct diagnostic finding = finding_of_print(check, &check->prints.items[n], output->arena);
        render_diagnostic_line(output, sources, &finding);
    }
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        const struct verdict *verdict = &check->verdicts.list.items[n];
        if (options.quiet && !verdict_counts(check, verdict, options.strict)) continue;
        struct diagnostic finding = finding_head(check, verdict);
        render_diagnostic_line(output, sources, &finding);
    }
}

void report_compact_tests(const struct test_results *tests, struct sources *sources,
                          struct text_builder *output) {
    for (uint32_t n = 0; n < tests->list.count; n++) {
        const struct test_result *result = &tests->list.items[n];
        for (uint32_t at = 0; at < result->failures.count; at++) {
            render_diagnostic_line(output, sources, result->failures.items[at]);
        }
    }
}

void report_compact_diagnostics(const struct diagnostics *diagnostics, struct sources *sources,
                                struct report_options options, struct text_builder *output) {
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        const struct diagnostic *diagnostic = diagnostics->list.items[n];
        if (options.quiet && !diagnostic_counts(diagnostic, options.strict)) continue;
        render_diagnostic_line(output, sources, diagnostic);
    }
}
