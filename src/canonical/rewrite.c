/* A node is copied where one below it is written anew, and those above it with it. */
#include "canonical/rewrite.h"

bool tree_mentions(const struct syntax_node *node, name_id name) {
    if (node_has_name(node) && node->name == name) return true;
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        if (tree_mentions(child, name)) return true;
    }
    return false;
}

static struct syntax_node *copy_of(struct arena *arena, const struct syntax_node *node) {
    return arena_copy(arena, node, sizeof *node);
}

/* Puts a child behind those that a node has by now. */
static void add_child(struct syntax_node *node, struct syntax_node *child) {
    child->next = NULL;
    if (node->first == NULL) node->first = child;
    if (node->last != NULL) node->last->next = child;
    node->last = child;
}

/* --- A name for another --- */

struct renaming {
    struct arena *arena; /* NULL: it is only asked whether there is anything to rename */
    name_id from;
    name_id to;
    bool is_found;
};

static struct syntax_node *rename_below(struct renaming *renaming, const struct syntax_node *node);

/* `sum(e for x in S where c)`: where `x` is the name itself, it stands for a member in all but the set. */
static bool is_hidden(const struct renaming *renaming, const struct syntax_node *collect,
                      const struct syntax_node *child) {
    const struct syntax_node *bound = node_child(collect, NODE_NAME);
    bool binds = collect->kind == NODE_COLLECT && bound->name == renaming->from;
    return binds && child != bound->next;
}

static struct syntax_node *rename_child(struct renaming *renaming, const struct syntax_node *node,
                                        const struct syntax_node *child) {
    bool is_called = node->kind == NODE_CALL && child->kind == NODE_NAME;
    bool is_other = child->kind == NODE_NAME && !is_called;
    if (is_other || is_hidden(renaming, node, child)) {
        return renaming->arena == NULL ? NULL : copy_of(renaming->arena, child);
    }
    return rename_below(renaming, child);
}

static struct syntax_node *rename_below(struct renaming *renaming, const struct syntax_node *node) {
    bool is_read = node->kind == NODE_REFERENCE || node->kind == NODE_NAME;
    bool is_it = is_read && node->name == renaming->from;
    struct syntax_node *copy = NULL;
    renaming->is_found |= is_it;
    if (renaming->arena != NULL) {
        copy = copy_of(renaming->arena, node);
        copy->first = copy->last = NULL;
        if (is_it) copy->name = renaming->to;
    }
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        struct syntax_node *renamed = rename_child(renaming, node, child);
        if (copy != NULL) add_child(copy, renamed);
    }
    return copy;
}

static bool is_parameter(const struct syntax_node *let, name_id name) {
    const struct syntax_node *parameters = node_child(let, NODE_PARAMETERS);
    return parameters != NULL && tree_mentions(parameters, name);
}

bool let_reads_itself(const struct syntax_node *let) {
    struct renaming renaming = {.from = node_name(let)};
    if (is_parameter(let, renaming.from)) return false;
    rename_below(&renaming, node_value(let));
    return renaming.is_found;
}

/* The `let` with some of its children written anew. */
static struct syntax_node *let_with(struct arena *arena, const struct syntax_node *let,
                                    struct renaming *renaming) {
    struct syntax_node *copy = copy_of(arena, let);
    const struct syntax_node *value = node_value(let);
    copy->first = copy->last = NULL;
    for (const struct syntax_node *child = let->first; child != NULL; child = child->next) {
        bool is_value = renaming != NULL && child == value;
        add_child(copy, is_value ? rename_below(renaming, child) : copy_of(arena, child));
    }
    return copy;
}

const struct syntax_node *let_reading(struct arena *arena, const struct syntax_node *let,
                                      name_id instead) {
    struct renaming renaming = {.arena = arena, .from = node_name(let), .to = instead};
    return let_with(arena, let, &renaming);
}

const struct syntax_node *let_named(struct arena *arena, const struct syntax_node *let,
                                    name_id instead) {
    struct syntax_node *copy = let_with(arena, let, NULL);
    copy->first->name = instead;
    return copy;
}

/* --- A district that is gone --- */

static bool is_of(const struct syntax_node *node, name_id name) {
    bool is_name = node->kind == NODE_REFERENCE || node->kind == NODE_NAME;
    return is_name && node->name == name;
}

static struct syntax_node *without_below(struct arena *arena, const struct syntax_node *node,
                                         name_id district, bool is_list) {
    struct syntax_node *copy = copy_of(arena, node);
    copy->first = copy->last = NULL;
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        bool is_members = node->kind == NODE_MEMBER && child == node->last;
        bool is_inner_list =
            child->kind == NODE_SUBJECTS || (child->kind == NODE_SET && is_members);
        if (is_list && is_of(child, district)) continue;
        add_child(copy, without_below(arena, child, district, is_inner_list));
    }
    return copy;
}

const struct syntax_node *without_district(struct arena *arena, const struct syntax_node *node,
                                           name_id district) {
    const struct syntax_node *copy = without_below(arena, node, district, false);
    const struct syntax_node *subjects = node_child(copy, NODE_SUBJECTS);
    return subjects != NULL && subjects->first == NULL ? NULL : copy;
}
