/* Memory: arenas give back every byte, whatever happened before. */
#include "../support.h"

#include "base/vector.h"

/* A host that counts the bytes it has given, and refuses every request after the first `left`, and
 * any that is beyond all reason. */
struct host {
    size_t held;
    size_t left;
};

static void *host_allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    struct host *host = context;
    if (new_size > 0 && (host->left == 0 || new_size > SIZE_MAX / 4)) return NULL;
    if (new_size > 0) host->left--;
    host->held = host->held - old_size + new_size;
    return test_allocate(NULL, pointer, old_size, new_size);
}

static void objects_are_aligned_and_apart(void **state) {
    (void)state;
    struct arena arena = test_arena();
    char *objects[500];
    for (size_t n = 0; n < 500; n++) {
        objects[n] = arena_allocate(&arena, n);
        assert_int_equal((uintptr_t)objects[n] % _Alignof(max_align_t), 0);
        memset(objects[n], (int)(n % 251), n);
    }
    for (size_t n = 0; n < 500; n++) {
        for (size_t at = 0; at < n; at++) assert_int_equal((unsigned char)objects[n][at], n % 251);
    }
    arena_release(&arena);
}

static void a_request_for_nothing_is_a_place_too(void **state) {
    (void)state;
    struct arena arena = test_arena();
    assert_non_null(arena_allocate(&arena, 0));
    arena_release(&arena);
    assert_non_null(arena_array(&arena, int, 0));
    arena_release(&arena);
}

static void zeroed_memory_is_zero_where_it_was_used_before(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct arena_mark mark = arena_mark(&arena);
    memset(arena_allocate(&arena, 1000), 0xA5, 1000);
    arena_rewind(&arena, mark);
    uint32_t *numbers = arena_array(&arena, uint32_t, 250);
    for (size_t n = 0; n < 250; n++) assert_int_equal(numbers[n], 0);
    arena_release(&arena);
}

static void a_copy_has_the_same_bytes(void **state) {
    (void)state;
    struct arena arena = test_arena();
    assert_string_equal(arena_copy(&arena, "Haidian", 8), "Haidian");
    assert_non_null(arena_copy(&arena, NULL, 0));
    arena_release(&arena);
}

static void the_last_block_grows_in_place(void **state) {
    (void)state;
    struct arena arena = test_arena();
    char *block = arena_copy(&arena, "leads", 6);
    assert_ptr_equal(arena_grow(&arena, block, 6, 2000), block);
    assert_ptr_equal(arena_grow(&arena, block, 2000, 16), block);
    char *other = arena_allocate(&arena, 16);
    assert_ptr_equal(other, block + 16);
    char *moved = arena_grow(&arena, block, 16, 32);
    assert_ptr_not_equal(moved, block);
    assert_string_equal(moved, "leads");
    char *large = arena_grow(&arena, moved, 32, 100000);
    assert_string_equal(large, "leads");
    assert_non_null(arena_grow(&arena, NULL, 0, 16));
    arena_release(&arena);
}

static void a_rewind_gives_up_what_came_after(void **state) {
    (void)state;
    struct host host = {.left = SIZE_MAX};
    struct memory memory = {.allocate = host_allocate, .context = &host};
    struct arena arena;
    arena_init(&arena, &memory);
    char *kept = arena_copy(&arena, "kept", 5);
    struct arena_mark mark = arena_mark(&arena);
    size_t held = host.held;
    char *next = arena_allocate(&arena, 100);
    for (int n = 0; n < 300; n++) arena_allocate(&arena, 10000);
    assert_true(host.held > 3000000);
    arena_rewind(&arena, mark);
    assert_int_equal(host.held, held);
    assert_string_equal(kept, "kept");
    assert_ptr_equal(arena_allocate(&arena, 100), next);
    arena_release(&arena);
    assert_int_equal(host.held, 0);
}

static void a_rewind_to_the_start_gives_up_everything(void **state) {
    (void)state;
    struct host host = {.left = SIZE_MAX};
    struct memory memory = {.allocate = host_allocate, .context = &host};
    struct arena arena;
    arena_init(&arena, &memory);
    struct arena_mark mark = arena_mark(&arena);
    for (int n = 0; n < 300; n++) arena_allocate(&arena, 10000);
    arena_rewind(&arena, mark);
    assert_int_equal(host.held, 0);
    assert_non_null(arena_allocate(&arena, 1));
    arena_release(&arena);
}

