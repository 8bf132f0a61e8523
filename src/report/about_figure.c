/* Figures, each as a statement of its own, and indicators. */
#include "report/about_parts.h"

/* What a figure's statement adds behind its value. */
static void append_behind(const struct about *about, struct text_builder *words,
                          const struct figure *figure, enum series_kind kind) {
    static const char *const hows[] = {"within", "equal", "reach", "apart"};
    if (model_manner(about->model, figure)->grows) {
        struct span growth = model_growth_span(about->model, figure);
        struct text text = sources_text(about->sources, growth);
        text_append_format(words, " grows %.*s", TEXT_ARGUMENT(text));
    }
    bool has_how = kind == SERIES_TARGET && figure->how != PARTS_WITHIN;
    if (has_how) text_append_format(words, " with parts %s", hows[figure->how]);
}

static void tell_figure(struct about *about, const struct series *series,
                        const struct figure *figure) {
    struct value_names names = evaluator_names(about->check->evaluator);
    struct text_builder words = about_line_words(about);
    series_append(&names, series, model_year(about->model, figure), &words);
    text_append_string(&words, " = ");
    text_append(&words, sources_text(about->sources, model_value_span(about->model, figure)));
    append_behind(about, &words, figure, series->kind);
    about_line(about, text_built(&words), model_figure_span(about->model, figure),
               model_figure_aside(about->model, figure)->source);
}

void about_series(struct about *about, uint32_t number) {
    if (number == NONE) return;
    struct series series = model_series(about->model, number);
    for (uint32_t n = 0; n < series.count; n++) {
        tell_figure(about, &series, &about->model->figures.items[series.first + n]);
    }
}

/* --- Indicators --- */

static bool has_key(const struct model *model, const struct series *series, struct key place) {
    const struct key *keys = model_keys(model, series);
    for (uint32_t n = 0; n < series->key_count; n++) {
        if (keys_compare(&keys[n], &place, 1) == 0) return true;
    }
    return false;
}

void about_indicators_of(struct about *about, struct key place) {
    const struct model *model = about->model;
    uint32_t count = 0;
    for (uint32_t n = 0; n < model->indicators.count; n++) {
        struct row row = rows_get(&model->series_of_indicator, n);
        for (uint32_t m = 0; m < row.count; m++) {
            struct series series = model_series(model, row_item(row, m));
            if (!has_key(model, &series, place)) continue;
            if (count++ < MOST_LINES) about_series(about, row_item(row, m));
        }
    }
    about_rest(about, count, "indicators");
}

static void tell_indicator(struct about *about, uint32_t number) {
    const struct model *model = about->model;
    const struct indicator *indicator = &model->indicators.items[number];
    struct row row = rows_get(&model->series_of_indicator, number);
    struct text_builder words = about_line_words(about);
    text_append_string(&words, "indicator ");
    about_append_named(&words, names_text(model->names, indicator->name),
                       model_aside(model, indicator->label)->label);
    about_head(about, text_built(&words), indicator->span, (struct text){0});
    about_series(about, indicator->keyless);
    for (uint32_t n = 0; n < row.count && n < MOST_LINES; n++)
        about_series(about, row_item(row, n));
    about_rest(about, row.count, "keys");
}

uint32_t about_indicators(struct about *about, struct text name) {
    const struct model *model = about->model;
    uint32_t found = 0;
    for (uint32_t n = 0; n < model->indicators.count; n++) {
        struct text own = names_text(model->names, model->indicators.items[n].name);
        if (!text_equal(own, name)) continue;
        tell_indicator(about, n);
        found++;
    }
    return found;
}
