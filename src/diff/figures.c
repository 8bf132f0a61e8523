/* Facts as the model has them: the lead or the figure that one states, and what that comes to. */
#include "diff/comparing.h"

uint32_t lead_of_fact(const struct comparing *comparing, enum side side,
                      const struct canonical_fact *fact) {
    const struct compared *compared = &comparing->sides[side];
    const struct directory *directory = &comparing->directories[side];
    const struct model *model = compared->check->model;
    uint32_t district = directory_find(compared, directory->districts, fact->names[0]);
    uint32_t industry = directory_find(compared, directory->industries, fact->names[1]);
    if (district == NONE || industry == NONE) return NONE;
    struct row row = rows_get(&model->leads_of_district, district);
    for (uint32_t n = 0; n < row.count; n++) {
        const struct lead *lead = &model->leads.items[row_item(row, n)];
        if (lead->industry == industry && model_lead_year(model, lead) == fact->year)
            return row_item(row, n);
    }
    return NONE;
}

/* The series of an indicator with the keys that the fact names, or without any. */
static uint32_t series_of_indicator(const struct comparing *comparing, enum side side,
                                    const struct canonical_fact *fact) {
    const struct compared *compared = &comparing->sides[side];
    const struct directory *directory = &comparing->directories[side];
    const struct model *model = compared->check->model;
    uint32_t count = fact->name_count - 1;
    uint32_t indicator = directory_find(compared, directory->indicators, fact->names[0]);
    struct key keys[LIMIT_KEYS];
    if (indicator == NONE || count > LIMIT_KEYS) return NONE;
    if (count == 0) return model->indicators.items[indicator].keyless;
    if (count != model->indicators.items[indicator].key_count) return NONE;
    for (uint32_t n = 0; n < count; n++) {
        struct text name = fact->names[n + 1];
        uint32_t district = directory_find(compared, directory->districts, name);
        uint32_t industry = directory_find(compared, directory->industries, name);
        if (district == NONE && industry == NONE) return NONE;
        keys[n] = (struct key){district == NONE, district == NONE ? industry : district};
    }
    return model_indicator_series(model, indicator, keys);
}

static uint32_t series_of_fact(const struct comparing *comparing, enum side side,
                               const struct canonical_fact *fact) {
    const struct compared *compared = &comparing->sides[side];
    const struct directory *directory = &comparing->directories[side];
    const struct model *model = compared->check->model;
    uint32_t first;
    uint32_t second;
    switch (fact->kind) {
        case FACT_TARGET:
            first = directory_find(compared, directory->industries, fact->names[0]);
            return first == NONE ? NONE : model->target_series.items[first];
        case FACT_OUTPUT:
            first = directory_find(compared, directory->districts, fact->names[0]);
            second = directory_find(compared, directory->industries, fact->names[1]);
            if (first == NONE || second == NONE) return NONE;
            return model_output_series(model, first, second);
        case FACT_INDICATOR: return series_of_indicator(comparing, side, fact);
        default: return NONE;
    }
}

uint32_t figure_of_fact(const struct comparing *comparing, enum side side,
                        const struct canonical_fact *fact) {
    const struct model *model = comparing->sides[side].check->model;
    uint32_t index = series_of_fact(comparing, side, fact);
    if (index == NONE) return NONE;
    struct figure_range range = model_range(model, index);
    for (uint32_t n = range.first; n < range.first + range.count; n++) {
        if (model_year(model, &model->figures.items[n]) == fact->year) return n;
    }
    return NONE;
}

/* Whether one of the rows states the figure, and no scenario instead of them. */
static bool is_stated_by(const struct model *model, uint32_t figure, const struct fact_rows *rows) {
    struct span span = model_figure_span(model, &model->figures.items[figure]);
    for (uint32_t n = 0; n < rows->count; n++) {
        struct span part = canonical_part_span(rows->items[n]);
        bool is_within =
            part.source == span.source && part.start <= span.start && span.start <= part.end;
        if (is_within) return true;
    }
    return false;
}

/* The year in which the figure is read by the check; none where another is stated for that. */
static int32_t year_read(const struct check *check, uint32_t figure) {
    const struct model *model = check->model;
    bool grows;
    uint32_t read = model_figure_in_year(model, model_range(model, figure), check->year, &grows);
    return read == figure ? check->year : 0;
}

struct amount figure_amount(const struct comparing *comparing, enum side side,
                            const struct fact_rows *rows) {
    const struct compared *compared = &comparing->sides[side];
    struct evaluator *evaluator = compared->check->evaluator;
    struct amount none = {0};
    if (rows->count == 0) return none;
    uint32_t figure = figure_of_fact(comparing, side, rows->items[0]);
    if (figure == NONE) return none;
    bool is_itself = compared->check->scenario.bytes == NULL ||
                     is_stated_by(compared->check->model, figure, rows);
    if (!is_itself) return none;
    evaluator->year = year_read(compared->check, figure);
    struct value value = evaluate_figure(evaluator, figure, evaluator->year);
    return value.kind == VALUE_NUMBER ? amount_of(comparing->arena, compared, value) : none;
}
