/* Columns: expressions evaluated for many members of a set at once. An expression is compiled once
 * into steps, one behind the other, each of which goes over a batch of members and makes a column
 * of it, an element for each.
 *
 * Columns are made of all members, also of what `evaluate` does not read for some of them, on the
 * right of a false `and`. That makes no difference: nothing that they read can be a mistake, and
 * what is not read for an element has no part in it. */
#ifndef RULES_COLUMNS_H
#define RULES_COLUMNS_H

#include "rules/evaluate.h"

/* How many members are looked at together: their columns stay in the processor's nearest caches.
 * Tests set it lower. */
#ifndef BATCH_MEMBERS
#define BATCH_MEMBERS 256
#endif

struct step;
struct column;

/* A variable that is another place for each member, and these places. */
struct bound {
    uint32_t slot;
    struct column *places;
};

/* An expression that has a column already. */
struct known_column {
    const struct expression *expression;
    struct column *column;
};

/* Deeper than that nothing is bound within a batch. */
enum { MOST_BOUND_WITHIN = 4 };

/* Members of a set of places, to each of which a variable is bound, the first; the others are bound
 * around it where the members are parts of others. */
struct batch {
    struct evaluator *evaluator;
    bool has_years; /* something is stated for years: columns have datings */
    uint32_t count;
    uint64_t round;    /* another for other members, but for those that are left of them */
    bool are_in_order; /* the places of the members are numbers in order */
    struct bound bound[MOST_BOUND_WITHIN];
    uint32_t bound_count;
    VECTOR(struct known_column)
    known;          /* of the programs that were compiled for it, in their order */
    uint64_t steps; /* that `evaluate` takes at most for what was asked of one of them */
};

struct steps_in_order {
    struct step *items;
    uint32_t count;
    uint32_t capacity;
};

/* An expression as steps, each behind those whose columns it reads. */
struct program {
    struct steps_in_order fixed; /* the same for all members of a set */
    uint64_t steps_of_fixed;     /* that `evaluate` takes for these */
    struct steps_in_order varying;
    struct column *result;
};

/* Starts a batch of nobody yet, whose members are bound in the slot; `outer` is the batch of those
 * whose parts they are, or NULL. False where that is too deep. */
bool batch_start(struct batch *batch, struct arena *arena, struct evaluator *evaluator,
                 uint32_t slot, const struct batch *outer);

/* Compiles an expression over the variables of the batch; false where columns do not know it. Whenever it is asked of a
 * batch, all programs that were compiled before have been: what it has in common with them is not made again. */
bool program_compile(struct program *program, struct arena *arena, struct batch *batch,
                     const struct expression *expression);

/* Makes the columns that are the same for all members of a set, of which no batch will have more
 * than this one. */
void program_start(struct program *program, struct batch *batch);

/* Makes the expression's column, of all members of the batch. */
const struct column *program_go(struct program *program, struct batch *batch);

#endif
