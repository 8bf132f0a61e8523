/* Sorting: stable, without memory of its own beyond the arena's. */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>

/* Below 0, 0 or above 0 as `a` belongs before, beside or behind `b`. */
typedef int sort_compare(const void *context, uint32_t a, uint32_t b);

/* Sorts `count` numbers, which stand for things that `compare` knows, in O(n log n); equal ones
 * keep their order. Its scratch stays in the arena, since `compare` may allocate there too. */
void sort_numbers(struct arena *arena, uint32_t *numbers, uint32_t count, sort_compare *compare,
                  const void *context);

/* The same of records themselves, which take `size` bytes each, RECORD_BYTES at most. Where they are in
 * order already they are only looked at; the scratch is given back. */
enum { RECORD_BYTES = 64 };

typedef int sort_compare_records(const void *context, const void *a, const void *b);

void sort_records(struct arena *arena, void *records, uint32_t count, size_t size,
                  sort_compare_records *compare, const void *context);

/* The same by the numbers themselves. */
void sort_ascending(struct arena *arena, uint32_t *numbers, uint32_t count);

#endif
