/* Laws of checking over random plans. The standard rules come to the verdicts that a plain recount
 * of the facts comes to; neither the order of statements nor the texts they stand in change a
 * verdict. A failure names the seed of its plan. */
#include "plans.h"
#include "random.h"

enum { MOST_DISTRICTS = 6, MOST_INDUSTRIES = 9, YEARS = 3, MOST_STATEMENTS = 400, PLANS = 400 };

/* The year of a slot: 0 is undated. */
static const int years[YEARS] = {0, 2020, 2021};

static const char *const hows[] = {"within", "equal", "reach", "apart"};

/* A plan as plain arrays: industry 0 is `all`, figures are -1 where they are not stated. */
struct known_facts {
    int districts;
    int industries; /* `all` among them */
    int parent[MOST_INDUSTRIES];
    bool leads[MOST_DISTRICTS][MOST_INDUSTRIES][YEARS];
    int target[MOST_INDUSTRIES][YEARS];
    int how[MOST_INDUSTRIES];
    int output[MOST_DISTRICTS][MOST_INDUSTRIES][YEARS];
    int max_leads[MOST_DISTRICTS][YEARS];
    int max_districts[MOST_INDUSTRIES][YEARS];
};

/* --- Making facts --- */

/* A figure for each year or none, stated once in `rarity` times. */
static void draw_figure(uint64_t *seed, int figure[YEARS], int rarity, int limit) {
    for (int year = 0; year < YEARS; year++) {
        figure[year] = draw_once_in(seed, rarity) ? draw_below(seed, limit) : -1;
    }
}

static void draw_district(uint64_t *seed, struct known_facts *facts, int district) {
    draw_figure(seed, facts->max_leads[district], 12, 6);
    for (int industry = 1; industry < facts->industries; industry++) {
        draw_figure(seed, facts->output[district][industry], 8, 7);
        for (int year = 0; year < YEARS; year++) {
            facts->leads[district][industry][year] = draw_once_in(seed, year == 0 ? 2 : 8);
        }
    }
}

static struct known_facts draw_facts(uint64_t *seed) {
    struct known_facts facts = {.districts = draw_below(seed, MOST_DISTRICTS + 1),
                                .industries = 1 + draw_below(seed, MOST_INDUSTRIES)};
    for (int industry = 0; industry < facts.industries; industry++) {
        facts.parent[industry] = industry == 0 ? -1 : draw_below(seed, industry);
        facts.how[industry] = draw_below(seed, 4);
        draw_figure(seed, facts.target[industry], 3, 6);
        draw_figure(seed, facts.max_districts[industry], 12, 6);
    }
    for (int district = 0; district < facts.districts; district++) {
        draw_district(seed, &facts, district);
    }
    return facts;
}

/* --- Facts as statements, each a line --- */

struct statements {
    struct arena *arena;
    uint32_t count;
    struct text items[MOST_STATEMENTS];
};

static void add_statement(struct statements *statements, struct text statement) {
    assert_true(statements->count < MOST_STATEMENTS);
    statements->items[statements->count++] = statement;
}

static struct text in_year(struct arena *arena, int year) {
    return year == 0 ? TEXT("") : text_format(arena, " in %d", years[year]);
}

static struct text industry_name(struct arena *arena, int industry) {
    return industry == 0 ? TEXT("all") : text_format(arena, "I%d", industry);
}

static void state_industry(struct statements *statements, const struct known_facts *facts,
                           int industry) {
    struct arena *arena = statements->arena;
    struct text name = industry_name(arena, industry);
    if (industry > 0 && facts->parent[industry] == 0) {
        add_statement(statements, text_format(arena, "industry I%d", industry));
    } else if (industry > 0) {
        add_statement(statements,
                      text_format(arena, "industry I%d in I%d", industry, facts->parent[industry]));
    }
    for (int year = 0; year < YEARS; year++) {
        struct text when = in_year(arena, year);
        int target = facts->target[industry][year];
        if (target >= 0) {
            add_statement(statements, text_format(arena, "target %.*s%.*s = %d with parts %s",
                                                  TEXT_ARGUMENT(name), TEXT_ARGUMENT(when), target,
                                                  hows[facts->how[industry]]));
        }
        int limit = facts->max_districts[industry][year];
        if (industry > 0 && limit >= 0) {
            add_statement(statements, text_format(arena, "indicator max_districts(I%d)%.*s = %d",
                                                  industry, TEXT_ARGUMENT(when), limit));
        }
    }
}

