/* The table as CSV, one record for each district, each industry and each cell that has something in it: a plan
 * of many districts and industries has few cells that have, and a spreadsheet makes the matrix of
 * them (a pivot table). Amounts are decimals, each with its unit beside it, and the exact value where that is none. */
#include "base/csv.h"
#include "report/table_words.h"

/* The fields of one side: FIELD("name"). */
#define SIDE_FIELDS(FIELD)                                                                         \
    FIELD("leads")                                                                                 \
    FIELD("leads_limit")                                                                           \
    FIELD("leads_left")                                                                            \
    FIELD("output")                                                                                \
    FIELD("output_unit")                                                                           \
    FIELD("output_exact")                                                                          \
    FIELD("target")                                                                                \
    FIELD("target_unit")                                                                           \
    FIELD("target_exact")                                                                          \
    FIELD("to_target")                                                                             \
    FIELD("to_target_unit")                                                                        \
    FIELD("to_target_exact")                                                                       \
    FIELD("left_by_rule")                                                                          \
    FIELD("left_by_rule_unit")                                                                     \
    FIELD("left_by_rule_exact")                                                                    \
    FIELD("parts")                                                                                 \
    FIELD("parts_unit")                                                                            \
    FIELD("parts_exact")                                                                           \
    FIELD("parts_left")                                                                            \
    FIELD("parts_left_unit")                                                                       \
    FIELD("parts_left_exact")                                                                      \
    FIELD("sign")                                                                                  \
    FIELD("note")

#define ONE_MORE(name) +1
enum { SIDE_FIELD_COUNT = 0 SIDE_FIELDS(ONE_MORE) };
#undef ONE_MORE

/* Of an amount: it, its unit, its exact value where it is rounded. */
enum { AMOUNT_FIELDS = 3 };

struct writing {
    const struct table *table;
    struct csv csv;
    struct arena *arena;
};

static void put_header(struct csv *csv, uint32_t side_count) {
    static const char *const heads[] = {"year",     "record",         "district", "district_label",
                                        "industry", "industry_label", "within"};
    static const char *const fields[] = {
#define FIELD(name) name,
        SIDE_FIELDS(FIELD)
#undef FIELD
    };
    for (size_t n = 0; n < sizeof heads / sizeof *heads; n++) csv_string(csv, heads[n]);
    for (uint32_t side = 0; side < side_count; side++) {
        for (size_t n = 0; n < sizeof fields / sizeof *fields; n++) {
            const char *before = side == TABLE_RIGHT ? "against_" : "";
            csv_text(csv, text_format(csv->output->arena, "%s%s", before, fields[n]));
        }
    }
    if (side_count > 1) csv_string(csv, "difference");
    csv_string(csv, "verdicts");
    csv_end(csv);
}

/* A fraction such as 3/7 would be taken for a date, so that it is a decimal. Returns whether that is exact. */
static bool put_number(struct writing *writing, const struct value *amount) {
    bool is_exact = true;
    if (amount->kind == VALUE_NUMBER) {
        csv_text(&writing->csv, number_to_decimal(writing->arena, amount->number, &is_exact));
    } else {
        csv_string(&writing->csv, amount->kind == VALUE_STRING ? "?" : "");
    }
    return is_exact;
}

static void put_amount(struct writing *writing, enum table_side side, const struct value *amount) {
    const struct evaluator *evaluator = writing->table->sources[side].evaluator;
    struct text_builder unit = {.arena = writing->arena};
    struct text exact = {0};
    bool is_exact = put_number(writing, amount);
    if (amount->kind == VALUE_NUMBER) {
        units_append(&evaluator->units, evaluator->model->names, amount->unit, &unit);
    }
    csv_foreign(&writing->csv, text_built(&unit));
    if (!is_exact) {
        exact = number_to_text(writing->arena, amount->number);
        exact = text_format(writing->arena, "'%.*s", TEXT_ARGUMENT(exact));
    }
    csv_text(&writing->csv, exact);
}

static void put_nothing(struct writing *writing, int fields) {
    for (int n = 0; n < fields; n++) csv_string(&writing->csv, "");
}

/* How many leads there may be, and how many that are more than there are. */
static void put_limit(struct writing *writing, const struct value *most, uint32_t leads) {
    struct value left = *most;
    bool is_known = most->kind == VALUE_NUMBER &&
                    number_subtract(writing->arena, most->number, number_of(leads), &left.number);
    put_number(writing, most);
    put_number(writing, is_known ? &left : most);
}

static void put_room(struct writing *writing, enum table_side side, const struct table_room *room,
                     const struct value *amount) {
    if (room->rule.bytes == NULL) {
        put_nothing(writing, AMOUNT_FIELDS);
    } else {
        put_amount(writing, side, amount);
    }
}

/* Why an amount is not known, of the first that is not. */
static void put_note(struct writing *writing, const struct value *first,
                     const struct value *second) {
    struct text note = {0};
    if (first->kind == VALUE_STRING) note = first->string;
    if (note.bytes == NULL && second->kind == VALUE_STRING) note = second->string;
    csv_foreign(&writing->csv, note);
}

