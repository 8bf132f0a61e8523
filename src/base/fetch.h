/* Fetching ahead: memory brings what is looked at soon, while something else is done. It pays where things lie in no
 * order, far enough ahead that they have come when they are looked at. */
#ifndef BASE_FETCH_H
#define BASE_FETCH_H

#include <stddef.h>

/* Of a function that only fetches, which GCC takes for one that does nothing: it leaves out calls of it unless
 * it is compiled into its caller. */
#define FETCHES static inline __attribute__((always_inline))

/* Fetches a thing that will be written to, and may lie across two lines of the processor's caches. */
FETCHES void fetch_across(const void *thing, size_t size) {
    __builtin_prefetch(thing, 1);
    __builtin_prefetch((const char *)thing + size - 1, 1);
}

#endif
