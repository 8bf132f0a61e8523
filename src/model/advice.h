/* Advice: what was meant by words and signs that other languages have, and this one does not. */
#ifndef MODEL_ADVICE_H
#define MODEL_ADVICE_H

#include "model/lower.h"

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
