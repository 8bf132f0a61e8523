/* A layer touches cells, which lead to tasks and values; these are evaluated again. A task that is has its
 * old state written down, so that undoing costs no evaluation. Verdicts are told when somebody asks for
 * them. */
#include "rules/change.h"

#include "base/sort.h"
#include "rules/changing.h"
#include "rules/stated.h"

#include <string.h>

/* --- From the start --- */

/* For the waivers that there are now. */
static void start_waiving(struct changing *changing) {
    waiving_init(&changing->waiving, &changing->evaluator, changing->scratch,
                 changing->options.today);
}

/* Finds the verdicts of a rule of which there are no tasks yet. */
static void follow_rule(struct changing *changing, uint32_t rule) {
    uint32_t members = task_add(changing, TASK_MEMBERS, rule, NONE);
    const struct rule *stated = &changing->evaluator.model->rules.items[rule];
    changing->rules[rule] = (struct followed){
        .members = members, .require = stated->require, .may_fail = message_may_fail(stated)};
    task_run_members(changing, members);
}

void changing_follow(struct changing *changing, uint32_t rule) {
    struct evaluator *evaluator = &changing->evaluator;
    struct arena_mark mark = arena_mark(changing->scratch);
    start_waiving(changing);
    tallies_prepare_for(evaluator, &evaluator->model->rules.items[rule]);
    totals_prepare_for(evaluator, &evaluator->model->rules.items[rule]);
    follow_rule(changing, rule);
    arena_rewind(changing->scratch, mark);
}

void changing_follow_all(struct changing *changing) {
    uint32_t count = changing->evaluator.model->rules.count;
    struct watch *watch = changing->options.watch;
    watch_begin(watch, "noting who reads what", count);
    for (uint32_t n = 0; n < count && watch_at(watch, n); n++) changing_follow(changing, n);
    changing->evaluator.watched.watch =
        NULL; /* but for changes, which are taken back where they are ended */
}

bool changing_follows(const struct changing *changing, uint32_t rule) {
    return changing->rules[rule].require != NULL;
}

/* Makes room for rules beyond those that are known, of which nothing is counted. */
static void make_room_for_rules(struct changing *changing, uint32_t count) {
    uint32_t known = changing->rule_count;
    changing->rule_count = count;
    if (changing->rules != NULL && count <= changing->rule_room) return;
    uint32_t room = count + count / 2 + 8;
    struct followed *rules = arena_array(changing->arena, struct followed, room);
    uint32_t(*counts)[OUTCOME_COUNT] = arena_zero(changing->arena, room * sizeof *counts);
    for (uint32_t n = 0; n < known; n++) {
        rules[n] = changing->rules[n];
        memcpy(counts[n], changing->counts.counts[n], sizeof counts[n]);
    }
    changing->rules = rules;
    changing->counts.counts = counts;
    changing->rule_room = room;
}

/* Takes what has been made of the model. In a plan without years it will be followed, but for what was made for a
 * year that was asked for all the same. */
static void take_aggregates(struct evaluator *evaluator, const struct aggregates *known) {
    evaluator_take(evaluator, known);
    if (evaluator->model->years.count > 0) return;
    if (known->tallied.count > 1) evaluator->aggregates.tallied.count = 1;
    evaluator->aggregates.totalled = (struct totalled){0};
}

struct changing *changing_start(struct arena *arena, struct arena *scratch,
                                const struct model *model, struct sources *sources,
                                struct diagnostics *diagnostics, struct check_options options) {
    struct changing *changing = arena_new(arena, struct changing);
    struct evaluator *evaluator = &changing->evaluator;
    struct arena_mark mark = arena_mark(scratch);
    changing->arena = arena;
    changing->scratch = scratch;
    changing->options = options;
    make_room_for_rules(changing, model->rules.count);
    reads_init(&changing->reads, arena, model);
    evaluator_init(evaluator, model, sources, diagnostics, scratch, arena);
    evaluator->watched.watch = options.watch;
    evaluator->reads = &changing->reads;
    if (options.known != NULL) take_aggregates(evaluator, options.known);
    evaluate_stated(evaluator, options.year, false);
    task_run(changing, task_add(changing, TASK_STATED, 0, NONE));
    for (uint32_t n = 0; n < model->prints.count; n++) {
        task_run(changing, task_add(changing, TASK_PRINT, n, NONE));
    }
    arena_rewind(scratch, mark);
    return changing;
}

