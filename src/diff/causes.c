/* Which facts changed a verdict: those that differ and that it has read, on either side. All verdicts that
 * changed are evaluated once more, as tasks whose number is theirs, and then each fact is followed to those that
 * rest on it: to those that have read this very lead or figure. */
#include "diff/causes.h"

/* The most causes that are found of all verdicts together: where thousands of figures each decide thousands of
 * verdicts, the first of them say enough. */
enum { MOST_FOUND = 10000000 };

/* --- Evaluating once more --- */

static uint32_t other_place(const struct comparing *comparing, enum side side,
                            struct value subject) {
    const struct counterparts *others =
        side == AFTER ? &comparing->counterparts : &comparing->backwards;
    return subject.kind == VALUE_INDUSTRY ? others->industries[subject.place]
                                          : others->districts[subject.place];
}

/* Whether the rule of the other side may be about it: there it may be about something else. */
static bool is_of(struct value subject, struct type type) {
    switch (subject.kind) {
        case VALUE_DISTRICT: return type.base == TYPE_DISTRICT;
        case VALUE_INDUSTRY: return type.base == TYPE_INDUSTRY;
        case VALUE_NUMBER: return type.base == TYPE_NUMBER;
        case VALUE_STRING: return type.base == TYPE_STRING;
        case VALUE_TRUTH: return type.base == TYPE_BOOLEAN;
        default: return false;
    }
}

/* The verdict of the other side as one of this side; false where its rule or a subject is not there. */
static bool translate(const struct comparing *comparing, enum side side,
                      const struct verdict *other, struct verdict *verdict) {
    const struct counterparts *others =
        side == AFTER ? &comparing->counterparts : &comparing->backwards;
    *verdict = *other;
    verdict->rule = others->rules[other->rule];
    verdict->subjects = arena_copy(comparing->scratch, other->subjects,
                                   other->subject_count * sizeof *other->subjects);
    if (verdict->rule == NONE) return false;
    const struct rule *rule = &comparing->sides[side].check->model->rules.items[verdict->rule];
    bool is_there = rule->each.count >= other->subject_count;
    for (uint32_t n = 0; n < other->subject_count && is_there; n++) {
        struct value *subject = &verdict->subjects[n];
        is_there = is_of(*subject, rule->each.items[n].type);
        if (subject->kind != VALUE_DISTRICT && subject->kind != VALUE_INDUSTRY) continue;
        subject->place = other_place(comparing, side, *subject);
        is_there = is_there && subject->place != NONE;
    }
    return is_there;
}

static void note_verdicts(struct finding_causes *finding, enum side side) {
    struct comparing *comparing = finding->comparing;
    const struct comparison *comparison = comparing->comparison;
    for (uint32_t n = 0; n < comparison->verdicts.count; n++) {
        const struct verdict_pair *pair = &comparison->verdicts.items[n].pair;
        struct verdict verdict;
        bool is_there = pair->sides[side] != NULL;
        if (is_there) {
            verdict = *pair->sides[side];
        } else {
            is_there = translate(comparing, side, pair->sides[other_side(side)], &verdict);
        }
        if (is_there && !rests_note(finding->rests[side], &verdict, n)) return;
    }
}

/* --- Following --- */

void cause_add(struct finding_causes *finding, uint32_t verdict, uint32_t fact) {
    struct comparing *comparing = finding->comparing;
    struct verdict_difference *difference = &comparing->comparison->verdicts.items[verdict];
    if (finding->last[verdict] == fact + 1) return;
    if (finding->is_unexplained != NULL && !finding->is_unexplained[verdict]) return;
    finding->last[verdict] = fact + 1;
    finding->found++;
    if (difference->causes.count >= MOST_CAUSES) {
        difference->more_causes++;
    } else {
        vector_push(comparing->arena, &difference->causes, fact);
    }
}

void cause_follow(struct finding_causes *finding, enum side side, uint32_t fact,
                  enum cell_kind kind, uint32_t index) {
    struct reached reached = {0};
    if (index == NONE) return;
    struct arena_mark mark = arena_mark(finding->comparing->scratch);
    rests_follow(finding->rests[side], kind, index, &reached);
    for (uint32_t n = 0; n < reached.tasks.count; n++) {
        cause_add(finding, reached.tasks.items[n], fact);
    }
    arena_rewind(finding->comparing->scratch, mark);
}

