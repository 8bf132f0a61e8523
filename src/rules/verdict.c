/* The making of verdicts: from an instance that was decided to what people are told of it. */
#include "rules/verdict.h"

const char *outcome_word(enum outcome outcome) {
    static const char *const words[] = {"holds", "fails", "open", "waived"};
    return words[outcome];
}

struct span subject_place(const struct model *model, const struct rule *rule,
                          struct value subject) {
    if (subject.kind == VALUE_DISTRICT) {
        return model_name_span(model, model->districts.list.items[subject.place].at);
    }
    if (subject.kind != VALUE_INDUSTRY) return rule->span;
    if (subject.place != ALL_INDUSTRIES) {
        return model_name_span(model, model->industries.list.items[subject.place].at);
    }
    uint32_t series = model->target_series.items[ALL_INDUSTRIES];
    bool is_stated = series != NONE && model_range(model, series).count > 0;
    if (!is_stated) return rule->span;
    return model_figure_span(model, &model->figures.items[model_range(model, series).first]);
}

/* Where a name is stated, nobody asks for its end before the verdict is told. */
static void place_verdict(const struct model *model, struct verdict *verdict) {
    const struct rule *rule = &model->rules.items[verdict->rule];
    struct value subject = verdict->subject_count > 0 ? verdict->subjects[0] : value_wrong();
    bool is_industry = subject.kind == VALUE_INDUSTRY && subject.place != ALL_INDUSTRIES;
    if (subject.kind == VALUE_DISTRICT || is_industry) {
        const struct places *places = is_industry ? &model->industries : &model->districts;
        verdict->at = places->list.items[subject.place].at;
        return;
    }
    struct span span = subject_place(model, rule, subject);
    verdict->at = sources_spot(model->sources, span.source, span.start);
    verdict->length = span.end - span.start;
}

struct span verdict_place(const struct model *model, const struct verdict *verdict) {
    if (verdict->length == 0) return model_name_span(model, verdict->at);
    return sources_span(model->sources, verdict->at, verdict->at + verdict->length);
}

static bool is_comparison(const struct expression *expression) {
    return expression->kind >= EXPRESSION_EQUALS && expression->kind <= EXPRESSION_AT_LEAST;
}

/* Whether it says itself what it is: `3`, a name, or a set of these. */
static bool is_literal(const struct expression *expression) {
    switch (expression->kind) {
        case EXPRESSION_NUMBER:
        case EXPRESSION_STRING:
        case EXPRESSION_TRUTH:
        case EXPRESSION_DISTRICT:
        case EXPRESSION_INDUSTRY: return true;
        case EXPRESSION_NEGATE:
        case EXPRESSION_SET: break;
        default: return false;
    }
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        if (!is_literal(expression->operands[n])) return false;
    }
    return true;
}

/* The part that decides: of `a and b` that is false the side that is, of an implication the last that
 * is read. */
static const struct expression *deciding_part(struct evaluator *evaluator,
                                              const struct expression *expression) {
    while (expression->kind == EXPRESSION_AND || expression->kind == EXPRESSION_IMPLIES) {
        struct value left = evaluate(evaluator, expression->operands[0]);
        bool is_left = left.kind == VALUE_TRUTH && !left.truth;
        expression = expression->operands[is_left ? 0 : 1];
    }
    return expression;
}

uint32_t operands_of(struct evaluator *evaluator, struct arena *arena,
                     const struct expression *expression, struct finding_value operands[2]) {
    uint32_t count = 0;
    expression = deciding_part(evaluator, expression);
    if (!is_comparison(expression)) return 0;
    for (int n = 0; n < 2; n++) {
        const struct expression *operand = expression->operands[n];
        if (is_literal(operand)) continue;
        struct value value = evaluate(evaluator, operand);
        operands[count++] =
            (struct finding_value){.expression = operand, .value = value_copy(arena, value)};
    }
    return count;
}

