/* Where the texts of names stand: near the first of their page, far from it, or too long to say so. */
#include "../support.h"

#include "base/name_texts.h"

static void texts_are_where_they_were_given(void **state) {
    (void)state;
    enum { MANY = 3 * NAMES_ON_PAGE + 1 };
    struct arena arena = test_arena();
    struct name_texts texts = {0};
    static const char elsewhere[] = "elsewhere";
    char *near = arena_zero(&arena, MANY + 300);
    memset(near, 'n', MANY + 299);
    for (uint32_t n = 0; n < MANY; n++) {
        struct text text = {near + MANY - n, n};
        if (n % 7 == 3) text = TEXT("another");
        name_texts_add(&arena, &texts, text);
    }
    assert_int_equal(texts.count, MANY);
    name_texts_replace(&arena, &texts, 5, (struct text){elsewhere, 9});
    for (uint32_t n = 0; n < MANY; n++) {
        struct text text = name_texts_at(&texts, n);
        if (n == 5) {
            assert_ptr_equal(text.bytes, elsewhere);
            assert_int_equal(text.length, 9);
        } else if (n % 7 == 3) {
            assert_text(text, "another");
        } else {
            assert_ptr_equal(text.bytes, near + MANY - n);
            assert_int_equal(text.length, n);
        }
    }
    arena_release(&arena);
}

/* At the edge of what a byte tells of a length. */
static void long_texts_are_told_whole(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct name_texts texts = {0};
    const char *bytes = arena_zero(&arena, LONGEST_NEAR_NAME + 3);
    for (uint32_t n = 0; n < 3; n++) {
        name_texts_add(&arena, &texts, (struct text){bytes + n, LONGEST_NEAR_NAME + n});
    }
    assert_int_equal(texts.others.count, 2);
    for (uint32_t n = 0; n < 3; n++) {
        assert_ptr_equal(name_texts_at(&texts, n).bytes, bytes + n);
        assert_int_equal(name_texts_at(&texts, n).length, LONGEST_NEAR_NAME + n);
    }
    arena_release(&arena);
}

/* The addresses are only reckoned with. */
static void what_is_far_is_found(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct name_texts texts = {0};
    const uintptr_t first = (uintptr_t)1 << 40;
    const uintptr_t places[] = {first,
                                first + INT32_MAX,
                                first + INT32_MAX + 1,
                                first - ((uintptr_t)1 << 31),
                                first - ((uintptr_t)1 << 31) - 1,
                                UINTPTR_MAX,
                                1};
    enum { PLACES = sizeof places / sizeof *places };
    for (uint32_t n = 0; n < PLACES; n++) {
        name_texts_add(&arena, &texts, (struct text){(const char *)places[n], n});
    }
    assert_int_equal(texts.others.count, 4);
    for (uint32_t n = 0; n < PLACES; n++) {
        assert_true((uintptr_t)name_texts_at(&texts, n).bytes == places[n]);
        assert_int_equal(name_texts_at(&texts, n).length, n);
    }
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_where_they_were_given),
        cmocka_unit_test(long_texts_are_told_whole),
        cmocka_unit_test(what_is_far_is_found),
    };
    return cmocka_run_group_tests_name("name texts", tests, NULL, NULL);
}
