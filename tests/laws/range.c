/* A seed draws the same plan wherever it is drawn. */
#include "laws/range.h"

#include "support/files.h"
#include "unit/support.h"

#include <stdio.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { KEPT_MEGABYTES = 64, FEWEST_FOR_COVERAGE = 100 };

void tell_lines(const char *title, struct text text) {
    print_error("--- %s\n", title);
    while (text.length > 0) {
        struct text line = line_take(&text);
        print_error("%.*s", (int)line.length, line.bytes);
    }
    print_error("\n");
}

void memory_keep(void) {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, KEPT_MEGABYTES << 20);
    mallopt(M_MMAP_THRESHOLD, KEPT_MEGABYTES << 20);
    mallopt(M_TOP_PAD, 4 << 20);
#endif
}

void range_check(const struct range *range, hold_law *hold) {
    struct seen seen = {0};
    for (uint64_t seed = range->seed; seed < range->seed + range->count; seed++) {
        struct arena arena = test_arena();
        hold(&arena, seed, &seen);
        arena_release(&arena);
    }
    printf("  %llu plans, %llu of them with mistakes\n",
           (unsigned long long)(seen.right + seen.wrong), (unsigned long long)seen.wrong);
    if (range->count < FEWEST_FOR_COVERAGE) return;
    assert_true(seen.wrong > range->count / 10);
    assert_true(seen.right > range->count / 10);
}

bool range_read(struct range *range, int count, char **arguments) {
    for (int n = 1; n + 1 < count; n += 2) {
        char *end;
        uint64_t number = strtoull(arguments[n + 1], &end, 10);
        if (*end != '\0') return false;
        if (strcmp(arguments[n], "--seed") == 0) {
            range->seed = number;
        } else if (strcmp(arguments[n], "--count") == 0) {
            range->count = number;
        } else {
            return false;
        }
    }
    return count % 2 == 1;
}
