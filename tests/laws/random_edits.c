/* Chances are set so that half of the edits touch what is stated, and the others add to it. */
#include "laws/edits.h"

#include "unit/rules/random.h"

enum { FIRST_YEAR = 2018, MOST_DROPS = 5, MOST_STATED = 9, FIRST_LABEL = 50 };

struct drawing {
    struct arena *arena;
    uint64_t *seed;
    struct plan_content dropped; /* behind the drops */
    struct plan_content now;     /* and what has been drawn so far */
    struct edits edits;
};

static int below(struct drawing *drawing, int limit) {
    return draw_below(drawing->seed, limit);
}

static bool once_in(struct drawing *drawing, int times) {
    return draw_once_in(drawing->seed, times);
}

static bool is_edited(const struct drawing *drawing, const struct fact *fact, bool is_drop) {
    for (uint32_t n = 0; n < drawing->edits.list.count; n++) {
        const struct edit *edit = &drawing->edits.list.items[n];
        if (edit->fact.kind == fact->kind && edit->fact.district == fact->district &&
            edit->fact.industry == fact->industry && edit->fact.year == fact->year &&
            is_drop == (edit->action == DROPS)) {
            return true;
        }
    }
    return false;
}

/* A fact of the plan as it is now, or NULL. */
static const struct fact *pick(struct drawing *drawing) {
    const struct facts *facts = &drawing->now.facts;
    if (facts->list.count == 0) return NULL;
    return &facts->list.items[below(drawing, (int)facts->list.count)];
}

static void draw_drop(struct drawing *drawing) {
    const struct fact *fact = pick(drawing);
    if (fact == NULL || fact->kind == FACT_INDUSTRY || is_edited(drawing, fact, true)) return;
    if (fact->kind == FACT_DISTRICT && !once_in(drawing, 2)) return;
    vector_push(drawing->arena, &drawing->edits.list, (struct edit){DROPS, *fact});
}

/* Takes an edit in, unless there is one of the fact already, and carries it out. */
static void state(struct drawing *drawing, struct fact fact, bool reads) {
    struct edit edit = {ADDS, fact};
    if (is_edited(drawing, &fact, false)) return;
    if (facts_find(&drawing->dropped.facts, fact) != NULL) {
        edit.action = reads ? READS : REPLACES;
    }
    vector_push(drawing->arena, &drawing->edits.list, edit);
    facts_state(drawing->arena, &drawing->now.facts, fact);
}

/* --- What there is --- */

static bool is_known(const struct drawing *drawing, enum fact_kind kind, int number) {
    bool is_district = kind == FACT_DISTRICT;
    struct fact place = {.kind = kind,
                         .district = is_district ? number : NOBODY,
                         .industry = is_district ? NOBODY : number};
    return facts_find(&drawing->now.facts, place) != NULL;
}

/* A place that there is, or NOBODY. */
static int pick_place(struct drawing *drawing, enum fact_kind kind) {
    int limit = kind == FACT_DISTRICT ? MOST_DISTRICTS : MOST_INDUSTRIES;
    int start = below(drawing, limit);
    for (int n = 0; n < limit; n++) {
        if (is_known(drawing, kind, (start + n) % limit)) return (start + n) % limit;
    }
    return NOBODY;
}

/* One that there has not been; NOBODY where every name is taken, or dropped. */
static int pick_new(struct drawing *drawing, enum fact_kind kind) {
    int limit = kind == FACT_DISTRICT ? MOST_DISTRICTS : MOST_INDUSTRIES;
    for (int n = 0; n < limit; n++) {
        bool is_dropped = kind == FACT_DISTRICT && (drawing->now.dropped_districts >> n & 1) != 0;
        if (!is_dropped && !is_known(drawing, kind, n)) return n;
    }
    return NOBODY;
}

static int draw_year(struct drawing *drawing) {
    const struct fact *fact = pick(drawing);
    if (once_in(drawing, 3)) return 0;
    if (fact != NULL && !once_in(drawing, 4)) return fact->year;
    return FIRST_YEAR + below(drawing, 9);
}

