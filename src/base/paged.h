/* Paged lists: items in pages of an arena, so that adding one never moves those that are there, and
 * a list of millions costs what it holds. For short lists a VECTOR is simpler.
 *
 *     PAGED(struct fact) facts = {0};
 *     paged_push(arena, &facts, fact);
 *     for (uint32_t n = 0; n < facts.count; n++) use(paged_at(&facts, n));
 */
#ifndef BASE_PAGED_H
#define BASE_PAGED_H

#include "base/vector.h"

enum { PAGE_ITEMS = 128 };

#define PAGED(type)                                                                                \
    struct {                                                                                       \
        VECTOR(type *) pages;                                                                      \
        uint32_t count;                                                                            \
    }

#define paged_at(list, n) (&(list)->pages.items[(n) / PAGE_ITEMS][(n) % PAGE_ITEMS])

/* Makes room for one more item, which is uninitialised, and counts it. */
#define paged_add(arena, list)                                                                     \
    ((list)->count == (list)->pages.count * PAGE_ITEMS                                             \
         ? (void)vector_push((arena), &(list)->pages,                                              \
                             arena_allocate((arena), PAGE_ITEMS * sizeof **(list)->pages.items))   \
         : (void)0,                                                                                \
     (list)->count++)

#define paged_push(arena, list, ...)                                                               \
    (paged_add((arena), (list)), *paged_at((list), (list)->count - 1) = (__VA_ARGS__))

#endif
