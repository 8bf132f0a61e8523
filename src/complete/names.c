/* The names of the plan, as they are offered: in the order of their declaration. */
#include "base/utf8.h"
#include "complete/completing.h"

static struct text text_known(const struct completing *completing, name_id name) {
    return names_text(completing->known, name);
}

static struct text label_known(const struct completing *completing, uint32_t aside) {
    return model_aside(completing->model, aside)->label;
}

static void offer_named(struct completing *completing, const char *kind, name_id name,
                        struct text label, const char *behind) {
    completing->is_offered[name] = true;
    offer(completing, (struct offer){kind, text_known(completing, name), label, behind, true});
}

static void offer_place(struct completing *completing, const char *kind,
                        const struct place *place) {
    offer_named(completing, kind, place->name, label_known(completing, place->aside), NULL);
}

void offer_districts(struct completing *completing, const char *kind) {
    const struct places *districts = &completing->model->districts;
    for (uint32_t n = 0; n < districts->list.count; n++) {
        const struct place *place = &districts->list.items[n];
        if (!place->is_gone) offer_place(completing, kind, place);
    }
}

void offer_industries(struct completing *completing, const char *kind) {
    const struct places *industries = &completing->model->industries;
    for (uint32_t n = ALL_INDUSTRIES + 1; n < industries->list.count; n++) {
        offer_place(completing, kind, &industries->list.items[n]);
    }
}

/* A bracket for the keys of what has no value without them. */
void offer_indicators(struct completing *completing, const char *kind) {
    const struct model *model = completing->model;
    for (uint32_t n = 0; n < model->indicators.count; n++) {
        const struct indicator *indicator = &model->indicators.items[n];
        bool has_bracket =
            completing->is_value && indicator->key_count > 0 && !indicator->has_keyless;
        offer_named(completing, kind, indicator->name, label_known(completing, indicator->label),
                    has_bracket ? "(" : NULL);
    }
}

void offer_lets(struct completing *completing, const char *kind) {
    const struct model *model = completing->model;
    for (uint32_t n = 0; n < model->lets.count; n++) {
        const struct let *let = &model->lets.items[n];
        if (let->standing == LET_REPLACED) continue;
        bool is_function = let->value.expression == NULL;
        offer_named(completing, is_function ? "function" : kind, let->name, (struct text){0},
                    is_function && completing->is_value ? "(" : NULL);
    }
}

void offer_rules(struct completing *completing, const char *kind) {
    const struct model *model = completing->model;
    for (uint32_t n = 0; n < model->rules.count; n++) {
        const struct rule *rule = &model->rules.items[n];
        offer_named(completing, kind, rule->name, rule->label, NULL);
    }
}

void offer_scenarios(struct completing *completing, const char *kind) {
    const struct blocks *scenarios = &completing->model->scenarios;
    for (uint32_t n = 0; n < scenarios->count; n++) {
        const struct block *scenario = &scenarios->items[n];
        name_id name = names_find(completing->known, scenario->title);
        offer_named(completing, kind, name, scenario->label, NULL);
    }
}

void offer_units(struct completing *completing, const char *kind) {
    const struct units *units = &completing->model->units;
    for (uint32_t n = 0; n < units->declared.count; n++) {
        offer_named(completing, kind, units->declared.items[n], (struct text){0}, NULL);
    }
}

/* A scale that begins what has been typed, with each of the units behind it: `bnCNY`. */
static void offer_scaled(struct completing *completing, const char *kind, struct text scale) {
    const struct units *units = &completing->model->units;
    struct text typed = completing->typed.text;
    bool is_begun =
        scale.length <= typed.length && memcmp(typed.bytes, scale.bytes, scale.length) == 0;
    for (uint32_t n = 0; is_begun && n < units->declared.count; n++) {
        struct text unit = text_known(completing, units->declared.items[n]);
        struct text word = text_format(completing->scratch, "%.*s%.*s", (int)scale.length,
                                       scale.bytes, (int)unit.length, unit.bytes);
        if (utf8_is_name(unit)) offer(completing, (struct offer){.kind = kind, .word = word});
    }
}

void offer_scaled_units(struct completing *completing, const char *kind) {
#define SCALE(word, power) offer_scaled(completing, kind, TEXT(word));
#include "base/scales.def"
}

void offer_years(struct completing *completing, const char *kind) {
    const struct model *model = completing->model;
    for (uint32_t n = 0; n < model->years.count; n++) {
        struct text year = text_format(completing->scratch, "%d", (int)model->years.items[n]);
        offer(completing, (struct offer){.kind = kind, .word = year});
    }
}
