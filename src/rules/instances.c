/* A rule's variables are bound one within the other; what is bound so far, the conditions that are
 * open and whether a figure of the year was read go down with them.
 *
 * The years of a check: LANGUAGE has it made for each year for which a figure that it read by the
 * year is stated, and once without a year where there is none. So every rule is run for every year
 * of the plan, and a combination counts for a year only if it turns out to have read a figure of
 * that year; then once without a year, where a combination counts only if it counted for no year.
 * What has read nothing that depends on the year would come to the same in every other, and is not
 * looked at there. */
#include "rules/instances.h"

#include "rules/batches.h"
#include "rules/evaluation.h"

#include <string.h>

enum concern { CONCERN_UNKNOWN, CONCERN_NONE, CONCERN_SOME };

/* A walk through the instances of one rule. */
struct walk {
    const struct instances *wanted;
    struct evaluator *evaluator;
    const struct rule *rule;
    enum concern
        *first_set; /* of each year: whether the first variable's set reads a figure of it */
    struct batches *batches; /* NULL where each instance is looked at by itself */
};

/* Evaluates a variable's set in the evaluator's year, for what it reads of that. What is the same
 * for every instance, the first variable's set, is evaluated once. */
static void read_set(const struct walk *walk, uint32_t variable, uint32_t year_number) {
    struct evaluator *evaluator = walk->evaluator;
    const struct expression *set = walk->rule->each.items[variable].set;
    enum concern *known = &walk->first_set[year_number];
    bool reads_nothing = set->kind == EXPRESSION_DISTRICTS || set->kind == EXPRESSION_INDUSTRIES ||
                         set->kind == EXPRESSION_YEARS;
    if (reads_nothing || (variable == 0 && walk->wanted->member != NULL)) return;
    if (variable > 0) {
        evaluate(evaluator, set);
        return;
    }
    int32_t year = evaluator->year;
    if (*known == CONCERN_UNKNOWN) {
        evaluate(evaluator, set);
        *known = evaluator->dating == DATING_YEAR ? CONCERN_SOME : CONCERN_NONE;
    }
    if (*known == CONCERN_SOME) note_year_read(evaluator, year);
}

/* Looks at the combination in the evaluator's slots, of which `bound` are, once more in another
 * year: whether it reads a figure of that year there. That its conditions do not hold in that year
 * changes nothing. What sets and conditions bind within themselves stands in the slots of the
 * variables behind them, so each variable is put back before it is read. */
static bool concerns_year(const struct walk *walk, uint32_t bound, uint32_t year_number) {
    struct evaluator *evaluator = walk->evaluator;
    int32_t year = evaluator->model->years.items[year_number];
    const struct rule *rule = walk->rule;
    int32_t outer_year = evaluator->year;
    enum dating outer_dating = evaluator->dating;
    struct leads_read *outer_leads = evaluator->leads_read;
    bool is_whole = bound == rule->each.count;
    bool is_instance = true;
    struct value subjects[LIMIT_VARIABLES];
    memcpy(subjects, evaluator->slots, bound * sizeof *subjects);
    evaluator->year = year;
    evaluator->dating = DATING_NONE;
    for (uint32_t n = 0; n < bound && is_instance; n++) {
        const struct each *each = &rule->each.items[n];
        read_set(walk, n, year_number);
        evaluator->slots[n] = subjects[n];
        if (each->where == NULL) continue;
        struct value where = evaluate(evaluator, each->where);
        is_instance = where.kind != VALUE_TRUTH || where.truth;
    }
    memcpy(evaluator->slots, subjects, bound * sizeof *subjects);
    if (is_instance) {
        evaluate(evaluator, is_whole ? rule->require : rule->each.items[bound].set);
    }
    bool concerns = evaluator->dating == DATING_YEAR;
    evaluator->year = outer_year;
    evaluator->dating = outer_dating;
    evaluator->leads_read = outer_leads;
    return concerns;
}

/* Whether the combination in the slots is to be checked in the evaluator's year. */
static bool is_due(const struct walk *walk, uint32_t bound) {
    struct evaluator *evaluator = walk->evaluator;
    const struct model *model = evaluator->model;
    if (evaluator->year != 0) return evaluator->dating == DATING_YEAR;
    if (evaluator->dating == DATING_NONE) return true; /* it would be the same in every year */
    for (uint32_t n = 0; n < model->years.count; n++) {
        if (concerns_year(walk, bound, n)) return false;
    }
    return true;
}

