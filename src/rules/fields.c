/* Fields of districts and industries: their trees and their leads. */
#include "base/vector.h"
#include "rules/evaluation.h"
#include "rules/leads.h"

static const struct places *places_of(const struct model *model, enum type_base base) {
    return base == TYPE_DISTRICT ? &model->districts : &model->industries;
}

/* The cells of what is below a place, and of what is said of it. */
static enum cell_kind cell_below(enum type_base base) {
    return base == TYPE_DISTRICT ? CELL_BELOW_DISTRICT : CELL_BELOW_INDUSTRY;
}

static enum cell_kind cell_of_place(enum type_base base) {
    return base == TYPE_DISTRICT ? CELL_DISTRICT : CELL_INDUSTRY;
}

static struct value children_of(struct evaluator *evaluator, enum type_base base, uint32_t place) {
    struct row row = rows_get(&places_of(evaluator->model, base)->children, place);
    note_read(evaluator, cell_below(base), place);
    uint32_t *children = arena_copy(evaluator->arena, row.items, row.count * sizeof *children);
    return set_of_places(evaluator, base, children, row.count);
}

/* Places on their way into a set: in any order, and some maybe twice. */
struct found {
    uint32_t *items;
    uint32_t count;
    uint32_t capacity;
};

static struct found find_below(struct evaluator *evaluator, enum type_base base, uint32_t place) {
    const struct rows *rows = &places_of(evaluator->model, base)->children;
    struct found below = {0};
    uint32_t next = 0;
    note_read(evaluator, cell_below(base), place);
    for (;;) {
        struct row row = rows_get(rows, place);
        for (uint32_t n = 0; n < row.count; n++) {
            vector_push(evaluator->arena, &below, row_item(row, n));
        }
        if (next == below.count) return below;
        place = below.items[next++];
    }
}

struct value places_below(struct evaluator *evaluator, enum type_base base, uint32_t place) {
    struct found below = find_below(evaluator, base, place);
    return set_of_places(evaluator, base, below.items, below.count);
}

static struct value ancestors_of(struct evaluator *evaluator, enum type_base base, uint32_t place) {
    const struct places *places = places_of(evaluator->model, base);
    struct found above = {0};
    uint32_t parent = places->list.items[place].parent;
    note_read(evaluator, cell_of_place(base), place);
    for (; parent != NONE; parent = places->list.items[parent].parent) {
        note_read(evaluator, cell_of_place(base), parent);
        vector_push(evaluator->arena, &above, parent);
    }
    return set_of_places(evaluator, base, above.items, above.count);
}

static struct value parent_of(struct evaluator *evaluator, enum type_base base, uint32_t place) {
    uint32_t parent = places_of(evaluator->model, base)->list.items[place].parent;
    note_read(evaluator, cell_of_place(base), place);
    if (parent != NONE) {
        return value_place(base == TYPE_DISTRICT ? VALUE_DISTRICT : VALUE_INDUSTRY, parent);
    }
    struct missing missing = {.kind = MISSING_PARENT,
                              .district = base == TYPE_DISTRICT ? place : NONE,
                              .industry = base == TYPE_INDUSTRY ? place : NONE};
    return missing_one(evaluator, missing);
}

static struct value name_of(const struct evaluator *evaluator, enum type_base base,
                            uint32_t place) {
    struct text name = base == TYPE_DISTRICT ? model_district_name(evaluator->model, place)
                                             : model_industry_name(evaluator->model, place);
    return (struct value){.kind = VALUE_STRING, .string = name};
}

static struct value label_of(struct evaluator *evaluator, enum type_base base, uint32_t place) {
    const struct places *places = places_of(evaluator->model, base);
    note_read(evaluator, cell_of_place(base), place);
    struct text label = model_aside(evaluator->model, places->list.items[place].aside)->label;
    if (label.bytes == NULL) return name_of(evaluator, base, place);
    return (struct value){.kind = VALUE_STRING, .string = label};
}

/* Notes the years for which a district's leads are stated: those of the evaluator's take the place of the
 * undated ones. */
int32_t leads_year(struct evaluator *evaluator, uint32_t district) {
    if (evaluator->model->years.count == 0) return 0;
    enum dating dating = leads_dating(evaluator->model, district, evaluator->year);
    note_dating(evaluator, dating);
    return dating == DATING_YEAR ? evaluator->year : 0;
}

