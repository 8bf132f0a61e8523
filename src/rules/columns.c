/* Which expressions columns know. To add one: a function that makes its column, and a line here. */
#include "rules/column.h"

/* More are not worth their memory. */
enum { MOST_COLUMNS = 64 };

struct compiler {
    struct program *program;
    struct arena *arena;
    struct batch *batch;
};

bool batch_start(struct batch *batch, struct arena *arena, struct evaluator *evaluator,
                 uint32_t slot, const struct batch *outer) {
    uint32_t around = outer == NULL ? 0 : outer->bound_count;
    if (around == MOST_BOUND_WITHIN) return false;
    *batch = (struct batch){.evaluator = evaluator, .bound_count = around + 1};
    batch->has_years = evaluator->model->years.count > 0;
    for (uint32_t n = 0; n <= around; n++) {
        struct column *places = arena_new(arena, struct column);
        places->varies = true;
        batch->bound[n] = (struct bound){n == 0 ? slot : outer->bound[n - 1].slot, places};
    }
    return true;
}

static bool is_place(struct type type) {
    return !type.is_set && (type.base == TYPE_DISTRICT || type.base == TYPE_INDUSTRY);
}

static bool is_number(struct type type) {
    return !type.is_set && type.base == TYPE_NUMBER;
}

static bool is_truth(struct type type) {
    return !type.is_set && type.base == TYPE_BOOLEAN;
}

static bool is_word(struct type type) {
    return !type.is_set && type.base == TYPE_STRING;
}

/* What an element can be: one place, number or truth. */
static bool is_one(struct type type) {
    return is_place(type) || is_number(type) || is_truth(type);
}

static make_column *for_constant(const struct expression *expression) {
    int64_t value;
    bool is_known = true;
    if (expression->kind == EXPRESSION_NUMBER) {
        is_known = number_to_integer(expression->number, &value);
    } else if (expression->kind == EXPRESSION_STRING) {
        is_known = column_word(expression->string, &value);
    }
    return is_known ? column_of_constant : NULL;
}

static make_column *for_field(const struct expression *expression) {
    switch (expression->field) {
        case FIELD_PARENT: return column_of_parent;
        case FIELD_TARGET: return column_of_target;
        case FIELD_PARTS: return column_of_parts;
        case FIELD_INDUSTRY_OUTPUT: return column_of_output;
        default: return NULL;
    }
}

/* A set that stands in the model's rows: its members are counted and looked for there. */
static bool is_in_rows(const struct expression *set) {
    return set->kind == EXPRESSION_FIELD && field_is_counted(set->field) && !set->has_year;
}

static make_column *for_function(const struct expression *expression) {
    bool is_count = expression->function == FUNCTION_COUNT && is_in_rows(expression->operands[0]);
    bool is_given = expression->function == FUNCTION_GIVEN && is_one(expression->type);
    return is_count ? column_of_count : is_given ? column_of_given : NULL;
}

static make_column *for_member(const struct expression *expression) {
    bool is_known = is_place(expression->operands[0]->type) && is_in_rows(expression->operands[1]);
    return is_known ? column_of_member : NULL;
}

static make_column *for_indicator(const struct expression *expression) {
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        if (!is_place(expression->operands[n]->type)) return NULL;
    }
    return is_number(expression->type) ? column_of_indicator : NULL;
}

/* Words are known by numbers that have no order. */
static make_column *for_comparison(const struct expression *expression) {
    struct type a = expression->operands[0]->type;
    struct type b = expression->operands[1]->type;
    bool is_equality =
        expression->kind == EXPRESSION_EQUALS || expression->kind == EXPRESSION_UNEQUAL;
    bool is_known = is_one(a) || (is_word(a) && is_equality);
    return is_known && a.base == b.base && !b.is_set ? column_of_comparison : NULL;
}

/* How its column is made, or NULL where columns do not know it. */
static make_column *maker_of(const struct expression *expression) {
    struct type type = expression->type;
    if (expression->has_year) return NULL;
    switch (expression->kind) {
        case EXPRESSION_NUMBER:
        case EXPRESSION_TRUTH:
        case EXPRESSION_STRING:
        case EXPRESSION_DISTRICT:
        case EXPRESSION_INDUSTRY: return for_constant(expression);
        case EXPRESSION_VARIABLE: return is_one(type) ? column_of_variable : NULL;
        case EXPRESSION_FIELD: return for_field(expression);
        case EXPRESSION_FUNCTION: return for_function(expression);
        case EXPRESSION_INDICATOR: return for_indicator(expression);
        case EXPRESSION_COLLECT: return column_of_collected;
        case EXPRESSION_HAS: return column_of_has;
        case EXPRESSION_NOT: return column_of_not;
        case EXPRESSION_AND:
        case EXPRESSION_OR:
        case EXPRESSION_IMPLIES: return column_of_either;
        case EXPRESSION_MEMBER: return for_member(expression);
        case EXPRESSION_LET: return is_one(type) ? column_of_let : NULL;
        case EXPRESSION_IF: return is_one(type) ? column_of_if : NULL;
        case EXPRESSION_NEGATE: return column_of_negation;
        case EXPRESSION_ADD:
        case EXPRESSION_SUBTRACT:
        case EXPRESSION_MULTIPLY: return column_of_arithmetic;
        case EXPRESSION_EQUALS:
        case EXPRESSION_UNEQUAL:
        case EXPRESSION_LESS:
        case EXPRESSION_AT_MOST:
        case EXPRESSION_GREATER:
        case EXPRESSION_AT_LEAST: return for_comparison(expression);
        default: return NULL;
    }
}

static struct column *compile(struct compiler *compiler, const struct expression *expression);

/* Adds the column of an expression to those that the step reads; false where columns do not know
 * it. */