struct text operands_words(const struct evaluator *evaluator, struct arena *arena,
                           const struct finding_value *operands, uint32_t count) {
    struct text_builder words = {.arena = arena};
    struct value_names names = evaluator_names(evaluator);
    for (uint32_t n = 0; n < count; n++) {
        if (n > 0) text_append_string(&words, "; ");
        text_append(&words, sources_text(evaluator->sources, operands[n].expression->span));
        text_append_string(&words, " is ");
        value_append_told(&names, operands[n].value, &words);
    }
    return text_built(&words);
}

static struct text message_of_failure(struct evaluator *evaluator, struct arena *arena,
                                      const struct rule *rule, const struct verdict *verdict) {
    if (rule->message != NULL) {
        struct value message = evaluate(evaluator, rule->message);
        bool says_something = message.kind == VALUE_STRING && message.string.length > 0;
        if (says_something) return message.string;
    }
    struct text_builder builder = {.arena = arena};
    struct value_names names = evaluator_names(evaluator);
    if (rule->label.bytes != NULL) {
        text_append(&builder, rule->label);
        text_append_string(&builder, ": ");
    }
    text_append_string(&builder, "this is not so");
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        text_append_string(&builder, n == 0 ? " for " : ", ");
        value_append(&names, verdict->subjects[n], &builder);
    }
    return text_built(&builder);
}

/* What is told of an instance that is open or holds: the rule's own message is for failing. */
static struct text message_of_other(struct evaluator *evaluator, struct arena *arena,
                                    const struct verdict *verdict) {
    struct text_builder words = {.arena = arena};
    struct value_names names = evaluator_names(evaluator);
    text_append_string(&words, verdict->outcome == OUTCOME_OPEN ? "open" : "holds");
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        text_append_string(&words, n == 0 ? " for " : ", ");
        value_append(&names, verdict->subjects[n], &words);
    }
    if (verdict->outcome == OUTCOME_HOLDS) return text_built(&words);
    text_append_string(&words, verdict->missing_count == 1 ? ", because this is not stated: "
                                                           : ", because these are not stated: ");
    for (uint32_t n = 0; n < verdict->missing_count; n++) {
        if (n > 0) text_append_string(&words, "; ");
        text_append(&words, verdict->missing[n]);
    }
    return text_built(&words);
}

struct verdict verdict_make(const struct evaluator *evaluator, struct arena *arena,
                            struct finding finding) {
    struct verdict verdict = {.rule = finding.rule,
                              .outcome = finding.outcome,
                              .year = evaluator->year,
                              .subject_count = finding.bound,
                              .waiver = finding.waiver};
    verdict.subjects = arena_array(arena, struct value, finding.bound);
    for (uint32_t n = 0; n < finding.bound; n++) {
        verdict.subjects[n] = value_copy(arena, evaluator->slots[n]);
    }
    place_verdict(evaluator->model, &verdict);
    if (finding.outcome == OUTCOME_OPEN) {
        struct value_names names = evaluator_names(evaluator);
        verdict.missing =
            missing_words(&names, finding.lacks.missing, arena, &verdict.missing_count);
    }
    return verdict;
}

static const struct telling *make_telling(struct evaluator *evaluator, struct arena *arena,
                                          const struct verdict *verdict) {
    const struct rule *rule = &evaluator->model->rules.items[verdict->rule];
    struct telling *telling = arena_new(arena, struct telling);
    if (verdict->outcome != OUTCOME_OPEN) {
        telling->operand_count = operands_of(evaluator, arena, rule->require, telling->operands);
    }
    bool is_violated = is_violation(verdict->outcome);
    for (uint32_t n = 0; is_violated && n < telling->operand_count; n++) {
        telling->operands[n].account = account_of(evaluator, telling->operands[n].expression);
    }
    telling->message = is_violated ? message_of_failure(evaluator, arena, rule, verdict)
                                   : message_of_other(evaluator, arena, verdict);
    return telling;
}

struct outside verdict_enter(struct evaluator *evaluator, struct arena *arena,
                             const struct verdict *verdict) {
    const struct rule *rule = &evaluator->model->rules.items[verdict->rule];
    struct outside outside = {evaluator->slots, evaluator->arena, evaluator->year};
    evaluator->arena = arena;
    evaluator->year = verdict->year;
    evaluator->slots = arena_array(arena, struct value, rule->slot_count + 1);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        evaluator->slots[n] = verdict->subjects[n];
    }
    return outside;
}

