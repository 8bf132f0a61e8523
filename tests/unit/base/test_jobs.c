/* Jobs: each is done once, whoever does it. */
#include "../support.h"

#include "base/jobs.h"
#include "base/limits.h"

#include <stdatomic.h>

enum { JOBS = 1000 };

/* What the workers have done, and what is wrong with it. */
struct account {
    atomic_int done[JOBS];
    uint64_t next[LIMIT_WORKERS + 1]; /* of each worker: the lowest job that it may be given */
    atomic_int mistakes;
    uint64_t last; /* behind which no job is needed */
};

static bool note(void *context, uint32_t worker, uint64_t job) {
    struct account *account = context;
    bool is_known = worker < LIMIT_WORKERS && job < JOBS;
    if (!is_known || job < account->next[worker]) account->mistakes++;
    if (!is_known) return true;
    account->next[worker] = job + 1;
    account->done[job]++;
    return job < account->last;
}

static void every_job_is_done_once_and_in_order(void **state) {
    (void)state;
    static const uint32_t workers[] = {0, 1, 2, 3, 8, LIMIT_WORKERS, LIMIT_WORKERS + 1, UINT32_MAX};
    for (size_t n = 0; n < sizeof workers / sizeof *workers; n++) {
        struct account account = {.last = JOBS};
        assert_true(jobs_do(workers[n], JOBS, note, &account));
        assert_int_equal(account.mistakes, 0);
        for (int job = 0; job < JOBS; job++) assert_int_equal(account.done[job], 1);
    }
}

static void no_job_is_done_where_there_is_none(void **state) {
    (void)state;
    struct account account = {.last = JOBS};
    assert_true(jobs_do(4, 0, note, &account));
    assert_int_equal(account.done[0], 0);
}

static void a_job_may_end_them_all(void **state) {
    (void)state;
    struct account account = {.last = 10};
    assert_false(jobs_do(1, JOBS, note, &account));
    for (int job = 0; job < JOBS; job++) assert_int_equal(account.done[job], job <= 10);
    struct account shared = {.last = 10};
    assert_false(jobs_do(3, JOBS, note, &shared));
    for (int job = 0; job <= 10; job++) assert_int_equal(shared.done[job], 1);
}

/* Jobs that end only together. */
static bool wait_for_all(void *context, uint32_t worker, uint64_t job) {
    atomic_int *waiting = context;
    (void)worker;
    (void)job;
    atomic_fetch_sub(waiting, 1);
    while (atomic_load(waiting) > 0) continue;
    return true;
}

static void jobs_are_done_at_the_same_time(void **state) {
    (void)state;
    atomic_int waiting = 4;
    assert_true(jobs_do(4, 4, wait_for_all, &waiting));
}

/* Memory of which there is none. */
static void *deny(void *context, void *pointer, size_t old_size, size_t new_size) {
    (void)context;
    (void)pointer;
    (void)old_size;
    (void)new_size;
    return NULL;
}

/* Each worker's, and how many jobs it was left in. */
struct wanting {
    struct memory memory[LIMIT_WORKERS];
    atomic_int begun;
};

static bool want_much(void *context, uint32_t worker, uint64_t job) {
    struct wanting *wanting = context;
    wanting->begun++;
    if (job % 2 == 1) memory_request(&wanting->memory[worker], 1);
    return true;
}

static bool want_guarded(void *context, uint32_t worker, uint64_t job) {
    struct wanting *wanting = context;
    return job_guard(&wanting->memory[worker], want_much, wanting, worker, job);
}

static void a_job_is_left_where_memory_ends(void **state) {
    (void)state;
    jmp_buf nowhere;
    struct memory denied = {.allocate = deny, .escape = &nowhere};
    for (uint32_t workers = 1; workers <= 4; workers++) {
        struct wanting wanting = {.begun = 0};
        bool has_ended = false;
        for (uint32_t n = 0; n < workers; n++) wanting.memory[n] = memory_beside(&denied);
        assert_false(jobs_do(workers, JOBS, want_guarded, &wanting));
        for (uint32_t n = 0; n < workers; n++) {
            has_ended = has_ended || wanting.memory[n].has_ended;
            assert_null(wanting.memory[n].escape);
        }
        assert_true(has_ended);
        assert_in_range(wanting.begun, 2, JOBS - 1);
    }
    assert_ptr_equal(denied.escape, &nowhere);
}

static void a_job_that_wants_nothing_is_done_like_any_other(void **state) {
    (void)state;
    jmp_buf nowhere;
    struct memory denied = {.allocate = deny, .escape = &nowhere};
    struct wanting wanting = {.begun = 0};
    assert_true(job_guard(&denied, want_much, &wanting, 0, 0));
    assert_false(denied.has_ended);
    assert_ptr_equal(denied.escape, &nowhere);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_job_is_done_once_and_in_order),
        cmocka_unit_test(no_job_is_done_where_there_is_none),
        cmocka_unit_test(a_job_may_end_them_all),
        cmocka_unit_test(jobs_are_done_at_the_same_time),
        cmocka_unit_test(a_job_is_left_where_memory_ends),
        cmocka_unit_test(a_job_that_wants_nothing_is_done_like_any_other),
    };
    return cmocka_run_group_tests_name("jobs", tests, NULL, NULL);
}
