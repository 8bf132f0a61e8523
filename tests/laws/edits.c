/* Edits are drawn by carrying out each upon the plan before the next is drawn. What a statement
 * keeps or reads is that of the plan behind the drops, as the language has it. */
#include "laws/edits.h"

#include "unit/rules/random.h"

#include <stdio.h>

/* --- Carrying out --- */

static bool is_about(const struct fact *fact, int district) {
    return fact->district == district;
}

/* Takes a name out of those a waiver speaks of; false where it was the last: none means anybody. */
static bool leave_out(uint32_t *set, int number) {
    uint32_t before = *set;
    *set &= ~(UINT32_C(1) << number);
    return before == 0 || *set != 0;
}

static void narrow_waivers(struct facts *facts, int district) {
    uint32_t kept = 0;
    for (uint32_t n = 0; n < facts->waivers.count; n++) {
        struct waiver waiver = facts->waivers.items[n];
        bool speaks = true;
        if (standard_rules[waiver.rule].is_of_districts) {
            speaks = leave_out(&waiver.for_set, district);
            speaks = leave_out(&waiver.in_where, district) && speaks;
        }
        if (speaks) facts->waivers.items[kept++] = waiver;
    }
    facts->waivers.count = kept;
}

static void drop_district(struct plan_content *plan, int district) {
    struct facts *facts = &plan->facts;
    uint32_t kept = 0;
    for (uint32_t n = 0; n < facts->list.count; n++) {
        struct fact fact = facts->list.items[n];
        if (is_about(&fact, district)) continue;
        if (fact.kind == FACT_DISTRICT && fact.parent == district) fact.parent = NOBODY;
        facts->list.items[kept++] = fact;
    }
    facts->list.count = kept;
    narrow_waivers(facts, district);
    plan->dropped_districts |= UINT32_C(1) << district;
}

static bool drop_one(struct plan_content *plan, const struct fact *fact) {
    if (facts_find(&plan->facts, *fact) == NULL) return false;
    if (fact->kind != FACT_DISTRICT) return facts_drop(&plan->facts, *fact);
    drop_district(plan, fact->district);
    return true;
}

static struct fact place_fact(enum fact_kind kind, int number) {
    return (struct fact){.kind = kind,
                         .district = kind == FACT_DISTRICT ? number : NOBODY,
                         .industry = kind == FACT_DISTRICT ? NOBODY : number,
                         .parent = NOBODY,
                         .label = UNLABELLED};
}

static bool is_place(const struct fact *fact) {
    return fact->kind == FACT_INDUSTRY || fact->kind == FACT_DISTRICT;
}

/* Declares the industry of a fact of a plan that names them as it goes. */
static void name_industry(struct arena *arena, struct facts *facts, int industry) {
    struct fact fact = place_fact(FACT_INDUSTRY, industry);
    if (industry < 0 || industry == WHOLE_PLAN || facts_find(facts, fact) != NULL) return;
    vector_push(arena, &facts->list, fact);
}

static void name_industries(struct arena *arena, struct facts *facts) {
    for (uint32_t n = 0; facts->names_as_it_goes && n < facts->list.count; n++) {
        name_industry(arena, facts, facts->list.items[n].industry);
    }
}

/* What was stated of a target's parts in that year. */
static enum parts_word parts_before(const struct facts *dropped, struct fact target) {
    const struct fact *before = facts_find(dropped, target);
    target.year = 0;
    if (before == NULL) before = facts_find(dropped, target);
    return before == NULL ? SAYS_NOTHING : before->parts;
}

/* The fact as a rewritten plan states it. */
static struct fact fact_after(const struct facts *dropped, const struct edit *edit,
                              bool *is_possible) {
    struct fact fact = edit->fact;
    const struct fact *before = facts_find(dropped, fact);
    if (is_place(&fact) && before != NULL) {
        if (fact.parent == NOBODY) fact.parent = before->parent;
        if (fact.label == UNLABELLED) fact.label = before->label;
    }
    if (fact.kind == FACT_TARGET && fact.parts == SAYS_NOTHING) {
        fact.parts = parts_before(dropped, fact);
    }
    if (edit->action == READS && before != NULL) fact.amount += before->amount;
    if (edit->action == READS && before == NULL) *is_possible = false;
    return fact;
}

static struct plan_content copy(struct arena *arena, const struct plan_content *plan) {
    struct plan_content result = *plan;
    result.facts = facts_copy(arena, &plan->facts);
    return result;
}

/* The plan behind the drops. */
static struct plan_content drop_all(struct arena *arena, const struct plan_content *before,
                                    const struct edits *edits, bool *is_possible) {
    struct plan_content plan = copy(arena, before);
    name_industries(arena, &plan.facts);
    for (int is_district = 0; is_district <= 1; is_district++) {
        for (uint32_t n = 0; n < edits->list.count; n++) {
            const struct edit *edit = &edits->list.items[n];
            if (edit->action != DROPS || is_district != (edit->fact.kind == FACT_DISTRICT))
                continue;
            if (!drop_one(&plan, &edit->fact)) *is_possible = false;
        }
    }
    return plan;
}

