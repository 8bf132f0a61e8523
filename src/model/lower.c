/* Lowering of numbers, texts, operators and conditionals; names are in lower_names.c, fields in
 * lower_fields.c, calls in lower_calls.c, sets in lower_sets.c. */
#include "model/lower.h"

#include "model/help.h"

struct expression *lower_new(struct lowering *lowering, enum expression_kind kind, struct type type,
                             const struct syntax_node *node, struct expression *const *operands,
                             uint32_t count) {
    struct arena *arena = lowering->builder->arena;
    struct expression *expression = arena_new(arena, struct expression);
    expression->kind = kind;
    expression->type = type;
    expression->span = node->span;
    expression->operand_count = count;
    if (count > 0) expression->operands = arena_copy(arena, operands, count * sizeof *operands);
    return expression;
}

struct expression *lower_wrong(struct lowering *lowering, const struct syntax_node *node) {
    return lower_new(lowering, EXPRESSION_WRONG, TYPE(ANY), node, NULL, 0);
}

bool lower_expect(struct lowering *lowering, const struct expression *expression, struct type type,
                  const char *what) {
    if (type_agrees(expression->type, type)) return true;
    struct diagnostic *diagnostic = diagnostics_add(
        lowering->builder->diagnostics, CODE_TYPE, expression->span, "%s is %s, but this is %s",
        what, type_words(type), type_words(expression->type));
    help_with_type(lowering->builder, diagnostic, expression, type);
    return false;
}

bool lower_expect_set(struct lowering *lowering, const struct expression *expression,
                      struct type wanted, const char *what) {
    if (expression->type.is_set || type_is_any(expression->type)) return true;
    struct diagnostic *diagnostic =
        diagnostics_add(lowering->builder->diagnostics, CODE_TYPE, expression->span,
                        "%s, but this is %s", what, type_words(expression->type));
    help_with_type(lowering->builder, diagnostic, expression, wanted);
    return false;
}

struct expression *lower_as(struct lowering *lowering, const struct syntax_node *node,
                            struct type type, const char *what) {
    struct expression *expression = lower(lowering, node);
    bool fits = lower_expect(lowering, expression, type, what);
    return fits ? expression : lower_wrong(lowering, node);
}

bool lower_bind(struct lowering *lowering, const struct syntax_node *name, struct type type) {
    if (lowering->bound_count == LIMIT_VARIABLES) {
        struct diagnostic *diagnostic =
            diagnostics_add(lowering->builder->diagnostics, CODE_LIMIT_COUNT, name->span,
                            "more than %d names are bound here", LIMIT_VARIABLES);
        diagnostic_remark(lowering->builder->diagnostics, diagnostic, "help",
                          "make a function of what is within: `let f(x) = ...`");
        return false;
    }
    uint32_t slot = lowering->bound_count;
    lowering->bound[lowering->bound_count++] =
        (struct bound){.name = name->name, .slot = slot, .type = type};
    if (lowering->bound_count > lowering->slot_count) lowering->slot_count = lowering->bound_count;
    return true;
}

void lower_unbind(struct lowering *lowering) {
    lowering->bound_count--;
}

struct formula lower_formula(struct builder *builder, const struct syntax_node *node) {
    if (node == NULL) return (struct formula){0};
    struct lowering lowering = {.builder = builder};
    struct expression *expression = lower(&lowering, node);
    return (struct formula){expression, lowering.slot_count};
}

static struct expression *lower_number(struct lowering *lowering, const struct syntax_node *node) {
    struct expression *expression =
        lower_new(lowering, EXPRESSION_NUMBER, TYPE(NUMBER), node, NULL, 0);
    bool is_read = read_number(lowering->builder, node, &expression->number, &expression->unit);
    return is_read ? expression : lower_wrong(lowering, node);
}

static struct expression *lower_string(struct lowering *lowering, const struct syntax_node *node) {
    struct expression *expression =
        lower_new(lowering, EXPRESSION_STRING, TYPE(STRING), node, NULL, 0);
    expression->string = node->text;
    return expression;
}

static struct expression *lower_truth(struct lowering *lowering, const struct syntax_node *node) {
    struct expression *expression =
        lower_new(lowering, EXPRESSION_TRUTH, TYPE(BOOLEAN), node, NULL, 0);
    expression->truth = node->kind == NODE_TRUE;
    return expression;
}

