/* Numbers by spots. */
#include "unit/support.h"

#include "model/spot_table.h"

static void set(struct arena *arena, struct spot_table *table, spot at, uint32_t number) {
    spot_table_reserve(arena, table, 1);
    struct spot_number *slot = spot_table_slot(table, at);
    if (slot->at == 0) table->count++;
    *slot = (struct spot_number){at, number};
}

static void what_is_set_is_found(void **state) {
    (void)state;
    enum { MANY = 5000 };
    static const uint32_t steps[] = {1, 16, 1 << 12, 0x9e3779b1u};
    for (int step = 0; step < 4; step++) {
        struct arena arena = test_arena();
        struct spot_table table = {0};
        assert_int_equal(spot_table_find(&table, 1), 0);
        for (uint32_t n = 1; n <= MANY; n++) set(&arena, &table, n * steps[step], n);
        for (uint32_t n = 1; n <= MANY; n += 2) set(&arena, &table, n * steps[step], n + 7);
        assert_int_equal(table.count, MANY);
        for (uint32_t n = 1; n <= MANY; n++) {
            assert_int_equal(spot_table_find(&table, n * steps[step]), n % 2 == 0 ? n : n + 7);
        }
        assert_int_equal(spot_table_find(&table, (MANY + 1) * steps[step]), 0);
        arena_release(&arena);
    }
}

static void room_that_is_reserved_is_there(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct spot_table table = {0};
    spot_table_reserve(&arena, &table, 1000);
    const struct spot_number *slots = table.slots;
    for (uint32_t n = 1; n <= 1000; n++) set(&arena, &table, n, n);
    assert_ptr_equal(table.slots, slots);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_set_is_found),
        cmocka_unit_test(room_that_is_reserved_is_there),
    };
    return cmocka_run_group_tests_name("spot table", tests, NULL, NULL);
}
