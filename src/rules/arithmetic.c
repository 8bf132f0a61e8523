/* Amounts: arithmetic and order of numbers with units, all exact. A plain 0 goes with every unit. */
#include "rules/evaluation.h"

static struct text unit_words(struct evaluator *evaluator, unit_id unit) {
    if (unit == 0) return TEXT("a number without a unit");
    struct text_builder builder = {.arena = evaluator->arena};
    text_append_string(&builder, "in ");
    units_append(&evaluator->units, evaluator->model->names, unit, &builder);
    return text_built(&builder);
}

static struct value too_large(struct evaluator *evaluator, struct span span) {
    return report_wrong(evaluator, CODE_LIMIT_NUMBER, span, "this number needs more than %d bits",
                        LIMIT_NUMBER_BITS);
}

static bool is_plain_zero(struct value value) {
    return value.unit == 0 && number_sign(value.number) == 0;
}

bool are_of_two_dimensions(const struct evaluator *evaluator, struct value a, struct value b) {
    const struct units *units = &evaluator->units;
    if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER) return false;
    if (is_plain_zero(a) || is_plain_zero(b)) return false;
    return units_dimension(units, a.unit) != units_dimension(units, b.unit);
}

/* Whether the unit is one of the plan by itself, and no product. */
static bool is_single(const struct units *units, unit_id unit) {
    return unit != 0 && units->list.items[unit].power_count == 1;
}

static struct text unit_name(struct evaluator *evaluator, unit_id unit) {
    struct text_builder builder = {.arena = evaluator->arena};
    units_append(&evaluator->units, evaluator->model->names, unit, &builder);
    return text_built(&builder);
}

/* Says how two amounts that do not go together could: the one without a unit gets one, or one unit is
 * measured in the other. `span` is that of the second, or of both. */
static void help_with_units(struct evaluator *evaluator, struct diagnostic *diagnostic, unit_id a,
                            unit_id b, struct span span) {
    struct diagnostics *diagnostics = evaluator->diagnostics;
    struct text second = sources_text(evaluator->sources, span);
    struct text unit = unit_name(evaluator, a != 0 ? a : b);
    bool is_named = is_single(&evaluator->units, a != 0 ? a : b);
    bool is_number = second.length > 0 && second.bytes[0] >= '0' && second.bytes[0] <= '9' &&
                     memchr(second.bytes, ' ', second.length) == NULL;
    if (!is_named) return;
    if (b == 0 && is_number) {
        diagnostic_remark(diagnostics, diagnostic, "help", "write `%.*s %.*s`",
                          TEXT_ARGUMENT(second), TEXT_ARGUMENT(unit));
    } else if (a == 0 || b == 0) {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "give the number its unit: `5 %.*s`, or `* 1 %.*s` behind it",
                          TEXT_ARGUMENT(unit), TEXT_ARGUMENT(unit));
    } else if (is_single(&evaluator->units, b)) {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "if one is worth so much of the other, its `unit` says so: "
                          "`unit %.*s = NUMBER %.*s`",
                          TEXT_ARGUMENT(unit_name(evaluator, b)), TEXT_ARGUMENT(unit));
    }
}

/* Brings two amounts of different units to one, that of the first which has one. False where their dimensions
 * differ, which is reported at `span`. */
static bool convert(struct evaluator *evaluator, struct value *a, struct value *b, struct span span,
                    struct value *wrong) {
    const struct units *units = &evaluator->units;
    if (is_plain_zero(*a) || is_plain_zero(*b)) {
        unit_id unit = is_plain_zero(*a) ? b->unit : a->unit;
        a->unit = unit;
        b->unit = unit;
        return true;
    }
    if (units_dimension(units, a->unit) != units_dimension(units, b->unit)) {
        struct text first = unit_words(evaluator, a->unit);
        struct text second = unit_words(evaluator, b->unit);
        struct diagnostics *diagnostics = evaluator->diagnostics;
        uint32_t told = diagnostics->list.count;
        *wrong = report_wrong(evaluator, CODE_UNIT, span,
                              "these amounts do not go together: one is %.*s, the other %.*s",
                              TEXT_ARGUMENT(first), TEXT_ARGUMENT(second));
        if (diagnostics->list.count > told) {
            help_with_units(evaluator, diagnostics->list.items[told], a->unit, b->unit, span);
        }
        return false;
    }
    struct number ratio;
    bool fits = number_divide(evaluator->arena, units_factor(units, b->unit),
                              units_factor(units, a->unit), &ratio) &&
                number_multiply(evaluator->arena, b->number, ratio, &b->number);
    b->unit = a->unit;
    if (!fits) *wrong = too_large(evaluator, span);
    return fits;
}

struct value add_numbers(struct evaluator *evaluator, struct value a, struct value b,
                         struct span span) {
    struct value result = {0};
    if (a.unit != b.unit && !convert(evaluator, &a, &b, span, &result)) return result;
    result = value_number(a.number, a.unit);
    if (number_add(evaluator->arena, a.number, b.number, &result.number)) return result;
    return too_large(evaluator, span);
}

/* A product is told in the units that it is measured in where these are fewer: `10bn CNY * 2 tce/CNY`
 * in tce; without any, as a plain number. */
static struct value in_fewest_units(struct evaluator *evaluator, struct value value,
                                    struct span span) {
    const struct units *units = &evaluator->units;
    unit_id dimension = units_dimension(units, value.unit);
    if (units->list.items[dimension].power_count >= units->list.items[value.unit].power_count) {
        return value;
    }
    struct number factor = units_factor(units, value.unit);
    value.unit = dimension;
    if (number_multiply(evaluator->arena, value.number, factor, &value.number)) return value;
    return too_large(evaluator, span);
}

