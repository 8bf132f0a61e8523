/* What the tests of numbers share: an arena for each test, and the operations as functions that
 * fail the test where they refuse. */
#ifndef TESTS_UNIT_BASE_NUMBERS_H
#define TESTS_UNIT_BASE_NUMBERS_H

#include "../support.h"

#include "base/limits.h"
#include "base/number.h"

static struct arena arena;

static inline int start(void **state) {
    (void)state;
    arena = test_arena();
    return 0;
}

static inline int finish(void **state) {
    (void)state;
    arena_release(&arena);
    return 0;
}

/* The number of a text such as `-2.5` or `1/3`. */
static inline struct number value(const char *string) {
    bool negative = string[0] == '-';
    const char *bar = strchr(string, '/');
    struct text above = text_of(string + negative);
    struct number number, below;
    if (bar != NULL) above.length = (uint32_t)(bar - string) - negative;
    assert_true(number_parse(&arena, above, 0, &number));
    if (bar != NULL) {
        assert_true(number_parse(&arena, text_of(bar + 1), 0, &below));
        assert_true(number_divide(&arena, number, below, &number));
    }
    return negative ? number_negate(&arena, number) : number;
}

typedef bool operation(struct arena *arena, struct number a, struct number b,
                       struct number *result);

static inline struct number apply(operation *operate, struct number a, struct number b) {
    struct number result;
    assert_true(operate(&arena, a, b, &result));
    return result;
}

static inline struct number add(struct number a, struct number b) {
    return apply(number_add, a, b);
}

static inline struct number subtract(struct number a, struct number b) {
    return apply(number_subtract, a, b);
}

static inline struct number multiply(struct number a, struct number b) {
    return apply(number_multiply, a, b);
}

static inline struct number divide(struct number a, struct number b) {
    return apply(number_divide, a, b);
}

static inline struct number negate(struct number a) {
    return number_negate(&arena, a);
}

static inline int compare(struct number a, struct number b) {
    return number_compare(&arena, a, b);
}

static inline struct number power(struct number base, int64_t exponent) {
    struct number result;
    assert_true(number_power(&arena, base, exponent, &result));
    return result;
}

static inline struct number round_to(const char *string, int64_t digits) {
    struct number result;
    assert_true(number_round(&arena, value(string), digits, &result));
    return result;
}

/* A digit, then zeros. */
static inline struct text digits_with_zeros(char digit, uint32_t zeros) {
    struct text_builder builder = {.arena = &arena};
    text_append_byte(&builder, digit);
    text_append_repeated(&builder, '0', zeros);
    return text_built(&builder);
}

#define assert_number(number, string)                                                              \
    do {                                                                                           \
        struct text text = number_to_text(&arena, (number));                                       \
        assert_text(text, string);                                                                 \
    } while (0)

#define numbers_test(name) cmocka_unit_test_setup_teardown(name, start, finish)

#endif
