/* Parts are found by evaluating them once more, each by itself: only what is told pays for it. */
#include "rules/parts.h"

#include "rules/evaluation.h"

bool explains_itself(const struct expression *expression) {
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

bool is_truth(struct value value, bool truth) {
    return value.kind == VALUE_TRUTH && value.truth == truth;
}

struct value value_of(struct evaluator *evaluator, const struct expression *expression) {
    evaluator->steps = LIMIT_STEPS;
    return evaluate(evaluator, expression);
}

struct step *expression_step(struct evaluator *evaluator, const struct expression *expression) {
    return step_new(evaluator, step_words(evaluator, expression->span),
                    value_of(evaluator, expression));
}

/* --- Statements --- */

struct step *series_step(struct evaluator *evaluator, uint32_t series) {
    bool grows;
    uint32_t index = figure_read(evaluator, series, &grows);
    if (index == NONE) return NULL;
    const struct figure *figure = &evaluator->model->figures.items[index];
    struct value value = evaluate_figure(evaluator, index, evaluator->year);
    struct text_builder words = {.arena = evaluator->arena};
    struct value_names names = evaluator_names(evaluator);
    struct series of = model_series(evaluator->model, series);
    series_append(&names, &of, model_year(evaluator->model, figure), &words);
    if (grows) {
        text_append_string(&words, ", which grows ");
        text_append(&words, step_words(evaluator, model_growth_span(evaluator->model, figure)));
        text_append_string(&words, " a year,");
    }
    struct step *step = step_new(evaluator, text_built(&words), value);
    step->stated = model_figure_span(evaluator->model, figure);
    step->source = model_figure_aside(evaluator->model, figure)->source;
    step->member = series;
    return step;
}

uint32_t indicator_series(struct evaluator *evaluator, const struct expression *expression) {
    const struct indicator *indicator = &evaluator->model->indicators.items[expression->index];
    uint32_t count = expression->operand_count - (expression->has_year ? 1 : 0);
    struct key keys[LIMIT_KEYS];
    bool grows;
    if (count > LIMIT_KEYS) return NONE;
    for (uint32_t n = 0; n < count; n++) {
        struct value key = value_of(evaluator, expression->operands[n]);
        if (!value_is_there(key)) return NONE;
        keys[n] = (struct key){key.kind == VALUE_INDUSTRY, key.place};
    }
    bool has_keys = count > 0 && count == indicator->key_count;
    uint32_t series =
        has_keys ? model_indicator_series(evaluator->model, expression->index, keys) : NONE;
    return figure_read(evaluator, series, &grows) == NONE ? indicator->keyless : series;
}

static void add_output(struct evaluator *evaluator, void *context, uint32_t series, uint32_t figure,
                       bool grows) {
    struct step *whole = context;
    if (!step_has_room(evaluator, whole, read_figure(evaluator, figure, grows))) return;
    step_add_by_size(evaluator, whole, series_step(evaluator, series));
}

void add_outputs(struct evaluator *evaluator, struct step *step, uint32_t district,
                 uint32_t industry) {
    step->is_sum = true;
    visit_outputs(evaluator, district, industry, add_output, step);
}

/* The statements of a row of leads that count in the year. */
static void add_row_of_leads(struct evaluator *evaluator, struct step *step, struct row row) {
    const struct model *model = evaluator->model;
    for (uint32_t n = 0; n < row.count; n++) {
        const struct lead *lead = &model->leads.items[row_item(row, n)];
        if (model_lead_year(model, lead) != leads_year(evaluator, lead->district)) continue;
        struct text words = text_format(evaluator->arena, "%.*s leads %.*s",
                                        TEXT_ARGUMENT(model_district_name(model, lead->district)),
                                        TEXT_ARGUMENT(model_industry_name(model, lead->industry)));
        struct step *stated = step_new(evaluator, words, value_truth(true));
        stated->has_value = false;
        stated->stated = model_name_span(model, lead->at);
        stated->source = model_lead_aside(model, lead)->source;
        step_add_by_size(evaluator, step, stated);
    }
}

void add_leads(struct evaluator *evaluator, struct step *step, uint32_t district) {
    add_row_of_leads(evaluator, step, rows_get(&evaluator->model->leads_of_district, district));
}

void add_leaders(struct evaluator *evaluator, struct step *step, uint32_t industry, bool within) {
    const struct rows *leads = &evaluator->model->leads_of_industry;
    add_row_of_leads(evaluator, step, rows_get(leads, industry));
    if (!within) return;
    struct value below = places_below(evaluator, TYPE_INDUSTRY, industry);
    for (uint32_t n = 0; n < below.set->count; n++) {
        add_row_of_leads(evaluator, step, rows_get(leads, below.set->places[n]));
    }
}

/* --- Members and terms --- */

/* Whether the member, which is put into its slot, is in the collection; `*is_sure` where its condition
 * is not missing. */
static bool is_in(struct evaluator *evaluator, const struct expression *expression,
                  struct value member, bool *is_sure) {
    struct value where = value_truth(true);
    evaluator->slots[expression->index] = member;
    if (expression->operand_count > 2) where = value_of(evaluator, expression->operands[2]);
    *is_sure = where.kind == VALUE_TRUTH;
    return !is_truth(where, false);
}

static struct step *member_step(struct evaluator *evaluator, const struct expression *expression,
                                struct value member, struct value element) {
    struct value_names names = evaluator_names(evaluator);
    struct text_builder words = {.arena = evaluator->arena};
    value_append(&names, member, &words);
    struct step *part = step_new(evaluator, text_built(&words), element);
    part->has_value = expression->operands[1]->kind != EXPRESSION_VARIABLE;
    return part;
}

static bool decides(const struct expression *expression, struct value element) {
    return (expression->function == FUNCTION_EVERY && is_truth(element, false)) ||
           (expression->function == FUNCTION_SOME && is_truth(element, true));
}

struct value add_members(struct evaluator *evaluator, struct step *step,
                         const struct expression *expression) {
    struct value set = value_of(evaluator, expression->operands[0]);
    if (!value_is_there(set)) return set;
    step->is_sum = expression->function == FUNCTION_SUM;
    step->has_least_first = expression->function == FUNCTION_MIN;
    for (uint32_t n = 0; n < set.set->count; n++) {
        struct value member = set_member(set.set, n);
        bool is_sure;
        if (!is_in(evaluator, expression, member, &is_sure)) continue;
        struct value element = value_of(evaluator, expression->operands[1]);
        bool is_last = is_sure && decides(expression, element);
        if (!is_last && !step_has_room(evaluator, step, element)) continue;
        struct step *part = member_step(evaluator, expression, member, element);
        part->member = n;
        if (is_last) {
            step_add_always(evaluator, step, part);
            break;
        }
        step_add_by_size(evaluator, step, part);
    }
    return set;
}

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

expressions add_terms(struct evaluator *evaluator, struct step *step,
                      const struct expression *expression, bool all) {
    expressions terms = {0};
    step->is_sum = true;
    collect_terms(evaluator, expression, &terms);
    for (uint32_t n = 0; n < terms.count; n++) {
        bool is_plain = explains_itself(terms.items[n]);
        if (is_plain && !all) continue;
        struct step *part = expression_step(evaluator, terms.items[n]);
        part->has_value = !is_plain;
        part->member = n;
        step_add_by_size(evaluator, step, part);
    }
    return terms;
}

/* --- Where parts are evaluated --- */

struct value *call_frame(struct evaluator *evaluator, const struct expression *expression) {
    struct formula body = evaluator->model->functions.items[expression->index].body;
    struct value *frame =
        arena_array(evaluator->arena, struct value, expression->operand_count + body.slot_count);
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        frame[n] = value_of(evaluator, expression->operands[n]);
        if (frame[n].kind == VALUE_WRONG) return NULL;
    }
    return frame;
}

bool enter_year(struct evaluator *evaluator, const struct expression *expression) {
    int64_t year = 0;
    if (!expression->has_year) return true;
    struct value value = value_of(evaluator, expression->operands[expression->operand_count - 1]);
    if (!value_is_there(value) || !number_to_integer(value.number, &year)) return false;
    evaluator->year = (int32_t)year;
    return true;
}
