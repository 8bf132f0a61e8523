/* The sides are ranked by what they read. */
#include "rules/sides.h"

/* --- The limit --- */

/* How much of an outcome a value is: what a plan only says, what it aims at, what it comes to. */
enum rank { RANK_FIXED, RANK_INDICATOR, RANK_TARGET, RANK_COMPUTED };

/* Expressions looked at for one side: functions that each use the next twice would double it each time. */
enum { MOST_RANKED = 1000 };

struct ranking {
    const struct model *model;
    uint32_t left; /* of MOST_RANKED */
};

static enum rank rank_of(struct ranking *ranking, const struct expression *expression);

/* The highest of the operands from `first` on. */
static enum rank rank_of_operands(struct ranking *ranking, const struct expression *expression,
                                  uint32_t first) {
    enum rank highest = RANK_FIXED;
    for (uint32_t n = first; n < expression->operand_count && highest < RANK_COMPUTED; n++) {
        enum rank rank = rank_of(ranking, expression->operands[n]);
        if (rank > highest) highest = rank;
    }
    return highest;
}

/* A function comes to what its body reads, and to what it is given: a parameter by itself says nothing. */
static enum rank rank_of_call(struct ranking *ranking, const struct expression *call) {
    const struct function_instance *function = &ranking->model->functions.items[call->index];
    enum rank highest = rank_of(ranking, function->body.expression);
    for (uint32_t n = 0; n < call->operand_count; n++) {
        const struct expression *given = call->operands[n];
        bool is_number = given->type.base == TYPE_NUMBER && !given->type.is_set;
        enum rank rank = is_number ? rank_of(ranking, given) : RANK_FIXED;
        if (rank > highest) highest = rank;
    }
    return highest;
}

static enum rank rank_of_function(struct ranking *ranking, const struct expression *expression) {
    switch (expression->function) {
        case FUNCTION_GIVEN:
        case FUNCTION_ROUND:
        case FUNCTION_ABS: return rank_of_operands(ranking, expression, 0);
        default: return RANK_COMPUTED;
    }
}

static enum rank rank_of(struct ranking *ranking, const struct expression *expression) {
    const struct model *model = ranking->model;
    if (ranking->left == 0) return RANK_COMPUTED;
    ranking->left--;
    switch (expression->kind) {
        case EXPRESSION_NUMBER:
        case EXPRESSION_VARIABLE:
        case EXPRESSION_YEAR: return RANK_FIXED;
        case EXPRESSION_INDICATOR: return RANK_INDICATOR;
        case EXPRESSION_FIELD:
            return expression->field == FIELD_TARGET ? RANK_TARGET : RANK_COMPUTED;
        case EXPRESSION_NEGATE:
        case EXPRESSION_ADD:
        case EXPRESSION_SUBTRACT:
        case EXPRESSION_MULTIPLY:
        case EXPRESSION_DIVIDE: return rank_of_operands(ranking, expression, 0);
        case EXPRESSION_IF: return rank_of_operands(ranking, expression, 1);
        case EXPRESSION_FUNCTION: return rank_of_function(ranking, expression);
        case EXPRESSION_LET:
            return rank_of(ranking, model->lets.items[expression->index].value.expression);
        case EXPRESSION_CALL: return rank_of_call(ranking, expression);
        default: return RANK_COMPUTED;
    }
}

static bool has_limit_on_left(const struct model *model, const struct expression *comparison) {
    struct ranking left = {model, MOST_RANKED};
    struct ranking right = {model, MOST_RANKED};
    return rank_of(&left, comparison->operands[0]) < rank_of(&right, comparison->operands[1]);
}

/* --- What is counted --- */

static bool is_counted(struct ranking *ranking, const struct expression *expression);

static bool are_counted(struct ranking *ranking, const struct expression *expression,
                        uint32_t first) {
    bool is_all = true;
    for (uint32_t n = first; n < expression->operand_count && is_all; n++) {
        is_all = is_counted(ranking, expression->operands[n]);
    }
    return is_all;
}

/* Whether it is a whole number as it is written, to be added to a count. */
static bool is_whole(const struct expression *expression) {
    int64_t integer;
    return expression->kind == EXPRESSION_NUMBER && expression->unit == 0 &&
           number_to_integer(expression->number, &integer);
}

/* Of `count(S) + 1` as of `count(S) + count(T)`. */
static bool is_counted_sum(struct ranking *ranking, const struct expression *sum) {
    const struct expression *left = sum->operands[0];
    const struct expression *right = sum->operands[1];
    return (is_counted(ranking, left) && (is_whole(right) || is_counted(ranking, right))) ||
           (is_whole(left) && is_counted(ranking, right));
}

static bool is_counted(struct ranking *ranking, const struct expression *expression) {
    const struct model *model = ranking->model;
    if (ranking->left == 0) return false;
    ranking->left--;
    switch (expression->kind) {
        case EXPRESSION_FUNCTION: return expression->function == FUNCTION_COUNT;
        case EXPRESSION_ADD:
        case EXPRESSION_SUBTRACT: return is_counted_sum(ranking, expression);
        case EXPRESSION_IF: return are_counted(ranking, expression, 1);
        case EXPRESSION_COLLECT:
            return expression->function == FUNCTION_SUM &&
                   is_counted(ranking, expression->operands[1]);
        case EXPRESSION_LET:
            return is_counted(ranking, model->lets.items[expression->index].value.expression);
        case EXPRESSION_CALL:
            return is_counted(ranking, model->functions.items[expression->index].body.expression);
        default: return false;
    }
}

struct sides sides_of(const struct model *model, const struct expression *comparison) {
    struct ranking counting = {model, MOST_RANKED};
    struct sides sides = {.is_turned = has_limit_on_left(model, comparison)};
    sides.is_counted = is_counted(&counting, comparison->operands[sides.is_turned ? 1 : 0]);
    return sides;
}

bool sides_leave_out_limit(enum expression_kind comparison, struct sides sides) {
    bool is_strict = comparison == EXPRESSION_LESS || comparison == EXPRESSION_GREATER;
    return is_strict && !sides.is_counted;
}
