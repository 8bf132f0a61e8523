/* The tree of a file: one kind of node for all of it, so that walking, printing and comparing are
 * written once. What the children of each kind are stands in nodes.def. */
#ifndef SYNTAX_AST_H
#define SYNTAX_AST_H

#include "base/names.h"
#include "base/paged.h"
#include "diag/diagnostic.h"

enum node_kind {
#define NODE(kind, word, payload, children) NODE_##kind,
#include "syntax/nodes.def"
#undef NODE
    NODE_COUNT
};

/* A node. Its children are a chain from `first` through `next`. `height` is 1 more than that of
 * its tallest child, never above LIMIT_HEIGHT, so that walking may recurse. */
struct syntax_node {
    enum node_kind kind : 8;
    unsigned height : 16;
    struct span span;
    struct syntax_node *first;
    struct syntax_node *last;
    struct syntax_node *next;
    union {
        name_id name;
        struct text text; /* a string's characters, a number's digits, a date */
        int32_t year;
    };
};

struct facts;

/* What a file says: its facts, the tree of what they do not hold, and the comments that stand between
 * its tokens, in order. */
struct syntax_tree {
    uint32_t source;
    bool is_continuation;     /* of a file that was read in pieces, it is not the first */
    struct syntax_tree *next; /* the piece behind it, or NULL */
    bool is_whole;            /* the tree holds every statement */
    bool is_empty;            /* no statement was read */
    struct syntax_node *root; /* a NODE_FILE */
    struct facts *facts;
    VECTOR(struct span) comments;
    PAGED(struct syntax_node) nodes; /* where the tree's are; for the parse alone */
};

/* The first child of the kind, or NULL. */
const struct syntax_node *node_child(const struct syntax_node *node, enum node_kind kind);

/* The first child that is an expression or a table, or NULL. */
const struct syntax_node *node_value(const struct syntax_node *node);

/* The first name among the children, or 0; node_name_span is where it stands. */
name_id node_name(const struct syntax_node *node);
struct span node_name_span(const struct syntax_node *node);

/* The year stated by a child, or 0. */
int32_t node_year(const struct syntax_node *node);

/* The text of the first child of the kind; its bytes are NULL where there is none. */
struct text node_text(const struct syntax_node *node, enum node_kind kind);

/* The label that is stated, or NULL: an empty one says nothing and counts as none. */
const struct syntax_node *node_label(const struct syntax_node *node);

bool node_is_expression(const struct syntax_node *node);

/* Whether it holds a name itself. */
bool node_has_name(const struct syntax_node *node);

/* What a dump calls the kind. */
const char *node_word(enum node_kind kind);

#endif
