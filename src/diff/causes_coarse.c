/* A verdict may change by what it does not read: by a district that it was about and that is gone, by a year that the
 * plan speaks of now, so that what has none is not checked any more. Such a verdict is told all facts that differ
 * where it has looked: of the leads of a district, of an industry's outputs. */
#include "diff/causes.h"

static uint32_t find_industry(const struct comparing *comparing, enum side side, struct text name) {
    return directory_find(&comparing->sides[side], comparing->directories[side].industries, name);
}

static uint32_t find_district(const struct comparing *comparing, enum side side, struct text name) {
    return directory_find(&comparing->sides[side], comparing->directories[side].districts, name);
}

/* --- Where a verdict has looked --- */

/* Follows the cells of an industry and of all that it is a part of. */
static void follow_upwards(struct finding_causes *finding, enum side side, uint32_t fact,
                           enum cell_kind kind, uint32_t industry) {
    const struct places *places = &finding->comparing->sides[side].check->model->industries;
    for (; industry != NONE; industry = places->list.items[industry].parent) {
        cause_follow(finding, side, fact, kind, industry);
    }
}

/* A lead of a year takes the place of all that the district leads without one, in that year. */
static void follow_dated_lead(struct finding_causes *finding, enum side side, uint32_t fact,
                              uint32_t district) {
    const struct model *model = finding->comparing->sides[side].check->model;
    if (district == NONE) return;
    struct row row = rows_get(&model->leads_of_district, district);
    for (uint32_t n = 0; n < row.count; n++) {
        uint32_t industry = model->leads.items[row_item(row, n)].industry;
        cause_follow(finding, side, fact, CELL_LEADERS, industry);
        follow_upwards(finding, side, fact, CELL_LEADERS_WITHIN, industry);
    }
}

static void follow_indicator(struct finding_causes *finding, enum side side, uint32_t fact,
                             const struct canonical_fact *stated) {
    const struct comparing *comparing = finding->comparing;
    uint32_t indicator = directory_find(&comparing->sides[side],
                                        comparing->directories[side].indicators, stated->names[0]);
    cause_follow(finding, side, fact, CELL_KEY_COUNT, indicator);
    if (stated->name_count == 1) {
        cause_follow(finding, side, fact, CELL_INDICATOR, indicator);
        return;
    }
    struct text key = stated->names[1];
    cause_follow(finding, side, fact, CELL_FIGURES_OF_DISTRICT,
                 find_district(comparing, side, key));
    cause_follow(finding, side, fact, CELL_FIGURES_OF_INDUSTRY,
                 find_industry(comparing, side, key));
}

static void follow_places(struct finding_causes *finding, enum side side, uint32_t fact,
                          const struct canonical_fact *stated) {
    const struct comparing *comparing = finding->comparing;
    const struct text *names = stated->names;
    uint32_t district;
    uint32_t industry;
    switch (stated->kind) {
        case FACT_DISTRICT: cause_follow(finding, side, fact, CELL_DISTRICTS, 0); return;
        case FACT_INDUSTRY:
            cause_follow(finding, side, fact, CELL_INDUSTRIES, 0);
            cause_follow(finding, side, fact, CELL_BELOW_INDUSTRY, ALL_INDUSTRIES);
            return;
        case FACT_DISTRICT_LABEL:
            cause_follow(finding, side, fact, CELL_DISTRICT,
                         find_district(comparing, side, names[0]));
            return;
        case FACT_INDUSTRY_LABEL:
            cause_follow(finding, side, fact, CELL_INDUSTRY,
                         find_industry(comparing, side, names[0]));
            return;
        case FACT_LEAD:
            industry = find_industry(comparing, side, names[1]);
            district = find_district(comparing, side, names[0]);
            cause_follow(finding, side, fact, CELL_LEADS, district);
            cause_follow(finding, side, fact, CELL_LEADERS, industry);
            follow_upwards(finding, side, fact, CELL_LEADERS_WITHIN, industry);
            if (stated->year != 0) follow_dated_lead(finding, side, fact, district);
            return;
        case FACT_TARGET:
            cause_follow(finding, side, fact, CELL_TARGET,
                         find_industry(comparing, side, names[0]));
            return;
        case FACT_OUTPUT:
            cause_follow(finding, side, fact, CELL_OUTPUTS_OF_DISTRICT,
                         find_district(comparing, side, names[0]));
            follow_upwards(finding, side, fact, CELL_OUTPUTS_WITHIN,
                           find_industry(comparing, side, names[1]));
            return;
        case FACT_INDICATOR: follow_indicator(finding, side, fact, stated); return;
        default: return;
    }
}

