/* Lets and figures are evaluated apart from whoever reads them, once for each year: what they are
 * does not depend on it. Those under way form a chain, in which loops are found. */
#include "rules/evaluation.h"

static struct span span_of_reading(const struct evaluator *evaluator,
                                   const struct reading *reading) {
    const struct model *model = evaluator->model;
    if (reading->what.figure == NONE) return model->lets.items[reading->what.let].span;
    const struct figure *figure = &model->figures.items[reading->what.figure];
    return reading->what.is_growth ? model_growth_span(model, figure)
                                   : model_figure_span(model, figure);
}

/* Appends what a step of a loop reads: `target IC in 2020`, `the growth of` that, or a let's name. */
static void append_reading(const struct evaluator *evaluator, const struct reading *reading,
                           struct text_builder *words) {
    const struct model *model = evaluator->model;
    struct value_names names = evaluator_names(evaluator);
    if (reading->what.figure == NONE) {
        text_append(words, names_text(model->names, model->lets.items[reading->what.let].name));
    } else {
        struct series series = model_series(model, reading->what.figure);
        if (reading->what.is_growth) text_append_string(words, "the growth of ");
        series_append(&names, &series, reading->what.year, words);
    }
}

/* Appends the steps of a loop in their order: who reads comes before what is read. */
static void append_steps(const struct evaluator *evaluator, const struct reading *start,
                         const struct reading *step, struct text_builder *words) {
    if (step != start) append_steps(evaluator, start, step->outer, words);
    text_append_byte(words, '`');
    append_reading(evaluator, step, words);
    text_append_string(words, "` reads ");
}

/* Reports figures that read one another: every step from `start` inwards. */
static struct value report_loop(struct evaluator *evaluator, const struct reading *start) {
    struct diagnostics *diagnostics = evaluator->diagnostics;
    struct span place = span_of_reading(evaluator, start);
    if (is_reported(evaluator, diagnostic_code_text(CODE_FIGURE_LOOP), place)) {
        return value_wrong();
    }
    struct text_builder words = {.arena = diagnostics->arena};
    append_steps(evaluator, start, evaluator->reading, &words);
    text_append_byte(&words, '`');
    append_reading(evaluator, start, &words);
    text_append_byte(&words, '`');
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_FIGURE_LOOP, place, "these read one another: %.*s",
                        TEXT_ARGUMENT(text_built(&words)));
    for (const struct reading *step = evaluator->reading; step != start; step = step->outer) {
        diagnostic_relate(diagnostics, diagnostic, span_of_reading(evaluator, step),
                          "through this");
    }
    struct text_builder first = {.arena = diagnostics->arena};
    struct text_builder last = {.arena = diagnostics->arena};
    append_reading(evaluator, start, &first);
    append_reading(evaluator, evaluator->reading, &last);
    if (start == evaluator->reading) {
        return wrong_with_help(evaluator, diagnostic,
                               "state `%.*s` by a number, or by other figures",
                               TEXT_ARGUMENT(text_built(&first)));
    }
    return wrong_with_help(evaluator, diagnostic,
                           "state `%.*s` without `%.*s`, by a number or by other figures",
                           TEXT_ARGUMENT(text_built(&last)), TEXT_ARGUMENT(text_built(&first)));
}

/* From here on it is the value that reads; returns its number. */
static uint32_t start_noting(struct evaluator *evaluator, struct computed what) {
    struct reads *reads = evaluator->reads;
    if (reads == NULL) return 0;
    uint32_t value = reads_value(reads, what, cache_find_any(&evaluator->cache, what));
    reads->reader = value | READER_VALUE;
    if (what.let != NONE) reads_note(reads, CELL_LET, what.let);
    return value;
}

/* Evaluates what is read in a year, apart from the check that reads it: by itself, into lasting
 * memory, with its own account of the years and leads that it reads. */
static struct cached compute(struct evaluator *evaluator, struct computed what,
                             struct formula formula) {
    const struct expression *outer_evaluated = evaluator->evaluated;
    uint32_t outer_steps = evaluator->steps;
    struct arena *outer_arena = evaluator->arena;
    int32_t outer_year = evaluator->year;
    bool outer_follows = evaluator->follows_year;
    enum dating outer_dating = evaluator->dating;
    struct leads_read *outer_leads = evaluator->leads_read;
    struct reading reading = {.outer = evaluator->reading, .what = what};
    struct cached result = {.key = what};
    uint32_t outer_reader = evaluator->reads == NULL ? NONE : evaluator->reads->reader;
    result.reader = start_noting(evaluator, what);
    evaluator->reading = &reading;
    start_counting(evaluator, formula.expression);
    evaluator->arena = evaluator->lasting;
    evaluator->year = what.year;
    evaluator->follows_year = true;
    evaluator->dating = DATING_NONE;
    evaluator->leads_read = NULL;
    evaluator->depth += LIMIT_EVALUATION_APART;
    result.value = evaluate_formula(evaluator, formula);
    evaluator->depth -= LIMIT_EVALUATION_APART;
    result.dating = evaluator->dating;
    result.leads_read = evaluator->leads_read;
    if (evaluator->reads != NULL) evaluator->reads->reader = outer_reader;
    evaluator->reading = reading.outer;
    evaluator->evaluated = outer_evaluated;
    evaluator->steps = evaluator->is_given_up ? 0 : outer_steps;
    evaluator->arena = outer_arena;
    evaluator->year = outer_year;
    evaluator->follows_year = outer_follows;
    evaluator->dating = outer_dating;
    evaluator->leads_read = outer_leads;
    cache_add(&evaluator->cache, result);
    return result;
}