/* The leads of a district that count in the evaluator's year. They stand together, by year. */
static struct row find_leads(struct evaluator *evaluator, uint32_t district) {
    const struct model *model = evaluator->model;
    struct row row = rows_get(&model->leads_of_district, district);
    note_read(evaluator, CELL_LEADS, district);
    if (model->years.count == 0) return row;
    struct leads_held held = leads_held(model, row, evaluator->year);
    note_dating(evaluator, held.dating);
    row = row_behind(row, held.first);
    row.count = held.end - held.first;
    if (row.count > 0) note_lead_read(evaluator, row_item(row, 0), true);
    return row;
}

static struct row read_leads(struct evaluator *evaluator, uint32_t district) {
    struct row row = find_leads(evaluator, district);
    for (uint32_t n = 0; n < row.count && reads_exactly(evaluator); n++) {
        note_exactly(evaluator, CELL_LEAD, row_item(row, n));
    }
    return row;
}

static struct value leads_of(struct evaluator *evaluator, uint32_t district) {
    struct row row = read_leads(evaluator, district);
    uint32_t *led = arena_array(evaluator->arena, uint32_t, row.count + 1);
    for (uint32_t n = 0; n < row.count; n++) {
        led[n] = evaluator->model->leads.items[row_item(row, n)].industry;
    }
    return set_of_places(evaluator, TYPE_INDUSTRY, led, row.count);
}

/* Reads a lead of an industry; false where it does not count in the evaluator's year. */
static bool read_leader(struct evaluator *evaluator, uint32_t index) {
    const struct lead *lead = &evaluator->model->leads.items[index];
    bool has_years = evaluator->model->years.count > 0;
    if (has_years &&
        model_lead_year(evaluator->model, lead) != leads_year(evaluator, lead->district)) {
        return false;
    }
    note_exactly(evaluator, CELL_LEAD, index);
    if (!has_years) return true;
    note_lead_read(evaluator, index, false);
    return true;
}

static uint32_t count_leaders(struct evaluator *evaluator, uint32_t industry) {
    struct row row = rows_get(&evaluator->model->leads_of_industry, industry);
    uint32_t count = 0;
    note_read(evaluator, CELL_LEADERS, industry);
    for (uint32_t n = 0; n < row.count; n++) count += read_leader(evaluator, row_item(row, n));
    return count;
}

void start_marking(struct evaluator *evaluator) {
    struct marks *marks = &evaluator->marks;
    uint32_t count = evaluator->model->districts.list.count;
    bool is_used_up = marks->round == UINT32_MAX;
    if (marks->of_district == NULL || is_used_up || count > marks->count) {
        marks->of_district = arena_array(evaluator->lasting, uint32_t, count + 1);
        marks->count = count;
        marks->round = 0;
    }
    marks->round++;
}

/* Leads ahead of the one that is counted, which are fetched, since they come in no order; and of
 * which the mark is, once the lead has come. */
enum { LEADS_AHEAD = 32, MARKS_AHEAD = 16 };

/* Fetches what leads behind this one need, which mostly are of the industries behind. */
FETCHES void fetch_leaders(const struct lead *leads, const uint32_t *of_district,
                           const uint32_t *lead) {
    __builtin_prefetch(&leads[lead[LEADS_AHEAD]]);
    __builtin_prefetch(&of_district[leads[lead[MARKS_AHEAD]].district], 1);
}

/* How many of the districts that lead the industry itself were not counted yet. */
static uint32_t mark_leaders(struct evaluator *evaluator, uint32_t industry) {
    const struct model *model = evaluator->model;
    const struct rows *rows = &model->leads_of_industry;
    const struct lead *leads = model->leads.items;
    struct row row = rows_get(rows, industry);
    struct marks marks = evaluator->marks;
    const uint32_t *end = rows->items.items + rows->grouped; /* of what leads stand behind */
    bool is_looked_at = model->years.count > 0 || reads_exactly(evaluator);
    uint32_t count = 0;
    for (uint32_t n = 0; n < row.count; n++) {
        const uint32_t *lead = row.items + n;
        if (end - lead > LEADS_AHEAD) fetch_leaders(leads, marks.of_district, lead);
        if (is_looked_at && !read_leader(evaluator, *lead)) continue;
        count += mark_district(&marks, leads[*lead].district);
    }
    return count;
}

