/* Growths: what is kept is what it would come to if it were computed each time. */
#include "unit/support.h"

#include "rules/growth.h"

struct growing {
    struct arena lasting;
    struct arena arena;
    struct growths growths;
};

static struct growing start(void) {
    return (struct growing){.lasting = test_arena(), .arena = test_arena()};
}

static void end(struct growing *growing) {
    arena_release(&growing->arena);
    arena_release(&growing->lasting);
}

static struct number percents(struct arena *arena, int64_t count) {
    struct number rate = number_of(0);
    assert_true(number_divide(arena, number_of(count), number_of(100), &rate));
    return rate;
}

static void assert_factor(struct growing *growing, int64_t percent, int32_t years) {
    struct number factor = number_of(0);
    struct number power = percents(&growing->arena, 100 + percent);
    assert_true(number_power(&growing->arena, power, years, &power));
    struct number rate = percents(&growing->arena, percent);
    assert_true(
        growth_find(&growing->growths, &growing->lasting, &growing->arena, rate, years, &factor));
    assert_true(number_equal(factor, power));
}

static void it_is_compounded_yearly(void **state) {
    (void)state;
    struct growing growing = start();
    assert_factor(&growing, 3, 1);
    assert_factor(&growing, 3, 5);
    assert_factor(&growing, 3, 50); /* beyond a machine word */
    assert_factor(&growing, 3, 5);
    assert_factor(&growing, 3, 50);
    assert_factor(&growing, -100, 7);
    assert_factor(&growing, 0, 7);
    end(&growing);
}

static void there_may_be_more_than_are_kept(void **state) {
    (void)state;
    struct growing growing = start();
    for (int round = 0; round < 2; round++) {
        for (int64_t percent = -20; percent < 20; percent++) {
            for (int32_t years = 1; years < 30; years++) assert_factor(&growing, percent, years);
        }
        arena_release(&growing.arena); /* of what is kept nothing is there */
        growing.arena = test_arena();
    }
    end(&growing);
}

static void what_is_too_large_is_not_kept(void **state) {
    (void)state;
    struct growing growing = start();
    struct number factor;
    for (int n = 0; n < 2; n++) {
        assert_false(growth_find(&growing.growths, &growing.lasting, &growing.arena, number_of(1),
                                 INT32_MAX, &factor));
    }
    assert_factor(&growing, 100, 3);
    end(&growing);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_compounded_yearly),
        cmocka_unit_test(there_may_be_more_than_are_kept),
        cmocka_unit_test(what_is_too_large_is_not_kept),
    };
    return cmocka_run_group_tests_name("growths", tests, NULL, NULL);
}
