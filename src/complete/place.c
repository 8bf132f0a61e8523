/* Places: which kinds of names may stand somewhere, by the node that the grammar has made of what stands there. */
#include "complete/types.h"

/* --- Paths --- */

/* Whether the node is the leaf that starts there; a name by itself may have brackets around it, which its place takes
 * in. */
static bool is_leaf_at(const struct syntax_node *node, uint32_t start) {
    if (node->first != NULL) return false;
    bool may_be_wider = node->kind == NODE_REFERENCE && node->span.end > start;
    return may_be_wider ? node->span.start <= start : node->span.start == start;
}

/* Adds what leads from the node to the leaf that starts there; false where nothing does. */
static bool find(struct arena *arena, struct path *path, const struct syntax_node *node,
                 uint32_t start) {
    vector_push(arena, &path->nodes, node);
    if (is_leaf_at(node, start)) return true;
    for (const struct syntax_node *child = node->first; child != NULL; child = child->next) {
        if (find(arena, path, child, start)) return true;
    }
    path->nodes.count--;
    return false;
}

struct path path_find(struct arena *arena, const struct syntax_node *root, uint32_t start) {
    struct path path = {0};
    if (root != NULL) find(arena, &path, root, start);
    return path;
}

/* The node so many steps above the end of the path; NULL where there is none. */
static const struct syntax_node *above(const struct path *path, uint32_t steps) {
    uint32_t count = path->nodes.count;
    return steps < count ? path->nodes.items[count - 1 - steps] : NULL;
}

/* The innermost target, output or indicator that the end of the path stands in. */
static const struct syntax_node *figure_around(const struct path *path) {
    for (uint32_t steps = 1; steps < path->nodes.count; steps++) {
        const struct syntax_node *node = above(path, steps);
        if (node->kind >= NODE_TARGET && node->kind <= NODE_INDICATOR) return node;
    }
    return NULL;
}

/* --- Names --- */

#define INDUSTRIES (KIND_SET(ALL) | KIND_SET(INDUSTRY))
#define PLACES (KIND_SET(DISTRICT) | INDUSTRIES)
#define VALUES                                                                                     \
    (KIND_SET(VARIABLE) | KIND_SET(LET) | KIND_SET(INDICATOR) | KIND_SET(DISTRICT) |               \
     KIND_SET(INDUSTRY) | KIND_SET(CONSTANT) | KIND_SET(FUNCTION))
#define LETTERS (KIND_SET(SCALE) | KIND_SET(UNIT) | KIND_SET(SCALED_UNIT))

/* What a name may be in a node of that kind; what is not told here depends on more, or is new. */
static const kind_set kinds_in[NODE_COUNT] = {
    [NODE_LEADS] = KIND_SET(INDUSTRY),
    [NODE_TARGET] = INDUSTRIES,
    [NODE_INDICATOR] = KIND_SET(INDICATOR),
    [NODE_KEYS] = PLACES,
    [NODE_LET] = KIND_SET(LET),
    [NODE_WAIVE] = KIND_SET(RULE),
    [NODE_WITH] = KIND_SET(SCENARIO),
    [NODE_EXPECT_HOLDS] = KIND_SET(RULE),
    [NODE_EXPECT_FAILS] = KIND_SET(RULE),
    [NODE_DROP_DISTRICT] = KIND_SET(DISTRICT),
    [NODE_DROP_LEADS] = KIND_SET(DISTRICT),
    [NODE_DROP_TARGET] = INDUSTRIES,
    [NODE_DROP_INDICATOR] = KIND_SET(INDICATOR),
    [NODE_NUMBER] = KIND_SET(UNIT),
    [NODE_FIELD] = KIND_SET(FIELD),
    [NODE_CALL] = VALUES,
};

/* What the rule of a waiver or an expectation is about. */
static kind_set kinds_of_subjects(const struct completing *completing,
                                  const struct syntax_node *statement) {
    const struct model *model = completing->model;
    name_id rule = names_find(completing->known, name_of(completing, statement->first));
    kind_set found = 0;
    for (uint32_t n = 0; model != NULL && n < model->rules.count; n++) {
        if (rule == 0 || model->rules.items[n].name != rule) continue;
        for (uint32_t m = 0; m < model->rules.items[n].each.count; m++) {
            enum type_base base = model->rules.items[n].each.items[m].type.base;
            if (base == TYPE_DISTRICT) found |= KIND_SET(DISTRICT);
            if (base == TYPE_INDUSTRY) found |= INDUSTRIES;
        }
    }
    return found == 0 ? PLACES : found;
}

/* What the entries of a table of the statement are about: what would stand last before its `=`. */
static kind_set kinds_of_entry(const struct syntax_node *statement) {
    switch (statement->kind) {
        case NODE_TARGET: return INDUSTRIES;
        case NODE_OUTPUT: return KIND_SET(INDUSTRY);
        default: return PLACES;
    }
}

/* A name by itself, which stands for a value; or is that of a rule that is expected, or the first of a table, which only
 * for an indicator may be a set as well. */
static kind_set kinds_of_reference(const struct path *path) {
    const struct syntax_node *parent = above(path, 1);
    const struct syntax_node *around = above(path, 2);
    if (parent == NULL) return VALUES;
    if (parent->kind == NODE_EXPECT) return VALUES | KIND_SET(RULE);
    bool may_be_table = parent->kind == NODE_SET && around != NULL && around == figure_around(path);
    if (!may_be_table) return VALUES;
    kind_set entries = kinds_of_entry(around);
    return around->kind == NODE_INDICATOR ? entries | VALUES : entries;
}

/* A name that is a part of something. */
static kind_set kinds_of_name(const struct completing *completing, const struct path *path) {
    const struct syntax_node *node = above(path, 0);
    const struct syntax_node *parent = above(path, 1);
    const struct syntax_node *around = above(path, 2);
    bool is_first = parent->first == node;
    switch (parent->kind) {
        case NODE_NAMED:
        case NODE_PARENT:
            return around->kind == NODE_DISTRICT ? KIND_SET(DISTRICT) : KIND_SET(INDUSTRY);
        case NODE_OUTPUT:
        case NODE_DROP_OUTPUT: return is_first ? KIND_SET(DISTRICT) : KIND_SET(INDUSTRY);
        case NODE_SUBJECTS: return kinds_of_subjects(completing, around);
        case NODE_ENTRY: return kinds_of_entry(figure_around(path));
        default: return kinds_in[parent->kind];
    }
}

kind_set place_kinds(struct completing *completing, const struct path *path) {
    const struct syntax_node *node = above(path, 0);
    const struct syntax_node *parent = above(path, 1);
    kind_set found = 0;
    if (node == NULL) return 0;
    switch (node->kind) {
        case NODE_NAME: found = parent == NULL ? 0 : kinds_of_name(completing, path); break;
        case NODE_REFERENCE: found = kinds_of_reference(path); break;
        case NODE_SUFFIX: return LETTERS;
        case NODE_SEVERITY: return KIND_SET(SEVERITY);
        case NODE_YEAR: return KIND_SET(YEAR);
        case NODE_NUMBER: return parent != NULL && parent->kind == NODE_FIELD ? KIND_SET(YEAR) : 0;
        case NODE_TEXT: return parent != NULL && parent->kind == NODE_INCLUDE ? KIND_SET(FILE) : 0;
        default: return 0;
    }
    completing->is_value = (found & KIND_SET(FUNCTION)) != 0;
    scope_bind(completing, path);
    if ((found & KIND_SET(FIELD)) != 0) completing->object = types_of(completing, parent->first);
    return found;
}