void cause_follow_parent(struct finding_causes *finding, enum side side, uint32_t fact,
                         const struct canonical_fact *stated) {
    const struct compared *compared = &finding->comparing->sides[side];
    const struct directory *directory = &finding->comparing->directories[side];
    bool is_industry = stated->kind == FACT_INDUSTRY_PARENT;
    const struct model *model = compared->check->model;
    const struct places *places = is_industry ? &model->industries : &model->districts;
    uint32_t place = directory_find(
        compared, is_industry ? directory->industries : directory->districts, stated->names[0]);
    if (place == NONE) return;
    cause_follow(finding, side, fact, is_industry ? CELL_INDUSTRY : CELL_DISTRICT, place);
    for (place = places->list.items[place].parent; place != NONE;
         place = places->list.items[place].parent) {
        cause_follow(finding, side, fact, is_industry ? CELL_BELOW_INDUSTRY : CELL_BELOW_DISTRICT,
                     place);
    }
}

static void follow_fact(struct finding_causes *finding, enum side side, uint32_t fact,
                        const struct canonical_fact *stated) {
    const struct comparing *comparing = finding->comparing;
    const struct compared *compared = &comparing->sides[side];
    switch (stated->kind) {
        case FACT_LEAD:
            cause_follow(finding, side, fact, CELL_LEAD, lead_of_fact(comparing, side, stated));
            return;
        case FACT_TARGET:
        case FACT_OUTPUT:
        case FACT_INDICATOR:
            cause_follow(finding, side, fact, CELL_FIGURE, figure_of_fact(comparing, side, stated));
            return;
        case FACT_DISTRICT_PARENT:
        case FACT_INDUSTRY_PARENT: cause_follow_parent(finding, side, fact, stated); return;
        case FACT_LET:
            cause_follow(
                finding, side, fact, CELL_LET,
                directory_find(compared, comparing->directories[side].lets, stated->names[0]));
            return;
        default: return;
    }
}

/* --- What needs no following --- */

static bool is_within(struct span part, struct span whole) {
    return part.source == whole.source && whole.start <= part.start && part.end <= whole.end;
}

/* Whether the waiver is the one that lets the verdict stand, on that side. */
static bool waives(const struct comparing *comparing, enum side side, const struct verdict *verdict,
                   const struct canonical_fact *stated) {
    if (verdict == NULL || verdict->outcome != OUTCOME_WAIVED) return false;
    const struct model *model = comparing->sides[side].check->model;
    return is_within(model->waivers.items[verdict->waiver].span, canonical_statement_span(stated));
}

/* Adds the rule to what changed its own verdicts, and the waiver to what it waives. */
static void add_rule_or_waiver(struct finding_causes *finding, enum side side, uint32_t fact,
                               const struct canonical_fact *stated) {
    const struct comparing *comparing = finding->comparing;
    const struct comparison *comparison = comparing->comparison;
    for (uint32_t n = 0; n < comparison->verdicts.count; n++) {
        const struct verdict_pair *pair = &comparison->verdicts.items[n].pair;
        if (!text_equal(pair->rule, stated->names[0])) continue;
        bool is_cause =
            stated->kind == FACT_RULE || waives(comparing, side, pair->sides[side], stated);
        if (is_cause) cause_add(finding, n, fact);
    }
}

bool cause_is_read(const struct comparing *comparing, enum side side,
                   const struct canonical_fact *stated) {
    if (stated->block == NULL) return true;
    return stated->block->kind == FACT_SCENARIO &&
           comparing->sides[side].check->scenario.bytes != NULL;
}

static void find_of_fact(struct finding_causes *finding, uint32_t fact) {
    const struct fact_pair *pair = &finding->comparing->pairs.differing.items[fact];
    for (int n = 0; n < SIDES; n++) {
        enum side side = (enum side)n;
        if (pair->sides[side].count == 0) continue;
        const struct canonical_fact *stated = pair->sides[side].items[0];
        if (!cause_is_read(finding->comparing, side, stated)) continue;
        if (stated->kind == FACT_RULE || stated->kind == FACT_WAIVER) {
            add_rule_or_waiver(finding, side, fact, stated);
        } else {
            follow_fact(finding, side, fact, stated);
        }
    }
}

/* What only cites another source changes nothing. */
static bool may_be_cause(const struct fact_difference *fact) {
    return fact->change != FACT_CITED && fact->change != FACT_MOVED;
}

void causes_find(struct comparing *comparing) {
    struct finding_causes finding = {.comparing = comparing};
    uint32_t verdicts = comparing->comparison->verdicts.count;
    if (verdicts == 0) return;
    finding.last = arena_array(comparing->scratch, uint32_t, verdicts + 1);
    for (int n = 0; n < SIDES; n++) {
        finding.rests[n] =
            rests_start(comparing->arena, comparing->scratch, comparing->sides[n].check);
        note_verdicts(&finding, (enum side)n);
    }
    for (uint32_t n = 0; n < comparing->pairs.differing.count; n++) {
        if (finding.found > MOST_FOUND) return;
        if (may_be_cause(&comparing->comparison->facts.items[n])) find_of_fact(&finding, n);
    }
    causes_find_coarsely(&finding);
}
