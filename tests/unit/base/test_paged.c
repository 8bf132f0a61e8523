/* Paged lists: items stay where they are, whatever is added behind them. */
#include "unit/support.h"

#include "base/paged.h"

static void items_stay_in_their_order(void **state) {
    (void)state;
    struct arena arena = test_arena();
    PAGED(uint32_t) numbers = {0};
    for (uint32_t n = 0; n < 5 * PAGE_ITEMS + 1; n++) paged_push(&arena, &numbers, n * n);
    assert_int_equal(numbers.count, 5 * PAGE_ITEMS + 1);
    for (uint32_t n = 0; n < numbers.count; n++) assert_int_equal(*paged_at(&numbers, n), n * n);
    arena_release(&arena);
}

static void an_item_never_moves(void **state) {
    (void)state;
    struct arena arena = test_arena();
    PAGED(uint32_t) numbers = {0};
    paged_push(&arena, &numbers, 7);
    const uint32_t *first = paged_at(&numbers, 0);
    for (uint32_t n = 0; n < 10 * PAGE_ITEMS; n++) paged_push(&arena, &numbers, n);
    assert_ptr_equal(paged_at(&numbers, 0), first);
    assert_int_equal(*first, 7);
    arena_release(&arena);
}

static void a_list_that_is_emptied_uses_its_pages_again(void **state) {
    (void)state;
    struct arena arena = test_arena();
    PAGED(uint32_t) numbers = {0};
    for (uint32_t n = 0; n < 3 * PAGE_ITEMS; n++) paged_push(&arena, &numbers, n);
    const uint32_t *first = paged_at(&numbers, 0);
    numbers.count = 0;
    for (uint32_t n = 0; n < 3 * PAGE_ITEMS; n++) paged_push(&arena, &numbers, n + 1);
    assert_int_equal(numbers.pages.count, 3);
    assert_ptr_equal(paged_at(&numbers, 0), first);
    assert_int_equal(*paged_at(&numbers, 3 * PAGE_ITEMS - 1), 3 * PAGE_ITEMS);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_stay_in_their_order),
        cmocka_unit_test(an_item_never_moves),
        cmocka_unit_test(a_list_that_is_emptied_uses_its_pages_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