static bool add_operand(struct compiler *compiler, struct step *step, uint32_t n,
                        const struct expression *expression) {
    step->operands[n] = compile(compiler, expression);
    if (step->operands[n] == NULL) return false;
    step->result->varies = step->result->varies || step->operands[n]->varies;
    return true;
}

/* The places of a variable that is another for each member; NULL where the expression is none. */
static struct column *places_of(const struct compiler *compiler,
                                const struct expression *expression) {
    const struct batch *batch = compiler->batch;
    if (expression->kind != EXPRESSION_VARIABLE) return NULL;
    for (uint32_t n = 0; n < batch->bound_count; n++) {
        if (batch->bound[n].slot == expression->index) return batch->bound[n].places;
    }
    return NULL;
}

/* An indicator that is stated without keys alone is the same for all members, unless one of its keys
 * may be missing. */
static bool is_keyless(const struct compiler *compiler, const struct expression *expression) {
    const struct model *model = compiler->batch->evaluator->model;
    if (model->indicators.items[expression->index].key_count > 0) return false;
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        if (places_of(compiler, expression->operands[n]) == NULL) return false;
    }
    return true;
}

/* Of a set that is counted, looked into or gone through, what is read is whose it is. What is
 * asked of those that it is gone through for, is compiled by itself. */
static bool compile_operands(struct compiler *compiler, struct step *step) {
    const struct expression *expression = step->expression;
    if (step->make == column_of_collected) {
        step->collecting = collecting_compile(compiler->arena, compiler->batch, expression);
        return step->collecting != NULL &&
               add_operand(compiler, step, 0, expression->operands[0]->operands[0]);
    }
    if (step->make == column_of_indicator && is_keyless(compiler, expression)) return true;
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        const struct expression *operand = expression->operands[n];
        if (operand->type.is_set) operand = operand->operands[0];
        if (!add_operand(compiler, step, n, operand)) return false;
    }
    return true;
}

/* Whether it may be another for each member whatever its operands are: what is bound around parts
 * changes with the member, and a `let` becomes known on the way. */
static bool varies_by_itself(const struct expression *expression) {
    return expression->kind == EXPRESSION_COLLECT || expression->kind == EXPRESSION_LET;
}

/* Whether two of the expressions that columns know come to the same for each member. */
static bool are_same(const struct expression *a, const struct expression *b) {
    bool are_alike = a->kind == b->kind && a->field == b->field && a->function == b->function &&
                     a->operand_count == b->operand_count;
    for (uint32_t n = 0; are_alike && n < a->operand_count; n++) {
        are_alike = are_same(a->operands[n], b->operands[n]);
    }
    if (!are_alike) return false;
    switch (a->kind) {
        case EXPRESSION_NUMBER: return a->unit == b->unit && number_equal(a->number, b->number);
        case EXPRESSION_STRING: return text_equal(a->string, b->string);
        case EXPRESSION_TRUTH: return a->truth == b->truth;
        default: return a->index == b->index;
    }
}

/* The column that the expression has already, or NULL. A `let` may become known in between. */
static struct column *find_known(const struct batch *batch, const struct expression *expression) {
    if (expression->kind == EXPRESSION_LET) return NULL;
    for (uint32_t n = 0; n < batch->known.count; n++) {
        const struct known_column *known = &batch->known.items[n];
        if (are_same(known->expression, expression)) return known->column;
    }
    return NULL;
}

void column_of_known(struct batch *batch, struct step *step) {
    batch->steps += step->result->steps;
}

static struct column *add_step(struct compiler *compiler, struct step step) {
    struct program *program = compiler->program;
    vector_push(compiler->arena, step.result->varies ? &program->varying : &program->fixed, step);
    return step.result;
}

static struct column *compile(struct compiler *compiler, const struct expression *expression) {
    const struct program *program = compiler->program;
    struct step step = {.make = maker_of(expression), .expression = expression};
    struct column *places = places_of(compiler, expression);
    if (places != NULL) return places;
    bool is_full = program->fixed.count + program->varying.count == MOST_COLUMNS;
    if (step.make == NULL || is_full || expression->operand_count > LIMIT_KEYS) return NULL;
    step.result = find_known(compiler->batch, expression);
    if (step.result != NULL) {
        step.make = column_of_known;
        step.result->is_kept = true;
        return add_step(compiler, step);
    }
    step.result = arena_new(compiler->arena, struct column);
    step.result->varies = varies_by_itself(expression);
    if (!compile_operands(compiler, &step)) return NULL;
    struct known_column known = {expression, step.result};
    vector_push(compiler->arena, &compiler->batch->known, known);
    return add_step(compiler, step);
}

bool program_compile(struct program *program, struct arena *arena, struct batch *batch,
                     const struct expression *expression) {
    struct compiler compiler = {program, arena, batch};
    *program = (struct program){0};
    program->result = compile(&compiler, expression);
    return program->result != NULL;
}

static void make_all(struct steps_in_order *steps, struct batch *batch) {
    batch->steps += (uint64_t)steps->count * STEPS_OF_COLUMN;
    for (uint32_t n = 0; n < steps->count; n++) {
        struct step *step = &steps->items[n];
        uint64_t before = batch->steps;
        step->make(batch, step);
        step->result->steps = batch->steps - before;
        step->result->round = batch->round;
    }
}

void program_start(struct program *program, struct batch *batch) {
    uint64_t outer_steps = batch->steps;
    make_all(&program->fixed, batch);
    program->steps_of_fixed = batch->steps - outer_steps;
    batch->steps = outer_steps;
}

const struct column *program_go(struct program *program, struct batch *batch) {
    batch->steps += program->steps_of_fixed;
    make_all(&program->varying, batch);
    return program->result;
}