/* What has been computed already, NULL where nothing has. The account of leads that goes with a value is
 * written to when they are counted, so it is shared with nobody: who reads such a value of another's
 * computes it itself. */
static const struct cached *find_known(const struct evaluator *evaluator, struct computed what) {
    const struct cached *known = cache_find(&evaluator->cache, what);
    if (known != NULL || evaluator->shared == NULL) return known;
    known = cache_find(evaluator->shared, what);
    return known != NULL && known->leads_read == NULL ? known : NULL;
}

const struct cached *let_known(const struct evaluator *evaluator, uint32_t let) {
    struct computed what = {.figure = NONE, .let = let, .year = evaluator->year};
    return find_known(evaluator, what);
}

/* The value of what is computed once for each year. `follows_year` tells whether the year is the
 * checked one, so that what it reads of that year is read by the check too. */
static struct value evaluate_apart(struct evaluator *evaluator, struct computed what,
                                   struct formula formula, bool follows_year) {
    for (const struct reading *outer = evaluator->reading; outer != NULL; outer = outer->outer) {
        if (computed_equal(outer->what, what)) return report_loop(evaluator, outer);
    }
    const struct cached *known = find_known(evaluator, what);
    struct cached result = known != NULL ? *known : compute(evaluator, what, formula);
    if (evaluator->reads != NULL) reads_note_value(evaluator->reads, result.reader);
    if (follows_year) note_dating(evaluator, result.dating);
    join_leads_read(evaluator, result.leads_read);
    return result.value;
}

struct value evaluate_let(struct evaluator *evaluator, uint32_t let) {
    struct computed what = {.figure = NONE, .let = let, .year = evaluator->year};
    return evaluate_apart(evaluator, what, evaluator->model->lets.items[let].value,
                          evaluator->follows_year);
}

/* The value of a figure that is no whole number. */
OUT_OF_LINE static struct value evaluate_stated(struct evaluator *evaluator, uint32_t index,
                                                int32_t year) {
    const struct figure *figure = &evaluator->model->figures.items[index];
    const struct expression *value = model_expression(evaluator->model, figure);
    if (value->kind == EXPRESSION_NUMBER) return value_number(value->number, value->unit);
    int32_t stated = model_year(evaluator->model, figure);
    bool is_dated = stated != 0;
    struct computed what = {.figure = index, .let = NONE, .year = is_dated ? stated : year};
    return evaluate_apart(evaluator, what, model_formula(evaluator->model, figure),
                          !is_dated && evaluator->follows_year);
}

struct value evaluate_figure(struct evaluator *evaluator, uint32_t index, int32_t year) {
    const struct figure *figure = &evaluator->model->figures.items[index];
    if (figure->is_whole) return figure_value(evaluator->model, figure);
    return evaluate_stated(evaluator, index, year);
}

bool growth_is_stated(const struct evaluator *evaluator, const struct figure *figure,
                      struct value *rate) {
    const struct expression *stated = model_growth(evaluator->model, figure).expression;
    bool is_negative = stated->kind == EXPRESSION_NEGATE;
    if (is_negative) stated = stated->operands[0];
    if (stated->kind != EXPRESSION_NUMBER) return false;
    struct number number =
        is_negative ? number_negate(evaluator->arena, stated->number) : stated->number;
    *rate = value_number(number, stated->unit);
    return true;
}

struct value evaluate_growth(struct evaluator *evaluator, uint32_t index) {
    const struct figure *figure = &evaluator->model->figures.items[index];
    struct formula growth = model_growth(evaluator->model, figure);
    struct value rate;
    if (growth_is_stated(evaluator, figure, &rate)) return rate;
    struct computed what = {.figure = index,
                            .let = NONE,
                            .year = model_year(evaluator->model, figure),
                            .is_growth = true};
    return evaluate_apart(evaluator, what, growth, false);
}
