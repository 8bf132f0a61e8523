/* A rule is followed member by member of its first variable's set, each of which is a task: all
 * instances that have it for their first subject, in all years. Where that set depends on the year, or
 * is not one of places, or where a rule has no variable, the whole rule is one task. That set itself is
 * another task, which tells what members there are. What is stated twice, and what is printed, is
 * evaluated for its mistakes.
 *
 * A task that is evaluated again has its old state written down, so that undoing costs no evaluation.
 * Verdicts are told when somebody asks for them. */
#include "rules/change.h"

#include "base/sort.h"
#include "rules/evaluation.h"
#include "rules/instances.h"
#include "rules/stated.h"

enum task_kind {
    TASK_MEMBERS,   /* of a rule's first set */
    TASK_INSTANCES, /* of a rule, with one member of that or as a whole */
    TASK_STATED,    /* what is stated twice */
    TASK_PRINT
};

/* What is evaluated by itself. */
struct task {
    enum task_kind kind : 8;
    bool is_gone;    /* its member is one of the set no more */
    uint32_t number; /* of the rule, or of the print */
    uint32_t member; /* a place, or NONE for the whole rule */
    uint32_t holds;  /* instances of which no verdict is kept, since they hold */
    uint32_t kept;   /* the last verdict that is, + 1 */
};

struct kept {
    struct verdict verdict;
    uint32_t before; /* of the same task, + 1 */
};

/* The tasks of a rule, by their members. */
struct followed {
    uint32_t *items;
    uint32_t count;
    uint32_t capacity;
    bool is_followed;
};

/* What was before a task, or the tasks of a rule, changed. */
struct task_before {
    uint32_t number;
    struct task task;
};

struct followed_before {
    uint32_t rule;
    struct followed tasks;
};

/* Where everything ended before a layer. */
struct level {
    uint32_t tasks;
    uint32_t kept;
    uint32_t task_log;
    uint32_t rule_log;
    struct reads_mark reads;
};

struct changing {
    struct arena *arena;
    struct arena *scratch;
    struct evaluator evaluator;
    struct waiving waiving;
    struct check_options options;
    struct reads reads;
    struct followed *rules;
    PAGED(struct task) tasks;
    PAGED(struct kept) kept;
    struct verdicts counts; /* without a list */
    VECTOR(struct task_before) task_log;
    VECTOR(struct followed_before) rule_log;
    VECTOR(struct level) levels;
    struct change last;
};

/* --- The state of tasks --- */

static void count_outcome(struct changing *changing, uint32_t rule, enum outcome outcome,
                          uint32_t count) {
    struct verdicts *counts = &changing->counts;
    counts->counts[rule][outcome] += count;
    counts->totals[outcome] += count;
    if (outcome != OUTCOME_FAILS) return;
    counts->failed[changing->evaluator.model->rules.items[rule].severity] += count;
}

/* Adds what the task has found to the counts, or takes it off them. */
static void count_task(struct changing *changing, const struct task *task, bool is_added) {
    uint32_t sign = is_added ? 1 : UINT32_MAX;
    if (task->kind != TASK_INSTANCES) return;
    count_outcome(changing, task->number, OUTCOME_HOLDS, task->holds * sign);
    for (uint32_t n = task->kept; n != 0; n = paged_at(&changing->kept, n - 1)->before) {
        count_outcome(changing, task->number, paged_at(&changing->kept, n - 1)->verdict.outcome,
                      sign);
    }
}

static void set_task(struct changing *changing, uint32_t number, struct task state) {
    struct task *task = paged_at(&changing->tasks, number);
    struct task_before before = {number, *task};
    if (changing->levels.count > 0) vector_push(changing->arena, &changing->task_log, before);
    count_task(changing, task, false);
    *task = state;
    count_task(changing, task, true);
}