static void put_standing(struct writing *writing, enum table_side side,
                         const struct table_standing *standing, bool is_industry) {
    const struct table_room *const *rooms = standing->rooms;
    bool is_all = standing->place == ALL_INDUSTRIES && is_industry;
    if (is_all) {
        csv_string(&writing->csv, "");
    } else {
        csv_integer(&writing->csv, standing->leads);
    }
    put_limit(writing, &rooms[is_industry ? ROOM_LED : ROOM_LEADS]->most, standing->leads);
    put_amount(writing, side, &standing->output);
    put_amount(writing, side, &standing->target);
    put_amount(writing, side, &standing->gap);
    put_room(writing, side, rooms[ROOM_OUTPUT], &rooms[ROOM_OUTPUT]->left);
    put_room(writing, side, rooms[ROOM_PARTS], table_room_used(rooms[ROOM_PARTS]));
    put_room(writing, side, rooms[ROOM_PARTS], &rooms[ROOM_PARTS]->left);
    csv_string(&writing->csv, table_sign_word(standing->sign));
    put_note(writing, &standing->output, &standing->target);
}

static void put_entry(struct writing *writing, enum table_side side,
                      const struct table_entry *entry) {
    struct value none = value_none();
    csv_string(&writing->csv, entry->is_led ? "1" : "");
    put_nothing(writing, 2);
    put_amount(writing, side, &entry->output);
    put_nothing(writing, 5 * AMOUNT_FIELDS);
    csv_string(&writing->csv, table_sign_word(entry->sign));
    put_note(writing, &entry->output, &none);
}

static void put_verdicts(struct writing *writing, uint32_t row, uint32_t column) {
    const struct table *table = writing->table;
    struct text_builder words = {.arena = writing->arena};
    struct table_marks marks = table_marks_at(table, row, column);
    for (uint32_t n = 0; n < marks.count; n++) {
        if (n > 0) text_append_byte(&words, '\n');
        text_append(&words, table_verdict_words(table, marks.items[n].verdict, writing->arena));
    }
    csv_foreign(&writing->csv, text_built(&words));
}

static void put_names(struct writing *writing, const char *record,
                      const struct table_place *district, const struct table_place *industry) {
    const struct table *table = writing->table;
    struct text within = {0};
    if (table->year == 0) {
        csv_string(&writing->csv, "");
    } else {
        csv_integer(&writing->csv, table->year);
    }
    csv_string(&writing->csv, record);
    for (int n = 0; n < 2; n++) {
        const struct table_place *place = n == 0 ? district : industry;
        csv_foreign(&writing->csv, place == NULL ? (struct text){0} : place->name);
        csv_foreign(&writing->csv, place == NULL ? (struct text){0} : place->label);
    }
    bool is_district = industry == NULL && district->whole != NONE;
    bool is_industry = district == NULL && industry->whole != NONE;
    if (is_district) within = table->districts.items[district->whole].name;
    if (is_industry) within = table->industries.items[industry->whole].name;
    csv_foreign(&writing->csv, within);
}

static void put_place(struct writing *writing, const struct table_place *place, bool is_industry,
                      const char *record) {
    const struct table *table = writing->table;
    put_names(writing, record, is_industry ? NULL : place, is_industry ? place : NULL);
    for (uint32_t side = 0; side < table->side_count; side++) {
        if (place->sides[side].place == NONE) {
            put_nothing(writing, SIDE_FIELD_COUNT);
        } else {
            put_standing(writing, (enum table_side)side, &place->sides[side], is_industry);
        }
    }
    if (table->side_count > 1) {
        csv_string(&writing->csv, table_place_difference(table, place, writing->arena));
    }
}

static void put_cell(struct writing *writing, const struct table_cell *cell) {
    const struct table *table = writing->table;
    put_names(writing, "cell", &table->districts.items[cell->row],
              &table->industries.items[cell->column]);
    for (uint32_t side = 0; side < table->side_count; side++) {
        put_entry(writing, (enum table_side)side, &cell->sides[side]);
    }
    if (table->side_count > 1) {
        csv_string(&writing->csv, table_cell_difference(table, cell, writing->arena));
    }
    put_verdicts(writing, cell->row, cell->column);
    csv_end(&writing->csv);
}

static void put_table(struct writing *writing) {
    const struct table *table = writing->table;
    for (uint32_t row = 0; row < table->districts.count && table_goes_on(table); row++) {
        struct arena_mark mark = arena_mark(writing->arena);
        put_place(writing, &table->districts.items[row], false, "district");
        put_verdicts(writing, row, NONE);
        csv_end(&writing->csv);
        for (uint32_t n = table->starts[row]; n < table->starts[row + 1]; n++) {
            put_cell(writing, &table->cells.items[n]);
        }
        arena_rewind(writing->arena, mark);
    }
    for (uint32_t column = 0; column < table->industries.count && table_goes_on(table); column++) {
        struct arena_mark mark = arena_mark(writing->arena);
        put_place(writing, &table->industries.items[column], true, "industry");
        put_verdicts(writing, NONE, column);
        csv_end(&writing->csv);
        arena_rewind(writing->arena, mark);
    }
    put_place(writing, &table->all, true, "all");
    put_verdicts(writing, NONE, NONE);
    csv_end(&writing->csv);
}

void report_table_csv(const struct table_report *report, struct text_builder *output) {
    struct csv csv = {.output = output};
    put_header(&csv, report->side_count);
    for (uint32_t n = 0; n < report->count; n++) {
        struct writing writing = {report->tables[n], csv, report->scratch};
        put_table(&writing);
    }
}
