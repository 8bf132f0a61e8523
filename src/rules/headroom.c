/* Each instance is walked once more along what its rule requires; where a comparison is met, its sides are
 * evaluated. */
#include "rules/headroom.h"

#include "base/sort.h"
#include "rules/evaluation.h"
#include "rules/gap.h"
#include "rules/parts.h"

struct finder {
    struct headroom *headroom;
    const struct headroom_options *options;
    struct evaluator *evaluator;
    struct arena *arena;
    const struct verdict *verdict;  /* under way */
    VECTOR(struct value) members;   /* of the sets around */
    const uint32_t *first_of_rule;  /* requirements, by rule */
    const struct verdict **seen_of; /* by requirement: the last instance that it was asked of */
    struct value lacks;             /* what conditions around lack, or a truth */
    bool is_doubtful;               /* whether there is such an instance is open, for these lacks */
    bool is_blind;                  /* what is asked is not known: no side is evaluated */
};

/* --- Amounts --- */

/* The number as it counts in its dimension. */
static bool in_dimension(const struct headroom *headroom, struct arena *arena, struct value value,
                         struct number *number) {
    return number_multiply(arena, value.number,
                           units_factor(&headroom->evaluator->units, value.unit), number);
}

/* What the value is as a part of the limit, whatever its sign. */
static bool part_of_limit(const struct headroom *headroom, struct arena *arena, struct value value,
                          struct value limit, struct number *part) {
    struct number whole;
    if (number_sign(limit.number) == 0) return false;
    if (!in_dimension(headroom, arena, value, part)) return false;
    if (!in_dimension(headroom, arena, limit, &whole)) return false;
    if (number_sign(whole) < 0) whole = number_negate(arena, whole);
    return number_divide(arena, *part, whole, part);
}

bool headroom_share(const struct headroom *headroom, const struct headroom_row *row,
                    struct arena *arena, struct number *share) {
    bool is_known = row->used.kind == VALUE_NUMBER && row->limit.kind == VALUE_NUMBER &&
                    number_sign(row->used.number) >= 0 && number_sign(row->limit.number) > 0;
    return is_known && part_of_limit(headroom, arena, row->used, row->limit, share);
}

bool headroom_is_full(const struct headroom *headroom, const struct headroom_row *row) {
    const struct requirement *requirement = &headroom->requirements.list.items[row->requirement];
    bool is_downward =
        requirement->relation == EXPRESSION_AT_MOST || requirement->relation == EXPRESSION_LESS;
    return row->outcome == OUTCOME_HOLDS && is_downward && row->left.kind == VALUE_NUMBER &&
           number_sign(row->left.number) == 0;
}

static void find_tightness(struct finder *finder, struct headroom_row *row) {
    struct arena *arena = finder->arena;
    bool has_left = row->left.kind == VALUE_NUMBER;
    bool is_none = has_left && number_sign(row->left.number) == 0;
    row->part = number_of(0);
    row->tightness = TIGHTNESS_BY_PART;
    if (is_none) return;
    if (has_left && part_of_limit(finder->headroom, arena, row->left, row->limit, &row->part)) {
        return;
    }
    row->tightness = row->outcome == OUTCOME_HOLDS ? TIGHTNESS_LOOSE : TIGHTNESS_BEYOND;
    if (has_left) in_dimension(finder->headroom, arena, row->left, &row->part);
}

/* --- Rows --- */

static bool is_called(const struct model *model, struct value value, struct text name) {
    if (value.kind == VALUE_DISTRICT)
        return text_equal(model_district_name(model, value.place), name);
    return value.kind == VALUE_INDUSTRY &&
           text_equal(model_industry_name(model, value.place), name);
}

/* Whether one of the values is what was asked about. */
static bool is_asked_about(const struct finder *finder, const struct value *values,
                           uint32_t count) {
    if (finder->options->name.bytes == NULL) return true;
    for (uint32_t n = 0; n < count; n++) {
        if (is_called(finder->evaluator->model, values[n], finder->options->name)) return true;
    }
    return false;
}

static void add_row(struct finder *finder, struct headroom_row row) {
    const struct verdict *verdict = finder->verdict;
    if (finder->seen_of[row.requirement] != verdict) finder->headroom->asked[row.requirement]++;
    finder->seen_of[row.requirement] = verdict;
    bool is_asked = is_asked_about(finder, verdict->subjects, verdict->subject_count) ||
                    is_asked_about(finder, finder->members.items, finder->members.count);
    if (!is_asked) return;
    row.verdict = verdict;
    row.subjects = verdict->subjects;
    row.subject_count = verdict->subject_count + finder->members.count;
    if (finder->members.count > 0) {
        struct value *subjects = arena_array(finder->arena, struct value, row.subject_count);
        for (uint32_t n = 0; n < row.subject_count; n++) {
            bool is_member = n >= verdict->subject_count;
            subjects[n] = is_member ? value_copy(finder->arena,
                                                 finder->members.items[n - verdict->subject_count])
                                    : verdict->subjects[n];
        }
        row.subjects = subjects;
    }
    paged_push(finder->arena, &finder->headroom->rows, row);
}