static void a_released_arena_can_be_used_again(void **state) {
    (void)state;
    struct arena arena = test_arena();
    arena_allocate(&arena, 100);
    arena_release(&arena);
    assert_string_equal(arena_copy(&arena, "again", 6), "again");
    arena_release(&arena);
    arena_release(&arena);
}

/* Work of many sizes in two arenas that ends with a block of its own; true where all of it was
 * done before the host refused. */
static bool work(struct memory *memory, struct arena *first, struct arena *second) {
    jmp_buf escape;
    memory->escape = &escape;
    arena_init(first, memory);
    arena_init(second, memory);
    if (setjmp(escape) != 0) return false;
    VECTOR(uint64_t) numbers = {0};
    struct text_builder builder = {.arena = second};
    for (uint32_t n = 0; n < 20000; n++) {
        vector_push(first, &numbers, n);
        text_append_format(&builder, "%u,", (unsigned)n);
    }
    for (uint32_t n = 0; n < 20000; n++) assert_int_equal(numbers.items[n], n);
    memory_free(memory, memory_request(memory, 5000), 5000);
    return true;
}

static void a_refused_request_leaves_and_every_byte_comes_back(void **state) {
    (void)state;
    bool is_done = false;
    for (size_t requests = 0; !is_done; requests++) {
        assert_in_range(requests, 0, 100);
        struct host host = {.left = requests};
        struct memory memory = {.allocate = host_allocate, .context = &host};
        struct arena first, second;
        is_done = work(&memory, &first, &second);
        assert_true(is_done || host.left == 0);
        arena_release(&first);
        arena_release(&second);
        assert_int_equal(host.held, 0);
    }
}

static void a_size_beyond_all_memory_leaves_too(void **state) {
    (void)state;
    struct host host = {.left = SIZE_MAX};
    jmp_buf escape;
    struct memory memory = {.allocate = host_allocate, .context = &host, .escape = &escape};
    struct arena arena;
    arena_init(&arena, &memory);
    static const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 15, SIZE_MAX - 16, SIZE_MAX - 40};
    for (volatile size_t n = 0; n < sizeof sizes / sizeof *sizes; n++) {
        if (setjmp(escape) == 0) {
            arena_allocate(&arena, sizes[n]);
            fail();
        }
    }
    assert_int_equal(host.held, 0);
}

static void what_is_adopted_lives_as_long_as_the_other(void **state) {
    (void)state;
    static const size_t counts[] = {0, 1, 100, 10000};
    for (size_t n = 0; n < 16; n++) {
        struct host host = {.left = SIZE_MAX};
        struct memory memory = {.allocate = host_allocate, .context = &host};
        struct memory of_other = memory;
        struct arena arena;
        struct arena other;
        arena_init(&arena, &memory);
        arena_init(&other, &of_other);
        char *first = NULL;
        char *second = NULL;
        for (size_t at = 0; at < counts[n % 4]; at++) first = arena_copy(&arena, "first", 6);
        for (size_t at = 0; at < counts[n / 4]; at++) second = arena_copy(&other, "second", 7);
        arena_adopt(&arena, &other);
        arena_release(&other);
        if (first != NULL) assert_string_equal(first, "first");
        if (second != NULL) assert_string_equal(second, "second");
        assert_string_equal(arena_copy(&arena, "third", 6), "third");
        if (second != NULL) assert_string_equal(second, "second");
        arena_release(&arena);
        assert_int_equal(host.held, 0);
    }
}

static void what_was_adopted_ends_where_the_other_is_rewound(void **state) {
    (void)state;
    struct host host = {.left = SIZE_MAX};
    struct memory memory = {.allocate = host_allocate, .context = &host};
    struct arena arena;
    struct arena other;
    arena_init(&arena, &memory);
    arena_init(&other, &memory);
    char *kept = arena_copy(&arena, "kept", 5);
    size_t held = host.held;
    struct arena_mark mark = arena_mark(&arena);
    for (int n = 0; n < 10000; n++) arena_copy(&other, "given up", 9);
    arena_adopt(&arena, &other);
    assert_string_equal(arena_copy(&arena, "behind", 7), "behind");
    arena_rewind(&arena, mark);
    assert_int_equal(host.held, held);
    assert_string_equal(kept, "kept");
    arena_release(&arena);
    assert_int_equal(host.held, 0);
}

