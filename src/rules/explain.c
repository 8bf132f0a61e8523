/* Steps are made by evaluating the parts of an expression once more, each by itself: only what is
 * explained pays for it. What explains itself, a number or a name, is no step. */
#include "rules/explain.h"

#include "rules/evaluation.h"

static struct step *explain(struct evaluator *evaluator, const struct expression *expression);

static bool explains_itself(const struct expression *expression) {
    switch (expression->kind) {
        case EXPRESSION_WRONG:
        case EXPRESSION_NUMBER:
        case EXPRESSION_TRUTH:
        case EXPRESSION_STRING:
        case EXPRESSION_DISTRICT:
        case EXPRESSION_INDUSTRY:
        case EXPRESSION_VARIABLE:
        case EXPRESSION_DISTRICTS:
        case EXPRESSION_INDUSTRIES:
        case EXPRESSION_YEARS:
        case EXPRESSION_YEAR: return true;
        default: return false;
    }
}

/* The value of a part, with all the steps that it took when it was a part. */
static struct value value_of(struct evaluator *evaluator, const struct expression *expression) {
    evaluator->steps = LIMIT_STEPS;
    return evaluate(evaluator, expression);
}

/* An expression, in its own words, without what it rests on. */
static struct step *expression_step(struct evaluator *evaluator,
                                    const struct expression *expression) {
    return step_new(evaluator, step_words(evaluator, expression->span),
                    value_of(evaluator, expression));
}

/* Explains a formula in the year that its figure or let is read in, with slots of its own. */
static struct step *explain_formula(struct evaluator *evaluator, struct formula formula,
                                    int32_t year) {
    struct value *outer = evaluator->slots;
    int32_t outer_year = evaluator->year;
    if (year != 0) evaluator->year = year;
    evaluator->slots = arena_array(evaluator->arena, struct value, formula.slot_count);
    struct step *step = explain(evaluator, formula.expression);
    evaluator->slots = outer;
    evaluator->year = outer_year;
    return step;
}

/* Adds what a let or a figure rests on. Where it was told already, it is not again: told at every
 * use, lets that use others twice would double what is told each time. */
static void add_formula(struct evaluator *evaluator, struct step *step, struct computed what,
                        struct formula formula, int32_t year) {
    if (explains_itself(formula.expression)) return;
    if (cache_find(&evaluator->explained, what) != NULL) {
        step->is_above = true;
        return;
    }
    cache_add(&evaluator->explained, (struct cached){.key = what});
    step_add(evaluator, step, explain_formula(evaluator, formula, year));
}

/* The statement of the series that is read in the evaluator's year, without what it rests on; NULL
 * where there is none. */
static struct step *series_step(struct evaluator *evaluator, uint32_t series) {
    bool grows;
    uint32_t index = figure_read(evaluator, series, &grows);
    if (index == NONE) return NULL;
    const struct figure *figure = &evaluator->model->figures.items[index];
    struct value value = evaluate_figure(evaluator, index, evaluator->year);
    struct text_builder words = {.arena = evaluator->arena};
    struct value_names names = evaluator_names(evaluator);
    series_append(&names, &evaluator->model->series.items[series], figure->year, &words);
    if (grows) {
        text_append_string(&words, ", which grows ");
        text_append(&words,
                    step_words(evaluator, model_growth(evaluator->model, figure).expression->span));
        text_append_string(&words, " a year,");
    }
    struct step *step = step_new(evaluator, text_built(&words), value);
    step->stated = model_figure_span(evaluator->model, figure);
    step->source = model_aside(evaluator->model, figure->aside)->source;
    step->member = series;
    return step;
}

/* Adds what such a step rests on. */
static void explain_stated(struct evaluator *evaluator, struct step *step) {
    bool grows;
    uint32_t index = figure_read(evaluator, step->member, &grows);
    const struct figure *figure = &evaluator->model->figures.items[index];
    int32_t year = figure->year != 0 ? figure->year : evaluator->year;
    struct reading reading = {.outer = evaluator->reading,
                              .what = {.figure = index, .let = NONE, .year = year}};
    evaluator->reading = &reading;
    if (!figure->is_whole) {
        struct formula formula = {figure->expression, figure->slot_count};
        add_formula(evaluator, step, reading.what, formula, figure->year);
    }
    if (grows) {
        reading.what.is_growth = true;
        add_formula(evaluator, step, reading.what, model_growth(evaluator->model, figure),
                    figure->year);
    }
    evaluator->reading = reading.outer;
}

