/* Values: the types of figures whose values are to be computed, and of all that is stated of indicators. */
#include "model/help.h"
#include "model/lower.h"

static uint32_t indicator_of(const struct stated *stated) {
    return stated->series.kind == SERIES_INDICATOR ? stated->series.indicator : NONE;
}

static void expect_number(struct builder *builder, const struct stated *stated, const char *what) {
    if (stated->tree == 0) return;
    struct lowering lowering = {.builder = builder};
    lower_expect(&lowering, model_expression(builder->model, &stated->figure), TYPE(NUMBER), what);
}

/* Types a figure's value and its growth. */
static void type_stated(struct builder *builder, struct stated *stated) {
    struct figure *figure = &stated->figure;
    if (stated->tree != 0) {
        struct formula value = lower_formula(builder, builder->value_trees.items[stated->tree - 1]);
        figure->expression = add_expression(builder, value.expression);
        struct manner manner = *model_manner(builder->model, figure);
        manner.slot_count = (uint16_t)value.slot_count;
        figure->manner = manner_of_figure(builder, manner) % MOST_MANNERS;
    }
    struct manner manner = *model_manner(builder->model, figure);
    if (!manner.grows) return;
    expect_number(builder, stated, "what grows");
    struct aside *aside = &builder->model->asides.items[manner.aside];
    if (aside->grows.expression != NULL) return; /* that of another figure */
    struct lowering growing = {.builder = builder};
    struct expression *grows = lower_as(&growing, aside->growth, TYPE(NUMBER), "a growth");
    aside->grows = (struct formula){grows, growing.slot_count};
}

/* Types one statement of an indicator and holds it against the type that is known, which `first`
 * has shown. */
static void join_type(struct builder *builder, struct indicator *indicator, struct stated *stated,
                      struct span *first) {
    type_stated(builder, stated);
    const struct figure *figure = &stated->figure;
    struct expression *value = figure->is_whole ? NULL : model_expression(builder->model, figure);
    struct type type = value == NULL ? TYPE(NUMBER) : value->type;
    if (!type_agrees(type, indicator->type)) {
        struct span span = model_value_span(builder->model, figure);
        struct expression whole = {.kind = EXPRESSION_NUMBER, .type = type, .span = span};
        struct diagnostic *diagnostic =
            report_conflict(builder, CODE_TYPE, span, first->source == 0 ? indicator->span : *first,
                            "this indicator is %s elsewhere, but here %s",
                            type_words(indicator->type), type_words(type));
        help_with_type(builder, diagnostic, value == NULL ? &whole : value, indicator->type);
        return;
    }
    indicator->type = type_join(indicator->type, type);
    if (first->source == 0) *first = model_value_span(builder->model, figure);
}

/* Types what the plan states of an indicator; the standard statements first, so that it is the
 * plan's that differ. */
static void type_in_plan(struct builder *builder, uint32_t index) {
    struct indicator *indicator = &builder->model->indicators.items[index];
    struct row row = rows_get(&builder->stated_of_indicator, index);
    struct span first = {0};
    for (int is_plan = 0; is_plan <= 1; is_plan++) {
        for (uint32_t n = 0; n < row.count; n++) {
            struct stated *stated = &builder->stated.items[row_item(row, n)];
            if (stated->is_standard != is_plan) join_type(builder, indicator, stated, &first);
        }
    }
}

/* Types what a layer states of an indicator, which may have a type already. */
static void type_in_layer(struct builder *builder, uint32_t index) {
    struct indicator *indicator = &builder->model->indicators.items[index];
    struct span first = type_is_any(indicator->type) ? (struct span){0} : indicator->span;
    for (uint32_t n = builder->layer.first_stated; n < builder->stated.count; n++) {
        if (indicator_of(&builder->stated.items[n]) != index) continue;
        join_type(builder, indicator, &builder->stated.items[n], &first);
    }
}

/* The statements of one indicator must be of one type. While they are being typed, as where one
 * year's figure reads another's, the type is what is known so far, which may be nothing (see type_values). */
struct type indicator_type(struct builder *builder, uint32_t index) {
    struct indicator *indicator = &builder->model->indicators.items[index];
    enum progress *progress = &builder->indicator_progress.items[index];
    bool is_under_way = *progress == PROGRESS_UNDER_WAY;
    if (is_under_way && type_is_any(indicator->type)) builder->is_guessed = true;
    if (*progress != PROGRESS_NONE) return indicator->type;
    *progress = PROGRESS_UNDER_WAY;
    if (builder->layer.node == NULL) {
        type_in_plan(builder, index);
    } else {
        type_in_layer(builder, index);
    }
    *progress = PROGRESS_DONE;
    return indicator->type;
}

static void type_figures(struct builder *builder) {
    for (uint32_t n = builder->layer.first_stated; n < builder->stated.count; n++) {
        struct stated *stated = &builder->stated.items[n];
        if (stated->series.kind == SERIES_INDICATOR) {
            indicator_type(builder, stated->series.indicator);
            continue;
        }
        type_stated(builder, stated);
        expect_number(builder, stated,
                      stated->series.kind == SERIES_TARGET ? "a target" : "an output");
    }
}

/* Lets and indicators that are stated here are to be typed again. */
static void forget_types(struct builder *builder) {
    builder->signatures.count = builder->layer.first_signature;
    builder->model->functions.count = builder->layer.first_signature;
    for (uint32_t n = 0; n < builder->let_trees.count; n++) {
        struct let_tree *tree = &builder->let_trees.items[n];
        if (is_stated_here(builder, tree->node->span)) tree->progress = PROGRESS_NONE;
        while (tree->signature != NONE && tree->signature >= builder->layer.first_signature) {
            tree->signature = builder->signatures.items[tree->signature].before;
        }
    }
    for (uint32_t n = builder->layer.first_stated; n < builder->stated.count; n++) {
        const struct stated *stated = &builder->stated.items[n];
        uint32_t indicator = indicator_of(stated);
        const struct manner *manner = model_manner(builder->model, &stated->figure);
        if (manner->grows) builder->model->asides.items[manner->aside].grows = (struct formula){0};
        if (indicator != NONE) builder->indicator_progress.items[indicator] = PROGRESS_NONE;
    }
}

/* Figures and lets. What read an indicator before its type was known was typed by a guess: then all
 * of it is typed once more, with the types that have been found. */
void type_values(struct builder *builder) {
    struct diagnostics before = *builder->diagnostics;
    builder->is_guessed = false;
    type_figures(builder);
    define_lets(builder);
    if (!builder->is_guessed) return;
    *builder->diagnostics = before;
    forget_types(builder);
    type_figures(builder);
    define_lets(builder);
}