/* A number that stands alone in a kilobyte, so that many are in many blocks. */
static uint32_t *add_number(struct arena *arena, uint32_t number) {
    uint32_t *place = arena_allocate(arena, 1024);
    *place = number;
    return place;
}

/* Of two arenas that have become one, to which more was added. */
static void what_is_first_is_given_back_first(void **state) {
    (void)state;
    enum { MANY = 20000, LAST = MANY - 3000 };
    struct host host = {.left = SIZE_MAX};
    struct memory memory = {.allocate = host_allocate, .context = &host};
    struct arena arena;
    struct arena other;
    arena_init(&arena, &memory);
    arena_init(&other, &memory);
    uint32_t **places = malloc(MANY * sizeof *places);
    for (uint32_t n = 0; n < LAST; n++) {
        places[n] = add_number(n < MANY / 2 ? &arena : &other, n);
    }
    arena_adopt(&arena, &other);
    for (uint32_t n = LAST; n < MANY; n++) places[n] = add_number(&arena, n);
    size_t all = host.held;
    for (uint32_t n = 0; n < MANY; n++) {
        arena_release_before(&arena, places[n]);
        for (uint32_t left = n; left < MANY; left += 1000) assert_int_equal(*places[left], left);
        assert_true(host.held <= all - (n < 1 << 13 ? 0 : (size_t)(n - (1 << 13)) * 1024));
    }
    assert_string_equal(arena_copy(&arena, "more", 5), "more");
    free(places);
    arena_release(&arena);
    assert_int_equal(host.held, 0);
}

/* Whatever stands in the arena before. */
static void room_that_is_made_is_asked_for_once(void **state) {
    (void)state;
    for (size_t before = 0; before < 9000; before += 16) {
        struct host host = {.left = 1000};
        struct memory memory = {.allocate = host_allocate, .context = &host};
        struct arena arena;
        arena_init(&arena, &memory);
        arena_allocate(&arena, before);
        arena_make_room(&arena, 100);
        size_t left = host.left;
        for (int n = 0; n < 10; n++) {
            struct arena_mark mark = arena_mark(&arena);
            memset(arena_allocate(&arena, 100), 0, 100);
            arena_rewind(&arena, mark);
        }
        assert_int_equal(host.left, left);
        arena_release(&arena);
        assert_int_equal(host.held, 0);
    }
}

/* What gets a block of its own leaves the one that is being filled to those that come after it. */
static void large_objects_leave_room_for_small_ones(void **state) {
    (void)state;
    struct host host = {.left = 1000};
    struct memory memory = {.allocate = host_allocate, .context = &host};
    struct arena arena;
    arena_init(&arena, &memory);
    char *large = arena_allocate(&arena, 10 << 20);
    assert_non_null(arena_allocate(&arena, 0));
    char *small = arena_allocate(&arena, 100);
    memset(small, 'a', 100);
    struct arena_mark mark = arena_mark(&arena);
    size_t held = host.held;
    large[0] = large[(10 << 20) - 1] = 'l';
    char *larger = arena_allocate(&arena, 20 << 20);
    larger[0] = larger[(20 << 20) - 1] = 'm';
    char *behind = arena_allocate(&arena, 100);
    assert_ptr_equal(behind, small + 112);
    assert_ptr_equal(arena_grow(&arena, behind, 100, 200), behind);
    assert_int_equal(small[99], 'a');
    arena_rewind(&arena, mark);
    assert_int_equal(host.held, held);
    assert_ptr_equal(arena_allocate(&arena, 100), behind);
    assert_int_equal(large[(10 << 20) - 1], 'l');
    arena_release(&arena);
    assert_int_equal(host.held, 0);
}

