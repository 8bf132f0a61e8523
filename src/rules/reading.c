/* Reading figures: the one stated for the year, else one that grows into it, else the undated one,
 * else nothing; and outputs, which add up from an industry's parts. */
#include "rules/evaluation.h"

void note_years_of_series(struct evaluator *evaluator, uint32_t index) {
    const struct model *model = evaluator->model;
    if (index == NONE || !evaluator->follows_year || model->years.count == 0) return;
    const struct series *series = &model->series.items[index];
    for (uint32_t n = 0; n < series->count; n++) {
        note_year_read(evaluator, model->figures.items[series->first + n].year);
    }
}

/* The figure's value carried on to a later year, compounded yearly. */
static struct value grow(struct evaluator *evaluator, uint32_t index, int32_t year) {
    const struct figure *figure = &evaluator->model->figures.items[index];
    struct value value = evaluate_figure(evaluator, index, 0);
    int32_t outer_year = evaluator->year;
    bool outer_follows = evaluator->follows_year;
    evaluator->year = figure->year;
    evaluator->follows_year = false;
    struct value rate = evaluate_formula(evaluator, figure->grows);
    evaluator->year = outer_year;
    evaluator->follows_year = outer_follows;
    struct value result;
    if (!both_there(evaluator, value, rate, &result)) return result;
    struct span span = figure->grows.expression->span;
    if (rate.unit != 0) {
        return report_wrong(evaluator, CODE_UNIT, span, "a growth is a number without a unit");
    }
    struct number factor;
    bool fits = number_add(evaluator->arena, number_of(1), rate.number, &factor) &&
                number_power(evaluator->arena, factor, year - figure->year, &factor) &&
                number_multiply(evaluator->arena, value.number, factor, &value.number);
    if (fits) return value;
    return report_wrong(evaluator, CODE_LIMIT_NUMBER, span,
                        "the number becomes too large on its way to %d", (int)year);
}

/* The figure of the series that holds in the evaluator's year, NONE where there is none; `*grows`
 * where it is an earlier one to be carried on. */
static uint32_t figure_in_year(const struct evaluator *evaluator, uint32_t index, bool *grows) {
    *grows = false;
    if (index == NONE) return NONE;
    const struct series *series = &evaluator->model->series.items[index];
    const struct figure *figures = &evaluator->model->figures.items[series->first];
    uint32_t best = NONE;
    for (uint32_t n = 0; n < series->count && figures[n].year <= evaluator->year; n++) {
        bool carries = figures[n].year == evaluator->year || figures[n].grows.expression != NULL;
        if (figures[n].year == 0 || carries) {
            best = n;
        } else if (best != NONE && figures[best].year != 0) {
            best = figures[0].year == 0 ? 0 : NONE; /* the latest before it does not grow */
        }
    }
    if (best == NONE) return NONE;
    *grows = figures[best].year != 0 && figures[best].year != evaluator->year;
    return series->first + best;
}

static bool is_stated(const struct evaluator *evaluator, uint32_t series) {
    bool grows;
    return figure_in_year(evaluator, series, &grows) != NONE;
}

/* The value of a series in the evaluator's year; false where it is not stated. */
static bool read_series(struct evaluator *evaluator, uint32_t series, struct value *value) {
    bool grows;
    note_years_of_series(evaluator, series);
    uint32_t figure = figure_in_year(evaluator, series, &grows);
    if (figure == NONE) return false;
    *value = grows ? grow(evaluator, figure, evaluator->year)
                   : evaluate_figure(evaluator, figure, evaluator->year);
    return true;
}

struct value read_target(struct evaluator *evaluator, uint32_t industry) {
    struct value value;
    if (read_series(evaluator, evaluator->model->target_series[industry], &value)) return value;
    return missing_one(evaluator, (struct missing){.kind = MISSING_TARGET, .industry = industry});
}

struct value read_parts(struct evaluator *evaluator, uint32_t industry) {
    static const struct text words[] = {
        [PARTS_WITHIN] = {"within", 6},
        [PARTS_EQUAL] = {"equal", 5},
        [PARTS_REACH] = {"reach", 5},
        [PARTS_APART] = {"apart", 5},
    };
    bool grows;
    uint32_t series = evaluator->model->target_series[industry];
    note_years_of_series(evaluator, series);
    uint32_t figure = figure_in_year(evaluator, series, &grows);
    if (figure == NONE) {
        struct missing missing = {.kind = MISSING_TARGET, .industry = industry};
        return missing_one(evaluator, missing);
    }
    return (struct value){.kind = VALUE_STRING,
                          .string = words[evaluator->model->figures.items[figure].how]};
}

