/* Reports of amounts that do not go together, with where they are stated, and what would bring them
 * together. */
#include "rules/evaluation.h"

static struct text unit_words(struct evaluator *evaluator, unit_id unit) {
    if (unit == 0) return TEXT("a number without a unit");
    struct text_builder builder = {.arena = evaluator->arena};
    text_append_string(&builder, "in ");
    units_append(&evaluator->units, evaluator->model->names, unit, &builder);
    return text_built(&builder);
}

static bool is_one_unit(const struct evaluator *evaluator, unit_id unit) {
    const struct unit *product = &evaluator->units.list.items[unit];
    return product->power_count == 1 && product->powers[0].exponent == 1;
}

/* Appends one of a unit as an expression: `1 CNY / 1 t`. */
static void append_one(const struct evaluator *evaluator, unit_id unit,
                       struct text_builder *words) {
    const struct unit *product = &evaluator->units.list.items[unit];
    bool is_first = true;
    for (int sign = 1; sign >= -1; sign -= 2) {
        for (uint32_t n = 0; n < product->power_count; n++) {
            struct text name =
                names_text(evaluator->model->names,
                           evaluator->units.declared.items[product->powers[n].declared]);
            for (int32_t left = product->powers[n].exponent * sign; left > 0; left--) {
                if (is_first && sign < 0) text_append_string(words, "1");
                text_append_string(words, is_first && sign > 0 ? "" : sign > 0 ? " * " : " / ");
                text_append_format(words, "1 %.*s", TEXT_ARGUMENT(name));
                is_first = false;
            }
        }
    }
}

/* Whether it is a number that stands there, without a unit. */
static bool is_bare(struct text text) {
    if (text.length == 0 || text.bytes[0] < '0' || text.bytes[0] > '9') return false;
    return memchr(text.bytes, ' ', text.length) == NULL;
}

/* One of two amounts has no unit: it wants one, or the other has one too much. */
static struct value help_without_unit(struct evaluator *evaluator, struct diagnostic *mistake,
                                      struct value a, struct value b) {
    bool is_second = b.unit == 0;
    struct text here = text_at(evaluator, mistake->span);
    struct text_builder one = {.arena = evaluator->arena};
    append_one(evaluator, is_second ? a.unit : b.unit, &one);
    struct text unit = text_built(&one);
    bool is_amount = is_second && is_bare(here) && is_one_unit(evaluator, a.unit);
    if (is_amount) {
        return wrong_with_help(
            evaluator, mistake, "write `%.*s%.*s`, or take the unit off the other: `x / %.*s`",
            TEXT_ARGUMENT(here), (int)unit.length - 1, unit.bytes + 1, TEXT_ARGUMENT(unit));
    }
    bool is_one = is_one_unit(evaluator, is_second ? a.unit : b.unit);
    return wrong_with_help(evaluator, mistake,
                           "give a unit to the one without, `x * %.*s`, or take it off the other, "
                           "`x / %s%.*s%s`",
                           TEXT_ARGUMENT(unit), is_one ? "" : "(", TEXT_ARGUMENT(unit),
                           is_one ? "" : ")");
}

/* Two amounts of two dimensions. What the second lacks is the first by the second. */
static struct value help_with_dimensions(struct evaluator *evaluator, struct diagnostic *mistake,
                                         struct value a, struct value b) {
    struct units *units = &evaluator->units;
    unit_id first = units_dimension(units, a.unit);
    unit_id second = units_dimension(units, b.unit);
    unit_id lack;
    if (!units_multiply(units, first, second, -1, &lack)) {
        return wrong_with_help(evaluator, mistake, "compare and add amounts of one unit");
    }
    struct text_builder unit = {.arena = evaluator->arena};
    units_append(units, evaluator->model->names, lack, &unit);
    struct text lacking = text_built(&unit);
    if (!is_one_unit(evaluator, first) || !is_one_unit(evaluator, second)) {
        return wrong_with_help(evaluator, mistake, "the one lacks a factor in %.*s",
                               TEXT_ARGUMENT(lacking));
    }
    const struct names *names = evaluator->model->names;
    struct text_builder form = {.arena = evaluator->arena};
    text_append_string(&form, "unit ");
    units_append(units, names, second, &form);
    text_append_string(&form, " = 5 ");
    units_append(units, names, first, &form);
    return wrong_with_help(
        evaluator, mistake,
        "if one is always worth as much of the other, its declaration says so: `%.*s`; else "
        "multiply by its price, in %.*s",
        TEXT_ARGUMENT(text_built(&form)), TEXT_ARGUMENT(lacking));
}

