/* The model as text: a fact a line, in the order of the model's arrays, values as their sources
 * have them. */
#include "base/utf8.h"
#include "model/model.h"

struct dump {
    const struct model *model;
    const struct sources *sources;
    struct text_builder *output;
};

static void put(struct dump *dump, struct text text) {
    utf8_append_shown(dump->output, text);
}

static void put_name(struct dump *dump, name_id name) {
    text_append_byte(dump->output, ' ');
    put(dump, names_text(dump->model->names, name));
}

static void put_label(struct dump *dump, struct text label) {
    if (label.bytes == NULL) return;
    text_append_string(dump->output, " \"");
    put(dump, label);
    text_append_byte(dump->output, '"');
}

static void put_source(struct dump *dump, struct text source) {
    if (source.bytes == NULL) return;
    text_append_string(dump->output, " source");
    put_label(dump, source);
}

static void put_year(struct dump *dump, int32_t year) {
    if (year != 0) text_append_format(dump->output, " in %d", (int)year);
}

static void end_line(struct dump *dump) {
    text_append_byte(dump->output, '\n');
}

static void dump_units(struct dump *dump) {
    const struct units *units = &dump->model->units;
    for (unit_id unit = 1; unit < units->list.count; unit++) {
        const struct unit *row = &units->list.items[unit];
        if (row->power_count != 1 || row->powers[0].exponent != 1) continue;
        text_append_string(dump->output, "unit ");
        units_append(units, dump->model->names, unit, dump->output);
        if (row->dimension != unit) {
            text_append_string(dump->output, " = ");
            text_append(dump->output, number_to_text(dump->output->arena, row->factor));
            text_append_byte(dump->output, ' ');
            units_append(units, dump->model->names, row->dimension, dump->output);
        }
        end_line(dump);
    }
}

static void dump_places(struct dump *dump, const struct places *places, const char *word,
                        uint32_t first) {
    for (uint32_t n = first; n < places->list.count; n++) {
        const struct place *place = &places->list.items[n];
        text_append_string(dump->output, word);
        put_name(dump, place->name);
        put_label(dump, model_aside(dump->model, place->aside)->label);
        if (place->parent != NONE) {
            text_append_string(dump->output, " in");
            put_name(dump, places->list.items[place->parent].name);
        }
        put_source(dump, model_aside(dump->model, place->aside)->source);
        end_line(dump);
    }
}

static void dump_leads(struct dump *dump) {
    const struct model *model = dump->model;
    for (uint32_t n = 0; n < model->leads.count; n++) {
        const struct lead *lead = &model->leads.items[n];
        text_append_string(dump->output, "lead");
        put_name(dump, model->districts.list.items[lead->district].name);
        put_name(dump, model->industries.list.items[lead->industry].name);
        put_year(dump, model_lead_year(model, lead));
        put_source(dump, model_lead_aside(model, lead)->source);
        end_line(dump);
    }
}

static void put_keys(struct dump *dump, const struct series *series) {
    const struct model *model = dump->model;
    for (uint32_t n = 0; n < series->key_count; n++) {
        struct key key = model_keys(model, series)[n];
        text_append_string(dump->output, n == 0 ? "(" : ", ");
        put(dump, key.is_industry ? model_industry_name(model, key.place)
                                  : model_district_name(model, key.place));
    }
    if (series->key_count > 0) text_append_byte(dump->output, ')');
}

static void put_series(struct dump *dump, struct series series) {
    const struct model *model = dump->model;
    switch (series.kind) {
        case SERIES_TARGET:
            text_append_string(dump->output, "target");
            put_name(dump, model->industries.list.items[series.industry].name);
            break;
        case SERIES_OUTPUT:
            text_append_string(dump->output, "output");
            put_name(dump, model->districts.list.items[series.district].name);
            put_name(dump, model->industries.list.items[series.industry].name);
            break;
        case SERIES_INDICATOR:
            text_append_string(dump->output, "indicator");
            put_name(dump, model->indicators.items[series.indicator].name);
            put_keys(dump, &series);
            break;
    }
}

static void dump_figures(struct dump *dump) {
    static const char *const hows[] = {"", " with parts equal", " with parts reach",
                                       " with parts apart"};
    const struct model *model = dump->model;
    for (uint32_t n = 0; n < model->figures.count; n++) {
        const struct figure *figure = &model->figures.items[n];
        put_series(dump, model_series(model, n));
        put_year(dump, model_year(model, figure));
        text_append_string(dump->output, " = ");
        put(dump, sources_text(dump->sources, model_value_span(model, figure)));
        if (model_manner(model, figure)->grows) {
            text_append_string(dump->output, " grows ");
            put(dump, sources_text(dump->sources, model_growth_span(model, figure)));
        }
        text_append_string(dump->output, hows[figure->how]);
        put_source(dump, model_figure_aside(model, figure)->source);
        end_line(dump);
    }
}

static void dump_definitions(struct dump *dump) {
    const struct model *model = dump->model;
    for (uint32_t n = 0; n < model->lets.count; n++) {
        const struct let *let = &model->lets.items[n];
        text_append_string(dump->output, "let");
        put_name(dump, let->name);
        if (let->value.expression != NULL) {
            text_append_string(dump->output, " = ");
            put(dump, sources_text(dump->sources, let->value.expression->span));
        }
        end_line(dump);
    }
    for (uint32_t n = 0; n < model->rules.count; n++) {
        const struct rule *rule = &model->rules.items[n];
        text_append_string(dump->output, rule->is_standard ? "standard rule" : "rule");
        put_name(dump, rule->name);
        put_label(dump, rule->label);
        text_append_string(dump->output, " severity ");
        text_append_string(dump->output, severity_word(rule->severity));
        put_source(dump, rule->source);
        end_line(dump);
    }
}

void model_dump(const struct model *model, const struct sources *sources,
                struct text_builder *output) {
    struct dump dump = {model, sources, output};
    if (model->title.bytes != NULL) {
        text_append_string(output, "plan");
        put_label(&dump, model->title);
        end_line(&dump);
    }
    dump_units(&dump);
    dump_places(&dump, &model->industries, "industry", 1);
    dump_places(&dump, &model->districts, "district", 0);
    dump_leads(&dump);
    dump_figures(&dump);
    dump_definitions(&dump);
}
