/* Rereading: what rows do not tell stands where the grammar had found it. */
#include "unit/model/plans.h"

#include "syntax/reread.h"

static struct text cut(struct text text, uint32_t start, uint32_t end) {
    return (struct text){text.bytes + start, end - start};
}

static void a_name_ends_where_its_letters_do(void **state) {
    (void)state;
    static const char *const texts[] = {"Haidian leads", "`a b` leads", "海淀 leads", "I2=3", "x"};
    static const uint32_t ends[] = {7, 5, 6, 2, 1};
    for (size_t n = 0; n < sizeof texts / sizeof texts[0]; n++) {
        assert_int_equal(mention_end(text_of(texts[n]), 0), ends[n]);
    }
}

static void names_are_counted_from_the_first_word(void **state) {
    (void)state;
    struct text text = TEXT("output # of = one\n `a = b`\r\n\tIC = 3");
    assert_int_equal(reread_name(text, 0, 1), 19);
    assert_int_equal(reread_name(text, 0, 2), 29);
}

/* Whatever stands in the list of names and around them. */
static void a_parent_stands_behind_the_names(void **state) {
    (void)state;
    static const char *const texts[] = {"A in P",
                                        "A in P leads in_2 in 2020",
                                        "A \"in X\" in P",
                                        "A\t\"a \\\" in X\" # in X\n in # in Y\n P",
                                        "A, in_1 \"b\", `in X` , i in P",
                                        "A,\n i,\n\"c\" in P",
                                        "`in` in P"};
    for (size_t n = 0; n < sizeof texts / sizeof *texts; n++) {
        struct text text = text_of(texts[n]);
        uint32_t at = reread_parent(text, 0);
        assert_int_equal(text.bytes[at], 'P');
    }
}

/* Every place where the scanner and the grammar let something stand before a value, and all that a number
 * is made of. */
static const char *const statements[] = {
    "target I = 5",
    "target I=5bn",
    "target I = 5 CNY",
    "target I = 5bn CNY source \"s\"",
    "target I = 5bn\tCNY",
    "target I = 5`a = b`",
    "target I = 5 `a: b` with parts equal",
    "target I = 5%",
    "target I = 5%CNY",
    "target I = 1_000.250_0e-3bn CNY",
    "target I = 1e3e",
    "target I = 5e",
    "target I = 5_",
    "target I = 1100亿元",
    "target I = 1100亿 元",
    "target I in 2020 = 5",
    "target I = # five = 6: 7\n 5 # CNY",
    "target `a = b: c` = 5 with parts equal",
    "output A I = 5 source \"= 6\"",
    "output # \" ` = :\n A I = 5",
    "indicator n(A, `I = 1`) \"label = \\\" : 3\" in 2020 = 5 grows 5%",
    "indicator n in 2020=5 # five\ngrows# by\n-1_0.5% source \"s\"",
    "indicator n(A) in 2020 = 5 CNY grows 0.25",
    "output A = { I: 5 CNY, `J: = `: 6, K # 8: 9\n : 7 }",
    "target in 2020 = { I: 5, J: 6 CNY,\n K:\n 7\n }",
    "target I = 5\ntarget J = 6",
    "target I = 5;output A J = 6",
    "target I = 5\n\nlet a = 1",
};

/* The number's parts as its node has them. */
static void assert_parts(struct text text, uint32_t start, const struct syntax_node *number) {
    struct reread_number found = reread_value(text, start);
    const struct syntax_node *suffix = node_child(number, NODE_SUFFIX);
    const struct syntax_node *unit = node_child(number, NODE_NAME);
    assert_int_equal(number->kind, NODE_NUMBER);
    assert_int_equal(found.start, number->span.start);
    assert_int_equal(found.end, number->span.end);
    assert_true(text_equal(cut(text, found.start, found.suffix), number->text));
    assert_int_equal(found.suffix_end - found.suffix,
                     suffix == NULL ? 0 : suffix->span.end - suffix->span.start);
    assert_int_equal(found.end - found.unit, unit == NULL ? 0 : unit->span.end - unit->span.start);
}

/* Growths that have other letters than those of a number, `-` and `%` are not found again. */
static void assert_growth(struct text text, const struct syntax_node *statement) {
    const struct syntax_node *grows = node_child(statement, NODE_GROWS);
    if (grows == NULL) return;
    struct reread_growth found = reread_growth(text, node_value(statement)->span.end);
    assert_int_equal(found.start, grows->first->span.start);
    assert_int_equal(found.end, grows->first->span.end);
}

static void assert_names(struct text text, const struct syntax_node *statement) {
    const struct syntax_node *name = statement->first;
    for (uint32_t n = 1; name != NULL && name->kind == NODE_NAME; n++, name = name->next) {
        assert_int_equal(reread_name(text, statement->span.start, n), name->span.start);
    }
}

static void assert_reread(struct text text, const struct syntax_node *statement) {
    const struct syntax_node *value = node_value(statement);
    if (statement->kind == NODE_LET) return;
    if (statement->kind != NODE_INDICATOR) assert_names(text, statement);
    assert_growth(text, statement);
    if (value->kind != NODE_TABLE) {
        assert_parts(text, statement->span.start, value);
        return;
    }
    for (const struct syntax_node *entry = value->first; entry != NULL; entry = entry->next) {
        assert_parts(text, entry->span.start, entry->last);
    }
}

static void parts_are_found_where_the_grammar_found_them(void **state) {
    (void)state;
    for (size_t n = 0; n < sizeof statements / sizeof statements[0]; n++) {
        struct plan plan;
        plan_start(&plan);
        uint32_t source = plan_source(&plan, text_of(statements[n]));
        plan.tree = syntax_parse_whole(&plan.context, source);
        assert_int_equal(plan.diagnostics.error_count, 0);
        struct text text = sources_get(&plan.sources, source)->text;
        for (const struct syntax_node *node = plan.tree->root->first; node != NULL;
             node = node->next) {
            assert_reread(text, node);
        }
        plan_end(&plan);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_ends_where_its_letters_do),
        cmocka_unit_test(names_are_counted_from_the_first_word),
        cmocka_unit_test(a_parent_stands_behind_the_names),
        cmocka_unit_test(parts_are_found_where_the_grammar_found_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
