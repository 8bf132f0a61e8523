/* The evaluator's core: one case for each kind of expression, Kleene's logic, and functions evaluated
 * in frames of their own. */
#include "rules/evaluation.h"

#include "base/date.h"
#include "rules/verdict.h"

void evaluator_init(struct evaluator *evaluator, const struct model *model, struct sources *sources,
                    struct diagnostics *diagnostics, struct arena *arena, struct arena *lasting) {
    *evaluator = (struct evaluator){.model = model,
                                    .sources = sources,
                                    .diagnostics = diagnostics,
                                    .arena = arena,
                                    .lasting = lasting};
    units_copy(&evaluator->units, &model->units, lasting);
    evaluator->cache.arena = lasting;
    evaluator->steps = LIMIT_STEPS;
}

void evaluator_take(struct evaluator *evaluator, const struct aggregates *known) {
    evaluator->aggregates = *known;
    evaluator->aggregates.tallied.are_asked_for = false;
    evaluator->aggregates.totalled.are_asked_for = false;
}

struct value_names evaluator_names(const struct evaluator *evaluator) {
    return (struct value_names){evaluator->model, &evaluator->units};
}

void note_dating(struct evaluator *evaluator, enum dating dating) {
    if (!evaluator->follows_year || dating == DATING_NONE) return;
    evaluator->has_read_dated = true;
    note_read(evaluator, CELL_YEARS,
              0); /* in a year that is none of the plan's yet it may differ */
    if (dating > evaluator->dating) evaluator->dating = dating;
}

void note_year_read(struct evaluator *evaluator, int32_t year) {
    if (year != 0) note_dating(evaluator, year == evaluator->year ? DATING_YEAR : DATING_OTHER);
}

void look_up(struct evaluator *evaluator) {
    if (watched_goes_on(&evaluator->watched)) return;
    evaluator->is_given_up = true;
    evaluator->steps = 0;
}

void spend_steps(struct evaluator *evaluator, uint32_t steps) {
    keep_watch(evaluator, steps);
    evaluator->steps -= steps < evaluator->steps ? steps : evaluator->steps;
}

struct value missing_one(struct evaluator *evaluator, struct missing missing) {
    spend_steps(evaluator, STEPS_OF_MEMORY);
    missing.year = evaluator->year;
    return (struct value){.kind = VALUE_MISSING,
                          .missing = arena_copy(evaluator->arena, &missing, sizeof missing)};
}

struct value missing_join(struct evaluator *evaluator, struct value a, struct value b) {
    if (a.kind != VALUE_MISSING) return b;
    if (b.kind != VALUE_MISSING) return a;
    spend_steps(evaluator, STEPS_OF_MEMORY);
    struct missing *both = arena_new(evaluator->arena, struct missing);
    both->left = a.missing;
    both->right = b.missing;
    return (struct value){.kind = VALUE_MISSING, .missing = both};
}

struct value lack_together(struct evaluator *evaluator, const struct value *a,
                           const struct value *b) {
    bool is_wrong = a->kind == VALUE_WRONG || b->kind == VALUE_WRONG;
    return is_wrong ? value_wrong() : missing_join(evaluator, *a, *b);
}

/* `and` is decided by a false, `or` by a true, on either side. */
OUT_OF_LINE static struct value evaluate_either(struct evaluator *evaluator,
                                                const struct expression *expression, bool decides) {
    struct value left = evaluate(evaluator, expression->operands[0]);
    if (left.kind == VALUE_WRONG) return left;
    if (left.kind == VALUE_TRUTH) {
        return left.truth == decides ? value_truth(decides)
                                     : evaluate(evaluator, expression->operands[1]);
    }
    struct value right = evaluate(evaluator, expression->operands[1]);
    if (right.kind == VALUE_WRONG) return right;
    if (right.kind == VALUE_TRUTH && right.truth == decides) return right;
    return missing_join(evaluator, left, right);
}

OUT_OF_LINE static struct value evaluate_implies(struct evaluator *evaluator,
                                                 const struct expression *expression) {
    struct value left = evaluate(evaluator, expression->operands[0]);
    if (left.kind == VALUE_WRONG) return left;
    if (left.kind == VALUE_TRUTH) {
        return left.truth ? evaluate(evaluator, expression->operands[1]) : value_truth(true);
    }
    struct value right = evaluate(evaluator, expression->operands[1]);
    if (right.kind == VALUE_WRONG) return right;
    if (right.kind == VALUE_TRUTH && right.truth) return right;
    return missing_join(evaluator, left, right);
}

