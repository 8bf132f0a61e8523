/* An instance is visited by the walk through its rule, and its verdict made while it is bound. */
#include "rules/counting.h"

#include <string.h>

void counting_init(struct counting *counting, struct evaluator *evaluator,
                   const struct check_options *options, struct verdicts *verdicts,
                   struct arena *arena, struct arena *scratch) {
    const struct model *model = evaluator->model;
    *counting = (struct counting){
        .evaluator = evaluator, .arena = arena, .options = options, .verdicts = verdicts};
    verdicts->counts = arena_zero(arena, (model->rules.count + 1) * sizeof *verdicts->counts);
    waiving_init(&counting->waiving, evaluator, scratch, options->today);
    leads_counted_init(&counting->leads, model, scratch);
    /* Asked for one year, whatever is wrong in the others is met without a year alone. */
    if (model->years.count == 0 || options->year != 0) return;
    uint32_t districts = model->districts.list.count;
    uint32_t industries = model->industries.list.count;
    counting->rule = NONE;
    counting->dated_words = (districts > industries ? districts : industries) / 64 + 1;
    counting->dated_places = arena_array(scratch, uint64_t, counting->dated_words);
}

/* Counts an instance, and keeps its verdict where it is to be told. */
static void count(void *context, struct finding finding) {
    struct counting *counting = context;
    struct verdicts *verdicts = counting->verdicts;
    enum severity severity = counting->evaluator->model->rules.items[finding.rule].severity;
    verdicts->counts[finding.rule][finding.outcome]++;
    verdicts->totals[finding.outcome]++;
    leads_count(&counting->leads, counting->evaluator);
    if (finding.outcome == OUTCOME_FAILS) verdicts->failed[severity]++;
    if (finding.outcome == OUTCOME_HOLDS && !counting->options->keeps_holds) return;
    struct verdict verdict = verdict_make(counting->evaluator, counting->arena, finding);
    vector_push_alone(counting->arena, &verdicts->list, verdict);
}

/* Counts instances of which only that is told. */
static void count_holding(void *context, uint32_t rule, uint32_t count) {
    struct counting *counting = context;
    counting->verdicts->counts[rule][OUTCOME_HOLDS] += count;
    counting->verdicts->totals[OUTCOME_HOLDS] += count;
    leads_count(&counting->leads, counting->evaluator);
}

static struct instances instances_of(struct counting *counting, uint32_t rule) {
    return (struct instances){.evaluator = counting->evaluator,
                              .waiving = &counting->waiving,
                              .rule = rule,
                              .visit = count,
                              .visit_holding =
                                  counting->options->keeps_holds ? NULL : count_holding,
                              .context = counting};
}

/* Forgets of which places another rule has instances. */
static void turn_to(struct counting *counting, uint32_t rule) {
    if (counting->rule == rule || counting->dated_places == NULL) return;
    counting->rule = rule;
    memset(counting->dated_places, 0, counting->dated_words * sizeof *counting->dated_places);
}

void counting_go(struct counting *counting, uint32_t rule, int32_t year, struct part part) {
    struct instances instances = instances_of(counting, rule);
    turn_to(counting, rule);
    instances.part = part;
    instances.dated_places = counting->dated_places;
    instances_in_year(&instances, year);
}

void counting_go_about(struct counting *counting, uint32_t rule, const struct key *subject) {
    struct instances instances = instances_of(counting, rule);
    instances.subject = subject;
    if (counting->options->year == 0) {
        instances_in_every_year(&instances);
    } else {
        instances_in_year(&instances, counting->options->year);
        instances_in_year(&instances, 0);
    }
}

static void join_counts(uint32_t *counts, const uint32_t *more, uint32_t count) {
    for (uint32_t n = 0; n < count; n++) counts[n] += more[n];
}

void counting_join(struct counting *counting, const struct counting *other) {
    const struct model *model = counting->evaluator->model;
    struct verdicts *verdicts = counting->verdicts;
    const struct verdicts *more = other->verdicts;
    for (uint32_t n = 0; n < model->rules.count; n++) {
        join_counts(verdicts->counts[n], more->counts[n], OUTCOME_COUNT);
    }
    join_counts(verdicts->totals, more->totals, OUTCOME_COUNT);
    join_counts(verdicts->failed, more->failed, SEVERITY_NOTE + 1);
    join_counts(counting->waiving.used, other->waiving.used, model->waivers.count);
    leads_counted_join(&counting->leads, &other->leads);
}