static struct expression *lower_template(struct lowering *lowering,
                                         const struct syntax_node *node) {
    VECTOR(struct expression *) pieces = {0};
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        vector_push(lowering->builder->arena, &pieces, lower(lowering, child));
    }
    return lower_new(lowering, EXPRESSION_TEMPLATE, TYPE(STRING), node, pieces.items, pieces.count);
}

static struct expression *lower_if(struct lowering *lowering, const struct syntax_node *node) {
    struct expression *operands[3];
    operands[0] = lower_as(lowering, node->first, TYPE(BOOLEAN), "a condition");
    operands[1] = lower(lowering, node->first->next);
    operands[2] = lower(lowering, node->last);
    struct type type = type_join(operands[1]->type, operands[2]->type);
    if (!type_agrees(operands[1]->type, operands[2]->type)) {
        struct diagnostic *diagnostic = diagnostics_add(
            lowering->builder->diagnostics, CODE_TYPE, operands[2]->span,
            "the two values of an `if` are of one type, but the first is %s and this is %s",
            type_words(operands[1]->type), type_words(operands[2]->type));
        help_to_agree(lowering->builder, diagnostic, operands[1], operands[2]);
        type = TYPE(ANY);
    }
    return lower_new(lowering, EXPRESSION_IF, type, node, operands, 3);
}

static struct expression *lower_one(struct lowering *lowering, const struct syntax_node *node,
                                    enum expression_kind kind, struct type type, const char *what) {
    struct expression *operand = lower_as(lowering, node->first, type, what);
    if (operand->kind == EXPRESSION_WRONG) return lower_wrong(lowering, node);
    return lower_new(lowering, kind, type, node, &operand, 1);
}

static struct expression *lower_has(struct lowering *lowering, const struct syntax_node *node) {
    struct expression *operand = lower(lowering, node->first);
    return lower_new(lowering, EXPRESSION_HAS, TYPE(BOOLEAN), node, &operand, 1);
}

static bool is_wrong(struct expression *const operands[2]) {
    return operands[0]->kind == EXPRESSION_WRONG || operands[1]->kind == EXPRESSION_WRONG;
}

/* Two operands of one type, with that type for a result. Where neither is, it is rather the operator that is
 * wrong: only the first is told. */
static struct expression *lower_two(struct lowering *lowering, const struct syntax_node *node,
                                    enum expression_kind kind, struct type type, const char *what) {
    struct expression *operands[2];
    operands[0] = lower(lowering, node->first);
    operands[1] = lower(lowering, node->last);
    bool fits = lower_expect(lowering, operands[0], type, what) &&
                lower_expect(lowering, operands[1], type, what);
    if (!fits || is_wrong(operands)) return lower_wrong(lowering, node);
    return lower_new(lowering, kind, type, node, operands, 2);
}

/* Reports two operands that do not go together, at the second. */
static struct diagnostic *report_unlike(struct lowering *lowering,
                                        struct expression *const operands[2], const char *what) {
    return diagnostics_add(lowering->builder->diagnostics, CODE_TYPE, operands[1]->span,
                           "%s %s, but this is %s", type_words(operands[0]->type), what,
                           type_words(operands[1]->type));
}

static struct expression *lower_comparison(struct lowering *lowering,
                                           const struct syntax_node *node,
                                           enum expression_kind kind) {
    struct expression *operands[2] = {lower(lowering, node->first), lower(lowering, node->last)};
    bool agrees = type_agrees(operands[0]->type, operands[1]->type);
    if (!agrees) {
        struct diagnostic *diagnostic =
            report_unlike(lowering, operands, "is compared with its like");
        help_with_comparison(lowering->builder, diagnostic, operands, kind);
    }
    bool has_order = kind != EXPRESSION_EQUALS && kind != EXPRESSION_UNEQUAL;
    struct type type = operands[0]->type;
    bool is_ordered = type_is_any(type) ||
                      (!type.is_set && (type.base == TYPE_NUMBER || type.base == TYPE_STRING));
    if (agrees && has_order && !is_ordered) {
        struct diagnostic *diagnostic = diagnostics_add(
            lowering->builder->diagnostics, CODE_TYPE, operands[0]->span,
            "only numbers and texts are more or less than one another, but this is %s",
            type_words(type));
        help_with_type(lowering->builder, diagnostic, operands[0], TYPE(NUMBER));
    }
    return lower_new(lowering, kind, TYPE(BOOLEAN), node, operands, 2);
}

