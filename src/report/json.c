/* The JSON documents: all that was found as one object. */
#include "report/json.h"

#include "report/json_parts.h"

static void put_verdicts(struct document *document) {
    const struct check *check = document->found->check;
    json_key(&document->json, "verdicts");
    json_open_array(&document->json);
    for (uint32_t n = 0; check != NULL && n < check->verdicts.list.count; n++) {
        const struct verdict *verdict = &check->verdicts.list.items[n];
        if (verdict->telling == NULL) continue;
        json_open_object(&document->json);
        put_verdict(document, verdict);
        json_close_object(&document->json);
    }
    json_close_array(&document->json);
}

static void put_prints(struct document *document) {
    const struct check *check = document->found->check;
    json_key(&document->json, "prints");
    json_open_array(&document->json);
    for (uint32_t n = 0; check != NULL && n < check->prints.count; n++) {
        json_open_object(&document->json);
        put_print(document, &check->prints.items[n]);
        json_close_object(&document->json);
    }
    json_close_array(&document->json);
}

/* What is put by a function is the value of the key. */
static void put_object(struct document *document, const char *key,
                       void (*put)(struct document *document)) {
    json_key(&document->json, key);
    json_open_object(&document->json);
    put(document);
    json_close_object(&document->json);
}

static void open_document(struct document *document, const char *schema) {
    json_open_object(&document->json);
    put_word(document, "schema", schema);
}

static void close_document(struct document *document) {
    json_close_object(&document->json);
    text_append_byte(document->json.output, '\n');
}

void report_check_json(const struct found *found, struct text_builder *output) {
    struct document document = {found, {.output = output}};
    open_document(&document, "zonal.check/1");
    put_object(&document, "plan", put_plan);
    put_object(&document, "summary", put_summary);
    put_verdicts(&document);
    put_diagnostics(&document);
    put_prints(&document);
    close_document(&document);
}

static void put_tests(struct document *document) {
    const struct test_results *tests = document->found->tests;
    json_key(&document->json, "tests");
    json_open_array(&document->json);
    for (uint32_t n = 0; tests != NULL && n < tests->list.count; n++) {
        json_open_object(&document->json);
        put_test(document, n);
        json_close_object(&document->json);
    }
    json_close_array(&document->json);
}

void report_tests_json(const struct found *found, struct text_builder *output) {
    struct document document = {found, {.output = output}};
    open_document(&document, "zonal.test/1");
    put_object(&document, "plan", put_plan);
    put_object(&document, "summary", put_test_summary);
    put_tests(&document);
    put_diagnostics(&document);
    close_document(&document);
}

void report_eval_json(const struct found *found, struct text_builder *output) {
    const struct check *check = found->check;
    bool has_values = check != NULL && check->prints.count > 0;
    struct document document = {found, {.output = output}};
    open_document(&document, "zonal.eval/1");
    put_printed(&document, has_values ? &check->prints.items[check->prints.count - 1] : NULL);
    put_diagnostics(&document);
    close_document(&document);
}

/* --- Changes --- */

/* A verdict that is there no more, and may be of what is not: what it was said of, as it was called. */
static void put_gone(struct document *document, const struct changed *changed) {
    const struct verdict *verdict = changed->verdict;
    const struct model *model = document->found->check->model;
    struct json *json = &document->json;
    json_open_object(json);
    put_text(document, "rule", names_text(model->names, changed->rule));
    put_word(document, "verdict", outcome_word(verdict->outcome));
    json_key(json, "subjects");
    json_open_array(json);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        put_subject(document, verdict->subjects[n], changed->subjects[n]);
    }
    json_close_array(json);
    put_year(document, verdict->year);
    json_close_object(json);
}

static void put_changed(struct document *document, const char *key, const struct change *change,
                        bool is_gone) {
    json_key(&document->json, key);
    json_open_array(&document->json);
    for (uint32_t n = 0; change != NULL && n < change->list.count; n++) {
        const struct changed *changed = &change->list.items[n];
        if (changed->is_gone != is_gone) continue;
        if (is_gone) {
            put_gone(document, changed);
        } else {
            json_open_object(&document->json);
            put_verdict(document, changed->verdict);
            json_close_object(&document->json);
        }
    }
    json_close_array(&document->json);
}

static void put_totals(struct document *document, const char *key, const uint32_t *totals) {
    json_key(&document->json, key);
    json_open_object(&document->json);
    for (int n = 0; n < OUTCOME_COUNT; n++) {
        put_count(document, outcome_word((enum outcome)n), totals[n]);
    }
    json_close_object(&document->json);
}

void report_change_json(const struct found *found, const struct change *change,
                        struct text_builder *output) {
    static const uint32_t nothing[OUTCOME_COUNT] = {0};
    struct document document = {found, {.output = output}};
    open_document(&document, "zonal.change/1");
    put_changed(&document, "gone", change, true);
    put_changed(&document, "come", change, false);
    put_totals(&document, "before", change == NULL ? nothing : change->before);
    put_totals(&document, "after", change == NULL ? nothing : change->after);
    put_diagnostics(&document);
    close_document(&document);
}
