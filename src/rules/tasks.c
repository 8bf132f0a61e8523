/* A rule is followed member by member of its first variable's set, each of which is a task: all
 * instances that have it for their first subject, in all years. Where that set depends on the year, or
 * is not one of places, or where a rule has no variable, the whole rule is one task. That set itself is
 * another task, which tells what members there are. What is stated twice, and what is printed, is
 * evaluated for its mistakes. */
#include "rules/changing.h"

#include "rules/instances.h"
#include "rules/stated.h"

/* --- The state of tasks --- */

static void count_outcome(struct changing *changing, const struct task *task, enum outcome outcome,
                          uint32_t count) {
    struct verdicts *counts = &changing->counts;
    counts->counts[task->number][outcome] += count;
    counts->totals[outcome] += count;
    if (outcome == OUTCOME_FAILS) counts->failed[task->severity] += count;
}

void task_count(struct changing *changing, const struct task *task, bool is_added) {
    uint32_t sign = is_added ? 1 : UINT32_MAX;
    if (task->kind != TASK_INSTANCES) return;
    count_outcome(changing, task, OUTCOME_HOLDS, task->holds * sign);
    for (uint32_t n = task->kept; n != 0; n = paged_at(&changing->kept, n - 1)->before) {
        count_outcome(changing, task, paged_at(&changing->kept, n - 1)->verdict.outcome, sign);
    }
}

static void set_task(struct changing *changing, uint32_t number, struct task state) {
    struct task *task = paged_at(&changing->tasks, number);
    struct task_before before = {number, *task};
    if (changing->levels.count > 0) vector_push(changing->arena, &changing->task_log, before);
    task_count(changing, task, false);
    *task = state;
    task_count(changing, task, true);
}

uint32_t task_add(struct changing *changing, enum task_kind kind, uint32_t number,
                  uint32_t member) {
    struct task task = {.kind = kind, .number = number, .member = member};
    bool is_of_rule = kind == TASK_MEMBERS || kind == TASK_INSTANCES;
    if (is_of_rule) task.severity = changing->evaluator.model->rules.items[number].severity;
    if (changing->tasks.count == READER_VALUE) memory_fail(changing->arena->memory);
    paged_push(changing->arena, &changing->tasks, task);
    return changing->tasks.count - 1;
}

/* --- Evaluating --- */

/* A task under way, and what it has found so far. */
struct run {
    struct changing *changing;
    struct task task;
};

static void keep(void *context, struct finding finding) {
    struct run *run = context;
    struct changing *changing = run->changing;
    struct evaluator *evaluator = &changing->evaluator;
    if (finding.outcome == OUTCOME_HOLDS && !changing->options.keeps_holds) {
        run->task.holds++;
        return;
    }
    struct kept kept = {verdict_make(evaluator, changing->arena, finding), run->task.kept};
    bool is_of_all = finding.bound > 0 && kept.verdict.subjects[0].kind == VALUE_INDUSTRY &&
                     kept.verdict.subjects[0].place == ALL_INDUSTRIES;
    if (is_of_all) note_read(evaluator, CELL_TARGET, ALL_INDUSTRIES); /* which is its place */
    paged_push(changing->arena, &changing->kept, kept);
    run->task.kept = changing->kept.count;
    bool is_tried = changing->rules[finding.rule].may_fail && is_violation(finding.outcome);
    if (is_tried) evaluate(evaluator, evaluator->model->rules.items[finding.rule].message);
}

static bool is_of_districts(const struct rule *rule) {
    return rule->each.count > 0 && rule->each.items[0].type.base == TYPE_DISTRICT;
}

static void run_instances(struct run *run) {
    struct changing *changing = run->changing;
    const struct rule *rule = &changing->evaluator.model->rules.items[run->task.number];
    struct value member =
        value_place(is_of_districts(rule) ? VALUE_DISTRICT : VALUE_INDUSTRY, run->task.member);
    struct instances instances = {.evaluator = &changing->evaluator,
                                  .waiving = &changing->waiving,
                                  .rule = run->task.number,
                                  .member = run->task.member == NONE ? NULL : &member,
                                  .visit = keep,
                                  .context = run};
    if (changing->options.year == 0) {
        instances_in_every_year(&instances);
    } else {
        instances_in_year(&instances, changing->options.year);
        instances_in_year(&instances, 0);
    }
}

static void run_print(struct changing *changing, uint32_t number) {
    struct evaluator *evaluator = &changing->evaluator;
    const struct print *print = &evaluator->model->prints.items[number];
    evaluator->year = changing->options.year;
    for (uint32_t n = 0; n < print->values.count; n++) {
        evaluate_formula(evaluator, print->values.items[n]);
    }
}

void task_run(struct changing *changing, uint32_t number) {
    struct run run = {changing, *paged_at(&changing->tasks, number)};
    struct arena_mark mark = arena_mark(changing->scratch);
    changing->reads.reader = number;
    keep_watch(&changing->evaluator, STEPS_OF_CALL);
    run.task.is_gone = false;
    run.task.holds = 0;
    run.task.kept = 0;
    switch (run.task.kind) {
        case TASK_MEMBERS: break;
        case TASK_INSTANCES: run_instances(&run); break;
        case TASK_STATED: check_restatements(&changing->evaluator, false); break;
        case TASK_PRINT: run_print(changing, run.task.number); break;
    }
    changing->reads.reader = NONE;
    arena_rewind(changing->scratch, mark);
    set_task(changing, number, run.task);
}

