/* Columns of sums, `all` and `any` over the parts of each member. The parts of one are a batch of
 * their own, in which the member is bound around them. */
#include "rules/column.h"

#include <string.h>

/* What is asked of the parts. */
struct collecting {
    const struct rows *parts; /* of each place */
    bool has_where;
    struct program where;
    struct program element;
    struct batch batch;
};

/* What the parts of one member have come to so far. */
struct collected {
    int64_t sum;
    unit_id unit;
    bool is_decided; /* of `all` and `any` */
    uint8_t doubts;
    uint64_t steps;
};

struct collecting *collecting_compile(struct arena *arena, const struct model *model,
                                      const struct expression *expression) {
    const struct expression *set = expression->operands[0];
    enum function function = expression->function;
    bool is_known =
        function == FUNCTION_SUM || function == FUNCTION_EVERY || function == FUNCTION_SOME;
    if (!is_known || set->kind != EXPRESSION_FIELD || set->field != FIELD_CHILDREN) return NULL;
    bool is_of_districts = set->type.base == TYPE_DISTRICT;
    struct collecting *collecting = arena_new(arena, struct collecting);
    collecting->parts = is_of_districts ? &model->districts.children : &model->industries.children;
    collecting->batch.kind = is_of_districts ? VALUE_DISTRICT : VALUE_INDUSTRY;
    collecting->batch.slot = expression->index;
    collecting->has_where = expression->operand_count > 2;
    if (collecting->has_where) {
        is_known = program_compile(&collecting->where, arena, model, expression->operands[2],
                                   expression->index);
    }
    is_known = is_known && program_compile(&collecting->element, arena, model,
                                           expression->operands[1], expression->index);
    return is_known ? collecting : NULL;
}

/* Keeps the parts for which the condition holds. Where it is open for any, so may be the whole. */
static void keep_those(struct collecting *collecting, struct collected *collected,
                       enum dating *dating) {
    struct batch *parts = &collecting->batch;
    program_start(&collecting->where, parts);
    const struct column *holds = program_go(&collecting->where, parts);
    uint32_t kept = 0;
    for (uint32_t n = 0; n < parts->count; n++) {
        if (holds->doubts[n] != 0) collected->doubts |= DOUBT_UNSURE;
        if (holds->datings[n] > *dating) *dating = holds->datings[n];
        if (holds->values[n] != 0) parts->places[kept++] = parts->places[n];
    }
    parts->count = kept;
}

static void add(struct collected *collected, int64_t number, unit_id unit) {
    if (number == 0 && unit == 0) return;
    if (collected->sum == 0 && collected->unit == 0) collected->unit = unit;
    bool fits = !__builtin_add_overflow(collected->sum, number, &collected->sum);
    if (!fits || collected->unit != unit) collected->doubts |= DOUBT_UNSURE;
}

static void gather(struct collecting *collecting, struct collected *collected,
                   enum function function, enum dating *dating) {
    struct batch *parts = &collecting->batch;
    program_start(&collecting->element, parts);
    const struct column *element = program_go(&collecting->element, parts);
    for (uint32_t n = 0; n < parts->count; n++) {
        collected->doubts |= element->doubts[n];
        if (element->datings[n] > *dating) *dating = element->datings[n];
        if (element->doubts[n] != 0) continue;
        if (function == FUNCTION_SUM) {
            add(collected, element->values[n], element->unit);
        } else if ((element->values[n] != 0) == (function == FUNCTION_SOME)) {
            collected->is_decided = true;
        }
    }
}

/* Goes through the parts of one member, as many at a time as there are in a batch; not on where that
 * would take too many steps, so that the member is left to who tells that. */
static struct collected collect(struct collecting *collecting, enum function function,
                                struct row row, enum dating *dating) {
    struct batch *parts = &collecting->batch;
    struct collected collected = {.steps = STEPS_OF_MEMORY + row.count / MEMBERS_OF_STEP};
    for (uint32_t first = 0; first < row.count && collected.steps <= LIMIT_STEPS;
         first += BATCH_MEMBERS) {
        uint32_t rest = row.count - first;
        uint32_t count = rest < BATCH_MEMBERS ? rest : BATCH_MEMBERS;
        parts->count = count;
        parts->steps = 0;
        memcpy(parts->places, row.items + first, count * sizeof *parts->places);
        if (collecting->has_where) keep_those(collecting, &collected, dating);
        gather(collecting, &collected, function, dating);
        collected.steps += count * parts->steps;
    }
    return collected;
}

/* A member that decides does so whatever else is missing. */
static void put(struct column *result, uint32_t n, const struct collected *collected,
                enum function function) {
    result->doubts[n] = collected->doubts;
    if (collected->is_decided) result->doubts[n] &= DOUBT_UNSURE;
    if (result->doubts[n] != 0) return;
    if (function == FUNCTION_SUM) {
        column_put(result, n, collected->sum, collected->unit);
    } else {
        result->values[n] = collected->is_decided == (function == FUNCTION_SOME);
    }
}

void column_of_collected(struct batch *batch, struct step *step) {
    struct collecting *collecting = step->collecting;
    enum function function = step->expression->function;
    uint64_t most = 0;
    collecting->batch.evaluator = batch->evaluator;
    collecting->batch.has_years = batch->has_years;
    column_begin(batch, step, 1);
    for (uint32_t n = 0; n < batch->count && most <= LIMIT_STEPS; n++) {
        if (step->result->doubts[n] != 0) continue;
        enum dating dating = DATING_NONE;
        struct row row = rows_get(collecting->parts, (uint32_t)step->operands[0]->values[n]);
        batch->evaluator->slots[batch->slot] = value_place(batch->kind, batch->places[n]);
        struct collected collected = collect(collecting, function, row, &dating);
        put(step->result, n, &collected, function);
        column_note(batch, step->result, n, dating);
        if (collected.steps > most) most = collected.steps;
    }
    batch->steps += most;
}
