/* Columns of sums, `all` and `any` over the parts of each member. The parts of all members go through
 * a batch of their own, as many at a time as it holds, in which the members are bound around them. */
#include "rules/column.h"

#include <string.h>

/* What the parts of one member have come to so far. */
struct collected {
    int64_t sum;
    unit_id unit;
    bool is_decided; /* of `all` and `any` */
    uint8_t doubts;
    uint8_t dating;
};

/* What is asked of the parts. */
struct collecting {
    const struct rows *parts; /* of each place */
    enum function function;
    bool has_where;
    struct program where;
    struct program element;
    struct batch batch;
    uint32_t owners[BATCH_MEMBERS]; /* of each part in the batch: which of the members' it is */
    struct collected collected[BATCH_MEMBERS]; /* of each member */
    uint64_t steps;                            /* that one part takes at most */
};

struct collecting *collecting_compile(struct arena *arena, const struct batch *outer,
                                      const struct expression *expression) {
    const struct model *model = outer->evaluator->model;
    const struct expression *set = expression->operands[0];
    enum function function = expression->function;
    bool is_known =
        function == FUNCTION_SUM || function == FUNCTION_EVERY || function == FUNCTION_SOME;
    if (!is_known || set->kind != EXPRESSION_FIELD || set->field != FIELD_CHILDREN) return NULL;
    bool is_of_districts = set->type.base == TYPE_DISTRICT;
    struct collecting *collecting = arena_new(arena, struct collecting);
    struct batch *parts = &collecting->batch;
    collecting->parts = is_of_districts ? &model->districts.children : &model->industries.children;
    collecting->function = function;
    collecting->has_where = expression->operand_count > 2;
    if (!batch_start(parts, arena, outer->evaluator, expression->index, outer)) return NULL;
    if (collecting->has_where) {
        is_known = program_compile(&collecting->where, arena, parts, expression->operands[2]);
    }
    is_known =
        is_known && program_compile(&collecting->element, arena, parts, expression->operands[1]);
    return is_known ? collecting : NULL;
}

static void note(struct collected *collected, uint8_t doubts, uint8_t dating) {
    collected->doubts |= doubts;
    if (dating > collected->dating) collected->dating = dating;
}

/* Keeps the parts for which the condition holds. Where it is open for any, so may be the whole. */
static void keep_those(struct collecting *collecting) {
    struct batch *parts = &collecting->batch;
    const struct column *holds = program_go(&collecting->where, parts);
    uint32_t kept[BATCH_MEMBERS];
    for (uint32_t n = 0; n < parts->count && (holds->has_doubts || parts->has_years); n++) {
        bool is_open = holds->doubts[n] != 0;
        note(&collecting->collected[collecting->owners[n]], is_open ? DOUBT_UNSURE : 0,
             holds->datings[n]);
    }
    uint32_t count = column_choose(parts, holds, kept);
    if (count == parts->count) return;
    for (uint32_t n = 0; n < count; n++) collecting->owners[n] = collecting->owners[kept[n]];
    column_keep(parts, kept, count);
}

static void add(struct collected *collected, int64_t number, unit_id unit) {
    if (number == 0 && unit == 0) return;
    if (collected->sum == 0 && collected->unit == 0) collected->unit = unit;
    bool fits = !__builtin_add_overflow(collected->sum, number, &collected->sum);
    if (!fits || collected->unit != unit) collected->doubts |= DOUBT_UNSURE;
}

static void gather(struct collecting *collecting) {
    struct batch *parts = &collecting->batch;
    const struct column *element = program_go(&collecting->element, parts);
    bool is_noted = element->has_doubts || parts->has_years;
    for (uint32_t n = 0; n < parts->count; n++) {
        struct collected *collected = &collecting->collected[collecting->owners[n]];
        if (is_noted) {
            note(collected, element->doubts[n] & DOUBTS_HANDED_ON, element->datings[n]);
        }
        if (element->doubts[n] != 0) continue;
        if (collecting->function == FUNCTION_SUM) {
            add(collected, element->values[n], element->unit);
        } else if ((element->values[n] != 0) == (collecting->function == FUNCTION_SOME)) {
            collected->is_decided = true;
        }
    }
}

