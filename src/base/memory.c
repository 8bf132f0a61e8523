/* Arenas over the host's allocator: blocks double from 4 KiB to 8 MiB, with what is at their head, and all are freed in one sweep.
 * What is large gets a block of its own, of no more than its size, and the block that is being filled goes on to
 * be: so `next` and `end` may lie in another block than the last. */
#include "base/memory.h"

#include <stdint.h>
#include <string.h>

enum { ALIGNMENT = 16, FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 23, LARGE = LARGEST_BLOCK / 4 };

struct arena_block {
    struct arena_block *before;
    size_t size;
    _Alignas(ALIGNMENT) char bytes[];
};

void *memory_request(struct memory *memory, size_t size) {
    void *block = memory->allocate(memory->context, NULL, 0, size);
    if (block == NULL) memory_fail(memory);
    return block;
}

void memory_free(struct memory *memory, void *pointer, size_t size) {
    if (pointer != NULL) memory->allocate(memory->context, pointer, size, 0);
}

struct memory memory_beside(const struct memory *memory) {
    return (struct memory){.allocate = memory->allocate, .context = memory->context};
}

_Noreturn void memory_fail(struct memory *memory) {
    memory->has_ended = true;
    longjmp(*memory->escape, 1);
}

void arena_init(struct arena *arena, struct memory *memory) {
    *arena = (struct arena){.memory = memory};
}

static void drop_block(struct arena *arena) {
    struct arena_block *block = arena->blocks;
    arena->blocks = block->before;
    memory_free(arena->memory, block, sizeof *block + block->size);
}

void arena_release(struct arena *arena) {
    while (arena->blocks != NULL) drop_block(arena);
    *arena = (struct arena){.memory = arena->memory};
}

static struct arena_block *push_block(struct arena *arena, size_t size) {
    if (size > SIZE_MAX - sizeof(struct arena_block)) memory_fail(arena->memory);
    struct arena_block *block = memory_request(arena->memory, sizeof *block + size);
    block->before = arena->blocks;
    block->size = size;
    arena->blocks = block;
    return block;
}

static void add_block(struct arena *arena, size_t needed) {
    size_t whole = FIRST_BLOCK;
    if (arena->blocks != NULL) {
        size_t last = arena->blocks->size + sizeof *arena->blocks;
        whole = last < LARGEST_BLOCK / 2 ? last * 2 : LARGEST_BLOCK;
    }
    size_t size = whole - sizeof(struct arena_block);
    struct arena_block *block = push_block(arena, size < needed ? needed : size);
    arena->next = block->bytes;
    arena->end = block->bytes + block->size;
}

static size_t aligned(struct arena *arena, size_t size) {
    if (size > SIZE_MAX - ALIGNMENT) memory_fail(arena->memory);
    return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

void arena_make_room(struct arena *arena, size_t size) {
    bool fits = arena->next != NULL && (size_t)(arena->end - arena->next) >= size;
    if (!fits) add_block(arena, size);
}

void *arena_allocate(struct arena *arena, size_t size) {
    size = aligned(arena, size);
    if (size > LARGE) return push_block(arena, size)->bytes;
    arena_make_room(arena, size);
    void *block = arena->next;
    arena->next += size;
    return block;
}

void *arena_zero(struct arena *arena, size_t size) {
    return memset(arena_allocate(arena, size), 0, size);
}

void *arena_grow(struct arena *arena, void *block, size_t old_size, size_t new_size) {
    size_t held = aligned(arena, old_size);
    if (block != NULL && (char *)block + held == arena->next &&
        (size_t)(arena->end - (char *)block) >= aligned(arena, new_size)) {
        arena->next = (char *)block + aligned(arena, new_size);
        return block;
    }
    void *grown = arena_allocate(arena, new_size);
    if (old_size > 0) memcpy(grown, block, old_size);
    return grown;
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size) {
    void *copy = arena_allocate(arena, size);
    if (size > 0) memcpy(copy, bytes, size);
    return copy;
}

struct arena_mark arena_mark(const struct arena *arena) {
    return (struct arena_mark){arena->blocks, arena->next, arena->end};
}

void arena_rewind(struct arena *arena, struct arena_mark mark) {
    while (arena->blocks != mark.block) drop_block(arena);
    arena->next = mark.next;
    arena->end = mark.end;
}

static bool is_in(const struct arena_block *block, const void *place) {
    uintptr_t start = (uintptr_t)block->bytes;
    return (uintptr_t)place >= start && (uintptr_t)place - start < block->size;
}

void arena_release_before(struct arena *arena, const void *kept) {
    struct arena_block *block = arena->blocks;
    while (!is_in(block, kept)) block = block->before;
    struct arena older = {.memory = arena->memory, .blocks = block->before};
    block->before = NULL;
    arena_release(&older);
}

void arena_give_back(struct arena *arena, const void *large, size_t size) {
    const size_t held = aligned(arena, size);
    if (large == NULL || held <= LARGE) return;
    struct arena_block **place = &arena->blocks;
    while (*place != NULL && ((*place)->bytes != large || (*place)->size != held)) {
        place = &(*place)->before;
    }
    struct arena_block *block = *place;
    if (block == NULL) return; /* it has grown to that size among others */
    if (arena->end == block->bytes + block->size) arena->next = arena->end = NULL;
    *place = block->before;
    memory_free(arena->memory, block, sizeof *block + block->size);
}

/* What is left of the block that `from` was filling is filled on, so that what is allocated in one order stands
 * in blocks of that order. */
void arena_adopt(struct arena *arena, struct arena *from) {
    struct arena_block *last = from->blocks;
    if (last == NULL) return;
    while (last->before != NULL) last = last->before;
    if (from->next != NULL) {
        arena->next = from->next;
        arena->end = from->end;
    }
    last->before = arena->blocks;
    arena->blocks = from->blocks;
    arena_init(from, from->memory);
}
