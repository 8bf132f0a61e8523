/* Headroom for machines: the comparisons, then every row, which names its comparison by number. */
#include "report/headroom.h"
#include "report/json_parts.h"
#include "rules/gap.h"

struct headroom_document {
    struct document document;
    const struct headroom *headroom;
};

static void put_null(struct document *document, const char *key) {
    json_key(&document->json, key);
    json_null(&document->json);
}

static void put_truth(struct document *document, const char *key, bool truth) {
    json_key(&document->json, key);
    json_truth(&document->json, truth);
}

static void open_array(struct document *document, const char *key) {
    json_key(&document->json, key);
    json_open_array(&document->json);
}

static struct text written(const struct document *document, const struct expression *expression) {
    return sources_text(document->found->sources, expression->span);
}

static const struct rule *rule_at(const struct headroom_document *telling, uint32_t rule) {
    return &telling->headroom->check->model->rules.items[rule];
}

static void put_rule_name(struct headroom_document *telling, uint32_t rule) {
    const struct names *names = telling->headroom->check->model->names;
    put_text(&telling->document, "rule", names_text(names, rule_at(telling, rule)->name));
}

/* --- Comparisons --- */

static void put_comparison(struct headroom_document *telling, uint32_t number) {
    struct document *document = &telling->document;
    const struct headroom *headroom = telling->headroom;
    const struct requirement *requirement = &headroom->requirements.list.items[number];
    const struct rule *rule = rule_at(telling, requirement->rule);
    json_open_object(&document->json);
    put_rule_name(telling, requirement->rule);
    put_text(document, "label", rule->label);
    put_word(document, "severity", severity_word(rule->severity));
    put_text(document, "source", rule->source);
    put_text(document, "requires", written(document, rule->require));
    put_text(document, "expr", written(document, requirement->comparison));
    put_word(document, "relation", gap_sign(requirement->relation));
    put_text(document, "used", written(document, requirement_used(requirement)));
    put_text(document, "limit", written(document, requirement_limit(requirement)));
    put_truth(document, "left_excluded",
              sides_leave_out_limit(requirement->relation, requirement->sides));
    put_count(document, "not_asked", headroom->instances[number] - headroom->asked[number]);
    put_at(document, "at", requirement->comparison->span);
    put_at(document, "rule_at", rule->span);
    json_close_object(&document->json);
}

static void put_comparisons(struct headroom_document *telling) {
    const struct headroom *headroom = telling->headroom;
    open_array(&telling->document, "comparisons");
    for (uint32_t n = 0; headroom != NULL && n < headroom->requirements.list.count; n++) {
        put_comparison(telling, n);
    }
    json_close_array(&telling->document.json);
}

static void put_left_out(struct headroom_document *telling) {
    struct document *document = &telling->document;
    const struct headroom *headroom = telling->headroom;
    open_array(document, "left_out");
    for (uint32_t n = 0; headroom != NULL && n < headroom->requirements.others.count; n++) {
        const struct other_requirement *other = &headroom->requirements.others.items[n];
        json_open_object(&document->json);
        put_rule_name(telling, other->rule);
        put_text(document, "expr", written(document, other->expression));
        put_at(document, "at", other->expression->span);
        json_close_object(&document->json);
    }
    json_close_array(&document->json);
}

/* --- Rows --- */

static void put_amount(struct headroom_document *telling, const char *key, struct value value) {
    struct document *document = &telling->document;
    struct arena *arena = document->json.output->arena;
    struct value_names names = evaluator_names(telling->headroom->evaluator);
    struct text_builder unit = {.arena = arena};
    if (value.kind != VALUE_NUMBER) {
        put_null(document, key);
        return;
    }
    json_key(&document->json, key);
    json_open_object(&document->json);
    put_text(document, "number", number_to_text(arena, value.number));
    units_append(names.units, names.model->names, value.unit, &unit);
    put_text(document, "unit", value.unit == 0 ? (struct text){0} : text_built(&unit));
    json_close_object(&document->json);
}