static void state_district(struct statements *statements, const struct known_facts *facts,
                           int district) {
    struct arena *arena = statements->arena;
    add_statement(statements, text_format(arena, "district D%d", district));
    for (int year = 0; year < YEARS; year++) {
        struct text when = in_year(arena, year);
        if (facts->max_leads[district][year] >= 0) {
            add_statement(statements,
                          text_format(arena, "indicator max_leads(D%d)%.*s = %d", district,
                                      TEXT_ARGUMENT(when), facts->max_leads[district][year]));
        }
        for (int industry = 1; industry < facts->industries; industry++) {
            if (facts->leads[district][industry][year]) {
                add_statement(statements, text_format(arena, "district D%d leads I%d%.*s", district,
                                                      industry, TEXT_ARGUMENT(when)));
            }
            int output = facts->output[district][industry][year];
            if (output < 0) continue;
            add_statement(statements, text_format(arena, "output D%d I%d%.*s = %d", district,
                                                  industry, TEXT_ARGUMENT(when), output));
        }
    }
}

static void state(struct statements *statements, const struct known_facts *facts) {
    for (int n = 0; n < facts->industries; n++) state_industry(statements, facts, n);
    for (int n = 0; n < facts->districts; n++) state_district(statements, facts, n);
    add_statement(statements, TEXT("rule own { each d in districts; each i in industries; require "
                                   "i in d.leads implies given(d.output, 0) < i.target }"));
}

/* --- The recount --- */

enum answer { NO_INSTANCE, HOLDS, FAILS, OPEN };

/* What a rule says of one subject in one year; adds the years that it read to `*read`. */
typedef enum answer recount(const struct known_facts *facts, int subject, int year,
                            bool read[YEARS]);

static enum answer answer_of(bool holds) {
    return holds ? HOLDS : FAILS;
}

static int figure_in(const int figure[YEARS], int year, bool read[YEARS]) {
    for (int n = 0; n < YEARS; n++) read[n] = read[n] || figure[n] >= 0;
    return figure[year] >= 0 ? figure[year] : figure[0];
}

static int limit_in(const int figure[YEARS], int year, bool read[YEARS]) {
    int limit = figure_in(figure, year, read);
    return limit >= 0 ? limit : 3;
}

static bool leads_ever(const struct known_facts *facts, int district, int industry) {
    for (int year = 0; year < YEARS; year++) {
        if (facts->leads[district][industry][year]) return true;
    }
    return false;
}

static bool leads_in(const struct known_facts *facts, int district, int industry, int year,
                     bool read[YEARS]) {
    bool is_dated = false;
    for (int n = 1; n < facts->industries; n++) {
        for (int at = 0; at < YEARS; at++) read[at] = read[at] || facts->leads[district][n][at];
        is_dated = is_dated || facts->leads[district][n][year];
    }
    return facts->leads[district][industry][is_dated ? year : 0];
}

static bool is_within(const struct known_facts *facts, int industry, int top) {
    while (industry != top && industry >= 0) industry = facts->parent[industry];
    return industry == top;
}

static bool has_parts(const struct known_facts *facts, int industry) {
    for (int n = 1; n < facts->industries; n++) {
        if (facts->parent[n] == industry) return true;
    }
    return false;
}

static enum answer recount_leads(const struct known_facts *facts, int district, int year,
                                 bool read[YEARS]) {
    int count = 0;
    for (int industry = 1; industry < facts->industries; industry++) {
        count += leads_in(facts, district, industry, year, read);
    }
    return answer_of(count <= limit_in(facts->max_leads[district], year, read));
}

/* Whether the district leads the industry, or where `parts` says so a part of it. */
static bool is_leader(const struct known_facts *facts, int district, int top, bool parts, int year,
                      bool read[YEARS]) {
    bool leads = false;
    for (int industry = 1; industry < facts->industries; industry++) {
        bool matters = parts ? is_within(facts, industry, top) : industry == top;
        if (!matters || !leads_ever(facts, district, industry)) continue;
        leads = leads_in(facts, district, industry, year, read) || leads;
    }
    return leads;
}

static enum answer recount_leaders(const struct known_facts *facts, int industry, bool parts,
                                   int year, bool read[YEARS]) {
    int count = 0;
    for (int district = 0; district < facts->districts; district++) {
        count += is_leader(facts, district, industry, parts, year, read);
    }
    return answer_of(count <= limit_in(facts->max_districts[industry], year, read));
}

static enum answer recount_districts(const struct known_facts *facts, int industry, int year,
                                     bool read[YEARS]) {
    return industry == 0 ? NO_INSTANCE : recount_leaders(facts, industry, false, year, read);
}