static struct value multiply(struct evaluator *evaluator, struct value a, struct value b,
                             struct span span) {
    struct value result = value_number(a.number, 0);
    bool fits = units_multiply(&evaluator->units, a.unit, b.unit, 1, &result.unit) &&
                number_multiply(evaluator->arena, a.number, b.number, &result.number);
    if (!fits) {
        return too_large(evaluator, span);
    }
    return in_fewest_units(evaluator, result, span);
}

static struct value divide(struct evaluator *evaluator, struct value a, struct value b,
                           const struct expression *expression) {
    if (number_sign(b.number) == 0) {
        return report_wrong(evaluator, CODE_DIVISION, expression->operands[1]->span,
                            "this is 0, and nothing can be divided by it");
    }
    struct value result = value_number(a.number, 0);
    bool fits = units_multiply(&evaluator->units, a.unit, b.unit, -1, &result.unit) &&
                number_divide(evaluator->arena, a.number, b.number, &result.number);
    if (!fits) {
        return too_large(evaluator, expression->span);
    }
    return in_fewest_units(evaluator, result, expression->span);
}

struct value evaluate_arithmetic(struct evaluator *evaluator, const struct expression *expression) {
    struct value a = evaluate(evaluator, expression->operands[0]);
    struct value b = evaluate(evaluator, expression->operands[1]);
    struct value result;
    if (!both_there(evaluator, &a, &b, &result)) return result;
    switch (expression->kind) {
        case EXPRESSION_MULTIPLY: return multiply(evaluator, a, b, expression->span);
        case EXPRESSION_DIVIDE: return divide(evaluator, a, b, expression);
        case EXPRESSION_SUBTRACT: b.number = number_negate(evaluator->arena, b.number); break;
        default: break;
    }
    return add_numbers(evaluator, a, b, expression->operands[1]->span);
}

struct value evaluate_negation(struct evaluator *evaluator, const struct expression *expression) {
    struct value operand = evaluate(evaluator, expression->operands[0]);
    if (operand.kind == VALUE_NUMBER) {
        operand.number = number_negate(evaluator->arena, operand.number);
    }
    return operand;
}

struct value evaluate_absolute(struct evaluator *evaluator, const struct expression *expression) {
    struct value operand = evaluate(evaluator, expression->operands[0]);
    if (operand.kind == VALUE_NUMBER && number_sign(operand.number) < 0) {
        operand.number = number_negate(evaluator->arena, operand.number);
    }
    return operand;
}

struct value evaluate_round(struct evaluator *evaluator, const struct expression *expression) {
    struct value number = evaluate(evaluator, expression->operands[0]);
    struct value digits = evaluate(evaluator, expression->operands[1]);
    struct value result;
    if (!both_there(evaluator, &number, &digits, &result)) return result;
    int64_t count;
    bool is_count = digits.unit == 0 && number_to_integer(digits.number, &count) &&
                    count >= -LIMIT_NUMBER_DIGITS && count <= LIMIT_NUMBER_DIGITS;
    if (!is_count) {
        return report_wrong(evaluator, CODE_DIGITS, expression->operands[1]->span,
                            "digits are a whole number between -%d and %d", LIMIT_NUMBER_DIGITS,
                            LIMIT_NUMBER_DIGITS);
    }
    result = value_number(number.number, number.unit);
    if (number_round(evaluator->arena, number.number, count, &result.number)) return result;
    return too_large(evaluator, expression->span);
}

static int order_of(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* Orders two amounts of different units. */
static int compare_converted(struct evaluator *evaluator, struct value a, struct value b,
                             struct span span, bool *wrong) {
    struct value ignored;
    if (convert(evaluator, &a, &b, span, &ignored)) {
        return number_compare(evaluator->arena, a.number, b.number);
    }
    *wrong = true;
    return 0;
}

int compare_values(struct evaluator *evaluator, const struct value *a, const struct value *b,
                   struct span span, bool *wrong) {
    switch (a->kind) {
        case VALUE_NUMBER:
            if (a->unit != b->unit) return compare_converted(evaluator, *a, *b, span, wrong);
            return number_compare(evaluator->arena, a->number, b->number);
        case VALUE_STRING: return text_compare(a->string, b->string);
        case VALUE_TRUTH: return order_of(a->truth, b->truth);
        case VALUE_SET: return sets_are_equal(evaluator, a->set, b->set, span, wrong) ? 0 : 1;
        default: return order_of(a->place, b->place);
    }
}

struct value value_equals(struct evaluator *evaluator, struct value a, struct value b,
                          struct span span) {
    bool wrong = false;
    if (a.kind != b.kind) return value_truth(false);
    bool equal = compare_values(evaluator, &a, &b, span, &wrong) == 0;
    return wrong ? value_wrong() : value_truth(equal);
}

struct value evaluate_comparison(struct evaluator *evaluator, const struct expression *expression) {
    struct value a = evaluate(evaluator, expression->operands[0]);
    struct value b = evaluate(evaluator, expression->operands[1]);
    struct value result;
    if (!both_there(evaluator, &a, &b, &result)) return result;
    struct span span = expression->operands[1]->span;
    bool wrong = false;
    int order = a.kind == b.kind ? compare_values(evaluator, &a, &b, span, &wrong) : 1;
    if (wrong) return value_wrong();
    switch (expression->kind) {
        case EXPRESSION_EQUALS: return value_truth(order == 0);
        case EXPRESSION_UNEQUAL: return value_truth(order != 0);
        case EXPRESSION_LESS: return value_truth(order < 0);
        case EXPRESSION_AT_MOST: return value_truth(order <= 0);
        case EXPRESSION_GREATER: return value_truth(order > 0);
        default: return value_truth(order >= 0);
    }
}
