/* Chances are set so that all kinds of verdicts are frequent: limits of leads are met and passed,
 * and half of the targets lie at the sum of their parts or one step beside it. Leaves are drawn
 * before what they are parts of, so that these sums are known. */
#include "laws/random_plan.h"

#include "unit/rules/random.h"

enum { FIRST_YEAR = 2019, SLOTS = MOST_YEARS + 1, MOST_STEPS = 20 };

struct drawing {
    struct arena *arena;
    uint64_t *seed;
    struct facts facts;
    int industries;
    int districts;
    int parents[MOST_INDUSTRIES];
    int slots;        /* years that are spoken of, with 0 as the first */
    int years[SLOTS]; /* 0 for undated */
    int64_t step;     /* of which amounts are multiples */
};

static int below(struct drawing *drawing, int limit) {
    return draw_below(drawing->seed, limit);
}

static bool once_in(struct drawing *drawing, int times) {
    return draw_once_in(drawing->seed, times);
}

static void state(struct drawing *drawing, struct fact fact) {
    facts_state(drawing->arena, &drawing->facts, fact);
}

static void draw_frame(struct drawing *drawing) {
    static const int64_t steps[] = {1, 7, 1000, 123457, 5000000, 250000000, 1000000000, 7000000000};
    struct facts *facts = &drawing->facts;
    drawing->industries = below(drawing, MOST_INDUSTRIES + 1);
    drawing->districts = below(drawing, MOST_DISTRICTS + 1);
    if (once_in(drawing, 2)) drawing->districts = MOST_DISTRICTS;
    drawing->slots = once_in(drawing, 6) ? 1 : 1 + below(drawing, SLOTS);
    for (int slot = 1, year = FIRST_YEAR; slot < drawing->slots; slot++) {
        year += below(drawing, 3) + (slot > 1);
        drawing->years[slot] = year;
    }
    drawing->step = steps[below(drawing, sizeof steps / sizeof steps[0])];
    facts->names_as_it_goes = once_in(drawing, 7);
    facts->has_unit = once_in(drawing, 2);
    facts->today = once_in(drawing, 8) ? 0 : 20261124;
    if (once_in(drawing, 8)) facts->checked_year = FIRST_YEAR + below(drawing, 8);
}

static void draw_trees(struct drawing *drawing) {
    for (int n = 0; n < drawing->industries; n++) {
        bool is_root = n == 0 || drawing->facts.names_as_it_goes || once_in(drawing, 4);
        int parent = once_in(drawing, 3) ? n - 1 : below(drawing, n + (n == 0));
        drawing->parents[n] = is_root ? NOBODY : parent;
        if (drawing->facts.names_as_it_goes) continue;
        state(drawing, (struct fact){.kind = FACT_INDUSTRY,
                                     .district = NOBODY,
                                     .industry = n,
                                     .parent = drawing->parents[n]});
    }
    for (int n = 0; n < drawing->districts; n++) {
        bool is_root = n == 0 || once_in(drawing, 2);
        state(drawing, (struct fact){.kind = FACT_DISTRICT,
                                     .district = n,
                                     .industry = NOBODY,
                                     .parent = is_root ? NOBODY : below(drawing, n)});
    }
}

/* The first industries are led more often, so that limits on their districts are passed. */
static void draw_leads(struct drawing *drawing, int district) {
    for (int slot = 0; slot < drawing->slots; slot++) {
        bool is_stated = slot == 0 ? !once_in(drawing, 4) : once_in(drawing, 3);
        for (int left = is_stated ? 1 + below(drawing, 6) : 0; left > 0; left--) {
            int industry = below(drawing, drawing->industries);
            if (once_in(drawing, 2)) industry = below(drawing, industry + 1);
            state(drawing, (struct fact){.kind = FACT_LEAD,
                                         .district = district,
                                         .industry = industry,
                                         .year = drawing->years[slot]});
        }
    }
}

static int64_t draw_amount(struct drawing *drawing) {
    return drawing->step * (below(drawing, MOST_STEPS) - 1);
}

static bool is_part(const struct drawing *drawing, int part, int whole) {
    return drawing->parents[part] == (whole == WHOLE_PLAN ? NOBODY : whole);
}

/* What the parts' targets sum up to in the year; only to aim near it. */
static int64_t aims_of_parts(const struct drawing *drawing, int whole, int year) {
    int64_t sum = 0;
    for (int part = 0; part < drawing->industries; part++) {
        if (!is_part(drawing, part, whole)) continue;
        struct fact aim = {.kind = FACT_TARGET, .district = NOBODY, .industry = part, .year = year};
        const struct fact *stated = facts_find(&drawing->facts, aim);
        aim.year = 0;
        if (stated == NULL) stated = facts_find(&drawing->facts, aim);
        if (stated != NULL) sum += stated->amount;
    }
    return sum;
}

