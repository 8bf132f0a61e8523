/* A condition is cut at its `and`: each part is asked only of those members for which all before it
 * hold. What is missing on the way is unsure, though a later part may rule the member out. */
#include "rules/batches.h"

#include "rules/column.h"

#include <string.h>

struct batches {
    VECTOR(struct program) conditions;
    struct program require;
    struct batch batch;
    uint32_t at[BATCH_MEMBERS];         /* where the members that are left stood among all */
    enum dating datings[BATCH_MEMBERS]; /* of what was read on the way to them */
    enum fate *fates;                   /* of all */
    struct fates counted;
};

static bool compile_condition(struct batches *batches, struct arena *arena,
                              const struct expression *condition) {
    if (condition->kind == EXPRESSION_AND) {
        return compile_condition(batches, arena, condition->operands[0]) &&
               compile_condition(batches, arena, condition->operands[1]);
    }
    struct program program;
    bool is_known = program_compile(&program, arena, batches->batch.evaluator->model, condition,
                                    batches->batch.slot);
    if (is_known) vector_push(arena, &batches->conditions, program);
    return is_known;
}

struct batches *batches_compile(struct arena *arena, struct evaluator *evaluator,
                                const struct rule *rule) {
    const struct model *model = evaluator->model;
    if (rule->each.count == 0) return NULL;
    const struct each *last = &rule->each.items[rule->each.count - 1];
    struct batches *batches = arena_new(arena, struct batches);
    batches->batch.evaluator = evaluator;
    batches->batch.slot = rule->each.count - 1;
    batches->batch.has_years = model->years.count > 0;
    bool is_known =
        (last->where == NULL || compile_condition(batches, arena, last->where)) &&
        program_compile(&batches->require, arena, model, rule->require, batches->batch.slot);
    return is_known ? batches : NULL;
}

void batches_start(struct batches *batches, const struct set *set) {
    struct batch *batch = &batches->batch;
    batch->kind = set->base == TYPE_DISTRICT ? VALUE_DISTRICT : VALUE_INDUSTRY;
    batch->count = set->count < BATCH_MEMBERS ? set->count : BATCH_MEMBERS;
    for (uint32_t n = 0; n < batches->conditions.count; n++) {
        program_start(&batches->conditions.items[n], batch);
    }
    program_start(&batches->require, batch);
}

static enum dating join_dating(enum dating a, uint8_t b) {
    return a > b ? a : (enum dating)b;
}

static void tell_fate(struct batches *batches, uint32_t n, enum fate fate) {
    batches->fates[batches->at[n]] = fate;
    batches->counted.holding += fate == FATE_HOLDS;
    batches->counted.unsure += fate == FATE_UNSURE;
}

/* Leaves those members for which the condition holds. */
static void rule_out(struct batches *batches, const struct column *holds) {
    struct batch *batch = &batches->batch;
    uint32_t kept = 0;
    for (uint32_t n = 0; n < batch->count; n++) {
        if (holds->doubts[n] != 0) {
            tell_fate(batches, n, FATE_UNSURE);
        } else if (holds->values[n] != 0) {
            batches->datings[kept] = join_dating(batches->datings[n], holds->datings[n]);
            batches->at[kept] = batches->at[n];
            batch->places[kept++] = batch->places[n];
        }
    }
    batch->count = kept;
}

/* What has read nothing of the year is no instance in it; and without a year, one that is dated at all
 * may have been one in some year (is_due in instances.c). */
static enum fate fate_of(const struct evaluator *evaluator, bool holds, enum dating dating) {
    bool is_of_year = evaluator->year != 0;
    if (is_of_year && dating != DATING_YEAR) return FATE_NONE;
    if (!is_of_year && dating != DATING_NONE) return FATE_UNSURE;
    return holds ? FATE_HOLDS : FATE_UNSURE;
}

static void tell_fates(struct batches *batches, const struct column *require) {
    const struct batch *batch = &batches->batch;
    for (uint32_t n = 0; n < batch->count; n++) {
        bool is_unsure = (require->doubts[n] & DOUBT_UNSURE) != 0;
        bool holds = require->doubts[n] == 0 && require->values[n] != 0;
        enum dating dating = join_dating(batches->datings[n], require->datings[n]);
        tell_fate(batches, n, is_unsure ? FATE_UNSURE : fate_of(batch->evaluator, holds, dating));
    }
}

/* False where asking so much of a member by itself would be given up on the way. */
static bool is_within_limit(struct batch *batch) {
    uint64_t steps = batch->steps;
    batch->steps = 0;
    return steps <= LIMIT_STEPS;
}

/* Starts with members of whom nothing is known yet. */
static void take_members(struct batches *batches, const uint32_t *places, uint32_t count) {
    struct batch *batch = &batches->batch;
    batch->count = count;
    batch->steps = 0;
    batches->counted = (struct fates){0};
    memcpy(batch->places, places, count * sizeof *places);
    for (uint32_t n = 0; n < count; n++) {
        batches->at[n] = n;
        batches->datings[n] = batch->evaluator->dating;
        batches->fates[n] = FATE_NONE;
    }
}

struct fates batches_look(struct batches *batches, const uint32_t *places, uint32_t count,
                          enum fate *fates) {
    struct batch *batch = &batches->batch;
    struct arena *arena = batch->evaluator->arena;
    struct arena_mark mark = arena_mark(arena);
    batches->fates = fates;
    take_members(batches, places, count);
    for (uint32_t n = 0; n < batches->conditions.count && batch->count > 0; n++) {
        rule_out(batches, program_go(&batches->conditions.items[n], batch));
    }
    bool is_short = is_within_limit(batch);
    if (batch->count > 0) tell_fates(batches, program_go(&batches->require, batch));
    is_short = is_within_limit(batch) && is_short;
    arena_rewind(arena, mark);
    if (is_short) return batches->counted;
    for (uint32_t n = 0; n < count; n++) fates[n] = FATE_UNSURE;
    return (struct fates){.unsure = count};
}
