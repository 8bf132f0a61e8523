/* Sorting: in order, stable, of every length. */
#include "../support.h"

#include "base/sort.h"

/* Orders by the tens only, so that equal ones show whether they kept their order. */
static int by_tens(const void *context, uint32_t a, uint32_t b) {
    (void)context;
    return (int)(a / 10) - (int)(b / 10);
}

static int by_ten_thousands(const void *context, uint32_t a, uint32_t b) {
    return by_tens(context, a / 1000, b / 1000);
}

static void equal_ones_keep_their_order(void **state) {
    (void)state;
    struct arena arena = test_arena();
    uint32_t numbers[] = {31, 12, 30, 11, 39, 10, 5};
    const uint32_t expected[] = {5, 12, 11, 10, 31, 30, 39};
    sort_numbers(&arena, numbers, 7, by_tens, NULL);
    assert_memory_equal(numbers, expected, sizeof expected);
    arena_release(&arena);
}

static void every_length_is_sorted_and_nothing_lost(void **state) {
    (void)state;
    struct arena arena = test_arena();
    uint64_t random = 7;
    for (uint32_t length = 0; length < 200; length++) {
        uint32_t numbers[200];
        uint64_t sum = 0;
        for (uint32_t n = 0; n < length; n++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            numbers[n] = (uint32_t)(random >> 40) % 1000;
            sum += numbers[n];
        }
        sort_numbers(&arena, numbers, length, by_tens, NULL);
        for (uint32_t n = 0; n < length; n++) {
            assert_true(n == 0 || by_tens(NULL, numbers[n - 1], numbers[n]) <= 0);
            sum -= numbers[n];
        }
        assert_int_equal(sum, 0);
    }
    arena_release(&arena);
}

static void numbers_are_sorted_by_themselves(void **state) {
    (void)state;
    struct arena arena = test_arena();
    uint64_t random = 11;
    for (uint32_t length = 0; length < 200; length++) {
        uint32_t numbers[200];
        uint32_t counts[50] = {0};
        for (uint32_t n = 0; n < length; n++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            numbers[n] = (uint32_t)(random >> 40) % 50;
            counts[numbers[n]]++;
        }
        sort_ascending(&arena, numbers, length);
        for (uint32_t n = 0; n < length; n++) {
            assert_true(n == 0 || numbers[n - 1] <= numbers[n]);
            counts[numbers[n]]--;
        }
        for (uint32_t n = 0; n < 50; n++) assert_int_equal(counts[n], 0);
    }
    arena_release(&arena);
}

static void numbers_of_every_size_are_sorted(void **state) {
    (void)state;
    enum { COUNT = 3000 };
    struct arena arena = test_arena();
    uint32_t *numbers = arena_array(&arena, uint32_t, COUNT);
    uint64_t random = 13;
    uint32_t sum = 0;
    for (uint32_t n = 0; n < COUNT; n++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        numbers[n] = (uint32_t)(random >> 32) >> random % 32;
        sum += numbers[n];
    }
    sort_ascending(&arena, numbers, COUNT);
    for (uint32_t n = 0; n < COUNT; n++) {
        assert_true(n == 0 || numbers[n - 1] <= numbers[n]);
        sum -= numbers[n];
    }
    assert_int_equal(sum, 0);
    arena_release(&arena);
}

struct record {
    uint32_t key;
    uint32_t number;
};

static int by_key(const void *context, const void *a, const void *b) {
    (void)context;
    const struct record *first = a;
    const struct record *second = b;
    return (first->key > second->key) - (first->key < second->key);
}

/* Few and many, which are sorted in two ways; equal ones tell by their numbers what came first. */
static void records_are_sorted_and_keep_their_order(void **state) {
    (void)state;
    struct arena arena = test_arena();
    uint64_t random = 17;
    for (uint32_t length = 0; length < 100; length++) {
        struct record records[100];
        uint64_t sum = 0;
        for (uint32_t n = 0; n < length; n++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            records[n] = (struct record){(uint32_t)(random >> 40) % 10, n};
            sum += n;
        }
        sort_records(&arena, records, length, sizeof *records, by_key, NULL);
        for (uint32_t n = 0; n < length; n++) {
            bool is_equal = n > 0 && records[n - 1].key == records[n].key;
            assert_true(n == 0 || records[n - 1].key <= records[n].key);
            assert_true(!is_equal || records[n - 1].number < records[n].number);
            sum -= records[n].number;
        }
        assert_int_equal(sum, 0);
    }
    arena_release(&arena);
}

/* Stretches that are in order, some of a few numbers and some of many, most of them equal by their tens. */
static void stretches_in_order_are_merged(void **state) {
    (void)state;
    static const uint32_t lengths[] = {1, 3, 400, 2, 7, 9, 300, 1};
    struct arena arena = test_arena();
    uint64_t random = 19;
    for (int trial = 0; trial < 200; trial++) {
        uint32_t numbers[800];
        uint32_t count = 0;
        for (int part = 0; part < 5; part++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            uint32_t length = lengths[(random >> 40) % 8];
            uint32_t number = (uint32_t)(random >> 50) % 500;
            for (uint32_t n = 0; n < length && count < 800; n++, count++) {
                random = random * 6364136223846793005u + 1442695040888963407u;
                number += (random >> 40) % 4 == 0 ? 10 : 0;
                numbers[count] = number / 10 * 10 * 1000 + count; /* so that each tells its place */
            }
        }
        sort_numbers(&arena, numbers, count, by_ten_thousands, NULL);
        for (uint32_t n = 1; n < count; n++) assert_true(numbers[n - 1] < numbers[n]);
    }
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_ones_keep_their_order),
        cmocka_unit_test(every_length_is_sorted_and_nothing_lost),
        cmocka_unit_test(numbers_are_sorted_by_themselves),
        cmocka_unit_test(numbers_of_every_size_are_sorted),
        cmocka_unit_test(records_are_sorted_and_keep_their_order),
        cmocka_unit_test(stretches_in_order_are_merged),
    };
    return cmocka_run_group_tests_name("sort", tests, NULL, NULL);
}
