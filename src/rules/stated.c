/* What layers state stands behind the plan's own in the model's arrays, but for lets, which keep their
 * number. */
#include "rules/stated.h"

#include "rules/evaluation.h"

static void evaluate_lets(struct evaluator *evaluator, bool only_layers) {
    const struct model *model = evaluator->model;
    for (uint32_t n = 0; n < model->lets.count; n++) {
        const struct let *let = &model->lets.items[n];
        bool is_wanted =
            let->standing == LET_OF_LAYER || (let->standing == LET_OF_PLAN && !only_layers);
        if (is_wanted && let->value.expression != NULL) evaluate_let(evaluator, n);
    }
}

/* Whether the figure is still read: a layer may have taken it away, or have moved it with its series. */
static bool is_in_force(const struct model *model, uint32_t figure) {
    struct figure_range range = model_range(model, figure);
    for (uint32_t n = range.first; n < range.first + range.count; n++) {
        if (model->figures.items[n].start == model->figures.items[figure].start) return true;
    }
    return false;
}

/* Whole numbers, which nearly all figures are, are what they are. */
static bool are_all_whole(const struct model *model) {
    bool has_expressions = model->expressions.count > 1; /* the first is none */
    for (uint32_t n = 0; n < model->figures.count && has_expressions; n++) {
        if (!model->figures.items[n].is_whole) return false;
    }
    return true;
}

static void evaluate_figures(struct evaluator *evaluator, int32_t year) {
    const struct model *model = evaluator->model;
    if (are_all_whole(model)) return;
    for (uint32_t n = 0; n < model->figures.count; n++) {
        if (!model_names_series(model, n)) continue;
        struct figure_range range = model_range(model, n);
        for (uint32_t at = range.first; at < range.first + range.count; at++) {
            if (!model->figures.items[at].is_whole) evaluate_figure(evaluator, at, year);
        }
    }
}

/* Without going through the plan's own; a later layer may have left one of an earlier behind. */
static void evaluate_layers_figures(struct evaluator *evaluator, int32_t year) {
    const struct model *model = evaluator->model;
    for (uint32_t n = model->of_plan.figures; n < model->figures.count; n++) {
        struct figure_range range = model_range(model, n);
        bool is_read = n >= range.first && n - range.first < range.count;
        if (is_read) evaluate_figure(evaluator, n, year);
    }
}

/* What one of two statements says: its value, and how that is written, NULL where it is a plain number. */
struct said {
    struct value value;
    const struct expression *expression;
};

/* The value of what is computed, which the plan does not show: `: 110bn`. */
static struct text computed_words(const struct evaluator *evaluator, struct said said) {
    struct value_names names = evaluator_names(evaluator);
    struct text_builder words = {.arena = evaluator->diagnostics->arena};
    const struct expression *expression = said.expression;
    bool is_computed = expression != NULL && expression->kind != EXPRESSION_SET &&
                       (expression->operand_count > 0 || expression->kind == EXPRESSION_LET ||
                        expression->kind == EXPRESSION_INDICATOR);
    if (!is_computed) return (struct text){0};
    value_append_told(&names, said.value, &words);
    return text_built(&words);
}

static void report_disagreement(struct evaluator *evaluator, const struct restatement *again,
                                struct said first, struct said second, const char *message) {
    struct diagnostics *diagnostics = evaluator->diagnostics;
    const struct model *model = evaluator->model;
    const struct figure *figure = &model->figures.items[again->figure];
    struct text value = computed_words(evaluator, first);
    struct diagnostic *diagnostic = diagnostics_add(
        diagnostics, CODE_CONFLICT, model_figure_span(model, &again->again), "%s", message);
    diagnostic_relate(diagnostics, diagnostic, model_figure_span(model, figure),
                      "stated here first%s%.*s", value.length > 0 ? ": " : "",
                      TEXT_ARGUMENT(value));
    diagnostic->words = computed_words(evaluator, second);
    diagnostic_remark(
        diagnostics, diagnostic, "help",
        model_year(model, figure) == 0
            ? "take one of them away, or state each for a year of its own: `in 2025`"
            : "take one of them away, or state it for another year or in a `scenario`");
}

