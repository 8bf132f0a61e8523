/* Facts as the text of a plan: one of the many ways in which they could be written. */
#ifndef TESTS_LAWS_PLAN_TEXT_H
#define TESTS_LAWS_PLAN_TEXT_H

#include "laws/facts.h"

struct statements {
    struct text *items;
    uint32_t count;
    uint32_t capacity;
};

/* Adds statements that say the facts, and nothing more, in the order of the facts. Chance decides
 * what is put into one statement or table, what is said twice, and how amounts are written. */
void facts_write(struct arena *arena, const struct facts *facts, uint64_t *seed,
                 struct statements *statements);

/* The same without units, as a scenario states facts. */
void facts_write_edits(struct arena *arena, const struct facts *facts, uint64_t *seed,
                       struct statements *statements);

void statements_shuffle(struct statements *statements, uint64_t *seed);

/* The statements as one text, with line ends or `;` between them, comments and empty lines. */
struct text statements_join(struct arena *arena, const struct statements *statements,
                            uint64_t *seed);

#endif