/* Without its condition, an `if` is decided where both its values are the same. */
OUT_OF_LINE static struct value evaluate_if(struct evaluator *evaluator,
                                            const struct expression *expression) {
    struct value condition = evaluate(evaluator, expression->operands[0]);
    if (condition.kind == VALUE_WRONG) return condition;
    if (condition.kind == VALUE_TRUTH) {
        return evaluate(evaluator, expression->operands[condition.truth ? 1 : 2]);
    }
    struct value first = evaluate(evaluator, expression->operands[1]);
    struct value second = evaluate(evaluator, expression->operands[2]);
    struct value result;
    if (both_there(evaluator, &first, &second, &result)) {
        if (are_of_two_dimensions(evaluator, first, second)) return condition;
        result = value_equals(evaluator, first, second, expression->span);
        if (result.kind == VALUE_WRONG) return result;
        return result.truth ? first : condition;
    }
    return result.kind == VALUE_WRONG ? result : missing_join(evaluator, condition, result);
}

OUT_OF_LINE static struct value evaluate_not(struct evaluator *evaluator,
                                             const struct expression *expression) {
    struct value operand = evaluate(evaluator, expression->operands[0]);
    return operand.kind == VALUE_TRUTH ? value_truth(!operand.truth) : operand;
}

OUT_OF_LINE static struct value evaluate_has(struct evaluator *evaluator,
                                             const struct expression *expression) {
    struct value operand = evaluate(evaluator, expression->operands[0]);
    return operand.kind == VALUE_WRONG ? operand : value_truth(operand.kind != VALUE_MISSING);
}

OUT_OF_LINE static struct value evaluate_template(struct evaluator *evaluator,
                                                  const struct expression *expression) {
    struct text_builder builder = {.arena = evaluator->arena};
    struct value_names names = evaluator_names(evaluator);
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        struct value piece = evaluate(evaluator, expression->operands[n]);
        if (piece.kind == VALUE_WRONG) return piece;
        value_append(&names, piece, &builder);
    }
    return (struct value){.kind = VALUE_STRING, .string = text_built(&builder)};
}

OUT_OF_LINE static struct value evaluate_year(struct evaluator *evaluator) {
    note_dating(evaluator, DATING_OTHER);
    if (evaluator->year != 0) return value_number(number_of(evaluator->year), 0);
    return missing_one(evaluator, (struct missing){.kind = MISSING_YEAR});
}

/* Slots of frames within one another, taken and given back in turn: calls may be many. */
enum { CHUNK_SLOTS = 16 * LIMIT_VARIABLES };

struct slot_chunk {
    struct slot_chunk *outer;
    struct slot_chunk *inner; /* kept for later where it is not in use */
    uint32_t used;
    struct value slots[CHUNK_SLOTS];
};

static struct slot_chunk *new_chunk(struct evaluator *evaluator) {
    struct slot_chunk *chunk = arena_allocate(evaluator->lasting, sizeof *chunk);
    chunk->outer = evaluator->chunk;
    chunk->inner = NULL;
    chunk->used = 0;
    if (chunk->outer != NULL) chunk->outer->inner = chunk;
    return chunk;
}

static struct value *take_slots(struct evaluator *evaluator, uint32_t count) {
    struct slot_chunk *chunk = evaluator->chunk;
    if (chunk == NULL || chunk->used + count > CHUNK_SLOTS) {
        bool is_kept = chunk != NULL && chunk->inner != NULL;
        evaluator->chunk = chunk = is_kept ? chunk->inner : new_chunk(evaluator);
    }
    chunk->used += count;
    return chunk->slots + chunk->used - count;
}

static void give_slots_back(struct evaluator *evaluator, uint32_t count) {
    struct slot_chunk *chunk = evaluator->chunk;
    chunk->used -= count;
    if (chunk->used == 0 && chunk->outer != NULL) evaluator->chunk = chunk->outer;
}

/* Evaluates a formula in slots of its own, which begin with the arguments. */
static struct value evaluate_in_frame(struct evaluator *evaluator, struct formula formula,
                                      const struct value *arguments, uint32_t count) {
    struct value *outer = evaluator->slots;
    if (formula.slot_count == 0) return evaluate(evaluator, formula.expression);
    evaluator->slots = take_slots(evaluator, formula.slot_count);
    for (uint32_t n = 0; n < count; n++) evaluator->slots[n] = arguments[n];
    struct value value = evaluate(evaluator, formula.expression);
    give_slots_back(evaluator, formula.slot_count);
    evaluator->slots = outer;
    return value;
}

