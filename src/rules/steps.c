/* Steps of a derivation: the largest first, as many as are told. */
#include "rules/steps.h"

#include "rules/evaluation.h"

struct step *step_new(struct evaluator *evaluator, struct text words, struct value value) {
    struct step *step = arena_new(evaluator->arena, struct step);
    step->words = words;
    step->value = value;
    step->has_value = true;
    return step;
}

struct text step_words(struct evaluator *evaluator, struct span span) {
    return text_folded(evaluator->arena, sources_text(evaluator->sources, span));
}

void step_add(struct evaluator *evaluator, struct step *step, struct step *part) {
    if (part != NULL) vector_push(evaluator->arena, &step->steps, part);
}

/* Whether the first is to be told before the second: the larger of two amounts, and what is missing
 * before what is there, as that is why the whole is open. Beside what is missing there may be
 * amounts that do not go together; these stay in their order. */
static bool is_told_before(struct evaluator *evaluator, const struct step *a,
                           const struct step *b) {
    bool wrong = false;
    if (a->value.kind == VALUE_MISSING) return b->value.kind != VALUE_MISSING;
    bool are_numbers = a->value.kind == VALUE_NUMBER && b->value.kind == VALUE_NUMBER;
    if (!are_numbers || are_of_two_dimensions(evaluator, a->value, b->value)) return false;
    return compare_values(evaluator, &a->value, &b->value, a->stated, &wrong) > 0 && !wrong;
}

static void leave_last_out(struct step *step) {
    step->steps.count--;
    step->rest++;
}

void step_add_by_size(struct evaluator *evaluator, struct step *step, struct step *part) {
    vector_push(evaluator->arena, &step->steps, part);
    uint32_t at = step->steps.count - 1;
    while (at > 0 && is_told_before(evaluator, part, step->steps.items[at - 1])) {
        step->steps.items[at] = step->steps.items[at - 1];
        at--;
    }
    step->steps.items[at] = part;
    if (step->steps.count > MOST_STEPS) leave_last_out(step);
}

void step_add_always(struct evaluator *evaluator, struct step *step, struct step *part) {
    if (step->steps.count == MOST_STEPS) leave_last_out(step);
    step_add_by_size(evaluator, step, part);
}