/* Asks the parts in the batch, and empties it. */
static void ask_parts(struct collecting *collecting) {
    struct batch *parts = &collecting->batch;
    parts->steps = 0;
    parts->round++;
    if (collecting->has_where) keep_those(collecting);
    if (parts->count > 0) gather(collecting);
    if (parts->steps > collecting->steps) collecting->steps = parts->steps;
    parts->count = 0;
}

/* Puts a part of a member of the outer batch into that of the parts. */
static inline void take_part(struct collecting *collecting, const struct batch *outer, uint32_t n,
                             uint32_t part) {
    struct batch *parts = &collecting->batch;
    collecting->owners[parts->count] = n;
    parts->bound[0].places->values[parts->count] = part;
    for (uint32_t at = 1; at < parts->bound_count; at++) {
        parts->bound[at].places->values[parts->count] = outer->bound[at - 1].places->values[n];
    }
    parts->count++;
}

/* How many parts the members have, and most of one of them. */
struct part_counts {
    uint64_t all;
    uint32_t most;
};

static struct part_counts count_parts(const struct collecting *collecting,
                                      const struct batch *outer, const struct column *wholes) {
    struct part_counts counts = {0};
    for (uint32_t n = 0; n < outer->count; n++) {
        if (wholes->doubts[n] != 0) continue;
        uint32_t count = rows_get(collecting->parts, (uint32_t)wholes->values[n]).count;
        counts.all += count;
        if (count > counts.most) counts.most = count;
    }
    return counts;
}

/* What `evaluate` takes at most for a member of so many parts. */
static uint64_t steps_of_parts(const struct collecting *collecting, uint32_t count) {
    uint64_t steps = collecting->steps < LIMIT_STEPS ? collecting->steps : LIMIT_STEPS + 1;
    return STEPS_OF_MEMORY + count / MEMBERS_OF_STEP + count * steps;
}

/* Goes through the parts of all members; not on where one of them would take too many steps, so that
 * all are left to who tells that. Returns the steps. */
static uint64_t collect(struct collecting *collecting, const struct batch *outer,
                        const struct column *wholes) {
    struct batch *parts = &collecting->batch;
    struct part_counts counts = count_parts(collecting, outer, wholes);
    memset(collecting->collected, 0, outer->count * sizeof *collecting->collected);
    collecting->steps = 0;
    parts->count = counts.all < BATCH_MEMBERS ? (uint32_t)counts.all : BATCH_MEMBERS;
    if (collecting->has_where) program_start(&collecting->where, parts);
    program_start(&collecting->element, parts);
    parts->count = 0;
    for (uint32_t n = 0; n < outer->count; n++) {
        if (wholes->doubts[n] != 0) continue;
        struct row row = rows_get(collecting->parts, (uint32_t)wholes->values[n]);
        for (uint32_t at = 0; at < row.count; at++) {
            take_part(collecting, outer, n, row_item(row, at));
            if (parts->count < BATCH_MEMBERS) continue;
            ask_parts(collecting);
            if (steps_of_parts(collecting, counts.most) > LIMIT_STEPS) return LIMIT_STEPS + 1;
        }
    }
    if (parts->count > 0) ask_parts(collecting);
    return steps_of_parts(collecting, counts.most);
}

/* A member that decides does so whatever else is missing. */
static void put(struct column *result, uint32_t n, const struct collected *collected,
                enum function function) {
    uint8_t doubts = collected->doubts;
    if (collected->is_decided) doubts &= DOUBT_UNSURE;
    if (doubts != 0) {
        column_doubt(result, n, (enum doubt)doubts);
    } else if (function == FUNCTION_SUM) {
        column_put(result, n, collected->sum, collected->unit);
    } else {
        result->values[n] = collected->is_decided == (function == FUNCTION_SOME);
    }
}

void column_of_collected(struct batch *batch, struct step *step) {
    struct collecting *collecting = step->collecting;
    column_begin(batch, step, 1);
    batch->steps += collect(collecting, batch, step->operands[0]);
    for (uint32_t n = 0; n < batch->count; n++) {
        const struct collected *collected = &collecting->collected[n];
        if (step->result->doubts[n] != 0) continue;
        put(step->result, n, collected, collecting->function);
        column_note(batch, step->result, n, (enum dating)collected->dating);
    }
}
