/* A requirement is walked down along what it is made of. */
#include "rules/requirement.h"

#include "rules/gap.h"

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
    return requirement->comparison->operands[requirement->sides.is_turned ? 1 : 0];
}

const struct expression *requirement_limit(const struct requirement *requirement) {
    return requirement->comparison->operands[requirement->sides.is_turned ? 0 : 1];
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
    requirement.sides = sides_of(collecting->model, comparison);
    if (requirement.sides.is_turned) requirement.relation = turned(comparison->kind);
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

bool requirements_have_members(struct arena *arena, const struct model *model, uint32_t rule) {
    struct requirements requirements = {0};
    requirements_add(&requirements, arena, model, rule);
    for (uint32_t n = 0; n < requirements.list.count; n++) {
        if (requirements.list.items[n].has_members) return true;
    }
    return false;
}
