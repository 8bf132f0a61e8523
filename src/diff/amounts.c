/* Numbers of two plans, whose units are only the same by their names. */
#include "diff/comparing.h"

struct amount amount_of(struct arena *arena, const struct compared *side, struct value value) {
    struct value_names names = evaluator_names(side->check->evaluator);
    struct text_builder words = {.arena = arena};
    struct text_builder unit = {.arena = arena};
    struct amount amount = {.value = value_copy(arena, value)};
    struct text about = number_about(arena, value.number);
    value_append(&names, value, &words);
    amount.words = text_built(&words);
    amount.brief = about.bytes == NULL ? amount.words : about;
    amount.exact = number_to_text(arena, value.number);
    if (value.unit == 0) return amount;
    units_append(names.units, names.model->names, value.unit, &unit);
    amount.unit = text_built(&unit);
    if (about.bytes == NULL) return amount;
    amount.brief =
        text_format(arena, "%.*s %.*s", TEXT_ARGUMENT(about), TEXT_ARGUMENT(amount.unit));
    return amount;
}

static bool is_number(const struct amount *amount) {
    return amount->words.bytes != NULL && amount->value.kind == VALUE_NUMBER;
}

/* A plain 0 goes with every unit. */
static bool is_plain_zero(const struct amount *amount) {
    return amount->value.unit == 0 && number_sign(amount->value.number) == 0;
}

static struct text dimension_of(struct arena *arena, const struct compared *side,
                                const struct amount *amount) {
    struct value_names names = evaluator_names(side->check->evaluator);
    struct text_builder words = {.arena = arena};
    units_append(names.units, names.model->names, units_dimension(names.units, amount->value.unit),
                 &words);
    return text_built(&words);
}

/* What a hundred has become more or less, to a digit behind the point. No text where it began at nothing, or
 * became more than a hundredfold. */
static struct text relative_of(struct arena *arena, struct number before, struct number more) {
    struct number share;
    struct text_builder words = {.arena = arena};
    if (number_sign(before) == 0) return (struct text){0};
    if (number_sign(before) < 0) before = number_negate(arena, before);
    bool fits = number_divide(arena, more, before, &share) &&
                number_multiply(arena, share, number_of(100), &share) &&
                number_round(arena, share, 1, &share) &&
                number_compare(arena, share, number_of(10000)) <= 0;
    if (!fits || number_sign(share) == 0) return (struct text){0};
    if (number_sign(share) > 0) text_append_byte(&words, '+');
    text_append(&words, number_to_words(arena, share));
    text_append_byte(&words, '%');
    return text_built(&words);
}

/* The amount in units without measure: what it counts in its dimension. */
static bool in_dimension(struct arena *arena, const struct compared *side,
                         const struct amount *amount, struct number *number) {
    struct value_names names = evaluator_names(side->check->evaluator);
    return number_multiply(arena, amount->value.number,
                           units_factor(names.units, amount->value.unit), number);
}

struct move move_between(struct comparing *comparing, const struct amount *before,
                         const struct amount *after) {
    struct arena *arena = comparing->arena;
    const struct compared *sides = comparing->sides;
    struct move move = {0};
    struct number from;
    struct number to;
    struct number more;
    if (!is_number(before) || !is_number(after)) return move;
    bool is_alike = is_plain_zero(before) || is_plain_zero(after) ||
                    text_equal(dimension_of(comparing->scratch, &sides[BEFORE], before),
                               dimension_of(comparing->scratch, &sides[AFTER], after));
    bool fits = is_alike && in_dimension(arena, &sides[BEFORE], before, &from) &&
                in_dimension(arena, &sides[AFTER], after, &to) &&
                number_subtract(arena, to, from, &more);
    if (!fits) return move;
    move.relative = relative_of(arena, from, more);
    struct value_names names = evaluator_names(sides[AFTER].check->evaluator);
    struct value value = after->value;
    fits = number_divide(arena, more, units_factor(names.units, value.unit), &value.number);
    if (!fits) return move;
    move.is_known = true;
    move.more = amount_of(arena, &sides[AFTER], value);
    return move;
}
