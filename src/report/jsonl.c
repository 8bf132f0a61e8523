/* The plan comes first and the summary last, so that it shows where lines are missing. */
#include "report/jsonl.h"

#include "report/json_parts.h"

static void open_line(struct document *document, const char *kind) {
    document->json.needs_comma = false;
    json_open_object(&document->json);
    put_word(document, "kind", kind);
}

static void close_line(struct document *document) {
    json_close_object(&document->json);
    text_append_byte(document->json.output, '\n');
}

static void append_plan(struct document *document, const char *schema) {
    open_line(document, "plan");
    put_word(document, "schema", schema);
    put_plan(document);
    close_line(document);
}

static void append_diagnostics(struct document *document) {
    const struct diagnostics *diagnostics = document->found->diagnostics;
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        open_line(document, "diagnostic");
        put_diagnostic(document, diagnostics->list.items[n]);
        close_line(document);
    }
}

static void append_verdicts(struct document *document) {
    const struct check *check = document->found->check;
    for (uint32_t n = 0; check != NULL && n < check->verdicts.list.count; n++) {
        open_line(document, "verdict");
        put_verdict(document, &check->verdicts.list.items[n]);
        close_line(document);
    }
}

static void append_prints(struct document *document) {
    const struct check *check = document->found->check;
    for (uint32_t n = 0; check != NULL && n < check->prints.count; n++) {
        open_line(document, "print");
        put_print(document, &check->prints.items[n]);
        close_line(document);
    }
}

void report_check_jsonl(const struct found *found, struct text_builder *output) {
    struct document document = {found, {.output = output}};
    append_plan(&document, "zonal.check.jsonl/1");
    append_verdicts(&document);
    append_diagnostics(&document);
    append_prints(&document);
    open_line(&document, "summary");
    put_summary(&document);
    close_line(&document);
}

void report_tests_jsonl(const struct found *found, struct text_builder *output) {
    struct document document = {found, {.output = output}};
    append_plan(&document, "zonal.test.jsonl/1");
    for (uint32_t n = 0; found->tests != NULL && n < found->tests->list.count; n++) {
        open_line(&document, "test");
        put_test(&document, n);
        close_line(&document);
    }
    append_diagnostics(&document);
    open_line(&document, "summary");
    put_test_summary(&document);
    close_line(&document);
}