void verdict_bind(struct evaluator *evaluator, const struct verdict *verdict, uint32_t variable) {
    evaluator->slots[variable] = verdict->subjects[variable];
}

void verdict_leave(struct evaluator *evaluator, struct outside outside) {
    evaluator->slots = outside.slots;
    evaluator->arena = outside.arena;
    evaluator->year = outside.year;
}

void verdict_tell(struct evaluator *evaluator, struct arena *arena, struct verdict *verdict) {
    struct outside outside = verdict_enter(evaluator, arena, verdict);
    verdict->telling = make_telling(evaluator, arena, verdict);
    verdict_leave(evaluator, outside);
}

/* --- Mistakes in messages --- */

/* Whether an indicator's keys, or whose field it is, are the same variables. */
static bool are_of_same(const struct expression *a, const struct expression *b) {
    if (a->operand_count != b->operand_count) return false;
    for (uint32_t n = 0; n < a->operand_count; n++) {
        const struct expression *operand = a->operands[n];
        bool is_same = operand->kind == EXPRESSION_VARIABLE &&
                       b->operands[n]->kind == EXPRESSION_VARIABLE &&
                       operand->index == b->operands[n]->index;
        if (!is_same) return false;
    }
    return true;
}

/* Whether the indicator or field was read when the comparison of numbers, or of what is calculated of such, was found
 * not to hold. */
static bool was_read(const struct expression *required, const struct expression *expression) {
    bool is_alike = required->kind == expression->kind && !expression->has_year &&
                    !required->has_year && are_of_same(required, expression);
    switch (required->kind) {
        case EXPRESSION_INDICATOR: return is_alike && required->index == expression->index;
        case EXPRESSION_FIELD: return is_alike && required->field == expression->field;
        case EXPRESSION_ADD:
        case EXPRESSION_SUBTRACT:
        case EXPRESSION_MULTIPLY:
        case EXPRESSION_EQUALS:
        case EXPRESSION_UNEQUAL:
        case EXPRESSION_LESS:
        case EXPRESSION_AT_MOST:
        case EXPRESSION_GREATER:
        case EXPRESSION_AT_LEAST:
            return was_read(required->operands[0], expression) ||
                   was_read(required->operands[1], expression);
        default: return false;
    }
}

/* Whether evaluating the expression, its operands aside, may turn out to be a mistake. */
static bool may_fail(const struct expression *expression) {
    switch (expression->kind) {
        case EXPRESSION_STRING:
        case EXPRESSION_VARIABLE: return false;
        case EXPRESSION_FIELD:
            return expression->has_year || expression->field >= FIELD_COUNT ||
                   expression->field == FIELD_TARGET ||
                   expression->field == FIELD_INDUSTRY_OUTPUT ||
                   expression->field == FIELD_DISTRICT_OUTPUT;
        case EXPRESSION_FUNCTION: return expression->function != FUNCTION_COUNT;
        default: return true;
    }
}

/* Whether what a message says may turn out to be a mistake where what the rule requires is none. Most
 * messages name things, count them, and say what was compared. */
static bool may_be_mistaken(const struct rule *rule, const struct expression *expression) {
    if (may_fail(expression)) return !was_read(rule->require, expression);
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        if (may_be_mistaken(rule, expression->operands[n])) return true;
    }
    return false;
}

bool message_may_fail(const struct rule *rule) {
    for (uint32_t n = 0; rule->message != NULL && n < rule->message->operand_count; n++) {
        if (may_be_mistaken(rule, rule->message->operands[n])) return true;
    }
    return false;
}

void verdict_try(struct evaluator *evaluator, struct arena *arena, const struct verdict *verdict) {
    struct arena_mark mark = arena_mark(arena);
    struct outside outside = verdict_enter(evaluator, arena, verdict);
    evaluate(evaluator, evaluator->model->rules.items[verdict->rule].message);
    verdict_leave(evaluator, outside);
    arena_rewind(arena, mark);
}