/* --- Layers --- */

/* What follows from a layer. */
struct following {
    struct changing *changing;
    struct reached reached;
};

static void follow_cell(void *context, enum cell_kind kind, uint32_t index) {
    struct following *following = context;
    struct changing *changing = following->changing;
    reads_follow(&changing->reads, &changing->evaluator.cache, kind, index, changing->scratch,
                 &following->reached);
}

/* Everything may have changed. */
static void follow_all(struct following *following) {
    struct changing *changing = following->changing;
    for (uint32_t n = 0; n < changing->reads.values.count; n++) {
        cache_forget(&changing->evaluator.cache, paged_at(&changing->reads.values, n)->what);
        vector_push(changing->scratch, &following->reached.values, n);
    }
    for (uint32_t n = 0; n < changing->tasks.count; n++) {
        vector_push(changing->scratch, &following->reached.tasks, n);
    }
}

/* Sets the evaluator up for the model as it is now. */
static void renew_evaluator(struct changing *changing, struct diagnostics *diagnostics) {
    struct evaluator *evaluator = &changing->evaluator;
    evaluator->diagnostics = diagnostics;
    evaluator->arena = changing->scratch;
    evaluator->totals_of_year = (struct totals){0};
    evaluator->is_given_up = false;
    start_waiving(changing);
}

/* Evaluates a value that is to be looked at whoever reads it, as evaluate_stated does. */
static void run_value(struct changing *changing, struct computed what) {
    struct evaluator *evaluator = &changing->evaluator;
    const struct model *model = evaluator->model;
    evaluator->year = changing->options.year;
    if (what.figure == NONE) {
        bool is_stated = what.let < model->lets.count &&
                         model->lets.items[what.let].standing != LET_REPLACED &&
                         model->lets.items[what.let].value.expression != NULL;
        if (is_stated && what.year == evaluator->year) evaluate_let(evaluator, what.let);
        return;
    }
    if (what.is_growth || what.figure >= model->figures.count) return;
    struct figure_range range = model_range(model, what.figure);
    bool is_read = what.figure >= range.first && what.figure - range.first < range.count;
    if (is_read) evaluate_figure(evaluator, what.figure, evaluator->year);
}

static void run_values(struct changing *changing, const struct reached *reached) {
    changing->reads.reader = NONE;
    evaluate_stated(&changing->evaluator, changing->options.year, true);
    for (uint32_t n = 0; n < reached->values.count; n++) {
        run_value(changing, paged_at(&changing->reads.values, reached->values.items[n])->what);
    }
}

static void run_tasks_of(struct changing *changing, const struct reached *reached, bool members) {
    uint32_t count = changing->levels.items[changing->levels.count - 1].tasks;
    for (uint32_t n = 0; n < reached->tasks.count; n++) {
        uint32_t number = reached->tasks.items[n];
        bool is_again = n > 0 && reached->tasks.items[n - 1] == number;
        if (is_again || number >= count) continue;
        const struct task *task = paged_at(&changing->tasks, number);
        if (task->is_gone || members != (task->kind == TASK_MEMBERS)) continue;
        if (members) {
            task_run_members(changing, number);
        } else {
            task_run(changing, number);
        }
    }
}

/* Which members there are comes before what is so of them. What a layer states twice is looked at
 * with all that is. */
static void run_tasks(struct changing *changing, struct reached *reached) {
    enum { STATED = 0 };
    const struct model *model = changing->evaluator.model;
    bool has_more = model->restatements.count > model->of_plan.restatements;
    if (has_more) vector_push(changing->scratch, &reached->tasks, STATED);
    sort_ascending(changing->scratch, reached->tasks.items, reached->tasks.count);
    run_tasks_of(changing, reached, true);
    run_tasks_of(changing, reached, false);
}

/* Drops the tasks of a rule that is stated anew, and finds its verdicts as it is now. */
static void restate_rule(struct changing *changing, uint32_t rule) {
    struct followed before = changing->rules[rule];
    tasks_keep(changing, rule);
    if (before.require != NULL) task_drop(changing, before.members);
    for (uint32_t n = 0; n < before.count; n++) task_drop(changing, before.items[n]);
    follow_rule(changing, rule);
}