static struct step *explain_series(struct evaluator *evaluator, uint32_t series) {
    struct step *step = series_step(evaluator, series);
    if (step != NULL) explain_stated(evaluator, step);
    return step;
}

static void add_output(struct evaluator *evaluator, void *context, uint32_t series, uint32_t figure,
                       bool grows) {
    (void)figure;
    (void)grows;
    struct step *stated = series_step(evaluator, series);
    if (stated != NULL) step_add_by_size(evaluator, context, stated);
}

/* The statements of outputs that a sum is made of, of which the largest are explained. */
static void add_outputs(struct evaluator *evaluator, struct step *step, uint32_t district,
                        uint32_t industry) {
    visit_outputs(evaluator, district, industry, add_output, step);
    for (uint32_t n = 0; n < step->steps.count; n++) {
        explain_stated(evaluator, step->steps.items[n]);
    }
}

static void add_indicator(struct evaluator *evaluator, struct step *step,
                          const struct expression *expression) {
    const struct indicator *indicator = &evaluator->model->indicators.items[expression->index];
    uint32_t count = expression->operand_count - (expression->has_year ? 1 : 0);
    struct key keys[LIMIT_KEYS];
    bool grows;
    if (count > LIMIT_KEYS) return;
    for (uint32_t n = 0; n < count; n++) {
        struct value key = value_of(evaluator, expression->operands[n]);
        if (!value_is_there(key)) return;
        keys[n] = (struct key){key.kind == VALUE_INDUSTRY, key.place};
    }
    bool has_keys = count > 0 && count == indicator->key_count;
    uint32_t series =
        has_keys ? model_indicator_series(evaluator->model, expression->index, keys) : NONE;
    if (figure_read(evaluator, series, &grows) == NONE) series = indicator->keyless;
    step_add(evaluator, step, explain_series(evaluator, series));
}

/* The statements of a row of leads that count in the year. */
static void add_leads(struct evaluator *evaluator, struct step *step, struct row row) {
    const struct model *model = evaluator->model;
    for (uint32_t n = 0; n < row.count; n++) {
        const struct lead *lead = &model->leads.items[row.items[n]];
        if (lead->year != leads_year(evaluator, lead->district)) continue;
        struct text words = text_format(evaluator->arena, "%.*s leads %.*s",
                                        TEXT_ARGUMENT(model_district_name(model, lead->district)),
                                        TEXT_ARGUMENT(model_industry_name(model, lead->industry)));
        struct step *stated = step_new(evaluator, words, value_truth(true));
        stated->has_value = false;
        stated->stated = model_name_span(model, lead->at);
        stated->source = model_aside(model, lead->aside)->source;
        step_add_by_size(evaluator, step, stated);
    }
}

/* The same of what leads an industry or, where `within`, any part of it. */
static void add_leaders(struct evaluator *evaluator, struct step *step, uint32_t industry,
                        bool within) {
    const struct rows *leads = &evaluator->model->leads_of_industry;
    add_leads(evaluator, step, rows_get(leads, industry));
    if (!within) return;
    struct value below = places_below(evaluator, TYPE_INDUSTRY, industry);
    for (uint32_t n = 0; n < below.set->count; n++) {
        add_leads(evaluator, step, rows_get(leads, below.set->places[n]));
    }
}

