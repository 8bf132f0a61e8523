/* Lowering of sets and collections: `{A, B}`, `{x for x in S}`, `sum(e for x in S)`. */
#include "model/advice.h"
#include "model/help.h"

/* Reports a set in a set, which its braces list or, where `collect` is not NULL, collect. */
static void report_set_in_set(struct lowering *lowering, const struct expression *element,
                              const struct syntax_node *collect) {
    struct builder *builder = lowering->builder;
    enum type_base base = element->type.base;
    bool is_of_places = base == TYPE_DISTRICT || base == TYPE_INDUSTRY;
    struct diagnostic *diagnostic =
        diagnostics_add(builder->diagnostics, CODE_TYPE, element->span,
                        "a set holds no sets, but this is %s", type_words(element->type));
    if (collect == NULL || !is_of_places) {
        diagnostic_remark(builder->diagnostics, diagnostic, "help",
                          "sets are joined by `|`: `S | T`, `S | {A, B}`");
        return;
    }
    const struct syntax_node *name = collect->first->next;
    struct span members = {name->span.source, name->span.start, name->next->span.end};
    struct text through = sources_text(builder->context->sources, members);
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "write `{m for m in %s where any(m in %.*s for %.*s)}`",
                      base == TYPE_DISTRICT ? "districts" : "industries",
                      TEXT_ARGUMENT(help_written(builder, element)), TEXT_ARGUMENT(through));
}

/* What a collecting function makes of its elements. */
static struct type check_collected(struct lowering *lowering, enum function function,
                                   const struct expression *element,
                                   const struct syntax_node *collect) {
    switch (function) {
        case FUNCTION_NONE:
            if (!element->type.is_set) return (struct type){element->type.base, true};
            report_set_in_set(lowering, element, collect);
            return TYPE(ANY);
        case FUNCTION_EVERY:
        case FUNCTION_SOME:
            lower_expect(lowering, element, TYPE(BOOLEAN), "what is asked of every member");
            return TYPE(BOOLEAN);
        default:
            lower_expect(lowering, element, TYPE(NUMBER), "what is collected here");
            return TYPE(NUMBER);
    }
}

struct expression *lower_collect(struct lowering *lowering, const struct syntax_node *node,
                                 const struct syntax_node *collect, enum function function) {
    const struct syntax_node *element = collect->first;
    const struct syntax_node *name = element->next;
    const struct syntax_node *where = node_child(collect, NODE_WHERE);
    struct expression *operands[3];
    operands[0] = lower(lowering, name->next);
    bool is_set =
        lower_expect_set(lowering, operands[0], TYPE_SET_OF(ANY), "behind `in` stands a set");
    struct type member = is_set ? type_member(operands[0]->type) : TYPE(ANY);
    uint32_t slot = lowering->bound_count;
    if (!lower_bind(lowering, name, member)) return lower_wrong(lowering, node);
    operands[1] = lower(lowering, element);
    uint32_t count = 2;
    if (where != NULL) {
        operands[count++] = lower_as(lowering, where->first, TYPE(BOOLEAN), "a condition");
    }
    lower_unbind(lowering);
    struct type type = check_collected(lowering, function, operands[1], collect);
    struct expression *expression =
        lower_new(lowering, EXPRESSION_COLLECT, type, node, operands, count);
    expression->function = function;
    expression->index = slot;
    return expression;
}

/* Reports a member of another type than those before it. */
static void report_no_like(struct lowering *lowering, const struct expression *first,
                           const struct expression *member, struct type type) {
    struct builder *builder = lowering->builder;
    struct diagnostic *diagnostic = diagnostics_add(builder->diagnostics, CODE_TYPE, member->span,
                                                    "what stands in this set is %s, but this is %s",
                                                    type_words(type), type_words(member->type));
    bool are_places = type.base >= TYPE_DISTRICT && member->type.base >= TYPE_DISTRICT;
    if (!are_places) {
        help_with_type(builder, diagnostic, member, type);
        return;
    }
    diagnostic_remark(builder->diagnostics, diagnostic, "help",
                      "districts and industries stand in sets of their own: `{%.*s}`, `{%.*s}`",
                      TEXT_ARGUMENT(help_written(builder, first)),
                      TEXT_ARGUMENT(help_written(builder, member)));
}

struct expression *lower_set(struct lowering *lowering, const struct syntax_node *node) {
    if (node->first != NULL && node->first->kind == NODE_COLLECT) {
        return lower_collect(lowering, node, node->first, FUNCTION_NONE);
    }
    VECTOR(struct expression *) members = {0};
    struct type type = TYPE(ANY);
    bool are_alike = true; /* once they are not, the others say nothing more */
    advise_commas(lowering->builder, node->first, false);
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        struct expression *member = lower(lowering, child);
        bool is_no_set = check_collected(lowering, FUNCTION_NONE, member, NULL).is_set;
        if (is_no_set && are_alike && !type_agrees(member->type, type)) {
            report_no_like(lowering, members.items[0], member, type);
            are_alike = false;
        } else if (is_no_set) {
            type = type_join(type, member->type);
        }
        vector_push(lowering->builder->arena, &members, member);
    }
    if (!are_alike) type = TYPE(ANY);
    return lower_new(lowering, EXPRESSION_SET, (struct type){type.base, true}, node, members.items,
                     members.count);
}
