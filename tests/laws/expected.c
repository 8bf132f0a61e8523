/* A figure that is stated is read in its own year as it is stated. */
#include "laws/expected.h"

#include "diag/diagnostic.h"

static void add(struct arena *arena, struct expectation_pairs *pairs, struct text truth) {
    struct expectation_pair pair = {
        .met = text_format(arena, "expect %.*s", TEXT_ARGUMENT(truth)),
        .unmet = text_format(arena, "expect not (%.*s)", TEXT_ARGUMENT(truth))};
    vector_push(arena, pairs, pair);
}

/* `(2020)`, or with what stands before it in the brackets. */
static struct text in_year(struct arena *arena, const char *before, int year) {
    if (year == 0 && before[0] == '\0') return TEXT("");
    if (year == 0) return text_format(arena, "(%s)", before);
    return text_format(arena, "(%s%s%d)", before, before[0] == '\0' ? "" : ", ", year);
}

static struct text figure_truth(struct arena *arena, const struct fact *fact, bool has_unit) {
    const char *unit = has_unit && fact->amount != 0 ? " CNY" : "";
    const char *industry = fact->industry == NOBODY ? "" : industry_written(fact->industry);
    const char *district = fact->district == NOBODY ? "" : district_written(fact->district);
    struct text place = {0};
    struct text_builder text = {.arena = arena};
    switch (fact->kind) {
        case FACT_TARGET: text_append_format(&text, "%s.target", industry); break;
        case FACT_OUTPUT:
            place = text_format(arena, "%s, %s", district, industry);
            text_append_string(&text, "output");
            break;
        case FACT_MAX_LEADS:
            place = text_of(district);
            text_append_string(&text, "max_leads");
            unit = "";
            break;
        default:
            place = text_of(industry);
            text_append_string(&text, "max_districts");
            unit = "";
            break;
    }
    text_append(&text, in_year(arena, text_string(arena, place), fact->year));
    text_append_format(&text, " == %lld%s", (long long)fact->amount, unit);
    return text_built(&text);
}

static void expect_target(struct arena *arena, const struct fact *fact,
                          struct expectation_pairs *pairs) {
    const char *words = fact->parts == SAYS_NOTHING ? "within" : parts_words[fact->parts];
    struct text year = in_year(arena, "", fact->year);
    add(arena, pairs,
        text_format(arena, "%s.parts%.*s == \"%s\"", industry_written(fact->industry),
                    TEXT_ARGUMENT(year), words));
}

static void expect_place(struct arena *arena, const struct fact *fact,
                         struct expectation_pairs *pairs) {
    bool is_district = fact->kind == FACT_DISTRICT;
    const char *place =
        is_district ? district_written(fact->district) : industry_written(fact->industry);
    if (fact->parent == NOBODY) {
        add(arena, pairs, text_format(arena, "not has %s.parent", place));
        return;
    }
    const char *parent =
        is_district ? district_written(fact->parent) : industry_written(fact->parent);
    add(arena, pairs,
        text_format(arena, "%s.parent == %s and %s in %s.children", place, parent, place, parent));
}

static void expect_fact(struct arena *arena, const struct fact *fact, bool has_unit,
                        struct expectation_pairs *pairs) {
    bool is_limit = fact->kind == FACT_MAX_LEADS || fact->kind == FACT_MAX_DISTRICTS;
    if (fact->kind == FACT_INDUSTRY || fact->kind == FACT_DISTRICT) {
        expect_place(arena, fact, pairs);
    } else if (fact->kind == FACT_LEAD) {
        struct text year = in_year(arena, "", fact->year);
        add(arena, pairs,
            text_format(arena, "%s in %s.leads%.*s", industry_written(fact->industry),
                        district_written(fact->district), TEXT_ARGUMENT(year)));
    } else if (!is_limit || fact->district != NOBODY || fact->industry != NOBODY) {
        add(arena, pairs, figure_truth(arena, fact, has_unit));
    }
    if (fact->kind == FACT_TARGET) expect_target(arena, fact, pairs);
}

/* Whether something is stated for the year. */
static bool has_year(const struct plan_content *plan, int year) {
    for (uint32_t n = 0; n < plan->facts.list.count; n++) {
        if (plan->facts.list.items[n].year == year) return true;
    }
    for (int n = 0; n < STAFF_YEARS; n++) {
        if (staff_years[n] == year && plan->definitions.staff[n].people > 0) return true;
    }
    return false;
}

static void expect_years(struct arena *arena, const struct plan_content *plan,
                         struct expectation_pairs *pairs) {
    struct text_builder text = {.arena = arena};
    const char *comma = "";
    text_append_string(&text, "years == {");
    for (int year = 2000; year < 2100; year++) {
        if (!has_year(plan, year)) continue;
        text_append_format(&text, "%s%d", comma, year);
        comma = ", ";
    }
    text_append_byte(&text, '}');
    add(arena, pairs, text_built(&text));
}

void expect_facts(struct arena *arena, const struct plan_content *plan,
                  struct expectation_pairs *pairs) {
    for (uint32_t n = 0; n < plan->facts.list.count; n++) {
        expect_fact(arena, &plan->facts.list.items[n], plan->facts.has_unit, pairs);
    }
    expect_years(arena, plan, pairs);
}
