/* Patterns: which statements are put into the trees of those before them. */
#include "syntax/patterns.h"

#include "unit/plans.h"

/* Reads the text by the first parser, with patterns; they are valid as long as the plan. */
static const struct patterns *patterns_of(struct plan *plan, struct text text) {
    struct parse parse;
    plan_start(plan);
    plan->tree = parse_new_tree(&plan->context, plan_source(plan, text));
    parse_open(&parse, &plan->context, plan->tree, TOKEN_START_FILE, 0, text.length);
    parse.is_first = true;
    parse.raw.ahead = RAW_AHEAD;
    parse.patterns = patterns_new(&plan->context);
    assert_int_equal(syntax_yyparse_first(&parse), 0);
    assert_int_equal(plan->diagnostics.list.count, 0);
    return parse.patterns;
}

static void assert_patterns(const char *string, uint32_t expected) {
    struct plan plan;
    assert_int_equal(patterns_of(&plan, text_of(string))->list.count, expected);
    plan_end(&plan);
}

static void those_with_the_same_kinds_of_tokens_share_one(void **state) {
    (void)state;
    assert_patterns("district A leads I\ndistrict B leads J\ndistrict `C D` leads 工业\n", 1);
    assert_patterns("district A leads I\ndistrict B\n  leads J\ndistrict C leads\n J\n", 1);
    assert_patterns("district A leads I\ndistrict A leads I, J\ndistrict A in B leads I\n", 2);
    assert_patterns(
        "target A = 5\ntarget B = 6.5\noutput A B = 7bn\noutput A C = 8bn CNY\nlet a = 1", 3);
    assert_patterns("industry A \"a\" in B source \"b\"\nindustry B in C\nindustry C\n", 2);
}

/* A `(` that is closed in its line; and a growth that has been met before. */
static void indicators_share_them_too(void **state) {
    (void)state;
    assert_patterns("indicator n(A) = 1\nindicator m(B) = 2\nindicator n(A, B) = 3\nlet a = 1", 2);
    assert_patterns("indicator n(A\n) = 1\nindicator m(B\n) = 2\nindicator m(\nC) = 3\nlet a = 1",
                    0);
    assert_patterns(
        "indicator n(A) in 2020 = 1 grows 1%\nindicator n(B) in 2020 = 2 grows 2%\n"
        "indicator n(C) in 2020 = 2 grows 2%\nindicator n(D) in 2020 = 2 grows 3%\nlet a = 1",
        1);
    assert_patterns(
        "indicator n in 2020 = 1 grows -1\nindicator n in 2021 = 2 grows -1\n"
        "indicator n in 2022 = 1\n grows -1\nindicator n in 2023 = 2 grows r\nlet a = 1",
        1);
}

static void the_first_and_the_last_of_a_text_teach_none(void **state) {
    (void)state;
    assert_patterns("district A leads I", 0);
    assert_patterns("district A leads I\ndistrict B leads J", 0);
    assert_patterns("district A leads I\ndistrict B leads J\ndistrict C leads K", 1);
}

static void what_is_more_than_facts_has_none(void **state) {
    (void)state;
    assert_patterns("let a = 1\nlet b = 2\nunit c\nunit d\nplan \"e\"\nprint 1\nprint 2\nlet f = 3",
                    0);
    assert_patterns("target A = 1 + 2\ntarget B = 2 + 3\ntarget C = D\ntarget E = F\nlet f = 3", 0);
    assert_patterns("target = { A: 1 }\ntarget = { B: 2 }\nlet f = 3", 0);
    assert_patterns("scenario s {\n district A leads I\n district B leads I\n}\nlet f = 3", 0);
    assert_patterns("target A = 5 CNY\ntarget B = 6 CNY\ntarget C = 6  CNY\nlet f = 3", 1);
    assert_patterns("target A = 5  CNY\ntarget B = 6  CNY\nlet f = 3", 0);
}

static void a_semicolon_hides_what_stands_before_it(void **state) {
    (void)state;
    assert_patterns("district A leads I; district B leads J; district C leads K\n", 0);
}

/* A district that leads so many industries, each of a name of its own. */
static void append_leader(struct text_builder *text, uint32_t number, uint32_t count) {
    text_append_format(text, "district D%u leads I0", number);
    for (uint32_t n = 1; n < count; n++) text_append_format(text, ", I%u", n);
    text_append_byte(text, '\n');
}

static void long_statements_have_none(void **state) {
    (void)state;
    enum { TOKENS_BEFORE_LEADS = 3, MOST_LEADS = (RAW_LOOK - TOKENS_BEFORE_LEADS) / 2 };
    for (uint32_t count = MOST_LEADS - 1; count < MOST_LEADS + 3; count++) {
        struct plan plan;
        struct arena arena = test_arena();
        struct text_builder text = {.arena = &arena};
        for (uint32_t n = 0; n < 5; n++) append_leader(&text, n, count);
        uint32_t expected = count <= MOST_LEADS ? 1 : 0;
        assert_int_equal(patterns_of(&plan, text_built(&text))->list.count, expected);
        assert_int_equal(plan.tree->facts->leads.count, 5 * count);
        plan_end(&plan);
        arena_release(&arena);
    }
}

/* Each lists industries with labels at other places: more than there is room for. */
static void where_there_is_no_room_for_more_the_rest_is_parsed(void **state) {
    (void)state;
    enum { LISTED = 8, LISTS = 1 << LISTED };
    struct plan plan;
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    for (unsigned list = 0; list < LISTS; list++) {
        for (unsigned n = 0; n < LISTED; n++) {
            const char *before = n == 0 ? "industry" : ",";
            const char *label = (list >> n & 1) == 0 ? "" : "\"label\"";
            text_append_format(&text, "%s I%u_%u %s", before, list, n, label);
        }
        text_append_byte(&text, '\n');
    }
    const struct patterns *patterns = patterns_of(&plan, text_built(&text));
    assert_in_range(patterns->list.count, 50, LISTS - 1);
    assert_int_equal(plan.tree->facts->places.count, LISTS * LISTED);
    assert_int_equal(plan.tree->facts->notes.count, 1 + LISTS * LISTED / 2);
    plan_end(&plan);
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(those_with_the_same_kinds_of_tokens_share_one),
        cmocka_unit_test(indicators_share_them_too),
        cmocka_unit_test(the_first_and_the_last_of_a_text_teach_none),
        cmocka_unit_test(what_is_more_than_facts_has_none),
        cmocka_unit_test(a_semicolon_hides_what_stands_before_it),
        cmocka_unit_test(long_statements_have_none),
        cmocka_unit_test(where_there_is_no_room_for_more_the_rest_is_parsed),
    };
    return cmocka_run_group_tests_name("patterns", tests, NULL, NULL);
}
