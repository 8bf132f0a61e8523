/* A walk through all that is evaluated of a rule for each of its instances. */
#include "rules/asked.h"

static bool does_ask(const struct model *model, const struct expression *expression,
                     asks_for *asks) {
    if (expression == NULL) return false;
    if (asks(model, expression)) return true;
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        if (does_ask(model, expression->operands[n], asks)) return true;
    }
    return false;
}

bool rule_asks_for(const struct model *model, const struct rule *rule, asks_for *asks) {
    for (uint32_t n = 0; n < rule->each.count; n++) {
        if (does_ask(model, rule->each.items[n].where, asks)) return true;
    }
    return does_ask(model, rule->require, asks);
}

bool rules_ask_for(const struct model *model, asks_for *asks) {
    for (uint32_t n = 0; n < model->rules.count; n++) {
        if (rule_asks_for(model, &model->rules.items[n], asks)) return true;
    }
    return false;
}
