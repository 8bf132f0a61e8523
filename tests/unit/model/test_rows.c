/* Rows: every item with an owner stands in its row, in order. */
#include "unit/support.h"

#include "model/rows.h"

static uint32_t owner_of(const void *context, uint32_t item) {
    return ((const uint32_t *)context)[item];
}

static void items_stand_with_their_owners_in_order(void **state) {
    (void)state;
    struct arena arena = test_arena();
    const uint32_t owners[] = {2, 0, NONE, 2, 1, 2};
    struct rows rows = rows_group(&arena, 4, 6, owner_of, owners);
    const uint32_t starts[] = {0, 1, 2, 5, 5};
    const uint32_t items[] = {1, 4, 0, 3, 5};
    assert_memory_equal(rows.starts, starts, sizeof starts);
    assert_memory_equal(rows.items, items, sizeof items);
    arena_release(&arena);
}

static void nothing_makes_empty_rows(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct rows rows = rows_group(&arena, 0, 0, owner_of, NULL);
    assert_int_equal(rows.starts[0], 0);
    rows = rows_group(&arena, 3, 0, owner_of, NULL);
    for (uint32_t n = 0; n <= 3; n++) assert_int_equal(rows.starts[n], 0);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_stand_with_their_owners_in_order),
        cmocka_unit_test(nothing_makes_empty_rows),
    };
    return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
