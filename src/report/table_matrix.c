/* The table is sparse: a plan has few leads and outputs for each district, however many industries there
 * are. Rows are made one by one; what an industry sums up to is asked of the evaluator, which has
 * the sums of all industries from one pass. */
#include "report/table_making.h"

#include "base/sort.h"

static const struct {
    const char *text;
    const char *word;
    const char *meaning;
} signs[] = {
#define TABLE_SIGN(NAME, text, word, meaning) {text, word, meaning},
    TABLE_SIGNS(TABLE_SIGN)
#undef TABLE_SIGN
};

const char *table_sign_text(enum table_sign sign) {
    return signs[sign].text;
}

const char *table_sign_word(enum table_sign sign) {
    return signs[sign].word;
}

const char *table_sign_meaning(enum table_sign sign) {
    return signs[sign].meaning;
}

const struct table_room table_no_room = {.left = {.kind = VALUE_MISSING},
                                         .most = {.kind = VALUE_MISSING}};

/* --- Amounts --- */

static struct text why_missing(const struct table_making *making, const struct evaluator *evaluator,
                               const struct missing *missing) {
    struct value_names names = evaluator_names(evaluator);
    struct text_builder words = {.arena = making->table->arena};
    uint32_t count;
    struct text *lacks = missing_words(&names, missing, making->scratch, &count);
    text_append_string(&words, "not stated: ");
    for (uint32_t n = 0; n < count; n++) {
        if (n > 0) text_append_string(&words, "; ");
        text_append(&words, lacks[n]);
    }
    return text_built(&words);
}

/* Why something is wrong was told to the evaluator's diagnostics, but for what was told before. */
static struct text why_wrong(const struct table_making *making, const struct evaluator *evaluator) {
    struct diagnostics *told = evaluator->diagnostics;
    if (told->list.count == 0) return TEXT("cannot be computed");
    struct text message = told->list.items[told->list.count - 1]->message;
    told->list.count = 0;
    return (struct text){arena_copy(making->table->arena, message.bytes, message.length),
                         message.length};
}

struct value table_amount(const struct table_making *making, enum table_side side,
                          struct value value) {
    const struct evaluator *evaluator = making->table->sources[side].evaluator;
    if (value_is_there(value)) return value_copy(making->table->arena, value);
    if (value_is_none(&value)) return value;
    struct text why = value.kind == VALUE_MISSING ? why_missing(making, evaluator, value.missing)
                                                  : why_wrong(making, evaluator);
    return (struct value){.kind = VALUE_STRING, .string = why};
}

/* --- Rows --- */

/* The cell of a column in the row that is being made. */
static struct table_cell *cell_in(struct table_making *making, uint32_t row, uint32_t column) {
    struct table *table = making->table;
    uint32_t *number = &making->cell_of_column[column];
    if (*number == 0) {
        struct table_cell *cell = vector_add(table->arena, &table->cells);
        *cell = (struct table_cell){.row = row, .column = column};
        for (int n = 0; n < TABLE_SIDES; n++) cell->sides[n].output = value_none();
        *number = table->cells.count;
    }
    return &table->cells.items[*number - 1];
}

static void add_outputs(struct table_making *making, uint32_t row, enum table_side side) {
    struct table_standing *standing = &making->table->districts.items[row].sides[side];
    struct district_outputs *outputs = &making->outputs[side];
    district_outputs_find(making->table->sources[side].evaluator, standing->place, outputs);
    for (uint32_t n = 0; n < outputs->list.count; n++) {
        const struct output_sum *sum = &outputs->list.items[n];
        uint32_t column = making->columns[side][sum->industry];
        cell_in(making, row, column)->sides[side].output = table_amount(making, side, sum->value);
    }
    standing->output = table_amount(making, side, outputs->all);
}

