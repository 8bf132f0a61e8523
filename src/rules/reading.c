/* Reading figures: the one stated for the year, else one that grows into it, else the undated one,
 * else nothing. */
#include "rules/evaluation.h"

void note_years_of_series(struct evaluator *evaluator, uint32_t index) {
    const struct model *model = evaluator->model;
    if (index == NONE || !evaluator->follows_year || model->years.count == 0) return;
    struct figure_range range = model_range(model, index);
    const struct figure *figures = model->figures.items + range.first;
    for (uint32_t n = 0; n < range.count; n++) {
        note_year_read(evaluator, model_year(model, &figures[n]));
    }
}

struct held figure_held_among(const struct evaluator *evaluator, uint32_t series) {
    const struct model *model = evaluator->model;
    struct figure_range range = model_range(model, series);
    struct held held = {.figure = NONE};
    if (range.count == 0) return held;
    const struct figure *last = &model->figures.items[range.first + range.count - 1];
    int32_t last_year = model_year(model, last);
    if (last_year == evaluator->year && last_year != 0) {
        held.figure = range.first + range.count - 1;
        held.dating = DATING_YEAR;
        return held;
    }
    held.figure = model_figure_in_year(model, range, evaluator->year, &held.grows);
    if (last_year == 0) return held;
    bool is_of_year = held.figure != NONE && evaluator->year != 0 &&
                      model_year(model, &model->figures.items[held.figure]) == evaluator->year;
    held.dating = is_of_year ? DATING_YEAR : DATING_OTHER;
    return held;
}

/* The figure's value carried on to a later year, compounded yearly. */
static struct value grow(struct evaluator *evaluator, uint32_t index, int32_t year) {
    const struct figure *figure = &evaluator->model->figures.items[index];
    struct value value = evaluate_figure(evaluator, index, 0);
    struct value rate = evaluate_growth(evaluator, index);
    struct value result;
    if (!both_there(evaluator, &value, &rate, &result)) return result;
    if (rate.unit != 0) {
        struct diagnostic *mistake =
            report_mistake(evaluator, CODE_UNIT, model_growth_span(evaluator->model, figure),
                           "a growth is a number without a unit");
        return wrong_with_help(evaluator, mistake,
                               "write by how much it grows yearly: `grows 5%%`");
    }
    struct number factor;
    bool fits = growth_find(&evaluator->growths, evaluator->lasting, evaluator->arena, rate.number,
                            year - model_year(evaluator->model, figure), &factor) &&
                number_multiply(evaluator->arena, value.number, factor, &value.number);
    if (fits) return value;
    struct diagnostic *mistake =
        report_mistake(evaluator, CODE_LIMIT_NUMBER, model_growth_span(evaluator->model, figure),
                       "the number becomes too large on its way to %d", (int)year);
    return wrong_with_help(evaluator, mistake, "state it for a later year too, to grow from there");
}

/* What a scenario states of a figure may read the same figure: what is read then is what it was,
 * which the figures that it took the place of tell. An undated one is read for years of which
 * nothing is stated now; what was stated of them before does not count. `figure` is what would be
 * read else. */
static uint32_t past_itself(const struct evaluator *evaluator, uint32_t figure, bool *grows) {
    const struct model *model = evaluator->model;
    const struct reading *reading = evaluator->reading;
    if (figure == NONE || reading == NULL || reading->what.figure == NONE) return figure;
    const struct figure *reader = &model->figures.items[reading->what.figure];
    int32_t year_of_reader = model_year(model, reader);
    uint32_t replaced = model_figure_aside(model, reader)->replaced;
    bool is_itself =
        replaced != 0 && year_of_reader == model_year(model, &model->figures.items[figure]) &&
        model_series(model, reading->what.figure).number == model_series(model, figure).number;
    if (!is_itself) return figure;
    if (evaluator->read_former != NULL) evaluator->read_former[reading->what.figure] = true;
    int32_t year = year_of_reader == 0 ? 0 : evaluator->year;
    return model_figure_in_year(model, model->replaced.items[replaced], year, grows);
}

uint32_t figure_read(const struct evaluator *evaluator, uint32_t series, bool *grows) {
    return past_itself(evaluator, figure_in_year(evaluator, series, grows), grows);
}

struct value read_figure(struct evaluator *evaluator, uint32_t figure, bool grows) {
    note_exactly(evaluator, CELL_FIGURE, figure);
    return grows ? grow(evaluator, figure, evaluator->year)
                 : evaluate_figure(evaluator, figure, evaluator->year);
}

uint32_t figure_noted(struct evaluator *evaluator, uint32_t series, bool *grows) {
    note_years_of_series(evaluator, series);
    return figure_read(evaluator, series, grows);
}

struct value read_target(struct evaluator *evaluator, uint32_t industry) {
    bool grows;
    uint32_t series = evaluator->model->target_series.items[industry];
    note_read(evaluator, CELL_TARGET, industry);
    uint32_t figure = figure_noted(evaluator, series, &grows);
    if (figure != NONE) return read_figure(evaluator, figure, grows);
    return missing_one(evaluator, (struct missing){.kind = MISSING_TARGET, .industry = industry});
}

struct text parts_word(enum parts_how how) {
    static const struct text words[] = {
        [PARTS_WITHIN] = {"within", 6},
        [PARTS_EQUAL] = {"equal", 5},
        [PARTS_REACH] = {"reach", 5},
        [PARTS_APART] = {"apart", 5},
    };
    return words[how];
}

struct value read_parts(struct evaluator *evaluator, uint32_t industry) {
    bool grows;
    uint32_t series = evaluator->model->target_series.items[industry];
    note_read(evaluator, CELL_TARGET, industry);
    note_years_of_series(evaluator, series);
    uint32_t figure = figure_in_year(evaluator, series, &grows);
    if (figure == NONE) {
        struct missing missing = {.kind = MISSING_TARGET, .industry = industry};
        return missing_one(evaluator, missing);
    }
    note_exactly(evaluator, CELL_FIGURE, figure);
    return (struct value){.kind = VALUE_STRING,
                          .string = parts_word(evaluator->model->figures.items[figure].how)};
}

struct value read_indicator(struct evaluator *evaluator, uint32_t index, const struct key *keys,
                            uint32_t key_count) {
    const struct model *model = evaluator->model;
    uint32_t figure = NONE;
    bool grows = false;
    if (key_count > 0) {
        uint32_t series = model_indicator_series(model, index, keys);
        figure = figure_noted(evaluator, series, &grows);
    }
    if (figure == NONE) {
        note_read(evaluator, CELL_INDICATOR, index);
        figure = figure_noted(evaluator, model->indicators.items[index].keyless, &grows);
    }
    if (figure != NONE) return read_figure(evaluator, figure, grows);
    note_read(evaluator, CELL_KEY_COUNT, index);
    struct missing missing = {
        .kind = MISSING_INDICATOR, .indicator = index, .key_count = key_count};
    for (uint32_t n = 0; n < key_count; n++) missing.keys[n] = keys[n];
    return missing_one(evaluator, missing);
}
