/* What to write instead, told beside what is wrong, in the words of the plan. Made only where something is
 * reported. */
#ifndef MODEL_HELP_H
#define MODEL_HELP_H

#include "model/builder.h"

/* Tells what to write instead of an expression where something of another type belongs, and where the
 * thing is stated that it reads. */
void help_with_type(struct builder *builder, struct diagnostic *diagnostic,
                    const struct expression *found, struct type wanted);

/* The same of two expressions that have to be of one type: of the second, or of the first where that one
 * plainly is meant to be other than it is. */
void help_to_agree(struct builder *builder, struct diagnostic *diagnostic,
                   const struct expression *first, const struct expression *second);

/* The same of two that are compared. */
void help_with_comparison(struct builder *builder, struct diagnostic *diagnostic,
                          struct expression *const operands[2], enum expression_kind kind);

/* The same where the key of an indicator belongs, a district or an industry; `keyless` names what has none. */
void help_with_key(struct builder *builder, struct diagnostic *diagnostic,
                   const struct expression *found, struct text keyless);

/* What is written there, to be put beside other words, in brackets where it needs them: `S` or `x` instead
 * of what is long. */
struct text help_written(const struct builder *builder, const struct expression *expression);

#endif