static void add_leads(struct table_making *making, uint32_t row, enum table_side side) {
    struct table *table = making->table;
    struct evaluator *evaluator = table->sources[side].evaluator;
    struct table_standing *standing = &table->districts.items[row].sides[side];
    struct row leads = rows_get(&evaluator->model->leads_of_district, standing->place);
    for (uint32_t n = 0; n < leads.count; n++) {
        if (!lead_counts(evaluator, row_item(leads, n))) continue;
        uint32_t industry = evaluator->model->leads.items[row_item(leads, n)].industry;
        uint32_t column = making->columns[side][industry];
        struct table_entry *entry = &cell_in(making, row, column)->sides[side];
        struct table_standing *led = &table->industries.items[column].sides[side];
        if (entry->is_led) continue;
        entry->is_led = true;
        entry->is_silent = value_is_none(&entry->output);
        standing->leads++;
        standing->silent += entry->is_silent;
        led->leads++;
        led->silent += entry->is_silent;
    }
}

static int compare_columns(const void *context, uint32_t a, uint32_t b) {
    const struct table_cell *cells = context;
    return cells[a].column < cells[b].column ? -1 : cells[a].column > cells[b].column;
}

/* Puts the row's cells in the order of their columns. */
static void sort_row(struct table_making *making, uint32_t start) {
    struct table *table = making->table;
    struct table_cell *cells = table->cells.items + start;
    uint32_t count = table->cells.count - start;
    struct arena_mark mark = arena_mark(making->scratch);
    uint32_t *order = arena_array(making->scratch, uint32_t, count + 1);
    for (uint32_t n = 0; n < count; n++) {
        making->cell_of_column[cells[n].column] = 0;
        order[n] = n;
    }
    sort_numbers(making->scratch, order, count, compare_columns, cells);
    struct table_cell *sorted = arena_array(making->scratch, struct table_cell, count + 1);
    for (uint32_t n = 0; n < count; n++) sorted[n] = cells[order[n]];
    if (count > 0) memcpy(cells, sorted, count * sizeof *cells);
    arena_rewind(making->scratch, mark);
}

/* Rows that are made between two reports of how far that is. */
enum { ROWS_OF_REPORT = 256 };

/* False where the host ends it. */
static bool make_rows(struct table_making *making) {
    struct table *table = making->table;
    struct watch *watch = table->watched->watch;
    const struct model *model = table->sources[TABLE_LEFT].check->model;
    vector_reserve(table->arena, &table->cells, model->leads.count + model->figures.count);
    table->starts = arena_array(table->arena, uint32_t, table->districts.count + 1);
    watch_begin(watch, "making the table", table->districts.count);
    for (uint32_t row = 0; row < table->districts.count; row++) {
        uint32_t start = table->cells.count;
        if (row % ROWS_OF_REPORT == 0 && !watch_at(watch, row)) return false;
        table->starts[row] = start;
        for (uint32_t side = 0; side < table->side_count; side++) {
            if (table->districts.items[row].sides[side].place == NONE) continue;
            struct arena_mark mark = arena_mark(making->scratch);
            add_outputs(making, row, (enum table_side)side);
            add_leads(making, row, (enum table_side)side);
            arena_rewind(making->scratch, mark);
        }
        sort_row(making, start);
    }
    table->starts[table->districts.count] = table->cells.count;
    return true;
}

/* --- Columns --- */

static void make_column(struct table_making *making, struct table_place *column,
                        enum table_side side) {
    struct table_standing *standing = &column->sides[side];
    struct evaluator *evaluator = making->table->sources[side].evaluator;
    if (standing->place == NONE) return;
    struct arena_mark mark = arena_mark(making->scratch);
    struct value output = industry_output(evaluator, standing->place);
    struct value target = industry_target(evaluator, standing->place);
    standing->output = table_amount(making, side, output);
    standing->target = table_amount(making, side, target);
    standing->gap = table_amount(making, side, output_gap(evaluator, output, target));
    arena_rewind(making->scratch, mark);
}

static void make_columns(struct table_making *making) {
    struct table *table = making->table;
    for (uint32_t side = 0; side < table->side_count; side++) {
        for (uint32_t n = 0; n < table->industries.count && table_goes_on(table); n++) {
            make_column(making, &table->industries.items[n], (enum table_side)side);
        }
        make_column(making, &table->all, (enum table_side)side);
    }
}

/* --- Rooms --- */

/* A rule whose rooms are visited on one side, and what they are kept as. */
struct visited {
    struct table_making *making;
    enum table_side side;
    enum table_room_kind kind;
    struct text rule;
};

