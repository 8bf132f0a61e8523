/* What the tests of evaluation share: a plan given as a string, checked, and what came of it as
 * strings to compare. */
#ifndef TESTS_UNIT_RULES_PLANS_H
#define TESTS_UNIT_RULES_PLANS_H

#include "unit/plans.h"

#include "rules/check.h"
#include "rules/evaluation.h"

/* The standard rules, as they are embedded. */
extern const char standard_plan[];
extern const unsigned standard_plan_length;

/* Adds a text of the plan. */
static inline void plan_add(struct plan *plan, struct text text) {
    assert_true(plan->input_count < MOST_TEXTS);
    plan->inputs[plan->input_count++].tree = syntax_parse(&plan->context, plan_source(plan, text));
}

static inline void plan_add_standard(struct plan *plan) {
    plan_add(plan, (struct text){standard_plan, standard_plan_length});
    plan->inputs[plan->input_count - 1].is_standard = true;
}

/* Builds the model, checks it and tells all verdicts that are kept. */
static inline void plan_check_as(struct plan *plan, struct check_options options) {
    plan->model = model_build(&plan->context, plan->inputs, plan->input_count);
    if (plan->diagnostics.error_count > 0) return;
    plan->check = check_model(&plan->arena, &plan->scratch, plan->model, &plan->sources,
                              &plan->diagnostics, options);
    check_tell(plan->check, 0);
}

/* The same; verdicts that hold are kept too. */
static inline void plan_check(struct plan *plan, int32_t year) {
    plan_check_as(plan, (struct check_options){.year = year, .keeps_holds = true});
}

/* The plan of one text, checked without the standard rules. */
static inline void plan_of(struct plan *plan, const char *text) {
    plan_start(plan);
    plan_add(plan, text_of(text));
    plan_check(plan, 0);
}

/* The first diagnostic as `E0501 at `, the text at its place. */
static inline struct text plan_problem(struct plan *plan) {
    if (plan->diagnostics.list.count == 0) return TEXT("no problem");
    const struct diagnostic *diagnostic = plan->diagnostics.list.items[0];
    struct text place = sources_text(&plan->sources, diagnostic->span);
    return text_format(&plan->arena, "%.*s at %.*s", TEXT_ARGUMENT(diagnostic->tag),
                       TEXT_ARGUMENT(place));
}

/* Everything that was printed, with blanks between the values; the problem where there is one. */
static inline struct text plan_prints(struct plan *plan) {
    struct text_builder words = {.arena = &plan->arena};
    if (plan->diagnostics.error_count > 0) return plan_problem(plan);
    struct value_names names = evaluator_names(plan->check->evaluator);
    for (uint32_t n = 0; n < plan->check->prints.count; n++) {
        const struct printed *printed = &plan->check->prints.items[n];
        for (uint32_t at = 0; at < printed->count; at++) {
            if (words.length > 0) text_append_byte(&words, ' ');
            value_append(&names, printed->values[at], &words);
        }
    }
    return text_built(&words);
}

static inline void verdict_append(const struct plan *plan, const struct verdict *verdict,
                                  struct text_builder *words) {
    static const char *const outcomes[] = {"holds", "fails", "open", "waived"};
    struct value_names names = evaluator_names(plan->check->evaluator);
    text_append_string(words, outcomes[verdict->outcome]);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        text_append_byte(words, ' ');
        value_append(&names, verdict->subjects[n], words);
    }
    if (verdict->year != 0) text_append_format(words, " in %d", (int)verdict->year);
    for (uint32_t n = 0; n < verdict->missing_count; n++) {
        text_append_string(words, n == 0 ? " without " : " and ");
        text_append(words, verdict->missing[n]);
    }
}

/* All verdicts in their order: `holds A in 2020; open B without target B`. */
static inline struct text plan_verdicts(struct plan *plan) {
    struct text_builder words = {.arena = &plan->arena};
    if (plan->diagnostics.error_count > 0) return plan_problem(plan);
    for (uint32_t n = 0; n < plan->check->verdicts.list.count; n++) {
        if (n > 0) text_append_string(&words, "; ");
        verdict_append(plan, &plan->check->verdicts.list.items[n], &words);
    }
    return text_built(&words);
}

/* The plan prints these values, or has this problem. */
#define assert_prints(plan_text, expected)                                                         \
    do {                                                                                           \
        struct plan printing;                                                                      \
        plan_of(&printing, (plan_text));                                                           \
        assert_text(plan_prints(&printing), (expected));                                           \
        plan_end(&printing);                                                                       \
    } while (0)

/* The plan's rules come to these verdicts. */
#define assert_verdicts(plan_text, expected)                                                       \
    do {                                                                                           \
        struct plan checking;                                                                      \
        plan_of(&checking, (plan_text));                                                           \
        assert_text(plan_verdicts(&checking), (expected));                                         \
        plan_end(&checking);                                                                       \
    } while (0)

#endif
