/* Columns of what is read of the model: fields, figures, sums of outputs. */
#include "rules/column.h"

/* The place that is asked about; false where it is not known, or is none. */
static inline bool is_asked(const struct step *step, uint32_t n, uint32_t *place) {
    const struct column *places = step->operands[0];
    *place = (uint32_t)places->values[n];
    return !places->has_doubts || places->doubts[n] == 0;
}

void column_of_parent(struct batch *batch, struct step *step) {
    const struct model *model = batch->evaluator->model;
    bool is_of_districts = step->expression->operands[0]->type.base == TYPE_DISTRICT;
    const struct places *places = is_of_districts ? &model->districts : &model->industries;
    struct column *result = step->result;
    uint32_t place;
    column_begin(batch, step, 1);
    for (uint32_t n = 0; n < batch->count; n++) {
        if (!is_asked(step, n, &place)) continue;
        uint32_t parent = places->list.items[place].parent;
        result->values[n] = parent;
        if (parent == NONE) column_doubt(result, n, DOUBT_MISSING);
    }
}

/* --- Counts --- */

/* The rows of the field's sets; NULL where it takes more than a look at one of them. */
static const struct rows *rows_of_field(const struct batch *batch, const struct expression *field) {
    const struct model *model = batch->evaluator->model;
    bool is_of_district = field->operands[0]->type.base == TYPE_DISTRICT;
    switch (field->field) {
        case FIELD_CHILDREN:
            return is_of_district ? &model->districts.children : &model->industries.children;
        case FIELD_LEADS: return batch->has_years ? NULL : &model->leads_of_district;
        case FIELD_LED_BY: return batch->has_years ? NULL : &model->leads_of_industry;
        default: return NULL;
    }
}

/* Counts as `evaluate` does, whoever it is that asks. Where a district has leads with and without
 * a year, it is to be told which of them were read, and by whom. */
static uint32_t count_apart(const struct batch *batch, struct step *step, uint32_t n,
                            uint32_t place) {
    struct evaluator *evaluator = batch->evaluator;
    const struct expression *field = step->expression->operands[0];
    bool is_district = field->operands[0]->type.base == TYPE_DISTRICT;
    struct value object = value_place(is_district ? VALUE_DISTRICT : VALUE_INDUSTRY, place);
    enum dating outer_dating = evaluator->dating;
    struct leads_read *outer_leads = evaluator->leads_read;
    evaluator->dating = DATING_NONE;
    evaluator->leads_read = NULL;
    int64_t count = 0;
    number_to_integer(count_field_of(evaluator, field, &object).number, &count);
    column_note(batch, step->result, n, evaluator->dating);
    if (evaluator->leads_read != NULL) column_doubt(step->result, n, DOUBT_UNSURE);
    evaluator->dating = outer_dating;
    evaluator->leads_read = outer_leads;
    return (uint32_t)count;
}

/* The tallies that tell the field's counts; NULL where there are none. */
static const struct lead_tally *tallies_of_field(const struct batch *batch,
                                                 const struct expression *field) {
    const struct tallies *tallies = tallies_find(batch->evaluator);
    if (tallies == NULL) return NULL;
    switch (field->field) {
        case FIELD_LEADS: return tallies->leads;
        case FIELD_LED_BY: return tallies->led_by;
        case FIELD_LED_WITHIN: return tallies->led_within;
        default: return NULL;
    }
}

static uint32_t count_tallied(const struct batch *batch, struct step *step, uint32_t n,
                              struct lead_tally tally) {
    column_note(batch, step->result, n, (enum dating)tally.dating);
    if (tally.is_unsure) column_doubt(step->result, n, DOUBT_UNSURE);
    return tally.count;
}

/* Counts by where rows end; returns no less than the most. */
static uint32_t count_rows(const struct batch *batch, struct step *step, const struct rows *rows) {
    const int64_t *places = step->operands[0]->values;
    if (batch->are_in_order && step->operands[0] == batch->bound[0].places) {
        uint32_t most =
            rows_counts_of(rows, (uint32_t)places[0], batch->count, step->result->values);
        if (most != NONE) return most;
    }
    bool has_doubts = step->operands[0]->has_doubts;
    uint32_t batch_count = batch->count;
    int64_t *counts = step->result->values;
    uint32_t most = 0;
    for (uint32_t n = 0; n < batch_count; n++) {
        if (has_doubts && step->operands[0]->doubts[n] != 0) continue;
        uint32_t count = rows_count_of(rows, (uint32_t)places[n]);
        counts[n] = count;
        if (count > most) most = count;
    }
    return most;
}