static void add_field(struct evaluator *evaluator, struct step *step,
                      const struct expression *expression) {
    struct value object = value_of(evaluator, expression->operands[0]);
    if (!value_is_there(object)) return;
    switch (expression->field) {
        case FIELD_TARGET:
        case FIELD_PARTS:
            step_add(
                evaluator, step,
                explain_series(evaluator, evaluator->model->target_series.items[object.place]));
            break;
        case FIELD_DISTRICT_OUTPUT: add_outputs(evaluator, step, object.place, NONE); break;
        case FIELD_INDUSTRY_OUTPUT: add_outputs(evaluator, step, NONE, object.place); break;
        case FIELD_LEADS:
            add_leads(evaluator, step,
                      rows_get(&evaluator->model->leads_of_district, object.place));
            break;
        case FIELD_LED_BY: add_leaders(evaluator, step, object.place, false); break;
        case FIELD_LED_WITHIN: add_leaders(evaluator, step, object.place, true); break;
        default: step_add(evaluator, step, explain(evaluator, expression->operands[0])); break;
    }
}

static bool is_truth(struct value value, bool truth) {
    return value.kind == VALUE_TRUTH && value.truth == truth;
}

/* Each member of a collection with its element; one that decides is told whatever is left out. */
static void add_members(struct evaluator *evaluator, struct step *step,
                        const struct expression *expression) {
    struct value set = value_of(evaluator, expression->operands[0]);
    struct value_names names = evaluator_names(evaluator);
    if (!value_is_there(set)) return;
    for (uint32_t n = 0; n < set.set->count; n++) {
        struct value member = set_member(set.set, n);
        struct text_builder words = {.arena = evaluator->arena};
        bool is_member = true;
        evaluator->slots[expression->index] = member;
        if (expression->operand_count > 2) {
            struct value where = value_of(evaluator, expression->operands[2]);
            if (where.kind == VALUE_TRUTH && !where.truth) continue;
            is_member = where.kind == VALUE_TRUTH;
        }
        value_append(&names, member, &words);
        struct step *part =
            step_new(evaluator, text_built(&words), value_of(evaluator, expression->operands[1]));
        part->has_value = expression->operands[1]->kind != EXPRESSION_VARIABLE;
        part->member = n;
        bool decides = is_member &&
                       ((expression->function == FUNCTION_EVERY && is_truth(part->value, false)) ||
                        (expression->function == FUNCTION_SOME && is_truth(part->value, true)));
        if (decides) {
            step_add_always(evaluator, step, part);
            break;
        }
        step_add_by_size(evaluator, step, part);
    }
    for (uint32_t n = 0; n < step->steps.count; n++) {
        struct step *part = step->steps.items[n];
        evaluator->slots[expression->index] = set_member(set.set, part->member);
        step_add(evaluator, part, explain(evaluator, expression->operands[1]));
    }
}

/* The operands of `a and b and c` side by side, though the tree has two of them below the other;
 * true where one decides, behind which nothing is read. */
static bool add_chain(struct evaluator *evaluator, struct step *step,
                      const struct expression *expression, enum expression_kind kind) {
    if (expression->kind == kind) {
        return add_chain(evaluator, step, expression->operands[0], kind) ||
               add_chain(evaluator, step, expression->operands[1], kind);
    }
    step_add(evaluator, step, explain(evaluator, expression));
    return is_truth(value_of(evaluator, expression), kind == EXPRESSION_OR);
}

typedef VECTOR(const struct expression *) expressions;

/* The terms of `a + b + c`. A difference among them is one term: what is taken away is no part that
 * the sum is made of, and by its size would stand among those that are. Its own two sides are told
 * in their order. */
static void collect_terms(struct evaluator *evaluator, const struct expression *expression,
                          expressions *terms) {
    if (expression->kind != EXPRESSION_ADD) {
        vector_push(evaluator->arena, terms, expression);
        return;
    }
    collect_terms(evaluator, expression->operands[0], terms);
    collect_terms(evaluator, expression->operands[1], terms);
}

/* The terms, the largest first, of which those that are told are explained. */
static void add_terms(struct evaluator *evaluator, struct step *step,
                      const struct expression *expression) {
    expressions terms = {0};
    collect_terms(evaluator, expression, &terms);
    for (uint32_t n = 0; n < terms.count; n++) {
        if (explains_itself(terms.items[n])) continue;
        struct step *part = expression_step(evaluator, terms.items[n]);
        part->member = n;
        step_add_by_size(evaluator, step, part);
    }
    for (uint32_t n = 0; n < step->steps.count; n++) {
        struct step *part = explain(evaluator, terms.items[step->steps.items[n]->member]);
        if (part != NULL) step->steps.items[n] = part;
    }
}

