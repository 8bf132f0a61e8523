/* The cache: what was put in is found again, under its own key alone, however much there is. */
#include "unit/support.h"

#include "rules/cache.h"

static struct computed figure(uint32_t number, int32_t year) {
    return (struct computed){.figure = number, .let = NONE, .year = year};
}

static struct computed growth(uint32_t number, int32_t year) {
    return (struct computed){.figure = number, .let = NONE, .year = year, .is_growth = true};
}

static struct computed let(uint32_t number, int32_t year) {
    return (struct computed){.figure = NONE, .let = number, .year = year};
}

static void add(struct cache *cache, struct computed key, int64_t number) {
    cache_add(cache, (struct cached){.key = key, .value = value_number(number_of(number), 0)});
}

/* The number that the cache holds; -1 where it holds none. */
static int64_t found(const struct cache *cache, struct computed key) {
    const struct cached *entry = cache_find(cache, key);
    return entry == NULL ? -1 : entry->value.number.numerator;
}

static void an_empty_cache_holds_nothing(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct cache cache = {.arena = &arena};
    assert_int_equal(found(&cache, figure(1, 0)), -1);
    arena_release(&arena);
}

static void figures_growths_lets_and_years_are_told_apart(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct cache cache = {.arena = &arena};
    add(&cache, figure(1, 0), 10);
    add(&cache, let(1, 0), 20);
    add(&cache, figure(1, 2020), 30);
    add(&cache, growth(1, 2020), 40);
    assert_int_equal(found(&cache, figure(1, 0)), 10);
    assert_int_equal(found(&cache, let(1, 0)), 20);
    assert_int_equal(found(&cache, figure(1, 2020)), 30);
    assert_int_equal(found(&cache, growth(1, 2020)), 40);
    assert_int_equal(found(&cache, let(1, 2020)), -1);
    assert_int_equal(found(&cache, growth(1, 0)), -1);
    arena_release(&arena);
}

static void thousands_are_found_again(void **state) {
    (void)state;
    enum { COUNT = 5000 };
    struct arena arena = test_arena();
    struct cache cache = {.arena = &arena};
    for (uint32_t n = 0; n < COUNT; n++) add(&cache, figure(n, (int32_t)(n % 7)), n);
    for (uint32_t n = 0; n < COUNT; n++) {
        assert_int_equal(found(&cache, figure(n, (int32_t)(n % 7))), n);
        assert_int_equal(found(&cache, figure(n, 7)), -1);
    }
    assert_int_equal(cache.count, COUNT);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_cache_holds_nothing),
        cmocka_unit_test(figures_growths_lets_and_years_are_told_apart),
        cmocka_unit_test(thousands_are_found_again),
    };
    return cmocka_run_group_tests_name("cache", tests, NULL, NULL);
}
