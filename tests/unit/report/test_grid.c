/* Columns align by what signs take on a terminal. */
#include "unit/support.h"

#include "report/grid.h"

static const char *const cells[] = {"Haidian (海淀区)", "3", "full", "é\x1b[1m", "12", "a\nb"};

static struct text grid_of(struct arena *arena, uint32_t width) {
    struct text_builder output = {.arena = arena};
    struct grid grid = {.arena = arena};
    grid_column(&grid, "who", false);
    grid_column(&grid, "n", true);
    grid_column(&grid, "", false);
    for (size_t n = 0; n < sizeof cells / sizeof cells[0]; n++) grid_cell(&grid, text_of(cells[n]));
    grid_append(&grid, 2, width, &output);
    return text_built(&output);
}

static void wide_signs_take_two_columns_and_controls_are_escaped(void **state) {
    (void)state;
    struct arena arena = test_arena();
    assert_text(grid_of(&arena, 0), "  who                n\n"
                                    "  Haidian (海淀区)   3  full\n"
                                    "  é\\x1b[1m          12  a b\n");
    arena_release(&arena);
}

static void a_row_that_is_wider_than_there_is_room_folds_all(void **state) {
    (void)state;
    struct arena arena = test_arena();
    assert_text(grid_of(&arena, 28), text_string(&arena, grid_of(&arena, 0)));
    assert_text(grid_of(&arena, 27), "  who\n"
                                     "     n\n"
                                     "  Haidian (海淀区)\n"
                                     "     3  full\n"
                                     "  é\\x1b[1m\n"
                                     "    12  a b\n");
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide_signs_take_two_columns_and_controls_are_escaped),
        cmocka_unit_test(a_row_that_is_wider_than_there_is_room_folds_all),
    };
    return cmocka_run_group_tests_name("grids", tests, NULL, NULL);
}
