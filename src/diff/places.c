/* What names stand for in each plan, and what is the same thing in both. */
#include "diff/comparing.h"

static uint32_t *nothing(struct arena *arena, uint32_t count) {
    uint32_t *numbers = arena_array(arena, uint32_t, count + 1);
    for (uint32_t n = 0; n <= count; n++) numbers[n] = NONE;
    return numbers;
}

static uint32_t *numbers_of_places(struct arena *arena, const struct compared *side,
                                   const struct places *places) {
    uint32_t *numbers = nothing(arena, names_count(side->names));
    for (uint32_t n = 0; n < places->list.count; n++) numbers[places->list.items[n].name] = n;
    return numbers;
}

struct directory directory_of(struct arena *arena, const struct compared *side) {
    const struct model *model = side->check->model;
    uint32_t count = names_count(side->names);
    struct directory directory = {
        .districts = numbers_of_places(arena, side, &model->districts),
        .industries = numbers_of_places(arena, side, &model->industries),
        .indicators = nothing(arena, count),
        .rules = nothing(arena, count),
        .lets = nothing(arena, count),
    };
    for (uint32_t n = 0; n < model->indicators.count; n++) {
        directory.indicators[model->indicators.items[n].name] = n;
    }
    for (uint32_t n = 0; n < model->rules.count; n++) {
        directory.rules[model->rules.items[n].name] = n;
    }
    for (uint32_t n = 0; n < model->lets.count; n++) {
        if (model->lets.items[n].standing == LET_REPLACED) continue;
        directory.lets[model->lets.items[n].name] = n;
    }
    return directory;
}

uint32_t directory_find(const struct compared *side, const uint32_t *numbers, struct text name) {
    name_id found = names_find(side->names, name);
    return found == 0 ? NONE : numbers[found];
}

/* --- Both plans --- */

static struct text name_after(const struct comparing *comparing, bool is_industry,
                              struct text name) {
    const struct comparison *comparison = comparing->comparison;
    for (uint32_t n = 0; n < comparison->renames.count; n++) {
        const struct rename *rename = &comparison->renames.items[n];
        bool is_it = rename->is_industry == is_industry && text_equal(rename->names[BEFORE], name);
        if (is_it) return rename->names[AFTER];
    }
    return name;
}

static uint32_t *places_after(const struct comparing *comparing, bool is_industry) {
    const struct compared *sides = comparing->sides;
    const struct model *model = sides[BEFORE].check->model;
    const struct places *places = is_industry ? &model->industries : &model->districts;
    const struct directory *directory = &comparing->directories[AFTER];
    uint32_t *after = nothing(comparing->scratch, places->list.count);
    for (uint32_t n = 0; n < places->list.count; n++) {
        struct text name = names_text(sides[BEFORE].names, places->list.items[n].name);
        after[n] = directory_find(&sides[AFTER],
                                  is_industry ? directory->industries : directory->districts,
                                  name_after(comparing, is_industry, name));
    }
    return after;
}

static uint32_t *rules_after(const struct comparing *comparing) {
    const struct compared *sides = comparing->sides;
    const struct model *model = sides[BEFORE].check->model;
    uint32_t *after = nothing(comparing->scratch, model->rules.count);
    for (uint32_t n = 0; n < model->rules.count; n++) {
        struct text name = names_text(sides[BEFORE].names, model->rules.items[n].name);
        after[n] = directory_find(&sides[AFTER], comparing->directories[AFTER].rules, name);
    }
    return after;
}

static uint32_t *turn(struct arena *arena, const uint32_t *after, uint32_t count,
                      uint32_t after_count) {
    uint32_t *before = nothing(arena, after_count);
    for (uint32_t n = 0; n < count; n++) {
        if (after[n] != NONE) before[after[n]] = n;
    }
    return before;
}

void counterparts_find(struct comparing *comparing) {
    const struct model *before = comparing->sides[BEFORE].check->model;
    const struct model *after = comparing->sides[AFTER].check->model;
    struct arena *arena = comparing->scratch;
    struct counterparts *forwards = &comparing->counterparts;
    *forwards = (struct counterparts){.districts = places_after(comparing, false),
                                      .industries = places_after(comparing, true),
                                      .rules = rules_after(comparing)};
    comparing->backwards = (struct counterparts){
        .districts = turn(arena, forwards->districts, before->districts.list.count,
                          after->districts.list.count),
        .industries = turn(arena, forwards->industries, before->industries.list.count,
                           after->industries.list.count),
        .rules = turn(arena, forwards->rules, before->rules.count, after->rules.count)};
}

/* --- What something is about --- */

/* A place of one side; where it is in the later plan, too, as that calls it. */
static struct about about_place(const struct comparing *comparing, enum side side, bool is_industry,
                                uint32_t number) {
    const struct counterparts *after = &comparing->counterparts;
    const uint32_t *numbers = is_industry ? after->industries : after->districts;
    if (side == BEFORE && numbers[number] != NONE) {
        return about_place(comparing, AFTER, is_industry, numbers[number]);
    }
    const struct model *model = comparing->sides[side].check->model;
    const struct places *places = is_industry ? &model->industries : &model->districts;
    const struct place *place = &places->list.items[number];
    return (struct about){.kind = is_industry ? ABOUT_INDUSTRY : ABOUT_DISTRICT,
                          .name = names_text(model->names, place->name),
                          .label = model_aside(model, place->aside)->label};
}

struct about about_value(const struct comparing *comparing, enum side side, struct value subject) {
    bool is_industry = subject.kind == VALUE_INDUSTRY;
    if (!is_industry && subject.kind != VALUE_DISTRICT) return (struct about){.kind = ABOUT_PLAN};
    return about_place(comparing, side, is_industry, subject.place);
}

static struct about about_name(const struct comparing *comparing, enum side side,
                               struct text name) {
    const struct compared *compared = &comparing->sides[side];
    const struct directory *directory = &comparing->directories[side];
    uint32_t district = directory_find(compared, directory->districts, name);
    uint32_t industry = directory_find(compared, directory->industries, name);
    if (district != NONE) return about_place(comparing, side, false, district);
    if (industry != NONE) return about_place(comparing, side, true, industry);
    return (struct about){.kind = ABOUT_PLAN};
}

struct about about_fact(const struct comparing *comparing, enum side side,
                        const struct canonical_fact *fact) {
    struct about none = {.kind = ABOUT_PLAN};
    if (fact->block != NULL) return none;
    switch (fact->kind) {
        case FACT_INDUSTRY:
        case FACT_INDUSTRY_LABEL:
        case FACT_INDUSTRY_PARENT:
        case FACT_DISTRICT:
        case FACT_DISTRICT_LABEL:
        case FACT_DISTRICT_PARENT:
        case FACT_LEAD:
        case FACT_TARGET:
        case FACT_OUTPUT: return about_name(comparing, side, fact->names[0]);
        case FACT_INDICATOR:
            if (fact->name_count < 2) return none;
            return about_name(comparing, side, fact->names[1]);
        default: return none;
    }
}
