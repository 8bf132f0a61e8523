/* Steps of a derivation: the largest first, as many as are told. */
#include "rules/steps.h"

#include "rules/evaluation.h"

struct step *step_new(struct evaluator *evaluator, struct text words, struct value value) {
    struct step *step = arena_new(evaluator->arena, struct step);
    step->words = words;
    step->value = value;
    step->has_value = true;
    step->most = MOST_STEPS;
    step->rest_value = value_number(number_of(0), 0);
    return step;
}

struct text step_words(struct evaluator *evaluator, struct span span) {
    return text_folded(evaluator->arena, sources_text(evaluator->sources, span));
}

void step_add(struct evaluator *evaluator, struct step *step, struct step *part) {
    if (part != NULL) vector_push(evaluator->arena, &step->steps, part);
}

/* Whether of a step's parts the one of the first value is to be told before the other: the larger of two
 * amounts, or the less, and what is missing before what is there, as that is why the whole is open.
 * Beside what is missing there may be amounts that do not go together; these stay in their order. */
static bool is_told_before(struct evaluator *evaluator, const struct step *step, struct value a,
                           struct value b) {
    bool wrong = false;
    if (a.kind == VALUE_MISSING) return b.kind != VALUE_MISSING;
    bool are_numbers = a.kind == VALUE_NUMBER && b.kind == VALUE_NUMBER;
    if (!are_numbers || are_of_two_dimensions(evaluator, a, b)) return false;
    int order = compare_values(evaluator, &a, &b, step->stated, &wrong);
    return (step->has_least_first ? order < 0 : order > 0) && !wrong;
}

/* Adds what is left out to the rest of a sum. Of amounts that are missing or do not go together there
 * is none, nor where it is too large: the whole is told anyway, and this is no mistake of the plan. */
static struct value add_to_rest(struct evaluator *evaluator, struct value rest, struct value part) {
    if (part.kind != VALUE_NUMBER || rest.kind != VALUE_NUMBER) return value_wrong();
    struct diagnostics *outer = evaluator->diagnostics;
    struct diagnostics unheard;
    diagnostics_init(&unheard, evaluator->arena);
    evaluator->diagnostics = &unheard;
    struct value sum = add_numbers(evaluator, rest, part, (struct span){0});
    evaluator->diagnostics = outer;
    return sum;
}

static void leave_out(struct evaluator *evaluator, struct step *step, struct value value) {
    step->rest++;
    if (step->is_sum) step->rest_value = add_to_rest(evaluator, step->rest_value, value);
}

static void leave_last_out(struct evaluator *evaluator, struct step *step) {
    leave_out(evaluator, step, step->steps.items[--step->steps.count]->value);
}

bool step_has_room(struct evaluator *evaluator, struct step *step, struct value value) {
    uint32_t count = step->steps.count;
    if (count < step->most) return true;
    if (is_told_before(evaluator, step, value, step->steps.items[count - 1]->value)) return true;
    leave_out(evaluator, step, value);
    return false;
}

void step_add_by_size(struct evaluator *evaluator, struct step *step, struct step *part) {
    vector_push(evaluator->arena, &step->steps, part);
    uint32_t at = step->steps.count - 1;
    while (at > 0 &&
           is_told_before(evaluator, step, part->value, step->steps.items[at - 1]->value)) {
        step->steps.items[at] = step->steps.items[at - 1];
        at--;
    }
    step->steps.items[at] = part;
    if (step->steps.count > step->most) leave_last_out(evaluator, step);
}

void step_add_always(struct evaluator *evaluator, struct step *step, struct step *part) {
    if (step->steps.count == step->most) leave_last_out(evaluator, step);
    step_add_by_size(evaluator, step, part);
}

struct rest step_rest(struct evaluator *evaluator, const struct step *step, uint32_t told) {
    struct rest rest = {step->rest, step->rest_value};
    if (!step->is_sum) rest.value = value_wrong();
    for (uint32_t n = told; n < step->steps.count; n++) {
        rest.count++;
        rest.value = add_to_rest(evaluator, rest.value, step->steps.items[n]->value);
    }
    return rest;
}