static uint32_t add_task(struct changing *changing, enum task_kind kind, uint32_t number,
                         uint32_t member) {
    struct task task = {.kind = kind, .number = number, .member = member};
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

/* Whether what a message says may turn out to be a mistake where what the rule requires is none. Most
 * messages name things and count them. */
static bool may_be_mistaken(const struct expression *expression) {
    switch (expression->kind) {
        case EXPRESSION_STRING:
        case EXPRESSION_VARIABLE: break;
        case EXPRESSION_FIELD:
            if (expression->has_year || expression->field >= FIELD_COUNT) return true;
            if (expression->field == FIELD_TARGET || expression->field == FIELD_INDUSTRY_OUTPUT ||
                expression->field == FIELD_DISTRICT_OUTPUT) {
                return true;
            }
            break;
        case EXPRESSION_FUNCTION:
            if (expression->function != FUNCTION_COUNT) return true;
            break;
        default: return true;
    }
    for (uint32_t n = 0; n < expression->operand_count; n++) {
        if (may_be_mistaken(expression->operands[n])) return true;
    }
    return false;
}

/* Evaluates what the words of a violation rest on, for the mistakes that may be in it: an edit shall not
 * bring any, though they are only told when somebody asks. */
static void try_words(struct evaluator *evaluator, const struct rule *rule, enum outcome outcome) {
    const struct expression *message = rule->message;
    bool is_violation = outcome == OUTCOME_FAILS || outcome == OUTCOME_WAIVED;
    if (!is_violation || message == NULL) return;
    for (uint32_t n = 0; n < message->operand_count; n++) {
        if (may_be_mistaken(message->operands[n])) evaluate(evaluator, message->operands[n]);
    }
}

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
    try_words(evaluator, &evaluator->model->rules.items[finding.rule], finding.outcome);
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

/* Evaluates a task that tells no members; it is not gone then. */
static void run_task(struct changing *changing, uint32_t number) {
    struct run run = {changing, *paged_at(&changing->tasks, number)};
    struct arena_mark mark = arena_mark(changing->scratch);
    changing->reads.reader = number;
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
    struct row none = {&whole, 1};
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
    return (struct row){set.set->places, set.set->count};
}

static void drop_task(struct changing *changing, uint32_t number) {
    struct task task = *paged_at(&changing->tasks, number);
    task.is_gone = true;
    task.holds = 0;
    task.kept = 0;
    set_task(changing, number, task);
}

/* A task that is not evaluated yet. */
static uint32_t add_member(struct changing *changing, uint32_t rule, uint32_t member) {
    uint32_t task = add_task(changing, TASK_INSTANCES, rule, member);
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
    struct followed after = {.is_followed = true};
    uint32_t at = 0;
    vector_reserve(changing->arena, &after, before.count + members.count);
    for (uint32_t n = 0; n < members.count; n++) {
        uint32_t member = members.items[n];
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
    uint32_t at = 0;
    vector_reserve(changing->arena, tasks, tasks->count == 0 ? members.count : 0);
    for (uint32_t n = 0; n < members.count; n++, at++) {
        uint32_t member = members.items[n];
        while (at < tasks->count && member_of(changing, tasks, at) < member) at++;
        if (at == tasks->count) {
            vector_push(changing->arena, tasks, add_member(changing, rule, member));
        } else if (member_of(changing, tasks, at) != member) {
            merge_members(changing, rule, members);
            return;
        }
    }
}

/* Evaluates the tasks of members that were none before, and drops those of members that are none now. */
static void settle_members(struct changing *changing, uint32_t rule, struct row members) {
    struct followed tasks = changing->rules[rule];
    uint32_t n = 0;
    for (uint32_t at = 0; at < tasks.count; at++) {
        uint32_t number = tasks.items[at];
        const struct task *task = paged_at(&changing->tasks, number);
        bool is_member = n < members.count && members.items[n] == task->member;
        n += is_member;
        if (is_member == !task->is_gone) continue;
        if (is_member) {
            run_task(changing, number);
        } else {
            drop_task(changing, number);
        }
    }
}

static void run_members(struct changing *changing, uint32_t number) {
    uint32_t rule = paged_at(&changing->tasks, number)->number;
    struct arena_mark mark = arena_mark(changing->scratch);
    struct followed_before before = {rule, changing->rules[rule]};
    if (changing->levels.count > 0) vector_push(changing->arena, &changing->rule_log, before);
    changing->reads.reader = number;
    struct row members = find_members(changing, rule);
    add_members(changing, rule, members);
    settle_members(changing, rule, members);
    arena_rewind(changing->scratch, mark);
}

/* --- From the start --- */

/* For the waivers that there are now. */
static void start_waiving(struct changing *changing) {
    waiving_init(&changing->waiving, &changing->evaluator, changing->scratch,
                 changing->options.today);
}

void changing_follow(struct changing *changing, uint32_t rule) {
    struct arena_mark mark = arena_mark(changing->scratch);
    start_waiving(changing);
    changing->rules[rule].is_followed = true;
    run_members(changing, add_task(changing, TASK_MEMBERS, rule, NONE));
    arena_rewind(changing->scratch, mark);
}

void changing_follow_all(struct changing *changing) {
    uint32_t count = changing->evaluator.model->rules.count;
    for (uint32_t n = 0; n < count; n++) changing_follow(changing, n);
}

bool changing_follows(const struct changing *changing, uint32_t rule) {
    return changing->rules[rule].is_followed;
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
    changing->counts.counts =
        arena_zero(arena, (model->rules.count + 1) * sizeof *changing->counts.counts);
    changing->rules = arena_array(arena, struct followed, model->rules.count + 1);
    reads_init(&changing->reads, arena, model);
    evaluator_init(evaluator, model, sources, diagnostics, scratch, arena);
    evaluator->reads = &changing->reads;
    check_stated(evaluator, options.year, false);
    run_task(changing, add_task(changing, TASK_STATED, 0, NONE));
    for (uint32_t n = 0; n < model->prints.count; n++) {
        run_task(changing, add_task(changing, TASK_PRINT, n, NONE));
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
    evaluator->totals = (struct totals){0};
    evaluator->totals_of_year = (struct totals){0};
    evaluator->is_given_up = false;
    start_waiving(changing);
}

/* Evaluates a value that is to be looked at whoever reads it, as check_stated does. */
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
    const struct figure *figure = &model->figures.items[what.figure];
    struct figure_range range = series_range(&model->series.items[figure->series]);
    bool is_read = what.figure >= range.first && what.figure - range.first < range.count;
    if (is_read) evaluate_figure(evaluator, what.figure, evaluator->year);
}

static void run_values(struct changing *changing, const struct reached *reached) {
    changing->reads.reader = NONE;
    check_stated(&changing->evaluator, changing->options.year, true);
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
            run_members(changing, number);
        } else {
            run_task(changing, number);
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

static void push_level(struct changing *changing) {
    struct level level = {.tasks = changing->tasks.count,
                          .kept = changing->kept.count,
                          .task_log = changing->task_log.count,
                          .rule_log = changing->rule_log.count,
                          .reads = reads_mark(&changing->reads)};
    vector_push(changing->arena, &changing->levels, level);
}

static void pop_level(struct changing *changing) {
    struct level level = changing->levels.items[--changing->levels.count];
    while (changing->task_log.count > level.task_log) {
        struct task_before before = changing->task_log.items[--changing->task_log.count];
        struct task *task = paged_at(&changing->tasks, before.number);
        count_task(changing, task, false);
        *task = before.task;
        count_task(changing, task, true);
    }
    while (changing->rule_log.count > level.rule_log) {
        struct followed_before before = changing->rule_log.items[--changing->rule_log.count];
        changing->rules[before.rule] = before.tasks;
    }
    changing->tasks.count = level.tasks;
    changing->kept.count = level.kept;
    reads_rewind(&changing->reads, &changing->evaluator.cache, level.reads);
}

/* --- What has changed --- */

static int order(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

/* By rule, subjects and year. */
static int compare(struct changing *changing, const struct verdict *a, const struct verdict *b) {
    bool wrong = false;
    if (a->rule != b->rule) return order(a->rule, b->rule);
    for (uint32_t n = 0; n < a->subject_count && n < b->subject_count; n++) {
        int by_subject =
            compare_values(&changing->evaluator, &a->subjects[n], &b->subjects[n], a->at, &wrong);
        if (by_subject != 0) return by_subject;
    }
    if (a->subject_count != b->subject_count) return order(a->subject_count, b->subject_count);
    return order(a->year, b->year);
}

/* Whether both say the same of the same instance. */
static bool is_same(const struct verdict *a, const struct verdict *b) {
    if (a->outcome != b->outcome || a->waiver != b->waiver) return false;
    bool lacks_same = a->missing_count == b->missing_count;
    for (uint32_t n = 0; lacks_same && n < a->missing_count; n++) {
        lacks_same = text_equal(a->missing[n], b->missing[n]);
    }
    return lacks_same;
}

/* The verdicts of a task, in their order. */
struct verdicts_of_task {
    struct changing *changing;
    struct verdict **items;
    uint32_t count;
};

static int compare_numbered(const void *context, uint32_t a, uint32_t b) {
    const struct verdicts_of_task *verdicts = context;
    return compare(verdicts->changing, verdicts->items[a], verdicts->items[b]);
}

static void sort(struct verdicts_of_task *verdicts) {
    struct arena *scratch = verdicts->changing->scratch;
    uint32_t *sorted = arena_array(scratch, uint32_t, verdicts->count + 1);
    for (uint32_t n = 0; n < verdicts->count; n++) sorted[n] = n;
    sort_numbers(scratch, sorted, verdicts->count, compare_numbered, verdicts);
    struct verdict **items = arena_array(scratch, struct verdict *, verdicts->count + 1);
    for (uint32_t n = 0; n < verdicts->count; n++) items[n] = verdicts->items[sorted[n]];
    verdicts->items = items;
}

/* Those that do not hold. */
static struct verdicts_of_task verdicts_of(struct changing *changing, const struct task *task) {
    struct verdicts_of_task verdicts = {.changing = changing};
    uint32_t count = 0;
    if (task->kind != TASK_INSTANCES) return verdicts;
    for (uint32_t n = task->kept; n != 0; n = paged_at(&changing->kept, n - 1)->before) count++;
    verdicts.items = arena_array(changing->scratch, struct verdict *, count + 1);
    for (uint32_t n = task->kept; n != 0; n = paged_at(&changing->kept, n - 1)->before) {
        struct verdict *verdict = &paged_at(&changing->kept, n - 1)->verdict;
        if (verdict->outcome != OUTCOME_HOLDS) verdicts.items[verdicts.count++] = verdict;
    }
    if (verdicts.count > 1) sort(&verdicts);
    return verdicts;
}

static void tell(struct changing *changing, struct verdict *verdict, bool is_gone) {
    struct value_names names = evaluator_names(&changing->evaluator);
    struct text *subjects = arena_array(changing->arena, struct text, verdict->subject_count + 1);
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        struct text_builder words = {.arena = changing->arena};
        value_append(&names, verdict->subjects[n], &words);
        subjects[n] = text_built(&words);
    }
    struct changed changed = {verdict, subjects, is_gone};
    vector_push(changing->arena, &changing->last.list, changed);
}

/* Tells how the verdicts of a task differ. */
static void tell_difference(struct changing *changing, const struct task *before,
                            const struct task *after) {
    if (before->kept == 0 && after->kept == 0) return;
    struct verdicts_of_task old = verdicts_of(changing, before);
    struct verdicts_of_task new = verdicts_of(changing, after);
    uint32_t left = 0;
    uint32_t right = 0;
    while (left < old.count || right < new.count) {
        int side = left == old.count    ? 1
                   : right == new.count ? -1
                                        : compare(changing, old.items[left], new.items[right]);
        bool is_known = side == 0 && is_same(old.items[left], new.items[right]);
        if (side <= 0 && !is_known) tell(changing, old.items[left], true);
        if (side >= 0 && !is_known) tell(changing, new.items[right], false);
        left += side <= 0;
        right += side >= 0;
    }
}

static int compare_changed(const void *context, uint32_t a, uint32_t b) {
    struct changing *const *changing = context;
    const struct changed *list = (*changing)->last.list.items;
    return compare(*changing, list[a].verdict, list[b].verdict);
}

/* Puts what was told task by task in the order of rules and subjects. */
static void sort_changed(struct changing *changing) {
    uint32_t count = changing->last.list.count;
    const struct changed *list = changing->last.list.items;
    if (count < 2) return;
    uint32_t *sorted = arena_array(changing->scratch, uint32_t, count);
    struct changed *ordered = arena_array(changing->arena, struct changed, count);
    for (uint32_t n = 0; n < count; n++) sorted[n] = n;
    sort_numbers(changing->scratch, sorted, count, compare_changed, &changing);
    for (uint32_t n = 0; n < count; n++) ordered[n] = list[sorted[n]];
    changing->last.list.items = ordered;
    changing->last.list.capacity = count;
}

/* Tells what the layer that was followed last has changed, or what its undoing will. */
static void tell_change(struct changing *changing, bool is_undone) {
    const struct level *level = &changing->levels.items[changing->levels.count - 1];
    changing->last.list.count = 0;
    for (uint32_t n = level->task_log; n < changing->task_log.count; n++) {
        const struct task_before *before = &changing->task_log.items[n];
        const struct task *after = paged_at(&changing->tasks, before->number);
        if (is_undone) {
            tell_difference(changing, after, &before->task);
        } else {
            tell_difference(changing, &before->task, after);
        }
    }
    sort_changed(changing);
}

static void take_totals(const struct changing *changing, uint32_t totals[OUTCOME_COUNT]) {
    for (int n = 0; n < OUTCOME_COUNT; n++) totals[n] = changing->counts.totals[n];
}

bool changing_put(struct changing *changing, struct diagnostics *diagnostics) {
    struct following following = {.changing = changing};
    struct arena_mark mark = arena_mark(changing->scratch);
    uint32_t errors = diagnostics->error_count;
    changing->last.list.count = 0;
    take_totals(changing, changing->last.before);
    push_level(changing);
    renew_evaluator(changing, diagnostics);
    reads_start_round(&changing->reads);
    bool is_known = model_touched(changing->evaluator.model, follow_cell, &following);
    if (!is_known) follow_all(&following);
    run_values(changing, &following.reached);
    run_tasks(changing, &following.reached);
    bool is_right = diagnostics->error_count == errors;
    if (is_right) {
        tell_change(changing, false);
    } else {
        pop_level(changing);
    }
    take_totals(changing, changing->last.after);
    arena_rewind(changing->scratch, mark);
    return is_right;
}

void changing_undo(struct changing *changing) {
    struct arena_mark mark = arena_mark(changing->scratch);
    take_totals(changing, changing->last.before);
    tell_change(changing, true);
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

static void list_verdicts(const struct changing *changing, struct check *check) {
    for (uint32_t n = 0; n < changing->tasks.count; n++) {
        const struct task *task = paged_at(&changing->tasks, n);
        for (uint32_t at = task->kept; at != 0; at = paged_at(&changing->kept, at - 1)->before) {
            vector_push(check->arena, &check->verdicts.list,
                        paged_at(&changing->kept, at - 1)->verdict);
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
    check->evaluator = &changing->evaluator;
    check->most_told = changing->options.most_told;
    check->verdicts = changing->counts;
    list_verdicts(changing, check);
    check_conclude(check);
    arena_rewind(changing->scratch, mark);
    return check;
}