/* About as much as something else, so that sums are close to one another. */
static int64_t draw_money(struct drawing *drawing) {
    const struct facts *facts = &drawing->now.facts;
    int64_t amount = 0;
    for (uint32_t n = 0; n < facts->list.count; n++) {
        const struct fact *fact = &facts->list.items[n];
        bool is_money = fact->kind == FACT_TARGET || fact->kind == FACT_OUTPUT;
        if (is_money && (amount == 0 || once_in(drawing, 4))) amount = fact->amount;
    }
    return amount * (1 + below(drawing, 2)) + (once_in(drawing, 4) ? 1 : 0);
}

/* --- Edits --- */

static bool is_within(const struct drawing *drawing, enum fact_kind kind, int place, int whole) {
    while (place != NOBODY && place != whole) {
        bool is_district = kind == FACT_DISTRICT;
        struct fact fact = {.kind = kind,
                            .district = is_district ? place : NOBODY,
                            .industry = is_district ? NOBODY : place};
        const struct fact *stated = facts_find(&drawing->now.facts, fact);
        place = stated == NULL ? NOBODY : stated->parent;
    }
    return place == whole;
}

/* A new place, or one that gets another parent or label. */
static void draw_place(struct drawing *drawing, enum fact_kind kind) {
    bool is_district = kind == FACT_DISTRICT;
    int place = once_in(drawing, 2) ? pick_new(drawing, kind) : pick_place(drawing, kind);
    int parent = once_in(drawing, 3) ? NOBODY : pick_place(drawing, kind);
    if (place == NOBODY) return;
    if (parent != NOBODY && is_within(drawing, kind, parent, place)) parent = NOBODY;
    struct fact fact = {.kind = kind,
                        .district = is_district ? place : NOBODY,
                        .industry = is_district ? NOBODY : place,
                        .parent = parent,
                        .label = once_in(drawing, 2) ? UNLABELLED : FIRST_LABEL + place};
    const struct fact *before = facts_find(&drawing->now.facts, fact);
    struct fact kept = fact;
    if (before != NULL && parent == NOBODY) kept.parent = before->parent;
    if (before != NULL && fact.label == UNLABELLED) kept.label = before->label;
    bool is_taken = is_edited(drawing, &fact, false);
    state(drawing, fact, false);
    if (!is_taken) facts_state(drawing->arena, &drawing->now.facts, kept);
}

/* An industry for a fact; a plan that names them as it goes may get another one by that. */
static int draw_industry(struct drawing *drawing) {
    int industry = pick_place(drawing, FACT_INDUSTRY);
    if (!drawing->now.facts.names_as_it_goes || !once_in(drawing, 4)) return industry;
    int other = pick_new(drawing, FACT_INDUSTRY);
    return other == NOBODY ? industry : other;
}

static void draw_lead(struct drawing *drawing) {
    struct fact lead = {.kind = FACT_LEAD, .year = draw_year(drawing)};
    lead.district = pick_place(drawing, FACT_DISTRICT);
    lead.industry = draw_industry(drawing);
    if (lead.district == NOBODY || lead.industry == NOBODY) return;
    if (facts_find(&drawing->dropped.facts, lead) == NULL) state(drawing, lead, false);
}

