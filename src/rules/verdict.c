/* The making of verdicts: from an instance that was decided to what people are told of it. */
#include "rules/verdict.h"

struct span subject_place(const struct model *model, const struct rule *rule,
                          struct value subject) {
    struct span span = rule->span;
    if (subject.kind == VALUE_DISTRICT) span = model->districts.list.items[subject.place].span;
    if (subject.kind != VALUE_INDUSTRY) return span;
    if (subject.place != ALL_INDUSTRIES) return model->industries.list.items[subject.place].span;
    uint32_t series = model->target_series[ALL_INDUSTRIES];
    if (series != NONE) span = model->figures.items[model->series.items[series].first].span;
    return span;
}

static bool is_comparison(const struct expression *expression) {
    return expression->kind >= EXPRESSION_EQUALS && expression->kind <= EXPRESSION_AT_LEAST;
}

static bool is_literal(const struct expression *expression) {
    return expression->kind == EXPRESSION_NUMBER || expression->kind == EXPRESSION_STRING ||
           expression->kind == EXPRESSION_TRUTH;
}

/* What the two sides of the comparison were, unless the rule itself says so. */
static void add_operands(struct evaluator *evaluator, struct arena *arena, const struct rule *rule,
                         struct verdict *verdict) {
    const struct expression *require = rule->require;
    if (!is_comparison(require)) return;
    for (int n = 0; n < 2; n++) {
        const struct expression *operand = require->operands[n];
        if (is_literal(operand)) continue;
        struct value value = evaluate(evaluator, operand);
        struct finding_value found = {operand->span, value_copy(arena, value)};
        verdict->operands[verdict->operand_count++] = found;
    }
}

static struct text message_of(struct evaluator *evaluator, struct arena *arena,
                              const struct rule *rule, const struct verdict *verdict) {
    if (rule->message != NULL) {
        struct value message = evaluate(evaluator, rule->message);
        if (message.kind == VALUE_STRING) return message.string;
    }
    struct text_builder builder = {.arena = arena};
    struct value_names names = evaluator_names(evaluator);
    text_append(&builder, rule->label.bytes != NULL
                              ? rule->label
                              : names_text(evaluator->model->names, rule->name));
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        text_append_string(&builder, n == 0 ? ": not so for " : ", ");
        value_append(&names, verdict->subjects[n], &builder);
    }
    return text_built(&builder);
}

/* Walks over what is joined, taking up each thing once. */
static void add_missing(struct evaluator *evaluator, struct arena *arena, struct verdict *verdict,
                        const struct missing *missing) {
    struct value_names names = evaluator_names(evaluator);
    VECTOR(const struct missing *) waiting = {0};
    VECTOR(struct text) found = {0};
    vector_push(arena, &waiting, missing);
    while (waiting.count > 0) {
        const struct missing *one = waiting.items[--waiting.count];
        if (one->left != NULL) {
            vector_push(arena, &waiting, one->right);
            vector_push(arena, &waiting, one->left);
            continue;
        }
        struct text_builder builder = {.arena = arena};
        missing_append(&names, one, &builder);
        bool is_known = false;
        for (uint32_t n = 0; n < found.count && !is_known; n++) {
            is_known = text_equal(found.items[n], text_built(&builder));
        }
        if (!is_known) vector_push(arena, &found, text_built(&builder));
    }
    verdict->missing = found.items;
    verdict->missing_count = found.count;
}

struct verdict verdict_make(struct evaluator *evaluator, struct arena *arena,
                            struct finding finding) {
    const struct rule *rule = &evaluator->model->rules.items[finding.rule];
    struct verdict verdict = {.rule = finding.rule,
                              .outcome = finding.outcome,
                              .year = evaluator->year,
                              .subject_count = finding.bound,
                              .waiver = finding.waiver,
                              .at = rule->span};
    struct arena *outer = evaluator->arena;
    evaluator->arena = arena;
    verdict.subjects = arena_array(arena, struct value, finding.bound);
    for (uint32_t n = 0; n < finding.bound; n++) {
        verdict.subjects[n] = value_copy(arena, evaluator->slots[n]);
    }
    if (finding.bound > 0) verdict.at = subject_place(evaluator->model, rule, verdict.subjects[0]);
    if (finding.outcome != OUTCOME_OPEN) add_operands(evaluator, arena, rule, &verdict);
    if (finding.outcome == OUTCOME_FAILS || finding.outcome == OUTCOME_WAIVED) {
        verdict.message = message_of(evaluator, arena, rule, &verdict);
    }
    if (finding.outcome == OUTCOME_OPEN) {
        add_missing(evaluator, arena, &verdict, finding.lacks.missing);
    }
    evaluator->arena = outer;
    return verdict;
}
