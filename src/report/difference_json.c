/* The comparison as one JSON document. Facts stand in it once, and verdicts name those that changed them by their
 * numbers. */
#include "report/difference.h"
#include "report/json_parts.h"

/* The document, whose places and names are those of one side at a time. */
struct both_sides {
    const struct told_comparison *told;
    struct document document;
};

static void turn_to(struct both_sides *both, enum side side) {
    both->document.found = &both->told->sides[side];
}

static void put_null(struct document *document, const char *key) {
    json_key(&document->json, key);
    json_null(&document->json);
}

static void open_object(struct document *document, const char *key) {
    json_key(&document->json, key);
    json_open_object(&document->json);
}

static void open_array(struct document *document, const char *key) {
    json_key(&document->json, key);
    json_open_array(&document->json);
}

/* --- Sides and counts --- */

static void put_side(struct both_sides *both, const char *key, enum side side) {
    struct document *document = &both->document;
    turn_to(both, side);
    open_object(document, key);
    put_plan(document);
    put_diagnostics(document);
    json_close_object(&document->json);
}

static void put_counts(struct both_sides *both) {
    struct document *document = &both->document;
    const struct comparison *comparison = both->told->comparison;
    if (comparison == NULL) {
        put_null(document, "summary");
        return;
    }
    open_object(document, "summary");
    open_object(document, "facts");
    for (int n = 0; n < FACT_CHANGE_COUNT; n++) {
        put_count(document, fact_change_word((enum fact_change)n), comparison->fact_counts[n]);
    }
    json_close_object(&document->json);
    put_count(document, "renames", comparison->renames.count);
    open_object(document, "verdicts");
    for (int n = 0; n < VERDICT_MOVE_COUNT; n++) {
        put_count(document, verdict_move_word((enum verdict_move)n), comparison->verdict_counts[n]);
    }
    json_close_object(&document->json);
    put_count(document, "gaps", comparison->gaps.count);
    json_close_object(&document->json);
}

/* --- Renames --- */

static void put_rename(struct both_sides *both, const struct rename *rename) {
    struct document *document = &both->document;
    json_open_object(&document->json);
    put_word(document, "kind", rename->is_industry ? "industry" : "district");
    put_text(document, "before", rename->names[BEFORE]);
    put_text(document, "after", rename->names[AFTER]);
    json_key(&document->json, "exact");
    json_truth(&document->json, rename->is_exact);
    put_count(document, "agreed", rename->agreed);
    put_count(document, "facts", rename->counted);
    turn_to(both, BEFORE);
    put_at(document, "before_at", rename->spans[BEFORE]);
    turn_to(both, AFTER);
    put_at(document, "after_at", rename->spans[AFTER]);
    json_close_object(&document->json);
}

/* --- Facts --- */

static void put_about(struct document *document, struct about about) {
    if (about.kind == ABOUT_PLAN) {
        put_null(document, "about");
        return;
    }
    open_object(document, "about");
    put_word(document, "kind", about.kind == ABOUT_INDUSTRY ? "industry" : "district");
    put_text(document, "name", about.name);
    put_text(document, "label", about.label);
    json_close_object(&document->json);
}

static void put_amount(struct document *document, const struct amount *amount) {
    put_text(document, "number", amount->exact);
    put_text(document, "unit", amount->unit);
}

static void put_stated(struct both_sides *both, const char *key, const struct stated *stated,
                       enum side side) {
    struct document *document = &both->document;
    if (!stated->is_stated) {
        put_null(document, key);
        return;
    }
    turn_to(both, side);
    open_object(document, key);
    put_text(document, "value", stated->value);
    put_text(document, "source", stated->source);
    put_amount(document, &stated->amount);
    put_at(document, "at", stated->span);
    json_close_object(&document->json);
}

static void put_move(struct document *document, const struct move *move) {
    if (!move->is_known) {
        put_null(document, "difference");
        return;
    }
    open_object(document, "difference");
    put_amount(document, &move->more);
    put_text(document, "relative", move->relative);
    json_close_object(&document->json);
}

static void put_fact(struct both_sides *both, const struct fact_difference *fact) {
    struct document *document = &both->document;
    json_open_object(&document->json);
    put_word(document, "change", fact_change_word(fact->change));
    put_word(document, "kind", fact_kind_word(fact->kind));
    put_text(document, "key", fact->key);
    put_text(document, "statement", fact->statement);
    put_text(document, "block", fact->block);
    put_about(document, fact->about);
    open_array(document, "names");
    for (uint32_t n = 0; n < fact->name_count; n++) json_text(&document->json, fact->names[n]);
    json_close_array(&document->json);
    put_stated(both, "before", &fact->sides[BEFORE], BEFORE);
    put_stated(both, "after", &fact->sides[AFTER], AFTER);
    put_move(document, &fact->move);
    json_close_object(&document->json);
}

