/* The instances of a rule in a year are cut into parts; each is a job, numbered in the order in which
 * one thread goes through all. A worker has whatever is written to for itself: memory with an escape
 * of its own, an evaluator, counts, a sink. It reads the model, and what has been computed of lets and
 * figures before.
 *
 * What is computed once may be computed by each worker, and which instance is the first to meet a
 * mistake, and tells it, depends on who has computed what before. So what the workers have found is
 * taken only where none of them met any: then all values are what they are by themselves, and
 * there is nothing to be seen of the order. Else it is thrown away, and one thread goes through all
 * instances. */
#include "rules/spread.h"

#include "base/jobs.h"
#include "rules/aggregates.h"
#include "rules/evaluation.h"
#include "rules/takeover.h"

/* Instances that take about a hundred times as long as to start a thread where each is looked at by itself, and twice as
 * long where columns know all of them. Tests set it lower. */
#ifndef LEAST_INSTANCES
#define LEAST_INSTANCES 16384
#endif

/* Jobs that each worker gets of one rule in one year, so that the slowest is not waited for. */
enum { PARTS_OF_WORKER = 4 };

/* The verdicts of a worker up to `end` that are of this job, or of those before it. */
struct delivery {
    uint64_t job;
    uint32_t end;
};

struct worker {
    struct memory memory;
    struct arena kept; /* what the check keeps in the end */
    struct arena scratch;
    struct evaluator *evaluator; /* NULL before its first job */
    struct counting counting;
    struct verdicts verdicts;
    struct diagnostics diagnostics;
    VECTOR(struct delivery) deliveries;
    uint32_t joined; /* of the deliveries */
};

struct spread {
    const struct counting *counting; /* whose evaluator has evaluated what is stated */
    struct worker *workers;
    uint32_t worker_count;
    uint32_t parts;
};

/* --- Jobs --- */

/* The years that are checked: all of the plan, or that which is asked for, and then none. */
static uint32_t count_years(const struct counting *counting) {
    if (counting->options->year != 0) return 2;
    return counting->evaluator->model->years.count + 1;
}

static uint64_t count_jobs(const struct counting *counting, uint32_t parts) {
    uint64_t rules = counting->evaluator->model->rules.count;
    return rules * count_years(counting) * parts;
}

static void do_part(struct counting *counting, uint64_t job, uint32_t parts) {
    const struct model *model = counting->evaluator->model;
    uint32_t years = count_years(counting);
    uint32_t at = (uint32_t)(job / parts % years);
    int32_t year = at == years - 1                ? 0
                   : counting->options->year != 0 ? counting->options->year
                                                  : model->years.items[at];
    struct part part = {(uint32_t)(job % parts), parts};
    counting_go(counting, (uint32_t)(job / parts / years), year, part);
}

/* --- Workers --- */

static void start_worker(struct worker *worker, const struct counting *counting) {
    const struct evaluator *known = counting->evaluator;
    struct evaluator *evaluator = arena_new(&worker->kept, struct evaluator);
    diagnostics_init(&worker->diagnostics, &worker->kept);
    evaluator_init(evaluator, known->model, known->sources, &worker->diagnostics, &worker->scratch,
                   &worker->kept);
    units_copy(&evaluator->units, &known->units, &worker->kept);
    evaluator->watched.watch = known->watched.watch;
    evaluator->shared = &known->cache;
    evaluator->districts = known->districts;
    evaluator->industries = known->industries;
    evaluator->aggregates = known->aggregates;
    counting_init(&worker->counting, evaluator, counting->options, &worker->verdicts, &worker->kept,
                  &worker->scratch);
    worker->evaluator = evaluator;
}

/* False where what the workers find is of no use any more. */
static bool do_job_of(void *context, uint32_t number, uint64_t job) {
    const struct spread *spread = context;
    struct worker *worker = &spread->workers[number];
    if (worker->evaluator == NULL) {
        start_worker(worker, spread->counting);
        worker->evaluator->watched.follows = number > 0;
    }
    if (number == 0) watch_at(worker->evaluator->watched.watch, job);
    do_part(&worker->counting, job, spread->parts);
    struct delivery delivery = {job, worker->verdicts.list.count};
    uint32_t known = worker->deliveries.count == 0
                         ? 0
                         : worker->deliveries.items[worker->deliveries.count - 1].end;
    if (delivery.end > known) vector_push(&worker->kept, &worker->deliveries, delivery);
    return worker->diagnostics.list.count == 0 && !worker->evaluator->is_given_up;
}

static bool do_guarded(void *context, uint32_t number, uint64_t job) {
    const struct spread *spread = context;
    return job_guard(&spread->workers[number].memory, do_job_of, context, number, job);
}

static void init_workers(struct spread *spread, struct arena *arena) {
    const struct memory *memory = arena->memory;
    spread->workers = arena_array(arena, struct worker, spread->worker_count);
    for (uint32_t n = 0; n < spread->worker_count; n++) {
        struct worker *worker = &spread->workers[n];
        worker->memory = memory_beside(memory);
        arena_init(&worker->kept, &worker->memory);
        arena_init(&worker->scratch, &worker->memory);
    }
}

/* --- Joining --- */

/* Gives the verdicts of the worker's next delivery to the check. */
static void join_delivery(struct counting *counting, struct worker *worker,
                          const struct takeover *takeover) {
    uint32_t first = worker->joined == 0 ? 0 : worker->deliveries.items[worker->joined - 1].end;
    uint32_t end = worker->deliveries.items[worker->joined++].end;
    for (uint32_t n = first; n < end; n++) {
        struct verdict verdict = worker->verdicts.list.items[n];
        for (uint32_t at = 0; at < verdict.subject_count; at++) {
            verdict.subjects[at] = takeover_value(takeover, verdict.subjects[at]);
        }
        vector_push(counting->arena, &counting->verdicts->list, verdict);
    }
}

