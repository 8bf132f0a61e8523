/* A gap is found by evaluating both sides once more. */
#include "rules/gap.h"

#include "rules/evaluation.h"
#include "rules/parts.h"
#include "rules/sides.h"

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

static bool is_upward(enum expression_kind comparison) {
    return comparison == EXPRESSION_GREATER || comparison == EXPRESSION_AT_LEAST;
}

/* The last whole number on that side of the limit, `below` it or above, which itself is one unless the comparison is
 * strict. */
static bool last_whole(struct arena *arena, struct number limit, bool below, bool is_strict,
                       struct number *last) {
    if (!number_round(arena, limit, 0, last)) return false;
    int order = number_compare(arena, *last, limit);
    bool is_beyond = (below ? order > 0 : order < 0) || (is_strict && order == 0);
    return !is_beyond || number_add(arena, *last, number_of(below ? -1 : 1), last);
}

/* What is counted goes by ones: what it may come to at most, or at least, is the last whole number that the comparison
 * allows. False where that is too long. */
static bool move_limit(struct evaluator *evaluator, const struct expression *comparison,
                       struct value *left, struct value *right) {
    struct arena *arena = evaluator->arena;
    struct sides sides = sides_of(evaluator->model, comparison);
    struct value *limit = sides.is_turned ? left : right;
    bool is_strict = comparison->kind == EXPRESSION_LESS || comparison->kind == EXPRESSION_GREATER;
    struct number whole;
    if (!sides.is_counted || comparison->kind == EXPRESSION_EQUALS) return true;
    struct number factor = units_factor(&evaluator->units, limit->unit);
    if (!number_multiply(arena, limit->number, factor, &whole)) return false;
    bool is_below = is_upward(comparison->kind) == sides.is_turned;
    limit->unit = 0;
    return last_whole(arena, whole, is_below, is_strict, &limit->number);
}

struct value gap_room(struct evaluator *evaluator, const struct expression *comparison,
                      struct value left, struct value right) {
    if (!move_limit(evaluator, comparison, &left, &right)) {
        return (struct value){.kind = VALUE_MISSING};
    }
    struct value room = is_upward(comparison->kind)
                            ? difference_of(evaluator, left, right, comparison->span)
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
    gap->leaves_out_limit =
        sides_leave_out_limit(rule->require->kind, sides_of(evaluator->model, rule->require));
    verdict_leave(evaluator, outside);
    return is_one && gap->room.kind == VALUE_NUMBER;
}
