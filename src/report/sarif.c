/* A verdict that is open is of the kind that the standard has for it, and a waived one is a violation that is
 * suppressed in the source. GitHub refuses a whole file for one result without a place in a file, hence
 * what has no place is no result. */
#include "report/sarif.h"

#include "report/finding.h"
#include "report/fingerprints.h"
#include "report/plain.h"
#include "report/sarif_parts.h"
#include "rules/waive.h"

/* A result: what is found, and what the run knows of it beside that. */
struct result {
    const struct diagnostic *finding;
    const struct verdict *verdict; /* or NULL */
    struct text fingerprint;
    uint32_t rule_index;
    const char *kind;
    const char *level;
};

static const struct model *model_of(const struct sarif *sarif) {
    return sarif->found->check->model;
}

/* --- Parts of a result --- */

/* A location with words, which of a place alone are its own. */
static void put_location(struct sarif *sarif, int64_t id, struct span span, struct text words) {
    struct arena *arena = sarif->json.output->arena;
    json_open_object(&sarif->json);
    if (id > 0) sarif_number(sarif, "id", id);
    sarif_physical(sarif, span);
    if (words.length == 0) words = text_folded(arena, sources_text(sarif->found->sources, span));
    sarif_message(sarif, "message", words);
    json_close_object(&sarif->json);
}

static void put_locations(struct sarif *sarif, struct span span) {
    sarif_open_array(sarif, "locations");
    json_open_object(&sarif->json);
    sarif_physical(sarif, span);
    json_close_object(&sarif->json);
    json_close_array(&sarif->json);
}

/* The finding's further places, and of a verdict where its rule stands. */
static void put_related_locations(struct sarif *sarif, const struct result *result) {
    const struct diagnostic *finding = result->finding;
    int64_t id = 0;
    sarif_open_array(sarif, "relatedLocations");
    for (uint32_t n = 0; n < finding->related.count; n++) {
        struct related related = finding->related.items[n];
        if (related.span.source != 0) put_location(sarif, ++id, related.span, related.words);
    }
    if (result->verdict != NULL) {
        const struct rule *rule = &model_of(sarif)->rules.items[result->verdict->rule];
        put_location(sarif, ++id, rule->span, TEXT("the rule"));
    }
    json_close_array(&sarif->json);
}

/* Every result has the list, as the standard asks for where one has. */
static void put_suppressions(struct sarif *sarif, const struct verdict *verdict) {
    sarif_open_array(sarif, "suppressions");
    if (verdict != NULL && verdict->outcome == OUTCOME_WAIVED) {
        const struct waiver *waiver = &model_of(sarif)->waivers.items[verdict->waiver];
        struct text_builder words = {.arena = sarif->json.output->arena};
        waiver_append(&words, waiver);
        json_open_object(&sarif->json);
        sarif_word(sarif, "kind", "inSource");
        sarif_word(sarif, "status", "accepted");
        sarif_text(sarif, "justification", text_built(&words));
        json_key(&sarif->json, "location");
        put_location(sarif, 0, waiver->span, TEXT("waived here"));
        json_close_object(&sarif->json);
    }
    json_close_array(&sarif->json);
}

/* The edits of a fix from `first` on that are of one text; returns the number behind the last of them. */
static uint32_t put_change(struct sarif *sarif, const struct fix *fix, uint32_t first) {
    uint32_t source = fix->edits.items[first].span.source;
    uint32_t at = first;
    json_open_object(&sarif->json);
    sarif_open_object(sarif, "artifactLocation");
    sarif_artifact(sarif, source);
    json_close_object(&sarif->json);
    sarif_open_array(sarif, "replacements");
    for (; at < fix->edits.count && fix->edits.items[at].span.source == source; at++) {
        json_open_object(&sarif->json);
        sarif_open_object(sarif, "deletedRegion");
        sarif_region(sarif, fix->edits.items[at].span);
        json_close_object(&sarif->json);
        sarif_open_object(sarif, "insertedContent");
        sarif_text(sarif, "text", fix->edits.items[at].text);
        json_close_object(&sarif->json);
        json_close_object(&sarif->json);
    }
    json_close_array(&sarif->json);
    json_close_object(&sarif->json);
    return at;
}

