/* The memory of the program, from the C library; what is large in pages that are. */
#ifndef CLI_PAGES_H
#define CLI_PAGES_H

#include <stddef.h>

/* As struct zonal_host wants it: allocates, changes the size of a block, or frees it. */
void *pages_allocate(void *context, void *pointer, size_t old_size, size_t new_size);

#endif
