/* The parts that all JSON documents are made of. Numbers of the plan are strings, since they are exact. */
#include "report/json_parts.h"

#include "base/date.h"
#include "report/finding.h"

#include <string.h>

static struct value_names names_of(const struct document *document) {
    return evaluator_names(document->found->check->evaluator);
}

void put_at(struct document *document, const char *key, struct span span) {
    struct json *json = &document->json;
    struct sources *sources = document->found->sources;
    json_key(json, key);
    if (span.source == 0) {
        json_null(json);
        return;
    }
    struct position start = sources_position(sources, span.source, span.start);
    struct position end = sources_position(sources, span.source, span.end);
    json_open_object(json);
    json_key(json, "file");
    json_text(json, sources_get(sources, span.source)->path);
    json_key(json, "line");
    json_integer(json, start.line);
    json_key(json, "column");
    json_integer(json, start.column);
    json_key(json, "end_line");
    json_integer(json, end.line);
    json_key(json, "end_column");
    json_integer(json, end.column);
    json_close_object(json);
}

void put_text(struct document *document, const char *key, struct text text) {
    json_key(&document->json, key);
    json_text(&document->json, text);
}

void put_word(struct document *document, const char *key, const char *word) {
    json_key(&document->json, key);
    json_string(&document->json, word);
}

void put_count(struct document *document, const char *key, uint32_t count) {
    json_key(&document->json, key);
    json_integer(&document->json, count);
}

static const char *type_of(struct value value) {
    static const char *const words[] = {"missing", "missing",  "number",   "boolean",
                                        "string",  "district", "industry", "set"};
    return words[value.kind];
}

static struct text exact(const struct document *document, struct value value) {
    struct text_builder builder = {.arena = document->json.output->arena};
    struct value_names names = names_of(document);
    value.unit = 0;
    value_append_exact(&names, value, &builder);
    return text_built(&builder);
}

static void put_unit(struct document *document, struct value value) {
    struct text_builder builder = {.arena = document->json.output->arena};
    struct value_names names = names_of(document);
    units_append(names.units, names.model->names, value.unit, &builder);
    put_text(document, "unit", value.unit == 0 ? (struct text){0} : text_built(&builder));
}

/* Members that have units carry them in their strings. */
static void put_members(struct document *document, const struct set *set) {
    struct value_names names = names_of(document);
    json_open_array(&document->json);
    for (uint32_t n = 0; n < set->count; n++) {
        struct text_builder builder = {.arena = document->json.output->arena};
        value_append_exact(&names, set_member(set, n), &builder);
        json_text(&document->json, text_built(&builder));
    }
    json_close_array(&document->json);
}

/* The members of a value's object: its type, and where it is there the value and its unit. */
static void put_value(struct document *document, struct value value) {
    struct json *json = &document->json;
    put_word(document, "type", type_of(value));
    if (!value_is_there(value)) return;
    json_key(json, "value");
    if (value.kind == VALUE_TRUTH) {
        json_truth(json, value.truth);
    } else if (value.kind == VALUE_SET) {
        put_members(document, value.set);
    } else {
        json_text(json, exact(document, value));
    }
    if (value.kind == VALUE_NUMBER) put_unit(document, value);
}

/* A subject is a place, a number or a string: what is true or false goes as the last. */
static const char *kind_of(struct value subject) {
    return subject.kind == VALUE_TRUTH ? "string" : type_of(subject);
}

void put_subject_members(struct document *document, struct value subject, struct text name) {
    put_word(document, "kind", kind_of(subject));
    put_text(document, "name", name);
}

void put_subject(struct document *document, struct value subject, struct text name) {
    json_open_object(&document->json);
    put_subject_members(document, subject, name);
    json_close_object(&document->json);
}

/* Subjects have names, as the language prints them; what is exact stands in the verdict's values. */
static void put_subjects(struct document *document, const struct verdict *verdict) {
    struct json *json = &document->json;
    json_key(json, "subjects");
    json_open_array(json);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        struct text_builder name = {.arena = json->output->arena};
        struct value_names names = names_of(document);
        value_append(&names, verdict->subjects[n], &name);
        put_subject(document, verdict->subjects[n], text_built(&name));
    }
    json_close_array(json);
}

