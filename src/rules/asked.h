/* What the rules of a plan ask, which tells what is worth making for all places before they are checked. */
#ifndef RULES_ASKED_H
#define RULES_ASKED_H

#include "model/model.h"

/* Whether an expression, by itself, asks for it. */
typedef bool asks_for(const struct model *model, const struct expression *expression);

/* Whether the conditions or the requirement of the rule do, or anything in them; and whether those of any
 * rule do. */
bool rule_asks_for(const struct model *model, const struct rule *rule, asks_for *asks);
bool rules_ask_for(const struct model *model, asks_for *asks);

/* Whether a field is read of what may be many places: of a variable. */
static inline bool is_read_of_many(const struct expression *field) {
    return field->kind == EXPRESSION_FIELD && field->operands[0]->kind == EXPRESSION_VARIABLE;
}

#endif