static struct table_standing *standing_of(struct table_making *making, enum table_side side,
                                          struct value subject) {
    struct table *table = making->table;
    bool is_district = subject.kind == VALUE_DISTRICT;
    if (!is_district && subject.kind != VALUE_INDUSTRY) return NULL;
    if (!is_district && subject.place == ALL_INDUSTRIES) return &table->all.sides[side];
    uint32_t number = (is_district ? making->rows : making->columns)[side][subject.place];
    if (number == NONE) return NULL;
    struct table_place *places = is_district ? table->districts.items : table->industries.items;
    return &places[number].sides[side];
}

static void keep_room(void *context, const struct room *room) {
    const struct visited *visited = context;
    struct table_making *making = visited->making;
    struct table_standing *standing = standing_of(making, visited->side, room->subject);
    if (standing == NULL) return;
    struct table_room *kept = arena_new(making->table->arena, struct table_room);
    standing->rooms[visited->kind] = kept;
    kept->rule = visited->rule;
    kept->comparison = room->requirement->comparison->kind;
    kept->is_turned = room->requirement->sides.is_turned;
    for (int n = 0; n < 2; n++) {
        kept->sides[n] = table_amount(making, visited->side, room->sides[n]);
    }
    kept->left = table_amount(making, visited->side, room->left);
    kept->most = table_amount(making, visited->side, room->most);
}

static void make_rooms_of(struct table_making *making, enum table_side side, const char *name,
                          enum table_room_kind kind) {
    struct evaluator *evaluator = making->table->sources[side].evaluator;
    const struct model *model = evaluator->model;
    struct visited visited = {making, side, kind, text_of(name)};
    for (uint32_t n = 0; n < model->rules.count; n++) {
        struct text rule = names_text(model->names, model->rules.items[n].name);
        if (!text_equal(rule, visited.rule)) continue;
        struct arena_mark mark = arena_mark(making->scratch);
        rooms_visit(evaluator, n, keep_room, &visited);
        arena_rewind(making->scratch, mark);
    }
}

static void make_rooms(struct table_making *making) {
    static const struct {
        const char *rule;
        enum table_room_kind kind;
    } rooms[] = {
#define TABLE_ROOM(kind, rule) {rule, ROOM_##kind},
        TABLE_ROOMS(TABLE_ROOM)
#undef TABLE_ROOM
    };
    for (uint32_t side = 0; side < making->table->side_count; side++) {
        for (size_t n = 0; n < sizeof rooms / sizeof *rooms; n++) {
            make_rooms_of(making, (enum table_side)side, rooms[n].rule, rooms[n].kind);
        }
    }
}

/* --- Parts --- */

/* Counts the parts that have no target. Where none has one, there is nothing that could be compared. */
static void look_at_parts(struct table_making *making, struct table_place *whole,
                          enum table_side side) {
    const struct table *table = making->table;
    struct table_standing *standing = &whole->sides[side];
    if (standing->place == NONE) return;
    const struct model *model = table->sources[side].check->model;
    struct row parts = rows_get(&model->industries.children, standing->place);
    for (uint32_t n = 0; n < parts.count; n++) {
        uint32_t column = making->columns[side][row_item(parts, n)];
        standing->aimless += value_is_none(&table->industries.items[column].sides[side].target);
    }
    if (standing->aimless == parts.count) standing->rooms[ROOM_PARTS] = &table_no_room;
}

static void look_at_all_parts(struct table_making *making) {
    struct table *table = making->table;
    for (uint32_t side = 0; side < table->side_count; side++) {
        for (uint32_t n = 0; n < table->industries.count; n++) {
            look_at_parts(making, &table->industries.items[n], (enum table_side)side);
        }
        look_at_parts(making, &table->all, (enum table_side)side);
    }
}

/* --- All of it --- */

/* The unit, where all amounts of the table have one and the same. */
struct one_unit {
    bool is_there;
    bool are_several;
    struct text text;
};

