/* What a statement that facts are for is made of: its tree, read once. */
#ifndef SYNTAX_STATEMENT_PARTS_H
#define SYNTAX_STATEMENT_PARTS_H

#include "syntax/ast.h"

/* The word behind `with parts`. */
enum parts_word {
    PARTS_UNSAID,
    PARTS_SAY_WITHIN,
    PARTS_SAY_EQUAL,
    PARTS_SAY_REACH,
    PARTS_SAY_APART
};

/* Why a figure's statement makes no facts: its value was too deep to be read, as has been reported; or
 * what its head names and what its value is do not go together. */
enum figure_fault {
    FIGURE_RIGHT,
    FIGURE_TOO_DEEP,
    FIGURE_NEEDLESS_TABLE,
    FIGURE_WITHOUT_NAME,
    FIGURE_TOO_MANY_KEYS
};

/* What the value of a figure is made of. */
struct value_parts {
    const struct syntax_node *value;
    const struct syntax_node *suffix; /* of a plain one, as the next; NULL where there is none */
    const struct syntax_node *unit;
    bool is_plain; /* a number as it stands, which reread_value finds again */
};

/* What a statement that facts are for is made of; NULL for what is not there. Two whose trees have nodes of the
 * same kinds, of which none tells more than its place and its word, are made of the same. */
struct statement_parts {
    const struct syntax_node *statement;
    uint32_t start;                 /* where that does */
    const struct syntax_node *name; /* the first, and the one behind it */
    const struct syntax_node *second;
    const struct syntax_node *parent; /* its name */
    const struct syntax_node *leads;
    const struct syntax_node *keys;  /* the first of them */
    const struct syntax_node *year;  /* of the figure, or the leads */
    const struct syntax_node *grows; /* the expression */
    struct text growth; /* as it is written; no bytes where others may not share its tree */
    const struct syntax_node *source;
    struct value_parts value;
    enum parts_word how;
    enum figure_fault fault; /* of a figure's statement */
};

struct statement_parts statement_parts(const struct syntax_node *statement);

/* The same of the value alone, which may stand in a table. */
struct value_parts value_parts(const struct syntax_node *value);

#endif
