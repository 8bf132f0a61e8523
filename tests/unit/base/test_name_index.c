/* The small table of names. */
#include "../support.h"

#include "base/name_index.h"

/* The n-th of many names, of different lengths and much alike. */
static struct text numbered(struct arena *arena, uint32_t n) {
    return text_format(arena, "%.*s_%u", (int)(n % 13), "district_name", (unsigned)n);
}

/* With hashes that meet in part, in all, or not. */
static void names_are_found_whatever_their_hashes(void **state) {
    (void)state;
    enum { MANY = 2000 };
    const uint32_t masks[] = {UINT32_MAX, 0xFFFu, 0xFFF00000u, 0x7u};
    for (int mask = 0; mask < 4; mask++) {
        struct arena arena = test_arena();
        struct name_texts texts = {0};
        struct name_index index = name_index_start(&arena, MANY);
        for (uint32_t n = 0; n < MANY; n++) {
            struct text text = numbered(&arena, n);
            uint32_t hash = (uint32_t)text_hash(text, 7) & masks[mask];
            assert_int_equal(name_index_find(&index, &texts, text, hash), 0);
            name_texts_add(&arena, &texts, text);
            name_index_add(&index, hash, n + 1);
        }
        for (uint32_t n = 0; n < MANY; n++) {
            struct text text = numbered(&arena, n);
            uint32_t hash = (uint32_t)text_hash(text, 7) & masks[mask];
            assert_int_equal(name_index_find(&index, &texts, text, hash), n + 1);
        }
        arena_release(&arena);
    }
}

static void a_table_for_none_finds_none(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct name_texts texts = {0};
    struct name_index index = name_index_start(&arena, 0);
    assert_int_equal(name_index_find(&index, &texts, TEXT("Haidian"), UINT32_MAX), 0);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_whatever_their_hashes),
        cmocka_unit_test(a_table_for_none_finds_none),
    };
    return cmocka_run_group_tests_name("name index", tests, NULL, NULL);
}