/* A comparison of which it is not even known what it is asked of. */
static void add_blind(struct finder *finder, uint32_t requirement) {
    struct headroom_row row = {.requirement = requirement,
                               .outcome = OUTCOME_OPEN,
                               .tightness = TIGHTNESS_OPEN,
                               .part = number_of(0),
                               .missing = finder->verdict->missing,
                               .missing_count = finder->verdict->missing_count};
    add_row(finder, row);
}

/* Open, with what its sides lack, or its conditions. */
static void open_row(struct finder *finder, struct headroom_row *row, struct value lacks) {
    struct value_names names = evaluator_names(finder->evaluator);
    row->outcome = OUTCOME_OPEN;
    row->tightness = TIGHTNESS_OPEN;
    row->part = number_of(0);
    row->missing = missing_words(&names, lacks.missing, finder->arena, &row->missing_count);
}

static bool order_holds(enum expression_kind relation, int order) {
    switch (relation) {
        case EXPRESSION_LESS: return order < 0;
        case EXPRESSION_AT_MOST: return order <= 0;
        case EXPRESSION_GREATER: return order > 0;
        case EXPRESSION_AT_LEAST: return order >= 0;
        default: return order == 0;
    }
}

/* A side; what one lacks is told by the row. */
static struct value kept_number(const struct finder *finder, struct value value) {
    return value.kind == VALUE_NUMBER ? value_copy(finder->arena, value)
                                      : (struct value){.kind = VALUE_MISSING};
}

/* Both sides are numbers. False where they do not go together. */
static bool measure(struct finder *finder, struct headroom_row *row) {
    struct evaluator *evaluator = finder->evaluator;
    const struct requirement *requirement =
        &finder->headroom->requirements.list.items[row->requirement];
    const struct expression *comparison = requirement->comparison;
    bool is_turned = requirement->sides.is_turned;
    bool wrong = false;
    row->order = compare_values(evaluator, &row->used, &row->limit, comparison->span, &wrong);
    if (wrong) return false;
    row->left = value_copy(finder->arena,
                           gap_room(evaluator, comparison, is_turned ? row->limit : row->used,
                                    is_turned ? row->used : row->limit));
    bool holds = order_holds(requirement->relation, row->order);
    bool is_waived = finder->verdict->outcome == OUTCOME_WAIVED;
    row->outcome = holds ? OUTCOME_HOLDS : is_waived ? OUTCOME_WAIVED : OUTCOME_FAILS;
    find_tightness(finder, row);
    bool is_open = finder->lacks.kind == VALUE_MISSING && (!holds || finder->is_doubtful);
    if (is_open) open_row(finder, row, finder->lacks);
    return true;
}

static void add_comparison(struct finder *finder, uint32_t number) {
    struct evaluator *evaluator = finder->evaluator;
    const struct requirement *requirement = &finder->headroom->requirements.list.items[number];
    struct value used = value_of(evaluator, requirement_used(requirement));
    struct value limit = value_of(evaluator, requirement_limit(requirement));
    if (used.kind == VALUE_WRONG || limit.kind == VALUE_WRONG) return;
    struct headroom_row row = {.requirement = number,
                               .used = kept_number(finder, used),
                               .limit = kept_number(finder, limit)};
    if (used.kind == VALUE_NUMBER && limit.kind == VALUE_NUMBER) {
        if (!measure(finder, &row)) return;
    } else {
        struct value lacks = missing_join(evaluator, used, limit);
        open_row(finder, &row, missing_join(evaluator, lacks, finder->lacks));
    }
    add_row(finder, row);
}

/* --- What is required of an instance --- */

static void walk(struct finder *finder, const struct expression *expression);

static void walk_comparison(struct finder *finder, const struct expression *comparison) {
    uint32_t number = finder->first_of_rule[finder->verdict->rule];
    const struct requirement *list = finder->headroom->requirements.list.items;
    while (list[number].comparison != comparison) number++;
    if (finder->is_blind) {
        add_blind(finder, number);
    } else {
        add_comparison(finder, number);
    }
}

