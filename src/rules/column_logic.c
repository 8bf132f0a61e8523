/* Columns of constants and variables, and those that are made of other columns alone. */
#include "rules/column.h"

#include <string.h>

static void keep_values(int64_t *values, const uint32_t *kept, uint32_t count) {
    for (uint32_t n = 0; n < count; n++) values[n] = values[kept[n]];
}

/* Returns whether any of those that are left is not 0. */
static bool keep_bytes(uint8_t *bytes, const uint32_t *kept, uint32_t count) {
    uint8_t all = 0;
    for (uint32_t n = 0; n < count; n++) all |= bytes[n] = bytes[kept[n]];
    return all != 0;
}

static void keep_column(const struct batch *batch, struct column *column, const uint32_t *kept) {
    keep_values(column->values, kept, batch->count);
    bool has_lost_doubts = column->has_doubts && !keep_bytes(column->doubts, kept, batch->count);
    if (has_lost_doubts) {
        memset(column->doubts, 0, sizeof column->doubts);
        column->has_doubts = false;
    }
    if (batch->has_years) keep_bytes(column->datings, kept, batch->count);
}

void column_keep(struct batch *batch, const uint32_t *kept, uint32_t count) {
    if (count == batch->count) return;
    batch->count = count;
    batch->are_in_order = false;
    for (uint32_t at = 0; at < batch->bound_count; at++) {
        keep_values(batch->bound[at].places->values, kept, count);
    }
    for (uint32_t at = 0; at < batch->known.count; at++) {
        struct column *column = batch->known.items[at].column;
        bool is_wanted = column->is_kept && column->varies && column->round == batch->round;
        if (is_wanted) keep_column(batch, column, kept);
    }
}

uint32_t column_count(const struct column *truths, uint32_t count) {
    int64_t sum = 0;
    for (uint32_t n = 0; n < count; n++) sum += truths->values[n];
    return (uint32_t)sum;
}

static uint32_t choose_sure(uint32_t all, const struct column *holds, uint32_t *chosen) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < all; n++) {
        chosen[count] = n;
        count += (holds->values[n] != 0) & (holds->doubts[n] == 0);
    }
    return count;
}

uint32_t column_choose(const struct batch *batch, const struct column *holds, uint32_t *chosen) {
    uint32_t all = batch->count;
    if (holds->has_doubts) return choose_sure(all, holds, chosen);
    uint32_t count = column_count(holds, all);
    if (count == 0 || count == all) return count;
    uint32_t *next = chosen;
    for (uint32_t n = 0; n < all; n++) {
        *next = n;
        next += holds->values[n];
    }
    return count;
}

/* The loops are plain enough for the compiler to go through many elements at once. */
static void join_doubts(uint8_t *doubts, const uint8_t *more, uint32_t count) {
    for (uint32_t n = 0; n < count; n++) doubts[n] |= more[n] & DOUBTS_HANDED_ON;
}

static void join_datings(uint8_t *datings, const uint8_t *more, uint32_t count) {
    for (uint32_t n = 0; n < count; n++) datings[n] = datings[n] > more[n] ? datings[n] : more[n];
}

static void join_column(const struct batch *batch, struct column *result,
                        const struct column *operand) {
    if (operand->has_doubts) join_doubts(result->doubts, operand->doubts, batch->count);
    result->has_doubts = result->has_doubts || operand->has_doubts;
    if (batch->has_years) join_datings(result->datings, operand->datings, batch->count);
}

void column_begin(const struct batch *batch, struct step *step, uint32_t operand_count) {
    struct column *result = step->result;
    result->has_unit = false;
    result->unit = 0;
    if (result->has_doubts) memset(result->doubts, 0, sizeof result->doubts);
    result->has_doubts = false;
    if (batch->has_years) memset(result->datings, 0, batch->count * sizeof *result->datings);
    for (uint32_t n = 0; n < operand_count; n++) join_column(batch, result, step->operands[n]);
}

/* --- What reads no column --- */

void column_of_constant(struct batch *batch, struct step *step) {
    const struct expression *expression = step->expression;
    int64_t value = 0;
    unit_id unit = 0;
    column_begin(batch, step, 0);
    switch (expression->kind) {
        case EXPRESSION_NUMBER:
            number_to_integer(expression->number, &value);
            unit = expression->unit;
            break;
        case EXPRESSION_STRING: column_word(expression->string, &value); break;
        case EXPRESSION_TRUTH: value = expression->truth; break;
        default: value = expression->index; break;
    }
    for (uint32_t n = 0; n < batch->count; n++) column_put(step->result, n, value, unit);
}

void column_put_value(struct column *column, uint32_t n, struct value value) {
    int64_t number;
    column->doubts[n] = 0;
    switch (value.kind) {
        case VALUE_MISSING: column_doubt(column, n, DOUBT_MISSING); break;
        case VALUE_DISTRICT:
        case VALUE_INDUSTRY: column->values[n] = value.place; break;
        case VALUE_TRUTH: column->values[n] = value.truth; break;
        case VALUE_NUMBER:
            if (number_to_integer(value.number, &number)) {
                column_put(column, n, number, value.unit);
                break;
            }
            column_doubt(column, n, DOUBT_UNSURE);
            break;
        default: column_doubt(column, n, DOUBT_UNSURE); break;
    }
}