/* The others stay where they are, and a mark that was set before can be come back to. */
static void what_is_large_can_be_given_back(void **state) {
    (void)state;
    struct host host = {.left = 1000};
    struct memory memory = {.allocate = host_allocate, .context = &host};
    struct arena arena;
    arena_init(&arena, &memory);
    char *small = arena_copy(&arena, "small", 6);
    struct arena_mark mark = arena_mark(&arena);
    size_t held = host.held;
    size_t sizes[] = {3 << 20, 5 << 20, 4 << 20};
    char *large[3];
    for (int n = 0; n < 3; n++) {
        large[n] = arena_allocate(&arena, sizes[n]);
        memset(large[n], 'a' + n, sizes[n]);
    }
    size_t all = host.held;
    arena_give_back(&arena, large[1], sizes[1]);
    assert_true(host.held <= all - sizes[1]);
    assert_int_equal(large[0][sizes[0] - 1], 'a');
    assert_int_equal(large[2][sizes[2] - 1], 'c');
    arena_give_back(&arena, large[2], sizes[2]);
    arena_give_back(&arena, small, 6);
    arena_give_back(&arena, NULL, 0);
    assert_string_equal(small, "small");
    arena_rewind(&arena, mark);
    assert_int_equal(host.held, held);
    assert_string_equal(arena_copy(&arena, "more", 5), "more");
    arena_release(&arena);
    assert_int_equal(host.held, 0);
}

/* A block of its own has nothing behind it that would be given back with it. */
static void what_has_grown_large_among_others_stays(void **state) {
    (void)state;
    enum { SMALL = 1 << 20, GROWN = 3 << 20 };
    struct host host = {.left = 1000};
    struct memory memory = {.allocate = host_allocate, .context = &host};
    struct arena arena;
    arena_init(&arena, &memory);
    char *grown = NULL;
    bool is_in_place = false;
    for (int n = 0; n < 100 && !is_in_place; n++) {
        char *small = arena_allocate(&arena, SMALL);
        grown = arena_grow(&arena, small, SMALL, GROWN);
        is_in_place = grown == small;
    }
    assert_true(is_in_place);
    memset(grown, 'g', GROWN);
    size_t held = host.held;
    arena_give_back(&arena, grown, GROWN);
    assert_int_equal(host.held, held);
    assert_int_equal(grown[GROWN - 1], 'g');
    assert_string_equal(arena_copy(&arena, "behind", 7), "behind");
    arena_release(&arena);
    assert_int_equal(host.held, 0);
}

static void a_vector_that_is_alone_holds_no_more_than_itself(void **state) {
    (void)state;
    enum { MANY = 1 << 22 };
    struct host host = {.left = 1000};
    struct memory memory = {.allocate = host_allocate, .context = &host};
    struct arena arena;
    VECTOR(uint64_t) numbers = {0};
    arena_init(&arena, &memory);
    for (uint64_t n = 0; n < MANY; n++) vector_push_alone(&arena, &numbers, n * n);
    for (uint64_t n = 0; n < MANY; n += 1000) assert_int_equal(numbers.items[n], n * n);
    assert_true(host.held < (MANY + MANY / 2) * sizeof(uint64_t));
    arena_release(&arena);
    assert_int_equal(host.held, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_aligned_and_apart),
        cmocka_unit_test(a_request_for_nothing_is_a_place_too),
        cmocka_unit_test(zeroed_memory_is_zero_where_it_was_used_before),
        cmocka_unit_test(a_copy_has_the_same_bytes),
        cmocka_unit_test(the_last_block_grows_in_place),
        cmocka_unit_test(a_rewind_gives_up_what_came_after),
        cmocka_unit_test(a_rewind_to_the_start_gives_up_everything),
        cmocka_unit_test(a_released_arena_can_be_used_again),
        cmocka_unit_test(a_refused_request_leaves_and_every_byte_comes_back),
        cmocka_unit_test(a_size_beyond_all_memory_leaves_too),
        cmocka_unit_test(what_is_adopted_lives_as_long_as_the_other),
        cmocka_unit_test(what_was_adopted_ends_where_the_other_is_rewound),
        cmocka_unit_test(what_is_first_is_given_back_first),
        cmocka_unit_test(room_that_is_made_is_asked_for_once),
        cmocka_unit_test(large_objects_leave_room_for_small_ones),
        cmocka_unit_test(what_is_large_can_be_given_back),
        cmocka_unit_test(what_has_grown_large_among_others_stays),
        cmocka_unit_test(a_vector_that_is_alone_holds_no_more_than_itself),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
