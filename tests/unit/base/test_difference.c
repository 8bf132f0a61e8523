/* Differences by lines: what is told of small texts, and that any two texts are told apart rightly. */
#include "../support.h"

#include "base/difference.h"

#include <stdlib.h>

static struct text difference(struct arena *arena, const char *before, const char *after) {
    struct text_builder output = {.arena = arena};
    difference_append(&output, TEXT("plan.zonal"), text_of(before), text_of(after));
    return text_built(&output);
}

static void expect_difference(const char *before, const char *after, const char *expected) {
    struct arena arena = test_arena();
    assert_text(difference(&arena, before, after), expected);
    arena_release(&arena);
}

#define HEAD "--- plan.zonal\n+++ plan.zonal\n"

static void equal_texts_have_none(void **state) {
    (void)state;
    expect_difference("", "", "");
    expect_difference("a\nb", "a\nb", "");
}

static void a_line_changes_among_others(void **state) {
    (void)state;
    expect_difference("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
                      HEAD "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

static void lines_come_and_go_at_both_ends(void **state) {
    (void)state;
    expect_difference("1\n2\n", "0\n1\n2\n3\n", HEAD "@@ -1,2 +1,4 @@\n+0\n 1\n 2\n+3\n");
    expect_difference("", "a\n", HEAD "@@ -0,0 +1 @@\n+a\n");
    expect_difference("a\n", "", HEAD "@@ -1 +0,0 @@\n-a\n");
}

static void far_changes_are_told_apart_and_near_ones_together(void **state) {
    (void)state;
    expect_difference("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
                      HEAD "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
    expect_difference("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
                      HEAD "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
                           "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

static void the_end_of_the_last_line_counts(void **state) {
    (void)state;
    expect_difference("a", "a\n", HEAD "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
    expect_difference("a\r\nb\r\n", "a\r\nc\r\n", HEAD "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n");
}

static void what_a_terminal_must_not_get_is_escaped(void **state) {
    (void)state;
    expect_difference("\ta\033\n", "\tb\n", HEAD "@@ -1 +1 @@\n-\ta\\x1b\n+\tb\n");
}

/* Applies a difference to the text that it was made of; NULL where it does not fit. */
static char *apply(struct arena *arena, const char *before, struct text difference) {
    char *patched = arena_zero(arena, 1 << 20);
    const char *at = difference.bytes;
    const char *end = at + difference.length;
    char *out = patched;
    int line = 1;
    while (at < end) {
        const char *next = (const char *)memchr(at, '\n', (size_t)(end - at)) + 1;
        size_t length = (size_t)(next - at) - 1;
        if (at[0] == '@') {
            const char *comma = strchr(at, ',');
            bool is_empty = comma != NULL && comma < strchr(at, '+') && comma[1] == '0';
            for (int start = atoi(at + 4) + is_empty; line < start; line++) {
                size_t taken = strcspn(before, "\n") + 1;
                memcpy(out, before, taken);
                out += taken;
                before += taken;
            }
        } else if (at[0] == ' ' || (at[0] == '-' && at[1] != '-')) {
            if (strncmp(before, at + 1, length) != 0) return NULL;
            before += length;
            line++;
        }
        if (at[0] == ' ' || (at[0] == '+' && at[1] != '+')) {
            memcpy(out, at + 1, length);
            out += length;
        }
        at = next;
    }
    strcpy(out, before);
    return patched;
}

static void make_lines(char *text, int count, int kinds) {
    for (int n = 0; n < count; n++) {
        *text++ = (char)('a' + rand() % kinds);
        *text++ = '\n';
    }
    *text = '\0';
}

static void what_is_told_makes_one_text_of_the_other(void **state) {
    (void)state;
    srand(1);
    for (int round = 0; round < 600; round++) {
        struct arena arena = test_arena();
        static char before[8192], after[8192];
        int most = round % 20 == 0 ? 3000 : 40;
        make_lines(before, rand() % most, 1 + round % 7);
        make_lines(after, rand() % most, 1 + round % 7);
        char *patched = apply(&arena, before, difference(&arena, before, after));
        assert_non_null(patched);
        assert_string_equal(patched, after);
        arena_release(&arena);
    }
}

static void small_changes_are_told_shortly(void **state) {
    (void)state;
    struct arena arena = test_arena();
    static char before[1 << 17], after[1 << 17];
    srand(2);
    make_lines(before, 50000, 26);
    strcpy(after, before);
    for (int n = 0; n < 100; n++) after[1000 * n] = '!';
    struct text told = difference(&arena, before, after);
    int changed = 0;
    for (uint32_t n = 1; n < told.length; n++) {
        changed += told.bytes[n - 1] == '\n' && told.bytes[n] == '+';
    }
    assert_int_equal(changed, 100 + 1);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_texts_have_none),
        cmocka_unit_test(a_line_changes_among_others),
        cmocka_unit_test(lines_come_and_go_at_both_ends),
        cmocka_unit_test(far_changes_are_told_apart_and_near_ones_together),
        cmocka_unit_test(the_end_of_the_last_line_counts),
        cmocka_unit_test(what_a_terminal_must_not_get_is_escaped),
        cmocka_unit_test(what_is_told_makes_one_text_of_the_other),
        cmocka_unit_test(small_changes_are_told_shortly),
    };
    return cmocka_run_group_tests_name("difference", tests, NULL, NULL);
}
