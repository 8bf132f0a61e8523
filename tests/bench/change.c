/* change PLAN: checks the plan, then adds a lead to one district after the other, each time with its
 * verdicts, and takes it back. Prints the median nanoseconds of both, those of a whole check in the same
 * process, made from nothing, and again on what is kept, by one thread and by all processors; and what it took to begin,
 * once: the nanoseconds, and the bytes that are held for it. */
#include "session/session.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { CHANGES = 1000, CHECKS = 9, NAME_BYTES = 1000 };

static void *allocate(void *context, void *pointer, size_t old_size, size_t new_size) {
    atomic_size_t *held = context;
    *held += new_size - old_size;
    if (new_size != 0) return realloc(pointer, new_size);
    free(pointer);
    return NULL;
}

static long long nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int compare(const void *a, const void *b) {
    const long long *first = a;
    const long long *second = b;
    return (*first > *second) - (*first < *second);
}

static long long median(long long *times, size_t count) {
    qsort(times, count, sizeof *times, compare);
    return times[count / 2];
}

/* A lead of some district that the plan does not have as a rule. */
static size_t write_lead(const struct model *model, uint32_t number, char *text) {
    uint32_t districts = model->districts.list.count;
    uint32_t industries = model->industries.list.count - 1;
    uint32_t district = (uint32_t)((uint64_t)number * 2654435761u % districts);
    uint32_t industry = (uint32_t)((uint64_t)number * 2246822519u % industries) + 1;
    return (size_t)snprintf(text, NAME_BYTES, "district %s leads %s",
                            text_string(model->arena, model_district_name(model, district)),
                            text_string(model->arena, model_industry_name(model, industry)));
}

static void change(zonal *session, long long *added, long long *undone, uint32_t number) {
    char text[NAME_BYTES];
    size_t length = write_lead(session->model, number, text);
    long long start = nanoseconds();
    enum zonal_status status = zonal_change(session, "<change>", text, length);
    long long between = nanoseconds();
    if (status == ZONAL_FAILED || zonal_undo(session) == ZONAL_FAILED) {
        fprintf(stderr, "change: %s: refused\n", text);
        exit(2);
    }
    *added = between - start;
    *undone = nanoseconds() - between;
}

static enum zonal_status check(zonal *session, void *time) {
    long long start = nanoseconds();
    check_model(&session->arena, &session->scratch, session->model, &session->sources,
                &session->diagnostics, session->check_options);
    *(long long *)time = nanoseconds() - start;
    return ZONAL_CLEAN;
}

static long long check_again(zonal *session, long jobs) {
    long long times[CHECKS];
    session->check_options.jobs = (uint32_t)jobs;
    for (int n = 0; n < CHECKS; n++) {
        long long start = nanoseconds();
        zonal_check(session, NULL);
        times[n] = nanoseconds() - start;
    }
    return median(times, CHECKS);
}

int main(int count, char **arguments) {
    static long long added[CHANGES + 1];
    static long long undone[CHANGES + 1];
    static long long checked[CHECKS];
    atomic_size_t held = 0;
    struct zonal_host host = {.size = sizeof host, .allocate = allocate, .allocate_context = &held};
    zonal *session = count == 2 ? zonal_new(&host) : NULL;
    if (session == NULL || zonal_read(session, arguments[1]) == ZONAL_FAILED ||
        zonal_check(session, NULL) == ZONAL_FAILED) {
        fputs("usage: change PLAN\n", stderr);
        return 2;
    }
    size_t before = held;
    change(session, &added[CHANGES], &undone[CHANGES], CHANGES);
    printf("begin %lld\nheld %zu\n", added[CHANGES], (size_t)held - before);
    for (uint32_t n = 0; n < CHANGES; n++) change(session, &added[n], &undone[n], n);
    printf("add %lld\nundo %lld\n", median(added, CHANGES), median(undone, CHANGES));
    for (int n = 0; n < CHECKS; n++) guard(session, check, &checked[n]);
    printf("check %lld\n", median(checked, CHECKS));
    printf("again %lld\n", check_again(session, 1));
    printf("again_by_all %lld\n", check_again(session, sysconf(_SC_NPROCESSORS_ONLN)));
    zonal_free(session);
    return 0;
}