/* Follows the rules that the layer has brought or stated anew. */
static void run_rules(struct changing *changing) {
    const struct model *model = changing->evaluator.model;
    uint32_t known = changing->rule_count;
    make_room_for_rules(changing, model->rules.count);
    for (uint32_t n = 0; n < model->rules.count; n++) {
        const struct expression *followed = changing->rules[n].require;
        bool is_restated = followed != NULL && followed != model->rules.items[n].require;
        if (!is_restated && n < known) continue;
        restate_rule(changing, n);
        struct changed_rule rule = {.name = model->rules.items[n].name,
                                    .severity = model->rules.items[n].severity};
        memcpy(rule.counts, changing->counts.counts[n], sizeof rule.counts);
        vector_push(changing->arena, &changing->last.rules, rule);
    }
}

/* Evaluates what the layer prints, twice: for what it reads, and for the values, which are kept. */
static void run_prints(struct changing *changing) {
    struct evaluator *evaluator = &changing->evaluator;
    const struct model *model = evaluator->model;
    for (uint32_t n = model->of_plan.prints; n < model->prints.count; n++) {
        task_run(changing, task_add(changing, TASK_PRINT, n, NONE));
        evaluator->arena = changing->arena;
        struct printed printed = check_print(evaluator, changing->arena, n, changing->options.year);
        evaluator->arena = changing->scratch;
        vector_push(changing->arena, &changing->last.prints, printed);
    }
}

/* Tallies and totals go with the model; where they cannot, they are kept for when the layer is taken off, with the
 * tree that they are of. */
static void follow_shared(struct changing *changing, struct level *level) {
    struct evaluator *evaluator = &changing->evaluator;
    struct aggregates *now = &evaluator->aggregates;
    level->aggregates = *now;
    level->total_log = changing->total_log.list.count;
    level->is_tallied = tallies_follow(evaluator, false);
    level->is_totalled = totals_follow(evaluator, &changing->total_log);
    if (!level->is_tallied) now->tallied = (struct tallied){0};
    if (!level->is_totalled) now->totals = (struct totals){0};
    if (!level->is_tallied && !level->is_totalled) *now = (struct aggregates){0};
}

static void follow_shared_back(struct changing *changing, const struct level *level) {
    struct evaluator *evaluator = &changing->evaluator;
    evaluator->totals_of_year = (struct totals){0};
    if (level->is_tallied) tallies_follow(evaluator, true);
    if (level->is_totalled) {
        totals_follow_back(evaluator, &changing->total_log, level->total_log);
    }
    if (!level->is_tallied) evaluator->aggregates.tallied = level->aggregates.tallied;
    if (!level->is_totalled) evaluator->aggregates.totals = level->aggregates.totals;
    if (!level->is_tallied && !level->is_totalled) evaluator->aggregates = level->aggregates;
}

static void push_level(struct changing *changing) {
    struct level level = {.tasks = changing->tasks.count,
                          .rules = changing->rule_count,
                          .kept = changing->kept.count,
                          .task_log = changing->task_log.count,
                          .rule_log = changing->rule_log.count,
                          .reads = reads_mark(&changing->reads)};
    follow_shared(changing, &level);
    vector_push(changing->arena, &changing->levels, level);
}

static void pop_level(struct changing *changing) {
    struct level level = changing->levels.items[--changing->levels.count];
    while (changing->task_log.count > level.task_log) {
        struct task_before before = changing->task_log.items[--changing->task_log.count];
        struct task *task = paged_at(&changing->tasks, before.number);
        task_count(changing, task, false);
        *task = before.task;
        task_count(changing, task, true);
    }
    while (changing->rule_log.count > level.rule_log) {
        struct followed_before before = changing->rule_log.items[--changing->rule_log.count];
        changing->rules[before.rule] = before.tasks;
    }
    changing->rule_count = level.rules;
    changing->tasks.count = level.tasks;
    changing->kept.count = level.kept;
    reads_rewind(&changing->reads, &changing->evaluator.cache, level.reads);
    follow_shared_back(changing, &level);
}

/* --- For who asks --- */

static void take_totals(const struct changing *changing, uint32_t totals[OUTCOME_COUNT]) {
    for (int n = 0; n < OUTCOME_COUNT; n++) totals[n] = changing->counts.totals[n];
}

/* Nothing has changed yet. */
static void start_change(struct changing *changing) {
    changing->last.list.count = 0;
    changing->last.rules.count = 0;
    changing->last.prints.count = 0;
    changing->last.districts.count = 0;
    changing->last.industries.count = 0;
    take_totals(changing, changing->last.before);
}