/* --- The members of rules --- */

/* The year that is checked first. */
static int32_t first_year(const struct changing *changing) {
    const struct model *model = changing->evaluator.model;
    if (changing->options.year != 0) return changing->options.year;
    return model->years.count > 0 ? model->years.items[0] : 0;
}

/* The places that the first variable of the rule goes through, in their order; where there are no such,
 * for it goes through something else, or through other ones in other years, the one member NONE. */
static struct row find_members(struct changing *changing, uint32_t number) {
    static const uint32_t whole = NONE;
    struct evaluator *evaluator = &changing->evaluator;
    const struct rule *rule = &evaluator->model->rules.items[number];
    struct row none = {.items = &whole, .count = 1};
    if (rule->each.count == 0) return none;
    evaluator->year = first_year(changing);
    evaluator->follows_year = true;
    evaluator->dating = DATING_NONE;
    evaluator->slots = arena_array(evaluator->arena, struct value, rule->slot_count + 1);
    struct value set = evaluate(evaluator, rule->each.items[0].set);
    evaluator->leads_read = NULL;
    if (set.kind != VALUE_SET || evaluator->dating != DATING_NONE) return none;
    bool is_of_places = set.set->base == TYPE_DISTRICT || set.set->base == TYPE_INDUSTRY;
    if (!is_of_places && set.set->count > 0) return none;
    return (struct row){.items = set.set->places, .count = set.set->count};
}

void task_drop(struct changing *changing, uint32_t number) {
    struct task task = *paged_at(&changing->tasks, number);
    task.is_gone = true;
    task.holds = 0;
    task.kept = 0;
    set_task(changing, number, task);
}

/* A task that is not evaluated yet. */
static uint32_t add_member(struct changing *changing, uint32_t rule, uint32_t member) {
    uint32_t task = task_add(changing, TASK_INSTANCES, rule, member);
    paged_at(&changing->tasks, task)->is_gone = true;
    return task;
}

static uint32_t member_of(const struct changing *changing, const struct followed *tasks,
                          uint32_t at) {
    return paged_at(&changing->tasks, tasks->items[at])->member;
}

/* Puts new members among the tasks of a rule, in an array of their own. */
static void merge_members(struct changing *changing, uint32_t rule, struct row members) {
    struct followed before = changing->rules[rule];
    struct followed after = {
        .members = before.members, .require = before.require, .may_fail = before.may_fail};
    uint32_t at = 0;
    vector_reserve(changing->arena, &after, before.count + members.count);
    for (uint32_t n = 0; n < members.count; n++) {
        uint32_t member = row_item(members, n);
        while (at < before.count && member_of(changing, &before, at) < member) {
            vector_push(changing->arena, &after, before.items[at++]);
        }
        bool is_known = at < before.count && member_of(changing, &before, at) == member;
        uint32_t task = is_known ? before.items[at++] : add_member(changing, rule, member);
        vector_push(changing->arena, &after, task);
    }
    while (at < before.count) vector_push(changing->arena, &after, before.items[at++]);
    changing->rules[rule] = after;
}

/* Gives each of the members a task. These stand in the order of members, and what an earlier layer has
 * stays where it is; most that are new come behind all others. */
static void add_members(struct changing *changing, uint32_t rule, struct row members) {
    struct followed *tasks = &changing->rules[rule];
    uint32_t count = tasks->count;
    uint32_t at = 0;
    uint32_t n = 0;
    for (; n < members.count && at < count; at++) {
        uint32_t known = member_of(changing, tasks, at);
        uint32_t member = row_item(members, n);
        n += known == member;
        if (known <= member) continue;
        merge_members(changing, rule, members);
        return;
    }
    vector_reserve(changing->arena, tasks, count == 0 ? members.count : 0);
    for (; n < members.count; n++) {
        vector_push(changing->arena, tasks, add_member(changing, rule, row_item(members, n)));
    }
}

/* Evaluates the tasks of members that were none before, and drops those of members that are none now. */
static void settle_members(struct changing *changing, uint32_t rule, struct row members) {
    struct followed tasks = changing->rules[rule];
    uint32_t n = 0;
    for (uint32_t at = 0; at < tasks.count; at++) {
        uint32_t number = tasks.items[at];
        const struct task *task = paged_at(&changing->tasks, number);
        bool is_member = n < members.count && row_item(members, n) == task->member;
        n += is_member;
        if (is_member == !task->is_gone) continue;
        if (is_member) {
            task_run(changing, number);
        } else {
            task_drop(changing, number);
        }
    }
}

void tasks_keep(struct changing *changing, uint32_t rule) {
    struct followed_before before = {rule, changing->rules[rule]};
    if (changing->levels.count > 0) vector_push(changing->arena, &changing->rule_log, before);
}

void task_run_members(struct changing *changing, uint32_t number) {
    uint32_t rule = paged_at(&changing->tasks, number)->number;
    struct arena_mark mark = arena_mark(changing->scratch);
    tasks_keep(changing, rule);
    changing->reads.reader = number;
    struct row members = find_members(changing, rule);
    add_members(changing, rule, members);
    settle_members(changing, rule, members);
    arena_rewind(changing->scratch, mark);
}