/* What is required where the condition is as wanted, or may be. */
static void walk_under(struct finder *finder, struct value condition, bool wanted,
                       const struct expression *required) {
    struct value outer = finder->lacks;
    if (condition.kind == VALUE_WRONG || is_truth(condition, !wanted)) return;
    if (condition.kind == VALUE_MISSING && !finder->is_blind) {
        finder->lacks = missing_join(finder->evaluator, outer, condition);
    }
    walk(finder, required);
    finder->lacks = outer;
}

/* A condition, or the set of whose members something is required; neither where it is not even known what is
 * asked. */
static struct value condition_of(struct finder *finder, const struct expression *condition) {
    static const struct missing unknown = {0};
    if (!finder->is_blind) return value_of(finder->evaluator, condition);
    return (struct value){.kind = VALUE_MISSING, .missing = &unknown};
}

static void walk_each(struct finder *finder, const struct expression *expression) {
    struct evaluator *evaluator = finder->evaluator;
    struct value set = condition_of(finder, expression->operands[0]);
    if (set.kind == VALUE_WRONG) return;
    if (set.kind != VALUE_SET) {
        bool outer = finder->is_blind;
        finder->is_blind = true;
        walk(finder, expression->operands[1]);
        finder->is_blind = outer;
        return;
    }
    for (uint32_t n = 0; n < set.set->count; n++) {
        struct value member = set_member(set.set, n);
        struct value condition = value_truth(true);
        evaluator->slots[expression->index] = member;
        if (expression->operand_count > 2) {
            condition = value_of(evaluator, expression->operands[2]);
        }
        vector_push(evaluator->arena, &finder->members, member);
        walk_under(finder, condition, true, expression->operands[1]);
        finder->members.count--;
    }
}

/* As requirements_add does. */
static void walk(struct finder *finder, const struct expression *expression) {
    if (gap_is_of(expression)) {
        walk_comparison(finder, expression);
        return;
    }
    struct value condition;
    switch (expression->kind) {
        case EXPRESSION_AND:
            walk(finder, expression->operands[0]);
            walk(finder, expression->operands[1]);
            break;
        case EXPRESSION_IMPLIES:
            condition = condition_of(finder, expression->operands[0]);
            walk_under(finder, condition, true, expression->operands[1]);
            break;
        case EXPRESSION_IF:
            condition = condition_of(finder, expression->operands[0]);
            walk_under(finder, condition, true, expression->operands[1]);
            walk_under(finder, condition, false, expression->operands[2]);
            break;
        case EXPRESSION_COLLECT:
            if (expression->function == FUNCTION_EVERY) walk_each(finder, expression);
            break;
        default: break;
    }
}

/* Whether the instance may have rows that are asked for. */
static bool is_wanted(const struct finder *finder, const struct verdict *verdict) {
    const struct requirements *requirements = &finder->headroom->requirements;
    bool is_about = is_asked_about(finder, verdict->subjects, verdict->subject_count);
    uint32_t end = finder->first_of_rule[verdict->rule + 1];
    for (uint32_t n = finder->first_of_rule[verdict->rule]; n < end; n++) {
        if (is_about || requirements->list.items[n].has_members) return true;
    }
    return false;
}

/* Whether it is an instance of the rule at all may be open, for what its conditions lack. */
static void enter_doubt(struct finder *finder, const struct rule *rule) {
    finder->lacks = value_truth(true);
    bool may_be = finder->verdict->outcome == OUTCOME_OPEN && !finder->is_blind;
    for (uint32_t n = 0; may_be && n < rule->each.count; n++) {
        verdict_bind(finder->evaluator, finder->verdict, n);
        if (rule->each.items[n].where == NULL) continue;
        struct value condition = value_of(finder->evaluator, rule->each.items[n].where);
        if (condition.kind != VALUE_MISSING) continue;
        finder->lacks = missing_join(finder->evaluator, finder->lacks, condition);
    }
    finder->is_doubtful = finder->lacks.kind == VALUE_MISSING;
}

static void find_in(struct finder *finder, struct arena *scratch, const struct verdict *verdict) {
    const struct rule *rule = &finder->evaluator->model->rules.items[verdict->rule];
    if (!is_wanted(finder, verdict)) return;
    struct arena_mark mark = arena_mark(scratch);
    struct outside outside = verdict_enter(finder->evaluator, scratch, verdict);
    finder->verdict = verdict;
    finder->members.items = NULL;
    finder->members.count = finder->members.capacity = 0;
    finder->evaluator->is_given_up = false;
    finder->is_blind = verdict->subject_count < rule->each.count;
    enter_doubt(finder, rule);
    uint32_t end = finder->first_of_rule[verdict->rule + 1];
    for (uint32_t n = finder->first_of_rule[verdict->rule]; n < end; n++) {
        finder->headroom->instances[n]++;
    }
    walk(finder, rule->require);
    verdict_leave(finder->evaluator, outside);
    arena_rewind(scratch, mark);
}

