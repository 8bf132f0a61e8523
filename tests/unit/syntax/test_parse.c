/* Laws of the parser: whatever it is given, it ends, and every report stands in the text. */
#include "unit/model/plans.h"

#include <stdio.h>

/* Reads the text and builds a model of it; the places of what is found are inside. */
static void assert_is_read(const char *what, struct text text) {
    struct plan plan;
    plan_start(&plan);
    plan_read(&plan, text);
    assert_non_null(plan.tree->root);
    plan_build(&plan);
    if (!plan_places_are_inside(&plan)) {
        fail_msg("%s: a place outside of the text:\n%.*s", what, TEXT_ARGUMENT(text));
    }
    plan_end(&plan);
}

static void a_plan_cut_at_any_byte_is_read_or_reported(void **state) {
    (void)state;
    for (uint32_t n = 0; plan_sample(n) != NULL; n++) {
        struct text whole = text_of(plan_sample(n));
        for (uint32_t length = 0; length <= whole.length; length++) {
            assert_is_read("a plan that is cut", (struct text){whole.bytes, length});
        }
    }
}

static void a_plan_without_its_first_bytes_is_read_or_reported(void **state) {
    (void)state;
    for (uint32_t n = 0; plan_sample(n) != NULL; n++) {
        struct text whole = text_of(plan_sample(n));
        for (uint32_t start = 0; start <= whole.length; start++) {
            struct text rest = {whole.bytes + start, whole.length - start};
            assert_is_read("a plan without its beginning", rest);
        }
    }
}

static void a_plan_with_any_byte_changed_is_read_or_reported(void **state) {
    (void)state;
    static const char bytes[] = {'\0', '"', '`', '(', ')', '{', '}', '\n', ';', '\\', '\xff', '#'};
    struct arena arena = test_arena();
    for (uint32_t n = 0; plan_sample(n) != NULL; n++) {
        struct text whole = text_of(plan_sample(n));
        char *copy = arena_copy(&arena, whole.bytes, whole.length);
        for (uint32_t at = 0; at < whole.length; at++) {
            copy[at] = bytes[at % sizeof bytes];
            assert_is_read("a plan with a byte changed", (struct text){copy, whole.length});
            copy[at] = whole.bytes[at];
        }
    }
    arena_release(&arena);
}

/* SplitMix64: a small generator that gives the same everywhere. */
static uint32_t random_below(uint64_t *random, uint32_t bound) {
    *random += 0x9e3779b97f4a7c15u;
    uint64_t mixed = *random;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return (uint32_t)((mixed ^ mixed >> 31) >> 32) % bound;
}

/* The spellings of all tokens, those of keywords from tokens.def. */
static const char *const spellings[] = {
#define KEYWORD(kind, spelling, group, line, start) spelling,
#include "tokens.def"
    "A",    "B",   "`x y`", "\"text\"",   "\"{A} {{\"",  "\"{1 + }\"", "\"open", "1",
    "2020", "5bn", "7%",    "2021-06-30", "in 2020",     ",",          ":",      "=",
    "(",    ")",   "{",     "}",          ".",           "==",         "!=",     "<",
    "<=",   ">",   ">=",    "|",          "&",           "+",          "-",      "*",
    "/",    ";",   "$",     "``",         "# comment\n", "districts",  "sum",    "all"};

enum { SPELLING_COUNT = sizeof spellings / sizeof spellings[0] };

/* Up to 60 random tokens, between them spaces, line ends or nothing at all. */
static struct text random_stream(struct arena *arena, uint64_t *random) {
    static const char *const gaps[] = {" ", " ", " ", "\n", "\n  ", ""};
    struct text_builder text = {.arena = arena};
    uint32_t count = random_below(random, 61);
    for (uint32_t n = 0; n < count; n++) {
        text_append_string(&text, spellings[random_below(random, SPELLING_COUNT)]);
        text_append_string(&text, gaps[random_below(random, 6)]);
    }
    return text_built(&text);
}

static void random_tokens_never_loop(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 6000; seed++) {
        struct arena arena = test_arena();
        uint64_t random = seed;
        char what[64];
        snprintf(what, sizeof what, "the stream of seed %llu", (unsigned long long)seed);
        assert_is_read(what, random_stream(&arena, &random));
        arena_release(&arena);
    }
}

