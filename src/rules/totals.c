/* Only what may be added in any order is summed in the pass: numbers as they are stated, of one unit.
 * Where anything else stands beneath an industry, a formula, a growth, an amount to be converted, its
 * outputs are read one by one whenever it is asked for, so that nothing is computed that nobody asks
 * for, and a mistake shows at the place of who does. Nor does a figure that reads outputs find itself
 * in a total: what it reads may be what it was.
 *
 * A pass costs what it costs to read an eighth of the plan one by one, and is made once that was done.
 * So a check that asks for all is fast, and a test that asks for one industry does not pay for all. */
#include "rules/totals.h"

#include "rules/evaluation.h"

enum { READ_FOR_PASS = 8 };

/* Totals without a year stay beside those of one, since a check asks for both in turn. */
static struct totals *totals_of_year(struct evaluator *evaluator) {
    return evaluator->year == 0 ? &evaluator->totals : &evaluator->totals_of_year;
}

/* What is read of a series in the evaluator's year. */
struct output {
    struct value value; /* of a plain one */
    bool is_there;
    bool is_plain;
    enum dating dating;
};

enum dating dating_of_series(const struct evaluator *evaluator, const struct series *series) {
    const struct figure *figures = evaluator->model->figures.items + series->first;
    enum dating dating = DATING_NONE;
    for (uint32_t n = 0; n < series->count; n++) {
        if (figures[n].year == 0) continue;
        if (figures[n].year == evaluator->year) return DATING_YEAR;
        dating = DATING_OTHER;
    }
    return dating;
}

static struct output read(struct evaluator *evaluator, uint32_t series) {
    const struct model *model = evaluator->model;
    bool grows;
    uint32_t index = figure_in_year(evaluator, series, &grows);
    struct output output = {.is_there = index != NONE,
                            .dating = dating_of_series(evaluator, &model->series.items[series])};
    if (index == NONE) return output;
    const struct figure *figure = &model->figures.items[index];
    bool is_number = figure->is_whole || figure->expression->kind == EXPRESSION_NUMBER;
    output.is_plain = is_number && !grows;
    if (output.is_plain) output.value = evaluate_figure(evaluator, index, evaluator->year);
    return output;
}

static void add(struct evaluator *evaluator, struct total *total, const struct output *output) {
    const struct value *value = &output->value;
    if (output->dating > total->dating) total->dating = output->dating;
    if (!output->is_there) return;
    if (!total->is_there) total->unit = value->unit;
    total->is_there = true;
    if (total->is_mixed) return;
    total->is_mixed = !output->is_plain || value->unit != total->unit ||
                      !number_add(evaluator->lasting, total->sum, value->number, &total->sum);
}

static uint32_t industry_above(const struct model *model, uint32_t industry) {
    uint32_t parent = model->industries.list.items[industry].parent;
    bool is_of_all = parent == NONE && industry != ALL_INDUSTRIES;
    return is_of_all ? ALL_INDUSTRIES : parent;
}

/* Adds an output to the industry and to those above it, up to where the district states one that
 * contains it. */
static void add_upwards(struct evaluator *evaluator, struct total *totals,
                        const struct series *series, const struct output *output) {
    uint32_t industry = series->industry;
    do {
        add(evaluator, &totals[industry], output);
        industry = industry_above(evaluator->model, industry);
    } while (industry != NONE && totals[industry].stated_by != series->district);
}

static void add_outputs(struct evaluator *evaluator, struct total *totals, uint32_t district) {
    const struct series *all = evaluator->model->series.items;
    struct row row = rows_get(&evaluator->model->outputs_of_district, district);
    bool grows;
    for (uint32_t n = 0; n < row.count; n++) {
        bool is_stated = figure_in_year(evaluator, row.items[n], &grows) != NONE;
        if (is_stated) totals[all[row.items[n]].industry].stated_by = district;
    }
    for (uint32_t n = 0; n < row.count; n++) {
        struct output output = read(evaluator, row.items[n]);
        add_upwards(evaluator, totals, &all[row.items[n]], &output);
    }
}

static void make(struct evaluator *evaluator, struct totals *totals) {
    const struct model *model = evaluator->model;
    uint32_t count = model->industries.list.count;
    if (totals->items == NULL) {
        totals->items = arena_allocate(evaluator->lasting, count * sizeof *totals->items);
    }
    totals->year = evaluator->year;
    for (uint32_t n = 0; n < count; n++) {
        totals->items[n] = (struct total){.sum = number_of(0), .stated_by = NONE};
    }
    for (uint32_t n = 0; n < count; n++) {
        uint32_t above = industry_above(model, n);
        for (; above != NONE; above = industry_above(model, above)) totals->items[above].below++;
    }
    for (uint32_t n = 0; n < model->districts.list.count; n++) {
        add_outputs(evaluator, totals->items, n);
    }
}

const struct total *total_find(struct evaluator *evaluator, uint32_t industry) {
    const struct model *model = evaluator->model;
    const struct reading *reading = evaluator->reading;
    struct totals *totals = totals_of_year(evaluator);
    if (reading != NULL && reading->what.figure != NONE) return NULL;
    if (totals->items == NULL || totals->year != evaluator->year) {
        uint32_t all = model->series.count + model->industries.list.count;
        bool pays = totals->year_asked == evaluator->year && totals->asked > all / READ_FOR_PASS;
        if (!pays) return NULL;
        make(evaluator, totals);
    }
    const struct total *total = &totals->items[industry];
    return total->is_mixed ? NULL : total;
}

void totals_ask(struct evaluator *evaluator, uint32_t count) {
    struct totals *totals = totals_of_year(evaluator);
    if (totals->year_asked != evaluator->year) totals->asked = 0;
    totals->year_asked = evaluator->year;
    totals->asked += count;
}