static uint32_t count_leaders_within(struct evaluator *evaluator, uint32_t industry) {
    uint32_t count;
    note_read(evaluator, CELL_LEADERS_WITHIN, industry);
    if (tallies_tell(evaluator, industry, &count)) {
        note_read(evaluator, CELL_BELOW_INDUSTRY, industry);
        spend_steps_of_set(evaluator, tree_of(evaluator)->below[industry]);
        return count;
    }
    start_marking(evaluator);
    struct found below = find_below(evaluator, TYPE_INDUSTRY, industry);
    count = mark_leaders(evaluator, industry);
    for (uint32_t n = 0; n < below.count; n++) count += mark_leaders(evaluator, below.items[n]);
    spend_steps_of_set(evaluator, below.count);
    return count;
}

/* The districts that lead the industry itself, behind those that are there. */
static void add_leaders(struct evaluator *evaluator, uint32_t industry, struct found *leaders) {
    const struct model *model = evaluator->model;
    struct row row = rows_get(&model->leads_of_industry, industry);
    for (uint32_t n = 0; n < row.count; n++) {
        const struct lead *lead = &model->leads.items[row_item(row, n)];
        if (!read_leader(evaluator, row_item(row, n))) continue;
        vector_push(evaluator->arena, leaders, lead->district);
    }
}

static struct value led_by(struct evaluator *evaluator, uint32_t industry, bool within) {
    struct found leaders = {0};
    note_read(evaluator, within ? CELL_LEADERS_WITHIN : CELL_LEADERS, industry);
    add_leaders(evaluator, industry, &leaders);
    if (within) {
        struct value below = places_below(evaluator, TYPE_INDUSTRY, industry);
        for (uint32_t n = 0; n < below.set->count; n++) {
            add_leaders(evaluator, below.set->places[n], &leaders);
        }
    }
    return set_of_places(evaluator, TYPE_DISTRICT, leaders.items, leaders.count);
}

bool field_is_counted(enum field field) {
    switch (field) {
        case FIELD_CHILDREN:
        case FIELD_LEADS:
        case FIELD_LED_BY:
        case FIELD_LED_WITHIN: return true;
        default: return false;
    }
}

struct value count_field_of(struct evaluator *evaluator, const struct expression *expression,
                            const struct value *object) {
    enum type_base base = object->kind == VALUE_DISTRICT ? TYPE_DISTRICT : TYPE_INDUSTRY;
    const struct places *places = places_of(evaluator->model, base);
    uint32_t count = 0;
    switch (expression->field) {
        case FIELD_LEADS: count = read_leads(evaluator, object->place).count; break;
        case FIELD_LED_BY: count = count_leaders(evaluator, object->place); break;
        case FIELD_LED_WITHIN: count = count_leaders_within(evaluator, object->place); break;
        default:
            note_read(evaluator, cell_below(base), object->place);
            count = rows_get(&places->children, object->place).count;
            break;
    }
    spend_steps_of_set(evaluator, count);
    return value_number(number_of(count), 0);
}

struct value evaluate_field_of(struct evaluator *evaluator, const struct expression *expression,
                               const struct value *object) {
    enum type_base base = object->kind == VALUE_DISTRICT ? TYPE_DISTRICT : TYPE_INDUSTRY;
    uint32_t place = object->place;
    switch (expression->field) {
        case FIELD_NAME: return name_of(evaluator, base, place);
        case FIELD_LABEL: return label_of(evaluator, base, place);
        case FIELD_PARENT: return parent_of(evaluator, base, place);
        case FIELD_CHILDREN: return children_of(evaluator, base, place);
        case FIELD_DESCENDANTS: return places_below(evaluator, base, place);
        case FIELD_ANCESTORS: return ancestors_of(evaluator, base, place);
        case FIELD_LEADS: return leads_of(evaluator, place);
        case FIELD_DISTRICT_OUTPUT: return read_output(evaluator, place, NONE, expression->span);
        case FIELD_LED_BY: return led_by(evaluator, place, false);
        case FIELD_LED_WITHIN: return led_by(evaluator, place, true);
        case FIELD_TARGET: return read_target(evaluator, place);
        case FIELD_PARTS: return read_parts(evaluator, place);
        case FIELD_INDUSTRY_OUTPUT: return read_output(evaluator, NONE, place, expression->span);
        case FIELD_COUNT: break;
    }
    return value_wrong();
}
