/* Mending: what a report tells people to write, and that all of it can be read. */
#include "syntax/forms.h"
#include "unit/model/plans.h"

#include "syntax/parse_state.h"

/* The help of the text's one report. */
static struct text help_of(struct plan *plan, const char *text) {
    plan_of(plan, text);
    assert_int_equal(plan->diagnostics.list.count, 1);
    const struct diagnostic *report = plan->diagnostics.list.items[0];
    assert_int_equal(report->remarks.count, 1);
    assert_string_equal(report->remarks.items[0].kind, "help");
    return report->remarks.items[0].words;
}

/* Holds that of each text the second is told. */
static void hold(const char *const told[][2], size_t count) {
    for (size_t n = 0; n < count; n++) {
        struct plan plan;
        assert_text(help_of(&plan, told[n][0]), told[n][1]);
        plan_end(&plan);
    }
}

#define HOLD(told) hold((told), sizeof(told) / sizeof(told)[0])

static void what_is_missing_is_put_in(void **state) {
    (void)state;
    static const char *const told[][2] = {
        {"district Haidian leads IC_design IC_manufacturing",
         "write `district Haidian leads IC_design, IC_manufacturing`"},
        {"district A leads B C D E", "write `district A leads B, C, D, E`"},
        {"target IC 2020 = 5", "write `target IC in 2020 = 5`"},
        {"target IC in 2020 110bn CNY", "write `target IC in 2020 = 110bn CNY`"},
        {"rule r { each d districts; require true }", "write `each d in districts`"},
        {"target A = 3 parts equal", "write `target A = 3 with parts equal`"},
        {"target in 2020 = { A: 1 B: 2 }", "write `target in 2020 = { A: 1, B: 2 }`"},
        {"target in 2020 = { A 1 }", "write `target in 2020 = { A: 1 }`"},
        {"let e = .5", "write `let e = 0.5`"},
        {"district Haidian IC", "write `district Haidian leads IC`, `district Haidian in IC` or "
                                "`` district `Haidian IC` ``"},
        {"Haidian leads IC", "a statement begins with what it states: `district Haidian leads IC`"},
        {"x = 3", "a statement begins with what it states: `target x = 3` or `let x = 3`"},
    };
    HOLD(told);
}

static void what_only_the_planner_knows_gets_an_example(void **state) {
    (void)state;
    static const char *const told[][2] = {
        {"target IC =", "write a value here, such as `target IC = 110bn CNY`"},
        {"let x", "write the rest of it, such as `let x = 3`"},
        {"let = 3", "write a name here, such as `let most = 3`"},
        {"district D leads in 2020", "write a name here, such as `district D leads IC in 2020`"},
        {"rule r { each d; require true }", "write the rest of it, such as `each d in districts`"},
        {"plan", "write a text in quotes here, such as `plan \"Clusters, 2020\"`"},
        {"let h = 1 +", "write a number behind `+`, or take that away: `let h = 1`"},
        {"let k = if true then 1",
         "an `if` has both values: `if c then a else b`; what has to be so where something else "
         "is, is told by `implies`: `c implies a`"},
        {"target A = 1 with", "write the rest of it, such as `target A = 1 with parts within`"},
        {"let k = 1 ==", "write what it is compared with behind `==`"},
        {"let", "a named value is written `let most = 3`"},
    };
    HOLD(told);
}

static void what_stands_in_another_place_is_moved(void **state) {
    (void)state;
    static const char *const told[][2] = {
        {"industry \"Integrated circuits\" IC in IT",
         "in this order: `industry IC \"Integrated circuits\" in IT`"},
        {"target IC = 5 in 2020", "in this order: `target IC in 2020 = 5`"},
        {"district A leads I in B", "in this order: `district A in B leads I`"},
        {"district D in 2020 leads A", "in this order: `district D leads A in 2020`"},
        {"indicator n \"label\" (A) = 3", "in this order: `indicator n(A) \"label\" = 3`"},
        {"waive r because \"x\" until 2030-01-01",
         "in this order: `waive r until 2030-01-01 because \"x\"`"},
    };
    HOLD(told);
}

