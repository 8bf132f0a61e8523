/* A column: what an expression comes to for each of a batch of members of a set. What the files of
 * columns share; how they are used is told by columns.h.
 *
 * Columns know whole numbers of one unit, truths, places, and that something is missing. An
 * element that rests on anything else, and above all on what could be a mistake, is unsure. One
 * that is sure is what `evaluate` comes to, and its dating that of what `evaluate` reads. */
#ifndef RULES_COLUMN_H
#define RULES_COLUMN_H

#include "rules/columns.h"
#include "rules/evaluation.h"

/* What is not known of an element: nothing, where no bit is set. A number that is between the whole one that stands
 * there and the next is for comparisons alone to know: for all others it is unsure. */
enum doubt { DOUBT_MISSING = 1, DOUBT_UNSURE = 2, DOUBT_BETWEEN = 4 };

/* Those that what is made of the element has, too. */
enum { DOUBTS_HANDED_ON = DOUBT_MISSING | DOUBT_UNSURE };

struct column {
    bool varies;     /* with the member */
    bool is_kept;    /* for members that are left, since a later step reads it once more */
    bool has_doubts; /* else there are none */
    bool has_unit;   /* a number has shown which; a 0 may be a plain one in any column */
    unit_id unit;
    uint64_t steps;                 /* that `evaluate` takes for it at most */
    uint64_t round;                 /* of the batch, which it was made in */
    int64_t values[BATCH_MEMBERS];  /* numbers, places, truths as 0 and 1, words by their number */
    uint8_t doubts[BATCH_MEMBERS];  /* of enum doubt */
    uint8_t datings[BATCH_MEMBERS]; /* of enum dating, in a plan with years, where it is sure */
};

/* Makes the column of a step, of all members of the batch. */
typedef void make_column(struct batch *batch, struct step *step);

/* The keys between two that an indicator is stated for next to each other, as numbers, and the
 * second of them: whoever asks for one of these needs no search. */
struct keyed {
    uint64_t first;
    uint64_t last;
    uint32_t series; /* of the last key */
    uint32_t at;     /* and where it stands in the indicator's row */
};

struct step {
    make_column *make;
    const struct expression *expression;
    struct column *operands[LIMIT_KEYS];
    struct column *result;
    struct keyed keyed;            /* of an indicator */
    struct collecting *collecting; /* of what goes through a set within */
};

/* What has been made for another program of the batch (columns.c). */
make_column column_of_known;

/* Constants, variables, logic, arithmetic (column_logic.c). */
make_column column_of_constant, column_of_variable, column_of_has, column_of_not, column_of_either,
    column_of_if, column_of_given, column_of_comparison, column_of_arithmetic, column_of_negation;

/* What is read of the model (column_reading.c). */
make_column column_of_parent, column_of_count, column_of_member, column_of_target, column_of_parts,
    column_of_output, column_of_indicator, column_of_let;

/* What goes through sets (column_sums.c); NULL where columns do not know what it asks of a member. */
make_column column_of_collected;
struct collecting *collecting_compile(struct arena *arena, const struct batch *outer,
                                      const struct expression *expression);

/* The number of one of the words that tell how targets sum up; false for any other. */
bool column_word(struct text word, int64_t *number);

/* Evaluating takes so many steps at most for what one step of columns stands for: an operation, a
 * field that is counted, its object. */
enum { STEPS_OF_COLUMN = 4 };

static inline void column_note(const struct batch *batch, struct column *column, uint32_t n,
                               enum dating dating) {
    if (dating == DATING_NONE) return;
    batch->evaluator->has_read_dated = true;
    if (dating > column->datings[n]) column->datings[n] = (uint8_t)dating;
}

/* Leaves those members in the batch whose numbers these are, in their order. */
void column_keep(struct batch *batch, const uint32_t *kept, uint32_t count);

/* How many of the first elements of a column of truths without doubts are true. */
uint32_t column_count(const struct column *truths, uint32_t count);

/* Returns for how many members the condition holds beyond doubt, and tells which, where it is not all of them. */
uint32_t column_choose(const struct batch *batch, const struct column *holds, uint32_t *chosen);

/* Starts the column of a step without units; its elements have the doubts and datings of so many
 * operands together. */
void column_begin(const struct batch *batch, struct step *step, uint32_t operand_count);

static inline void column_doubt(struct column *column, uint32_t n, enum doubt doubt) {
    column->doubts[n] = (uint8_t)doubt;
    column->has_doubts = true;
}

/* Puts any value into an element. */
void column_put_value(struct column *column, uint32_t n, struct value value);

/* Puts a number into an element that is there; one of another unit makes it unsure. */
static inline void column_put(struct column *column, uint32_t n, int64_t number, unit_id unit) {
    column->values[n] = number;
    if (number == 0 && unit == 0) return;
    if (!column->has_unit) column->unit = unit;
    column->has_unit = true;
    if (column->unit != unit) column_doubt(column, n, DOUBT_UNSURE);
}

/* Puts one between this and the next whole number, of which no 0 is of any unit. */
static inline void column_put_between(struct column *column, uint32_t n, int64_t below,
                                      unit_id unit) {
    column->values[n] = below;
    if (!column->has_unit) column->unit = unit;
    column->has_unit = true;
    column_doubt(column, n, DOUBT_UNSURE | (column->unit == unit ? DOUBT_BETWEEN : 0));
}

#endif