/* Counts what is tallied, or in each place by itself; returns the most, all of which may be gone through. */
static uint32_t count_leads(const struct batch *batch, struct step *step,
                            const struct expression *field) {
    const struct lead_tally *tallies = tallies_of_field(batch, field);
    uint32_t most = 0;
    uint32_t place;
    for (uint32_t n = 0; n < batch->count; n++) {
        if (!is_asked(step, n, &place)) continue;
        uint32_t count = tallies != NULL ? count_tallied(batch, step, n, tallies[place])
                                         : count_apart(batch, step, n, place);
        step->result->values[n] = count;
        if (count > most) most = count;
    }
    return most + batch->evaluator->model->industries.list.count;
}

void column_of_count(struct batch *batch, struct step *step) {
    const struct expression *field = step->expression->operands[0];
    const struct rows *rows = rows_of_field(batch, field);
    column_begin(batch, step, 1);
    uint32_t most = rows != NULL ? count_rows(batch, step, rows) : count_leads(batch, step, field);
    batch->steps += 2 * STEPS_OF_MEMORY + most / MEMBERS_OF_STEP;
}

/* --- Members --- */

/* The place in a lead, or in a row of places, that belongs to the set. */
static uint32_t member_of_row(const struct model *model, enum field field, uint32_t item) {
    switch (field) {
        case FIELD_LEADS: return model->leads.items[item].industry;
        case FIELD_LED_BY: return model->leads.items[item].district;
        default: return item;
    }
}

void column_of_member(struct batch *batch, struct step *step) {
    const struct expression *field = step->expression->operands[1];
    const struct model *model = batch->evaluator->model;
    const struct rows *rows = rows_of_field(batch, field);
    struct column *result = step->result;
    uint32_t most = 0;
    column_begin(batch, step, 2);
    for (uint32_t n = 0; n < batch->count; n++) {
        if (rows == NULL) column_doubt(result, n, DOUBT_UNSURE);
        if (result->doubts[n] != 0) continue;
        struct row row = rows_get(rows, (uint32_t)step->operands[1]->values[n]);
        result->values[n] = false;
        for (uint32_t at = 0; at < row.count; at++) {
            uint32_t member = member_of_row(model, field->field, row_item(row, at));
            if (member == step->operands[0]->values[n]) result->values[n] = true;
        }
        if (row.count > most) most = row.count;
    }
    batch->steps += 2 * STEPS_OF_MEMORY + most / MEMBERS_OF_STEP;
}

/* --- Figures --- */

/* Puts what has grown into the evaluator's year: mostly a number between two whole ones. */
static void put_grown(const struct batch *batch, struct column *result, uint32_t n,
                      const struct figure *figure) {
    struct evaluator *evaluator = batch->evaluator;
    const struct model *model = evaluator->model;
    int32_t years = evaluator->year - model_year(model, figure);
    unit_id unit = model_manner(model, figure)->unit;
    struct value rate;
    struct number factor;
    int64_t below;
    bool is_whole;
    bool is_known = growth_is_stated(evaluator, figure, &rate) && rate.unit == 0 &&
                    growth_find(&evaluator->growths, evaluator->lasting, evaluator->arena,
                                rate.number, years, &factor) &&
                    number_multiply_down(factor, model_whole(model, figure), &below, &is_whole);
    if (!is_known) {
        column_doubt(result, n, DOUBT_UNSURE);
    } else if (is_whole) {
        column_put(result, n, below, unit);
    } else {
        column_put_between(result, n, below, unit);
    }
}

