/* Totals are made of outputs, tallies of leads, and neither looks at the other: so two threads make them beside one
 * another, each with an evaluator and with memory of its own, which is handed on to who has asked for both. */
#include "rules/aggregates.h"

#include "base/jobs.h"
#include "rules/evaluation.h"

enum { TOTALS, TALLIES, KINDS };

/* Who makes one of the two. */
struct maker {
    struct memory memory;
    struct arena kept;
    struct arena scratch;
    struct evaluator evaluator;
};

struct preparing {
    const struct evaluator *evaluator; /* who has asked for them */
    int32_t year;
    struct maker makers[KINDS];
};

static bool make_one(void *context, uint32_t worker, uint64_t kind) {
    struct preparing *preparing = context;
    struct maker *maker = &preparing->makers[kind];
    const struct evaluator *known = preparing->evaluator;
    (void)worker;
    evaluator_init(&maker->evaluator, known->model, known->sources, known->diagnostics,
                   &maker->scratch, &maker->kept);
    maker->evaluator.aggregates = known->aggregates;
    if (kind == TOTALS) {
        totals_prepare(&maker->evaluator, preparing->year);
    } else {
        tallies_prepare(&maker->evaluator, preparing->year);
    }
    return true;
}

static bool make_guarded(void *context, uint32_t worker, uint64_t kind) {
    struct preparing *preparing = context;
    return job_guard(&preparing->makers[kind].memory, make_one, context, worker, kind);
}

/* Hands what was made to who has asked for it, or leaves where memory has ended, and nothing stays behind. */
static void take_over(struct evaluator *evaluator, struct preparing *preparing) {
    bool has_ended = false;
    for (int kind = 0; kind < KINDS; kind++) {
        struct maker *maker = &preparing->makers[kind];
        has_ended = has_ended || maker->memory.has_ended;
        arena_release(&maker->scratch);
        arena_adopt(evaluator->lasting, &maker->kept);
    }
    if (has_ended) memory_fail(evaluator->lasting->memory);
    evaluator->aggregates.totals = preparing->makers[TOTALS].evaluator.aggregates.totals;
    evaluator->aggregates.totalled = preparing->makers[TOTALS].evaluator.aggregates.totalled;
    evaluator->aggregates.tallied = preparing->makers[TALLIES].evaluator.aggregates.tallied;
}

static void prepare_both(struct evaluator *evaluator, int32_t year) {
    struct preparing preparing = {.evaluator = evaluator, .year = year};
    tree_of(evaluator);
    for (int kind = 0; kind < KINDS; kind++) {
        struct maker *maker = &preparing.makers[kind];
        maker->memory = memory_beside(evaluator->lasting->memory);
        arena_init(&maker->kept, &maker->memory);
        arena_init(&maker->scratch, &maker->memory);
    }
    jobs_do(KINDS, KINDS, make_guarded, &preparing);
    take_over(evaluator, &preparing);
}

void aggregates_prepare(struct evaluator *evaluator, int32_t year, uint32_t threads) {
    bool are_missing = totals_are_missing(evaluator) && tallies_are_missing(evaluator);
    if (are_missing && threads > 1) {
        prepare_both(evaluator, year);
    } else {
        totals_prepare(evaluator, year);
        tallies_prepare(evaluator, year);
    }
    /* Where outputs are going to be read one by one, they are grouped before each thread does so for itself. */
    if (threads > 1 && totals_are_mixed(evaluator)) {
        outputs_of_industry(evaluator, ALL_INDUSTRIES);
    }
}
