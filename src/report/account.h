/* How it is told what a verdict's compared values are made of. */
#ifndef REPORT_ACCOUNT_H
#define REPORT_ACCOUNT_H

#include "rules/check.h"

/* The most parts that people are told, of one value or of two together; machines get all of an account. */
enum { MOST_PARTS_TOLD = 10 };

/* Adds to a verdict's finding what its values are made of: members that are counted as marks in the
 * excerpt where they stand in few lines, and all else as a remark `of`, a line for each part with its
 * place. What is added is in the arena. */
void account_add(const struct check *check, struct sources *sources, const struct verdict *verdict,
                 struct arena *arena, struct diagnostic *finding);

/* Appends `... and 3 more, together 10bn CNY`: what is left of a step's parts behind the first `told`;
 * nothing where that is nothing. */
void account_append_rest(struct evaluator *evaluator, const struct step *whole, uint32_t told,
                         struct text_builder *words);

#endif