struct value evaluate_formula(struct evaluator *evaluator, struct formula formula) {
    return evaluate_in_frame(evaluator, formula, NULL, 0);
}

OUT_OF_LINE static struct value evaluate_call(struct evaluator *evaluator,
                                              const struct expression *expression) {
    struct value arguments[LIMIT_PARAMETERS];
    spend_steps(evaluator, STEPS_OF_CALL);
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        arguments[n] = evaluate(evaluator, expression->operands[n]);
        if (arguments[n].kind == VALUE_WRONG) return arguments[n];
    }
    const struct function_instance *function =
        &evaluator->model->functions.items[expression->index];
    struct formula body = function->body;
    note_read(evaluator, CELL_LET, function->let);
    evaluator->depth += LIMIT_EVALUATION_APART;
    struct value value = evaluate_in_frame(evaluator, body, arguments, expression->operand_count);
    evaluator->depth -= LIMIT_EVALUATION_APART;
    return value;
}

void start_counting(struct evaluator *evaluator, const struct expression *expression) {
    evaluator->evaluated = expression;
    evaluator->steps = evaluator->is_given_up ? 0 : LIMIT_STEPS;
}

/* The steps are used up: reports it where the evaluation began. What else there is to evaluate may
 * take as long, so nothing is any more. */
static struct value give_up(struct evaluator *evaluator) {
    if (evaluator->is_given_up) return value_wrong();
    evaluator->is_given_up = true;
    struct diagnostic *mistake =
        report_mistake(evaluator, CODE_LIMIT_STEPS, evaluator->evaluated->span,
                       "this takes more than %d million steps to compute", LIMIT_STEPS / 1000000);
    return wrong_with_help(evaluator, mistake,
                           "a function is computed anew at every use, and a sum within a sum for "
                           "every member; a `let` without parameters is computed once");
}

/* There are no steps left, or no levels. */
OUT_OF_LINE static struct value report_limit(struct evaluator *evaluator,
                                             const struct expression *expression) {
    if (evaluator->steps == 0) return give_up(evaluator);
    evaluator->steps--;
    if (evaluator->is_too_deep) return value_wrong();
    evaluator->is_too_deep = true;
    struct diagnostic *mistake =
        report_mistake(evaluator, CODE_LIMIT_DEPTH, expression->span,
                       "this is computed through too many others, one within the other");
    return wrong_with_help(evaluator, mistake, "state one on the way there as a number");
}

/* How some expressions are evaluated. */
typedef struct value evaluation(struct evaluator *evaluator, const struct expression *expression);

/* Every expression is evaluated as one step, on a level of its own. */
static inline void enter_level(struct evaluator *evaluator, const struct expression *expression) {
    if (evaluator->depth == 0) start_counting(evaluator, expression);
    evaluator->depth++;
}

static inline void leave_level(struct evaluator *evaluator) {
    evaluator->depth--;
    if (evaluator->depth == 0) evaluator->is_too_deep = false;
}

/* False where no step is left, or no level. */
static inline bool take_step(struct evaluator *evaluator) {
    if (evaluator->steps == 0 || evaluator->depth > LIMIT_EVALUATION_DEPTH) return false;
    evaluator->steps--;
    return true;
}

/* Reports a value that is no year. */
static struct value report_year(struct evaluator *evaluator, struct value value, struct span span) {
    struct text_builder shown = {.arena = evaluator->arena};
    struct value_names names = evaluator_names(evaluator);
    int64_t integer = 0;
    value_append_exact(&names, value, &shown);
    struct diagnostic *mistake =
        report_mistake(evaluator, CODE_YEAR_VALUE, span,
                       "a year is a whole number of four digits, but this is %.*s",
                       TEXT_ARGUMENT(text_built(&shown)));
    bool is_whole = value.unit == 0 && number_to_integer(value.number, &integer);
    bool is_short = is_whole && integer > 0 && integer < 100;
    if (!is_short) {
        return wrong_with_help(evaluator, mistake,
                               "compute it from the `year` being checked, `year - 5`, or write it "
                               "out, `2025`");
    }
    if (mistake != NULL) diagnostic_remark_year(evaluator->diagnostics, mistake, integer);
    return value_wrong();
}

