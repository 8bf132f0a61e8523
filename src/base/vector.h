/* Vectors: arrays in an arena that grow at their end.
 *
 *     VECTOR(struct span) spans = {0};
 *     vector_push(arena, &spans, span);
 *     for (uint32_t n = 0; n < spans.count; n++) use(spans.items[n]);
 */
#ifndef BASE_VECTOR_H
#define BASE_VECTOR_H

#include "base/memory.h"

#include <stdint.h>

#define VECTOR(type)                                                                               \
    struct {                                                                                       \
        type *items;                                                                               \
        uint32_t count;                                                                            \
        uint32_t capacity;                                                                         \
    }

/* Makes room for one more item where there is none; leaves through the arena's memory where 2^32 items
 * are not enough. */
void *vector_room(struct arena *arena, void *items, uint32_t count, uint32_t *capacity,
                  size_t size);

/* Makes room for `more` further items, for pushing them without growth. */
void *vector_room_for(struct arena *arena, void *items, uint32_t count, uint32_t *capacity,
                      size_t size, uint32_t more);

#define vector_reserve(arena, vector, more)                                                        \
    ((vector)->items = vector_room_for((arena), (vector)->items, (vector)->count,                  \
                                       &(vector)->capacity, sizeof *(vector)->items, (more)))

/* Counts one more item, which is uninitialised, and gives its address until the next. */
#define vector_add(arena, vector)                                                                  \
    ((vector)->count < (vector)->capacity                                                          \
         ? (void)0                                                                                 \
         : (void)((vector)->items = vector_room((arena), (vector)->items, (vector)->count,         \
                                                &(vector)->capacity, sizeof *(vector)->items)),    \
     &(vector)->items[(vector)->count++])

/* Of a vector that is known to one alone: what it outgrows is given back where it is large, so no mark of the arena has
 * been set since it was made. */
void *vector_room_alone(struct arena *arena, void *items, uint32_t count, uint32_t *capacity,
                        size_t size);

#define vector_push_alone(arena, vector, ...)                                                      \
    ((vector)->count < (vector)->capacity                                                          \
         ? (void)0                                                                                 \
         : (void)((vector)->items =                                                                \
                      vector_room_alone((arena), (vector)->items, (vector)->count,                 \
                                        &(vector)->capacity, sizeof *(vector)->items)),            \
     (vector)->items[(vector)->count++] = (__VA_ARGS__))

#define vector_push(arena, vector, ...) (*vector_add((arena), (vector)) = (__VA_ARGS__))

#endif
