/* Districts and industries: where they belong, what they lead or are led by, their figures and verdicts. */
#include "report/about_parts.h"

/* A line of words that are stated nowhere in particular. */
static void tell(struct about *about, const struct text_builder *words) {
    about_line(about, text_built(words), (struct span){0}, (struct text){0});
}

/* The head of a place, and what it is a part of. */
static void tell_place(struct about *about, const char *what, const struct places *places,
                       uint32_t number) {
    const struct place *place = &places->list.items[number];
    struct text_builder words = about_line_words(about);
    text_append_format(&words, "%s ", what);
    about_append_place(about, &words, place);
    about_head(about, text_built(&words), model_name_span(about->model, place->at),
               model_aside(about->model, place->aside)->source);
    if (place->parent == NONE) return;
    words = about_line_words(about);
    text_append_string(&words, "in ");
    about_append_place(about, &words, &places->list.items[place->parent]);
    about_line(about, text_built(&words), model_parent_span(about->model, place), (struct text){0});
}

static void tell_parts(struct about *about, const struct places *places, uint32_t number) {
    struct row row = rows_get(&places->children, number);
    struct text_builder words = about_line_words(about);
    for (uint32_t n = 0; n < row.count && n < MOST_LINES; n++) {
        text_append_string(&words, n == 0 ? "its parts: " : ", ");
        about_append_place(about, &words, &places->list.items[row_item(row, n)]);
    }
    if (row.count > MOST_LINES) {
        text_append_format(&words, " and %u more", row.count - MOST_LINES);
    }
    if (row.count > 0) tell(about, &words);
}

/* `leads IC in 2020`, or `led by Haidian in 2020`: by the other side of each lead. */
static void tell_leads(struct about *about, struct row row, bool is_of_district) {
    const struct model *model = about->model;
    for (uint32_t n = 0; n < row.count && n < MOST_LINES; n++) {
        const struct lead *lead = &model->leads.items[row_item(row, n)];
        struct text_builder words = about_line_words(about);
        text_append_string(&words, is_of_district ? "leads " : "led by ");
        about_append_place(about, &words,
                           is_of_district ? &model->industries.list.items[lead->industry]
                                          : &model->districts.list.items[lead->district]);
        int32_t year = model_lead_year(model, lead);
        if (year != 0) text_append_format(&words, " in %d", (int)year);
        about_line(about, text_built(&words), model_name_span(model, lead->at),
                   model_lead_aside(model, lead)->source);
    }
    about_rest(about, row.count, is_of_district ? "industries" : "districts");
}

static void tell_outputs(struct about *about, struct row row) {
    for (uint32_t n = 0; n < row.count && n < MOST_LINES; n++)
        about_series(about, row_item(row, n));
    about_rest(about, row.count, "outputs");
}

static void tell_district(struct about *about, uint32_t district) {
    const struct model *model = about->model;
    struct key key = {.is_industry = false, .place = district};
    tell_place(about, "district", &model->districts, district);
    tell_parts(about, &model->districts, district);
    tell_leads(about, rows_get(&model->leads_of_district, district), true);
    tell_outputs(about, rows_get(&model->outputs_of_district, district));
    about_indicators_of(about, key);
    about_verdicts_of_place(about, key);
}

uint32_t about_districts(struct about *about, struct text name) {
    const struct model *model = about->model;
    for (uint32_t n = 0; n < model->districts.list.count; n++) {
        bool is_it = text_equal(model_district_name(model, n), name);
        if (!is_it || model->districts.list.items[n].is_gone) continue;
        tell_district(about, n);
        return 1;
    }
    return 0;
}

/* --- Industries --- */

static bool has_figure(const struct model *model, uint32_t series, int32_t year) {
    if (series == NONE) return false;
    struct figure_range range = model_range(model, series);
    for (uint32_t n = 0; n < range.count; n++) {
        if (model_year(model, &model->figures.items[range.first + n]) == year) return true;
    }
    return false;
}

/* Whether a target of the industry or of one of its parts is stated for the year. */
static bool has_target(const struct model *model, uint32_t industry, int32_t year) {
    struct row row = rows_get(&model->industries.children, industry);
    bool has = has_figure(model, model->target_series.items[industry], year);
    for (uint32_t n = 0; n < row.count && !has; n++) {
        has = has_figure(model, model->target_series.items[row_item(row, n)], year);
    }
    return has;
}

/* Whether an output in the industry is, or where it has parts a target, with which their outputs are compared. */
static bool has_output(const struct about *about, uint32_t industry, int32_t year) {
    const struct model *model = about->model;
    struct row row = asking_outputs(about->asking, industry);
    bool has = has_target(model, industry, year);
    for (uint32_t n = 0; n < row.count && !has; n++) {
        has = has_figure(model, row_item(row, n), year);
    }
    return has;
}

static void append_sum(struct about *about, struct text_builder *words, int32_t year,
                       struct value sum) {
    struct value_names names = evaluator_names(&about->asking->evaluator);
    if (year != 0) text_append_format(words, " in %d", (int)year);
    text_append_string(words, ": ");
    value_append_told(&names, sum, words);
}

/* What its parts aim at together in the year. */
static void tell_targets_of_parts(struct about *about, uint32_t industry, int32_t year) {
    uint32_t parts = rows_get(&about->model->industries.children, industry).count;
    uint32_t stated;
    if (parts == 0 || !has_target(about->model, industry, year)) return;
    struct value sum = asking_targets_of_parts(about->asking, industry, year, &stated);
    if (sum.kind != VALUE_NUMBER || stated == 0) return;
    struct text_builder words = about_line_words(about);
    text_append_string(&words, "the targets of its parts");
    append_sum(about, &words, year, sum);
    if (stated < parts) text_append_format(&words, ", stated for %u of %u", stated, parts);
    tell(about, &words);
}

static void tell_all_outputs(struct about *about, uint32_t industry, int32_t year) {
    if (!has_output(about, industry, year)) return;
    struct value sum = asking_output(about->asking, industry, year);
    if (sum.kind != VALUE_NUMBER) return;
    struct text_builder words = about_line_words(about);
    text_append_string(&words, "the output of all districts");
    append_sum(about, &words, year, sum);
    tell(about, &words);
}

/* Tells a sum of each year, and without one. */
static void tell_yearly(struct about *about, uint32_t industry,
                        void (*tell_one)(struct about *about, uint32_t industry, int32_t year)) {
    const struct model *model = about->model;
    tell_one(about, industry, 0);
    for (uint32_t n = 0; n < model->years.count; n++) {
        tell_one(about, industry, model->years.items[n]);
    }
}

static void tell_industry(struct about *about, uint32_t industry) {
    const struct model *model = about->model;
    struct key key = {.is_industry = true, .place = industry};
    tell_place(about, "industry", &model->industries, industry);
    tell_parts(about, &model->industries, industry);
    tell_leads(about, rows_get(&model->leads_of_industry, industry), false);
    about_series(about, model->target_series.items[industry]);
    tell_yearly(about, industry, tell_targets_of_parts);
    tell_outputs(about, asking_outputs(about->asking, industry));
    tell_yearly(about, industry, tell_all_outputs);
    about_indicators_of(about, key);
    about_verdicts_of_place(about, key);
}

uint32_t about_industries(struct about *about, struct text name) {
    const struct model *model = about->model;
    for (uint32_t n = 0; n < model->industries.list.count; n++) {
        if (!text_equal(model_industry_name(model, n), name)) continue;
        tell_industry(about, n);
        return 1;
    }
    return 0;
}
