/* The table as JSON (doc/schema/table-1.json): all of it, what text leaves to notes included. Of two sides
 * every member is a list of two, in their order. */
#include "report/json_parts.h"
#include "report/table_words.h"
#include "rules/gap.h"

struct writing {
    struct document document;
    const struct table *table;
    const struct table_report *report;
};

static struct json *json_of(struct writing *writing) {
    return &writing->document.json;
}

/* --- Amounts --- */

/* Puts the value of a member: null, a number with its unit, or why that is not known. */
static void put_amount_value(struct writing *writing, enum table_side side,
                             const struct value *amount) {
    struct json *json = json_of(writing);
    struct arena *arena = json->output->arena;
    if (value_is_none(amount)) {
        json_null(json);
        return;
    }
    bool is_known = amount->kind == VALUE_NUMBER;
    struct text_builder unit = {.arena = arena};
    json_open_object(json);
    json_key(json, "value");
    json_text(json, is_known ? number_to_text(arena, amount->number) : (struct text){0});
    if (is_known) {
        const struct evaluator *evaluator = writing->table->sources[side].evaluator;
        units_append(&evaluator->units, evaluator->model->names, amount->unit, &unit);
    }
    json_key(json, "unit");
    json_text(json, unit.length > 0 ? text_built(&unit) : (struct text){0});
    json_key(json, "unknown");
    json_text(json, is_known ? (struct text){0} : amount->string);
    json_close_object(json);
}

static void put_amount(struct writing *writing, const char *key, enum table_side side,
                       const struct value *amount) {
    json_key(json_of(writing), key);
    put_amount_value(writing, side, amount);
}

static void put_room(struct writing *writing, const char *key, enum table_side side,
                     const struct table_room *room) {
    struct json *json = json_of(writing);
    json_key(json, key);
    if (room->rule.bytes == NULL) {
        json_null(json);
        return;
    }
    json_open_object(json);
    put_text(&writing->document, "rule", room->rule);
    put_word(&writing->document, "comparison", gap_sign(room->comparison));
    json_key(json, "sides");
    json_open_array(json);
    for (int n = 0; n < 2; n++) put_amount_value(writing, side, &room->sides[n]);
    json_close_array(json);
    put_amount(writing, "left", side, &room->left);
    json_close_object(json);
}

/* --- Places --- */

static void put_standing(struct writing *writing, enum table_side side,
                         const struct table_standing *standing, bool is_industry) {
    struct json *json = json_of(writing);
    if (standing->place == NONE) {
        json_null(json);
        return;
    }
    json_open_object(json);
    put_count(&writing->document, "leads", standing->leads);
    put_count(&writing->document, "leads_without_output", standing->silent);
    put_amount(writing, "output", side, &standing->output);
    put_word(&writing->document, "mark", table_sign_word(standing->sign));
    put_room(writing, "leads_room", side, standing->rooms[is_industry ? ROOM_LED : ROOM_LEADS]);
    if (is_industry) {
        put_amount(writing, "target", side, &standing->target);
        put_amount(writing, "to_target", side, &standing->gap);
        put_count(&writing->document, "parts_without_target", standing->aimless);
        put_room(writing, "output_room", side, standing->rooms[ROOM_OUTPUT]);
        put_room(writing, "parts_room", side, standing->rooms[ROOM_PARTS]);
    }
    json_close_object(json);
}

static void put_place(struct writing *writing, const struct table_place *place,
                      const struct table_place *others, bool is_industry) {
    const struct table *table = writing->table;
    struct json *json = json_of(writing);
    struct text whole = place->whole == NONE ? (struct text){0} : others[place->whole].name;
    json_open_object(json);
    put_text(&writing->document, "name", place->name);
    put_text(&writing->document, "label", place->label);
    put_text(&writing->document, "within", whole);
    json_key(json, "sides");
    json_open_array(json);
    for (uint32_t side = 0; side < table->side_count; side++) {
        put_standing(writing, (enum table_side)side, &place->sides[side], is_industry);
    }
    json_close_array(json);
    json_close_object(json);
}

static void put_districts(struct writing *writing) {
    const struct table *table = writing->table;
    json_key(json_of(writing), "districts");
    json_open_array(json_of(writing));
    for (uint32_t n = 0; n < table->districts.count && table_goes_on(table); n++) {
        put_place(writing, &table->districts.items[n], table->districts.items, false);
    }
    json_close_array(json_of(writing));
}

static void put_industries(struct writing *writing) {
    const struct table *table = writing->table;
    json_key(json_of(writing), "industries");
    json_open_array(json_of(writing));
    for (uint32_t n = 0; n < table->industries.count && table_goes_on(table); n++) {
        put_place(writing, &table->industries.items[n], table->industries.items, true);
    }
    json_close_array(json_of(writing));
    json_key(json_of(writing), "all");
    put_place(writing, &table->all, NULL, true);
}

/* --- Cells --- */

