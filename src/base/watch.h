/* Watching: a long call tells its host now and then how far it is, and ends soon after the host says so. The
 * host is asked on the thread of the call alone; other threads that share the work look at what it said. */
#ifndef BASE_WATCH_H
#define BASE_WATCH_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Tells that `done` of `total` have been done of what is going on, "reading"; returns whether to go on. */
typedef bool watch_report(void *context, const char *doing, uint64_t done, uint64_t total);

struct watch {
    watch_report *report; /* NULL: nobody watches */
    void *context;
    const char *doing;
    uint64_t done;
    uint64_t total;
    atomic_bool is_ended;
};

/* One who works under a watch; of several that do at a time, one leads, and reports. */
struct watched {
    struct watch *watch; /* NULL: nobody watches */
    bool follows;
    uint32_t steps; /* since the last look */
};

/* Begins something else, of so many steps of any size. */
void watch_begin(struct watch *watch, const char *doing, uint64_t total);

/* Tells how far it is; false where it is to end. `watch` may be NULL. */
bool watch_at(struct watch *watch, uint64_t done);

/* Whether the call has been ended. `watch` may be NULL. */
bool watch_is_ended(struct watch *watch);

/* The same for one of several who are at it, without being further. */
bool watched_goes_on(const struct watched *watched);

/* Steps of the smallest size that are taken between two looks: about a millisecond. */
enum { STEPS_OF_WATCH = 1 << 14 };

/* Counts steps; true where it is time for a look. */
static inline bool watched_is_due(struct watched *watched, uint32_t steps) {
    watched->steps += steps;
    if (watched->steps < STEPS_OF_WATCH) return false;
    watched->steps = 0;
    return watched->watch != NULL;
}

#endif
