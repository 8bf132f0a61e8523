/* Steps are made by evaluating the parts of an expression once more, each by itself: only what is
 * explained pays for it. What explains itself, a number or a name, is no step. */
#include "rules/explain.h"

#include "rules/evaluation.h"
#include "rules/parts.h"

static struct step *explain(struct evaluator *evaluator, const struct expression *expression);

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

/* Adds what such a step rests on. */
static void explain_stated(struct evaluator *evaluator, struct step *step) {
    bool grows;
    uint32_t index = figure_read(evaluator, step->member, &grows);
    const struct figure *figure = &evaluator->model->figures.items[index];
    int32_t stated = model_year(evaluator->model, figure);
    int32_t year = stated != 0 ? stated : evaluator->year;
    struct reading reading = {.outer = evaluator->reading,
                              .what = {.figure = index, .let = NONE, .year = year}};
    evaluator->reading = &reading;
    if (!figure->is_whole) {
        add_formula(evaluator, step, reading.what, model_formula(evaluator->model, figure), stated);
    }
    if (grows) {
        reading.what.is_growth = true;
        add_formula(evaluator, step, reading.what, model_growth(evaluator->model, figure), stated);
    }
    evaluator->reading = reading.outer;
}

static struct step *explain_series(struct evaluator *evaluator, uint32_t series) {
    struct step *step = series_step(evaluator, series);
    if (step != NULL) explain_stated(evaluator, step);
    return step;
}

/* The statements of outputs that a sum is made of, of which the largest are explained. */
static void explain_outputs(struct evaluator *evaluator, struct step *step, uint32_t district,
                            uint32_t industry) {
    add_outputs(evaluator, step, district, industry);
    for (uint32_t n = 0; n < step->steps.count; n++) {
        explain_stated(evaluator, step->steps.items[n]);
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
        case FIELD_DISTRICT_OUTPUT: explain_outputs(evaluator, step, object.place, NONE); break;
        case FIELD_INDUSTRY_OUTPUT: explain_outputs(evaluator, step, NONE, object.place); break;
        case FIELD_LEADS: add_leads(evaluator, step, object.place); break;
        case FIELD_LED_BY: add_leaders(evaluator, step, object.place, false); break;
        case FIELD_LED_WITHIN: add_leaders(evaluator, step, object.place, true); break;
        default: step_add(evaluator, step, explain(evaluator, expression->operands[0])); break;
    }
}

/* Each member of a collection, with what its element rests on. */
static void explain_members(struct evaluator *evaluator, struct step *step,
                            const struct expression *expression) {
    struct value set = add_members(evaluator, step, expression);
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

/* The terms, the largest first, of which those that are told are explained. */
static void explain_terms(struct evaluator *evaluator, struct step *step,
                          const struct expression *expression) {
    expressions terms = add_terms(evaluator, step, expression, false);
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
    struct value *frame = call_frame(evaluator, expression);
    struct value *outer = evaluator->slots;
    if (frame == NULL) return;
    for (uint32_t n = 0; n < expression->operand_count; n++) {
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
        case EXPRESSION_INDICATOR:
            step_add(evaluator, step,
                     explain_series(evaluator, indicator_series(evaluator, expression)));
            return;
        case EXPRESSION_FIELD: add_field(evaluator, step, expression); return;
        case EXPRESSION_COLLECT: explain_members(evaluator, step, expression); return;
        case EXPRESSION_CALL: add_call(evaluator, step, expression); return;
        case EXPRESSION_AND:
        case EXPRESSION_OR: add_chain(evaluator, step, expression, expression->kind); return;
        case EXPRESSION_ADD: explain_terms(evaluator, step, expression); return;
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
            explain_outputs(evaluator, step, output[0].place, output[1].place);
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
    if (!enter_year(evaluator, expression)) return step;
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

/* The step of a variable's set or condition; NULL where it goes without manner. */
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
    step->rest_value = last->rest_value;
    step->is_sum = last->is_sum;
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