/* Whether the subject that is asked about may be the value of a variable. */
static bool may_be(const struct instances *wanted, const struct each *each) {
    enum type_base base = wanted->subject->is_industry ? TYPE_INDUSTRY : TYPE_DISTRICT;
    return each->type.base == base && !each->type.is_set;
}

static bool is_subject(const struct instances *wanted, struct value value) {
    enum value_kind kind = wanted->subject->is_industry ? VALUE_INDUSTRY : VALUE_DISTRICT;
    return value.kind == kind && value.place == wanted->subject->place;
}

/* Whether an instance with the variables up to and with `variable` bound is one that is wanted, or
 * may become one by those behind it. */
static bool may_be_wanted(const struct walk *walk, uint32_t bound) {
    const struct instances *wanted = walk->wanted;
    if (wanted->subject == NULL) return true;
    for (uint32_t n = 0; n < walk->rule->each.count; n++) {
        bool may = n < bound ? is_subject(wanted, walk->evaluator->slots[n])
                             : may_be(wanted, &walk->rule->each.items[n]);
        if (may) return true;
    }
    return false;
}

static void visit(const struct walk *walk, struct finding finding) {
    walk->wanted->visit(walk->wanted->context, finding);
}

/* Every variable is bound, and what the rule requires is not so: a waiver may let that stand. */
static void visit_failing(const struct walk *walk) {
    struct finding finding = {
        .rule = walk->wanted->rule, .outcome = OUTCOME_FAILS, .bound = walk->rule->each.count};
    finding.waiver = waiving_find(walk->wanted->waiving, finding.rule, finding.bound);
    if (finding.waiver != NONE) finding.outcome = OUTCOME_WAIVED;
    visit(walk, finding);
}

/* Every variable is bound: asks what the rule requires. `lacks` is missing where a condition on
 * the way was open. */
static void visit_whole(const struct walk *walk, struct value lacks) {
    struct evaluator *evaluator = walk->evaluator;
    struct finding finding = {
        .rule = walk->wanted->rule, .bound = walk->rule->each.count, .waiver = NONE};
    struct value require = evaluate(evaluator, walk->rule->require);
    if (require.kind == VALUE_WRONG || !is_due(walk, finding.bound)) return;
    if (lacks.kind == VALUE_MISSING || require.kind == VALUE_MISSING) {
        finding.outcome = OUTCOME_OPEN;
        finding.lacks = missing_join(evaluator, lacks, require);
    } else if (require.truth) {
        finding.outcome = OUTCOME_HOLDS;
    } else {
        visit_failing(walk);
        return;
    }
    visit(walk, finding);
}

/* The members of a variable's set are not known: that is one instance, which is open. */
static void visit_open(const struct walk *walk, uint32_t variable, struct value lacks) {
    struct finding finding = {.rule = walk->wanted->rule,
                              .outcome = OUTCOME_OPEN,
                              .bound = variable,
                              .lacks = lacks,
                              .waiver = NONE};
    if (is_due(walk, variable)) visit(walk, finding);
}

static void walk_variable(const struct walk *walk, uint32_t variable, struct value lacks);

static void bind(const struct walk *walk, uint32_t variable, struct value member) {
    struct evaluator *evaluator = walk->evaluator;
    evaluator->slots[variable] = member;
    if (variable > 0) return;
    evaluator->checked = walk->rule;
    evaluator->subject = member;
}

/* Binds a variable to one member and goes on with those after it. */
static void walk_member(const struct walk *walk, uint32_t variable, struct value member,
                        struct value lacks) {
    struct evaluator *evaluator = walk->evaluator;
    const struct each *each = &walk->rule->each.items[variable];
    bind(walk, variable, member);
    if (!may_be_wanted(walk, variable + 1)) return;
    if (each->where != NULL) {
        struct value condition = evaluate(evaluator, each->where);
        if (condition.kind == VALUE_WRONG) return;
        if (condition.kind == VALUE_TRUTH && !condition.truth) return;
        if (condition.kind == VALUE_MISSING) lacks = missing_join(evaluator, lacks, condition);
    }
    walk_variable(walk, variable + 1, lacks);
}

/* Whether the variable is the one that has to be the subject: no other may be, nor is. */
static bool must_be_subject(const struct walk *walk, uint32_t variable) {
    const struct instances *wanted = walk->wanted;
    if (wanted->subject == NULL) return false;
    for (uint32_t n = 0; n < walk->rule->each.count; n++) {
        bool may = n < variable ? is_subject(wanted, walk->evaluator->slots[n])
                                : may_be(wanted, &walk->rule->each.items[n]);
        if (may != (n == variable)) return false;
    }
    return true;
}