static void put_cell(struct writing *writing, const struct table_cell *cell) {
    const struct table *table = writing->table;
    struct json *json = json_of(writing);
    json_open_object(json);
    put_text(&writing->document, "district", table->districts.items[cell->row].name);
    put_text(&writing->document, "industry", table->industries.items[cell->column].name);
    json_key(json, "sides");
    json_open_array(json);
    for (uint32_t side = 0; side < table->side_count; side++) {
        const struct table_entry *entry = &cell->sides[side];
        json_open_object(json);
        json_key(json, "leads");
        json_truth(json, entry->is_led);
        put_amount(writing, "output", (enum table_side)side, &entry->output);
        put_word(&writing->document, "mark", table_sign_word(entry->sign));
        json_close_object(json);
    }
    json_close_array(json);
    json_close_object(json);
}

static void put_cells(struct writing *writing) {
    const struct table *table = writing->table;
    json_key(json_of(writing), "cells");
    json_open_array(json_of(writing));
    for (uint32_t n = 0; n < table->cells.count && table_goes_on(table); n++) {
        put_cell(writing, &table->cells.items[n]);
    }
    json_close_array(json_of(writing));
}

/* --- Verdicts and notes --- */

static void put_sides(struct writing *writing, const bool is_on[TABLE_SIDES]) {
    struct json *json = json_of(writing);
    json_key(json, "sides");
    json_open_array(json);
    for (uint32_t side = 0; side < writing->table->side_count; side++) {
        json_truth(json, is_on[side]);
    }
    json_close_array(json);
}

static uint32_t verdict_of(const void *table, uint32_t mark) {
    return ((const struct table *)table)->marks.items[mark].verdict;
}

static void put_mark(struct writing *writing, const struct table_mark *mark) {
    const struct table *table = writing->table;
    struct text none = {0};
    json_open_object(json_of(writing));
    put_text(&writing->document, "district",
             mark->row == NONE ? none : table->districts.items[mark->row].name);
    put_text(&writing->document, "industry",
             mark->column == NONE ? none : table->industries.items[mark->column].name);
    json_close_object(json_of(writing));
}

static void put_one_verdict(struct writing *writing, uint32_t number, struct row marks) {
    const struct table *table = writing->table;
    const struct table_verdict *marked = &table->verdicts.items[number];
    struct json *json = json_of(writing);
    table_tell(table, number);
    writing->document.found = writing->report->found[table_side_of(marked)];
    json_open_object(json);
    put_sides(writing, marked->is_on);
    put_word(&writing->document, "mark", table_sign_word(marked->sign));
    put_text(&writing->document, "first_message",
             table_former_words(table, number, writing->report->scratch));
    json_key(json, "marks");
    json_open_array(json);
    for (uint32_t n = 0; n < marks.count; n++) {
        put_mark(writing, &table->marks.items[row_item(marks, n)]);
    }
    json_close_array(json);
    put_verdict(&writing->document, marked->verdict);
    json_close_object(json);
}

static void put_verdicts(struct writing *writing) {
    const struct table *table = writing->table;
    struct rows marks = rows_group(writing->report->scratch, table->verdicts.count,
                                   table->marks.count, verdict_of, table);
    json_key(json_of(writing), "verdicts");
    json_open_array(json_of(writing));
    for (uint32_t n = 0; n < table->verdicts.count && table_goes_on(table); n++) {
        put_one_verdict(writing, n, rows_get(&marks, n));
    }
    json_close_array(json_of(writing));
}

static void put_notes(struct writing *writing) {
    struct table_notes notes = table_notes_find(writing->table, writing->report->scratch);
    json_key(json_of(writing), "notes");
    json_open_array(json_of(writing));
    for (uint32_t n = 0; n < notes.count; n++) {
        json_open_object(json_of(writing));
        put_sides(writing, notes.items[n].is_of);
        put_text(&writing->document, "words", notes.items[n].words);
        json_close_object(json_of(writing));
    }
    json_close_array(json_of(writing));
}

/* --- The document --- */

static void put_table(struct writing *writing) {
    struct arena_mark mark = arena_mark(writing->report->scratch);
    json_open_object(json_of(writing));
    put_year(&writing->document, writing->table->year);
    put_districts(writing);
    put_industries(writing);
    put_cells(writing);
    put_verdicts(writing);
    put_notes(writing);
    json_close_object(json_of(writing));
    arena_rewind(writing->report->scratch, mark);
}

static void put_side(struct writing *writing, const struct found *found) {
    struct json *json = json_of(writing);
    writing->document.found = found;
    json_open_object(json);
    put_plan(&writing->document);
    json_key(json, "diagnostics");
    json_open_array(json);
    for (uint32_t n = 0; n < found->diagnostics->list.count; n++) {
        json_open_object(json);
        put_diagnostic(&writing->document, found->diagnostics->list.items[n]);
        json_close_object(json);
    }
    json_close_array(json);
    json_close_object(json);
}

void report_table_json(const struct table_report *report, struct text_builder *output) {
    struct writing writing = {.document = {.found = report->found[0], .json = {.output = output}},
                              .report = report};
    struct json *json = json_of(&writing);
    json_open_object(json);
    put_word(&writing.document, "schema", "zonal.table/1");
    json_key(json, "sides");
    json_open_array(json);
    for (uint32_t side = 0; side < report->side_count; side++) {
        put_side(&writing, report->found[side]);
    }
    json_close_array(json);
    json_key(json, "tables");
    json_open_array(json);
    for (uint32_t n = 0; n < report->count; n++) {
        writing.table = report->tables[n];
        put_table(&writing);
    }
    json_close_array(json);
    json_close_object(json);
    text_append_byte(output, '\n');
}
