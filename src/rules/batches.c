/* A condition is cut at its `and`: each part is asked only of those members for which all before it
 * hold. What is missing on the way is unsure, though a later part may rule the member out. */
#include "rules/batches.h"

#include "rules/column.h"

#include <string.h>

/* A member of which an instance would be made without a year, had it not read something that is
 * dated: so it depends on whether one is made of it in some year. */
struct dated {
    uint32_t place;
    uint32_t at;        /* among all */
    enum fate fate;     /* of that instance */
    bool is_unsure;     /* in the year under way, */
    enum dating dating; /* and what it has read there */
};

struct batches {
    VECTOR(struct program) conditions;
    struct program require;
    struct batch batch;
    uint32_t most;                /* members of a batch of the set under way */
    uint32_t at[BATCH_MEMBERS];   /* where the members that are left stood among all */
    uint32_t kept[BATCH_MEMBERS]; /* which of them a condition leaves */
    enum dating
        datings[BATCH_MEMBERS]; /* of what was read on the way to them, in a plan with years */
    enum fate *fates;           /* of all */
    struct fates counted;
    bool is_bound_alike; /* whatever is bound around them, is so in every year */
    struct dated dated[BATCH_MEMBERS];
    uint32_t dated_count;
    uint64_t *
        dated_places; /* by place a bit: an instance is made of it in some year; NULL where that is not noted */
};

static bool compile_condition(struct batches *batches, struct arena *arena,
                              const struct expression *condition) {
    if (condition->kind == EXPRESSION_AND) {
        return compile_condition(batches, arena, condition->operands[0]) &&
               compile_condition(batches, arena, condition->operands[1]);
    }
    struct program program;
    bool is_known = program_compile(&program, arena, &batches->batch, condition);
    if (is_known) vector_push(arena, &batches->conditions, program);
    return is_known;
}

struct batches *batches_compile(struct arena *arena, struct evaluator *evaluator,
                                const struct rule *rule) {
    if (rule->each.count == 0) return NULL;
    const struct each *last = &rule->each.items[rule->each.count - 1];
    struct batches *batches = arena_new(arena, struct batches);
    bool is_known = batch_start(&batches->batch, arena, evaluator, rule->each.count - 1, NULL) &&
                    (last->where == NULL || compile_condition(batches, arena, last->where)) &&
                    program_compile(&batches->require, arena, &batches->batch, rule->require);
    return is_known ? batches : NULL;
}

void batches_note_years(struct batches *batches, uint64_t *dated_places) {
    batches->dated_places = dated_places;
}

/* Sets all programs up for the evaluator's year, and for as many members as there are in the
 * batch. */
static void start_programs(struct batches *batches) {
    for (uint32_t n = 0; n < batches->conditions.count; n++) {
        program_start(&batches->conditions.items[n], &batches->batch);
    }
    program_start(&batches->require, &batches->batch);
}

void batches_start(struct batches *batches, const struct set *set) {
    struct batch *batch = &batches->batch;
    batches->most = set->count < BATCH_MEMBERS ? set->count : BATCH_MEMBERS;
    batch->count = batches->most;
    batches->is_bound_alike = batch->evaluator->dating == DATING_NONE;
    start_programs(batches);
}

static enum dating join_dating(enum dating a, uint8_t b) {
    return a > b ? a : (enum dating)b;
}

static uint32_t place_of(const struct batches *batches, uint32_t n) {
    return (uint32_t)batches->batch.bound[0].places->values[n];
}

static void note_of_year(struct batches *batches, uint32_t place) {
    if (batches->dated_places != NULL) batches->dated_places[place / 64] |= 1ull << place % 64;
}

static bool is_of_some_year(const struct batches *batches, uint32_t place) {
    return batches->dated_places != NULL && (batches->dated_places[place / 64] >> place % 64 & 1);
}

static void tell_fate(struct batches *batches, uint32_t at, enum fate fate) {
    batches->fates[at] = fate;
    batches->counted.holding += fate == FATE_HOLDS;
    batches->counted.failing += fate == FATE_FAILS;
    batches->counted.unsure += fate == FATE_UNSURE;
}