static void find_of_fact(struct finding_causes *finding, uint32_t fact) {
    const struct fact_pair *pair = &finding->comparing->pairs.differing.items[fact];
    for (int n = 0; n < SIDES; n++) {
        enum side side = (enum side)n;
        if (pair->sides[side].count == 0) continue;
        const struct canonical_fact *stated = pair->sides[side].items[0];
        if (!cause_is_read(finding->comparing, side, stated)) continue;
        follow_places(finding, side, fact, stated);
        bool is_new = pair->sides[other_side(side)].count == 0;
        if (stated->year != 0 && is_new) cause_follow(finding, side, fact, CELL_YEARS, 0);
    }
}

/* --- What a verdict is about --- */

/* The facts, by place, that it exists on one side alone; NONE where there is no such. */
struct existence {
    uint32_t *districts[SIDES];
    uint32_t *industries[SIDES];
};

static uint32_t *nothing(struct arena *arena, uint32_t count) {
    uint32_t *facts = arena_array(arena, uint32_t, count + 1);
    for (uint32_t n = 0; n <= count; n++) facts[n] = NONE;
    return facts;
}

static void note_existence(const struct comparing *comparing, struct existence *existence,
                           enum side side) {
    const struct fact_pairs *pairs = &comparing->pairs;
    const struct model *model = comparing->sides[side].check->model;
    existence->districts[side] = nothing(comparing->scratch, model->districts.list.count);
    existence->industries[side] = nothing(comparing->scratch, model->industries.list.count);
    for (uint32_t n = 0; n < pairs->differing.count; n++) {
        const struct fact_pair *pair = &pairs->differing.items[n];
        if (pair->sides[side].count == 0 || pair->sides[other_side(side)].count > 0) continue;
        const struct canonical_fact *stated = pair->sides[side].items[0];
        if (!cause_is_read(comparing, side, stated)) continue;
        struct text name = stated->name_count > 0 ? stated->names[0] : (struct text){0};
        uint32_t place;
        if (stated->kind == FACT_DISTRICT) {
            place = find_district(comparing, side, name);
            if (place != NONE) existence->districts[side][place] = n;
        } else if (stated->kind == FACT_INDUSTRY) {
            place = find_industry(comparing, side, name);
            if (place != NONE) existence->industries[side][place] = n;
        }
    }
}

/* Adds that what the verdict is about has come, or is gone. */
static void find_of_subjects(struct finding_causes *finding, const struct existence *existence,
                             uint32_t verdict, enum side side) {
    const struct comparison *comparison = finding->comparing->comparison;
    const struct verdict *told = comparison->verdicts.items[verdict].pair.sides[side];
    for (uint32_t n = 0; told != NULL && n < told->subject_count; n++) {
        struct value subject = told->subjects[n];
        uint32_t fact = NONE;
        if (subject.kind == VALUE_DISTRICT) fact = existence->districts[side][subject.place];
        if (subject.kind == VALUE_INDUSTRY) fact = existence->industries[side][subject.place];
        if (fact != NONE) cause_add(finding, verdict, fact);
    }
}

void causes_find_coarsely(struct finding_causes *finding) {
    struct comparing *comparing = finding->comparing;
    const struct comparison *comparison = comparing->comparison;
    uint32_t count = comparison->verdicts.count;
    struct existence existence;
    bool is_any = false;
    finding->is_unexplained = arena_array(comparing->scratch, bool, count + 1);
    for (uint32_t n = 0; n < count; n++) {
        finding->is_unexplained[n] = comparison->verdicts.items[n].causes.count == 0;
        is_any = is_any || finding->is_unexplained[n];
    }
    if (!is_any) return;
    for (int n = 0; n < SIDES; n++) note_existence(comparing, &existence, (enum side)n);
    for (uint32_t n = 0; n < count; n++) {
        for (int side = 0; side < SIDES; side++) {
            find_of_subjects(finding, &existence, n, (enum side)side);
        }
        finding->is_unexplained[n] = comparison->verdicts.items[n].causes.count == 0;
    }
    for (uint32_t n = 0; n < comparing->pairs.differing.count; n++) find_of_fact(finding, n);
}