/* A statement word, and then tokens that often follow one: these streams get deeper. */
static void random_statements_never_loop(void **state) {
    (void)state;
    static const char *const words[] = {"let x = ",
                                        "rule r {\n",
                                        "require ",
                                        "each d in ",
                                        "else \"{d}\"",
                                        "test \"t\" {\n",
                                        "scenario s {\n",
                                        "expect ",
                                        "}\n",
                                        "district A leads B\n",
                                        "target A = ",
                                        "(",
                                        "{",
                                        "1 + ",
                                        "A",
                                        ", ",
                                        "\n",
                                        "for x in ",
                                        " where ",
                                        "if true then ",
                                        " else ",
                                        "in 2020",
                                        " = 3\n",
                                        "drop ",
                                        "A: 1",
                                        ")",
                                        "d.leads"};
    for (uint64_t seed = 1; seed <= 4000; seed++) {
        struct arena arena = test_arena();
        struct text_builder text = {.arena = &arena};
        uint64_t random = seed;
        char what[64];
        snprintf(what, sizeof what, "the statements of seed %llu", (unsigned long long)seed);
        for (uint32_t count = random_below(&random, 40); count > 0; count--) {
            text_append_string(&text, words[random_below(&random, sizeof words / sizeof *words)]);
        }
        assert_is_read(what, text_built(&text));
        arena_release(&arena);
    }
}

static void a_broken_text_leaves_nothing_behind_for_the_next(void **state) {
    (void)state;
    static const char *const broken[] = {
        "let x = 5", "let x = \"open", "rule r {", "let x = ((", "let x = `", "\\", "let x = 1 +"};
    for (size_t n = 0; n < sizeof broken / sizeof broken[0]; n++) {
        struct plan plan;
        plan_of(&plan, broken[n]);
        uint32_t before = plan.diagnostics.list.count;
        plan_read(&plan, TEXT("district A leads B"));
        assert_int_equal(plan.diagnostics.list.count, before);
        assert_int_equal(plan.tree->root->first->kind, NODE_DISTRICT);
        assert_null(plan.tree->root->first->next);
        plan_end(&plan);
    }
}

static void three_mistakes_are_three_reports(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "district A leads ,\ntarget IC in 2020 110bn\nlet x = (3 +\ndistrict B\n");
    assert_int_equal(plan_count(&plan, CODE_SYNTAX), 2);
    assert_int_equal(plan_count(&plan, CODE_UNCLOSED), 1);
    assert_int_equal(plan.diagnostics.list.count, 3);
    assert_int_equal(plan.tree->root->first->kind, NODE_DISTRICT);
    plan_end(&plan);
}

/* A statement of which every one is wrong, many times. */
static void every_statement_of_many_is_reported_once(void **state) {
    (void)state;
    enum { COUNT = 20000 };
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    for (int n = 0; n < COUNT; n++) text_append_string(&text, ")\n");
    struct plan plan;
    plan_start(&plan);
    plan_read(&plan, text_built(&text));
    assert_int_equal(plan.diagnostics.list.count, COUNT);
    plan_end(&plan);
    arena_release(&arena);
}

/* What stands before a mistake has been read by the parser that stops there, and is read again. */
static void what_is_read_twice_is_there_once(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    const char *text = "# first\nplan \"p\"\ntarget I in 25 = 1\ntarget J = 1 + 1\n# second\n"
                       "district A leads I\nlet a =\ndistrict B leads I in\ndistrict C leads I";
    plan.tree = syntax_parse(&plan.context, plan_source(&plan, text_of(text)));
    assert_int_equal(plan.diagnostics.error_count, 3);
    assert_int_equal(plan.diagnostics.list.count, 3);
    assert_int_equal(plan.tree->comments.count, 2);
    assert_int_equal(plan.tree->facts->places.count, 2);
    assert_int_equal(plan.tree->facts->leads.count, 2);
    assert_int_equal(plan.tree->facts->figures.count, 2);
    assert_non_null(node_child(plan.tree->root, NODE_PLAN));
    assert_false(plan.tree->is_empty);
    plan_end(&plan);
}

static void sessions_of_any_seed_read_the_same(void **state) {
    (void)state;
    struct plan first;
    struct plan second;
    plan_of(&first, plan_sample(1));
    plan_start(&second);
    names_init(&second.names, &second.arena, 77);
    plan_read(&second, text_of(plan_sample(1)));
    struct text dump = plan_tree_dump(&first);
    assert_true(text_equal(dump, plan_tree_dump(&second)));
    plan_end(&first);
    plan_end(&second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_cut_at_any_byte_is_read_or_reported),
        cmocka_unit_test(a_plan_without_its_first_bytes_is_read_or_reported),
        cmocka_unit_test(a_plan_with_any_byte_changed_is_read_or_reported),
        cmocka_unit_test(random_tokens_never_loop),
        cmocka_unit_test(random_statements_never_loop),
        cmocka_unit_test(a_broken_text_leaves_nothing_behind_for_the_next),
        cmocka_unit_test(three_mistakes_are_three_reports),
        cmocka_unit_test(every_statement_of_many_is_reported_once),
        cmocka_unit_test(what_is_read_twice_is_there_once),
        cmocka_unit_test(sessions_of_any_seed_read_the_same),
    };
    return cmocka_run_group_tests_name("syntax/parse", tests, NULL, NULL);
}
