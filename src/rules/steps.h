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
    struct span stated;          /* where, for a statement; else nowhere */
    struct text source;          /* of a statement; bytes NULL where it cites none */
    VECTOR(struct step *) steps; /* what it rests on; parts of a sum the largest first */
    uint32_t rest;               /* how many more there are */
    uint32_t member;             /* of the set, the terms or the series that it was made of */
};

/* A step with a value, that rests on nothing yet. */
struct step *step_new(struct evaluator *evaluator, struct text words, struct value value);

/* The plan's own words at the span, on one line. */
struct text step_words(struct evaluator *evaluator, struct span span);

/* Adds a part behind the others; NULL is none. */
void step_add(struct evaluator *evaluator, struct step *step, struct step *part);

/* Adds a part where it belongs by its size, and leaves out the smallest beyond the most. */
void step_add_by_size(struct evaluator *evaluator, struct step *step, struct step *part);

/* The same of a part that is told whatever else is left out. */
void step_add_always(struct evaluator *evaluator, struct step *step, struct step *part);

#endif