static enum answer recount_with_parts(const struct known_facts *facts, int industry, int year,
                                      bool read[YEARS]) {
    if (industry == 0 || !has_parts(facts, industry)) return NO_INSTANCE;
    return recount_leaders(facts, industry, true, year, read);
}

static enum answer recount_parts(const struct known_facts *facts, int industry, int how, int year,
                                 bool read[YEARS]) {
    int sum = 0;
    bool is_whole = true;
    int target = figure_in(facts->target[industry], year, read);
    if (target < 0 || facts->how[industry] != how || !has_parts(facts, industry)) {
        return NO_INSTANCE;
    }
    for (int part = 1; part < facts->industries; part++) {
        if (facts->parent[part] != industry) continue;
        int aim = figure_in(facts->target[part], year, read);
        if (aim >= 0) sum += aim;
        is_whole = is_whole && aim >= 0;
    }
    if (how == 0) return answer_of(sum <= target);
    if (!is_whole) return OPEN;
    return answer_of(how == 1 ? sum == target : sum >= target);
}

static enum answer recount_within(const struct known_facts *facts, int industry, int year,
                                  bool read[YEARS]) {
    return recount_parts(facts, industry, 0, year, read);
}

static enum answer recount_equal(const struct known_facts *facts, int industry, int year,
                                 bool read[YEARS]) {
    return recount_parts(facts, industry, 1, year, read);
}

static enum answer recount_reach(const struct known_facts *facts, int industry, int year,
                                 bool read[YEARS]) {
    return recount_parts(facts, industry, 2, year, read);
}

/* What is stated for the industry, else the sum of what its parts have; -1 for nothing. */
static int output_of(const struct known_facts *facts, int district, int industry, int year,
                     bool read[YEARS]) {
    int sum = -1;
    int stated = figure_in(facts->output[district][industry], year, read);
    if (stated >= 0) return stated;
    for (int part = 1; part < facts->industries; part++) {
        if (facts->parent[part] != industry) continue;
        int output = output_of(facts, district, part, year, read);
        if (output >= 0) sum = (sum < 0 ? 0 : sum) + output;
    }
    return sum;
}

static enum answer recount_outputs(const struct known_facts *facts, int industry, int year,
                                   bool read[YEARS]) {
    int sum = -1;
    for (int district = 0; district < facts->districts && industry > 0; district++) {
        int output = output_of(facts, district, industry, year, read);
        if (output >= 0) sum = (sum < 0 ? 0 : sum) + output;
    }
    int target = figure_in(facts->target[industry], year, read);
    if (sum < 0 || target < 0) return NO_INSTANCE;
    return answer_of(sum >= target);
}

/* Adds the verdicts of one subject: in every year that counts, else without one. */
static void recount_subject(const struct known_facts *facts, recount *rule, int subject,
                            int counts[OPEN + 1]) {
    bool is_dated = false;
    for (int year = 1; year < YEARS; year++) {
        bool read[YEARS] = {false};
        enum answer answer = rule(facts, subject, year, read);
        if (answer == NO_INSTANCE || !read[year]) continue;
        counts[answer]++;
        is_dated = true;
    }
    bool read[YEARS] = {false};
    if (!is_dated) counts[rule(facts, subject, 0, read)]++;
}

/* --- Laws --- */

/* The names of the standard rules, and the recount of each. */
static const struct law {
    const char *name;
    recount *rule;
    bool is_of_districts;
} laws[] = {
    {"leads_per_district", recount_leads, true},
    {"districts_per_industry", recount_districts, false},
    {"districts_per_industry_with_parts", recount_with_parts, false},
    {"parts_within_target", recount_within, false},
    {"parts_equal_target", recount_equal, false},
    {"parts_reach_target", recount_reach, false},
    {"outputs_reach_target", recount_outputs, false},
};

enum { LAWS = sizeof laws / sizeof laws[0] };

static const uint32_t *counts_of(const struct plan *plan, const char *name) {
    for (uint32_t n = 0; n < plan->model->rules.count; n++) {
        struct text rule = names_text(&plan->names, plan->model->rules.items[n].name);
        if (text_equal(rule, text_of(name))) return plan->check->verdicts.counts[n];
    }
    fail_msg("there is no rule %s", name);
    return NULL;
}

/* Checks statements from `texts` many texts, each statement in one of them. */
static void check_statements(struct plan *plan, const struct statements *statements, int texts,
                             uint64_t *seed) {
    struct text_builder builders[MOST_TEXTS] = {0};
    plan_start(plan);
    for (int n = 0; n < texts; n++) builders[n].arena = &plan->arena;
    for (uint32_t n = 0; n < statements->count; n++) {
        struct text_builder *builder = &builders[draw_below(seed, texts)];
        text_append(builder, statements->items[n]);
        text_append_byte(builder, draw_once_in(seed, 4) ? ';' : '\n');
    }
    for (int n = 0; n < texts; n++) plan_add(plan, text_built(&builders[n]));
    plan_add_standard(plan);
    plan_check(plan, 0);
}

