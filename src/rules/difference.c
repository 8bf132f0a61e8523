/* The verdicts of tasks before and after a change, held against one another in their order. */
#include "rules/changing.h"

#include "base/sort.h"

static int order(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

/* By rule, subjects and year. */
static int compare(struct changing *changing, const struct verdict *a, const struct verdict *b) {
    struct span place = verdict_place(changing->evaluator.model, a);
    bool wrong = false;
    if (a->rule != b->rule) return order(a->rule, b->rule);
    for (uint32_t n = 0; n < a->subject_count && n < b->subject_count; n++) {
        /* a rule may be stated anew for other things */
        if (a->subjects[n].kind != b->subjects[n].kind) {
            return order(a->subjects[n].kind, b->subjects[n].kind);
        }
        int by_subject =
            compare_values(&changing->evaluator, &a->subjects[n], &b->subjects[n], place, &wrong);
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
    name_id rule = changing->evaluator.model->rules.items[verdict->rule].name;
    struct changed changed = {verdict, rule, subjects, is_gone};
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
    int by_verdict = compare(*changing, list[a].verdict, list[b].verdict);
    return by_verdict != 0 ? by_verdict : order(list[b].is_gone, list[a].is_gone);
}

/* Leaves out what has gone from one task and has come in another, of a rule that is stated anew. */
static void settle_changed(struct changing *changing) {
    uint32_t count = changing->last.list.count;
    struct changed *list = changing->last.list.items;
    uint32_t kept = 0;
    for (uint32_t n = 0; n < count; n++) {
        const struct changed *next = n + 1 < count ? &list[n + 1] : NULL;
        bool is_back = next != NULL && list[n].is_gone && !next->is_gone &&
                       compare(changing, list[n].verdict, next->verdict) == 0 &&
                       is_same(list[n].verdict, next->verdict);
        if (is_back) {
            n++;
        } else {
            list[kept++] = list[n];
        }
    }
    changing->last.list.count = kept;
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

void difference_tell(struct changing *changing, bool is_undone) {
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
    settle_changed(changing);
}
