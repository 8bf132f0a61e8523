/* Checking a model: its lets, figures and prints, and every instance of every rule. */
#include "rules/check.h"

#include "base/sort.h"
#include "rules/evaluation.h"
#include "rules/spread.h"
#include "rules/stated.h"

struct checking {
    struct check *check;
    struct evaluator *evaluator;
    struct check_options options;
    struct counting counting;
};

/* Whether a mistake or --year may have kept instances away. */
static bool is_kept_away(const struct checking *checking) {
    return checking->options.year != 0 || checking->evaluator->diagnostics->error_count > 0;
}

/* A rule of the plan without instances. */
static void warn_without_instances(struct checking *checking, uint32_t index) {
    const struct rule *rule = &checking->evaluator->model->rules.items[index];
    const uint32_t *counts = checking->check->verdicts.counts[index];
    uint32_t instances = 0;
    for (int n = 0; n < OUTCOME_COUNT; n++) instances += counts[n];
    if (rule->is_standard || instances > 0 || is_kept_away(checking)) return;
    struct text name = names_text(checking->evaluator->model->names, rule->name);
    struct diagnostic *diagnostic = diagnostics_add(
        checking->evaluator->diagnostics, CODE_NO_INSTANCE, rule->span,
        "the rule `%.*s` says something of nothing in this plan", TEXT_ARGUMENT(name));
    diagnostic_remark(checking->evaluator->diagnostics, diagnostic, "help",
                      "its `each` and `where` leave nothing to check");
}

struct printed check_print(struct evaluator *evaluator, struct arena *arena, uint32_t print,
                           int32_t year) {
    const struct print *asked = &evaluator->model->prints.items[print];
    struct printed printed = {.span = asked->span, .count = asked->values.count};
    printed.values = arena_array(arena, struct value, printed.count);
    evaluator->year = year;
    for (uint32_t n = 0; n < printed.count; n++) {
        printed.values[n] = evaluate_formula(evaluator, asked->values.items[n]);
    }
    return printed;
}

static void run_prints(struct check *check) {
    struct evaluator *evaluator = check->evaluator;
    evaluator->arena = check->arena;
    for (uint32_t n = 0; n < evaluator->model->prints.count; n++) {
        struct printed printed = check_print(evaluator, check->arena, n, check->year);
        vector_push(check->arena, &check->prints, printed);
    }
}

static void check_rules(struct checking *checking) {
    check_stated(checking->evaluator, checking->options.year, false);
    check_instances(&checking->counting);
    for (uint32_t n = 0; n < checking->evaluator->model->rules.count; n++) {
        warn_without_instances(checking, n);
    }
    waiving_warn(&checking->counting.waiving, checking->options.year == 0);
    if (is_kept_away(checking)) return;
    leads_warn(&checking->counting.leads, checking->evaluator->diagnostics);
}

static int order(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

/* By rule and first subject, where both are places of a kind; 0 where that does not tell. */
static int compare_subjects(const struct verdict *first, const struct verdict *second) {
    if (first->rule != second->rule) return order(first->rule, second->rule);
    if (first->subject_count == 0 || second->subject_count == 0) return 0;
    const struct value *a = first->subjects;
    const struct value *b = second->subjects;
    bool are_places =
        a->kind == b->kind && (a->kind == VALUE_DISTRICT || a->kind == VALUE_INDUSTRY);
    return are_places ? order(a->place, b->place) : 0;
}

static bool share_line(const struct sources *sources, spot a, spot b) {
    return sources_share_line(sources, sources_span(sources, a, a), sources_span(sources, b, b));
}

/* By file, line, rule, subjects and year: what stands in one line stays together by its rules. The
 * text is looked at only where it matters whether they share a line. */
static int compare_verdicts(const void *context, const void *a, const void *b) {
    const struct check *check = context;
    struct evaluator *evaluator = check->evaluator;
    const struct verdict *first = a;
    const struct verdict *second = b;
    int by_place = order(first->at, second->at);
    bool is_elsewhere = by_place != 0 && (compare_subjects(first, second) == by_place ||
                                          !share_line(evaluator->sources, first->at, second->at));
    if (is_elsewhere) return by_place;
    if (first->rule != second->rule) return order(first->rule, second->rule);
    struct span place = verdict_place(check->model, first);
    for (uint32_t n = 0; n < first->subject_count && n < second->subject_count; n++) {
        bool wrong = false;
        int by_subject =
            compare_values(evaluator, &first->subjects[n], &second->subjects[n], place, &wrong);
        if (by_subject != 0) return by_subject;
    }
    return order((uint64_t)first->year, (uint64_t)second->year);
}

void check_sort(struct check *check, struct arena *scratch) {
    struct verdicts *verdicts = &check->verdicts;
    sort_records(scratch, verdicts->list.items, verdicts->list.count, sizeof *verdicts->list.items,
                 compare_verdicts, check);
}

static void try_messages(struct check *check, struct arena *scratch) {
    const struct model *model = check->model;
    bool *may_fail = arena_array(scratch, bool, model->rules.count + 1);
    for (uint32_t n = 0; n < model->rules.count; n++) {
        may_fail[n] = message_may_fail(&model->rules.items[n]);
    }
    check->evaluator->follows_year = false;
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        const struct verdict *verdict = &check->verdicts.list.items[n];
        bool is_tried = may_fail[verdict->rule] && is_violation(verdict->outcome);
        if (is_tried) verdict_try(check->evaluator, scratch, verdict);
    }
}