/* Leaves those members for which the condition holds. */
static void rule_out(struct batches *batches, const struct column *holds) {
    struct batch *batch = &batches->batch;
    for (uint32_t n = 0; n < batch->count && holds->has_doubts; n++) {
        if (holds->doubts[n] != 0) tell_fate(batches, batches->at[n], FATE_UNSURE);
    }
    uint32_t count = column_choose(batch, holds, batches->kept);
    const uint32_t *kept = batches->kept;
    for (uint32_t n = 0; n < batch->count && batch->has_years; n++) {
        batches->datings[n] = join_dating(batches->datings[n], holds->datings[n]);
    }
    if (count == batch->count) return;
    for (uint32_t n = 0; n < count && batch->has_years; n++) {
        batches->datings[n] = batches->datings[kept[n]];
    }
    for (uint32_t n = 0; n < count; n++) batches->at[n] = batches->at[kept[n]];
    column_keep(batch, kept, count);
}

/* Of members beyond doubt, in a plan without years and asked for without one. */
static void tell_plainly(struct batches *batches, const struct column *require) {
    uint32_t count = batches->batch.count;
    uint32_t holding = column_count(require, count);
    batches->counted.holding += holding;
    batches->counted.failing += count - holding;
    if (batches->counted.failing + batches->counted.unsure == 0) return;
    for (uint32_t n = 0; n < count; n++) {
        batches->fates[batches->at[n]] = require->values[n] != 0 ? FATE_HOLDS : FATE_FAILS;
    }
}

/* What the member is as an instance was found. What has read nothing of the year is none in it; and
 * without a year, one that is dated at all may have been one in some year (is_due in instances.c). */
static void tell_found(struct batches *batches, uint32_t n, enum fate fate, enum dating dating) {
    bool is_of_year = batches->batch.evaluator->year != 0;
    if (is_of_year) {
        if (dating == DATING_YEAR) note_of_year(batches, place_of(batches, n));
        if (dating != DATING_YEAR) fate = FATE_NONE;
    } else if (!is_of_year && dating != DATING_NONE) {
        struct dated dated = {.place = place_of(batches, n), .at = batches->at[n]};
        if (is_of_some_year(batches, dated.place)) return;
        dated.fate = fate;
        fate = FATE_UNSURE;
        if (batches->is_bound_alike) {
            batches->dated[batches->dated_count++] = dated;
            return;
        }
    }
    tell_fate(batches, batches->at[n], fate);
}

/* Of members beyond doubt, in a year: of those that have read nothing of it there are none. */
static void tell_in_year(struct batches *batches, const struct column *require) {
    for (uint32_t n = 0; n < batches->batch.count; n++) {
        if (join_dating(batches->datings[n], require->datings[n]) != DATING_YEAR) continue;
        bool holds = require->values[n] != 0;
        note_of_year(batches, place_of(batches, n));
        batches->fates[batches->at[n]] = holds ? FATE_HOLDS : FATE_FAILS;
        batches->counted.holding += holds;
        batches->counted.failing += !holds;
    }
}

/* One that is open is looked at by itself, for what it lacks. */
static void tell_fates(struct batches *batches, const struct column *require) {
    const struct batch *batch = &batches->batch;
    if (!require->has_doubts && !batch->has_years && batch->evaluator->year == 0) {
        tell_plainly(batches, require);
        return;
    }
    if (!require->has_doubts && batch->evaluator->year != 0) {
        tell_in_year(batches, require);
        return;
    }
    for (uint32_t n = 0; n < batch->count; n++) {
        enum dating dating = join_dating(batches->datings[n], require->datings[n]);
        if (require->doubts[n] & DOUBT_UNSURE) {
            tell_fate(batches, batches->at[n], FATE_UNSURE);
        } else if (require->doubts[n] != 0) {
            tell_found(batches, n, FATE_UNSURE, dating);
        } else {
            tell_found(batches, n, require->values[n] != 0 ? FATE_HOLDS : FATE_FAILS, dating);
        }
    }
}

/* False where asking so much of a member by itself would be given up on the way. */
static bool is_within_limit(struct batch *batch) {
    uint64_t steps = batch->steps;
    batch->steps = 0;
    return steps <= LIMIT_STEPS;
}

