/* Rows: every item with an owner stands in its row, in order. */
#include "unit/support.h"

#include "model/rows.h"

static uint32_t owner_of(const void *context, uint32_t item) {
    return ((const uint32_t *)context)[item];
}

/* Whether the row of the owner holds these items, which end in NONE. */
static bool row_is(const struct rows *rows, uint32_t owner, const uint32_t *items) {
    struct row row = rows_get(rows, owner);
    for (uint32_t n = 0; n < row.count; n++) {
        if (row.items[n] != items[n]) return false;
    }
    return items[row.count] == NONE;
}

#define ROW(...) ((const uint32_t[]){__VA_ARGS__, NONE})
#define EMPTY_ROW ((const uint32_t[]){NONE})

static void items_stand_with_their_owners_in_order(void **state) {
    (void)state;
    struct arena arena = test_arena();
    const uint32_t owners[] = {2, 0, NONE, 2, 1, 2};
    struct rows rows = rows_group(&arena, 4, 6, owner_of, owners);
    assert_true(row_is(&rows, 0, ROW(1)));
    assert_true(row_is(&rows, 1, ROW(4)));
    assert_true(row_is(&rows, 2, ROW(0, 3, 5)));
    assert_true(row_is(&rows, 3, EMPTY_ROW));
    arena_release(&arena);
}

static void nothing_makes_empty_rows(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct rows rows = rows_group(&arena, 3, 0, owner_of, NULL);
    for (uint32_t n = 0; n < 3; n++) assert_true(row_is(&rows, n, EMPTY_ROW));
    assert_int_equal(rows_group(&arena, 0, 0, owner_of, NULL).ranges.count, 0);
    arena_release(&arena);
}

static void a_row_that_changes_leaves_the_others(void **state) {
    (void)state;
    struct arena arena = test_arena();
    const uint32_t owners[] = {0, 1, 0, 1};
    struct rows rows = rows_group(&arena, 2, 4, owner_of, owners);
    struct rows before = rows;
    rows_insert(&arena, &rows, 0, 1, 9);
    assert_true(row_is(&rows, 0, ROW(0, 9, 2)));
    assert_true(row_is(&rows, 1, ROW(1, 3)));
    rows_remove(&arena, &rows, 1, 0);
    assert_true(row_is(&rows, 1, ROW(3)));
    rows_add_owner(&arena, &rows);
    rows_insert(&arena, &rows, 2, 0, 7);
    assert_true(row_is(&rows, 2, ROW(7)));
    rows_remove(&arena, &rows, 2, 0);
    assert_true(row_is(&rows, 2, EMPTY_ROW));
    const uint32_t items[] = {0, 2, 1, 3};
    assert_memory_equal(before.items.items, items, sizeof items);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_stand_with_their_owners_in_order),
        cmocka_unit_test(nothing_makes_empty_rows),
        cmocka_unit_test(a_row_that_changes_leaves_the_others),
    };
    return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