/* What is bound around all members. */
void column_of_variable(struct batch *batch, struct step *step) {
    const struct value *bound = &batch->evaluator->slots[step->expression->index];
    column_begin(batch, step, 0);
    for (uint32_t n = 0; n < batch->count; n++) column_put_value(step->result, n, *bound);
}

/* --- Logic --- */

void column_of_has(struct batch *batch, struct step *step) {
    struct column *result = step->result;
    column_begin(batch, step, 1);
    for (uint32_t n = 0; n < batch->count; n++) result->values[n] = true;
    if (!result->has_doubts) return;
    uint8_t left = 0;
    const struct column *operand = step->operands[0];
    for (uint32_t n = 0; n < batch->count; n++) {
        if (operand->doubts[n] & DOUBT_BETWEEN) result->doubts[n] = 0;
        result->values[n] = (result->doubts[n] & DOUBT_MISSING) == 0;
        left |= result->doubts[n] &= (uint8_t)~DOUBT_MISSING;
    }
    result->has_doubts = left != 0;
}

void column_of_not(struct batch *batch, struct step *step) {
    column_begin(batch, step, 1);
    for (uint32_t n = 0; n < batch->count; n++) {
        step->result->values[n] = !step->operands[0]->values[n];
    }
}

/* `and`, which a false decides, `or`, which a true does, and `implies`: where the left operand is
 * there and decides, the right one is not read; where it is missing, the right one decides as
 * well. */
void column_of_either(struct batch *batch, struct step *step) {
    const struct column *left = step->operands[0];
    const struct column *right = step->operands[1];
    struct column *result = step->result;
    bool decided = step->expression->kind != EXPRESSION_AND;
    bool decisive = step->expression->kind == EXPRESSION_OR;
    column_begin(batch, step, 2);
    for (uint32_t n = 0; n < batch->count; n++) {
        if (left->doubts[n] == 0 && (left->values[n] != 0) == decisive) {
            result->values[n] = decided;
            result->doubts[n] = 0;
            result->datings[n] = left->datings[n];
            continue;
        }
        bool is_decided = right->doubts[n] == 0 && (right->values[n] != 0) == decided;
        result->values[n] = right->values[n];
        if (is_decided) result->doubts[n] &= DOUBT_UNSURE;
    }
}

/* --- Choices --- */

/* Puts an element of another column, which is read besides what was read before. */
static void put_chosen(struct column *result, uint32_t n, const struct column *chosen) {
    if (chosen->datings[n] > result->datings[n]) result->datings[n] = chosen->datings[n];
    result->doubts[n] = 0;
    enum doubt doubts = chosen->doubts[n] & DOUBTS_HANDED_ON;
    if (doubts != 0) column_doubt(result, n, doubts);
    if (chosen->doubts[n] == 0) column_put(result, n, chosen->values[n], chosen->unit);
}

/* An `if` whose condition is missing may be decided all the same, but that is rare. */
void column_of_if(struct batch *batch, struct step *step) {
    const struct column *condition = step->operands[0];
    struct column *result = step->result;
    column_begin(batch, step, 1);
    for (uint32_t n = 0; n < batch->count; n++) {
        if (condition->doubts[n] != 0) {
            column_doubt(result, n, DOUBT_UNSURE);
        } else {
            put_chosen(result, n, step->operands[condition->values[n] != 0 ? 1 : 2]);
        }
    }
}

void column_of_given(struct batch *batch, struct step *step) {
    struct column *result = step->result;
    column_begin(batch, step, 1);
    for (uint32_t n = 0; n < batch->count; n++) {
        bool is_missing = result->doubts[n] == DOUBT_MISSING;
        put_chosen(result, n, step->operands[is_missing ? 1 : 0]);
    }
}

/* --- Numbers --- */

static void doubt_all(const struct batch *batch, struct column *column) {
    memset(column->doubts, DOUBT_UNSURE, batch->count * sizeof *column->doubts);
    column->has_doubts = true;
}

/* Elements of two columns of different units go together where one of them is a plain 0. */
static void doubt_units(const struct batch *batch, struct step *step) {
    const struct column *a = step->operands[0];
    const struct column *b = step->operands[1];
    if (a->unit == b->unit) return;
    for (uint32_t n = 0; n < batch->count; n++) {
        bool go_together =
            (a->unit == 0 && a->values[n] == 0) || (b->unit == 0 && b->values[n] == 0);
        if (!go_together && step->result->doubts[n] == 0)
            column_doubt(step->result, n, DOUBT_UNSURE);
    }
}

/* How a number compares, one of the two of which at least is between the whole one that is known of it and the next:
 * below or above 0, as they never are equal; 0 where that does not tell. */
static int order_between(const struct column *a, const struct column *b, uint32_t n) {
    bool is_a_between = (a->doubts[n] & DOUBT_BETWEEN) != 0;
    bool is_b_between = (b->doubts[n] & DOUBT_BETWEEN) != 0;
    if (a->values[n] != b->values[n]) return a->values[n] < b->values[n] ? -1 : 1;
    return is_a_between - is_b_between;
}

