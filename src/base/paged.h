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

/* Adds a page for items of that size, and returns the pages. */
void *paged_grow(struct arena *arena, struct arena *of_pages, void *pages, uint32_t *count,
                 uint32_t *capacity, size_t item_size);

/* Makes room for one more item, which is uninitialised, and counts it. Its page is of another arena than the
 * rest of the list, in which hence nothing but items lives, in their order. */
#define paged_add_apart(arena, of_pages, list)                                                     \
    ((list)->count == (list)->pages.count * PAGE_ITEMS                                             \
         ? (void)((list)->pages.items =                                                            \
                      paged_grow((arena), (of_pages), (list)->pages.items, &(list)->pages.count,   \
                                 &(list)->pages.capacity, sizeof **(list)->pages.items))           \
         : (void)0,                                                                                \
     (list)->count++)

/* The same in one arena. */
#define paged_add(arena, list) paged_add_apart((arena), (arena), (list))

#define paged_push_apart(arena, of_pages, list, ...)                                               \
    (paged_add_apart((arena), (of_pages), (list)),                                                 \
     *paged_at((list), (list)->count - 1) = (__VA_ARGS__))

#define paged_push(arena, list, ...) paged_push_apart((arena), (arena), (list), __VA_ARGS__)

#endif