/* --- All of them --- */

/* Instances that are gone through between two reports of how far that is. */
enum { INSTANCES_OF_REPORT = 1024 };

static void find_all(struct finder *finder, struct arena *scratch,
                     const struct verdicts *verdicts) {
    struct watch *watch = finder->evaluator->watched.watch;
    uint32_t count = verdicts->list.count;
    watch_begin(watch, "measuring", count);
    for (uint32_t n = 0; n < count; n++) {
        if (n % INSTANCES_OF_REPORT == 0 && !watch_at(watch, n)) return;
        find_in(finder, scratch, &verdicts->list.items[n]);
    }
}

struct ordering {
    const struct headroom *headroom;
    struct arena *arena;
};

static int compare_rows(const void *context, uint32_t a, uint32_t b) {
    const struct ordering *ordering = context;
    const struct headroom_row *first = paged_at(&ordering->headroom->rows, a);
    const struct headroom_row *second = paged_at(&ordering->headroom->rows, b);
    if (first->tightness != second->tightness) {
        return first->tightness < second->tightness ? -1 : 1;
    }
    bool is_amount = first->tightness != TIGHTNESS_BY_PART;
    if (is_amount && first->requirement != second->requirement) {
        return first->requirement < second->requirement ? -1 : 1;
    }
    int by_part = number_compare(ordering->arena, first->part, second->part);
    if (by_part != 0) return by_part;
    return (first->outcome == OUTCOME_HOLDS) - (second->outcome == OUTCOME_HOLDS);
}

static void sort_rows(struct headroom *headroom, struct arena *arena, struct arena *scratch) {
    struct arena_mark mark = arena_mark(scratch);
    struct ordering ordering = {headroom, scratch};
    uint32_t count = headroom->rows.count;
    headroom->order = arena_array(arena, uint32_t, count + 1);
    for (uint32_t n = 0; n < count; n++) headroom->order[n] = n;
    sort_numbers(scratch, headroom->order, count, compare_rows, &ordering);
    arena_rewind(scratch, mark);
}

/* The requirements of the rules that are asked for; where those of each rule begin, and the last ends. */
static const uint32_t *collect_requirements(struct headroom *headroom, struct arena *arena,
                                            const struct headroom_options *options) {
    const struct model *model = headroom->check->model;
    uint32_t *first_of_rule = arena_array(arena, uint32_t, model->rules.count + 1);
    for (uint32_t n = 0; n < model->rules.count; n++) {
        first_of_rule[n] = headroom->requirements.list.count;
        bool is_asked = options->rule == NONE || options->rule == n;
        if (is_asked) requirements_add(&headroom->requirements, arena, model, n);
    }
    first_of_rule[model->rules.count] = headroom->requirements.list.count;
    return first_of_rule;
}

/* An evaluator of its own, so that the check's keeps nothing of what it has not evaluated. */
static struct evaluator *start_evaluator(struct arena *arena, struct arena *scratch,
                                         const struct check *check) {
    struct evaluator *known = check->evaluator;
    struct evaluator *evaluator = arena_new(arena, struct evaluator);
    struct diagnostics *unheard = arena_new(arena, struct diagnostics);
    diagnostics_init(unheard, arena);
    evaluator_init(evaluator, known->model, known->sources, unheard, scratch, arena);
    units_copy(&evaluator->units, &known->units, arena);
    evaluator->shared = &known->cache;
    evaluator_take(evaluator, &known->aggregates);
    evaluator->lender = known;
    evaluator->watched.watch = check->watch;
    return evaluator;
}

struct headroom *headroom_find(struct arena *arena, struct arena *scratch,
                               const struct check *check, const struct headroom_options *options) {
    struct headroom *headroom = arena_new(arena, struct headroom);
    headroom->check = check;
    headroom->evaluator = start_evaluator(arena, scratch, check);
    struct finder finder = {
        .headroom = headroom, .options = options, .evaluator = headroom->evaluator, .arena = arena};
    finder.first_of_rule = collect_requirements(headroom, arena, options);
    uint32_t count = headroom->requirements.list.count;
    finder.seen_of = arena_array(arena, const struct verdict *, count + 1);
    headroom->instances = arena_array(arena, uint32_t, count + 1);
    headroom->asked = arena_array(arena, uint32_t, count + 1);
    find_all(&finder, scratch, &check->verdicts);
    sort_rows(headroom, arena, scratch);
    headroom->evaluator->arena = arena;
    return headroom;
}