/* `each d in districts` for one district: it alone is bound, without going through all of them. */
static bool walk_subject(const struct walk *walk, uint32_t variable, struct value lacks) {
    const struct model *model = walk->evaluator->model;
    enum expression_kind kind = walk->rule->each.items[variable].set->kind;
    bool is_every = kind == EXPRESSION_DISTRICTS || kind == EXPRESSION_INDUSTRIES;
    if (!is_every || !must_be_subject(walk, variable)) return false;
    struct key key = *walk->wanted->subject;
    bool is_member = key.is_industry ? key.place != ALL_INDUSTRIES
                                     : !model->districts.list.items[key.place].is_gone;
    struct value member = value_place(key.is_industry ? VALUE_INDUSTRY : VALUE_DISTRICT, key.place);
    if (is_member) walk_member(walk, variable, member, lacks);
    return true;
}

/* Members of a set, one behind the other. */
struct run {
    uint32_t first;
    uint32_t end;
};

/* Whether a set costs next to nothing to evaluate, so that each part of a rule may do so for
 * itself. */
static bool is_at_hand(const struct expression *set) {
    switch (set->kind) {
        case EXPRESSION_DISTRICTS:
        case EXPRESSION_INDUSTRIES:
        case EXPRESSION_YEARS:
        case EXPRESSION_DISTRICT:
        case EXPRESSION_INDUSTRY:
        case EXPRESSION_NUMBER:
        case EXPRESSION_STRING:
        case EXPRESSION_LET: return true;
        case EXPRESSION_SET:
        case EXPRESSION_DIFFERENCE:
        case EXPRESSION_UNION:
        case EXPRESSION_INTERSECTION: break;
        default: return false;
    }
    for (uint32_t n = 0; n < set->operand_count; n++) {
        if (!is_at_hand(set->operands[n])) return false;
    }
    return true;
}

/* Whether the rule has parts; else the first is all of it. */
static bool has_parts(const struct walk *walk) {
    return walk->wanted->part.count > 1 && walk->rule->each.count > 0 &&
           is_at_hand(walk->rule->each.items[0].set);
}

/* The part's share of so many members of the first variable's set. */
static struct run run_of_part(const struct walk *walk, uint32_t count) {
    struct part part = walk->wanted->part;
    if (!has_parts(walk)) return (struct run){0, count};
    return (struct run){(uint32_t)((uint64_t)count * part.number / part.count),
                        (uint32_t)((uint64_t)count * (part.number + 1) / part.count)};
}

/* What was read, and made, before a member is looked at: the next one begins with that, too. */
struct before {
    enum dating dating;
    struct leads_read *leads_read;
    struct arena_mark mark;
};

static struct before before_members(const struct evaluator *evaluator) {
    return (struct before){evaluator->dating, evaluator->leads_read, arena_mark(evaluator->arena)};
}

static void go_back(struct evaluator *evaluator, struct before before) {
    evaluator->dating = before.dating;
    evaluator->leads_read = before.leads_read;
    arena_rewind(evaluator->arena, before.mark);
}

/* Walks through a run of a set, one member after the other. */
static void walk_run(const struct walk *walk, uint32_t variable, const struct set *set,
                     struct run run, struct value lacks) {
    struct evaluator *evaluator = walk->evaluator;
    struct before before = before_members(evaluator);
    for (uint32_t n = run.first; n < run.end; n++) {
        keep_watch(evaluator, STEPS_OF_CALL);
        walk_member(walk, variable, set_member(set, n), lacks);
        go_back(evaluator, before);
    }
}

/* Visits the instance that fails with a member of the last variable's set. */
static void visit_failing_member(const struct walk *walk, uint32_t variable, struct value member) {
    struct before before = before_members(walk->evaluator);
    bind(walk, variable, member);
    visit_failing(walk);
    go_back(walk->evaluator, before);
}

/* Goes through a batch of the last variable's members in their order: visits those that fail, walks
 * through those that are unsure, and where the evaluation is given up on the way, through all
 * behind. Returns how many instances hold without a look. */
static uint32_t walk_fates(const struct walk *walk, uint32_t variable, const struct set *set,
                           struct run run, struct value lacks, const enum fate *fates) {
    uint32_t holding = 0;
    for (uint32_t n = run.first; n < run.end; n++) {
        enum fate fate = fates[n - run.first];
        if (fate == FATE_UNSURE || walk->evaluator->is_given_up) {
            walk_run(walk, variable, set, (struct run){n, n + 1}, lacks);
        } else if (fate == FATE_FAILS) {
            visit_failing_member(walk, variable, set_member(set, n));
        }
        holding += fate == FATE_HOLDS && !walk->evaluator->is_given_up;
    }
    return holding;
}