/* --- Verdicts and gaps --- */

static void put_outcome(struct document *document, const char *key, const struct verdict *verdict) {
    if (verdict == NULL) {
        put_null(document, key);
    } else {
        put_word(document, key, outcome_word(verdict->outcome));
    }
}

/* The rule and what it is about, as the side calls them that has it still. */
static void put_pair(struct both_sides *both, const struct verdict_pair *pair) {
    struct document *document = &both->document;
    enum side side = pair->sides[AFTER] != NULL ? AFTER : BEFORE;
    const struct verdict *verdict = pair->sides[side];
    struct value_names names = evaluator_names(both->told->sides[side].check->evaluator);
    put_text(document, "rule", pair->rule);
    put_word(document, "severity", severity_word(pair->severity));
    open_array(document, "subjects");
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        struct text_builder name = {.arena = document->json.output->arena};
        value_append(&names, verdict->subjects[n], &name);
        put_subject(document, verdict->subjects[n], text_built(&name));
    }
    json_close_array(&document->json);
    put_year(document, verdict->year);
    put_about(document, pair->about);
}

static void put_place_of(struct both_sides *both, const char *key, const struct verdict_pair *pair,
                         enum side side) {
    const struct verdict *verdict = pair->sides[side];
    struct span nowhere = {0};
    turn_to(both, side);
    const struct model *model = both->document.found->check->model;
    put_at(&both->document, key, verdict == NULL ? nowhere : verdict_place(model, verdict));
}

static void put_verdict_change(struct both_sides *both, const struct verdict_difference *verdict) {
    struct document *document = &both->document;
    json_open_object(&document->json);
    put_word(document, "change", verdict_move_word(verdict->move));
    put_pair(both, &verdict->pair);
    put_outcome(document, "from", verdict->pair.sides[BEFORE]);
    put_outcome(document, "to", verdict->pair.sides[AFTER]);
    put_text(document, "message", verdict->message);
    open_array(document, "causes");
    for (uint32_t n = 0; n < verdict->causes.count; n++) {
        json_integer(&document->json, verdict->causes.items[n]);
    }
    json_close_array(&document->json);
    put_count(document, "more_causes", verdict->more_causes);
    put_place_of(both, "before_at", &verdict->pair, BEFORE);
    put_place_of(both, "after_at", &verdict->pair, AFTER);
    json_close_object(&document->json);
}

static void put_room(struct document *document, const char *key, const struct amount *room) {
    open_object(document, key);
    put_amount(document, room);
    json_close_object(&document->json);
}

static void put_gap(struct both_sides *both, const struct gap_difference *gap) {
    struct document *document = &both->document;
    json_open_object(&document->json);
    put_pair(both, &gap->pair);
    put_outcome(document, "verdict", gap->pair.sides[AFTER]);
    put_word(document, "comparison", gap_sign(gap->comparison));
    json_key(&document->json, "left_excluded");
    json_truth(&document->json, gap->leaves_out_limit);
    put_room(document, "before", &gap->rooms[BEFORE]);
    put_room(document, "after", &gap->rooms[AFTER]);
    put_move(document, &gap->move);
    json_close_object(&document->json);
}

static void put_lists(struct both_sides *both, const struct comparison *comparison) {
    struct document *document = &both->document;
    open_array(document, "renames");
    for (uint32_t n = 0; n < comparison->renames.count; n++) {
        put_rename(both, &comparison->renames.items[n]);
    }
    json_close_array(&document->json);
    open_array(document, "facts");
    for (uint32_t n = 0; n < comparison->facts.count; n++) {
        put_fact(both, &comparison->facts.items[n]);
    }
    json_close_array(&document->json);
    open_array(document, "verdicts");
    for (uint32_t n = 0; n < comparison->verdicts.count; n++) {
        put_verdict_change(both, &comparison->verdicts.items[n]);
    }
    json_close_array(&document->json);
    open_array(document, "gaps");
    for (uint32_t n = 0; n < comparison->gaps.count; n++) {
        put_gap(both, &comparison->gaps.items[n]);
    }
    json_close_array(&document->json);
}

void report_comparison_json(const struct told_comparison *told, struct text_builder *output) {
    static const struct comparison nothing = {0};
    struct both_sides both = {told, {&told->sides[AFTER], {.output = output}}};
    struct document *document = &both.document;
    json_open_object(&document->json);
    put_word(document, "schema", "zonal.diff/1");
    put_side(&both, "before", BEFORE);
    put_side(&both, "after", AFTER);
    put_counts(&both);
    put_lists(&both, told->comparison == NULL ? &nothing : told->comparison);
    json_close_object(&document->json);
    text_append_byte(output, '\n');
}