static void look_at_unit(struct table_making *making, enum table_side side,
                         const struct value *amount, struct one_unit *unit) {
    if (amount->kind != VALUE_NUMBER || unit->are_several) return;
    uint64_t wanted = (uint64_t)amount->unit + 1;
    if (unit->is_there && making->last_unit[side] == wanted) return;
    const struct evaluator *evaluator = making->table->sources[side].evaluator;
    struct text_builder words = {.arena = making->table->arena};
    text_append_string(&words, "");
    units_append(&evaluator->units, evaluator->model->names, amount->unit, &words);
    unit->are_several = unit->is_there && !text_equal(unit->text, text_built(&words));
    unit->is_there = true;
    unit->text = text_built(&words);
    making->last_unit[side] = wanted;
}

static void look_at_place(struct table_making *making, const struct table_place *place,
                          struct one_unit *unit) {
    for (uint32_t side = 0; side < making->table->side_count; side++) {
        look_at_unit(making, (enum table_side)side, &place->sides[side].output, unit);
        look_at_unit(making, (enum table_side)side, &place->sides[side].target, unit);
    }
}

static void find_unit(struct table_making *making) {
    struct table *table = making->table;
    struct one_unit unit = {0};
    for (uint32_t n = 0; n < table->cells.count; n++) {
        for (uint32_t side = 0; side < table->side_count; side++) {
            look_at_unit(making, (enum table_side)side, &table->cells.items[n].sides[side].output,
                         &unit);
        }
    }
    for (uint32_t n = 0; n < table->industries.count; n++) {
        look_at_place(making, &table->industries.items[n], &unit);
    }
    look_at_place(making, &table->all, &unit);
    if (unit.is_there && !unit.are_several) table->unit = unit.text;
    for (uint32_t side = 0; side < table->side_count; side++) {
        uint64_t last = making->last_unit[side];
        table->sources[side].unit = last == 0 ? NONE : (unit_id)(last - 1);
    }
}

/* An evaluator of the table's own, whose mistakes are told by the amounts that they are in. */
static struct evaluator *evaluator_for(struct table_making *making, enum table_side side) {
    const struct table *table = making->table;
    struct evaluator *evaluator = arena_new(table->arena, struct evaluator);
    struct diagnostics *unheard = arena_new(table->arena, struct diagnostics);
    diagnostics_init(unheard, table->arena);
    evaluator_init(evaluator, table->sources[side].check->model, table->sources[side].sources,
                   unheard, making->scratch, table->arena);
    evaluator->year = table->year;
    evaluator->watched.watch = table->sources[side].check->watch;
    return evaluator;
}

struct table *table_make(struct arena *arena, struct arena *scratch,
                         const struct table_wish *wish) {
    struct table *table = arena_new(arena, struct table);
    struct table_making making = {.table = table, .scratch = scratch};
    table->arena = arena;
    table->title = wish->title;
    table->year = wish->year;
    table->side_count = wish->side_count;
    for (uint32_t side = 0; side < table->side_count; side++) {
        table->sources[side] = wish->sources[side];
        table->sources[side].evaluator = evaluator_for(&making, (enum table_side)side);
        district_outputs_init(&making.outputs[side], table->sources[side].check->model, arena);
    }
    table->watched = arena_new(arena, struct watched);
    table->watched->watch = table->sources[TABLE_LEFT].evaluator->watched.watch;
    table_find_places(&making);
    making.cell_of_column = arena_array(arena, uint32_t, table->industries.count + 1);
    if (!make_rows(&making)) return table;
    make_columns(&making);
    make_rooms(&making);
    look_at_all_parts(&making);
    find_unit(&making);
    table_find_marks(&making);
    return table;
}

/* Rows, columns or verdicts between two looks at whether the host ends it. */
enum { STEPS_OF_ROW = STEPS_OF_WATCH / ROWS_OF_REPORT };

bool table_goes_on(const struct table *table) {
    struct watched *watched = table->watched;
    if (watched->watch == NULL) return true;
    if (watched_is_due(watched, STEPS_OF_ROW)) watched_goes_on(watched);
    return !atomic_load(&watched->watch->is_ended);
}

const struct table_cell *table_cell_at(const struct table *table, uint32_t row, uint32_t column) {
    uint32_t first = table->starts[row];
    uint32_t end = table->starts[row + 1];
    while (first < end) {
        uint32_t middle = first + (end - first) / 2;
        const struct table_cell *cell = &table->cells.items[middle];
        if (cell->column == column) return cell;
        if (cell->column < column) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return NULL;
}
