/* A district's outputs are added up in one pass over what is stated: each is added to its own industry and
 * to those above it, up to one for which the district states an output itself, in which it is
 * contained. They are added in the order in which outputs.c does, so that sums have the same units. */
#include "rules/standing.h"

#include "rules/evaluation.h"
#include "rules/gap.h"
#include "rules/parts.h"

/* --- Outputs and targets --- */

void district_outputs_init(struct district_outputs *outputs, const struct model *model,
                           struct arena *arena) {
    *outputs = (struct district_outputs){.all = value_none()};
    outputs->numbers = arena_array(arena, uint32_t, model->industries.list.count + 1);
}

static void add_to(struct evaluator *evaluator, struct value *sum, struct value output,
                   struct span span) {
    struct value result;
    if (value_is_none(sum)) {
        *sum = output;
        return;
    }
    *sum = both_there(evaluator, sum, &output, &result) ? add_numbers(evaluator, *sum, output, span)
                                                        : result;
}

static struct value *sum_in(struct evaluator *evaluator, struct district_outputs *outputs,
                            uint32_t industry) {
    uint32_t *number = &outputs->numbers[industry];
    if (*number == 0) {
        struct output_sum none = {industry, value_none()};
        vector_push(evaluator->lasting, &outputs->list, none);
        *number = outputs->list.count;
    }
    return &outputs->list.items[*number - 1].value;
}

static bool is_stated(const struct evaluator *evaluator, uint32_t district, uint32_t industry) {
    bool grows;
    uint32_t series = model_output_series(evaluator->model, district, industry);
    return figure_in_year(evaluator, series, &grows) != NONE;
}

static void add_output(struct evaluator *evaluator, struct district_outputs *outputs,
                       uint32_t index) {
    const struct model *model = evaluator->model;
    struct series series = model_series(model, index);
    bool grows;
    uint32_t figure = figure_in_year(evaluator, index, &grows);
    if (figure == NONE) return;
    struct span span = model_figure_span(model, &model->figures.items[figure]);
    struct value output = read_figure(evaluator, figure, grows);
    uint32_t industry = series.industry;
    add_to(evaluator, sum_in(evaluator, outputs, industry), output, span);
    for (;;) {
        industry = model->industries.list.items[industry].parent;
        if (industry == NONE) break;
        if (is_stated(evaluator, series.district, industry)) return;
        add_to(evaluator, sum_in(evaluator, outputs, industry), output, span);
    }
    add_to(evaluator, &outputs->all, output, span);
}

void district_outputs_find(struct evaluator *evaluator, uint32_t district,
                           struct district_outputs *outputs) {
    struct row row = rows_get(&evaluator->model->outputs_of_district, district);
    for (uint32_t n = 0; n < outputs->list.count; n++) {
        outputs->numbers[outputs->list.items[n].industry] = 0;
    }
    outputs->list.count = 0;
    outputs->all = value_none();
    evaluator->steps = LIMIT_STEPS;
    for (uint32_t n = 0; n < row.count; n++) add_output(evaluator, outputs, row_item(row, n));
}

struct value industry_output(struct evaluator *evaluator, uint32_t industry) {
    const struct place *place = &evaluator->model->industries.list.items[industry];
    evaluator->steps = LIMIT_STEPS;
    struct value output =
        read_output(evaluator, NONE, industry, model_name_span(evaluator->model, place->at));
    bool is_none = output.kind == VALUE_MISSING && output.missing->left == NULL &&
                   output.missing->kind == MISSING_INDUSTRY_OUTPUT;
    return is_none ? value_none() : output;
}

struct value industry_target(struct evaluator *evaluator, uint32_t industry) {
    bool grows;
    uint32_t series = evaluator->model->target_series.items[industry];
    if (figure_in_year(evaluator, series, &grows) == NONE) return value_none();
    evaluator->steps = LIMIT_STEPS;
    return read_target(evaluator, industry);
}

struct value output_gap(struct evaluator *evaluator, struct value output, struct value target) {
    struct value unknown;
    if (value_is_none(&output) || value_is_none(&target)) return value_none();
    if (!both_there(evaluator, &output, &target, &unknown)) return unknown;
    if (are_of_two_dimensions(evaluator, output, target)) return value_none();
    target.number = number_negate(evaluator->arena, target.number);
    return add_numbers(evaluator, output, target, (struct span){0});
}

bool lead_counts(struct evaluator *evaluator, uint32_t lead) {
    const struct lead *stated = &evaluator->model->leads.items[lead];
    return model_lead_year(evaluator->model, stated) == leads_year(evaluator, stated->district);
}

/* --- Rooms --- */

/* Whether it is how many leads a place has, all of them, in the year in which the rule is asked. */
static bool counts_leads(const struct expression *used) {
    if (used->kind != EXPRESSION_FUNCTION || used->function != FUNCTION_COUNT) return false;
    const struct expression *set = used->operands[0];
    bool is_of_leads = set->kind == EXPRESSION_FIELD && !set->has_year &&
                       (set->field == FIELD_LEADS || set->field == FIELD_LED_BY);
    return is_of_leads && set->operands[0]->kind == EXPRESSION_VARIABLE;
}

/* Fewer than 4 leads are 3 at most. */
static struct value most_leads(struct evaluator *evaluator, const struct room *room) {
    const struct requirement *requirement = room->requirement;
    struct value most = room->sides[requirement->sides.is_turned ? 0 : 1];
    int64_t whole;
    bool is_upper_limit =
        requirement->relation == EXPRESSION_AT_MOST || requirement->relation == EXPRESSION_LESS;
    if (!is_upper_limit || !counts_leads(requirement_used(requirement))) return value_none();
    if (room->left.kind == VALUE_WRONG) return room->left;
    bool is_below = requirement->relation == EXPRESSION_LESS && most.kind == VALUE_NUMBER &&
                    number_to_integer(most.number, &whole);
    if (is_below) {
        number_subtract(evaluator->arena, most.number, number_of(1), &most.number);
    }
    return most;
}

static void visit_member(struct evaluator *evaluator, const struct rule *rule, struct room *room,
                         visit_room *visit, void *context) {
    const struct each *each = &rule->each.items[0];
    evaluator->slots[0] = room->subject;
    if (each->where != NULL && !is_truth(value_of(evaluator, each->where), true)) return;
    for (int n = 0; n < 2; n++) {
        evaluator->slots[0] = room->subject;
        room->sides[n] = value_of(evaluator, rule->require->operands[n]);
    }
    if (both_there(evaluator, &room->sides[0], &room->sides[1], &room->left)) {
        room->left = gap_room(evaluator, rule->require, room->sides[0], room->sides[1]);
    }
    room->most = most_leads(evaluator, room);
    visit(context, room);
}

void rooms_visit(struct evaluator *evaluator, uint32_t number, visit_room *visit, void *context) {
    const struct rule *rule = &evaluator->model->rules.items[number];
    if (rule->each.count != 1 || !gap_is_of(rule->require)) return;
    struct requirements asked = {0};
    requirements_add(&asked, evaluator->arena, evaluator->model, number);
    evaluator->slots = arena_array(evaluator->arena, struct value, rule->slot_count + 1);
    struct value set = value_of(evaluator, rule->each.items[0].set);
    if (set.kind != VALUE_SET) return;
    for (uint32_t n = 0; n < set.set->count; n++) {
        struct arena_mark mark = arena_mark(evaluator->arena);
        struct room room = {.subject = set_member(set.set, n), .requirement = asked.list.items};
        visit_member(evaluator, rule, &room, visit, context);
        arena_rewind(evaluator->arena, mark);
    }
}