static void what_is_written_otherwise_is_shown(void **state) {
    (void)state;
    static const char *const told[][2] = {
        {"district A, B leads X",
         "one name at a time, each on a line of its own: `district A leads X` and `district B "
         "leads X`"},
        {"output(D, A) = 3", "an output is stated without brackets: `output D A = 3`"},
        {"output(D, A, 2020) = 3",
         "an output is stated without brackets: `output Haidian IC in 2020 = 50bn CNY`"},
        {"output D, A = 3", "take `,` away: `output D A = 3`"},
        {"district A leads {B, C}", "without brackets: `district A leads B, C`"},
        {"district A leads B and C",
         "the names of a list are parted by `,`: `district A leads B, C`"},
        {"district \"Haidian\"", "a name stands without quotes: `district Haidian`"},
        {"district \"new-energy cars\"",
         "a name stands without quotes: `` district `new-energy cars` ``"},
        {"include rules/all.zonal", "a text stands in quotes: `include \"rules/all.zonal\"`"},
        {"let x = (1 + 2}", "write `let x = (1 + 2)`"},
        {"target IC: 5", "a value is stated behind `=`: `target IC = 5`"},
        {"let x in 2020 = 3",
         "a `let` has no label, year or table; an indicator has: `indicator x in 2020 = 3`"},
        {"let x = 1)", "take `)` away: `let x = 1`"},
        {"output D in 2025 = IC: 5, SW: 3 source \"Census\"",
         "a table stands in braces: `output D in 2025 = { IC: 5, SW: 3 } source \"Census\"`"},
        {"rule \"no overload\" { require true }",
         "a rule has a name, and then maybe such a label: `rule NAME \"no overload\" {`"},
        {"district A leads: B", "take `:` away: `district A leads B`"},
        {"district A (leads B)", "without brackets: `district A leads B`"},
        {"target A by 2025 = 5", "a year stands behind `in`: `target A in 2025 = 5`"},
        {"indicator n A in 2020 = 3", "write `indicator n(A) in 2020 = 3`"},
        {"rule r { count(districts) < 3 }",
         "a clause begins with its word: `require count(districts) < 3`"},
        {"rule r { d in districts\n require true }",
         "a clause begins with its word: `each d in districts` or `require d in districts`"},
    };
    HOLD(told);
}

static void a_bracket_is_closed_where_it_plausibly_ends(void **state) {
    (void)state;
    static const char *const told[][2] = {
        {"let a = (1 + 2\ndistrict B", "close it with `)`: `let a = (1 + 2)`"},
        {"let a = count(districts <= 3\ndistrict B",
         "close it with `)`: `let a = count(districts) <= 3`"},
        {"rule r { require count(districts <= 3 }",
         "close it with `)`: `require count(districts) <= 3`"},
        {"let a = {A,\n  B\ndistrict B", "close it with `}`: `B}`"},
        {"let a = f(\ndistrict B", "close it with `)`: `let a = f()`"},
        {"let a = (1 +\ndistrict B", "close it with `)` behind what belongs between the brackets"},
        {"rule r {\n  require true\ndistrict B",
         "close the rule with `}` on a line of its own, behind its last clause"},
    };
    HOLD(told);
}

/* What is told of a long line is the part around the edit; a statement that is far longer is not tried. */
static void long_statements_are_told_in_short(void **state) {
    (void)state;
    struct plan plan;
    struct text_builder text = {.arena = NULL};
    struct arena arena = test_arena();
    text.arena = &arena;
    text_append_string(&text, "district D leads ");
    for (int n = 0; n < 40; n++) text_append_format(&text, "软件%d, ", n);
    text_append_string(&text, "A B");
    struct text help = help_of(&plan, text_string(&arena, text_built(&text)));
    assert_true(help.length < 150);
    assert_non_null(strstr(text_string(&arena, help), "…"));
    assert_non_null(strstr(text_string(&arena, help), "A, B`"));
    plan_end(&plan);
    for (int n = 0; n < 4000; n++) text_append_format(&text, ", 软件%d", n);
    text_append_string(&text, " C");
    struct plan longer;
    help = help_of(&longer, text_string(&arena, text_built(&text)));
    assert_text(help, "a district is written `district Haidian leads IC_design, applications`");
    plan_end(&longer);
    arena_release(&arena);
}

/* Reads the text as what stands at the place that the start is for. */
static void reads(int start, struct text text) {
    struct plan plan;
    plan_start(&plan);
    uint32_t source = plan_source(&plan, text);
    struct syntax_tree *tree = parse_new_tree(&plan.context, source);
    struct parse parse;
    parse_open(&parse, &plan.context, tree, start, 0, text.length);
    parse.is_first = true;
    if (start == TOKEN_START_EDITS) parse.around = NODE_TEST;
    if (syntax_yyparse_first(&parse) != 0 || plan.diagnostics.list.count > 0) {
        fail_msg("cannot be read: %.*s", TEXT_ARGUMENT(text));
    }
    plan_end(&plan);
}

static int start_of(int word) {
    if (token_facts(word)->start == START_CLAUSE || word == TOKEN_ELSE || word == TOKEN_SOURCE) {
        return TOKEN_START_CLAUSES;
    }
    return word == TOKEN_DROP || word == TOKEN_EXPECT ? TOKEN_START_EDITS : TOKEN_START_FILE;
}

static void the_forms_are_what_they_say(void **state) {
    (void)state;
    for (int n = 0; n < FORM_COUNT; n++) {
        struct text example = text_of(forms[n].example);
        reads(start_of(forms[n].word), example);
        struct text word = text_of(token_facts(forms[n].word)->spelling);
        assert_memory_equal(example.bytes, word.bytes, word.length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_is_put_in),
        cmocka_unit_test(what_only_the_planner_knows_gets_an_example),
        cmocka_unit_test(what_stands_in_another_place_is_moved),
        cmocka_unit_test(what_is_written_otherwise_is_shown),
        cmocka_unit_test(a_bracket_is_closed_where_it_plausibly_ends),
        cmocka_unit_test(long_statements_are_told_in_short),
        cmocka_unit_test(the_forms_are_what_they_say),
    };
    return cmocka_run_group_tests_name("syntax/mend", tests, NULL, NULL);
}
