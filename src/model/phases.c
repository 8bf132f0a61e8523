/* One strand is the plan's own: it has the builder, the session's arenas and the sink. The others work upon
 * copies of the builder, which share the model, and have for themselves whatever else is written to: memory
 * with an escape of its own, arenas, a sink. In the end their memory is handed to the plan, and what they
 * have reported is appended, to be sorted with all else before it is shown.
 *
 * Where something is wrong in the text already, one thread goes on alone: whether a mistake is told may depend on
 * which others have been. */
#include "model/phases.h"

#include "base/jobs.h"

/* Leads and figures that take about a hundred times as long as to start a thread. Tests set it lower. */
#ifndef LEAST_FACTS
#define LEAST_FACTS (1 << 16)
#endif

struct run {
    struct memory own;
    struct memory *memory; /* its own, or the session's */
    struct arena arena;
    struct arena scratch;
    struct diagnostics diagnostics;
    struct syntax_context context;
    struct searches searches;
    struct builder copy;
    struct builder *builder; /* the copy, or the plan's own */
};

struct runs {
    struct builder *builder;
    const struct phase *phases;
    uint32_t first; /* of the phases that are in strands */
    uint32_t end;
    struct run of[STRANDS];
};

static void start_run(struct run *run, struct builder *builder, bool is_own) {
    run->memory = is_own ? builder->arena->memory : &run->own;
    run->builder = is_own ? builder : &run->copy;
    if (is_own) return;
    run->own = memory_beside(builder->arena->memory);
    arena_init(&run->arena, &run->own);
    arena_init(&run->scratch, &run->own);
    diagnostics_init(&run->diagnostics, &run->arena);
    run->context = *builder->context;
    run->context.arena = &run->arena;
    run->context.scratch = &run->scratch;
    run->context.diagnostics = &run->diagnostics;
    run->copy = *builder;
    run->copy.context = &run->context;
    run->copy.arena = &run->arena;
    run->copy.diagnostics = &run->diagnostics;
    run->copy.searches = &run->searches;
}

static void run_phase(struct builder *builder, const struct phase *phase) {
    *builder->searches = (struct searches){0};
    phase->run(builder);
}

static bool run_strand(void *context, uint32_t worker, uint64_t job) {
    const struct runs *runs = context;
    enum strand strand = (enum strand)(job + 1);
    struct builder *builder = runs->of[strand].builder;
    for (uint32_t n = runs->first; n < runs->end; n++) {
        if (runs->phases[n].strand != strand) continue;
        if (worker == 0) watch_at(builder->context->watch, n);
        run_phase(builder, &runs->phases[n]);
    }
    return true;
}

static bool run_guarded(void *context, uint32_t worker, uint64_t job) {
    const struct runs *runs = context;
    return job_guard(runs->of[job + 1].memory, run_strand, context, worker, job);
}

/* Leaves where one of them had no memory, behind which only more may be asked for. */
static void end_runs(struct runs *runs) {
    struct builder *builder = runs->builder;
    bool has_ended = false;
    for (int strand = STRAND_WHOLE + 1; strand < STRANDS; strand++) {
        struct run *run = &runs->of[strand];
        has_ended = has_ended || run->memory->has_ended;
        if (run->builder == builder) continue;
        arena_adopt(builder->arena, &run->arena);
        arena_release(&run->scratch);
    }
    if (has_ended) memory_fail(builder->arena->memory);
    for (int strand = STRAND_WHOLE + 1; strand < STRANDS; strand++) {
        diagnostics_append(builder->diagnostics, &runs->of[strand].diagnostics);
        builder->errors_aside += runs->of[strand].diagnostics.error_count;
    }
}

static uint32_t count_facts(const struct builder *builder) {
    uint32_t count = 0;
    for (uint32_t n = 0; n < builder->input_count; n++) {
        const struct facts *facts = builder->inputs[n].tree->facts;
        count += facts->leads.count + facts->figures.count;
    }
    return count;
}

static bool is_worth_threads(const struct builder *builder) {
    return builder->context->jobs > 1 && builder->diagnostics->error_count == 0 &&
           count_facts(builder) >= LEAST_FACTS;
}

static void run_strands(struct builder *builder, const struct phase *phases, uint32_t first,
                        uint32_t end) {
    struct runs runs = {.builder = builder, .phases = phases, .first = first, .end = end};
    for (int strand = STRAND_WHOLE + 1; strand < STRANDS; strand++) {
        start_run(&runs.of[strand], builder, strand == STRAND_OWN);
    }
    jobs_do(builder->context->jobs, STRANDS - 1, run_guarded, &runs);
    end_runs(&runs);
}

static void run_in_order(struct builder *builder, const struct phase *phases, uint32_t first,
                         uint32_t end) {
    for (uint32_t n = first; n < end; n++) {
        bool is_aside = phases[n].strand != STRAND_WHOLE && phases[n].strand != STRAND_OWN;
        uint32_t errors = builder->diagnostics->error_count;
        watch_at(builder->context->watch, n);
        run_phase(builder, &phases[n]);
        if (is_aside) builder->errors_aside += builder->diagnostics->error_count - errors;
    }
}

/* Where those end that are all in strands, or all in none, as the first is. */
static uint32_t end_of_alike(const struct phase *phases, uint32_t first, uint32_t count) {
    bool is_whole = phases[first].strand == STRAND_WHOLE;
    while (first < count && (phases[first].strand == STRAND_WHOLE) == is_whole) first++;
    return first;
}

void phases_run(struct builder *builder, const struct phase *phases, uint32_t count) {
    watch_begin(builder->context->watch, "resolving", count);
    uint32_t end;
    for (uint32_t first = 0; first < count; first = end) {
        end = end_of_alike(phases, first, count);
        if (phases[first].strand != STRAND_WHOLE && is_worth_threads(builder)) {
            run_strands(builder, phases, first, end);
        } else {
            run_in_order(builder, phases, first, end);
        }
    }
}