static void put_fixes(struct sarif *sarif, const struct diagnostic *finding) {
    if (finding->fixes.count == 0) return;
    sarif_open_array(sarif, "fixes");
    for (uint32_t n = 0; n < finding->fixes.count; n++) {
        const struct fix *fix = &finding->fixes.items[n];
        json_open_object(&sarif->json);
        sarif_message(sarif, "description", fix->words);
        sarif_open_array(sarif, "artifactChanges");
        for (uint32_t at = 0; at < fix->edits.count;) at = put_change(sarif, fix, at);
        json_close_array(&sarif->json);
        json_close_object(&sarif->json);
    }
    json_close_array(&sarif->json);
}

static void put_result(struct sarif *sarif, const struct result *result) {
    struct arena *arena = sarif->json.output->arena;
    json_open_object(&sarif->json);
    sarif_text(sarif, "ruleId", result->finding->tag);
    sarif_number(sarif, "ruleIndex", result->rule_index);
    sarif_word(sarif, "kind", result->kind);
    sarif_word(sarif, "level", result->level);
    sarif_message(sarif, "message", plain_account(result->finding, arena));
    put_locations(sarif, result->finding->span);
    put_related_locations(sarif, result);
    sarif_open_object(sarif, "partialFingerprints");
    sarif_text(sarif, "zonal/v1", result->fingerprint);
    json_close_object(&sarif->json);
    put_suppressions(sarif, result->verdict);
    put_fixes(sarif, result->finding);
    json_close_object(&sarif->json);
}

/* --- Results --- */

static void put_verdict_result(struct sarif *sarif, const struct verdict *verdict) {
    static const char *const kinds[] = {[OUTCOME_HOLDS] = "pass",
                                        [OUTCOME_FAILS] = "fail",
                                        [OUTCOME_OPEN] = "open",
                                        [OUTCOME_WAIVED] = "fail"};
    const struct check *check = sarif->found->check;
    struct arena *arena = sarif->json.output->arena;
    struct diagnostic finding = finding_of(check, sarif->found->sources, verdict, arena);
    bool is_violated = is_violation(verdict->outcome);
    enum severity severity = check->model->rules.items[verdict->rule].severity;
    struct result result = {.finding = &finding,
                            .verdict = verdict,
                            .fingerprint = finding_fingerprint(check, verdict, arena),
                            .rule_index = verdict->rule,
                            .kind = kinds[verdict->outcome],
                            .level = is_violated ? severity_word(severity) : "none"};
    put_result(sarif, &result);
}

static void put_diagnostic_result(struct sarif *sarif, const struct diagnostic *diagnostic,
                                  struct text fingerprint) {
    struct result result = {.finding = diagnostic,
                            .fingerprint = fingerprint,
                            .rule_index = sarif_index(sarif, diagnostic->tag, true),
                            .kind = "fail",
                            .level = severity_word(diagnostic->severity)};
    put_result(sarif, &result);
}

/* What a test expects is known by the test's name and its number among those that are not met. */
static void put_failures(struct sarif *sarif, const struct test_results *tests, uint32_t number) {
    const struct test_result *result = &tests->list.items[number];
    struct text title = tests->model->tests.items[result->test].title;
    for (uint32_t n = 0; n < result->failures.count; n++) {
        struct text fingerprint =
            text_format(sarif->json.output->arena, "expect %.*s: %.*s #%u", TEXT_ARGUMENT(title),
                        TEXT_ARGUMENT(result->failures.items[n]->message), n);
        put_diagnostic_result(sarif, result->failures.items[n], fingerprint);
    }
}

static void put_results(struct sarif *sarif) {
    const struct found *found = sarif->found;
    const struct check *check = found->check;
    struct text *fingerprints = fingerprints_of(found, sarif->json.output->arena);
    sarif_open_array(sarif, "results");
    for (uint32_t n = 0; n < found->diagnostics->list.count; n++) {
        const struct diagnostic *diagnostic = found->diagnostics->list.items[n];
        if (diagnostic->span.source == 0) continue;
        put_diagnostic_result(sarif, diagnostic, fingerprints[n]);
    }
    for (uint32_t n = 0; check != NULL && n < check->verdicts.list.count; n++) {
        put_verdict_result(sarif, &check->verdicts.list.items[n]);
    }
    for (uint32_t n = 0; found->tests != NULL && n < found->tests->list.count; n++) {
        put_failures(sarif, found->tests, n);
    }
    json_close_array(&sarif->json);
}

/* --- The run --- */

static void put_notification(struct sarif *sarif, const struct diagnostic *finding) {
    json_open_object(&sarif->json);
    sarif_open_object(sarif, "descriptor");
    sarif_text(sarif, "id", finding->tag);
    sarif_number(sarif, "index", sarif_index(sarif, finding->tag, false));
    json_close_object(&sarif->json);
    sarif_word(sarif, "level", severity_word(finding->severity));
    sarif_message(sarif, "message", plain_account(finding, sarif->json.output->arena));
    if (finding->span.source != 0) put_locations(sarif, finding->span);
    json_close_object(&sarif->json);
}

