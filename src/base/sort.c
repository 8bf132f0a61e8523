/* A bottom-up merge sort over stretches that are sorted by insertion; for many numbers by themselves, a
 * radix sort. Numbers that are in order already are only looked through, and so are two stretches that
 * are, for things are mostly stated in some order. */
#include "base/sort.h"

#include <string.h>

enum { FEW = 8 };

/* What is written once for every comparison, and for one that is known compiled into it. */
#define INLINED static inline __attribute__((always_inline))

INLINED bool are_in_order(const uint32_t *numbers, uint32_t count, sort_compare *compare,
                          const void *context) {
    for (uint32_t n = 1; n < count; n++) {
        if (compare(context, numbers[n - 1], numbers[n]) > 0) return false;
    }
    return true;
}

INLINED void insert_each(uint32_t *numbers, uint32_t count, sort_compare *compare,
                         const void *context) {
    for (uint32_t n = 1; n < count; n++) {
        uint32_t number = numbers[n];
        uint32_t at = n;
        for (; at > 0 && compare(context, numbers[at - 1], number) > 0; at--) {
            numbers[at] = numbers[at - 1];
        }
        numbers[at] = number;
    }
}

INLINED void merge(const uint32_t *from, uint32_t *to, uint32_t start, uint32_t middle,
                   uint32_t end, sort_compare *compare, const void *context) {
    bool is_in_order = middle == end || compare(context, from[middle - 1], from[middle]) <= 0;
    if (is_in_order) {
        memcpy(to + start, from + start, (end - start) * sizeof *to);
        return;
    }
    uint32_t left = start;
    uint32_t right = middle;
    for (uint32_t at = start; at < end; at++) {
        bool takes_left =
            right == end || (left < middle && compare(context, from[left], from[right]) <= 0);
        to[at] = takes_left ? from[left++] : from[right++];
    }
}

static uint32_t least(uint64_t a, uint32_t b) {
    return a < b ? (uint32_t)a : b;
}

INLINED void sort(struct arena *arena, uint32_t *numbers, uint32_t count, sort_compare *compare,
                  const void *context) {
    if (are_in_order(numbers, count, compare, context)) return;
    for (uint32_t start = 0; start < count; start += least(FEW, count - start)) {
        insert_each(numbers + start, least(FEW, count - start), compare, context);
    }
    if (count <= FEW) return;
    uint32_t *from = numbers;
    uint32_t *to = arena_allocate(arena, count * sizeof *to);
    for (uint64_t width = FEW; width < count; width *= 2) {
        for (uint64_t start = 0; start < count; start += 2 * width) {
            merge(from, to, (uint32_t)start, least(start + width, count),
                  least(start + 2 * width, count), compare, context);
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != numbers) memcpy(numbers, from, count * sizeof *numbers);
}

void sort_numbers(struct arena *arena, uint32_t *numbers, uint32_t count, sort_compare *compare,
                  const void *context) {
    sort(arena, numbers, count, compare, context);
}

/* --- Records, which are few as a rule --- */

struct records {
    const char *items;
    size_t size;
    sort_compare_records *compare;
    const void *context;
};

static int by_record(const void *context, uint32_t a, uint32_t b) {
    const struct records *records = context;
    return records->compare(records->context, records->items + a * records->size,
                            records->items + b * records->size);
}

/* Moves the last record to where it belongs among those before it, which are in order. */
static void insert_record(char *items, uint32_t last, const struct records *records) {
    char moved[RECORD_BYTES];
    size_t size = records->size;
    uint32_t at = last;
    memcpy(moved, items + last * size, size);
    while (at > 0 && records->compare(records->context, items + (at - 1) * size, moved) > 0) at--;
    memmove(items + (at + 1) * size, items + at * size, (last - at) * size);
    memcpy(items + at * size, moved, size);
}

/* Sorts their numbers, and copies them into that order. */
/* Moves items to where they belong, each to the place of the one before, from the first of them around to it again;
 * `numbers` tells which belongs where. */
static void move_around(char *items, uint32_t *numbers, uint32_t first, size_t size, char *kept) {
    uint32_t at = first;
    memcpy(kept, items + first * size, size);
    while (numbers[at] != first) {
        uint32_t next = numbers[at];
        memcpy(items + at * size, items + next * size, size);
        numbers[at] = at;
        at = next;
    }
    memcpy(items + at * size, kept, size);
    numbers[at] = at;
}

static void sort_many(struct arena *arena, char *items, uint32_t count,
                      const struct records *records) {
    size_t size = records->size;
    struct arena_mark mark = arena_mark(arena);
    uint32_t *numbers = arena_allocate(arena, count * sizeof *numbers);
    for (uint32_t n = 0; n < count; n++) numbers[n] = n;
    sort(arena, numbers, count, by_record, records);
    char *kept = arena_allocate(arena, size);
    for (uint32_t n = 0; n < count; n++) move_around(items, numbers, n, size, kept);
    arena_rewind(arena, mark);
}

void sort_records(struct arena *arena, void *items, uint32_t count, size_t size,
                  sort_compare_records *compare, const void *context) {
    struct records records = {items, size, compare, context};
    uint32_t sorted = 1;
    while (sorted < count && by_record(&records, sorted - 1, sorted) <= 0) sorted++;
    if (count > 2 * FEW) {
        if (sorted < count) sort_many(arena, items, count, &records);
        return;
    }
    for (; sorted < count; sorted++) insert_record(items, sorted, &records);
}

static int by_value(const void *context, uint32_t a, uint32_t b) {
    (void)context;
    return (a > b) - (a < b);
}

/* Numbers of which there are fewer are sorted by comparing them. */
enum { MANY = 64, DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS };

/* Puts the numbers in the order of one digit, from the lowest bit `shift` on. */
static void sort_by_digit(const uint32_t *from, uint32_t *to, uint32_t count, int shift) {
    uint32_t starts[DIGITS + 1] = {0};
    for (uint32_t n = 0; n < count; n++) starts[(from[n] >> shift) % DIGITS + 1]++;
    for (uint32_t n = 1; n < DIGITS; n++) starts[n] += starts[n - 1];
    for (uint32_t n = 0; n < count; n++) to[starts[(from[n] >> shift) % DIGITS]++] = from[n];
}

/* By their digits, the last first (a radix sort). */
static void sort_digits(struct arena *arena, uint32_t *numbers, uint32_t count) {
    uint32_t all = 0;
    uint32_t *from = numbers;
    uint32_t *to = arena_allocate(arena, count * sizeof *to);
    for (uint32_t n = 0; n < count; n++) all |= numbers[n];
    for (int shift = 0; shift < 32 && all >> shift != 0; shift += DIGIT_BITS) {
        sort_by_digit(from, to, count, shift);
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != numbers) memcpy(numbers, from, count * sizeof *numbers);
}

void sort_ascending(struct arena *arena, uint32_t *numbers, uint32_t count) {
    if (count < MANY) {
        sort(arena, numbers, count, by_value, NULL);
    } else if (!are_in_order(numbers, count, by_value, NULL)) {
        sort_digits(arena, numbers, count);
    }
}
