/* Advice: remarks about what was meant by an expression that the language does not have. */
#ifndef MODEL_ADVICE_H
#define MODEL_ADVICE_H

#include "model/lower.h"

/* That a set has a number of members: where it stands in the place of one, and where one of the operands
 * of a comparison is a set beside a number. */
void advise_counting(struct builder *builder, struct diagnostic *diagnostic,
                     const struct expression *set);
void advise_comparison(struct builder *builder, struct diagnostic *diagnostic,
                       struct expression *const operands[2]);

/* Which set a place has that stands where one belongs, for a member or, where that is NULL, to be counted. */
void advise_set_of(struct builder *builder, struct diagnostic *diagnostic,
                   const struct expression *member, const struct expression *place);

/* What is meant by a field of a set. */
void advise_field_of_set(struct builder *builder, struct diagnostic *diagnostic,
                         const struct expression *object, struct text field);

/* The function that the word is elsewhere, or NULL. */
const char *advice_function(struct text word);

/* How a function goes through a set, where values stand in its brackets by themselves, the first of which
 * is of the type. */
void advise_collecting(struct builder *builder, struct diagnostic *diagnostic,
                       const struct syntax_node *call, struct text name, struct type type);

/* Warns of commas in a list of values that may be meant to be within a number: `1,000`, and where `is_print`
 * all that touch digits on both sides. */
void advise_commas(struct builder *builder, const struct syntax_node *first, bool is_print);

/* Reports a word that names nothing but is a value elsewhere, with what is meant; false where it is none. */
bool advise_constant(struct builder *builder, struct span span, struct text word);

#endif