static void put_notifications(struct sarif *sarif) {
    const struct found *found = sarif->found;
    sarif_open_array(sarif, "toolExecutionNotifications");
    for (uint32_t n = 0; n < found->diagnostics->list.count; n++) {
        const struct diagnostic *diagnostic = found->diagnostics->list.items[n];
        if (diagnostic->span.source == 0) put_notification(sarif, diagnostic);
    }
    for (uint32_t n = 0; found->check != NULL && n < found->check->prints.count; n++) {
        struct diagnostic finding = finding_of_print(found->check, &found->check->prints.items[n],
                                                     sarif->json.output->arena);
        put_notification(sarif, &finding);
    }
    json_close_array(&sarif->json);
}

static void put_invocation(struct sarif *sarif) {
    enum { NOT_DONE = 2 };
    static const char *const descriptions[] = {"nothing was found", "a rule fails, or a test does",
                                               "the job could not be done"};
    sarif_open_array(sarif, "invocations");
    json_open_object(&sarif->json);
    json_key(&sarif->json, "executionSuccessful");
    json_truth(&sarif->json, sarif->found->status != NOT_DONE);
    sarif_number(sarif, "exitCode", sarif->found->status);
    sarif_word(sarif, "exitCodeDescription", descriptions[sarif->found->status]);
    put_notifications(sarif);
    json_close_object(&sarif->json);
    json_close_array(&sarif->json);
}

static void list_tag(struct sarif *sarif, struct text tag, bool is_rule) {
    struct arena *arena = sarif->json.output->arena;
    uint32_t at = sarif_index(sarif, tag, is_rule);
    bool is_new = at == sarif_index(sarif, TEXT(""), is_rule);
    if (is_new && is_rule) vector_push(arena, &sarif->codes, tag);
    if (is_new && !is_rule) vector_push(arena, &sarif->notices, tag);
}

/* Lists what the tool has to describe, each once. */
static void list_tags(struct sarif *sarif) {
    const struct found *found = sarif->found;
    for (uint32_t n = 0; n < found->diagnostics->list.count; n++) {
        const struct diagnostic *diagnostic = found->diagnostics->list.items[n];
        list_tag(sarif, diagnostic->tag, diagnostic->span.source != 0);
    }
    if (found->tests != NULL) list_tag(sarif, TEXT("expect"), true);
    bool has_prints = found->check != NULL && found->check->prints.count > 0;
    if (has_prints) list_tag(sarif, TEXT("print"), false);
}

/* Runs with different scenarios are no two versions of one. */
static void put_automation(struct sarif *sarif) {
    struct text scenario = sarif->found->scenario;
    if (scenario.bytes == NULL) return;
    sarif_open_object(sarif, "automationDetails");
    sarif_text(sarif, "id",
               text_format(sarif->json.output->arena, "scenario %.*s/", TEXT_ARGUMENT(scenario)));
    json_close_object(&sarif->json);
}

static void put_reading(struct sarif *sarif) {
    sarif_word(sarif, "columnKind", "unicodeCodePoints");
    sarif_open_array(sarif, "newlineSequences");
    json_string(&sarif->json, "\r\n");
    json_string(&sarif->json, "\n");
    json_string(&sarif->json, "\r");
    json_close_array(&sarif->json);
    sarif_open_object(sarif, "originalUriBaseIds");
    sarif_open_object(sarif, "%SRCROOT%");
    sarif_message(sarif, "description", TEXT("the folder that zonal was run in"));
    json_close_object(&sarif->json);
    json_close_object(&sarif->json);
}

void report_sarif(const struct found *found, struct text_builder *output) {
    struct sarif sarif = {.found = found, .json = {.output = output}};
    list_tags(&sarif);
    json_open_object(&sarif.json);
    sarif_word(&sarif, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    sarif_word(&sarif, "version", "2.1.0");
    sarif_open_array(&sarif, "runs");
    json_open_object(&sarif.json);
    sarif_tool(&sarif);
    put_invocation(&sarif);
    put_automation(&sarif);
    put_reading(&sarif);
    sarif_artifacts(&sarif);
    put_results(&sarif);
    json_close_object(&sarif.json);
    json_close_array(&sarif.json);
    json_close_object(&sarif.json);
    text_append_byte(output, '\n');
}
