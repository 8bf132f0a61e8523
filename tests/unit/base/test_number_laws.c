/* The laws of arithmetic over random numbers: small ones, those near the edge of a machine word,
 * and large ones. A failure names the seed of its case. */
#include "numbers.h"

/* The generator of Steele, Lea and Flood (splitmix). */
static uint64_t draw(uint64_t *seed) {
    uint64_t mixed = *seed += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

static int64_t draw_word(uint64_t *seed) {
    uint64_t bits = draw(seed);
    switch (draw(seed) % 4) {
        case 0: return (int64_t)(bits % 21) - 10;
        case 1: return INT64_MAX - (int64_t)(bits % 3);
        case 2: return INT64_MIN + (int64_t)(bits % 3);
        default: return (int64_t)bits;
    }
}

/* An integer of a few words, near a power of two in half of the cases. */
static struct number draw_large(uint64_t *seed) {
    struct number large = power(number_of(2), (int64_t)(draw(seed) % 300));
    if (draw(seed) % 2 == 0) return add(large, number_of(draw_word(seed)));
    for (uint64_t words = draw(seed) % 8; words > 0; words--) {
        large = add(multiply(large, number_of(INT64_MAX)), number_of(draw_word(seed)));
    }
    return large;
}

static struct number draw_integer(uint64_t *seed) {
    return draw(seed) % 3 == 0 ? draw_large(seed) : number_of(draw_word(seed));
}

static struct number draw_number(uint64_t *seed) {
    struct number above = draw_integer(seed), below = draw_integer(seed);
    if (draw(seed) % 2 == 0 || number_sign(below) == 0) return above;
    return divide(above, below);
}

#define assert_law(law)                                                                            \
    do {                                                                                           \
        if (!(law)) fail_msg("seed %llu: %s", (unsigned long long)seed, #law);                     \
    } while (0)

/* Every case of the laws starts from its own seed, which a failure names. */
static void for_seeds(int count, void check(uint64_t seed)) {
    struct arena_mark mark = arena_mark(&arena);
    for (int n = 0; n < count; n++) {
        check((uint64_t)n);
        arena_rewind(&arena, mark);
    }
}

static void check_sums(uint64_t seed) {
    uint64_t state = seed;
    struct number a = draw_number(&state), b = draw_number(&state), c = draw_number(&state);
    assert_law(number_equal(add(a, b), add(b, a)));
    assert_law(number_equal(subtract(add(a, b), b), a));
    assert_law(number_equal(add(add(a, b), c), add(a, add(b, c))));
    assert_law(number_equal(subtract(a, b), add(a, negate(b))));
    assert_law(number_equal(negate(negate(a)), a));
}

static void sums_keep_their_laws(void **state) {
    (void)state;
    for_seeds(10000, check_sums);
}

static void check_products(uint64_t seed) {
    uint64_t state = seed;
    struct number a = draw_number(&state), b = draw_number(&state), c = draw_number(&state);
    assert_law(number_equal(multiply(a, b), multiply(b, a)));
    assert_law(number_equal(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c))));
    assert_law(number_equal(multiply(a, multiply(b, c)), multiply(multiply(a, b), c)));
    assert_law(number_equal(power(a, 3), multiply(a, multiply(a, a))));
    if (number_sign(b) == 0) return;
    assert_law(number_equal(divide(multiply(a, b), b), a));
    assert_law(number_equal(multiply(divide(a, b), b), a));
    assert_law(number_equal(multiply(power(b, -2), power(b, 2)), number_of(1)));
}

static void products_keep_their_laws(void **state) {
    (void)state;
    for_seeds(10000, check_products);
}

static int sign(int order) {
    return (order > 0) - (order < 0);
}

static void check_order(uint64_t seed) {
    uint64_t state = seed;
    struct number a = draw_number(&state), b = draw_number(&state);
    assert_law(sign(compare(a, b)) == number_sign(subtract(a, b)));
    assert_law(sign(compare(a, b)) == -sign(compare(b, a)));
    assert_law(number_equal(a, b) == (compare(a, b) == 0));
    assert_law(compare(a, a) == 0 && number_equal(a, a));
}

