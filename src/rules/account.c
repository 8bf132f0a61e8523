/* An expression is followed to where its value comes from: into a let, the body of a function, the
 * branch that is chosen. What stands there is added up, counted or stated; all else has no account.
 * Where a part is stated is found in the same way, but only as far as a single statement. */
#include "rules/account.h"

#include "rules/evaluation.h"
#include "rules/parts.h"

/* An account under way. */
struct accounting {
    struct evaluator *evaluator;
    struct account account;
    struct step *whole;
    bool is_of_part; /* looks for a single statement */
};

static void follow(struct accounting *accounting, const struct expression *expression);

/* --- Where parts are stated --- */

/* The part is stated where its element is, if that is one statement. */
static void place_part(struct evaluator *evaluator, struct step *part,
                       const struct expression *element) {
    struct step whole = {.most = 2};
    struct accounting accounting = {.evaluator = evaluator, .whole = &whole, .is_of_part = true};
    follow(&accounting, element);
    if (whole.steps.count != 1) return;
    part->stated = whole.steps.items[0]->stated;
    part->source = whole.steps.items[0]->source;
}

static struct span declaration_of(const struct model *model, struct value member) {
    if (member.kind == VALUE_DISTRICT) {
        return model_name_span(model, model->districts.list.items[member.place].at);
    }
    if (member.kind == VALUE_INDUSTRY && member.place != ALL_INDUSTRIES) {
        return model_name_span(model, model->industries.list.items[member.place].at);
    }
    return (struct span){0};
}

/* Whether the industry is the other, or one of its parts. */
static bool is_within(const struct model *model, uint32_t industry, uint32_t other) {
    while (industry != other && industry != NONE) {
        industry = model->industries.list.items[industry].parent;
    }
    return industry != NONE;
}

/* The first lead that makes the member one of the field's: of `d.leads` an industry, of `i.led_by` and
 * `i.led_within` a district. NULL where it is none by a lead. */
static const struct lead *lead_of_member(struct evaluator *evaluator, enum field field,
                                         struct value object, struct value member) {
    const struct model *model = evaluator->model;
    bool is_industry = field == FIELD_LEADS;
    uint32_t district = is_industry ? object.place : member.place;
    uint32_t industry = is_industry ? member.place : object.place;
    struct row row = rows_get(&model->leads_of_district, district);
    for (uint32_t n = 0; n < row.count; n++) {
        const struct lead *lead = &model->leads.items[row_item(row, n)];
        bool counts = model_lead_year(model, lead) == leads_year(evaluator, district) &&
                      (field == FIELD_LED_WITHIN ? is_within(model, lead->industry, industry)
                                                 : lead->industry == industry);
        if (counts) return lead;
    }
    return NULL;
}

static bool is_of_leads(const struct expression *set) {
    if (set->kind != EXPRESSION_FIELD) return false;
    return set->field == FIELD_LEADS || set->field == FIELD_LED_BY ||
           set->field == FIELD_LED_WITHIN;
}

/* A member that is counted: stated by a lead where the set is one of those, else by its declaration. */
static struct step *counted_step(struct evaluator *evaluator, const struct expression *set,
                                 const struct value *object, struct value member) {
    const struct model *model = evaluator->model;
    struct text_builder words = {.arena = evaluator->arena};
    struct value_names names = evaluator_names(evaluator);
    value_append(&names, member, &words);
    struct step *part = step_new(evaluator, text_built(&words), member);
    part->has_value = false;
    part->stated = declaration_of(model, member);
    const struct lead *lead =
        object == NULL ? NULL : lead_of_member(evaluator, set->field, *object, member);
    if (lead == NULL) return part;
    part->stated = model_name_span(model, lead->at);
    part->source = model_lead_aside(model, lead)->source;
    return part;
}

/* --- What values are made of --- */

static void count_members(struct accounting *accounting, const struct expression *set) {
    struct evaluator *evaluator = accounting->evaluator;
    int32_t outer_year = evaluator->year;
    struct value members = value_of(evaluator, set);
    struct value object;
    bool has_object = is_of_leads(set) && enter_year(evaluator, set);
    if (has_object) object = value_of(evaluator, set->operands[0]);
    bool are_leaders = has_object && set->field != FIELD_LEADS;
    accounting->account.kind = are_leaders ? ACCOUNT_LEADERS : ACCOUNT_COUNTED;
    for (uint32_t n = 0; value_is_there(members) && n < members.set->count; n++) {
        if (n >= accounting->whole->most) {
            accounting->whole->rest = members.set->count - n;
            break;
        }
        step_add(
            evaluator, accounting->whole,
            counted_step(evaluator, set, has_object ? &object : NULL, set_member(members.set, n)));
    }
    evaluator->year = outer_year;
}

static void gather_members(struct accounting *accounting, const struct expression *expression) {
    struct evaluator *evaluator = accounting->evaluator;
    struct step *whole = accounting->whole;
    struct value set = add_members(evaluator, whole, expression);
    accounting->account.kind = ACCOUNT_GATHERED;
    for (uint32_t n = 0; n < whole->steps.count; n++) {
        struct step *part = whole->steps.items[n];
        struct value member = set_member(set.set, part->member);
        evaluator->slots[expression->index] = member;
        part->stated = declaration_of(evaluator->model, member);
        place_part(evaluator, part, expression->operands[1]);
    }
}

