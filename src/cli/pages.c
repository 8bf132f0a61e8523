/* A large plan takes hundreds of megabytes, which a system hands out page by page as they are first
 * written to. Where it has pages of two megabytes and wants to be asked for them, as Linux does, that
 * takes a few hundred times instead of a hundred thousand, and far fewer of its tables are walked. */
#define _DEFAULT_SOURCE /* for madvise and what it is asked */

#include "cli/pages.h"

#include <stdlib.h>
#include <sys/mman.h>

enum { LARGE_PAGE = 1 << 21, LARGE_BLOCK = 2 * LARGE_PAGE };

/* A block that begins with a large page; the last one may be less. */
static void *allocate_large(size_t size) {
    void *block;
    if (posix_memalign(&block, LARGE_PAGE, size) != 0) return NULL;
#ifdef MADV_HUGEPAGE
    madvise(block, size, MADV_HUGEPAGE); /* a wish: without it all works, more slowly */
#endif
    return block;
}

void *pages_allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    (void)context;
    (void)old_size;
    if (pointer == NULL && new_size >= LARGE_BLOCK) return allocate_large(new_size);
    if (new_size != 0) return realloc(pointer, new_size);
    free(pointer);
    return NULL;
}