static void draw_figure(struct drawing *drawing, enum fact_kind kind) {
    static const enum parts_word words[] = {SAYS_NOTHING, SAYS_NOTHING, SAYS_NOTHING, SAYS_WITHIN,
                                            SAYS_EQUAL,   SAYS_REACH,   SAYS_APART};
    struct fact fact = {
        .kind = kind, .district = NOBODY, .industry = NOBODY, .year = draw_year(drawing)};
    bool is_of_district = kind == FACT_OUTPUT || kind == FACT_MAX_LEADS;
    bool is_limit = kind == FACT_MAX_LEADS || kind == FACT_MAX_DISTRICTS;
    if (is_of_district) fact.district = pick_place(drawing, FACT_DISTRICT);
    if (kind == FACT_TARGET || kind == FACT_OUTPUT) fact.industry = draw_industry(drawing);
    if (kind == FACT_TARGET && once_in(drawing, 5)) fact.industry = WHOLE_PLAN;
    if (kind == FACT_MAX_DISTRICTS) fact.industry = pick_place(drawing, FACT_INDUSTRY);
    if (is_limit && once_in(drawing, 4)) fact.district = fact.industry = NOBODY;
    if (kind == FACT_TARGET && fact.industry == NOBODY) return;
    if (kind == FACT_OUTPUT && (fact.district == NOBODY || fact.industry == NOBODY)) return;
    fact.amount = is_limit ? below(drawing, 5) : draw_money(drawing);
    if (kind == FACT_TARGET) fact.parts = words[below(drawing, sizeof words / sizeof words[0])];
    state(drawing, fact, once_in(drawing, 3));
}

/* States anew something that is stated. */
static void draw_again(struct drawing *drawing) {
    const struct fact *stated = pick(drawing);
    if (stated == NULL || stated->kind < FACT_TARGET) return;
    struct fact fact = *stated;
    bool is_limit = fact.kind == FACT_MAX_LEADS || fact.kind == FACT_MAX_DISTRICTS;
    fact.amount = is_limit ? below(drawing, 5) : draw_money(drawing);
    if (fact.kind == FACT_TARGET && !once_in(drawing, 3)) fact.parts = SAYS_NOTHING;
    state(drawing, fact, once_in(drawing, 2));
}

static uint32_t draw_subjects(struct drawing *drawing, enum fact_kind kind) {
    uint32_t set = 0;
    for (int left = below(drawing, 4); left > 0; left--) {
        int place = pick_place(drawing, kind);
        if (place != NOBODY) set |= UINT32_C(1) << place;
    }
    return set;
}

static void draw_waiver(struct drawing *drawing) {
    struct waiver waiver = {.rule = below(drawing, STANDARD_RULES)};
    const struct standard_rule *rule = &standard_rules[waiver.rule];
    enum fact_kind kind = rule->is_of_districts ? FACT_DISTRICT : FACT_INDUSTRY;
    waiver.for_set = draw_subjects(drawing, kind);
    if (once_in(drawing, 4)) waiver.in_where = draw_subjects(drawing, kind);
    if (once_in(drawing, 4)) waiver.year = draw_year(drawing);
    vector_push(drawing->arena, &drawing->edits.waivers, waiver);
}

static void draw_stated(struct drawing *drawing) {
    static const enum fact_kind kinds[] = {
        FACT_INDUSTRY, FACT_DISTRICT, FACT_LEAD,   FACT_LEAD,      FACT_TARGET,
        FACT_TARGET,   FACT_OUTPUT,   FACT_OUTPUT, FACT_MAX_LEADS, FACT_MAX_DISTRICTS};
    enum fact_kind kind = kinds[below(drawing, sizeof kinds / sizeof kinds[0])];
    if (once_in(drawing, 3)) {
        draw_again(drawing);
    } else if (kind == FACT_INDUSTRY || kind == FACT_DISTRICT) {
        draw_place(drawing, kind);
    } else if (kind == FACT_LEAD) {
        draw_lead(drawing);
    } else {
        draw_figure(drawing, kind);
    }
}

struct edits random_edits(struct arena *arena, const struct plan_content *before, uint64_t *seed) {
    struct drawing drawing = {.arena = arena, .seed = seed, .now = *before};
    bool is_possible;
    for (int left = below(&drawing, MOST_DROPS + 1); left > 0; left--) draw_drop(&drawing);
    drawing.dropped = edits_carry_out(arena, before, &drawing.edits, &is_possible);
    drawing.now = edits_carry_out(arena, before, &drawing.edits, &is_possible);
    for (int left = below(&drawing, MOST_STATED + 1); left > 0; left--) draw_stated(&drawing);
    if (once_in(&drawing, 4)) draw_waiver(&drawing);
    drawing.edits.definitions = random_definition_edits(arena, &before->definitions, seed);
    return drawing.edits;
}
