/* Rereading: where the parts of a statement stand, found again in its text. Rows of millions of facts keep
 * where their statement starts, and what only a report wants to know is looked for when there is one. */
#ifndef SYNTAX_REREAD_H
#define SYNTAX_REREAD_H

#include "base/text.h"

#include <stdint.h>

/* Where a name ends that starts there in the text. */
uint32_t mention_end(struct text text, uint32_t start);

/* Where the name stands that comes `number` names behind the word at `start`: 1 for the first. Only names
 * stand between. */
uint32_t reread_name(struct text text, uint32_t start, uint32_t number);

/* Where the parent is named of the place whose name stands there, in a statement that names one. */
uint32_t reread_parent(struct text text, uint32_t name);

/* Where the word `rule` stands before the name of one, and where its block ends. */
struct reread_rule {
    uint32_t start;
    uint32_t end;
};

struct reread_rule reread_rule(struct text text, uint32_t name);

/* The parts of a number as it stands; each ends where it starts where it is not there. */
struct reread_number {
    uint32_t start;
    uint32_t suffix; /* letters that touch it */
    uint32_t suffix_end;
    uint32_t unit; /* behind it */
    uint32_t end;
};

/* The value of the figure whose statement, or entry in a table, starts there, and which is plain. */
struct reread_number reread_value(struct text text, uint32_t start);

/* By what a figure grows whose value ends there: a number, be it with `-` before it or in percent. */
struct reread_growth {
    uint32_t start;
    uint32_t end;
};

struct reread_growth reread_growth(struct text text, uint32_t value_end);

#endif