/* Holds what two statements of one figure say against one another. */
static void check_agreement(struct evaluator *evaluator, const struct restatement *again,
                            struct said first, struct said second, const char *message) {
    struct span span = model_figure_span(evaluator->model, &again->again);
    struct value a = first.value;
    struct value b = second.value;
    if (a.kind == VALUE_WRONG || b.kind == VALUE_WRONG) return;
    struct value same = value_truth(a.kind == b.kind);
    if (value_is_there(a) && value_is_there(b)) same = value_equals(evaluator, a, b, span);
    if (same.kind != VALUE_TRUTH || same.truth) return;
    report_disagreement(evaluator, again, first, second, message);
}

/* What a statement says of a figure, or of its growth: what it reads of that figure itself is what it
 * was, as for the statement that counts. */
static struct value evaluate_for(struct evaluator *evaluator, struct computed what,
                                 struct formula formula) {
    struct reading reading = {.outer = evaluator->reading, .what = what};
    evaluator->reading = &reading;
    struct value value = evaluate_formula(evaluator, formula);
    evaluator->reading = reading.outer;
    return value;
}

static struct said said_of_value(struct evaluator *evaluator, struct computed what,
                                 const struct figure *figure) {
    if (figure->is_whole) {
        return (struct said){figure_value(evaluator->model, figure), NULL};
    }
    struct formula formula = model_formula(evaluator->model, figure);
    return (struct said){evaluate_for(evaluator, what, formula), formula.expression};
}

static struct said said_of_growth(struct evaluator *evaluator, struct computed what,
                                  const struct figure *figure) {
    struct formula growth = model_growth(evaluator->model, figure);
    return (struct said){evaluate_for(evaluator, what, growth), growth.expression};
}

static void check_restatement(struct evaluator *evaluator, const struct restatement *again) {
    const struct figure *figure = &evaluator->model->figures.items[again->figure];
    int32_t year = model_year(evaluator->model, figure);
    struct computed what = {.figure = again->figure, .let = NONE, .year = year};
    evaluator->year = year;
    check_agreement(evaluator, again, said_of_value(evaluator, what, figure),
                    said_of_value(evaluator, what, &again->again),
                    "this figure is stated twice, with different values");
    if (!model_manner(evaluator->model, figure)->grows) return;
    what.is_growth = true;
    check_agreement(evaluator, again, said_of_growth(evaluator, what, figure),
                    said_of_growth(evaluator, what, &again->again),
                    "this figure is stated twice, with different growths");
}

void check_restatements(struct evaluator *evaluator, bool only_layers) {
    const struct model *model = evaluator->model;
    uint32_t first = only_layers ? model->of_plan.restatements : 0;
    for (uint32_t n = first; n < model->restatements.count; n++) {
        const struct restatement *again = &model->restatements.items[n];
        if (is_in_force(model, again->figure)) check_restatement(evaluator, again);
    }
}

void evaluate_stated(struct evaluator *evaluator, int32_t year, bool only_layers) {
    evaluator->year = year;
    evaluate_lets(evaluator, only_layers);
    if (only_layers) {
        evaluate_layers_figures(evaluator, year);
    } else {
        evaluate_figures(evaluator, year);
    }
}

void check_stated(struct evaluator *evaluator, int32_t year, bool only_layers) {
    evaluate_stated(evaluator, year, only_layers);
    check_restatements(evaluator, only_layers);
}

void check_all_stated(struct arena *arena, struct arena *scratch, const struct model *model,
                      struct sources *sources, struct diagnostics *diagnostics) {
    struct arena_mark mark = arena_mark(scratch);
    struct evaluator evaluator;
    evaluator_init(&evaluator, model, sources, diagnostics, scratch, arena);
    check_stated(&evaluator, 0, false);
    arena_rewind(scratch, mark);
}
