/* What the files of the evaluator share; no other folder includes this. */
#ifndef RULES_EVALUATION_H
#define RULES_EVALUATION_H

#include "rules/evaluate.h"
#include "rules/mistakes.h"
#include "rules/reads.h"

/* What is done for some kind of expression, or rarely, stays a function of its own: within another, its
 * variables would take room on the stack at every level of every expression. */
#define OUT_OF_LINE __attribute__((noinline))

/* Evaluating an expression is a step; these take more, for their time or for the memory that is
 * kept until the evaluation ends. */
enum { STEPS_OF_CALL = 10, STEPS_OF_MEMORY = 8, MEMBERS_OF_STEP = 16 };

/* Notes that a cell of the model is read, where that is recorded. */
static inline void note_read(struct evaluator *evaluator, enum cell_kind kind, uint32_t index) {
    if (evaluator->reads != NULL) reads_note(evaluator->reads, kind, index);
}

/* Whether each lead and figure that is read is noted by itself; and notes one where it is. */
static inline bool reads_exactly(const struct evaluator *evaluator) {
    return evaluator->reads != NULL && evaluator->reads->is_exact;
}

static inline void note_exactly(struct evaluator *evaluator, enum cell_kind kind, uint32_t index) {
    if (reads_exactly(evaluator)) reads_note(evaluator->reads, kind, index);
}

/* Takes steps off what is left for the evaluation under way. */
void spend_steps(struct evaluator *evaluator, uint32_t steps);

/* Counts steps of some kind for who watches, and gives up where the call is to end. */
void look_up(struct evaluator *evaluator);

static inline void keep_watch(struct evaluator *evaluator, uint32_t steps) {
    if (watched_is_due(&evaluator->watched, steps)) look_up(evaluator);
}

/* Gives an evaluation, of this expression, all the steps that it may take. */
void start_counting(struct evaluator *evaluator, const struct expression *expression);

/* A missing value of one thing, read in the evaluator's year, and of what two values lack. */
struct value missing_one(struct evaluator *evaluator, struct missing missing);
struct value missing_join(struct evaluator *evaluator, struct value a, struct value b);

/* Of two values that are not both there: wrong where one is, else what they lack together. */
struct value lack_together(struct evaluator *evaluator, const struct value *a,
                           const struct value *b);

/* Whether both are there; if not, `*result` is what they lack. */
static inline bool both_there(struct evaluator *evaluator, const struct value *a,
                              const struct value *b, struct value *result) {
    if (a->kind > VALUE_MISSING && b->kind > VALUE_MISSING) return true;
    *result = lack_together(evaluator, a, b);
    return false;
}

/* Arithmetic and comparison (arithmetic.c). */
struct value evaluate_arithmetic(struct evaluator *evaluator, const struct expression *expression);
struct value evaluate_comparison(struct evaluator *evaluator, const struct expression *expression);
struct value evaluate_negation(struct evaluator *evaluator, const struct expression *expression);
struct value evaluate_round(struct evaluator *evaluator, const struct expression *expression);
struct value evaluate_absolute(struct evaluator *evaluator, const struct expression *expression);
struct value add_numbers(struct evaluator *evaluator, struct value a, struct value b,
                         struct span span);

/* Orders two values of one type; `*wrong` where units do not go together, which is reported. */
int compare_values(struct evaluator *evaluator, const struct value *a, const struct value *b,
                   struct span span, bool *wrong);

/* Whether two values are known to differ before they are compared: amounts of different kinds. */
bool are_of_two_dimensions(const struct evaluator *evaluator, struct value a, struct value b);

/* Sets (sets.c). One takes steps by its members; where they are only counted, it takes as many. */
void spend_steps_of_set(struct evaluator *evaluator, uint32_t count);
struct value set_of_places(struct evaluator *evaluator, enum type_base base, uint32_t *places,
                           uint32_t count);
struct value set_of_values(struct evaluator *evaluator, struct value *values, uint32_t count,
                           struct span span);
struct value evaluate_joined(struct evaluator *evaluator, const struct expression *expression);
struct value evaluate_member(struct evaluator *evaluator, const struct expression *expression);
struct value evaluate_set(struct evaluator *evaluator, const struct expression *expression);
struct value evaluate_collect(struct evaluator *evaluator, const struct expression *expression);
struct value every_place(struct evaluator *evaluator, enum type_base base);

/* Lists all districts and all industries once and for all, for who is going to ask for them often. */
void list_every_place(struct evaluator *evaluator);
struct value every_year(struct evaluator *evaluator);
bool sets_are_equal(struct evaluator *evaluator, const struct set *a, const struct set *b,
                    struct span span, bool *wrong);

/* Figures (reading.c). */
struct value read_target(struct evaluator *evaluator, uint32_t industry);
struct value read_indicator(struct evaluator *evaluator, uint32_t indicator, const struct key *keys,
                            uint32_t key_count);