static void draw_targets(struct drawing *drawing, int industry) {
    static const enum parts_word words[] = {SAYS_NOTHING, SAYS_WITHIN, SAYS_EQUAL, SAYS_EQUAL,
                                            SAYS_REACH,   SAYS_REACH,  SAYS_REACH, SAYS_APART};
    for (int slot = 0; slot < drawing->slots; slot++) {
        if (slot == 0 ? once_in(drawing, 3) : !once_in(drawing, 3)) continue;
        int year = drawing->years[slot];
        int64_t near = aims_of_parts(drawing, industry, year);
        near += drawing->step * (below(drawing, 4) / 2 + below(drawing, 2) - 1);
        state(drawing,
              (struct fact){.kind = FACT_TARGET,
                            .district = NOBODY,
                            .industry = industry,
                            .year = year,
                            .amount = once_in(drawing, 3) ? draw_amount(drawing) : near,
                            .parts = words[below(drawing, sizeof words / sizeof words[0])]});
    }
}

static void draw_outputs(struct drawing *drawing) {
    for (int left = below(drawing, 16); left > 0; left--) {
        state(drawing, (struct fact){.kind = FACT_OUTPUT,
                                     .district = below(drawing, drawing->districts),
                                     .industry = below(drawing, drawing->industries),
                                     .year = drawing->years[below(drawing, drawing->slots)],
                                     .amount = draw_amount(drawing)});
    }
}

/* Whether a plan that declares no industry has named this one. */
static bool is_known(const struct drawing *drawing, int industry) {
    if (!drawing->facts.names_as_it_goes) return true;
    for (uint32_t n = 0; n < drawing->facts.list.count; n++) {
        if (drawing->facts.list.items[n].industry == industry) return true;
    }
    return false;
}

static void draw_limits(struct drawing *drawing) {
    for (int n = NOBODY; n < drawing->districts; n++) {
        if (!once_in(drawing, 5)) continue;
        state(drawing, (struct fact){.kind = FACT_MAX_LEADS,
                                     .district = n,
                                     .industry = NOBODY,
                                     .year = drawing->years[below(drawing, drawing->slots)],
                                     .amount = below(drawing, 6)});
    }
    for (int n = NOBODY; n < drawing->industries; n++) {
        if (!once_in(drawing, 5) || (n != NOBODY && !is_known(drawing, n))) continue;
        state(drawing, (struct fact){.kind = FACT_MAX_DISTRICTS,
                                     .district = NOBODY,
                                     .industry = n,
                                     .year = drawing->years[below(drawing, drawing->slots)],
                                     .amount = below(drawing, 5)});
    }
}

/* A few of the subjects that the rule may be about; none where nothing comes up. */
static uint32_t draw_subjects(struct drawing *drawing, const struct standard_rule *rule) {
    uint32_t set = 0;
    int count = rule->is_of_districts ? drawing->districts : drawing->industries;
    for (int n = 0; n < count; n++) {
        bool may_be = rule->is_of_districts || is_known(drawing, n);
        if (may_be && once_in(drawing, 2)) set |= UINT32_C(1) << n;
    }
    if (rule->is_of_parts && once_in(drawing, 3)) set |= UINT32_C(1) << WHOLE_PLAN;
    return set;
}

static void draw_waiver(struct drawing *drawing) {
    static const int days[] = {20261123, 20261124, 20261125, 20200229, 20301231};
    struct waiver waiver = {.rule = below(drawing, STANDARD_RULES)};
    if (once_in(drawing, 4)) waiver.rule = 3 + below(drawing, 3); /* rarer: those about parts */
    const struct standard_rule *rule = &standard_rules[waiver.rule];
    if (once_in(drawing, 2)) waiver.for_set = draw_subjects(drawing, rule);
    if (once_in(drawing, 6)) waiver.in_where = draw_subjects(drawing, rule);
    if (once_in(drawing, 4)) waiver.year = drawing->years[drawing->slots - 1];
    if (once_in(drawing, 3)) waiver.until = days[below(drawing, sizeof days / sizeof days[0])];
    vector_push(drawing->arena, &drawing->facts.waivers, waiver);
}

struct facts random_facts(struct arena *arena, uint64_t *seed) {
    struct drawing drawing = {.arena = arena, .seed = seed};
    draw_frame(&drawing);
    draw_trees(&drawing);
    for (int n = 0; n < drawing.districts && drawing.industries > 0; n++) draw_leads(&drawing, n);
    for (int n = drawing.industries - 1; n >= 0; n--) draw_targets(&drawing, n);
    draw_targets(&drawing, WHOLE_PLAN);
    if (drawing.industries > 0 && drawing.districts > 0) draw_outputs(&drawing);
    draw_limits(&drawing);
    for (int left = below(&drawing, 8) - 2; left > 0; left--) draw_waiver(&drawing);
    return drawing.facts;
}
