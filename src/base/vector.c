/* Growth of vectors: by doubling, so that pushing n items costs O(n). */
#include "base/paged.h"

void *vector_room(struct arena *arena, void *items, uint32_t count, uint32_t *capacity,
                  size_t size) {
    uint32_t wanted = *capacity == 0 ? 8 : *capacity * 2;
    if (wanted <= *capacity) memory_fail(arena->memory);
    items = arena_grow(arena, items, count * size, wanted * size);
    *capacity = wanted;
    return items;
}

void *vector_room_alone(struct arena *arena, void *items, uint32_t count, uint32_t *capacity,
                        size_t size) {
    size_t held = *capacity * size;
    void *grown = vector_room(arena, items, count, capacity, size);
    if (grown != items) arena_give_back(arena, items, held);
    return grown;
}

void *vector_room_for(struct arena *arena, void *items, uint32_t count, uint32_t *capacity,
                      size_t size, uint32_t more) {
    if (more <= *capacity - count) return items;
    if (more > UINT32_MAX - count) memory_fail(arena->memory);
    uint32_t wanted = count + more;
    items = arena_grow(arena, items, count * size, wanted * size);
    *capacity = wanted;
    return items;
}

void *paged_grow(struct arena *arena, struct arena *of_pages, void *pages, uint32_t *count,
                 uint32_t *capacity, size_t item_size) {
    void **list = pages;
    if (*count == *capacity) list = vector_room(arena, list, *count, capacity, sizeof *list);
    list[(*count)++] = arena_allocate(of_pages, PAGE_ITEMS * item_size);
    return list;
}
