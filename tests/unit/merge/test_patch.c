/* Patches: what is left of lines of which something is cut, and where two patches differ. */
#include "../support.h"

#include "merge/patch.h"

/* The numbers are places in this text. */
static const char plan[] = "a leads x, y # c\n\nb\n\nd\n";

static void expect_patched(const struct patch *made, const char *expected) {
    struct arena arena = test_arena();
    struct patch patch = *made;
    patch.arena = &arena;
    assert_text(patch_apply(&patch, &arena), expected);
    arena_release(&arena);
}

static void what_is_cut_from_a_line_leaves_no_blanks_at_its_end(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct patch patch;
    patch_init(&patch, &arena, text_of(plan));
    patch_cut(&patch, 9, 16);
    expect_patched(&patch, "a leads x\n\nb\n\nd\n");
    arena_release(&arena);
}

static void
a_line_of_which_nothing_is_left_goes_with_one_of_the_empty_lines_around_it(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct patch patch;
    patch_init(&patch, &arena, text_of(plan));
    patch_cut(&patch, 18, 19);
    expect_patched(&patch, "a leads x, y # c\n\nd\n");
    arena_release(&arena);
}

static void what_is_put_in_one_place_stands_in_the_order_of_its_ranks(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct patch patch;
    patch_init(&patch, &arena, text_of(plan));
    patch_put(&patch, 19, PUT_LINES, TEXT("\nnew"));
    patch_put(&patch, 19, PUT_BEHIND, TEXT(" # e"));
    patch_put(&patch, 19, PUT_WITHIN, TEXT(","));
    expect_patched(&patch, "a leads x, y # c\n\nb, # e\nnew\n\nd\n");
    arena_release(&arena);
}

static void lines_that_are_put_take_the_place_of_one_that_is_cut(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct patch patch;
    patch_init(&patch, &arena, text_of(plan));
    patch_cut(&patch, 18, 19);
    patch_put(&patch, 19, PUT_LINES, TEXT("\nnew"));
    expect_patched(&patch, "a leads x, y # c\n\nnew\n\nd\n");
    arena_release(&arena);
}

static void a_text_without_an_end_gets_none(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct patch patch;
    patch_init(&patch, &arena, TEXT("a"));
    patch_put(&patch, 1, PUT_LINES, TEXT("\nb"));
    assert_text(patch_apply(&patch, &arena), "a\nb");
    arena_release(&arena);
}

static void where_two_patches_differ_is_a_conflict(void **state) {
    (void)state;
    static const struct conflict_marks marks = {7, {"ours", 4}, {"theirs", 6}};
    struct arena arena = test_arena();
    struct patch ours, theirs;
    struct text_builder output = {.arena = &arena};
    patch_init(&ours, &arena, text_of(plan));
    patch_init(&theirs, &arena, text_of(plan));
    patch_put(&ours, 22, PUT_BEHIND, TEXT(" # both"));
    patch_put(&theirs, 22, PUT_BEHIND, TEXT(" # both"));
    patch_cut(&theirs, 18, 19);
    assert_int_equal(patch_append_both(&output, &ours, &theirs, &marks), 1);
    assert_text(text_built(&output), "a leads x, y # c\n\n<<<<<<< ours\nb\n\n=======\n"
                                     ">>>>>>> theirs\nd # both\n");
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_cut_from_a_line_leaves_no_blanks_at_its_end),
        cmocka_unit_test(
            a_line_of_which_nothing_is_left_goes_with_one_of_the_empty_lines_around_it),
        cmocka_unit_test(what_is_put_in_one_place_stands_in_the_order_of_its_ranks),
        cmocka_unit_test(lines_that_are_put_take_the_place_of_one_that_is_cut),
        cmocka_unit_test(a_text_without_an_end_gets_none),
        cmocka_unit_test(where_two_patches_differ_is_a_conflict),
    };
    return cmocka_run_group_tests_name("merge/patch", tests, NULL, NULL);
}