/* Notes the places that the layer has brought: who has misspelled a name has made one. */
static void note_places(struct changing *changing) {
    const struct model *model = changing->evaluator.model;
    const struct places *districts = &model->districts;
    const struct places *industries = &model->industries;
    for (uint32_t n = model->of_plan.districts; n < districts->list.count; n++) {
        vector_push(changing->arena, &changing->last.districts, districts->list.items[n].name);
    }
    for (uint32_t n = model->of_plan.industries; n < industries->list.count; n++) {
        vector_push(changing->arena, &changing->last.industries, industries->list.items[n].name);
    }
}

bool changing_put(struct changing *changing, struct diagnostics *diagnostics) {
    struct following following = {.changing = changing};
    struct arena_mark mark = arena_mark(changing->scratch);
    uint32_t errors = diagnostics->error_count;
    watch_begin(changing->options.watch, "computing", 0);
    changing->evaluator.watched.watch = changing->options.watch;
    start_change(changing);
    push_level(changing);
    renew_evaluator(changing, diagnostics);
    reads_start_round(&changing->reads);
    bool is_known = model_touched(changing->evaluator.model, follow_cell, &following);
    if (!is_known) follow_all(&following);
    run_values(changing, &following.reached);
    run_rules(changing);
    run_tasks(changing, &following.reached);
    run_prints(changing);
    bool is_right = diagnostics->error_count == errors && !changing->evaluator.is_given_up;
    if (is_right) {
        difference_tell(changing, false);
        note_places(changing);
    } else {
        pop_level(changing);
    }
    take_totals(changing, changing->last.after);
    changing->evaluator.watched.watch = NULL;
    arena_rewind(changing->scratch, mark);
    return is_right;
}

void changing_undo(struct changing *changing) {
    struct arena_mark mark = arena_mark(changing->scratch);
    start_change(changing);
    difference_tell(changing, true);
    pop_level(changing);
    take_totals(changing, changing->last.after);
    arena_rewind(changing->scratch, mark);
}

void changing_tell(struct changing *changing, struct diagnostics *diagnostics) {
    struct arena_mark mark = arena_mark(changing->scratch);
    renew_evaluator(changing, diagnostics);
    changing->evaluator.follows_year = false;
    for (uint32_t n = 0; n < changing->last.list.count; n++) {
        const struct changed *changed = &changing->last.list.items[n];
        if (changed->is_gone) continue;
        verdict_tell(&changing->evaluator, changing->arena, changed->verdict);
    }
    arena_rewind(changing->scratch, mark);
}

struct evaluator *changing_evaluator(struct changing *changing) {
    return &changing->evaluator;
}

const struct aggregates *changing_aggregates(const struct changing *changing) {
    return &changing->evaluator.aggregates;
}

uint32_t changing_count(const struct changing *changing) {
    return changing->levels.count;
}

const struct verdicts *changing_verdicts(const struct changing *changing) {
    return &changing->counts;
}

const struct change *changing_last(const struct changing *changing) {
    return &changing->last;
}

/* --- As a check --- */

/* What was told of them before an edit may be so no more. */
static void list_verdicts(const struct changing *changing, struct check *check) {
    for (uint32_t n = 0; n < changing->tasks.count; n++) {
        const struct task *task = paged_at(&changing->tasks, n);
        for (uint32_t at = task->kept; at != 0; at = paged_at(&changing->kept, at - 1)->before) {
            struct verdict verdict = paged_at(&changing->kept, at - 1)->verdict;
            verdict.telling = NULL;
            vector_push(check->arena, &check->verdicts.list, verdict);
        }
    }
}

struct check *changing_check(struct changing *changing, struct arena *arena,
                             struct diagnostics *diagnostics) {
    struct check *check = arena_new(arena, struct check);
    struct arena_mark mark = arena_mark(changing->scratch);
    renew_evaluator(changing, diagnostics);
    check->arena = arena;
    check->model = changing->evaluator.model;
    check->scenario = changing->options.scenario;
    check->year = changing->options.year;
    check->watch = changing->options.watch;
    check->evaluator = &changing->evaluator;
    check->verdicts = changing->counts;
    list_verdicts(changing, check);
    check_conclude(check, changing->scratch);
    arena_rewind(changing->scratch, mark);
    return check;
}
