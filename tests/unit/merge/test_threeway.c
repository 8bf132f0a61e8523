/* Merging by lines: what is taken from which side, and what is marked. */
#include "../support.h"

#include "merge/threeway.h"

static const struct conflict_marks marks = {7, {"ours", 4}, {"theirs", 6}};

static void expect_merged(const char *base, const char *ours, const char *theirs,
                          const char *expected, uint32_t conflicts) {
    struct arena arena = test_arena();
    struct text_builder output = {.arena = &arena};
    uint32_t found =
        threeway_append(&output, text_of(base), text_of(ours), text_of(theirs), &marks);
    text_append_byte(&output, '.');
    assert_text(text_built(&output), expected);
    assert_int_equal(found, conflicts);
    arena_release(&arena);
}

static void lines_that_one_side_changes_are_taken(void **state) {
    (void)state;
    expect_merged("1\n2\n3\n", "one\n2\n3\n", "1\n2\nthree\n", "one\n2\nthree\n.", 0);
    expect_merged("1\n2\n3\n", "2\n3\n", "1\n2\n3\n4\n", "2\n3\n4\n.", 0);
    expect_merged("1\n2\n", "1\n2\n", "", ".", 0);
    expect_merged("", "", "a", "a.", 0);
}

static void what_both_change_alike_is_there_once(void **state) {
    (void)state;
    expect_merged("1\n2\n3\n", "1\ntwo\n3\n", "1\ntwo\n3\n", "1\ntwo\n3\n.", 0);
    expect_merged("1\n", "1\nnew\n", "1\nnew\n", "1\nnew\n.", 0);
}

static void what_both_change_is_marked_without_what_they_share(void **state) {
    (void)state;
    expect_merged("1\n2\n3\n", "1\nx\ny\n3\n", "1\nx\nz\n3\n",
                  "1\nx\n<<<<<<< ours\ny\n=======\nz\n>>>>>>> theirs\n3\n.", 1);
    expect_merged("1", "2", "3", "<<<<<<< ours\n2\n=======\n3\n>>>>>>> theirs\n.", 1);
}

static void neighbouring_changes_are_a_conflict_as_in_git(void **state) {
    (void)state;
    expect_merged("1\n2\n", "one\n2\n", "1\ntwo\n",
                  "<<<<<<< ours\none\n2\n=======\n1\ntwo\n>>>>>>> theirs\n.", 1);
}

static void markers_are_as_long_as_is_asked(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder output = {.arena = &arena};
    struct conflict_marks few = {3, {NULL, 0}, {"b", 1}};
    assert_true(threeway_append_conflict(&output, TEXT("x\n"), TEXT(""), &few));
    assert_text(text_built(&output), "<<<\nx\n===\n>>> b\n");
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_that_one_side_changes_are_taken),
        cmocka_unit_test(what_both_change_alike_is_there_once),
        cmocka_unit_test(what_both_change_is_marked_without_what_they_share),
        cmocka_unit_test(neighbouring_changes_are_a_conflict_as_in_git),
        cmocka_unit_test(markers_are_as_long_as_is_asked),
    };
    return cmocka_run_group_tests_name("merge/threeway", tests, NULL, NULL);
}
