/* A gap is found by evaluating both sides once more. */
#include "rules/gap.h"

#include "rules/evaluation.h"
#include "rules/parts.h"

static bool is_number(const struct expression *expression) {
    return expression->type.base == TYPE_NUMBER && !expression->type.is_set;
}

bool gap_is_of(const struct expression *expression) {
    bool is_comparison = expression->kind >= EXPRESSION_EQUALS &&
                         expression->kind <= EXPRESSION_AT_LEAST &&
                         expression->kind != EXPRESSION_UNEQUAL;
    return is_comparison && is_number(expression->operands[0]) &&
           is_number(expression->operands[1]);
}

const char *gap_sign(enum expression_kind comparison) {
    switch (comparison) {
        case EXPRESSION_LESS: return "<";
        case EXPRESSION_AT_MOST: return "<=";
        case EXPRESSION_GREATER: return ">";
        case EXPRESSION_AT_LEAST: return ">=";
        default: return "==";
    }
}

/* What the first is more than the second. */
static struct value difference_of(struct evaluator *evaluator, struct value first,
                                  struct value second, struct span span) {
    second.number = number_negate(evaluator->arena, second.number);
    return add_numbers(evaluator, first, second, span);
}

struct value gap_room(struct evaluator *evaluator, const struct expression *comparison,
                      struct value left, struct value right) {
    bool is_upward =
        comparison->kind == EXPRESSION_GREATER || comparison->kind == EXPRESSION_AT_LEAST;
    struct value room = is_upward ? difference_of(evaluator, left, right, comparison->span)
                                  : difference_of(evaluator, right, left, comparison->span);
    bool is_apart = comparison->kind == EXPRESSION_EQUALS && room.kind == VALUE_NUMBER &&
                    number_sign(room.number) > 0;
    if (is_apart) room.number = number_negate(evaluator->arena, room.number);
    return room;
}

bool gap_find(struct evaluator *evaluator, struct arena *arena, const struct verdict *verdict,
              struct gap *gap) {
    const struct rule *rule = &evaluator->model->rules.items[verdict->rule];
    bool is_one = gap_is_of(rule->require) && verdict->subject_count == rule->each.count;
    if (!is_one) return false;
    struct outside outside = verdict_enter(evaluator, arena, verdict);
    struct value left = value_of(evaluator, rule->require->operands[0]);
    struct value right = value_of(evaluator, rule->require->operands[1]);
    is_one = left.kind == VALUE_NUMBER && right.kind == VALUE_NUMBER;
    if (is_one) gap->room = gap_room(evaluator, rule->require, left, right);
    gap->comparison = rule->require->kind;
    verdict_leave(evaluator, outside);
    return is_one && gap->room.kind == VALUE_NUMBER;
}
