/* POSIX threads, since macOS has no <threads.h>, and since these can be given a stack of a size that
 * is known. They live for one call, and share nothing but the number of the next job. */
#include "base/jobs.h"

#include "base/limits.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

/* Eight times what evaluation may take (LIMIT_EVALUATION_DEPTH), for builds with sanitizers. */
enum { STACK_BYTES = 2 << 20 };

struct crew {
    do_job *work;
    void *context;
    uint64_t job_count;
    atomic_uint_fast64_t next;
    atomic_bool is_over;
};

struct worker {
    struct crew *crew;
    uint32_t number;
    pthread_t thread;
};

static void work_on(struct crew *crew, uint32_t worker) {
    while (!atomic_load(&crew->is_over)) {
        uint64_t job = atomic_fetch_add(&crew->next, 1);
        if (job >= crew->job_count) return;
        if (!crew->work(crew->context, worker, job)) atomic_store(&crew->is_over, true);
    }
}

static void *run_thread(void *argument) {
    const struct worker *worker = argument;
    work_on(worker->crew, worker->number);
    return NULL;
}

/* Starts a thread for each of the workers, as far as the system lets it; returns how many. */
static uint32_t start_threads(struct worker *workers, uint32_t count) {
    uint32_t started = 0;
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return 0;
    bool has_stack = pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0;
    while (has_stack && started < count) {
        struct worker *worker = &workers[started];
        if (pthread_create(&worker->thread, &attributes, run_thread, worker) != 0) break;
        started++;
    }
    pthread_attr_destroy(&attributes);
    return started;
}

/* The same with all signals blocked in them: they are for the host's own threads. */
static uint32_t start_undisturbed(struct worker *workers, uint32_t count) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0) return 0;
    uint32_t started = start_threads(workers, count);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

bool jobs_do(uint32_t worker_count, uint64_t job_count, do_job *work, void *context) {
    struct crew crew = {.work = work, .context = context, .job_count = job_count};
    struct worker others[LIMIT_WORKERS - 1];
    uint32_t count = worker_count < LIMIT_WORKERS ? worker_count : LIMIT_WORKERS;
    if (job_count < count) count = (uint32_t)job_count;
    for (uint32_t n = 1; n < count; n++) others[n - 1] = (struct worker){&crew, n, 0};
    uint32_t started = count > 1 ? start_undisturbed(others, count - 1) : 0;
    work_on(&crew, 0);
    for (uint32_t n = 0; n < started; n++) pthread_join(others[n].thread, NULL);
    return !atomic_load(&crew.is_over);
}

bool job_guard(struct memory *memory, do_job *work, void *context, uint32_t worker, uint64_t job) {
    jmp_buf escape;
    jmp_buf *before = memory->escape;
    bool goes_on = false;
    memory->escape = &escape;
    if (setjmp(escape) == 0) goes_on = work(context, worker, job);
    memory->escape = before;
    return goes_on;
}