struct plan_content edits_carry_out(struct arena *arena, const struct plan_content *before,
                                    const struct edits *edits, bool *is_possible) {
    *is_possible = true;
    struct plan_content dropped = drop_all(arena, before, edits, is_possible);
    struct plan_content plan = copy(arena, &dropped);
    for (uint32_t n = 0; n < edits->list.count; n++) {
        const struct edit *edit = &edits->list.items[n];
        if (edit->action == DROPS) continue;
        facts_state(arena, &plan.facts, fact_after(&dropped.facts, edit, is_possible));
    }
    name_industries(arena, &plan.facts);
    for (uint32_t n = 0; n < edits->waivers.count; n++) {
        vector_push(arena, &plan.facts.waivers, edits->waivers.items[n]);
    }
    if (!definitions_edit(&plan.definitions, &edits->definitions)) *is_possible = false;
    return plan;
}

/* --- Writing --- */

/* The figure of a fact as an expression reads it, or as a statement names it. */
static void append_figure(struct text_builder *text, const struct fact *fact) {
    const char *district = fact->district < 0 ? NULL : district_written(fact->district);
    const char *industry = fact->industry < 0 ? NULL : industry_written(fact->industry);
    switch (fact->kind) {
        case FACT_TARGET: text_append_format(text, "target %s", industry); break;
        case FACT_OUTPUT: text_append_format(text, "output %s %s", district, industry); break;
        case FACT_MAX_LEADS:
            text_append_string(text, "indicator max_leads");
            if (district != NULL) text_append_format(text, "(%s)", district);
            break;
        default:
            text_append_string(text, "indicator max_districts");
            if (industry != NULL) text_append_format(text, "(%s)", industry);
            break;
    }
    if (fact->year != 0) text_append_format(text, " in %d", fact->year);
}

static struct text drop_statement(struct arena *arena, const struct fact *fact) {
    struct text_builder text = {.arena = arena};
    text_append_string(&text, "drop ");
    if (fact->kind == FACT_DISTRICT) {
        text_append_format(&text, "district %s", district_written(fact->district));
    } else if (fact->kind == FACT_LEAD) {
        text_append_format(&text, "%s leads %s", district_written(fact->district),
                           industry_written(fact->industry));
        if (fact->year != 0) text_append_format(&text, " in %d", fact->year);
    } else {
        append_figure(&text, fact);
    }
    return text_built(&text);
}

/* How the figure itself is read in its year; written out, or left to the year of who asks, which
 * is the figure's. */
static void append_reading(struct text_builder *text, const struct fact *fact, bool says_year) {
    char year[16] = "";
    const char *district = fact->district < 0 ? NULL : district_written(fact->district);
    const char *industry = fact->industry < 0 ? NULL : industry_written(fact->industry);
    if (fact->year != 0 && says_year) snprintf(year, sizeof year, "%d", fact->year);
    const char *comma = year[0] == '\0' ? "" : ", ";
    if (fact->kind == FACT_TARGET) {
        text_append_format(text, year[0] == '\0' ? "%s.target" : "%s.target(%s)", industry, year);
    } else if (fact->kind == FACT_OUTPUT) {
        text_append_format(text, "output(%s, %s%s%s)", district, industry, comma, year);
    } else {
        const char *key = fact->kind == FACT_MAX_LEADS ? district : industry;
        text_append_string(text, fact->kind == FACT_MAX_LEADS ? "max_leads" : "max_districts");
        if (key != NULL) text_append_format(text, "(%s%s%s)", key, comma, year);
        if (key == NULL && year[0] != '\0') text_append_format(text, "(%s)", year);
    }
}

static struct text reading_statement(struct arena *arena, const struct fact *fact, bool has_unit,
                                     uint64_t *seed) {
    struct text_builder text = {.arena = arena};
    bool is_money = has_unit && fact->kind < FACT_MAX_LEADS && fact->amount != 0;
    append_figure(&text, fact);
    text_append_string(&text, " = ");
    append_reading(&text, fact, draw_once_in(seed, 2));
    text_append_format(&text, " + %lld%s", (long long)fact->amount, is_money ? " CNY" : "");
    if (fact->kind == FACT_TARGET && fact->parts != SAYS_NOTHING) {
        text_append_format(&text, " with parts %s", parts_words[fact->parts]);
    }
    return text_built(&text);
}

void edits_write(struct arena *arena, const struct plan_content *before, const struct edits *edits,
                 uint64_t *seed, struct statements *statements) {
    bool has_unit = before->facts.has_unit;
    struct facts stated = {.has_unit = has_unit};
    for (uint32_t n = 0; n < edits->list.count; n++) {
        const struct edit *edit = &edits->list.items[n];
        if (edit->action == DROPS) {
            vector_push(arena, statements, drop_statement(arena, &edit->fact));
        } else if (edit->action == READS) {
            vector_push(arena, statements, reading_statement(arena, &edit->fact, has_unit, seed));
        } else {
            facts_state(arena, &stated, edit->fact);
        }
    }
    for (uint32_t n = 0; n < edits->waivers.count; n++) {
        vector_push(arena, &stated.waivers, edits->waivers.items[n]);
    }
    facts_write_edits(arena, &stated, seed, statements);
    definition_edits_write(arena, &edits->definitions, statements);
    statements_shuffle(statements, seed);
}
