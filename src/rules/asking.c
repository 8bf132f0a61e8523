/* Each question is an evaluation by itself, with all the steps that one may take. */
#include "rules/asking.h"

#include "rules/evaluation.h"
#include "rules/instances.h"

void asking_start(struct asking *asking, const struct check *check, struct sources *sources,
                  struct arena *arena, struct arena *lasting) {
    *asking = (struct asking){.check = check};
    diagnostics_init(&asking->unheard, lasting);
    evaluator_init(&asking->evaluator, check->model, sources, &asking->unheard, arena, lasting);
    waiving_init(&asking->waiving, &asking->evaluator, lasting, 0);
}

static void count_one(void *context, struct finding finding) {
    if (finding.outcome == OUTCOME_HOLDS) ++*(uint32_t *)context;
}

uint32_t asking_holds(struct asking *asking, const struct key *subject) {
    uint32_t holds = 0;
    for (uint32_t rule = 0; rule < asking->check->model->rules.count; rule++) {
        struct instances instances = {.evaluator = &asking->evaluator,
                                      .waiving = &asking->waiving,
                                      .rule = rule,
                                      .subject = subject,
                                      .visit = count_one,
                                      .context = &holds};
        if (asking->check->year == 0) {
            instances_in_every_year(&instances);
        } else {
            instances_in_year(&instances, asking->check->year);
            instances_in_year(&instances, 0);
        }
    }
    return holds;
}

/* Has the next question answered in the year. */
static void ask_in(struct asking *asking, int32_t year) {
    asking->evaluator.year = year;
    asking->evaluator.steps = LIMIT_STEPS;
}

struct value asking_targets_of_parts(struct asking *asking, uint32_t industry, int32_t year,
                                     uint32_t *stated) {
    struct evaluator *evaluator = &asking->evaluator;
    struct row parts = rows_get(&evaluator->model->industries.children, industry);
    struct value sum = value_number(number_of(0), 0);
    *stated = 0;
    for (uint32_t n = 0; n < parts.count && sum.kind == VALUE_NUMBER; n++) {
        ask_in(asking, year);
        struct value target = read_target(evaluator, row_item(parts, n));
        if (target.kind == VALUE_MISSING) continue;
        if (target.kind != VALUE_NUMBER) return value_wrong();
        sum = ++*stated == 1 ? target : add_numbers(evaluator, sum, target, (struct span){0});
    }
    return sum;
}

struct row asking_outputs(struct asking *asking, uint32_t industry) {
    return outputs_of_industry(&asking->evaluator, industry);
}

struct value asking_output(struct asking *asking, uint32_t industry, int32_t year) {
    ask_in(asking, year);
    return read_output(&asking->evaluator, NONE, industry, (struct span){0});
}

struct value asking_let(struct asking *asking, uint32_t let) {
    ask_in(asking, asking->check->year);
    return evaluate_let(&asking->evaluator, let);
}