static void order_is_the_sign_of_the_difference(void **state) {
    (void)state;
    for_seeds(10000, check_order);
}

static void check_rounding(uint64_t seed) {
    uint64_t state = seed;
    struct number a = draw_number(&state), rounded;
    int64_t digits = (int64_t)(draw(&state) % 61) - 30;
    assert_true(number_round(&arena, a, digits, &rounded));
    struct number shifted = multiply(rounded, power(number_of(10), digits));
    struct number off = subtract(rounded, a), unit = power(number_of(10), -digits);
    if (number_sign(off) < 0) off = negate(off);
    struct number twice = multiply(off, number_of(2));
    assert_law(memchr(number_to_text(&arena, shifted).bytes, '.', 1) == NULL);
    assert_law(compare(twice, unit) <= 0);
    assert_law(compare(twice, unit) < 0 || number_sign(subtract(rounded, a)) == number_sign(a));
}

static void a_rounded_number_is_the_nearest_one(void **state) {
    (void)state;
    for_seeds(10000, check_rounding);
}

/* What the text says: `n/d` as a division, the rest as a literal. */
static struct number read_again(struct text text) {
    return value(text_string(&arena, text));
}

static struct number draw_decimal(uint64_t *seed) {
    struct number places = number_of((int64_t)(draw(seed) % 40));
    int64_t exponent = 0;
    assert_true(number_to_integer(places, &exponent));
    return divide(draw_integer(seed), power(number_of(10), exponent));
}

static void check_text(uint64_t seed) {
    uint64_t state = seed;
    struct number a = draw_number(&state), decimal = draw_decimal(&state);
    struct text text = number_to_text(&arena, decimal);
    assert_law(memchr(text.bytes, '/', text.length) == NULL);
    assert_law(number_equal(read_again(text), decimal));
    assert_law(number_equal(read_again(number_to_text(&arena, a)), a));
}

static void numbers_read_back_as_they_were_printed(void **state) {
    (void)state;
    for_seeds(10000, check_text);
}

/* Words with their scale written as an exponent. */
static struct text without_scale(struct text words) {
    static const struct {
        const char *word, *exponent;
    } scales[] = {{"tn", "e12"}, {"bn", "e9"}, {"M", "e6"}};
    struct text_builder builder = {.arena = &arena};
    for (int n = 0; n < 3; n++) {
        uint32_t length = (uint32_t)strlen(scales[n].word);
        if (words.length < length) continue;
        const char *end = words.bytes + words.length - length;
        if (memcmp(end, scales[n].word, length) != 0) continue;
        text_append(&builder, (struct text){words.bytes, words.length - length});
        text_append_string(&builder, scales[n].exponent);
        return text_built(&builder);
    }
    return words;
}

static void check_words(uint64_t seed) {
    uint64_t state = seed;
    struct number a = draw_number(&state), round = number_of((int64_t)(draw(&state) % 100000));
    round = multiply(round, power(number_of(10), (int64_t)(draw(&state) % 20)));
    assert_law(number_equal(read_again(without_scale(number_to_words(&arena, a))), a));
    assert_law(number_equal(read_again(without_scale(number_to_words(&arena, round))), round));
}

static void words_read_back_as_they_were_printed(void **state) {
    (void)state;
    for_seeds(10000, check_words);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        numbers_test(sums_keep_their_laws),
        numbers_test(products_keep_their_laws),
        numbers_test(order_is_the_sign_of_the_difference),
        numbers_test(a_rounded_number_is_the_nearest_one),
        numbers_test(numbers_read_back_as_they_were_printed),
        numbers_test(words_read_back_as_they_were_printed),
    };
    return cmocka_run_group_tests_name("laws of numbers", tests, NULL, NULL);
}