static void gather_terms(struct accounting *accounting, const struct expression *expression) {
    struct step *whole = accounting->whole;
    expressions terms = add_terms(accounting->evaluator, whole, expression, true);
    accounting->account.kind = ACCOUNT_GATHERED;
    for (uint32_t n = 0; n < whole->steps.count; n++) {
        struct step *part = whole->steps.items[n];
        place_part(accounting->evaluator, part, terms.items[part->member]);
    }
}

static void gather_outputs(struct accounting *accounting, uint32_t district, uint32_t industry) {
    accounting->account.kind = ACCOUNT_GATHERED;
    add_outputs(accounting->evaluator, accounting->whole, district, industry);
}

/* The statement that is read, with what is read of it: where it grows, what it has grown to. */
static void take_statement(struct accounting *accounting, uint32_t series) {
    struct evaluator *evaluator = accounting->evaluator;
    bool grows;
    uint32_t figure = figure_read(evaluator, series, &grows);
    if (figure == NONE) return;
    struct step *step = series_step(evaluator, series);
    step->value = read_figure(evaluator, figure, grows);
    accounting->account.kind = ACCOUNT_STATED;
    step_add(evaluator, accounting->whole, step);
}

static void follow_field(struct accounting *accounting, const struct expression *expression) {
    struct evaluator *evaluator = accounting->evaluator;
    struct value object = value_of(evaluator, expression->operands[0]);
    if (!value_is_there(object)) return;
    switch (expression->field) {
        case FIELD_TARGET:
            take_statement(accounting, evaluator->model->target_series.items[object.place]);
            return;
        case FIELD_DISTRICT_OUTPUT:
            if (!accounting->is_of_part) gather_outputs(accounting, object.place, NONE);
            return;
        case FIELD_INDUSTRY_OUTPUT:
            if (!accounting->is_of_part) gather_outputs(accounting, NONE, object.place);
            return;
        default: return;
    }
}

/* --- The way there --- */

static void follow_elsewhere(struct accounting *accounting, const struct expression *expression,
                             struct value *slots) {
    struct value *outer = accounting->evaluator->slots;
    if (slots == NULL) return;
    accounting->evaluator->slots = slots;
    follow(accounting, expression);
    accounting->evaluator->slots = outer;
}

static void follow_let(struct accounting *accounting, const struct expression *expression) {
    struct evaluator *evaluator = accounting->evaluator;
    struct formula formula = evaluator->model->lets.items[expression->index].value;
    follow_elsewhere(accounting, formula.expression,
                     arena_array(evaluator->arena, struct value, formula.slot_count + 1));
}

static void follow_function(struct accounting *accounting, const struct expression *expression) {
    struct evaluator *evaluator = accounting->evaluator;
    struct value first = value_of(evaluator, expression->operands[0]);
    struct value second;
    switch (expression->function) {
        case FUNCTION_GIVEN:
            follow(accounting, expression->operands[value_is_there(first) ? 0 : 1]);
            return;
        case FUNCTION_OUTPUT:
            second = value_of(evaluator, expression->operands[1]);
            if (!value_is_there(first) || !value_is_there(second)) return;
            gather_outputs(accounting, first.place, second.place);
            return;
        case FUNCTION_COUNT:
            if (!accounting->is_of_part) count_members(accounting, expression->operands[0]);
            return;
        default: return;
    }
}

static void follow_collection(struct accounting *accounting, const struct expression *expression) {
    switch (expression->function) {
        case FUNCTION_SUM:
        case FUNCTION_MIN:
        case FUNCTION_MAX:
        case FUNCTION_AVG: gather_members(accounting, expression); return;
        default: return;
    }
}

static void follow_kind(struct accounting *accounting, const struct expression *expression) {
    struct evaluator *evaluator = accounting->evaluator;
    bool is_chosen;
    switch (expression->kind) {
        case EXPRESSION_LET: follow_let(accounting, expression); return;
        case EXPRESSION_CALL:
            follow_elsewhere(accounting,
                             evaluator->model->functions.items[expression->index].body.expression,
                             call_frame(evaluator, expression));
            return;
        case EXPRESSION_IF:
            is_chosen = is_truth(value_of(evaluator, expression->operands[0]), true);
            follow(accounting, expression->operands[is_chosen ? 1 : 2]);
            return;
        case EXPRESSION_FUNCTION: follow_function(accounting, expression); return;
        case EXPRESSION_FIELD: follow_field(accounting, expression); return;
        case EXPRESSION_INDICATOR:
            take_statement(accounting, indicator_series(evaluator, expression));
            return;
        case EXPRESSION_ADD:
            if (!accounting->is_of_part) gather_terms(accounting, expression);
            return;
        case EXPRESSION_COLLECT:
            if (!accounting->is_of_part) follow_collection(accounting, expression);
            return;
        default: return;
    }
}

static void follow(struct accounting *accounting, const struct expression *expression) {
    struct evaluator *evaluator = accounting->evaluator;
    int32_t outer_year = evaluator->year;
    if (evaluator->depth >= LIMIT_EVALUATION_DEPTH || !enter_year(evaluator, expression)) return;
    evaluator->depth++;
    follow_kind(accounting, expression);
    evaluator->depth--;
    evaluator->year = outer_year;
}

struct account account_of(struct evaluator *evaluator, const struct expression *expression) {
    struct accounting accounting = {.evaluator = evaluator};
    accounting.whole = step_new(evaluator, (struct text){0}, value_wrong());
    accounting.whole->most = MOST_PARTS;
    follow(&accounting, expression);
    if (accounting.whole->steps.count > 0) accounting.account.whole = accounting.whole;
    return accounting.account;
}