static void the_standard_rules_agree_with_a_recount(void **state_) {
    (void)state_;
    int seen[LAWS][OPEN + 1] = {{0}};
    for (int number = 0; number < PLANS; number++) {
        uint64_t seed = (uint64_t)number;
        struct arena arena = test_arena();
        struct known_facts facts = draw_facts(&seed);
        struct statements statements = {.arena = &arena};
        struct plan plan;
        state(&statements, &facts);
        check_statements(&plan, &statements, 1, &seed);
        if (plan.check == NULL) fail_msg("plan %d has an error", number);
        for (int law = 0; law < LAWS; law++) {
            int expected[OPEN + 1] = {0};
            int subjects = laws[law].is_of_districts ? facts.districts : facts.industries;
            for (int n = 0; n < subjects; n++) {
                recount_subject(&facts, laws[law].rule, n, expected);
            }
            const uint32_t *counts = counts_of(&plan, laws[law].name);
            for (int answer = HOLDS; answer <= OPEN; answer++) {
                seen[law][answer] += expected[answer];
                if (counts[answer - HOLDS] == (uint32_t)expected[answer]) continue;
                fail_msg("plan %d: %s comes %u times to answer %d, but by recount %d times", number,
                         laws[law].name, counts[answer - HOLDS], answer, expected[answer]);
            }
        }
        plan_end(&plan);
        arena_release(&arena);
    }
    for (int law = 0; law < LAWS; law++) assert_true(seen[law][HOLDS] > 0 && seen[law][FAILS] > 0);
}

/* All verdicts as lines, in an order that does not depend on the texts. */
static struct text sorted_verdicts(struct plan *plan) {
    uint32_t count = plan->check->verdicts.list.count;
    struct text *lines = arena_array(&plan->arena, struct text, count + 1);
    for (uint32_t n = 0; n < count; n++) {
        const struct verdict *verdict = &plan->check->verdicts.list.items[n];
        struct text_builder line = {.arena = &plan->arena};
        text_append(&line, names_text(&plan->names, plan->model->rules.items[verdict->rule].name));
        text_append_byte(&line, ' ');
        /* What is missing stands in the order of declaration, so only its number counts. */
        struct verdict plain = *verdict;
        plain.missing_count = 0;
        verdict_append(plan, &plain, &line);
        text_append_format(&line, " %u", verdict->missing_count);
        uint32_t at = n;
        for (; at > 0 && text_compare(lines[at - 1], text_built(&line)) > 0; at--) {
            lines[at] = lines[at - 1];
        }
        lines[at] = text_built(&line);
    }
    struct text_builder all = {.arena = &plan->arena};
    for (uint32_t n = 0; n < count; n++) {
        text_append(&all, lines[n]);
        text_append_byte(&all, '\n');
    }
    return text_built(&all);
}

static void shuffle(struct statements *statements, uint64_t *seed) {
    for (uint32_t n = statements->count; n > 1; n--) {
        uint32_t other = (uint32_t)draw_below(seed, (int)n);
        struct text swap = statements->items[n - 1];
        statements->items[n - 1] = statements->items[other];
        statements->items[other] = swap;
    }
}

static void neither_order_nor_texts_change_a_verdict(void **state_) {
    (void)state_;
    for (int number = 0; number < PLANS; number++) {
        uint64_t seed = (uint64_t)number;
        struct arena arena = test_arena();
        struct known_facts facts = draw_facts(&seed);
        struct statements statements = {.arena = &arena};
        struct plan plan, shuffled;
        state(&statements, &facts);
        check_statements(&plan, &statements, 1, &seed);
        shuffle(&statements, &seed);
        check_statements(&shuffled, &statements, 1 + draw_below(&seed, 5), &seed);
        assert_true(plan.check != NULL && shuffled.check != NULL);
        if (!text_equal(sorted_verdicts(&plan), sorted_verdicts(&shuffled))) {
            fail_msg("plan %d comes to other verdicts in another order", number);
        }
        plan_end(&plan);
        plan_end(&shuffled);
        arena_release(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_standard_rules_agree_with_a_recount),
        cmocka_unit_test(neither_order_nor_texts_change_a_verdict),
    };
    return cmocka_run_group_tests_name("laws of checking", tests, NULL, NULL);
}
