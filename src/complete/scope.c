/* Scope: the names that are bound where a word stands, by what it stands in: `each` and `for`, the parameters of a
 * function, and in a waiver the variables of its rule. */
#include "complete/types.h"

static void bind(struct completing *completing, struct text name, struct type type) {
    vector_push(completing->scratch, &completing->bound, (struct bound){name, type});
}

/* Binds the name of an `each` or a `for` to what is in its set. */
static void bind_member(struct completing *completing, const struct syntax_node *name,
                        const struct syntax_node *set) {
    struct type type = types_of(completing, set);
    bind(completing, name_of(completing, name), type.is_set ? type_member(type) : TYPE(ANY));
}

/* Binds the variable of each clause before `until`. */
static void bind_each(struct completing *completing, const struct syntax_node *rule,
                      const struct syntax_node *until) {
    for (const struct syntax_node *clause = rule->first; clause != until; clause = clause->next) {
        if (clause->kind == NODE_EACH) bind_member(completing, clause->first, clause->first->next);
    }
}

static void bind_names(struct completing *completing, const struct syntax_node *list) {
    if (list == NULL) return;
    for (const struct syntax_node *name = list->first; name != NULL; name = name->next) {
        bind(completing, name_of(completing, name), TYPE(ANY));
    }
}

/* Binds the variables of the rule that a waiver names. */
static void bind_of_rule(struct completing *completing, const struct syntax_node *waive) {
    const struct model *model = completing->model;
    if (model == NULL) return;
    name_id name = names_find(completing->known, name_of(completing, waive->first));
    for (uint32_t n = 0; n < model->rules.count; n++) {
        const struct rule *rule = &model->rules.items[n];
        if (rule->name != name) continue;
        for (uint32_t m = 0; m < rule->each.count; m++) {
            const struct each *each = &rule->each.items[m];
            bind(completing, names_text(completing->known, each->name), each->type);
        }
    }
}

/* Binds what is bound in a node for the child of it that is on the path. */
static void bind_in(struct completing *completing, const struct syntax_node *node,
                    const struct syntax_node *child) {
    switch (node->kind) {
        case NODE_RULE:
        case NODE_BROKEN: bind_each(completing, node, child); break;
        case NODE_EACH:
            if (child->kind == NODE_WHERE) bind_member(completing, node->first, node->first->next);
            break;
        case NODE_COLLECT: {
            const struct syntax_node *name = node->first->next;
            if (child != name && child != name->next) bind_member(completing, name, name->next);
            break;
        }
        case NODE_LET: bind_names(completing, node_child(node, NODE_PARAMETERS)); break;
        case NODE_WAIVE:
            if (child->kind == NODE_WHERE) bind_of_rule(completing, node);
            break;
        default: break;
    }
}

void scope_bind(struct completing *completing, const struct path *path) {
    for (uint32_t n = 0; n + 1 < path->nodes.count; n++) {
        bind_in(completing, path->nodes.items[n], path->nodes.items[n + 1]);
    }
}
