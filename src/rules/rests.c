/* Each verdict is a task that reads (reads.h), and every read is noted exactly. */
#include "rules/rests.h"

#include "rules/evaluation.h"
#include "rules/parts.h"

/* The most reads that are noted: a plan in which thousands of verdicts each sum up all of it has more. */
enum { MOST_NOTED = 5000000 };

struct rests {
    struct evaluator evaluator;
    struct reads reads;
    struct arena *scratch;
    struct diagnostics unheard; /* what is wrong was found by the check */
};

struct rests *rests_start(struct arena *arena, struct arena *scratch, const struct check *check) {
    struct rests *rests = arena_new(arena, struct rests);
    rests->scratch = scratch;
    diagnostics_init(&rests->unheard, arena);
    reads_init(&rests->reads, arena, check->model);
    rests->reads.is_exact = true;
    evaluator_init(&rests->evaluator, check->model, check->evaluator->sources, &rests->unheard,
                   scratch, arena);
    rests->evaluator.reads = &rests->reads;
    return rests;
}

/* Whether the set is of all places of a kind, so that it says nothing of one of them. */
static bool is_of_all(const struct expression *set) {
    bool is_joined = set->kind == EXPRESSION_UNION || set->kind == EXPRESSION_SET;
    if (!is_joined) return explains_itself(set) && set->kind != EXPRESSION_YEARS;
    for (uint32_t n = 0; n < set->operand_count; n++) {
        if (!is_of_all(set->operands[n])) return false;
    }
    return true;
}

bool rests_note(struct rests *rests, const struct verdict *verdict, uint32_t task) {
    struct evaluator *evaluator = &rests->evaluator;
    const struct rule *rule = &evaluator->model->rules.items[verdict->rule];
    if (rests->reads.list.count > MOST_NOTED) return false;
    struct arena_mark mark = arena_mark(rests->scratch);
    struct outside outside = verdict_enter(evaluator, rests->scratch, verdict);
    rests->reads.reader = task;
    for (uint32_t n = 0; n < rule->each.count && n <= verdict->subject_count; n++) {
        const struct each *each = &rule->each.items[n];
        if (!is_of_all(each->set)) value_of(evaluator, each->set);
        if (n == verdict->subject_count) break;
        verdict_bind(evaluator, verdict, n);
        if (each->where != NULL) value_of(evaluator, each->where);
    }
    if (verdict->subject_count == rule->each.count) value_of(evaluator, rule->require);
    rests->reads.reader = NONE;
    verdict_leave(evaluator, outside);
    arena_rewind(rests->scratch, mark);
    return true;
}

void rests_follow(struct rests *rests, enum cell_kind kind, uint32_t index,
                  struct reached *reached) {
    reads_start_round(&rests->reads);
    reads_follow(&rests->reads, &rests->evaluator.cache, kind, index, rests->scratch, reached);
}