static struct text label_of(const struct model *model, struct value subject) {
    const struct places *places = subject.kind == VALUE_DISTRICT   ? &model->districts
                                  : subject.kind == VALUE_INDUSTRY ? &model->industries
                                                                   : NULL;
    if (places == NULL) return (struct text){0};
    return model_aside(model, places->list.items[subject.place].aside)->label;
}

static void put_subjects(struct headroom_document *telling, const struct headroom_row *row) {
    struct document *document = &telling->document;
    struct value_names names = evaluator_names(telling->headroom->evaluator);
    open_array(document, "subjects");
    for (uint32_t n = 0; n < row->subject_count; n++) {
        struct text_builder name = {.arena = document->json.output->arena};
        value_append(&names, row->subjects[n], &name);
        json_open_object(&document->json);
        put_subject_members(document, row->subjects[n], text_built(&name));
        put_text(document, "label", label_of(names.model, row->subjects[n]));
        json_close_object(&document->json);
    }
    json_close_array(&document->json);
}

static void put_part(struct headroom_document *telling, const struct headroom_row *row) {
    struct document *document = &telling->document;
    if (row->tightness != TIGHTNESS_BY_PART) {
        put_null(document, "part");
        return;
    }
    put_text(document, "part", number_to_text(document->json.output->arena, row->part));
}

static void put_row(struct headroom_document *telling, const struct headroom_row *row) {
    struct document *document = &telling->document;
    const struct headroom *headroom = telling->headroom;
    json_open_object(&document->json);
    put_count(document, "comparison", row->requirement);
    put_rule_name(telling, row->verdict->rule);
    put_subjects(telling, row);
    put_year(document, row->verdict->year);
    put_amount(telling, "used", row->used);
    put_amount(telling, "limit", row->limit);
    put_amount(telling, "left", row->left);
    put_part(telling, row);
    put_word(document, "outcome", outcome_word(row->outcome));
    put_truth(document, "full", headroom_is_full(headroom, row));
    put_word(document, "verdict", outcome_word(row->verdict->outcome));
    open_array(document, "missing");
    for (uint32_t n = 0; n < row->missing_count; n++) json_text(&document->json, row->missing[n]);
    json_close_array(&document->json);
    put_waiver(document, row->verdict);
    put_at(document, "at", verdict_place(headroom->check->model, row->verdict));
    json_close_object(&document->json);
}

static void put_rows(struct headroom_document *telling) {
    const struct headroom *headroom = telling->headroom;
    open_array(&telling->document, "rows");
    for (uint32_t n = 0; headroom != NULL && n < headroom->rows.count; n++) {
        put_row(telling, headroom_at(headroom, n));
    }
    json_close_array(&telling->document.json);
}

/* --- The document --- */

static void put_head(struct headroom_document *telling) {
    struct document *document = &telling->document;
    const struct headroom *headroom = telling->headroom;
    uint32_t outcomes[OUTCOME_COUNT] = {0};
    for (uint32_t n = 0; headroom != NULL && n < headroom->rows.count; n++) {
        outcomes[headroom_at(headroom, n)->outcome]++;
    }
    put_word(document, "schema", "zonal.headroom/1");
    json_key(&document->json, "plan");
    json_open_object(&document->json);
    put_plan(document);
    json_close_object(&document->json);
    json_key(&document->json, "summary");
    json_open_object(&document->json);
    put_count(document, "comparisons", headroom == NULL ? 0 : headroom->requirements.list.count);
    put_count(document, "rows", headroom == NULL ? 0 : headroom->rows.count);
    for (int n = 0; n < OUTCOME_COUNT; n++) {
        put_count(document, outcome_word((enum outcome)n), outcomes[n]);
    }
    put_diagnostic_counts(document);
    json_close_object(&document->json);
}

void report_headroom_json(const struct found *found, const struct headroom *headroom,
                          struct text_builder *output) {
    struct headroom_document telling = {{found, {.output = output}}, headroom};
    struct json *json = &telling.document.json;
    json_open_object(json);
    put_head(&telling);
    put_comparisons(&telling);
    put_rows(&telling);
    put_left_out(&telling);
    put_diagnostics(&telling.document);
    json_close_object(json);
    text_append_byte(output, '\n');
}
