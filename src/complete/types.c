/* A small copy of what lowering does: lowering itself would change the model, to which each use of a function adds
 * something, and reports mistakes, of which a text that is still being written is full. */
#include "complete/types.h"

/* The number of the place that has the name, or NONE. */
static uint32_t find_place(const struct places *places, name_id name) {
    for (uint32_t n = 0; n < places->list.count; n++) {
        if (places->list.items[n].name == name) return n;
    }
    return NONE;
}

/* The type of what the plan has by that name. */
static struct type type_of_known(const struct completing *completing, struct text text) {
    const struct model *model = completing->model;
    name_id name = names_find(completing->known, text);
    if (name == 0 || model == NULL) return TYPE(ANY);
    for (uint32_t n = 0; n < model->lets.count; n++) {
        const struct let *let = &model->lets.items[n];
        bool is_it = let->name == name && let->standing != LET_REPLACED;
        if (is_it && let->value.expression != NULL) return let->value.expression->type;
    }
    for (uint32_t n = 0; n < model->indicators.count; n++) {
        if (model->indicators.items[n].name == name) return model->indicators.items[n].type;
    }
    if (find_place(&model->districts, name) != NONE) return TYPE(DISTRICT);
    if (find_place(&model->industries, name) != NONE) return TYPE(INDUSTRY);
    return TYPE(ANY);
}

static struct type type_of_reference(const struct completing *completing,
                                     const struct syntax_node *node) {
    struct text name = name_of(completing, node);
    for (uint32_t n = completing->bound.count; n > 0; n--) {
        const struct bound *bound = &completing->bound.items[n - 1];
        if (text_equal(bound->name, name)) return bound->type;
    }
    if (text_equal(name, TEXT("all"))) return TYPE(INDUSTRY);
    if (text_equal(name, TEXT("districts"))) return TYPE_SET_OF(DISTRICT);
    if (text_equal(name, TEXT("industries"))) return TYPE_SET_OF(INDUSTRY);
    if (text_equal(name, TEXT("years"))) return TYPE_SET_OF(NUMBER);
    if (text_equal(name, TEXT("year"))) return TYPE(NUMBER);
    return type_of_known(completing, name);
}

/* Of the functions of the language only `given` has a value that may have fields. */
static struct type type_of_call(const struct completing *completing,
                                const struct syntax_node *node) {
    struct text name = name_of(completing, node->first);
    const struct syntax_node *first = node->first->next;
    if (text_equal(name, TEXT("given"))) {
        return first == NULL ? TYPE(ANY) : types_of(completing, first);
    }
    return type_of_known(completing, name);
}

/* Of what is collected: as the members of the set that is gone through, where it is they that are. */
static struct type type_of_collected(const struct completing *completing,
                                     const struct syntax_node *node) {
    const struct syntax_node *element = node->first;
    const struct syntax_node *name = element->next;
    bool is_itself = element->kind == NODE_REFERENCE && element->name == name->name;
    return is_itself ? type_member(types_of(completing, name->next)) : TYPE(ANY);
}

/* A set of what its first member is. */
static struct type type_of_set(const struct completing *completing,
                               const struct syntax_node *node) {
    struct type member = node->first == NULL ? TYPE(ANY) : types_of(completing, node->first);
    return (struct type){member.base, true};
}

struct type types_of(const struct completing *completing, const struct syntax_node *node) {
    switch (node->kind) {
        case NODE_REFERENCE: return type_of_reference(completing, node);
        case NODE_CALL: return type_of_call(completing, node);
        case NODE_FIELD:
            return field_type(types_of(completing, node->first),
                              name_of(completing, node->first->next));
        case NODE_COLLECT: return type_of_collected(completing, node);
        case NODE_SET: return type_of_set(completing, node);
        case NODE_NUMBER:
        case NODE_ADD:
        case NODE_MULTIPLY:
        case NODE_DIVIDE:
        case NODE_NEGATE: return TYPE(NUMBER);
        case NODE_STRING: return TYPE(STRING);
        case NODE_SUBTRACT:
        case NODE_UNION:
        case NODE_INTERSECTION: return types_of(completing, node->first);
        case NODE_IF: return types_of(completing, node->first->next);
        default: return node->kind >= NODE_TRUE ? TYPE(BOOLEAN) : TYPE(ANY);
    }
}
