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

/* Leaves those members for which the condition holds. */
static void rule_out(struct batches *batches, const struct column *holds, enum fate *fates) {
    struct batch *batch = &batches->batch;
    uint32_t kept = 0;
    for (uint32_t n = 0; n < batch->count; n++) {
        if (holds->doubts[n] != 0) {
            fates[batches->at[n]] = FATE_UNSURE;
        } else if (holds->values[n] != 0) {
            batches->datings[kept] = join_dating(batches->datings[n], holds->datings[n]);
            batches->at[kept] = batches->at[n];
            batch->places[kept++] = batch->places[n];
        }
    }
    batch->count = kept;
}

/* What has read nothing of the year is no instance in it; and without a year, one that is dated at all may
 * have been one in some year (is_due in instances.c). */
static enum fate fate_of(const struct evaluator *evaluator, bool holds, enum dating dating) {
    bool is_of_year = evaluator->year != 0;
    if (is_of_year && dating != DATING_YEAR) return FATE_NONE;
    if (!is_of_year && dating != DATING_NONE) return FATE_UNSURE;
    return holds ? FATE_HOLDS : FATE_UNSURE;
}

static void tell_fates(const struct batches *batches, const struct column *require,
                       enum fate *fates) {
    const struct batch *batch = &batches->batch;
    for (uint32_t n = 0; n < batch->count; n++) {
        bool holds = require->doubts[n] == 0 && require->values[n] != 0;
        enum dating dating = join_dating(batches->datings[n], require->datings[n]);
        bool is_unsure = (require->doubts[n] & DOUBT_UNSURE) != 0;
        fates[batches->at[n]] = is_unsure ? FATE_UNSURE : fate_of(batch->evaluator, holds, dating);
    }
}

static void tell_all(enum fate *fates, uint32_t count, enum fate fate) {
    for (uint32_t n = 0; n < count; n++) fates[n] = fate;
}

/* False where asking so much of a member by itself would be given up on the way. */
static bool is_within_limit(struct batch *batch) {
    uint64_t steps = batch->steps;
    batch->steps = 0;
    return steps <= LIMIT_STEPS;
}

void batches_look(struct batches *batches, const uint32_t *places, uint32_t count,
                  enum fate *fates) {
    struct batch *batch = &batches->batch;
    struct arena *arena = batch->evaluator->arena;
    struct arena_mark mark = arena_mark(arena);
    batch->count = count;
    batch->steps = 0;
    memcpy(batch->places, places, count * sizeof *places);
    for (uint32_t n = 0; n < count; n++) batches->at[n] = n;
    for (uint32_t n = 0; n < count; n++) batches->datings[n] = batch->evaluator->dating;
    tell_all(fates, count, FATE_NONE);
    for (uint32_t n = 0; n < batches->conditions.count && batch->count > 0; n++) {
        rule_out(batches, program_go(&batches->conditions.items[n], batch), fates);
    }
    bool is_short = is_within_limit(batch);
    if (batch->count > 0) tell_fates(batches, program_go(&batches->require, batch), fates);
    is_short = is_within_limit(batch) && is_short;
    if (!is_short) tell_all(fates, count, FATE_UNSURE);
    arena_rewind(arena, mark);
}