/* The worker whose next delivery is the first of all that are left; NONE where none is. */
static uint32_t find_next(const struct spread *spread) {
    uint32_t next = NONE;
    uint64_t first = 0;
    for (uint32_t n = 0; n < spread->worker_count; n++) {
        const struct worker *worker = &spread->workers[n];
        if (worker->joined == worker->deliveries.count) continue;
        uint64_t job = worker->deliveries.items[worker->joined].job;
        if (next != NONE && job > first) continue;
        next = n;
        first = job;
    }
    return next;
}

/* Makes room for all verdicts, each of which a worker has. */
static void expect_verdicts(struct counting *counting, const struct spread *spread) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < spread->worker_count; n++) {
        count += spread->workers[n].verdicts.list.count;
    }
    vector_reserve(counting->arena, &counting->verdicts->list, count);
}

/* Gives back what the workers had them in, which lives with the check. */
static void give_verdicts_back(struct counting *counting, const struct spread *spread) {
    for (uint32_t n = 0; n < spread->worker_count; n++) {
        const struct verdicts *verdicts = &spread->workers[n].verdicts;
        arena_give_back(counting->arena, verdicts->list.items,
                        verdicts->list.capacity * sizeof *verdicts->list.items);
    }
}

/* Joins what the workers have found, verdicts in the order of the jobs. */
static void join_workers(struct counting *counting, struct spread *spread) {
    struct takeover takeovers[LIMIT_WORKERS];
    for (uint32_t n = 0; n < spread->worker_count; n++) {
        const struct worker *worker = &spread->workers[n];
        if (worker->evaluator == NULL) continue;
        takeovers[n] = takeover_start(counting->evaluator, worker->evaluator);
        takeover_cache(&takeovers[n]);
        counting_join(counting, &worker->counting);
    }
    expect_verdicts(counting, spread);
    for (uint32_t n = find_next(spread); n != NONE; n = find_next(spread)) {
        join_delivery(counting, &spread->workers[n], &takeovers[n]);
    }
    give_verdicts_back(counting, spread);
}

/* Hands the workers' memory to the check, or gives it back where that has no use for it, and leaves
 * where one of them had none. Only behind this may more be asked for: who is then sent away leaves
 * nothing behind. */
static void settle_memory(struct spread *spread, bool is_clean) {
    struct arena *arena = spread->counting->arena;
    bool has_ended = false;
    for (uint32_t n = 0; n < spread->worker_count; n++) {
        struct worker *worker = &spread->workers[n];
        has_ended = has_ended || worker->memory.has_ended;
        if (is_clean) arena_adopt(arena, &worker->kept);
        if (is_clean) arena_adopt(spread->counting->evaluator->arena, &worker->scratch);
        arena_release(&worker->kept);
        arena_release(&worker->scratch);
    }
    if (has_ended) memory_fail(arena->memory);
}

/* False where nothing was counted. */
static bool check_with_workers(struct counting *counting, uint32_t worker_count) {
    struct spread spread = {.counting = counting,
                            .worker_count = worker_count,
                            .parts = worker_count * PARTS_OF_WORKER};
    init_workers(&spread, counting->evaluator->arena);
    watch_begin(counting->options->watch, "checking", count_jobs(counting, spread.parts));
    bool is_clean = jobs_do(worker_count, count_jobs(counting, spread.parts), do_guarded, &spread);
    settle_memory(&spread, is_clean);
    if (is_clean) join_workers(counting, &spread);
    return is_clean;
}

/* --- Whether it pays --- */

/* How many members a variable's set has at most; of other sets than those of places little is known,
 * and they are small. */
static uint64_t most_members(const struct model *model, const struct each *each) {
    if (each->type.base == TYPE_DISTRICT) return model->districts.list.count;
    if (each->type.base == TYPE_INDUSTRY) return model->industries.list.count;
    return 1;
}

/* How many threads there is work for: the instances that there may be, and the figures that those
 * which sum them up read, tell roughly how much it is. */
static uint32_t count_workers(const struct counting *counting) {
    const struct model *model = counting->evaluator->model;
    uint32_t jobs = counting->options->jobs;
    uint64_t enough = (uint64_t)(jobs < LIMIT_WORKERS ? jobs : LIMIT_WORKERS) * LEAST_INSTANCES;
    uint64_t work = model->figures.count;
    for (uint32_t n = 0; n < model->rules.count && work < enough; n++) {
        const struct rule *rule = &model->rules.items[n];
        uint64_t instances = count_years(counting);
        for (uint32_t at = 0; at < rule->each.count && instances < enough; at++) {
            instances *= most_members(model, &rule->each.items[at]);
        }
        work += instances;
    }
    return (uint32_t)((work < enough ? work : enough) / LEAST_INSTANCES);
}

void check_instances(struct counting *counting) {
    bool has_mistakes = counting->evaluator->diagnostics->error_count > 0;
    uint32_t workers = has_mistakes ? 1 : count_workers(counting);
    list_every_place(counting->evaluator);
    aggregates_prepare(counting->evaluator, counting->options->year, workers);
    if (workers > 1 && check_with_workers(counting, workers)) return;
    uint64_t jobs = count_jobs(counting, 1);
    watch_begin(counting->options->watch, "checking", jobs);
    for (uint64_t job = 0; job < jobs && watch_at(counting->options->watch, job); job++) {
        do_part(counting, job, 1);
    }
}
