/* The steps of a derivation, and in which order the parts of one are told. */
#ifndef RULES_STEPS_H
#define RULES_STEPS_H

#include "rules/evaluate.h"

/* The most parts of a sum, or lines of a list, that are told; the rest is counted. */
enum { MOST_STEPS = 10 };

/* An expression, a member of a collection, or a statement of the plan, with its value. */
struct step {
    struct text words;
    struct value value;
    bool has_value;
    bool is_above;               /* what it rests on was told before */
    bool is_cut;                 /* of the step above all: there were more than MOST_EXPLAINED */
    bool is_sum;                 /* its parts are added up */
    bool has_least_first;        /* for the least of its parts decides */
    struct span stated;          /* where, for a statement; else nowhere */
    struct text source;          /* of a statement; bytes NULL where it cites none */
    VECTOR(struct step *) steps; /* what it rests on; parts of a sum the largest first */
    uint32_t most;               /* of these are told, */
    uint32_t rest;               /* so many more there are; */
    struct value rest_value;     /* and of a sum, what they are together */
    uint32_t member;             /* of the set, the terms or the series that it was made of */
};

/* A step with a value, that rests on nothing yet. */
struct step *step_new(struct evaluator *evaluator, struct text words, struct value value);

/* The plan's own words at the span, on one line. */
struct text step_words(struct evaluator *evaluator, struct span span);

/* Adds a part behind the others; NULL is none. */
void step_add(struct evaluator *evaluator, struct step *step, struct step *part);

/* Whether a part of that value would be told; if not, it is left out: counted, and of a sum added to
 * the rest. Asked first, many parts take no memory. */
bool step_has_room(struct evaluator *evaluator, struct step *step, struct value value);

/* Adds a part where it belongs by its size, and leaves out the smallest beyond the most. */
void step_add_by_size(struct evaluator *evaluator, struct step *step, struct step *part);

/* The same of a part that is told whatever else is left out. */
void step_add_always(struct evaluator *evaluator, struct step *step, struct step *part);

/* What is left of a step's parts behind the first `told`: how many they are and, of a sum, what they are
 * together; else a value that is no number. */
struct rest {
    uint32_t count;
    struct value value;
};

struct rest step_rest(struct evaluator *evaluator, const struct step *step, uint32_t told);

#endif