/* --- Years --- */

/* Notes what the members that are left in the batch read in the year, and leaves those for which
 * the condition does not rule out that more is read. */
static void read_in_year(struct batches *batches, const struct column *column, bool is_condition) {
    struct batch *batch = &batches->batch;
    uint32_t count = 0;
    for (uint32_t n = 0; n < batch->count; n++) {
        struct dated *dated = &batches->dated[batches->at[n]];
        dated->dating = join_dating(dated->dating, column->datings[n]);
        if (column->doubts[n] & DOUBT_UNSURE) {
            dated->is_unsure = true;
        } else if (is_condition && (column->doubts[n] != 0 || column->values[n] != 0)) {
            batches->at[count] = batches->at[n];
            batches->kept[count++] = n;
        }
    }
    column_keep(batch, batches->kept, count);
}

/* Looks at the dated members in the evaluator's year, as concerns_year in instances.c does at one:
 * those of which an instance is made there are no instances without a year. The others stay. */
static void look_at_year(struct batches *batches) {
    struct batch *batch = &batches->batch;
    uint32_t count = batches->dated_count;
    batch->count = count;
    batch->round++;
    batch->are_in_order = false;
    start_programs(batches);
    for (uint32_t n = 0; n < count; n++) {
        batch->bound[0].places->values[n] = batches->dated[n].place;
        batches->at[n] = n;
        batches->dated[n].dating = DATING_NONE;
    }
    for (uint32_t n = 0; n < batches->conditions.count && batch->count > 0; n++) {
        read_in_year(batches, program_go(&batches->conditions.items[n], batch), true);
    }
    if (batch->count > 0) read_in_year(batches, program_go(&batches->require, batch), false);
    bool is_short = is_within_limit(batch);
    batches->dated_count = 0;
    for (uint32_t n = 0; n < count; n++) {
        struct dated dated = batches->dated[n];
        if (dated.is_unsure || !is_short) {
            tell_fate(batches, dated.at, FATE_UNSURE);
        } else if (dated.dating != DATING_YEAR) {
            batches->dated[batches->dated_count++] = dated;
        }
    }
}

/* Tells of the dated members whether they are instances without a year. */
static void look_at_years(struct batches *batches) {
    struct evaluator *evaluator = batches->batch.evaluator;
    const struct model *model = evaluator->model;
    if (batches->dated_count == 0) return;
    for (uint32_t n = 0; n < model->years.count && batches->dated_count > 0; n++) {
        evaluator->year = model->years.items[n];
        look_at_year(batches);
    }
    evaluator->year = 0;
    for (uint32_t n = 0; n < batches->dated_count; n++) {
        tell_fate(batches, batches->dated[n].at, batches->dated[n].fate);
    }
    batches->batch.count = batches->most;
    start_programs(batches);
}

/* --- All of it --- */

/* Starts with members of whom nothing is known yet. */
static void take_members(struct batches *batches, const uint32_t *places, uint32_t count) {
    struct batch *batch = &batches->batch;
    batch->count = count;
    batch->round++;
    batch->steps = 0;
    batches->counted = (struct fates){0};
    batches->dated_count = 0;
    int64_t *members = batch->bound[0].places->values;
    for (uint32_t n = 0; n < count; n++) members[n] = places[n];
    batch->are_in_order = places[count - 1] - places[0] == count - 1; /* as sets are */
    for (uint32_t n = 0; n < count; n++) batches->at[n] = n;
    for (uint32_t n = 0; n < count; n++) batches->fates[n] = FATE_NONE;
    for (uint32_t n = 0; n < count && batch->has_years; n++) {
        batches->datings[n] = batch->evaluator->dating;
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
    if (is_short && batch->count > 0) {
        tell_fates(batches, program_go(&batches->require, batch));
    }
    is_short = is_within_limit(batch) && is_short;
    if (is_short) look_at_years(batches);
    arena_rewind(arena, mark);
    if (is_short) return batches->counted;
    for (uint32_t n = 0; n < count; n++) fates[n] = FATE_UNSURE;
    return (struct fates){.unsure = count};
}