/* Reads a year operand; false where there is none to read in, with the reason in `*result`. */
static bool read_year(struct evaluator *evaluator, const struct expression *operand, int32_t *year,
                      struct value *result) {
    *result = evaluate(evaluator, operand);
    if (!value_is_there(*result)) return false;
    int64_t integer;
    bool is_year =
        result->unit == 0 && number_to_integer(result->number, &integer) && date_is_year(integer);
    if (is_year) {
        *year = (int32_t)integer;
        return true;
    }
    *result = report_year(evaluator, *result, operand->span);
    return false;
}

static struct value evaluate_indicator(struct evaluator *evaluator,
                                       const struct expression *expression) {
    struct key keys[LIMIT_KEYS];
    uint32_t key_count = 0;
    uint32_t count = expression->operand_count - (expression->has_year ? 1 : 0);
    bool has_keys = evaluator->model->indicators.items[expression->index].key_count > 0;
    for (uint32_t n = 0; n < count; n++) {
        struct value key = evaluate(evaluator, expression->operands[n]);
        if (!value_is_there(key)) return key;
        struct key read = {key.kind == VALUE_INDUSTRY, key.place};
        if (n == 0) note_read(evaluator, cell_of_key(read), read.place);
        if (has_keys) keys[key_count++] = read;
    }
    return read_indicator(evaluator, expression->index, keys, key_count);
}

static struct value evaluate_output(struct evaluator *evaluator,
                                    const struct expression *expression) {
    struct value district = evaluate(evaluator, expression->operands[0]);
    struct value industry = evaluate(evaluator, expression->operands[1]);
    struct value result;
    if (!both_there(evaluator, &district, &industry, &result)) return result;
    return read_output(evaluator, district.place, industry.place, expression->span);
}

static struct value evaluate_field(struct evaluator *evaluator,
                                   const struct expression *expression) {
    struct value object = evaluate(evaluator, expression->operands[0]);
    if (!value_is_there(object)) return object;
    return evaluate_field_of(evaluator, expression, &object);
}

/* Reads figures in the year that the expression names, which is not the one being checked. */
OUT_OF_LINE static struct value evaluate_in_named_year(struct evaluator *evaluator,
                                                       const struct expression *expression,
                                                       evaluation *read) {
    int32_t year = 0;
    struct value result;
    const struct expression *operand = expression->operands[expression->operand_count - 1];
    if (!read_year(evaluator, operand, &year, &result)) return result;
    int32_t outer_year = evaluator->year;
    bool outer_follows = evaluator->follows_year;
    evaluator->year = year;
    evaluator->follows_year = false;
    result = read(evaluator, expression);
    evaluator->year = outer_year;
    evaluator->follows_year = outer_follows;
    return result;
}

/* What reads figures may name the year to read them in. */
static inline struct value evaluate_in_year(struct evaluator *evaluator,
                                            const struct expression *expression, evaluation *read) {
    return expression->has_year ? evaluate_in_named_year(evaluator, expression, read)
                                : read(evaluator, expression);
}

static struct value evaluate_field_counted(struct evaluator *evaluator,
                                           const struct expression *expression) {
    struct value object = evaluate(evaluator, expression->operands[0]);
    if (!value_is_there(object)) return object;
    return count_field_of(evaluator, expression, &object);
}

OUT_OF_LINE static struct value evaluate_counted(struct evaluator *evaluator,
                                                 const struct expression *expression) {
    if (!take_step(evaluator)) return report_limit(evaluator, expression);
    return evaluate_in_year(evaluator, expression, evaluate_field_counted);
}

/* The count of a field instead of its value, with what `evaluate` does besides. */
OUT_OF_LINE static struct value count_field(struct evaluator *evaluator,
                                            const struct expression *expression) {
    enter_level(evaluator, expression);
    struct value count = evaluate_counted(evaluator, expression);
    leave_level(evaluator);
    return count;
}

/* What rows of the model hold is counted in them, and everything else is made first. */
static struct value evaluate_count(struct evaluator *evaluator,
                                   const struct expression *expression) {
    const struct expression *operand = expression->operands[0];
    if (operand->kind == EXPRESSION_FIELD && field_is_counted(operand->field)) {
        return count_field(evaluator, operand);
    }
    struct value set = evaluate(evaluator, operand);
    return value_is_there(set) ? value_number(number_of(set.set->count), 0) : set;
}

