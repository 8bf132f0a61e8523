/* A bottom-up merge sort over stretches that are in order as they come, the shortest of which are made longer by insertion;
 * for many numbers by themselves, a radix sort. Things are mostly stated in some order: so numbers that are in order
 * already are only looked through, two stretches that are, not even that, and of few that belong among many each is
 * looked for. */
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

/* Where the number belongs in a stretch that is in order: before those that are equal to it, or behind them. */
INLINED uint32_t find_place(const uint32_t *numbers, uint32_t low, uint32_t high, uint32_t number,
                            bool is_behind, sort_compare *compare, const void *context) {
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare(context, numbers[middle], number);
        if (order < 0 || (order == 0 && is_behind)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Numbers from one place up to another. */
struct stretch {
    uint32_t start;
    uint32_t end;
};

static void copy(const uint32_t *from, uint32_t *to, uint32_t count) {
    if (count > 0) memcpy(to, from, count * sizeof *to);
}

/* Puts each of few, of which equal ones come behind the many or before them, where it belongs. */
INLINED void merge_few(const uint32_t *from, uint32_t *to, struct stretch few, struct stretch many,
                       sort_compare *compare, const void *context) {
    bool is_behind = few.start > many.start;
    for (uint32_t n = few.start; n < few.end; n++) {
        uint32_t place =
            find_place(from, many.start, many.end, from[n], is_behind, compare, context);
        copy(from + many.start, to, place - many.start);
        to += place - many.start;
        *to++ = from[n];
        many.start = place;
    }
    copy(from + many.start, to, many.end - many.start);
}

/* How many times as long the one of two stretches is where it pays to look for each of the other. */
enum { MANY_TIMES = 32 };

INLINED void merge(const uint32_t *from, uint32_t *to, uint32_t start, uint32_t middle,
                   uint32_t end, sort_compare *compare, const void *context) {
    bool is_in_order = middle == end || compare(context, from[middle - 1], from[middle]) <= 0;
    if (is_in_order) {
        memcpy(to + start, from + start, (end - start) * sizeof *to);
        return;
    }
    struct stretch first = {start, middle};
    struct stretch second = {middle, end};
    if ((middle - start) / MANY_TIMES > end - middle) {
        merge_few(from, to + start, second, first, compare, context);
        return;
    }
    if ((end - middle) / MANY_TIMES > middle - start) {
        merge_few(from, to + start, first, second, compare, context);
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

/* Where the stretch that starts there ends, which is in order then. */
INLINED uint32_t end_stretch(uint32_t *numbers, uint32_t start, uint32_t count,
                             sort_compare *compare, const void *context) {
    uint32_t end = start + 1;
    while (end < count && compare(context, numbers[end - 1], numbers[end]) <= 0) end++;
    if (end - start >= FEW || end == count) return end;
    end = start + least(FEW, count - start);
    insert_each(numbers + start, end - start, compare, context);
    return end;
}

/* Merges each two stretches, which end there; returns how many are left. */
INLINED uint32_t merge_pairs(const uint32_t *from, uint32_t *to, uint32_t *ends, uint32_t stretches,
                             sort_compare *compare, const void *context) {
    uint32_t start = 0;
    for (uint32_t n = 0; n < stretches; n += 2) {
        uint32_t end = ends[n + 1 < stretches ? n + 1 : n];
        merge(from, to, start, ends[n], end, compare, context);
        ends[n / 2] = start = end;
    }
    return (stretches + 1) / 2;
}

INLINED void sort(struct arena *arena, uint32_t *numbers, uint32_t count, sort_compare *compare,
                  const void *context) {
    if (are_in_order(numbers, count, compare, context)) return;
    if (count <= FEW) {
        insert_each(numbers, count, compare, context);
        return;
    }
    uint32_t *ends = arena_allocate(arena, (count / FEW + 1) * sizeof *ends);
    uint32_t *from = numbers;
    uint32_t *to = arena_allocate(arena, count * sizeof *to);
    uint32_t stretches = 0;
    for (uint32_t at = 0; at < count;) {
        at = ends[stretches++] = end_stretch(numbers, at, count, compare, context);
    }
    while (stretches > 1) {
        stretches = merge_pairs(from, to, ends, stretches, compare, context);
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
