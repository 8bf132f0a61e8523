/* The cache: what was put in is found again, under its own key alone, however much there is. */
#include "unit/support.h"

#include "rules/cache.h"

static struct cached entry_of(uint32_t figure, uint32_t let, int32_t year, int64_t number) {
    return (struct cached){.key = {figure, let, year}, .value = value_number(number_of(number), 0)};
}

static void an_empty_cache_holds_nothing(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct cache cache = {.arena = &arena};
    assert_null(cache_find(&cache, (struct computed){1, NONE, 0}));
    arena_release(&arena);
}

static void figures_lets_and_years_are_told_apart(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct cache cache = {.arena = &arena};
    cache_add(&cache, entry_of(1, NONE, 0, 10));
    cache_add(&cache, entry_of(NONE, 1, 0, 20));
    cache_add(&cache, entry_of(1, NONE, 2020, 30));
    assert_int_equal(cache_find(&cache, (struct computed){1, NONE, 0})->value.number.numerator, 10);
    assert_int_equal(cache_find(&cache, (struct computed){NONE, 1, 0})->value.number.numerator, 20);
    assert_int_equal(cache_find(&cache, (struct computed){1, NONE, 2020})->value.number.numerator,
                     30);
    assert_null(cache_find(&cache, (struct computed){NONE, 1, 2020}));
    arena_release(&arena);
}

static void thousands_are_found_again(void **state) {
    (void)state;
    enum { COUNT = 5000 };
    struct arena arena = test_arena();
    struct cache cache = {.arena = &arena};
    for (uint32_t n = 0; n < COUNT; n++) cache_add(&cache, entry_of(n, NONE, (int32_t)(n % 7), n));
    for (uint32_t n = 0; n < COUNT; n++) {
        const struct cached *found =
            cache_find(&cache, (struct computed){n, NONE, (int32_t)(n % 7)});
        assert_non_null(found);
        assert_int_equal(found->value.number.numerator, n);
        assert_null(cache_find(&cache, (struct computed){n, NONE, 7}));
    }
    assert_int_equal(cache.count, COUNT);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_cache_holds_nothing),
        cmocka_unit_test(figures_lets_and_years_are_told_apart),
        cmocka_unit_test(thousands_are_found_again),
    };
    return cmocka_run_group_tests_name("cache", tests, NULL, NULL);
}
