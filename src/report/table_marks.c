/* What a verdict marks: about a district and an industry, the cell; about districts alone, the heads of
 * their rows; about industries alone, the heads of their columns. Where what the rule requires reads
 * leads, those that the place has are cells of it, too: they are what is to be changed.
 *
 * A verdict belongs to the table of its year; one without a year belongs to all of them, since it would be
 * the same in each. */
#include "report/table_making.h"

#include "base/sort.h"
#include "report/finding.h"

enum table_sign table_sign_of(enum table_sign left, enum table_sign right) {
    return left > right ? left : right;
}

static enum table_sign sign_of_verdict(const struct model *model, const struct verdict *verdict) {
    switch (verdict->outcome) {
        case OUTCOME_HOLDS: return SIGN_NONE;
        case OUTCOME_OPEN: return SIGN_OPEN;
        case OUTCOME_WAIVED: return SIGN_WAIVED;
        default: break;
    }
    switch (model->rules.items[verdict->rule].severity) {
        case SEVERITY_ERROR: return SIGN_FAILED;
        case SEVERITY_WARNING: return SIGN_WARNED;
        default: return SIGN_NOTED;
    }
}

/* The places that a verdict is about, as they stand in the table. */
struct subjects {
    uint32_t rows[LIMIT_VARIABLES];
    uint32_t columns[LIMIT_VARIABLES];
    uint32_t row_count;
    uint32_t column_count;
    bool is_about_all;
};

static struct subjects subjects_of(const struct table_making *making, enum table_side side,
                                   const struct verdict *verdict) {
    struct subjects subjects = {0};
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        struct value subject = verdict->subjects[n];
        if (subject.kind == VALUE_DISTRICT) {
            subjects.rows[subjects.row_count] = making->rows[side][subject.place];
            subjects.row_count += subjects.rows[subjects.row_count] != NONE;
        } else if (subject.kind == VALUE_INDUSTRY && subject.place == ALL_INDUSTRIES) {
            subjects.is_about_all = true;
        } else if (subject.kind == VALUE_INDUSTRY) {
            subjects.columns[subjects.column_count] = making->columns[side][subject.place];
            subjects.column_count += subjects.columns[subjects.column_count] != NONE;
        }
    }
    return subjects;
}

static bool reads_field(const struct expression *expression, enum field field) {
    if (expression->kind == EXPRESSION_FIELD && expression->field == field) return true;
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        if (expression->operands[n] != NULL && reads_field(expression->operands[n], field)) {
            return true;
        }
    }
    return false;
}

static void grow_sign(enum table_sign *sign, enum table_sign more) {
    if (more > *sign) *sign = more;
}

/* A verdict on its way into the table. */
struct marking {
    struct table_making *making;
    enum table_side side;
    uint32_t number; /* of the verdict in the table */
    enum table_sign sign;
};

static void mark(struct marking *marking, uint32_t row, uint32_t column) {
    struct table *table = marking->making->table;
    struct table_mark made = {row, column, marking->number};
    vector_push(table->arena, &table->marks, made);
}

static void mark_row(struct marking *marking, uint32_t row) {
    grow_sign(&marking->making->table->districts.items[row].sides[marking->side].sign,
              marking->sign);
    mark(marking, row, NONE);
}

static void mark_column(struct marking *marking, uint32_t column) {
    grow_sign(&marking->making->table->industries.items[column].sides[marking->side].sign,
              marking->sign);
    mark(marking, NONE, column);
}

/* What is about no place is about the plan as a whole. */
static void mark_all(struct marking *marking) {
    grow_sign(&marking->making->table->all.sides[marking->side].sign, marking->sign);
    mark(marking, NONE, NONE);
}

/* Where the table has nothing in the cell, both heads are marked. */
static void mark_cell(struct marking *marking, uint32_t row, uint32_t column) {
    struct table_cell *cell =
        (struct table_cell *)(uintptr_t)table_cell_at(marking->making->table, row, column);
    if (cell == NULL) {
        mark_row(marking, row);
        mark_column(marking, column);
        return;
    }
    grow_sign(&cell->sides[marking->side].sign, marking->sign);
    mark(marking, row, column);
}

static void mark_leads_of_row(struct marking *marking, uint32_t row) {
    const struct table *table = marking->making->table;
    for (uint32_t n = table->starts[row]; n < table->starts[row + 1]; n++) {
        const struct table_cell *cell = &table->cells.items[n];
        if (cell->sides[marking->side].is_led) mark_cell(marking, row, cell->column);
    }
}

static void mark_leads_of_column(struct marking *marking, uint32_t column) {
    struct table *table = marking->making->table;
    const struct table_source *source = &table->sources[marking->side];
    uint32_t industry = table->industries.items[column].sides[marking->side].place;
    struct row leads = rows_get(&source->check->model->leads_of_industry, industry);
    for (uint32_t n = 0; n < leads.count; n++) {
        uint32_t district = source->check->model->leads.items[row_item(leads, n)].district;
        if (!lead_counts(source->evaluator, row_item(leads, n))) continue;
        mark_cell(marking, marking->making->rows[marking->side][district], column);
    }
}

