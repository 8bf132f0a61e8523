/* The instances are counted as those of a check are, but on one thread, and each is looked at. Who has asked for this may
 * end it: what was evaluated is its own, and thrown away. */
#include "rules/narrow.h"

#include "rules/aggregates.h"
#include "rules/evaluation.h"

void narrow_start(struct narrow *narrow, struct arena *arena, struct arena *scratch,
                  const struct check *whole, struct check_options options) {
    struct evaluator *known = whole->evaluator;
    struct check *check = arena_new(arena, struct check);
    struct evaluator *evaluator = arena_new(arena, struct evaluator);
    options.keeps_holds = true;
    *check = (struct check){.arena = arena,
                            .model = whole->model,
                            .scenario = whole->scenario,
                            .year = whole->year,
                            .watch = whole->watch,
                            .evaluator = evaluator};
    *narrow = (struct narrow){.check = check, .options = options, .scratch = scratch};
    evaluator_init(evaluator, whole->model, known->sources, known->diagnostics, scratch, arena);
    units_copy(&evaluator->units, &known->units, arena);
    evaluator->shared = &known->cache;
    evaluator_take(evaluator, &known->aggregates);
    evaluator->lender = known;
    evaluator->watched.watch = whole->watch;
    list_every_place(evaluator);
    counting_init(&narrow->counting, evaluator, &narrow->options, &check->verdicts, arena, scratch);
    watch_begin(whole->watch, "computing", 0);
}

/* What all instances of a rule ask again and again is found for all of them at once. */
static void prepare(struct narrow *narrow) {
    if (narrow->is_prepared) return;
    narrow->is_prepared = true;
    aggregates_prepare(narrow->check->evaluator, narrow->check->year, 1);
}

void narrow_add(struct narrow *narrow, uint32_t rule, const struct key *subject) {
    if (subject == NULL) prepare(narrow);
    counting_go_about(&narrow->counting, rule, subject);
}

struct check *narrow_end(struct narrow *narrow) {
    check_sort(narrow->check, narrow->scratch);
    narrow->check->evaluator->watched.watch = NULL;
    return narrow->check;
}
