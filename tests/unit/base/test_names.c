/* Names: one number for each different name, for good. */
#include "../support.h"

#include "base/names.h"

static void a_name_that_was_seen_keeps_its_number(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct names names;
    names_init(&names, &arena, 7);
    name_id haidian = names_intern(&names, TEXT("Haidian"));
    name_id chaoyang = names_intern(&names, TEXT("朝阳"));
    assert_int_equal(haidian, 1);
    assert_int_equal(chaoyang, 2);
    assert_int_equal(names_intern(&names, TEXT("Haidian")), haidian);
    assert_int_equal(names_find(&names, TEXT("朝阳")), chaoyang);
    assert_text(names_text(&names, chaoyang), "朝阳");
    arena_release(&arena);
}

static void a_name_that_was_not_seen_has_no_number(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct names names;
    names_init(&names, &arena, 7);
    assert_int_equal(names_find(&names, TEXT("Haidian")), 0);
    names_intern(&names, TEXT("Haidian"));
    assert_int_equal(names_find(&names, TEXT("haidian")), 0);
    assert_int_equal(names_find(&names, TEXT("Haidia")), 0);
    assert_int_equal(names_find(&names, TEXT("Haidian\0")), 0);
    assert_null(names_text(&names, 0).bytes);
    arena_release(&arena);
}

static void the_empty_name_is_a_name(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct names names;
    names_init(&names, &arena, 7);
    name_id empty = names_intern(&names, TEXT(""));
    assert_int_not_equal(empty, 0);
    assert_int_equal(names_find(&names, (struct text){0}), empty);
    assert_text(names_text(&names, empty), "");
    arena_release(&arena);
}

static void a_name_has_the_bytes_that_it_was_given_by(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct names names;
    names_init(&names, &arena, 7);
    const char bytes[] = "Fengtai_south, north";
    name_id fengtai = names_intern(&names, (struct text){bytes, 13});
    assert_int_equal(names_intern(&names, TEXT("Fengtai_south")), fengtai);
    assert_ptr_equal(names_text(&names, fengtai).bytes, bytes);
    assert_int_equal(names_text(&names, fengtai).length, 13);
    names_keep(&names, 0);
    assert_ptr_not_equal(names_text(&names, fengtai).bytes, bytes);
    assert_text(names_text(&names, fengtai), "Fengtai_south");
    arena_release(&arena);
}

/* A name of each length around that of those whose letters stand in the table, the longest twice, so that they
 * differ in their last byte alone. */
static void names_of_all_lengths_are_told_apart(void **state) {
    (void)state;
    enum { LENGTHS = 14 };
    struct arena arena = test_arena();
    struct names names;
    names_init(&names, &arena, 7);
    const char bytes[] = "abcdefghijklm";
    for (uint32_t n = 0; n < LENGTHS; n++) {
        assert_int_equal(names_intern(&names, (struct text){bytes, n}), n + 1);
    }
    assert_int_equal(names_intern(&names, TEXT("abcdefghijl")), LENGTHS + 1);
    for (uint32_t n = 0; n < LENGTHS; n++) {
        struct text expected = {bytes, n};
        assert_int_equal(names_find(&names, expected), n + 1);
        assert_true(text_equal(names_text(&names, n + 1), expected));
    }
    assert_text(names_text(&names, LENGTHS + 1), "abcdefghijl");
    arena_release(&arena);
}

/* The n-th of many names, of different lengths and much alike. */
static struct text numbered(struct arena *arena, uint32_t n) {
    return text_format(arena, "%.*s_%u", (int)(n % 13), "district_name", (unsigned)n);
}

static void names_that_are_expected_find_room(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct names names;
    names_init(&names, &arena, 7);
    name_id haidian = names_intern(&names, TEXT("Haidian"));
    names_expect(&names, 1000);
    names_expect(&names, 10);
    assert_int_equal(names_intern(&names, TEXT("Haidian")), haidian);
    assert_int_equal(names_count(&names), 1);
    const struct names_slot *slots = names.slots;
    for (uint32_t n = 0; n < 1000; n++) names_intern(&names, numbered(&arena, n));
    assert_ptr_equal(names.slots, slots);
    arena_release(&arena);
}