/* A part of a value; a member that is counted has a name and a place only. */
static void put_part(struct document *document, const struct step *part, bool has_value) {
    json_open_object(&document->json);
    put_text(document, "name", part->words);
    if (has_value) put_value(document, part->value);
    put_at(document, "at", part->stated);
    json_close_object(&document->json);
}

/* What a value is made of, as far as an account goes, and how many parts are beyond that. */
static void put_account(struct document *document, const struct account *account) {
    struct json *json = &document->json;
    bool has_value = account->kind == ACCOUNT_STATED || account->kind == ACCOUNT_GATHERED;
    const struct step *whole = account->whole;
    json_key(json, "parts");
    json_open_array(json);
    for (uint32_t n = 0; whole != NULL && n < whole->steps.count; n++) {
        put_part(document, whole->steps.items[n], has_value);
    }
    json_close_array(json);
    put_count(document, "more_parts", whole == NULL ? 0 : whole->rest);
}

static void put_values(struct document *document, const struct verdict *verdict) {
    struct json *json = &document->json;
    json_key(json, "values");
    json_open_array(json);
    for (uint32_t n = 0; n < verdict->telling->operand_count; n++) {
        const struct finding_value *found = &verdict->telling->operands[n];
        json_open_object(json);
        put_text(document, "expr", sources_text(document->found->sources, found->expression->span));
        put_value(document, found->value);
        put_account(document, &found->account);
        json_close_object(json);
    }
    json_close_array(json);
}

static void put_missing(struct document *document, const struct verdict *verdict) {
    json_key(&document->json, "missing");
    json_open_array(&document->json);
    for (uint32_t n = 0; n < verdict->missing_count; n++) {
        json_text(&document->json, verdict->missing[n]);
    }
    json_close_array(&document->json);
}

void put_waiver(struct document *document, const struct verdict *verdict) {
    struct json *json = &document->json;
    json_key(json, "waiver");
    if (verdict->waiver == NONE) {
        json_null(json);
        return;
    }
    const struct waiver *waiver = &document->found->check->model->waivers.items[verdict->waiver];
    struct text_builder until = {.arena = json->output->arena};
    if (waiver->until != 0) date_append(&until, waiver->until);
    json_open_object(json);
    put_text(document, "because", waiver->because);
    put_text(document, "by", waiver->by);
    put_text(document, "until", waiver->until == 0 ? (struct text){0} : text_built(&until));
    put_at(document, "at", waiver->span);
    json_close_object(json);
}

void put_year(struct document *document, int32_t year) {
    json_key(&document->json, "year");
    if (year == 0) {
        json_null(&document->json);
    } else {
        json_integer(&document->json, year);
    }
}

void put_verdict(struct document *document, const struct verdict *verdict) {
    const struct model *model = document->found->check->model;
    const struct rule *rule = &model->rules.items[verdict->rule];
    struct json *json = &document->json;
    put_text(document, "rule", names_text(model->names, rule->name));
    put_word(document, "verdict", outcome_word(verdict->outcome));
    put_word(document, "severity", severity_word(rule->severity));
    put_subjects(document, verdict);
    put_year(document, verdict->year);
    put_text(document, "message", verdict->telling->message);
    put_values(document, verdict);
    put_missing(document, verdict);
    put_text(document, "source", rule->source);
    put_waiver(document, verdict);
    put_at(document, "at", verdict_place(model, verdict));
    put_at(document, "rule_at", rule->span);
    put_text(document, "fingerprint",
             finding_fingerprint(document->found->check, verdict, json->output->arena));
}

void put_related(struct document *document, const struct diagnostic *diagnostic) {
    struct json *json = &document->json;
    json_key(json, "related");
    json_open_array(json);
    for (uint32_t n = 0; n < diagnostic->related.count; n++) {
        json_open_object(json);
        put_text(document, "message", diagnostic->related.items[n].words);
        put_at(document, "at", diagnostic->related.items[n].span);
        json_close_object(json);
    }
    json_close_array(json);
}

static void put_fixes(struct document *document, const struct diagnostic *diagnostic) {
    struct json *json = &document->json;
    json_key(json, "fixes");
    json_open_array(json);
    for (uint32_t n = 0; n < diagnostic->fixes.count; n++) {
        const struct fix *fix = &diagnostic->fixes.items[n];
        json_open_object(json);
        put_text(document, "message", fix->words);
        json_key(json, "edits");
        json_open_array(json);
        for (uint32_t at = 0; at < fix->edits.count; at++) {
            json_open_object(json);
            put_at(document, "at", fix->edits.items[at].span);
            put_text(document, "replacement", fix->edits.items[at].text);
            json_close_object(json);
        }
        json_close_array(json);
        json_close_object(json);
    }
    json_close_array(json);
}