/* Reports what cannot be in a set, as it is of another type than the members. */
static void report_no_member(struct lowering *lowering, struct expression *const operands[2]) {
    struct builder *builder = lowering->builder;
    struct type set = operands[1]->type;
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_TYPE, operands[0]->span, "%s cannot be in %s",
                        type_words(operands[0]->type), type_words(set));
    if (type_agrees(operands[0]->type, set)) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "whether all of them are in it is `all(x in %.*s for x in %.*s)`",
                          TEXT_ARGUMENT(help_written(builder, operands[1])),
                          TEXT_ARGUMENT(help_written(builder, operands[0])));
        return;
    }
    help_with_type(builder, diagnostic, operands[0], type_member(set));
}

static struct expression *lower_member(struct lowering *lowering, const struct syntax_node *node) {
    struct expression *operands[2] = {lower(lowering, node->first), lower(lowering, node->last)};
    struct type wanted = {operands[0]->type.base, true};
    bool is_set = lower_expect_set(lowering, operands[1], wanted, "behind `in` stands a set");
    if (is_set && !type_agrees(operands[0]->type, type_member(operands[1]->type))) {
        report_no_member(lowering, operands);
    }
    return lower_new(lowering, EXPRESSION_MEMBER, TYPE(BOOLEAN), node, operands, 2);
}

static struct expression *lower_sets(struct lowering *lowering, const struct syntax_node *node,
                                     enum expression_kind kind, struct expression *operands[2]) {
    for (int n = 0; n < 2; n++) {
        if (operands[n]->type.is_set || type_is_any(operands[n]->type)) continue;
        struct diagnostic *diagnostic =
            diagnostics_add(lowering->builder->diagnostics, CODE_TYPE, operands[n]->span,
                            "`%s` joins sets, but this is %s", node_word(node->kind),
                            type_words(operands[n]->type));
        struct type wanted = {operands[1 - n]->type.base, true};
        help_with_type(lowering->builder, diagnostic, operands[n], wanted);
        return lower_wrong(lowering, node);
    }
    if (!type_agrees(operands[0]->type, operands[1]->type)) {
        struct diagnostic *diagnostic =
            report_unlike(lowering, operands, "is joined with its like");
        help_to_agree(lowering->builder, diagnostic, operands[0], operands[1]);
        return lower_wrong(lowering, node);
    }
    struct type type = type_join(operands[0]->type, operands[1]->type);
    return lower_new(lowering, kind, type, node, operands, 2);
}

/* Two operands that are lowered already, which must be numbers. */
static struct expression *lower_numbers(struct lowering *lowering, const struct syntax_node *node,
                                        enum expression_kind kind, struct expression *operands[2],
                                        const char *what) {
    bool fits = lower_expect(lowering, operands[0], TYPE(NUMBER), what) &&
                lower_expect(lowering, operands[1], TYPE(NUMBER), what);
    if (!fits) return lower_wrong(lowering, node);
    return lower_new(lowering, kind, TYPE(NUMBER), node, operands, 2);
}

/* Reports a `+` between sets, or between a set and a member or a number, once for both. */
static struct expression *report_added_sets(struct lowering *lowering,
                                            const struct syntax_node *node,
                                            struct expression *const operands[2]) {
    struct diagnostics *diagnostics = lowering->builder->diagnostics;
    bool is_first = operands[0]->type.is_set;
    const struct expression *set = operands[is_first ? 0 : 1];
    struct type other = operands[is_first ? 1 : 0]->type;
    bool is_beside_number = other.base == TYPE_NUMBER && !other.is_set;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_TYPE, set->span,
                        "what `+` takes is a number, but this is %s", type_words(set->type));
    if (is_beside_number) {
        help_with_type(lowering->builder, diagnostic, set, TYPE(NUMBER));
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "sets are joined by `|`: `S | T`, `S | {A, B}`");
    }
    return lower_wrong(lowering, node);
}

static struct expression *lower_add(struct lowering *lowering, const struct syntax_node *node) {
    struct expression *operands[2] = {lower(lowering, node->first), lower(lowering, node->last)};
    if (operands[0]->type.is_set || operands[1]->type.is_set) {
        return report_added_sets(lowering, node, operands);
    }
    return lower_numbers(lowering, node, EXPRESSION_ADD, operands, "what `+` takes");
}

/* `-` takes numbers or sets. */
static struct expression *lower_subtract(struct lowering *lowering,
                                         const struct syntax_node *node) {
    struct expression *operands[2] = {lower(lowering, node->first), lower(lowering, node->last)};
    if (operands[0]->type.is_set || operands[1]->type.is_set) {
        return lower_sets(lowering, node, EXPRESSION_DIFFERENCE, operands);
    }
    return lower_numbers(lowering, node, EXPRESSION_SUBTRACT, operands, "what `-` takes");
}

