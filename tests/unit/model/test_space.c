/* Spaces: every name is found again, and nothing else is. */
#include "unit/support.h"

#include "model/space.h"

static void a_space_without_names_knows_none(void **state) {
    (void)state;
    struct space space = {0};
    assert_int_equal(space_find(&space, 7)->index, NONE);
}

static void names_are_found_again(void **state) {
    (void)state;
    enum { MANY = 1000 };
    struct arena arena = test_arena();
    struct space space = {0};
    for (name_id name = 1; name < MANY; name += 3) {
        space_add(&arena, &space, name)->index = name * 2;
    }
    for (name_id name = 1; name < MANY; name++) {
        uint32_t expected = name % 3 == 1 ? name * 2 : NONE;
        assert_int_equal(space_find(&space, name)->index, expected);
    }
    arena_release(&arena);
}

static void what_is_there_is_not_added_twice(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct space space = {0};
    space_add(&arena, &space, 5)->index = 1;
    assert_int_equal(space_add(&arena, &space, 5)->index, 1);
    assert_int_equal(space.list.count, 1);
    assert_int_equal(space_add(&arena, &space, 6)->index, NONE);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_space_without_names_knows_none),
        cmocka_unit_test(names_are_found_again),
        cmocka_unit_test(what_is_there_is_not_added_twice),
    };
    return cmocka_run_group_tests_name("space", tests, NULL, NULL);
}
