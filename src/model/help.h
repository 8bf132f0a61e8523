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

/* Tells how to write a call of so named parameters: with the values that are there, where these are too few. */
void help_with_call(struct builder *builder, struct diagnostic *diagnostic, struct text name,
                    struct text parameters, const struct syntax_node *values);

/* Tells to make one set of the values of a call. */
void help_to_count(struct builder *builder, struct diagnostic *diagnostic,
                   struct expression *const *values, uint32_t count);

/* The same of a call of a `let` with parameters, and where that is stated. */
void help_with_function(struct builder *builder, struct diagnostic *diagnostic, uint32_t let,
                        const struct syntax_node *values);

/* Reports a field that is written as a function: `led_by(IC)`. */
void report_field_call(struct builder *builder, const struct syntax_node *node, struct text name);

/* Reports a district or an industry that is written as a function: what it was asked for may be told by
 * what is in the brackets. */
void report_place_call(struct builder *builder, const struct syntax_node *node,
                       enum symbol_kind kind);

/* Keys for which the indicator is stated, as they are written: `Haidian, IC`. */
struct text help_keys(const struct builder *builder, uint32_t indicator);

/* The plan's first district or industry, as it is written there; a letter where there is none. */
struct text help_some_name(const struct builder *builder, enum symbol_kind kind);

/* Tells to write a district or an industry, or either of them, SYMBOL_NONE. */
void help_with_name(struct builder *builder, struct diagnostic *diagnostic, enum symbol_kind kind);

/* What is written there, to be put beside other words, in brackets where it needs them: `S` or `x` instead
 * of what is long. */
struct text help_written(const struct builder *builder, const struct expression *expression);

#endif
