/* A list that is searched from its start; plans of tests are short. */
#include "laws/facts.h"

#include <string.h>

const struct standard_rule standard_rules[STANDARD_RULES] = {
    {"leads_per_district", true, false},
    {"districts_per_industry", false, false},
    {"districts_per_industry_with_parts", false, false},
    {"parts_within_target", false, true},
    {"parts_equal_target", false, true},
    {"parts_reach_target", false, true},
    {"outputs_reach_target", false, false},
};

const char *const parts_words[PARTS_WORDS] = {NULL, "within", "equal", "reach", "apart"};

/* Some are as names rarely are: of another script, with other characters, words of the language, or
 * written as no normal form. */
static const char *const industries[MOST_INDUSTRIES + 1] = {
    "IT",     "IC",       "IC_design", "集成电路制造", "new-energy cars",
    "target", "medicine", "energy2",   "robots",       "Ästhetik",
    "_9",     "all",
};

static const char *const industries_written[MOST_INDUSTRIES + 1] = {
    "IT",       "IC",       "IC_design", "集成电路制造", "`new-energy cars`",
    "`target`", "medicine", "energy2",   "robots",       "A\u0308sthetik",
    "_9",       "all",
};

static const char *const districts[MOST_DISTRICTS] = {
    "Haidian", "Chaoyang", "顺义区", "North", "in", "D 6",
};

static const char *const districts_written[MOST_DISTRICTS] = {
    "Haidian", "Chaoyang", "顺义区", "North", "`in`", "`D 6`",
};

const char *industry_name(int industry) {
    return industries[industry];
}

const char *district_name(int district) {
    return districts[district];
}

const char *industry_written(int industry) {
    return industries_written[industry];
}

const char *district_written(int district) {
    return districts_written[district];
}

struct fact *facts_find(const struct facts *facts, struct fact fact) {
    for (uint32_t n = 0; n < facts->list.count; n++) {
        struct fact *other = &facts->list.items[n];
        if (other->kind == fact.kind && other->district == fact.district &&
            other->industry == fact.industry && other->year == fact.year) {
            return other;
        }
    }
    return NULL;
}

void facts_state(struct arena *arena, struct facts *facts, struct fact fact) {
    struct fact *stated = facts_find(facts, fact);
    if (stated != NULL) {
        *stated = fact;
    } else {
        vector_push(arena, &facts->list, fact);
    }
}

bool facts_drop(struct facts *facts, struct fact fact) {
    struct fact *stated = facts_find(facts, fact);
    if (stated == NULL) return false;
    struct fact *end = facts->list.items + facts->list.count--;
    memmove(stated, stated + 1, (size_t)(end - stated - 1) * sizeof *stated);
    return true;
}

struct facts facts_copy(struct arena *arena, const struct facts *facts) {
    struct facts copy = *facts;
    copy.list.capacity = copy.list.count;
    copy.waivers.capacity = copy.waivers.count;
    copy.list.items = arena_copy(arena, facts->list.items, facts->list.count * sizeof(struct fact));
    copy.waivers.items =
        arena_copy(arena, facts->waivers.items, facts->waivers.count * sizeof(struct waiver));
    return copy;
}
