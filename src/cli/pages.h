/* The memory of the program: from the C library; what is large, in pages of two megabytes, which are kept
 * when they are freed. */
#ifndef CLI_PAGES_H
#define CLI_PAGES_H

#include <pthread.h>
#include <stddef.h>

/* Pages that were freed, to be given away again. Any thread may ask for them. */
struct pages {
    pthread_mutex_t mutex;
    void **free;
    size_t count;
    size_t capacity;
};

void pages_init(struct pages *pages);

/* Ends the keeping of pages. They are left to the system, which takes all of them at once when the program
 * ends, and sooner than they could be given back. */
void pages_end(struct pages *pages);

/* As struct zonal_host wants it, of `struct pages`: allocates, changes the size of a block, or frees it. */
void *pages_allocate(void *pages, void *pointer, size_t old_size, size_t new_size);

#endif