/* Puts what is read of a series into an element. */
static inline void put_held(const struct batch *batch, struct column *result, uint32_t n,
                            struct held held) {
    const struct model *model = batch->evaluator->model;
    column_note(batch, result, n, held.dating);
    if (held.figure == NONE) {
        column_doubt(result, n, DOUBT_MISSING);
        return;
    }
    const struct figure *figure = &model->figures.items[held.figure];
    if (!figure->is_whole) {
        column_doubt(result, n, DOUBT_UNSURE);
    } else if (held.grows) {
        put_grown(batch, result, n, figure);
    } else {
        column_put(result, n, model_whole(model, figure), model_manner(model, figure)->unit);
    }
}

/* What was read of a whole number that stands alone: the same of all others of its manner. */
struct alike {
    uint32_t manner; /* NONE: of none so far */
    enum dating dating;
};

/* Puts a figure into an element, and notes what holds for those of its manner, where it is of the column's unit. */
static void put_target(const struct batch *batch, struct column *result, uint32_t n,
                       uint32_t series, struct alike *alike) {
    const struct model *model = batch->evaluator->model;
    struct held held = figure_held(batch->evaluator, series);
    put_held(batch, result, n, held);
    if (held.figure == NONE) return;
    const struct figure *figure = &model->figures.items[held.figure];
    bool is_of_unit = result->has_unit && result->unit == model_manner(model, figure)->unit;
    if (figure->is_alone && figure->is_whole && is_of_unit) {
        *alike = (struct alike){figure->manner, held.dating};
    }
}

/* Nearly all figures are whole numbers of few manners. */
void column_of_target(struct batch *batch, struct step *step) {
    const struct model *model = batch->evaluator->model;
    const uint32_t *series_of = model->target_series.items;
    const struct figure *figures = model->figures.items;
    struct column *result = step->result;
    struct alike alike = {.manner = NONE};
    uint32_t place;
    column_begin(batch, step, 1);
    for (uint32_t n = 0; n < batch->count; n++) {
        if (!is_asked(step, n, &place)) continue;
        uint32_t series = series_of[place];
        bool is_alike = series != NONE && figures[series].manner == alike.manner &&
                        figures[series].is_alone && figures[series].is_whole;
        if (is_alike) {
            column_note(batch, result, n, alike.dating);
            result->values[n] = model_whole(model, &figures[series]);
        } else {
            put_target(batch, result, n, series, &alike);
        }
    }
}

bool column_word(struct text word, int64_t *number) {
    for (int how = PARTS_WITHIN; how <= PARTS_APART; how++) {
        *number = how;
        if (text_equal(word, parts_word((enum parts_how)how))) return true;
    }
    return false;
}

void column_of_parts(struct batch *batch, struct step *step) {
    const struct model *model = batch->evaluator->model;
    struct column *result = step->result;
    uint32_t place;
    column_begin(batch, step, 1);
    for (uint32_t n = 0; n < batch->count; n++) {
        if (!is_asked(step, n, &place)) continue;
        struct held held = figure_held(batch->evaluator, model->target_series.items[place]);
        column_note(batch, result, n, held.dating);
        if (held.figure == NONE) {
            column_doubt(result, n, DOUBT_MISSING);
        } else {
            result->values[n] = model->figures.items[held.figure].how;
        }
    }
}

void column_of_output(struct batch *batch, struct step *step) {
    struct evaluator *evaluator = batch->evaluator;
    const struct model *model = evaluator->model;
    const struct totals *totals = totals_find(evaluator);
    struct column *result = step->result;
    uint32_t place;
    column_begin(batch, step, 1);
    for (uint32_t n = 0; n < batch->count; n++) {
        if (!is_asked(step, n, &place)) continue;
        const struct total *total = totals == NULL ? NULL : &totals->items[place];
        if (total == NULL || total->is_mixed || total->is_aside) {
            column_doubt(result, n, DOUBT_UNSURE);
            continue;
        }
        column_note(batch, result, n, total->dating);
        column_put(result, n, total->sum, total->unit);
        if (!total->is_there) column_doubt(result, n, DOUBT_MISSING);
    }
    batch->steps += STEPS_OF_MEMORY + model->industries.list.count / MEMBERS_OF_STEP;
}

/* --- Indicators --- */

static uint64_t number_of_key(struct key key) {
    return (uint64_t)key.is_industry << 32 | key.place;
}

