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

/* A row that has moved changes where it stands, and so costs about what it is long. */
static void many_changes_of_a_row_take_little_room(void **state) {
    (void)state;
    enum { COUNT = 1000 };
    struct arena arena = test_arena();
    const uint32_t owners[] = {0, 1};
    struct rows rows = rows_group(&arena, 2, 2, owner_of, owners);
    for (uint32_t n = 0; n < COUNT; n++) {
        rows_insert(&arena, &rows, 0, n / 2, 10 + n);
        rows_insert(&arena, &rows, 1, 0, 10 + n);
    }
    assert_in_range(rows.items.count, 2 * COUNT, 10 * COUNT);
    for (uint32_t n = COUNT; n > 0; n--) {
        assert_int_equal(rows_get(&rows, 1).items[0], 9 + n);
        rows_remove(&arena, &rows, 0, rows_get(&rows, 0).count / 2 - (n % 2));
        rows_remove(&arena, &rows, 1, 0);
    }
    assert_in_range(rows.items.count, 2 * COUNT, 10 * COUNT);
    assert_int_equal(rows_get(&rows, 0).count, 1);
    assert_true(row_is(&rows, 1, ROW(1)));
    assert_int_equal(rows.items.items[0], 0);
    assert_int_equal(rows.items.items[1], 1);
    arena_release(&arena);
}

/* What was behind the row is none of what it was. */
static void a_row_that_is_fixed_grows_behind_its_end(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct rows rows = rows_group(&arena, 2, 0, owner_of, NULL);
    for (uint32_t n = 0; n < 3; n++) rows_insert(&arena, &rows, 0, n, n);
    rows_fix(&rows);
    struct row_range before = rows.ranges.items[0];
    uint32_t count = rows.items.count;
    rows_insert(&arena, &rows, 0, 3, 8);
    assert_true(row_is(&rows, 0, ROW(0, 1, 2, 8)));
    assert_int_equal(rows.items.count, count);
    rows.ranges.items[0] = before;
    assert_true(row_is(&rows, 0, ROW(0, 1, 2)));
    rows_insert(&arena, &rows, 0, 1, 9);
    assert_true(row_is(&rows, 0, ROW(0, 9, 1, 2)));
    rows.ranges.items[0] = before;
    assert_true(row_is(&rows, 0, ROW(0, 1, 2)));
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_stand_with_their_owners_in_order),
        cmocka_unit_test(nothing_makes_empty_rows),
        cmocka_unit_test(a_row_that_changes_leaves_the_others),
        cmocka_unit_test(many_changes_of_a_row_take_little_room),
        cmocka_unit_test(a_row_that_is_fixed_grows_behind_its_end),
    };
    return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