struct value read_parts(struct evaluator *evaluator, uint32_t industry);
struct text parts_word(enum parts_how how);

/* What is known of a let in the evaluator's year already, or NULL. */
const struct cached *let_known(const struct evaluator *evaluator, uint32_t let);

/* What a figure that grows does so by, read in its own year; and whether that is a number as it stands. */
struct value evaluate_growth(struct evaluator *evaluator, uint32_t figure);
bool growth_is_stated(const struct evaluator *evaluator, const struct figure *figure,
                      struct value *rate);

/* Notes what was read: something of that dating, a statement for the year, any statement of a series. */
void note_dating(struct evaluator *evaluator, enum dating dating);
void note_years_of_series(struct evaluator *evaluator, uint32_t series);
void note_year_read(struct evaluator *evaluator, int32_t year);

/* What of a series holds in the evaluator's year. */
struct held {
    uint32_t figure;    /* or NONE */
    bool grows;         /* it is an earlier one, to be carried on */
    enum dating dating; /* how the series depends on the year */
};

/* Of one whose figures do not stand alone. */
struct held figure_held_among(const struct evaluator *evaluator, uint32_t series);

/* A target or an output that stands alone is read in its year, or in all of them: such do not grow. */
static inline struct held figure_held(const struct evaluator *evaluator, uint32_t series) {
    const struct model *model = evaluator->model;
    if (series == NONE) return (struct held){NONE, false, DATING_NONE};
    const struct figure *figure = &model->figures.items[series];
    if (!figure->is_alone) return figure_held_among(evaluator, series);
    int32_t year = model_year(model, figure);
    if (year == 0) return (struct held){series, false, DATING_NONE};
    if (year == evaluator->year) return (struct held){series, false, DATING_YEAR};
    return (struct held){NONE, false, DATING_OTHER};
}

/* That figure alone, and whether it grows into the year. */
static inline uint32_t figure_in_year(const struct evaluator *evaluator, uint32_t series,
                                      bool *grows) {
    struct held held = figure_held(evaluator, series);
    *grows = held.grows;
    return held.figure;
}

/* The value of a figure that is a whole number. */
static inline struct value figure_value(const struct model *model, const struct figure *figure) {
    return value_number(number_of(model_whole(model, figure)), model_manner(model, figure)->unit);
}

/* The same as it is read where a statement is evaluated: its own figure as it was without it. And its
 * value. */
uint32_t figure_read(const struct evaluator *evaluator, uint32_t series, bool *grows);
struct value read_figure(struct evaluator *evaluator, uint32_t figure, bool grows);

/* The figure to be read as well, with a note of the years that the series is stated for. */
uint32_t figure_noted(struct evaluator *evaluator, uint32_t series, bool *grows);

/* Outputs (outputs.c): of a district in an industry, of an industry where `district` is NONE, of a
 * district where `industry` is. */
struct value read_output(struct evaluator *evaluator, uint32_t district, uint32_t industry,
                         struct span span);

/* The series that are stated in an industry, by district. Of a model that has no rows of them they are picked where the
 * industry is one of those that are being told; else all are grouped, and kept with the aggregates. */
struct row outputs_of_industry(struct evaluator *evaluator, uint32_t industry);

/* Calls `visit` for every figure of outputs that counts in such a sum, with its series. */
typedef void visit_output(struct evaluator *evaluator, void *context, uint32_t series,
                          uint32_t figure, bool grows);
void visit_outputs(struct evaluator *evaluator, uint32_t district, uint32_t industry,
                   visit_output *visit, void *context);

/* Fields (fields.c). */

/* The year whose leads of the district count in the evaluator's: that one, or 0 for the undated. */
int32_t leads_year(struct evaluator *evaluator, uint32_t district);

/* Notes that a lead was read, or with it all of its district and year, and what was read by what was
 * evaluated apart (leads.c). */
void note_lead_read(struct evaluator *evaluator, uint32_t lead, bool is_whole);
void join_leads_read(struct evaluator *evaluator, struct leads_read *apart);

/* Begins to count districts that each count once; whether this one was not counted yet, as it is from now on. */
void start_marking(struct evaluator *evaluator);

static inline bool mark_district(const struct marks *marks, uint32_t district) {
    bool is_new = marks->of_district[district] != marks->round;
    marks->of_district[district] = marks->round;
    return is_new;
}

/* An industry's or district's descendants, as a set of places. */
struct value places_below(struct evaluator *evaluator, enum type_base base, uint32_t place);
struct value evaluate_field_of(struct evaluator *evaluator, const struct expression *expression,
                               const struct value *object);

/* Whether a field's members can be counted without making a set of them; and how many they are. */
bool field_is_counted(enum field field);
struct value count_field_of(struct evaluator *evaluator, const struct expression *expression,
                            const struct value *object);

#endif
