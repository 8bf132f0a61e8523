/* A host's memory that is counted, and denied from some request on; threads may share it. */
#ifndef TESTS_UNIT_SESSION_SUPPLY_H
#define TESTS_UNIT_SESSION_SUPPLY_H

#include "unit/support.h"
#include "zonal.h"

#include <pthread.h>

struct supply {
    pthread_mutex_t lock;
    pthread_t owner;
    long left; /* requests that are still granted */
    long blocks;
    long bytes;
    bool is_wrong;  /* a block was given back with another size than it had */
    bool is_shared; /* another thread than the owner has asked for memory */
};

/* Each block remembers its size in front of it. */
union header {
    size_t size;
    max_align_t aligned;
};

static inline void supply_start(struct supply *supply, long given) {
    *supply = (struct supply){.owner = pthread_self(), .left = given};
    pthread_mutex_init(&supply->lock, NULL);
}

/* Everything has been given back. */
static inline void supply_end(struct supply *supply) {
    assert_int_equal(supply->blocks, 0);
    assert_int_equal(supply->bytes, 0);
    assert_false(supply->is_wrong);
    pthread_mutex_destroy(&supply->lock);
}

static inline void *supply_serve(struct supply *supply, union header *header, size_t old_size,
                                 size_t new_size) {
    if (header != NULL && header->size != old_size) supply->is_wrong = true;
    if (new_size == 0) {
        supply->blocks--;
        supply->bytes -= (long)old_size;
        free(header);
        return NULL;
    }
    if (!pthread_equal(pthread_self(), supply->owner)) supply->is_shared = true;
    if (supply->left-- <= 0) return NULL;
    if (header == NULL) supply->blocks++;
    header = realloc(header, sizeof *header + new_size);
    header->size = new_size;
    supply->bytes += (long)new_size - (long)old_size;
    return header + 1;
}

static inline void *supply_allocate(void *context, void *pointer, size_t old_size,
                                    size_t new_size) {
    struct supply *supply = context;
    pthread_mutex_lock(&supply->lock);
    union header *header = pointer == NULL ? NULL : (union header *)pointer - 1;
    void *block = supply_serve(supply, header, old_size, new_size);
    pthread_mutex_unlock(&supply->lock);
    return block;
}

/* What a host does with sessions that have their memory from it; true where it was enough. It frees them all. */
typedef bool supplied_work(const struct zonal_host *host);

/* Denies the first request, then the second and so on, until the work needs no more, which is beyond `fewest`. Each time
 * everything is given back. */
static inline void supply_end_at_any_request(supplied_work *work, long fewest) {
    bool is_enough = false;
    long given = 0;
    for (; !is_enough && given < 100000; given++) {
        struct supply supply;
        struct zonal_host host = {
            .size = sizeof host, .allocate = supply_allocate, .allocate_context = &supply};
        supply_start(&supply, given);
        is_enough = work(&host);
        supply_end(&supply);
    }
    assert_true(is_enough);
    assert_in_range(given, fewest + 2, 100000);
}

#endif