/* The condition, and the value that it chooses: both where it is missing. */
static void add_choice(struct evaluator *evaluator, struct step *step,
                       const struct expression *expression) {
    struct value condition = value_of(evaluator, expression->operands[0]);
    step_add(evaluator, step, explain(evaluator, expression->operands[0]));
    for (uint32_t n = 1; n <= 2; n++) {
        if (is_truth(condition, n == 2)) continue;
        step_add(evaluator, step, explain(evaluator, expression->operands[n]));
    }
}

/* What a function is given, and its body with its parameters bound to that. */
static void add_call(struct evaluator *evaluator, struct step *step,
                     const struct expression *expression) {
    struct formula body = evaluator->model->functions.items[expression->index].body;
    struct value *frame =
        arena_array(evaluator->arena, struct value, expression->operand_count + body.slot_count);
    struct value *outer = evaluator->slots;
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        frame[n] = value_of(evaluator, expression->operands[n]);
        if (frame[n].kind == VALUE_WRONG) return;
        step_add(evaluator, step, explain(evaluator, expression->operands[n]));
    }
    evaluator->slots = frame;
    step_add(evaluator, step, explain(evaluator, body.expression));
    evaluator->slots = outer;
}

static void add_parts(struct evaluator *evaluator, struct step *step,
                      const struct expression *expression) {
    struct value output[2];
    struct computed what;
    switch (expression->kind) {
        case EXPRESSION_INDICATOR: add_indicator(evaluator, step, expression); return;
        case EXPRESSION_FIELD: add_field(evaluator, step, expression); return;
        case EXPRESSION_COLLECT: add_members(evaluator, step, expression); return;
        case EXPRESSION_CALL: add_call(evaluator, step, expression); return;
        case EXPRESSION_AND:
        case EXPRESSION_OR: add_chain(evaluator, step, expression, expression->kind); return;
        case EXPRESSION_ADD: add_terms(evaluator, step, expression); return;
        case EXPRESSION_IF: add_choice(evaluator, step, expression); return;
        case EXPRESSION_IMPLIES:
            step_add(evaluator, step, explain(evaluator, expression->operands[0]));
            if (is_truth(value_of(evaluator, expression->operands[0]), false)) return;
            step_add(evaluator, step, explain(evaluator, expression->operands[1]));
            return;
        case EXPRESSION_LET:
            what = (struct computed){
                .figure = NONE, .let = expression->index, .year = evaluator->year};
            add_formula(evaluator, step, what,
                        evaluator->model->lets.items[expression->index].value, 0);
            return;
        case EXPRESSION_FUNCTION:
            if (expression->function == FUNCTION_GIVEN) {
                step_add(evaluator, step, explain(evaluator, expression->operands[0]));
                if (value_is_there(value_of(evaluator, expression->operands[0]))) return;
                step_add(evaluator, step, explain(evaluator, expression->operands[1]));
                return;
            }
            if (expression->function != FUNCTION_OUTPUT) break;
            output[0] = value_of(evaluator, expression->operands[0]);
            output[1] = value_of(evaluator, expression->operands[1]);
            if (!value_is_there(output[0]) || !value_is_there(output[1])) return;
            add_outputs(evaluator, step, output[0].place, output[1].place);
            return;
        default: break;
    }
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        step_add(evaluator, step, explain(evaluator, expression->operands[n]));
    }
}

static struct step *explain(struct evaluator *evaluator, const struct expression *expression) {
    if (explains_itself(expression) || evaluator->depth >= LIMIT_EVALUATION_DEPTH) return NULL;
    if (evaluator->explained_count++ >= MOST_EXPLAINED) return NULL;
    struct step *step = expression_step(evaluator, expression);
    int32_t outer_year = evaluator->year;
    if (expression->has_year) {
        int64_t year = 0;
        struct value value =
            value_of(evaluator, expression->operands[expression->operand_count - 1]);
        if (!value_is_there(value) || !number_to_integer(value.number, &year)) return step;
        evaluator->year = (int32_t)year;
    }
    evaluator->depth++;
    add_parts(evaluator, step, expression);
    evaluator->depth--;
    evaluator->year = outer_year;
    return step;
}