static void many_names_are_all_found_again(void **state) {
    (void)state;
    enum { MANY = 100000 };
    for (uint64_t seed = 0; seed < 3; seed++) {
        struct arena arena = test_arena();
        struct arena scratch = test_arena();
        struct names names;
        names_init(&names, &arena, seed * 0x9e3779b97f4a7c15u);
        struct arena_mark mark = arena_mark(&scratch);
        for (uint32_t n = 0; n < MANY; n++) {
            assert_int_equal(names_intern(&names, numbered(&arena, n)), n + 1);
        }
        for (uint32_t n = 0; n < MANY; n++) {
            struct text text = numbered(&scratch, n);
            assert_int_equal(names_find(&names, text), n + 1);
            assert_int_equal(names_intern(&names, text), n + 1);
            assert_true(text_equal(names_text(&names, n + 1), text));
            arena_rewind(&scratch, mark);
        }
        assert_int_equal(names_count(&names), MANY);
        assert_int_equal(names_find(&names, TEXT("district_name")), 0);
        arena_release(&scratch);
        arena_release(&arena);
    }
}

static void many_at_once_get_the_numbers_that_one_after_the_other_gets(void **state) {
    (void)state;
    enum { MANY = 3000, DIFFERENT = 1000 };
    struct arena arena = test_arena();
    struct names names, others;
    struct text *texts = arena_array(&arena, struct text, MANY);
    name_id *numbers = arena_array(&arena, name_id, MANY);
    names_init(&names, &arena, 7);
    names_init(&others, &arena, 7);
    for (uint32_t n = 0; n < MANY; n++) texts[n] = numbered(&arena, n * n % DIFFERENT);
    for (uint32_t first = 0, count = 0; first < MANY; first += count) {
        count = (first + 1) * 7 % 300;
        if (count > MANY - first) count = MANY - first;
        names_intern_all(&names, texts + first, count, numbers + first);
        if (first > MANY / 2) names_settle(&names);
    }
    for (uint32_t n = 0; n < MANY; n++) {
        assert_int_equal(numbers[n], names_intern(&others, texts[n]));
    }
    assert_int_equal(names_count(&names), names_count(&others));
    arena_release(&arena);
}

static void those_of_another_table_are_all_found(void **state) {
    (void)state;
    enum { MANY = 5000, SHARES = 3 };
    struct arena arena = test_arena();
    struct names names, others;
    names_init(&names, &arena, 7);
    names_init(&others, &arena, 7);
    for (uint32_t n = 0; n < MANY; n += 2) names_intern(&names, numbered(&arena, n));
    for (uint32_t n = 0; n < MANY; n += 3) names_intern(&others, numbered(&arena, n));
    uint32_t count = names_count(&others);
    name_id *found = arena_array(&arena, name_id, count + 1);
    for (uint32_t share = 0; share < SHARES; share++) {
        names_find_all(&names, &others, share, SHARES, found);
    }
    for (name_id name = 1; name <= count; name++) {
        assert_int_equal(found[name], names_find(&names, names_text(&others, name)));
        assert_int_equal(found[name] != 0, (name - 1) % 2 == 0);
    }
    arena_release(&arena);
}

static void those_of_another_table_are_all_taken(void **state) {
    (void)state;
    enum { MANY = 5000 };
    struct arena arena = test_arena();
    struct names names, others, wanted;
    struct names *same[] = {&names, &wanted};
    names_init(&others, &arena, 7);
    for (uint32_t n = 0; n < 2; n++) {
        names_init(same[n], &arena, 7);
        for (uint32_t at = 0; at < MANY; at += 5) names_intern(same[n], numbered(&arena, at));
    }
    for (uint32_t n = 0; n < MANY; n += 3) names_intern(&others, numbered(&arena, MANY - n));
    names_intern(&others, TEXT("a name that is longer than a slot has room for"));
    uint32_t count = names_count(&others);
    name_id *found = arena_array(&arena, name_id, count + 1);
    names_find_all(&names, &others, 0, 1, found);
    names_take_all(&names, &others, found);
    for (name_id name = 1; name <= count; name++) {
        struct text text = names_text(&others, name);
        assert_int_equal(found[name], names_intern(&wanted, text));
        assert_int_equal(found[name], names_find(&names, text));
        assert_true(text_equal(names_text(&names, found[name]), text));
    }
    assert_int_equal(names_count(&names), names_count(&wanted));
    assert_int_equal(names_intern(&names, TEXT("the next")), names_count(&wanted) + 1);
    arena_release(&arena);
}

