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
        if (row_item(row, n) != items[n]) return false;
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
    assert_int_equal(rows_group(&arena, 0, 0, owner_of, NULL).grouped, 0);
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
        assert_int_equal(row_item(rows_get(&rows, 1), 0), 9 + n);
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
    assert_null(rows_start_of(&rows, 0));
    struct moved_row before = *rows_moved_of(&rows, 0);
    uint32_t count = rows.items.count;
    rows_insert(&arena, &rows, 0, 3, 8);
    assert_true(row_is(&rows, 0, ROW(0, 1, 2, 8)));
    assert_int_equal(rows.items.count, count);
    *rows_moved_of(&rows, 0) = before;
    assert_true(row_is(&rows, 0, ROW(0, 1, 2)));
    rows_insert(&arena, &rows, 0, 1, 9);
    assert_true(row_is(&rows, 0, ROW(0, 9, 1, 2)));
    *rows_moved_of(&rows, 0) = before;
    assert_true(row_is(&rows, 0, ROW(0, 1, 2)));
    arena_release(&arena);
}

/* The rows beside it end and start where they did. */
static void a_row_that_was_emptied_is_filled_again(void **state) {
    (void)state;
    struct arena arena = test_arena();
    const uint32_t owners[] = {0, 1, 1, 2};
    struct rows rows = rows_group(&arena, 3, 4, owner_of, owners);
    uint32_t *start = rows_start_of(&rows, 1);
    uint32_t before = *start;
    rows_empty(&arena, &rows, 1);
    assert_true(row_is(&rows, 0, ROW(0)));
    assert_true(row_is(&rows, 1, EMPTY_ROW));
    assert_true(row_is(&rows, 2, ROW(3)));
    rows_insert(&arena, &rows, 1, 0, 7);
    assert_true(row_is(&rows, 1, ROW(7)));
    rows_empty(&arena, &rows, 1);
    assert_true(row_is(&rows, 1, EMPTY_ROW));
    *start = before;
    assert_true(row_is(&rows, 1, ROW(1, 2)));
    arena_release(&arena);
}

static void numbers_in_order_are_no_items_until_their_row_changes(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct rows rows = rows_start(&arena, 3);
    rows_count(&rows, 0);
    rows_count(&rows, 2);
    rows_count(&rows, 2);
    assert_int_equal(rows_allot(&arena, &rows), 3);
    rows_give_out(&rows, 3);
    rows_set_in_order(&rows, 10, 3);
    assert_true(row_is(&rows, 0, ROW(10)));
    assert_true(row_is(&rows, 1, EMPTY_ROW));
    assert_true(row_is(&rows, 2, ROW(11, 12)));
    assert_int_equal(row_item(row_behind(rows_get(&rows, 2), 1), 0), 12);
    rows_insert(&arena, &rows, 2, 1, 7);
    rows_insert(&arena, &rows, 1, 0, 5);
    rows_add_owner(&arena, &rows);
    rows_insert(&arena, &rows, 3, 0, 20);
    assert_true(row_is(&rows, 0, ROW(10)));
    assert_true(row_is(&rows, 1, ROW(5)));
    assert_true(row_is(&rows, 2, ROW(11, 7, 12)));
    assert_true(row_is(&rows, 3, ROW(20)));
    assert_int_equal(rows_get_grouped(&rows, 2).count, 2);
    assert_int_equal(row_item(rows_get_grouped(&rows, 2), 1), 12);
    rows_remove(&arena, &rows, 0, 0);
    assert_true(row_is(&rows, 0, EMPTY_ROW));
    assert_int_equal(rows_get_grouped(&rows, 0).count, 1);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_stand_with_their_owners_in_order),
        cmocka_unit_test(nothing_makes_empty_rows),
        cmocka_unit_test(a_row_that_changes_leaves_the_others),
        cmocka_unit_test(many_changes_of_a_row_take_little_room),
        cmocka_unit_test(a_row_that_is_fixed_grows_behind_its_end),
        cmocka_unit_test(a_row_that_was_emptied_is_filled_again),
        cmocka_unit_test(numbers_in_order_are_no_items_until_their_row_changes),
    };
    return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
