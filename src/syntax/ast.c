/* Reading the tree: children by kind. */
#include "syntax/ast.h"

const struct syntax_node *node_child(const struct syntax_node *node, enum node_kind kind) {
    const struct syntax_node *child = node->first;
    while (child != NULL && child->kind != kind) child = child->next;
    return child;
}

const struct syntax_node *node_value(const struct syntax_node *node) {
    const struct syntax_node *child = node->first;
    while (child != NULL && !node_is_expression(child) && child->kind != NODE_TABLE) {
        child = child->next;
    }
    return child;
}

name_id node_name(const struct syntax_node *node) {
    const struct syntax_node *name = node_child(node, NODE_NAME);
    return name == NULL ? 0 : name->name;
}

struct span node_name_span(const struct syntax_node *node) {
    const struct syntax_node *name = node_child(node, NODE_NAME);
    return name == NULL ? node->span : name->span;
}

int32_t node_year(const struct syntax_node *node) {
    const struct syntax_node *year = node_child(node, NODE_YEAR);
    return year == NULL ? 0 : year->year;
}

struct text node_text(const struct syntax_node *node, enum node_kind kind) {
    const struct syntax_node *child = node_child(node, kind);
    return child == NULL ? (struct text){0} : child->text;
}

const struct syntax_node *node_label(const struct syntax_node *node) {
    const struct syntax_node *label = node_child(node, NODE_LABEL);
    return label == NULL || label->text.length == 0 ? NULL : label;
}

bool node_is_expression(const struct syntax_node *node) {
    return node->kind >= NODE_NUMBER;
}

bool node_has_name(const struct syntax_node *node) {
    enum { HAS_NOTHING, HAS_TEXT, HAS_YEAR, HAS_NAME };
    static const unsigned char payloads[] = {
#define NODE(kind, word, payload, children) HAS_##payload,
#include "syntax/nodes.def"
#undef NODE
    };
    return payloads[node->kind] == HAS_NAME;
}

const char *node_word(enum node_kind kind) {
    static const char *const words[] = {
#define NODE(kind, word, payload, children) word,
#include "syntax/nodes.def"
#undef NODE
    };
    return words[kind];
}
