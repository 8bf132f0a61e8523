/* A requirement is walked down along what it is made of, and its sides are ranked by what they read. */
#include "rules/requirement.h"

#include "rules/gap.h"

/* --- Which side is the limit --- */

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

static enum expression_kind turned(enum expression_kind relation) {
    switch (relation) {
        case EXPRESSION_LESS: return EXPRESSION_GREATER;
        case EXPRESSION_AT_MOST: return EXPRESSION_AT_LEAST;
        case EXPRESSION_GREATER: return EXPRESSION_LESS;
        case EXPRESSION_AT_LEAST: return EXPRESSION_AT_MOST;
        default: return relation;
    }
}

const struct expression *requirement_used(const struct requirement *requirement) {
    return requirement->comparison->operands[requirement->is_turned ? 1 : 0];
}

const struct expression *requirement_limit(const struct requirement *requirement) {
    return requirement->comparison->operands[requirement->is_turned ? 0 : 1];
}

/* --- What is required --- */

struct collecting {
    struct requirements *requirements;
    struct arena *arena;
    const struct model *model;
    uint32_t rule;
    bool has_members;
};

static void add_comparison(struct collecting *collecting, const struct expression *comparison) {
    struct requirement requirement = {.rule = collecting->rule,
                                      .comparison = comparison,
                                      .relation = comparison->kind,
                                      .has_members = collecting->has_members};
    requirement.is_turned = has_limit_on_left(collecting->model, comparison);
    if (requirement.is_turned) requirement.relation = turned(comparison->kind);
    vector_push(collecting->arena, &collecting->requirements->list, requirement);
}

static bool is_of_each(const struct expression *expression) {
    return expression->kind == EXPRESSION_COLLECT && expression->function == FUNCTION_EVERY;
}

static void collect(struct collecting *collecting, const struct expression *expression) {
    bool has_condition =
        expression->kind == EXPRESSION_IMPLIES || expression->kind == EXPRESSION_IF;
    if (gap_is_of(expression)) {
        add_comparison(collecting, expression);
    } else if (has_condition || expression->kind == EXPRESSION_AND) {
        for (uint32_t n = has_condition; n < expression->operand_count; n++) {
            collect(collecting, expression->operands[n]);
        }
    } else if (is_of_each(expression)) {
        struct collecting inner = *collecting;
        inner.has_members = true;
        collect(&inner, expression->operands[1]);
    } else {
        struct other_requirement other = {collecting->rule, expression};
        vector_push(collecting->arena, &collecting->requirements->others, other);
    }
}

void requirements_add(struct requirements *requirements, struct arena *arena,
                      const struct model *model, uint32_t rule) {
    struct collecting collecting = {requirements, arena, model, rule, false};
    collect(&collecting, model->rules.items[rule].require);
}