OUT_OF_LINE static struct value evaluate_function(struct evaluator *evaluator,
                                                  const struct expression *expression) {
    struct value first;
    switch (expression->function) {
        case FUNCTION_COUNT: return evaluate_count(evaluator, expression);
        case FUNCTION_GIVEN:
            first = evaluate(evaluator, expression->operands[0]);
            return first.kind == VALUE_MISSING ? evaluate(evaluator, expression->operands[1])
                                               : first;
        case FUNCTION_ROUND: return evaluate_round(evaluator, expression);
        case FUNCTION_ABS: return evaluate_absolute(evaluator, expression);
        default: return evaluate_in_year(evaluator, expression, evaluate_output);
    }
}

OUT_OF_LINE static struct value evaluate_kind(struct evaluator *evaluator,
                                              const struct expression *expression) {
    if (!take_step(evaluator)) return report_limit(evaluator, expression);
    switch (expression->kind) {
        case EXPRESSION_WRONG: return value_wrong();
        case EXPRESSION_NUMBER: return value_number(expression->number, expression->unit);
        case EXPRESSION_TRUTH: return value_truth(expression->truth);
        case EXPRESSION_STRING:
            return (struct value){.kind = VALUE_STRING, .string = expression->string};
        case EXPRESSION_DISTRICT: return value_place(VALUE_DISTRICT, expression->index);
        case EXPRESSION_INDUSTRY: return value_place(VALUE_INDUSTRY, expression->index);
        case EXPRESSION_VARIABLE: return evaluator->slots[expression->index];
        case EXPRESSION_TEMPLATE: return evaluate_template(evaluator, expression);
        case EXPRESSION_SET: return evaluate_set(evaluator, expression);
        case EXPRESSION_LET: return evaluate_let(evaluator, expression->index);
        case EXPRESSION_CALL: return evaluate_call(evaluator, expression);
        case EXPRESSION_INDICATOR:
            return evaluate_in_year(evaluator, expression, evaluate_indicator);
        case EXPRESSION_FIELD: return evaluate_in_year(evaluator, expression, evaluate_field);
        case EXPRESSION_FUNCTION: return evaluate_function(evaluator, expression);
        case EXPRESSION_COLLECT: return evaluate_collect(evaluator, expression);
        case EXPRESSION_DISTRICTS: return every_place(evaluator, TYPE_DISTRICT);
        case EXPRESSION_INDUSTRIES: return every_place(evaluator, TYPE_INDUSTRY);
        case EXPRESSION_YEARS: return every_year(evaluator);
        case EXPRESSION_YEAR: return evaluate_year(evaluator);
        case EXPRESSION_HAS: return evaluate_has(evaluator, expression);
        case EXPRESSION_NOT: return evaluate_not(evaluator, expression);
        case EXPRESSION_NEGATE: return evaluate_negation(evaluator, expression);
        case EXPRESSION_ADD:
        case EXPRESSION_SUBTRACT:
        case EXPRESSION_MULTIPLY:
        case EXPRESSION_DIVIDE: return evaluate_arithmetic(evaluator, expression);
        case EXPRESSION_DIFFERENCE:
        case EXPRESSION_UNION:
        case EXPRESSION_INTERSECTION: return evaluate_joined(evaluator, expression);
        case EXPRESSION_EQUALS:
        case EXPRESSION_UNEQUAL:
        case EXPRESSION_LESS:
        case EXPRESSION_AT_MOST:
        case EXPRESSION_GREATER:
        case EXPRESSION_AT_LEAST: return evaluate_comparison(evaluator, expression);
        case EXPRESSION_MEMBER: return evaluate_member(evaluator, expression);
        case EXPRESSION_AND: return evaluate_either(evaluator, expression, false);
        case EXPRESSION_OR: return evaluate_either(evaluator, expression, true);
        case EXPRESSION_IMPLIES: return evaluate_implies(evaluator, expression);
        case EXPRESSION_IF: return evaluate_if(evaluator, expression);
    }
    return value_wrong();
}

struct value evaluate(struct evaluator *evaluator, const struct expression *expression) {
    enter_level(evaluator, expression);
    struct value value = evaluate_kind(evaluator, expression);
    leave_level(evaluator);
    return value;
}
