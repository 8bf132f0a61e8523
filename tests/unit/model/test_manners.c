/* Manners: each has one number while the table is there, and nothing of what it says is mixed up. */
#include "unit/support.h"

#include "model/manners.h"

static struct manner manner_of(uint32_t n) {
    return (struct manner){.aside = n % 7 % MOST_MANNERS,
                           .grows = n % 2,
                           .year = (int16_t)(n % 3 == 0 ? 0 : 2000 + n % 50),
                           .unit = (uint16_t)(n % 11)};
}

static void each_manner_is_kept_once(void **state) {
    (void)state;
    enum { MANY = 5000 };
    struct arena arena = test_arena();
    struct manners manners = {0};
    uint32_t numbers[MANY];
    for (uint32_t n = 0; n < MANY; n++) {
        numbers[n] = manners_add(&arena, &arena, &manners, manner_of(n));
        assert_true(manners_equal(manners.list.items[numbers[n]], manner_of(n)));
    }
    uint32_t count = manners.list.count;
    for (uint32_t n = 0; n < MANY; n++) {
        assert_int_equal(manners_add(&arena, &arena, &manners, manner_of(n)), numbers[n]);
    }
    assert_int_equal(manners.list.count, count);
    for (uint32_t n = 0; n < count; n++) {
        for (uint32_t other = 0; other < n; other++) {
            assert_false(manners_equal(manners.list.items[n], manners.list.items[other]));
        }
    }
    arena_release(&arena);
}

static void without_a_table_only_the_last_is_known(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct manners manners = {0};
    manners_add(&arena, &arena, &manners, manner_of(1));
    uint32_t last = manners_add(&arena, &arena, &manners, manner_of(2));
    manners_close(&manners);
    assert_int_equal(manners_add(&arena, NULL, &manners, manner_of(2)), last);
    assert_int_equal(manners_add(&arena, NULL, &manners, manner_of(1)), last + 1);
    assert_int_equal(manners_add(&arena, NULL, &manners, manner_of(2)), last + 2);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_manner_is_kept_once),
        cmocka_unit_test(without_a_table_only_the_last_is_known),
    };
    return cmocka_run_group_tests_name("manners", tests, NULL, NULL);
}
