/* Memory: all of it comes from the host; arenas give it back together. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

/* The host's allocator, the same contract as zonal_allocate in zonal.h: `new_size` 0 frees,
 * `pointer` NULL allocates, NULL returned means there is no more. */
typedef void *memory_allocate(void *context, void *pointer, size_t old_size, size_t new_size);

/* Where memory comes from, and where a failed request goes: code between a `setjmp` on `escape`
 * and its end never sees NULL. Whoever sets `escape` owns the arenas that were made under it. */
struct memory {
    memory_allocate *allocate;
    void *context;
    jmp_buf *escape;
    bool has_ended; /* a request has failed */
};

/* The same host's memory with an escape of its own, which is to be set: for another thread. */
struct memory memory_beside(const struct memory *memory);

/* Returns `size` bytes, or leaves through `memory->escape`. The caller frees with memory_free. */
void *memory_request(struct memory *memory, size_t size);
void memory_free(struct memory *memory, void *pointer, size_t size);

/* Leaves through `memory->escape`. */
_Noreturn void memory_fail(struct memory *memory);

/* A heap of blocks that live and die together. Zero after arena_release. */
struct arena {
    struct memory *memory;
    struct arena_block *blocks;
    char *next;
    char *end;
};

/* A place to come back to: everything allocated since is given up by arena_rewind. */
struct arena_mark {
    struct arena_block *block;
    char *next;
    char *end;
};

void arena_init(struct arena *arena, struct memory *memory);
void arena_release(struct arena *arena);

/* Returns `size` uninitialised bytes aligned for any object; never NULL. */
void *arena_allocate(struct arena *arena, size_t size);

/* Returns `size` zeroed bytes; never NULL. */
void *arena_zero(struct arena *arena, size_t size);

/* Returns a block of `new_size` bytes that starts with the `old_size` bytes at `block`, in place
 * where the block is the arena's last. `block` may be NULL where `old_size` is 0. */
void *arena_grow(struct arena *arena, void *block, size_t old_size, size_t new_size);

/* Returns a copy of `size` bytes. */
void *arena_copy(struct arena *arena, const void *bytes, size_t size);

/* Sees to it that so many bytes come from one block, so that what is made and given up again and again
 * below that asks the host for nothing. */
void arena_make_room(struct arena *arena, size_t size);

struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* Gives back the blocks that were begun before the one in which `kept` lives, with all that does in them: what was
 * allocated before, of an arena in which nothing is large. */
void arena_release_before(struct arena *arena, const void *kept);

/* Gives back what was allocated with that size, where that has a block of its own, being large. Nobody points to it any
 * more, and no mark was set since. */
void arena_give_back(struct arena *arena, const void *large, size_t size);

/* Hands all that lives in `from` to `arena`, of the same host, as if it had been allocated there now: it ends with
 * that, or where that is rewound to before. `from` is empty then. Never fails. */
void arena_adopt(struct arena *arena, struct arena *from);

#define arena_new(arena, type) ((type *)arena_zero((arena), sizeof(type)))
#define arena_array(arena, type, count)                                                            \
    ((type *)arena_zero((arena), sizeof(type) * (size_t)(count)))

#endif
