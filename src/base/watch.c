/* Whether a call has been ended is asked of nobody twice. */
#include "base/watch.h"

static bool report(struct watch *watch) {
    if (atomic_load(&watch->is_ended)) return false;
    bool goes_on = watch->report == NULL ||
                   watch->report(watch->context, watch->doing, watch->done, watch->total);
    if (!goes_on) atomic_store(&watch->is_ended, true);
    return goes_on;
}

void watch_begin(struct watch *watch, const char *doing, uint64_t total) {
    if (watch == NULL) return;
    watch->doing = doing;
    watch->done = 0;
    watch->total = total;
    report(watch);
}

bool watch_at(struct watch *watch, uint64_t done) {
    if (watch == NULL) return true;
    watch->done = done;
    return report(watch);
}

bool watch_is_ended(struct watch *watch) {
    return watch != NULL && atomic_load(&watch->is_ended);
}

bool watched_goes_on(const struct watched *watched) {
    if (watched->watch == NULL) return true;
    return watched->follows ? !atomic_load(&watched->watch->is_ended) : report(watched->watch);
}
