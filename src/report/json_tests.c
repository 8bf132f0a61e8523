/* The parts of JSON documents that tests have: how each went, and what is not as it expects. */
#include "report/json_parts.h"

static void put_remarks(struct document *document, const struct diagnostic *failure) {
    json_key(&document->json, "remarks");
    json_open_array(&document->json);
    for (uint32_t n = 0; n < failure->remarks.count; n++) {
        json_open_object(&document->json);
        put_word(document, "kind", failure->remarks.items[n].kind);
        put_text(document, "message", failure->remarks.items[n].words);
        json_close_object(&document->json);
    }
    json_close_array(&document->json);
}

static void put_failures(struct document *document, const struct test_result *result) {
    json_key(&document->json, "failures");
    json_open_array(&document->json);
    for (uint32_t n = 0; n < result->failures.count; n++) {
        const struct diagnostic *failure = result->failures.items[n];
        json_open_object(&document->json);
        put_text(document, "message", failure->message);
        put_at(document, "at", failure->span);
        put_related(document, failure);
        put_remarks(document, failure);
        json_close_object(&document->json);
    }
    json_close_array(&document->json);
}

void put_test(struct document *document, uint32_t number) {
    const struct test_results *tests = document->found->tests;
    const struct test_result *result = &tests->list.items[number];
    const struct block *test = &tests->model->tests.items[result->test];
    struct text scenario = {0};
    if (test->with != NONE) scenario = tests->model->scenarios.items[test->with].title;
    put_text(document, "name", test->title);
    put_text(document, "scenario", scenario);
    json_key(&document->json, "passed");
    json_truth(&document->json, result->failed == 0);
    put_count(document, "expectations", result->expectation_count);
    put_count(document, "failed", result->failed);
    put_at(document, "at", test->span);
    put_failures(document, result);
}

void put_test_summary(struct document *document) {
    const struct test_results *tests = document->found->tests;
    uint32_t count = tests == NULL ? 0 : tests->list.count;
    uint32_t failed = 0;
    for (uint32_t n = 0; n < count; n++) failed += tests->list.items[n].failed > 0;
    put_count(document, "tests", count);
    put_count(document, "passed", count - failed);
    put_count(document, "failed", failed);
    put_diagnostic_counts(document);
}