void check_conclude(struct check *check, struct arena *scratch) {
    run_prints(check);
    check_sort(check, scratch);
    check->evaluator->arena = check->arena;
}

struct untold {
    struct verdict **items;
    uint32_t count;
    uint32_t capacity;
};

/* The first verdicts of each rule and outcome, as far as they have not been told. */
static struct untold list_untold(struct check *check, uint32_t most) {
    struct untold untold = {0};
    uint32_t(*met)[OUTCOME_COUNT] =
        arena_zero(check->arena, (check->model->rules.count + 1) * sizeof *met);
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        struct verdict *verdict = &check->verdicts.list.items[n];
        uint32_t *count = &met[verdict->rule][verdict->outcome];
        if (most > 0 && *count == most) continue;
        (*count)++;
        if (verdict->telling == NULL) vector_push(check->arena, &untold, verdict);
    }
    return untold;
}

/* The industries that the verdicts are about, of which some outputs may be told. */
static struct industry_list list_industries(struct check *check, const struct untold *untold) {
    struct industry_list industries = {0};
    for (uint32_t n = 0; n < untold->count; n++) {
        const struct verdict *verdict = untold->items[n];
        for (uint32_t at = 0; at < verdict->subject_count; at++) {
            const struct value *subject = &verdict->subjects[at];
            if (subject->kind != VALUE_INDUSTRY) continue;
            vector_push(check->arena, &industries, subject->place);
        }
    }
    return industries;
}

void check_tell(struct check *check, uint32_t most) {
    struct evaluator *evaluator = check->evaluator;
    struct untold untold = list_untold(check, most);
    evaluator->picked = (struct picked){.industries = list_industries(check, &untold)};
    evaluator->follows_year = false;
    for (uint32_t n = 0; n < untold.count; n++) {
        verdict_tell(evaluator, check->arena, untold.items[n]);
    }
    evaluator->picked = (struct picked){0};
}

struct check *check_model(struct arena *arena, struct arena *scratch, const struct model *model,
                          struct sources *sources, struct diagnostics *diagnostics,
                          struct check_options options) {
    struct check *check = arena_new(arena, struct check);
    struct evaluator *evaluator = arena_new(arena, struct evaluator);
    struct checking checking = {.check = check, .evaluator = evaluator, .options = options};
    struct arena_mark mark = arena_mark(scratch);
    check->arena = arena;
    check->model = model;
    check->scenario = options.scenario;
    check->year = options.year;
    check->watch = options.watch;
    check->evaluator = evaluator;
    evaluator_init(evaluator, model, sources, diagnostics, scratch, arena);
    evaluator->watched.watch = options.watch;
    if (options.known != NULL) evaluator_take(evaluator, options.known);
    watch_begin(options.watch, "computing", 0);
    counting_init(&checking.counting, evaluator, &checking.options, &check->verdicts, arena,
                  scratch);
    if (!options.only_prints) check_rules(&checking);
    check_conclude(check, scratch);
    try_messages(check, scratch);
    evaluator->watched.watch = NULL;
    arena_rewind(scratch, mark);
    return check;
}