static struct expression *lower_joined(struct lowering *lowering, const struct syntax_node *node,
                                       enum expression_kind kind) {
    struct expression *operands[2] = {lower(lowering, node->first), lower(lowering, node->last)};
    return lower_sets(lowering, node, kind, operands);
}

static struct expression *lower_operator(struct lowering *lowering,
                                         const struct syntax_node *node) {
    switch (node->kind) {
        case NODE_ADD: return lower_add(lowering, node);
        case NODE_MULTIPLY:
            return lower_two(lowering, node, EXPRESSION_MULTIPLY, TYPE(NUMBER), "what `*` takes");
        case NODE_DIVIDE:
            return lower_two(lowering, node, EXPRESSION_DIVIDE, TYPE(NUMBER), "what `/` takes");
        case NODE_SUBTRACT: return lower_subtract(lowering, node);
        case NODE_UNION: return lower_joined(lowering, node, EXPRESSION_UNION);
        case NODE_INTERSECTION: return lower_joined(lowering, node, EXPRESSION_INTERSECTION);
        case NODE_EQUALS: return lower_comparison(lowering, node, EXPRESSION_EQUALS);
        case NODE_UNEQUAL: return lower_comparison(lowering, node, EXPRESSION_UNEQUAL);
        case NODE_LESS: return lower_comparison(lowering, node, EXPRESSION_LESS);
        case NODE_AT_MOST: return lower_comparison(lowering, node, EXPRESSION_AT_MOST);
        case NODE_GREATER: return lower_comparison(lowering, node, EXPRESSION_GREATER);
        case NODE_AT_LEAST: return lower_comparison(lowering, node, EXPRESSION_AT_LEAST);
        case NODE_MEMBER: return lower_member(lowering, node);
        case NODE_AND:
            return lower_two(lowering, node, EXPRESSION_AND, TYPE(BOOLEAN), "what `and` joins");
        case NODE_OR:
            return lower_two(lowering, node, EXPRESSION_OR, TYPE(BOOLEAN), "what `or` joins");
        case NODE_IMPLIES:
            return lower_two(lowering, node, EXPRESSION_IMPLIES, TYPE(BOOLEAN),
                             "what `implies` joins");
        default: return lower_wrong(lowering, node);
    }
}

static struct expression *lower_kind(struct lowering *lowering, const struct syntax_node *node) {
    switch (node->kind) {
        case NODE_NUMBER: return lower_number(lowering, node);
        case NODE_STRING: return lower_string(lowering, node);
        case NODE_TEMPLATE: return lower_template(lowering, node);
        case NODE_TRUE:
        case NODE_FALSE: return lower_truth(lowering, node);
        case NODE_REFERENCE: return lower_reference(lowering, node);
        case NODE_FIELD: return lower_field(lowering, node);
        case NODE_CALL: return lower_call(lowering, node);
        case NODE_SET: return lower_set(lowering, node);
        case NODE_IF: return lower_if(lowering, node);
        case NODE_HAS: return lower_has(lowering, node);
        case NODE_NOT:
            return lower_one(lowering, node, EXPRESSION_NOT, TYPE(BOOLEAN), "what `not` takes");
        case NODE_NEGATE:
            return lower_one(lowering, node, EXPRESSION_NEGATE, TYPE(NUMBER), "what `-` takes");
        default: return lower_operator(lowering, node);
    }
}

/* Told once: what uses the definitions on the way there is as deep. */
static struct expression *report_depth(struct lowering *lowering, const struct syntax_node *node) {
    struct builder *builder = lowering->builder;
    if (!builder->is_too_deep) {
        struct diagnostic *diagnostic =
            diagnostics_add(builder->diagnostics, CODE_LIMIT_DEPTH, node->span,
                            "this is defined through too many others, one within the other");
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "say what one on the way there is without the others");
    }
    builder->is_too_deep = true;
    return lower_wrong(lowering, node);
}

struct expression *lower(struct lowering *lowering, const struct syntax_node *node) {
    struct builder *builder = lowering->builder;
    if (builder->depth >= LIMIT_TYPING_DEPTH) return report_depth(lowering, node);
    builder->depth++;
    struct expression *expression = lower_kind(lowering, node);
    builder->depth--;
    return expression;
}
