/* A large plan takes hundreds of megabytes, which a system hands out page by page as they are first
 * written to, and clears each, which can take a third of the time of it all. So large blocks are made
 * of pages of two megabytes, where the system has such and wants to be asked for them, as Linux does; and
 * a page that is freed is not given back, but moved to where the next block is that wants one: there it
 * is at hand, with whatever was written to it, and no block need fit the place of another. */
#define _GNU_SOURCE /* for mremap, and madvise and what it is asked */

#include "cli/pages.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* How many pages are kept: others are given back, as they would be at hand only at the price of being held. */
enum { MOST_KEPT = 16 };

/* What a block has beside its large pages is made of small ones, which every system has at most so large. */
enum { LARGE_PAGE = 1 << 21, LARGE_BLOCK = LARGE_PAGE, SMALL_PAGE = 1 << 16 };

/* From that size on, blocks of the C library have their pages made at once, which most systems have so small; and as much
 * of what smaller ones are made of, which is what a small plan takes. */
enum { SEVERAL_PAGES = 1 << 14, SMALLEST_PAGE = 1 << 12, FIRST_PAGES = 15 << 13 };

/* Has pages made at once: one by one, each when it is first written to, takes twenty times as long on some machines.
 * A wish: without it all works, more slowly, and nobody is to learn that it was not granted. */
static void make_pages(char *start, size_t size) {
#ifdef MADV_POPULATE_WRITE
    int error = errno;
    if (size > 0) madvise(start, size, MADV_POPULATE_WRITE);
    errno = error;
#else
    (void)start;
    (void)size;
#endif
}

#if defined MREMAP_FIXED && defined MAP_FIXED_NOREPLACE

static size_t in_whole(size_t size, size_t page) {
    return (size + page - 1) / page * page;
}

/* The size of a block in whole pages; large ones alone where the small ones would fill nearly one more. */
static size_t whole_size(size_t size) {
    bool is_large = size % LARGE_PAGE > LARGE_PAGE / 8 * 7;
    return in_whole(size, is_large ? LARGE_PAGE : SMALL_PAGE);
}

/* What a block begins with, before its large pages. */
static size_t small_part(size_t size) {
    return size % LARGE_PAGE;
}

/* A block that ends with a large page, of which none is made yet; or NULL. */
static char *reserve(size_t size) {
    size_t small = small_part(size);
    size_t wanted = size + LARGE_PAGE;
    char *start = mmap(NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED) return NULL;
    size_t before = in_whole((uintptr_t)start + small, LARGE_PAGE) - small - (uintptr_t)start;
    if (before > 0) munmap(start, before);
    munmap(start + before + size, LARGE_PAGE - before);
    char *block = start + before;
    make_pages(block, small);
    madvise(block + small, size - small, MADV_HUGEPAGE); /* a wish, too */
    return block;
}

/* Moves a page to where a block is. Where the system does not let it, `*is_moved` is false, and the page that
 * is there already stays, or is made anew: false where neither is so. */
static bool move_page(void *page, char *to, bool *is_moved) {
    int how = MREMAP_MAYMOVE | MREMAP_FIXED;
    int kind = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE;
    *is_moved = mremap(page, LARGE_PAGE, LARGE_PAGE, how, to) != MAP_FAILED;
    if (*is_moved) return true;
    void *made = mmap(to, LARGE_PAGE, PROT_READ | PROT_WRITE, kind, -1, 0);
    return made == to || (made == MAP_FAILED && errno == EEXIST);
}

/* Moves pages that were freed to where a block is, as far as there are any. False where that leaves a gap
 * in the block. */
static bool take_pages(struct pages *pages, char *block, size_t size) {
    bool is_whole = true;
    bool is_moved = true;
    pthread_mutex_lock(&pages->mutex);
    for (size_t at = small_part(size); is_moved && at < size && pages->count > 0;
         at += LARGE_PAGE) {
        is_whole = move_page(pages->free[pages->count - 1], block + at, &is_moved);
        if (is_moved) pages->count--;
    }
    pthread_mutex_unlock(&pages->mutex);
    return is_whole;
}

static void *allocate_large(struct pages *pages, size_t size) {
    if (size > SIZE_MAX - 2 * LARGE_PAGE) return NULL;
    size = whole_size(size);
    char *block = reserve(size);
    if (block == NULL || take_pages(pages, block, size)) return block;
    munmap(block, size);
    return NULL;
}

static bool has_room(struct pages *pages, size_t more) {
    if (pages->capacity - pages->count >= more) return true;
    size_t capacity = 2 * pages->capacity + more;
    void **grown = realloc(pages->free, capacity * sizeof *grown);
    if (grown == NULL) return false;
    pages->free = grown;
    pages->capacity = capacity;
    return true;
}

static void free_large(struct pages *pages, char *block, size_t size) {
    size = whole_size(size);
    size_t kept = size - small_part(size);
    pthread_mutex_lock(&pages->mutex);
    size_t most = (MOST_KEPT - pages->count) * LARGE_PAGE;
    if (kept > most) kept = most;
    if (!has_room(pages, kept / LARGE_PAGE)) kept = 0;
    for (size_t behind = 0; behind < kept; behind += LARGE_PAGE) {
        pages->free[pages->count++] = block + size - behind - LARGE_PAGE;
    }
    pthread_mutex_unlock(&pages->mutex);
    if (size > kept) munmap(block, size - kept);
}

#else

static void *allocate_large(struct pages *pages, size_t size) {
    (void)pages;
    return malloc(size);
}

static void free_large(struct pages *pages, char *block, size_t size) {
    (void)pages;
    (void)size;
    free(block);
}

#endif

static void *allocate_small(size_t size) {
    char *block = malloc(size);
    if (block == NULL || size < SEVERAL_PAGES) return block;
    size_t before = (SMALLEST_PAGE - (uintptr_t)block % SMALLEST_PAGE) % SMALLEST_PAGE;
    make_pages(block + before, size - before);
    return block;
}

void pages_init(struct pages *pages) {
    *pages = (struct pages){.mutex = PTHREAD_MUTEX_INITIALIZER};
    free(allocate_small(FIRST_PAGES));
}

void pages_end(struct pages *pages) {
    pthread_mutex_destroy(&pages->mutex);
    free(pages->free);
}

static void *allocate(struct pages *pages, size_t size) {
    return size >= LARGE_BLOCK ? allocate_large(pages, size) : allocate_small(size);
}

static void release(struct pages *pages, void *block, size_t size) {
    if (size >= LARGE_BLOCK) {
        free_large(pages, block, size);
    } else {
        free(block);
    }
}

/* Blocks that are large, or become it, are copied. */
static void *resize(struct pages *pages, void *block, size_t old_size, size_t new_size) {
    if (old_size < LARGE_BLOCK && new_size < LARGE_BLOCK) return realloc(block, new_size);
    void *copy = allocate(pages, new_size);
    if (copy == NULL) return NULL;
    memcpy(copy, block, old_size < new_size ? old_size : new_size);
    release(pages, block, old_size);
    return copy;
}

void *pages_allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    if (pointer == NULL) return new_size == 0 ? NULL : allocate(context, new_size);
    if (new_size != 0) return resize(context, pointer, old_size, new_size);
    release(context, pointer, old_size);
    return NULL;
}