static uint64_t stated_key(const struct model *model, struct row row, uint32_t at) {
    struct series series = model_series(model, row_item(row, at));
    return number_of_key(*model_keys(model, &series));
}

/* The first key that is not before this one, by its place in the row. */
static uint32_t search_key(const struct model *model, struct row row, uint64_t key) {
    uint32_t low = 0;
    uint32_t high = row.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (stated_key(model, row, middle) < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* What is stated of an indicator at the place in its row, and next to it before that, behind which these begin. */
static struct keyed keyed_at(const struct model *model, struct row row, uint32_t at,
                             uint64_t first) {
    return (struct keyed){
        .first = first,
        .last = at == row.count ? UINT64_MAX : stated_key(model, row, at),
        .series = at == row.count ? NONE : row_item(row, at),
        .at = at,
    };
}

static bool is_between(const struct keyed *keyed, uint64_t key) {
    return keyed->first <= key && key <= keyed->last;
}

/* The series of the key, or NONE. Either few places have one of their own, so that what was asked for
 * before mostly tells, or many have, which are asked for in their order. */
static uint32_t find_key(const struct model *model, struct step *step, struct key key) {
    uint64_t number = number_of_key(key);
    struct keyed *keyed = &step->keyed;
    if (keyed->last == 0 || !is_between(keyed, number)) {
        struct row row = rows_get(&model->series_of_indicator, step->expression->index);
        bool is_next = keyed->last != 0 && keyed->last < number;
        if (is_next) *keyed = keyed_at(model, row, keyed->at + 1, keyed->last + 1);
        if (!is_next || !is_between(keyed, number)) {
            uint32_t at = search_key(model, row, number);
            *keyed = keyed_at(model, row, at, at == 0 ? 0 : stated_key(model, row, at - 1) + 1);
        }
    }
    return keyed->last == number ? keyed->series : NONE;
}

/* The series that is stated for the keys of an element. */
static uint32_t find_keys(const struct model *model, struct step *step, uint32_t n,
                          uint32_t key_count) {
    struct key keys[LIMIT_KEYS];
    for (uint32_t at = 0; at < key_count; at++) {
        bool is_industry = step->expression->operands[at]->type.base == TYPE_INDUSTRY;
        keys[at] = (struct key){is_industry, (uint32_t)step->operands[at]->values[n]};
    }
    return key_count == 1 ? find_key(model, step, keys[0])
                          : model_indicator_series(model, step->expression->index, keys);
}

void column_of_indicator(struct batch *batch, struct step *step) {
    const struct model *model = batch->evaluator->model;
    const struct indicator *indicator = &model->indicators.items[step->expression->index];
    struct column *result = step->result;
    struct held keyless = figure_held(batch->evaluator, indicator->keyless);
    bool reads_keys = step->operands[0] != NULL;
    bool has_keys = indicator->key_count > 0 && reads_keys;
    column_begin(batch, step, reads_keys ? step->expression->operand_count : 0);
    for (uint32_t n = 0; n < batch->count; n++) {
        if (result->doubts[n] != 0) { /* a key is missing: which of them were read, depends */
            column_doubt(result, n, DOUBT_UNSURE);
            continue;
        }
        uint32_t series = NONE;
        if (has_keys) series = find_keys(model, step, n, indicator->key_count);
        struct held held = series == NONE ? keyless : figure_held(batch->evaluator, series);
        if (series != NONE && held.figure == NONE) {
            column_note(batch, result, n, held.dating);
            held = keyless;
        }
        put_held(batch, result, n, held);
    }
}

/* --- Lets --- */

/* A `let` is known once any instance has read it in the year; who is the first tells its mistakes. */
void column_of_let(struct batch *batch, struct step *step) {
    struct column *result = step->result;
    const struct cached *known = let_known(batch->evaluator, step->expression->index);
    column_begin(batch, step, 0);
    for (uint32_t n = 0; n < batch->count; n++) {
        if (known == NULL || known->leads_read != NULL) {
            column_doubt(result, n, DOUBT_UNSURE);
        } else {
            column_put_value(result, n, known->value);
            column_note(batch, result, n, known->dating);
        }
    }
}
