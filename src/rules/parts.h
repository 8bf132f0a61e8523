/* What values are made of: the terms of a sum, the members of a collection, the statements of
 * outputs and leads. Each becomes a step by itself; what it rests on in its turn is the business of
 * explain.h. */
#ifndef RULES_PARTS_H
#define RULES_PARTS_H

#include "rules/steps.h"

typedef VECTOR(const struct expression *) expressions;

/* Whether the expression says itself what it is: a number, a name. */
bool explains_itself(const struct expression *expression);

/* The value of a part, with all the steps that it took when it was a part. */
struct value value_of(struct evaluator *evaluator, const struct expression *expression);

/* An expression, in its own words, without what it rests on. */
struct step *expression_step(struct evaluator *evaluator, const struct expression *expression);

/* The statement of the series that is read in the evaluator's year, without what it rests on; its
 * `member` is the series. NULL where there is none. */
struct step *series_step(struct evaluator *evaluator, uint32_t series);

/* The series that an indicator is read from, or NONE. */
uint32_t indicator_series(struct evaluator *evaluator, const struct expression *expression);

/* Adds the statements of outputs that a sum is made of: of an industry where `district` is NONE, of
 * a district where `industry` is. */
void add_outputs(struct evaluator *evaluator, struct step *step, uint32_t district,
                 uint32_t industry);

/* Adds the statements of a district's leads that count in the year; those of what leads an industry or,
 * where `within`, any part of it. */
void add_leads(struct evaluator *evaluator, struct step *step, uint32_t district);
void add_leaders(struct evaluator *evaluator, struct step *step, uint32_t industry, bool within);

/* Adds each member of a collection with its element, its `member` being its number in the set; one that
 * decides is told whatever is left out. Returns the set, which may be missing. */
struct value add_members(struct evaluator *evaluator, struct step *step,
                         const struct expression *expression);

/* Adds the terms of `a + b + c`; of those that explain themselves, such as `3`, nothing is told but their
 * words, and nothing at all unless `all` are wanted. Returns the terms: a step's `member` is its. */
expressions add_terms(struct evaluator *evaluator, struct step *step,
                      const struct expression *expression, bool all);

/* Slots in which the parameters of a function are bound to what it is given; NULL where that is
 * wrong. */
struct value *call_frame(struct evaluator *evaluator, const struct expression *expression);

/* Lets the evaluator read in the year that the expression asks for, if it does; false where that is
 * missing. */
bool enter_year(struct evaluator *evaluator, const struct expression *expression);

bool is_truth(struct value value, bool truth);

#endif
