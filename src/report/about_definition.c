/* What is defined: rules, lets, units, scenarios and tests, as they are written. */
#include "report/about_parts.h"

static const struct text no_source = {0};
static const struct span nowhere = {0};

/* --- Rules --- */

static void tell_rule(struct about *about, uint32_t number) {
    const struct rule *rule = &about->model->rules.items[number];
    struct text_builder words = about_line_words(about);
    text_append_string(&words, rule->is_standard ? "standard rule " : "rule ");
    text_append(&words, names_text(about->model->names, rule->name));
    about_head(about, text_built(&words), rule->span, rule->source);
    about_text(about, sources_text(about->sources, model_rule_span(about->model, rule)));
    about_verdicts_of_rule(about, number);
}

uint32_t about_rules(struct about *about, struct text name) {
    const struct model *model = about->model;
    for (uint32_t n = 0; n < model->rules.count; n++) {
        if (!text_equal(names_text(model->names, model->rules.items[n].name), name)) continue;
        tell_rule(about, n);
        return 1;
    }
    return 0;
}

/* --- Lets --- */

/* Where what a let is, is written: its own value, or what a function does with values; nowhere where that is used
 * by nobody. */
static struct span body_of(const struct model *model, uint32_t number) {
    const struct let *let = &model->lets.items[number];
    if (let->value.expression != NULL) return let->value.expression->span;
    for (uint32_t n = 0; n < model->functions.count; n++) {
        if (model->functions.items[n].let == number) {
            return model->functions.items[n].body.expression->span;
        }
    }
    return let->span;
}

static void tell_let(struct about *about, uint32_t number) {
    const struct let *let = &about->model->lets.items[number];
    struct value_names names = evaluator_names(&about->asking->evaluator);
    struct text_builder words = about_line_words(about);
    struct span whole = span_join(let->span, body_of(about->model, number));
    text_append_string(&words, "let ");
    text_append(&words, text_folded(words.arena, sources_text(about->sources, whole)));
    about_head(about, text_built(&words), let->span, no_source);
    if (let->value.expression == NULL) return;
    struct value value = asking_let(about->asking, number);
    if (value.kind == VALUE_WRONG) return;
    words = about_line_words(about);
    text_append_string(&words, "is ");
    value_append_told(&names, value, &words);
    about_line(about, text_built(&words), nowhere, no_source);
}

uint32_t about_lets(struct about *about, struct text name) {
    const struct model *model = about->model;
    for (uint32_t n = 0; n < model->lets.count; n++) {
        const struct let *let = &model->lets.items[n];
        bool is_it = text_equal(names_text(model->names, let->name), name);
        if (!is_it || let->standing == LET_REPLACED) continue;
        tell_let(about, n);
        return 1;
    }
    return 0;
}

/* --- Units --- */

/* The number of the unit that is declared by that name and nothing else. */
static bool is_declared(const struct model *model, unit_id unit, name_id name) {
    const struct unit *row = &model->units.list.items[unit];
    return row->power_count == 1 && row->powers[0].exponent == 1 &&
           model->units.declared.items[row->powers[0].declared] == name;
}

static void tell_unit(struct about *about, unit_id unit, struct text name) {
    const struct units *units = &about->model->units;
    struct text_builder words = about_line_words(about);
    text_append_string(&words, "unit ");
    text_append(&words, name);
    if (units_dimension(units, unit) != unit) {
        text_append_string(&words, " = ");
        text_append(&words, number_to_text(words.arena, units_factor(units, unit)));
        text_append_byte(&words, ' ');
        units_append(units, about->model->names, units_dimension(units, unit), &words);
    }
    about_head(about, text_built(&words), nowhere, no_source);
}

uint32_t about_units(struct about *about, struct text name) {
    const struct model *model = about->model;
    name_id wanted = names_find(model->names, name);
    for (unit_id unit = 1; wanted != 0 && unit < model->units.list.count; unit++) {
        if (!is_declared(model, unit, wanted)) continue;
        tell_unit(about, unit, name);
        return 1;
    }
    return 0;
}

/* --- Scenarios and tests --- */

static uint32_t tell_blocks(struct about *about, const struct blocks *blocks, const char *what,
                            struct text title) {
    uint32_t found = 0;
    for (uint32_t n = 0; n < blocks->count; n++) {
        const struct block *block = &blocks->items[n];
        if (!text_equal(block->title, title)) continue;
        struct text_builder words = about_line_words(about);
        text_append_string(&words, what);
        text_append(&words, block->title);
        about_head(about, text_built(&words), block->span, no_source);
        about_text(about, sources_text(about->sources, model_block_span(block)));
        found++;
    }
    return found;
}

uint32_t about_scenarios(struct about *about, struct text name) {
    return tell_blocks(about, &about->model->scenarios, "scenario ", name);
}

uint32_t about_tests(struct about *about, struct text name) {
    return tell_blocks(about, &about->model->tests, "test ", name);
}