/* Walks through a run of the last variable's set where columns know what the rule asks. */
static void walk_batches(const struct walk *walk, uint32_t variable, const struct set *set,
                         struct run run, struct value lacks) {
    const struct instances *wanted = walk->wanted;
    enum fate fates[BATCH_MEMBERS];
    batches_start(walk->batches, set);
    for (uint32_t first = run.first; first < run.end; first += BATCH_MEMBERS) {
        uint32_t left = run.end - first;
        uint32_t count = left < BATCH_MEMBERS ? left : BATCH_MEMBERS;
        keep_watch(walk->evaluator, count * STEPS_OF_CALL);
        struct run batch = {first, first + count};
        if (walk->evaluator->is_given_up) {
            walk_run(walk, variable, set, (struct run){first, run.end}, lacks);
            return;
        }
        struct fates counted = batches_look(walk->batches, set->places + first, count, fates);
        bool is_simple = counted.unsure + counted.failing == 0 && !walk->evaluator->is_given_up;
        if (!is_simple) counted.holding = walk_fates(walk, variable, set, batch, lacks, fates);
        if (counted.holding == 0) continue;
        wanted->visit_holding(wanted->context, wanted->rule, counted.holding);
    }
}

static bool is_for_batches(const struct walk *walk, uint32_t variable, const struct set *set,
                           struct value lacks) {
    bool is_of_places = set->base == TYPE_DISTRICT || set->base == TYPE_INDUSTRY;
    bool is_last = variable + 1 == walk->rule->each.count;
    return walk->batches != NULL && is_of_places && is_last && lacks.kind != VALUE_MISSING;
}

static void walk_variable(const struct walk *walk, uint32_t variable, struct value lacks) {
    struct evaluator *evaluator = walk->evaluator;
    if (variable == walk->rule->each.count) {
        visit_whole(walk, lacks);
        return;
    }
    if (walk_subject(walk, variable, lacks)) return;
    if (variable == 0 && walk->wanted->member != NULL) {
        walk_member(walk, 0, *walk->wanted->member, lacks);
        return;
    }
    struct value set = evaluate(evaluator, walk->rule->each.items[variable].set);
    if (set.kind == VALUE_WRONG) return;
    if (set.kind == VALUE_MISSING) {
        if (variable == 0 && walk->wanted->part.number > 0) return;
        visit_open(walk, variable, missing_join(evaluator, lacks, set));
        return;
    }
    struct run run = {0, set.set->count};
    if (variable == 0) run = run_of_part(walk, set.set->count);
    if (is_for_batches(walk, variable, set.set, lacks)) {
        walk_batches(walk, variable, set.set, run, lacks);
    } else {
        walk_run(walk, variable, set.set, run, lacks);
    }
}

void instances_in_year(const struct instances *instances, int32_t year) {
    struct evaluator *evaluator = instances->evaluator;
    const struct model *model = evaluator->model;
    struct walk walk = {
        .wanted = instances, .evaluator = evaluator, .rule = &model->rules.items[instances->rule]};
    if (instances->part.number > 0 && !has_parts(&walk)) return;
    struct arena_mark mark = arena_mark(evaluator->arena);
    walk.first_set = arena_array(evaluator->arena, enum concern, model->years.count + 1);
    evaluator->year = year;
    evaluator->follows_year = true;
    evaluator->dating = DATING_NONE;
    evaluator->leads_read = NULL;
    evaluator->slots = arena_array(evaluator->arena, struct value, walk.rule->slot_count + 1);
    if (instances->visit_holding != NULL) {
        walk.batches = batches_compile(evaluator->arena, evaluator, walk.rule);
        bool has_one = walk.batches != NULL && walk.rule->each.count == 1;
        if (has_one) batches_note_years(walk.batches, instances->dated_places);
    }
    if (may_be_wanted(&walk, 0)) walk_variable(&walk, 0, value_truth(true));
    evaluator->leads_read = NULL;
    arena_rewind(evaluator->arena, mark);
    evaluator->checked = NULL;
}

void instances_in_every_year(const struct instances *instances) {
    struct evaluator *evaluator = instances->evaluator;
    const struct model *model = evaluator->model;
    evaluator->has_read_dated = true;
    for (uint32_t n = 0; n < model->years.count && evaluator->has_read_dated; n++) {
        evaluator->has_read_dated = false;
        instances_in_year(instances, model->years.items[n]);
    }
    instances_in_year(instances, 0);
}