struct value read_indicator(struct evaluator *evaluator, uint32_t index, const struct key *keys,
                            uint32_t key_count) {
    const struct model *model = evaluator->model;
    struct value value;
    if (key_count > 0) {
        uint32_t series = model_indicator_series(model, index, keys);
        if (read_series(evaluator, series, &value)) return value;
    }
    if (read_series(evaluator, model->indicators.items[index].keyless, &value)) return value;
    struct missing missing = {
        .kind = MISSING_INDICATOR, .indicator = index, .key_count = key_count};
    for (uint32_t n = 0; n < key_count; n++) missing.keys[n] = keys[n];
    return missing_one(evaluator, missing);
}

/* Whether something above the industry, up to and with `top`, is stated for the district, so that
 * what is stated for the industry is contained in it already. */
static bool is_contained(const struct evaluator *evaluator, uint32_t district, uint32_t industry,
                         uint32_t top) {
    const struct model *model = evaluator->model;
    while (industry != top) {
        industry = model->industries.list.items[industry].parent;
        if (industry == NONE) return false;
        if (is_stated(evaluator, model_output_series(model, district, industry))) return true;
    }
    return false;
}

/* A sum of outputs under way. */
struct output_sum {
    struct value value;
    uint32_t count;
    struct span span;
};

static void add_output(struct evaluator *evaluator, struct output_sum *sum, uint32_t series,
                       uint32_t top) {
    const struct series *stated = &evaluator->model->series.items[series];
    struct value value;
    bool is_part = is_contained(evaluator, stated->district, stated->industry, top);
    if (is_part) {
        note_years_of_series(evaluator, series);
        return;
    }
    if (!read_series(evaluator, series, &value)) return;
    struct value result;
    sum->count++;
    sum->value = both_there(evaluator, sum->value, value, &result)
                     ? add_numbers(evaluator, sum->value, value, sum->span)
                     : result;
}

/* Adds what is stated for the industry itself: for one district, or for all of them. */
static void add_industry(struct evaluator *evaluator, struct output_sum *sum, uint32_t district,
                         uint32_t industry, uint32_t top) {
    const struct model *model = evaluator->model;
    if (district != NONE) {
        uint32_t series = model_output_series(model, district, industry);
        if (series != NONE) add_output(evaluator, sum, series, top);
    } else {
        const struct rows *rows = &model->outputs_of_industry;
        for (uint32_t n = rows->starts[industry]; n < rows->starts[industry + 1]; n++) {
            add_output(evaluator, sum, rows->items[n], top);
        }
    }
}

static void add_tree(struct evaluator *evaluator, struct output_sum *sum, uint32_t district,
                     uint32_t top) {
    struct value below = places_below(evaluator, TYPE_INDUSTRY, top);
    add_industry(evaluator, sum, district, top, top);
    for (uint32_t n = 0; n < below.set->count; n++) {
        add_industry(evaluator, sum, district, below.set->places[n], top);
    }
}

struct value read_output(struct evaluator *evaluator, uint32_t district, uint32_t industry,
                         struct span span) {
    struct output_sum sum = {.value = value_number(number_of(0), 0), .span = span};
    add_tree(evaluator, &sum, district, industry);
    if (sum.count > 0) return sum.value;
    struct missing missing = {.kind = MISSING_OUTPUT, .district = district, .industry = industry};
    return missing_one(evaluator, missing);
}

struct value read_industry_output(struct evaluator *evaluator, uint32_t industry,
                                  struct span span) {
    struct output_sum sum = {.value = value_number(number_of(0), 0), .span = span};
    add_tree(evaluator, &sum, NONE, industry);
    if (sum.count > 0) return sum.value;
    return missing_one(evaluator,
                       (struct missing){.kind = MISSING_INDUSTRY_OUTPUT, .industry = industry});
}

struct value read_district_output(struct evaluator *evaluator, uint32_t district,
                                  struct span span) {
    const struct rows *rows = &evaluator->model->outputs_of_district;
    struct output_sum sum = {.value = value_number(number_of(0), 0), .span = span};
    for (uint32_t n = rows->starts[district]; n < rows->starts[district + 1]; n++) {
        add_output(evaluator, &sum, rows->items[n], ALL_INDUSTRIES);
    }
    if (sum.count > 0) return sum.value;
    return missing_one(evaluator,
                       (struct missing){.kind = MISSING_DISTRICT_OUTPUT, .district = district});
}
