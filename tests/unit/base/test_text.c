/* Texts: bytes with a length, compared by bytes, built by appending. */
#include "../support.h"

#include <stdio.h>

static int sign(int order) {
    return (order > 0) - (order < 0);
}

static void texts_are_equal_where_their_bytes_are(void **state) {
    (void)state;
    assert_true(text_equal(TEXT("a"), text_of("a")));
    assert_false(text_equal(TEXT("a"), TEXT("b")));
    assert_false(text_equal(TEXT("a"), TEXT("ab")));
    assert_true(text_equal(TEXT(""), (struct text){0}));
    assert_false(text_equal(TEXT("a\0b"), TEXT("a\0c")));
}

static void texts_are_ordered_by_their_bytes(void **state) {
    (void)state;
    static const char *const ordered[] = {"", "A", "AB", "B", "a", "z", "é", "中", "😀"};
    const int count = sizeof ordered / sizeof *ordered;
    for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
            int order = text_compare(text_of(ordered[a]), text_of(ordered[b]));
            assert_int_equal(sign(order), sign(a - b));
        }
    }
    assert_int_equal(text_compare((struct text){0}, TEXT("")), 0);
}

static void a_string_is_a_copy_that_ends_with_nul(void **state) {
    (void)state;
    struct arena arena = test_arena();
    assert_string_equal(text_string(&arena, (struct text){"district", 4}), "dist");
    assert_string_equal(text_string(&arena, (struct text){0}), "");
    arena_release(&arena);
}

static void a_builder_appends(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder builder = {.arena = &arena};
    assert_text(text_built(&builder), "");
    text_append(&builder, (struct text){0});
    text_append(&builder, TEXT("leads"));
    text_append_byte(&builder, ':');
    text_append_repeated(&builder, ' ', 0);
    text_append_repeated(&builder, ' ', 3);
    text_append_string(&builder, "Ａ,");
    text_append_format(&builder, "%s=%d", "count", 4);
    text_append_format(&builder, "%s", "");
    assert_text(text_built(&builder), "leads:   Ａ,count=4");
    arena_release(&arena);
}

static void a_builder_grows_beside_other_allocations(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder a = {.arena = &arena};
    struct text_builder b = {.arena = &arena};
    for (uint32_t n = 0; n < 5000; n++) {
        text_append_byte(&a, (char)('a' + n % 26));
        text_append_format(&b, "%04u", (unsigned)n);
    }
    assert_int_equal(text_built(&a).length, 5000);
    assert_int_equal(text_built(&b).length, 20000);
    for (uint32_t n = 0; n < 5000; n++) {
        assert_int_equal(a.bytes[n], 'a' + n % 26);
        char expected[16];
        snprintf(expected, sizeof expected, "%04u", (unsigned)n);
        assert_memory_equal(b.bytes + 4 * (size_t)n, expected, 4);
    }
    arena_release(&arena);
}

static void a_format_of_any_length_is_whole(void **state) {
    (void)state;
    struct arena arena = test_arena();
    assert_text(text_format(&arena, "%s", ""), "");
    assert_text(text_format(&arena, "%.*s, line %u", 4, "plan.zonal", 3u), "plan, line 3");
    for (int width = 60; width < 70; width++) {
        struct text text = text_format(&arena, "%*d", width, 7);
        assert_int_equal(text.length, width);
        assert_int_equal(text.bytes[width - 1], '7');
    }
    assert_int_equal(text_format(&arena, "%100000d", 7).length, 100000);
    arena_release(&arena);
}

static void a_text_is_folded_to_one_line(void **state) {
    (void)state;
    struct arena arena = test_arena();
    assert_text(text_folded(&arena, TEXT("")), "");
    assert_text(text_folded(&arena, TEXT(" \n ")), "");
    assert_text(text_folded(&arena, TEXT("one line")), "one line");
    assert_text(text_folded(&arena, TEXT("\n a  b\r\n\tc\n")), "a b c");
    assert_text(text_folded(&arena, ((struct text){"a\0b", 3})), "a\0b");
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_equal_where_their_bytes_are),
        cmocka_unit_test(texts_are_ordered_by_their_bytes),
        cmocka_unit_test(a_string_is_a_copy_that_ends_with_nul),
        cmocka_unit_test(a_builder_appends),
        cmocka_unit_test(a_builder_grows_beside_other_allocations),
        cmocka_unit_test(a_format_of_any_length_is_whole),
        cmocka_unit_test(a_text_is_folded_to_one_line),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