/* The figure of a series that is read and plainly is an amount of the dimension, or NONE. */
static uint32_t amount_of(const struct evaluator *evaluator, uint32_t series, unit_id dimension) {
    bool grows;
    uint32_t number = figure_in_year(evaluator, series, &grows);
    if (number == NONE) return NONE;
    const struct figure *figure = &evaluator->model->figures.items[number];
    unit_id unit = model_manner(evaluator->model, figure)->unit;
    if (!figure->is_whole) {
        const struct expression *value = model_expression(evaluator->model, figure);
        if (value->kind != EXPRESSION_NUMBER) return NONE;
        unit = value->unit;
    }
    return units_dimension(&evaluator->units, unit) == dimension ? number : NONE;
}

/* The first such figure that is stated of an industry: its target or an output in it. */
static uint32_t amount_in(struct evaluator *evaluator, uint32_t industry, unit_id dimension) {
    const struct model *model = evaluator->model;
    uint32_t figure = amount_of(evaluator, model->target_series.items[industry], dimension);
    struct row outputs = outputs_of_industry(evaluator, industry);
    for (uint32_t n = 0; n < outputs.count && figure == NONE; n++) {
        figure = amount_of(evaluator, row_item(outputs, n), dimension);
    }
    return figure;
}

/* Adds where an amount in the unit is stated of the industry that is being checked, or of one of its parts,
 * of which the standard rules speak; returns that figure, or NONE. */
static uint32_t relate_amount(struct evaluator *evaluator, struct diagnostic *mistake,
                              unit_id unit) {
    const struct model *model = evaluator->model;
    const struct rule *rule = evaluator->checked;
    bool is_known = rule != NULL && rule->is_standard && evaluator->subject.kind == VALUE_INDUSTRY;
    if (!is_known) return NONE;
    uint32_t industry = evaluator->subject.place;
    unit_id dimension = units_dimension(&evaluator->units, unit);
    uint32_t figure = amount_in(evaluator, industry, dimension);
    struct row parts = rows_get(&model->industries.children, industry);
    for (uint32_t n = 0; n < parts.count && figure == NONE; n++) {
        figure = amount_in(evaluator, row_item(parts, n), dimension);
    }
    if (figure == NONE) return NONE;
    struct text words = unit == 0 ? TEXT("without a unit") : unit_words(evaluator, unit);
    diagnostic_relate(evaluator->diagnostics, mistake,
                      model_figure_span(model, &model->figures.items[figure]), "%.*s",
                      TEXT_ARGUMENT(words));
    return figure;
}

/* A figure that is stated without the unit that the other amount has. */
static struct value help_with_figure(struct evaluator *evaluator, struct diagnostic *mistake,
                                     uint32_t figure, unit_id unit) {
    const struct model *model = evaluator->model;
    struct span span = model_value_span(model, &model->figures.items[figure]);
    struct text_builder words = {.arena = evaluator->arena};
    text_append(&words, text_at(evaluator, span));
    text_append_byte(&words, ' ');
    units_append(&evaluator->units, model->names, unit, &words);
    return wrong_with_help(evaluator, mistake, "write the unit where there is none: `%.*s`",
                           TEXT_ARGUMENT(text_built(&words)));
}

struct value report_units(struct evaluator *evaluator, struct value a, struct value b,
                          struct span span) {
    struct text first = unit_words(evaluator, a.unit);
    struct text second = unit_words(evaluator, b.unit);
    struct diagnostic *mistake = report_mistake(
        evaluator, CODE_UNIT, span, "these amounts do not go together: one is %.*s, the other %.*s",
        TEXT_ARGUMENT(first), TEXT_ARGUMENT(second));
    if (mistake == NULL) return value_wrong();
    uint32_t of_first = relate_amount(evaluator, mistake, a.unit);
    uint32_t of_second = relate_amount(evaluator, mistake, b.unit);
    if (a.unit != 0 && b.unit != 0) return help_with_dimensions(evaluator, mistake, a, b);
    uint32_t plain = a.unit == 0 ? of_first : of_second;
    unit_id unit = a.unit == 0 ? b.unit : a.unit;
    bool is_stated_plain = plain != NONE && is_one_unit(evaluator, unit);
    if (is_stated_plain) return help_with_figure(evaluator, mistake, plain, unit);
    return help_without_unit(evaluator, mistake, a, b);
}