static void mark_subjects(struct marking *marking, const struct verdict *verdict) {
    struct table *table = marking->making->table;
    const struct model *model = table->sources[marking->side].check->model;
    const struct expression *require = model->rules.items[verdict->rule].require;
    struct subjects subjects = subjects_of(marking->making, marking->side, verdict);
    bool are_cells = subjects.row_count > 0 && subjects.column_count > 0;
    for (uint32_t row = 0; row < subjects.row_count; row++) {
        for (uint32_t column = 0; column < subjects.column_count; column++) {
            mark_cell(marking, subjects.rows[row], subjects.columns[column]);
        }
        if (are_cells) continue;
        mark_row(marking, subjects.rows[row]);
        if (reads_field(require, FIELD_LEADS)) mark_leads_of_row(marking, subjects.rows[row]);
    }
    for (uint32_t column = 0; column < subjects.column_count && !are_cells; column++) {
        mark_column(marking, subjects.columns[column]);
        if (!reads_field(require, FIELD_LED_BY)) continue;
        mark_leads_of_column(marking, subjects.columns[column]);
    }
    bool is_about_no_other = subjects.row_count == 0 && subjects.column_count == 0;
    if (subjects.is_about_all || is_about_no_other) mark_all(marking);
}

enum table_side table_side_of(const struct table_verdict *verdict) {
    return verdict->is_on[TABLE_RIGHT] ? TABLE_RIGHT : TABLE_LEFT;
}

static void tell(struct check *check, struct verdict *verdict) {
    if (verdict->telling == NULL) verdict_tell(check->evaluator, check->arena, verdict);
}

void table_tell(const struct table *table, uint32_t verdict) {
    const struct table_verdict *marked = &table->verdicts.items[verdict];
    tell(table->sources[table_side_of(marked)].check, marked->verdict);
    if (marked->former != NULL) tell(table->sources[TABLE_LEFT].check, marked->former);
}

static bool is_shown(const struct table *table, const struct verdict *verdict) {
    bool is_of_year = verdict->year == 0 || verdict->year == table->year;
    return verdict->outcome != OUTCOME_HOLDS && is_of_year;
}

/* The number of the verdict in the table: the same as that of the left side, where both find the same. */
static uint32_t number_of_verdict(struct marking *marking, struct names *known,
                                  struct verdict *verdict) {
    struct table *table = marking->making->table;
    struct text_builder key = {.arena = table->arena};
    text_append(&key,
                finding_fingerprint(table->sources[marking->side].check, verdict, table->arena));
    text_append_format(&key, " %d", (int)marking->sign);
    name_id name = names_intern(known, text_built(&key));
    if (name > table->verdicts.count) {
        struct table_verdict made = {.verdict = verdict, .sign = marking->sign};
        vector_push(table->arena, &table->verdicts, made);
    }
    struct table_verdict *kept = &table->verdicts.items[name - 1];
    bool is_on_both = marking->side == TABLE_RIGHT && kept->is_on[TABLE_LEFT];
    if (is_on_both && kept->former == NULL) kept->former = kept->verdict;
    kept->is_on[marking->side] = true;
    kept->verdict = verdict;
    return name - 1;
}

static int compare_marks(const void *context, const void *a, const void *b) {
    const struct table_mark *first = a;
    const struct table_mark *second = b;
    (void)context;
    if (first->row != second->row) return first->row < second->row ? -1 : 1;
    if (first->column != second->column) return first->column < second->column ? -1 : 1;
    return first->verdict < second->verdict ? -1 : first->verdict > second->verdict;
}

/* The first mark that is not before the place. */
static uint32_t find_mark(const struct table *table, struct table_mark wanted) {
    uint32_t first = 0;
    uint32_t end = table->marks.count;
    while (first < end) {
        uint32_t middle = first + (end - first) / 2;
        if (compare_marks(NULL, &table->marks.items[middle], &wanted) < 0) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return first;
}

struct table_marks table_marks_at(const struct table *table, uint32_t row, uint32_t column) {
    uint32_t first = find_mark(table, (struct table_mark){row, column, 0});
    struct table_marks marks = {table->marks.items + first, 0};
    for (uint32_t n = first; n < table->marks.count; n++) {
        const struct table_mark *mark = &table->marks.items[n];
        if (mark->row != row || mark->column != column) break;
        marks.count++;
    }
    return marks;
}

/* Puts the marks in order, each once, though both sides may have made it. */
static void sort_marks(struct table *table) {
    uint32_t count = table->marks.count;
    struct table_mark *marks = table->marks.items;
    sort_records(table->arena, marks, count, sizeof *marks, compare_marks, NULL);
    table->marks.count = 0;
    for (uint32_t n = 0; n < count; n++) {
        bool is_again = n > 0 && compare_marks(NULL, &marks[n - 1], &marks[n]) == 0;
        if (!is_again) marks[table->marks.count++] = marks[n];
    }
}

void table_find_marks(struct table_making *making) {
    struct table *table = making->table;
    struct names known;
    names_init(&known, table->arena, (uintptr_t)table);
    for (uint32_t side = 0; side < table->side_count; side++) {
        struct check *check = table->sources[side].check;
        for (uint32_t n = 0; n < check->verdicts.list.count && table_goes_on(table); n++) {
            struct verdict *verdict = &check->verdicts.list.items[n];
            if (!is_shown(table, verdict)) continue;
            struct marking marking = {making, (enum table_side)side, 0,
                                      sign_of_verdict(check->model, verdict)};
            marking.number = number_of_verdict(&marking, &known, verdict);
            mark_subjects(&marking, verdict);
        }
    }
    sort_marks(table);
}
