/* Evaluation: typed expressions to values, exactly, over the arrays of a model.
 *
 * Nothing here changes the model. Results live in `arena`, which the caller may rewind between
 * checks; what is worth keeping, the values of lets and of figures that are computed, lives in
 * `lasting`. */
#ifndef RULES_EVALUATE_H
#define RULES_EVALUATE_H

#include "base/watch.h"
#include "rules/cache.h"
#include "rules/growth.h"
#include "rules/picked.h"
#include "rules/tallies.h"
#include "rules/totals.h"
#include "rules/tree.h"

/* A figure or let that is being evaluated, and for whom: to find and to tell loops. */
struct reading {
    const struct reading *outer;
    struct computed what;
};

/* Which districts were counted: those with the mark of the round under way. */
struct marks {
    uint32_t *of_district; /* NULL before the first round */
    uint32_t count;        /* districts that there are marks for */
    uint32_t round;
};

/* What is made of all of a model at once, and asked for by many rules. Who evaluates the same model may take it
 * from who has made it, whose memory it stays in, and adds to it what is not there yet; but only a layer that is
 * followed changes what there is, for all who have taken it. */
struct aggregates {
    struct tree tree;
    struct tallied tallied;
    struct totalled totalled;
    struct totals totals; /* without a year */
    struct rows outputs; /* by industry, of a model that has none; empty until they are asked for */
    const uint32_t *
        numbers; /* so many from 0 on, of which sets of places are made that are numbers in order */
    uint32_t number_count;
};

struct reads;

struct evaluator {
    const struct model *model;
    struct sources *sources;
    struct diagnostics *diagnostics;
    struct arena *arena;
    struct arena *lasting;
    struct units units; /* the model's, and the products that arithmetic has made */

    struct value *slots;           /* of the names bound around the expression */
    int32_t year;                  /* that figures are read in; 0: without one */
    bool follows_year;             /* `year` is the one being checked, not one that was asked for */
    enum dating dating;            /* of all that was read */
    bool has_read_dated;           /* any other dating was noted since this was set to false */
    struct leads_read *leads_read; /* the latest of the leads that were read (leads.h) */

    const struct reading *reading;
    uint32_t depth;
    bool is_too_deep; /* that was reported, and the way back is not over */
    bool
        is_given_up; /* a value took too many steps, or the host has ended the call; from then on all are wrong */
    struct watched watched;
    uint32_t steps;                     /* left for the evaluation under way, */
    const struct expression *evaluated; /* which is of this */
    struct slot_chunk *chunk;           /* of the slots of frames, the innermost in use */
    struct cache cache;
    struct growths growths;
    const struct cache *shared; /* what another has computed before, read only; or NULL */
    struct reads *reads;        /* where it is noted what is read; or NULL */
    bool *read_former; /* by figure: it has read what it took the place of; NULL: nobody asks */
    struct set
        districts; /* all of them, and of the industries; places NULL where they are not listed */
    struct set industries;
    struct marks marks;
    struct aggregates aggregates;
    struct evaluator *lender; /* who these were taken from, and groups outputs for both; or NULL */
    struct picked picked;     /* the outputs that verdicts being told were made of */
    struct totals totals_of_year; /* the year that was asked for last */
    struct cache explained;       /* what the explanation under way has told already */
    uint32_t explained_count;
    const struct rule *checked; /* a rule that is being checked, for reports, or NULL; */
    struct value subject;       /* and of what it is */
};

/* Sets up an evaluator without a year. `arena` and `lasting` may be the same, unless the former is rewound in between, as
 * by whoever walks through instances. */
void evaluator_init(struct evaluator *evaluator, const struct model *model, struct sources *sources,
                    struct diagnostics *diagnostics, struct arena *arena, struct arena *lasting);

/* Takes what another evaluator of the same model, as it is, has made of it; more is only made where the new one is
 * prepared for that. */
void evaluator_take(struct evaluator *evaluator, const struct aggregates *known);

/* The value of the expression, its names bound to evaluator->slots. A mistake is reported at its
 * place, once, and is VALUE_WRONG. */
struct value evaluate(struct evaluator *evaluator, const struct expression *expression);

/* The value of a formula, with slots of its own. */
struct value evaluate_formula(struct evaluator *evaluator, struct formula formula);

/* The value of a let, read in the evaluator's year. */
struct value evaluate_let(struct evaluator *evaluator, uint32_t let);

/* The value of a stated figure by itself, in its own year, or for an undated one in `year`. */
struct value evaluate_figure(struct evaluator *evaluator, uint32_t figure, int32_t year);

/* Whether two values are the same, amounts converted; for values that are there, of one type.
 * Wrong, and reported at `span`, where their units do not go together. */
struct value value_equals(struct evaluator *evaluator, struct value a, struct value b,
                          struct span span);

struct value_names evaluator_names(const struct evaluator *evaluator);

#endif