/* Adds the names of these numbers, and sees to it that they and those before are what they were. */
static void take_numbered(struct names *names, struct arena *arena, uint32_t first, uint32_t end) {
    for (uint32_t n = first; n < end; n++) {
        struct text text = numbered(arena, n);
        assert_int_equal(names_find(names, text), 0);
        assert_int_equal(names_intern(names, text), n + 1);
    }
    for (uint32_t n = 0; n < end; n++) {
        struct text text = numbered(arena, n);
        assert_int_equal(names_find(names, text), n + 1);
        assert_int_equal(names_intern(names, text), n + 1);
        assert_true(text_equal(names_text(names, n + 1), text));
    }
    assert_int_equal(names_count(names), end);
}

static void settled_names_are_found_and_added(void **state) {
    (void)state;
    enum { MANY = 5000 };
    struct arena arena = test_arena();
    struct arena tables = test_arena();
    struct names names;
    names_init_apart(&names, &arena, &tables, 7);
    take_numbered(&names, &arena, 0, MANY);
    names_settle(&names);
    assert_int_equal(names.slot_count, 1);
    take_numbered(&names, &arena, MANY, MANY + 10);
    names_settle(&names);
    take_numbered(&names, &arena, MANY + 10, 2 * MANY);
    names_expect(&names, 1);
    assert_int_equal(names.slot_count, 1);
    names_expect(&names, MANY);
    assert_true(names.slot_count > 3 * MANY);
    take_numbered(&names, &arena, 2 * MANY, 3 * MANY);
    names_settle(&names);
    assert_int_equal(names.slot_count, 1);
    take_numbered(&names, &arena, 3 * MANY, 3 * MANY);
    arena_release(&tables);
    arena_release(&arena);
}

static void forgotten_names_are_found_and_added(void **state) {
    (void)state;
    enum { MANY = 1000 };
    struct arena arena = test_arena();
    struct arena tables = test_arena();
    struct names names;
    names_init_apart(&names, &arena, &tables, 7);
    for (uint32_t n = 0; n < MANY; n++) names_intern(&names, numbered(&arena, n));
    names_settle(&names);
    names_forget(&names);
    assert_null(tables.blocks);
    assert_text(names_text(&names, 15), "d_14");
    assert_int_equal(names_find(&names, numbered(&arena, 500)), 501);
    assert_int_equal(names_find(&names, TEXT("Haidian")), 0);
    names_forget(&names);
    assert_int_equal(names_intern(&names, TEXT("Haidian")), MANY + 1);
    names_forget(&names);
    for (uint32_t n = 0; n < MANY; n++) {
        assert_int_equal(names_intern(&names, numbered(&arena, n)), n + 1);
    }
    assert_int_equal(names_find(&names, TEXT("Haidian")), MANY + 1);
    assert_int_equal(names_count(&names), MANY + 1);
    arena_release(&tables);
    arena_release(&arena);
}

static void none_are_settled(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct names names;
    names_init(&names, &arena, 7);
    names_settle(&names);
    take_numbered(&names, &arena, 0, 1000);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_that_was_seen_keeps_its_number),
        cmocka_unit_test(a_name_that_was_not_seen_has_no_number),
        cmocka_unit_test(the_empty_name_is_a_name),
        cmocka_unit_test(a_name_has_the_bytes_that_it_was_given_by),
        cmocka_unit_test(names_of_all_lengths_are_told_apart),
        cmocka_unit_test(names_that_are_expected_find_room),
        cmocka_unit_test(many_names_are_all_found_again),
        cmocka_unit_test(many_at_once_get_the_numbers_that_one_after_the_other_gets),
        cmocka_unit_test(those_of_another_table_are_all_found),
        cmocka_unit_test(those_of_another_table_are_all_taken),
        cmocka_unit_test(settled_names_are_found_and_added),
        cmocka_unit_test(forgotten_names_are_found_and_added),
        cmocka_unit_test(none_are_settled),
    };
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