/* Whether the expression reads figures, itself or maybe through a let or a function. */
static bool reads_figures(const struct expression *expression) {
    enum { FIXED, READS };
    static const bool fields[] = {
#define FIELD(kind, name, whose, result, reads) [FIELD_##kind] = (reads) == READS,
#include "model/fields.def"
#undef FIELD
    };
    switch (expression->kind) {
        case EXPRESSION_LET:
        case EXPRESSION_CALL:
        case EXPRESSION_INDICATOR: return true;
        case EXPRESSION_FIELD:
            if (fields[expression->field]) return true;
            break;
        case EXPRESSION_FUNCTION:
            if (expression->function == FUNCTION_OUTPUT) return true;
            break;
        default: break;
    }
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        if (reads_figures(expression->operands[n])) return true;
    }
    return false;
}

/* The step of a variable's set or condition; NULL where it goes without saying. */
static struct step *explain_where_read(struct evaluator *evaluator,
                                       const struct expression *expression) {
    bool is_told =
        reads_figures(expression) || value_of(evaluator, expression).kind == VALUE_MISSING;
    return is_told ? explain(evaluator, expression) : NULL;
}

/* `each i in d.leads where i.target > 0`, of which the condition is left out where `where` is
 * NULL. */
static struct text each_words(struct evaluator *evaluator, const struct each *each,
                              const struct step *where) {
    struct arena *arena = evaluator->arena;
    struct text name = names_text(evaluator->model->names, each->name);
    struct text set = step_words(evaluator, each->set->span);
    struct text_builder words = {.arena = arena};
    text_append_format(&words, "each %.*s in %.*s", TEXT_ARGUMENT(name), TEXT_ARGUMENT(set));
    if (where != NULL) {
        text_append_string(&words, " where ");
        text_append(&words, where->words);
    }
    return text_built(&words);
}

/* How a variable came by its value, `subject`, or by none where that is NULL: what its set and its
 * condition rest on. NULL where these read nothing, as in `each d in districts`. */
static struct step *explain_each(struct evaluator *evaluator, const struct each *each,
                                 uint32_t slot, const struct value *subject) {
    struct step *set = explain_where_read(evaluator, each->set);
    struct step *where = NULL;
    if (subject != NULL) {
        evaluator->slots[slot] = *subject;
        if (each->where != NULL) where = explain_where_read(evaluator, each->where);
        evaluator->slots[slot] = *subject;
    }
    const struct step *last = where != NULL ? where : set;
    if (last == NULL) return NULL;
    struct step *step = step_new(evaluator, each_words(evaluator, each, where), last->value);
    if (set != NULL && where != NULL) {
        step_add(evaluator, step, set);
        step_add(evaluator, step, where);
        return step;
    }
    step->steps = last->steps;
    step->rest = last->rest;
    return step;
}

struct step *explain_verdict(struct check *check, const struct verdict *verdict) {
    struct evaluator *evaluator = check->evaluator;
    const struct rule *rule = &check->model->rules.items[verdict->rule];
    struct step *all = arena_new(evaluator->arena, struct step);
    evaluator->year = verdict->year;
    evaluator->follows_year = false;
    evaluator->explained = (struct cache){.arena = evaluator->arena};
    evaluator->explained_count = 0;
    evaluator->slots = arena_array(evaluator->arena, struct value, rule->slot_count + 1);
    for (uint32_t n = 0; n < rule->each.count && n <= verdict->subject_count; n++) {
        const struct value *subject = n < verdict->subject_count ? &verdict->subjects[n] : NULL;
        step_add(evaluator, all, explain_each(evaluator, &rule->each.items[n], n, subject));
    }
    if (verdict->subject_count == rule->each.count) {
        step_add(evaluator, all, explain(evaluator, rule->require));
    }
    all->is_cut = evaluator->explained_count > MOST_EXPLAINED;
    return all;
}