/* All that is told as help, a line each; NULL bytes where there is none. */
static struct text help_of(const struct diagnostic *diagnostic, struct arena *arena) {
    struct text_builder help = {.arena = arena};
    for (uint32_t n = 0; n < diagnostic->remarks.count; n++) {
        if (strcmp(diagnostic->remarks.items[n].kind, "help") != 0) continue;
        if (help.length > 0) text_append_byte(&help, '\n');
        text_append(&help, diagnostic->remarks.items[n].words);
    }
    return help.length == 0 ? (struct text){0} : text_built(&help);
}

void put_diagnostic(struct document *document, const struct diagnostic *diagnostic) {
    struct arena *arena = document->json.output->arena;
    put_text(document, "code", diagnostic->tag);
    put_word(document, "severity", severity_word(diagnostic->severity));
    put_text(document, "message", diagnostic->message);
    put_at(document, "at", diagnostic->span);
    put_related(document, diagnostic);
    put_text(document, "help", help_of(diagnostic, arena));
    put_text(document, "fingerprint",
             diagnostic_fingerprint(diagnostic, document->found->sources, arena));
    put_fixes(document, diagnostic);
}

void put_diagnostics(struct document *document) {
    const struct diagnostics *diagnostics = document->found->diagnostics;
    json_key(&document->json, "diagnostics");
    json_open_array(&document->json);
    for (uint32_t n = 0; n < diagnostics->list.count; n++) {
        json_open_object(&document->json);
        put_diagnostic(document, diagnostics->list.items[n]);
        json_close_object(&document->json);
    }
    json_close_array(&document->json);
}

void put_plan(struct document *document) {
    const struct found *found = document->found;
    struct json *json = &document->json;
    put_text(document, "title", found->title);
    json_key(json, "files");
    json_open_array(json);
    for (uint32_t n = 0; n < found->file_count; n++) json_text(json, found->files[n]);
    json_close_array(json);
    put_text(document, "scenario", found->scenario);
}

void put_diagnostic_counts(struct document *document) {
    const struct diagnostics *diagnostics = document->found->diagnostics;
    put_count(document, "errors", diagnostics->error_count);
    put_count(document, "warnings", diagnostics->warning_count);
    put_count(document, "notes", diagnostics->note_count);
}

/* What a baseline has left out, and what of it is no more; null where there is none. */
static void put_sifted(struct document *document, const struct sifted *sifted) {
    json_key(&document->json, "known");
    if (sifted == NULL) json_null(&document->json);
    if (sifted != NULL) json_integer(&document->json, sifted->known);
    json_key(&document->json, "mended");
    if (sifted == NULL) json_null(&document->json);
    if (sifted != NULL) json_integer(&document->json, sifted->mended);
}

void put_summary(struct document *document) {
    const struct found *found = document->found;
    uint32_t nothing[OUTCOME_COUNT] = {0};
    const uint32_t *totals = found->check == NULL ? nothing : found->check->verdicts.totals;
    uint32_t instances = 0;
    for (int n = 0; n < OUTCOME_COUNT; n++) instances += totals[n];
    put_count(document, "rules", found->check == NULL ? 0 : found->check->model->rules.count);
    put_count(document, "instances", instances);
    put_count(document, "holds", totals[OUTCOME_HOLDS]);
    put_count(document, "fails", totals[OUTCOME_FAILS]);
    put_count(document, "open", totals[OUTCOME_OPEN]);
    put_count(document, "waived", totals[OUTCOME_WAIVED]);
    put_diagnostic_counts(document);
    put_sifted(document, found->check == NULL ? NULL : found->check->sifted);
}

void put_printed(struct document *document, const struct printed *printed) {
    json_key(&document->json, "values");
    json_open_array(&document->json);
    for (uint32_t n = 0; printed != NULL && n < printed->count; n++) {
        json_open_object(&document->json);
        put_value(document, printed->values[n]);
        json_close_object(&document->json);
    }
    json_close_array(&document->json);
}

void put_print(struct document *document, const struct printed *printed) {
    put_at(document, "at", printed->span);
    put_printed(document, printed);
}