/* Whether it is there, and told by the whole number at or below it. */
static bool is_told(const struct column *column, uint32_t n) {
    return column->doubts[n] == 0 || column->doubts[n] == (DOUBT_UNSURE | DOUBT_BETWEEN);
}

static bool is_plain_zero(const struct column *column, uint32_t n) {
    return column->doubts[n] == 0 && column->values[n] == 0 && column->unit == 0;
}

/* Compares those elements that are between whole numbers, of which the whole ones below mostly tell. */
static void compare_between(const struct batch *batch, struct step *step) {
    const struct column *a = step->operands[0];
    const struct column *b = step->operands[1];
    struct column *result = step->result;
    enum expression_kind kind = step->expression->kind;
    uint8_t left = 0;
    for (uint32_t n = 0; n < batch->count; n++) {
        bool are_known = result->doubts[n] != 0 && is_told(a, n) && is_told(b, n) &&
                         (a->unit == b->unit || is_plain_zero(a, n) || is_plain_zero(b, n));
        int order = are_known ? order_between(a, b, n) : 0;
        if (order != 0) {
            bool is_above = kind == EXPRESSION_GREATER || kind == EXPRESSION_AT_LEAST;
            bool is_below = kind == EXPRESSION_LESS || kind == EXPRESSION_AT_MOST;
            result->values[n] = kind == EXPRESSION_UNEQUAL || (order > 0 ? is_above : is_below);
            result->doubts[n] = 0;
        }
        left |= result->doubts[n];
    }
    result->has_doubts = left != 0;
}

/* Compares all elements; each comparison by itself, which the compiler makes a loop of a few
 * instructions of. */
#define COMPARE_ALL(operation)                                                                     \
    for (uint32_t n = 0; n < batch->count; n++) values[n] = a[n] operation b[n];                   \
    break

void column_of_comparison(struct batch *batch, struct step *step) {
    const int64_t *a = step->operands[0]->values;
    const int64_t *b = step->operands[1]->values;
    int64_t *values = step->result->values;
    column_begin(batch, step, 2);
    switch (step->expression->kind) {
        case EXPRESSION_EQUALS: COMPARE_ALL(==);
        case EXPRESSION_UNEQUAL: COMPARE_ALL(!=);
        case EXPRESSION_LESS: COMPARE_ALL(<);
        case EXPRESSION_AT_MOST: COMPARE_ALL(<=);
        case EXPRESSION_GREATER: COMPARE_ALL(>);
        default: COMPARE_ALL(>=);
    }
    if (step->result->has_doubts) compare_between(batch, step);
    doubt_units(batch, step);
}

/* Whether a product with numbers without a unit is told in the unit of the other operand. */
static bool is_kept_by_product(const struct batch *batch, unit_id unit) {
    const struct units *units = &batch->evaluator->units;
    unit_id dimension = units_dimension(units, unit);
    return units->list.items[dimension].power_count >= units->list.items[unit].power_count;
}

static void settle_units(const struct batch *batch, struct step *step) {
    unit_id a = step->operands[0]->unit;
    unit_id b = step->operands[1]->unit;
    struct column *result = step->result;
    result->unit = a == 0 ? b : a;
    result->has_unit = step->operands[0]->has_unit || step->operands[1]->has_unit;
    if (step->expression->kind != EXPRESSION_MULTIPLY) {
        doubt_units(batch, step);
    } else if ((a != 0 && b != 0) || !is_kept_by_product(batch, result->unit)) {
        doubt_all(batch, result);
    }
}

/* False where the result is not a whole number of 64 bits. */
static bool calculate(enum expression_kind kind, int64_t a, int64_t b, int64_t *result) {
    switch (kind) {
        case EXPRESSION_ADD: return !__builtin_add_overflow(a, b, result);
        case EXPRESSION_SUBTRACT: return !__builtin_sub_overflow(a, b, result);
        default: return !__builtin_mul_overflow(a, b, result);
    }
}

void column_of_arithmetic(struct batch *batch, struct step *step) {
    const int64_t *a = step->operands[0]->values;
    const int64_t *b = step->operands[1]->values;
    struct column *result = step->result;
    column_begin(batch, step, 2);
    for (uint32_t n = 0; n < batch->count; n++) {
        bool fits = calculate(step->expression->kind, a[n], b[n], &result->values[n]);
        if (!fits && result->doubts[n] == 0) column_doubt(result, n, DOUBT_UNSURE);
    }
    settle_units(batch, step);
}

void column_of_negation(struct batch *batch, struct step *step) {
    const struct column *operand = step->operands[0];
    struct column *result = step->result;
    column_begin(batch, step, 1);
    result->unit = operand->unit;
    result->has_unit = operand->has_unit;
    for (uint32_t n = 0; n < batch->count; n++) {
        bool fits = !__builtin_sub_overflow(0, operand->values[n], &result->values[n]);
        if (!fits && result->doubts[n] == 0) column_doubt(result, n, DOUBT_UNSURE);
    }
}
