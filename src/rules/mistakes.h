/* Mistakes of the plan that show in evaluation, each told once, with what to write instead. */
#ifndef RULES_MISTAKES_H
#define RULES_MISTAKES_H

#include "rules/evaluate.h"

/* Reports a mistake, in a standard rule or an included one at the place in the plan where it can be mended.
 * NULL where it has been told. */
struct diagnostic *report_mistake(struct evaluator *evaluator, enum diagnostic_code code,
                                  struct span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Adds to a report, where there is one, what to write instead, and returns the value of what is wrong. */
struct value wrong_with_help(struct evaluator *evaluator, struct diagnostic *mistake,
                             const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Whether the very same was reported before: a rule meets one mistake in many instances. */
bool is_reported(const struct evaluator *evaluator, struct text code, struct span span);

/* What is written there, or `x` instead of what is long. */
struct text text_at(const struct evaluator *evaluator, struct span span);

/* The same of an expression, to be put into other words: in brackets, but for a name, a number or a call; `x` instead
 * of what is long. */
struct text text_written(const struct evaluator *evaluator, const struct expression *expression);

/* A number that is too large, or too exact; a division by zero; and amounts that do not go together, the
 * second of which is at `span` (mistakes_of_units.c). */
struct value report_large(struct evaluator *evaluator, struct span span);
struct value report_division(struct evaluator *evaluator, const struct expression *expression);
struct value report_units(struct evaluator *evaluator, struct value a, struct value b,
                          struct span span);

#endif
