/* Line ends: all three are one, and the tokens leave nothing of a text out. */
#include "unit/model/plans.h"

#include "syntax/parse_state.h"

/* The text with every LF replaced. */
static struct text with_line_ends(struct arena *arena, struct text text, const char *line_end) {
    struct text_builder replaced = {.arena = arena};
    for (uint32_t n = 0; n < text.length; n++) {
        if (text.bytes[n] == '\n') {
            text_append_string(&replaced, line_end);
        } else {
            text_append_byte(&replaced, text.bytes[n]);
        }
    }
    return text_built(&replaced);
}

static void lf_cr_and_crlf_give_the_same_tree(void **state) {
    (void)state;
    for (uint32_t n = 0; plan_sample(n) != NULL; n++) {
        struct plan plans[3];
        struct text dumps[3];
        static const char *const line_ends[] = {"\n", "\r", "\r\n"};
        for (int kind = 0; kind < 3; kind++) {
            plan_start(&plans[kind]);
            struct text text = text_of(plan_sample(n));
            plan_read(&plans[kind], with_line_ends(&plans[kind].arena, text, line_ends[kind]));
            dumps[kind] = plan_tree_dump(&plans[kind]);
        }
        assert_true(text_equal(dumps[0], dumps[1]));
        assert_true(text_equal(dumps[0], dumps[2]));
        for (int kind = 0; kind < 3; kind++) {
            assert_int_equal(plans[kind].diagnostics.list.count, plans[0].diagnostics.list.count);
        }
        for (int kind = 0; kind < 3; kind++) plan_end(&plans[kind]);
    }
}

/* Marks the bytes of a span as read; each may be read once only. */
static void mark(unsigned char *marks, struct span span) {
    for (uint32_t at = span.start; at < span.end; at++) {
        assert_int_equal(marks[at], 0);
        marks[at] = 1;
    }
}

/* Reads the text token by token; everything but blanks is in one token or comment, in order. */
static void assert_tokens_cover(const char *string) {
    struct plan plan;
    plan_of(&plan, string);
    struct text text = text_of(string);
    unsigned char *marks = arena_zero(&plan.arena, (size_t)text.length + 1);
    struct syntax_tree *tree = arena_new(&plan.arena, struct syntax_tree);
    tree->source = 1;
    struct parse parse;
    parse_open(&parse, &plan.context, tree, 0, 0, text.length);
    uint32_t reached = 0;
    for (;;) {
        struct syntax_node *value = NULL;
        struct extent extent = {0};
        if (syntax_yylex(&value, &extent, &parse) == TOKEN_YYEOF) break;
        assert_true(extent.start >= reached && extent.end >= extent.start);
        mark(marks, parse_span(&parse, extent));
        reached = extent.end;
    }
    for (uint32_t n = 0; n < tree->comments.count; n++) mark(marks, tree->comments.items[n]);
    for (uint32_t at = 0; at < text.length; at++) {
        if (marks[at] == 0) assert_non_null(strchr(" \t\r\n", text.bytes[at]));
    }
    plan_end(&plan);
}

static void tokens_and_comments_leave_out_nothing_but_blanks(void **state) {
    (void)state;
    for (uint32_t n = 0; plan_sample(n) != NULL; n++) assert_tokens_cover(plan_sample(n));
}

/* How many statements there are at the top of the plan, which is read without an error. */
static uint32_t statements_of(const char *string) {
    struct plan plan;
    plan_of(&plan, string);
    assert_int_equal(plan.diagnostics.list.count, 0);
    uint32_t count = 0;
    for (const struct syntax_node *child = plan.tree->root->first; child != NULL;
         child = child->next) {
        count++;
    }
    plan_end(&plan);
    return count;
}

/* LANGUAGE, "Text": the words that continue. */
static void words_that_continue_do_so_on_any_line(void **state) {
    (void)state;
    static const char *const plans[] = {
        "let x = a\nand b",
        "waive r\nbecause \"x\"",
        "waive r because \"x\"\nby \"y\"",
        "let x = if a then b\nelse c",
        "waive r\nfor A because \"x\"",
        "indicator n in 2020 = 1\ngrows 2%",
        "let x = a\nimplies b",
        "district A\nin B",
        "target A\nin 2020 = 1",
        "district A\nleads B",
        "let x = a\nor b",
        "district A\nsource \"x\"",
        "let x = if a\nthen b else c",
        "waive r\nuntil 2020-01-01 because \"x\"",
        "waive r\nwhere a because \"x\"",
        "target A = 1\nwith parts equal",
    };
    for (size_t n = 0; n < sizeof plans / sizeof plans[0]; n++) {
        assert_int_equal(statements_of(plans[n]), 1);
    }
}

static void words_that_end_a_line_end_a_statement(void **state) {
    (void)state;
    static const char *const plans[] = {
        "let x = true\nlet y = false\n",
        "target A = 1 with parts within\ntarget A = 1 with parts equal",
        "target A = 1 with parts reach\ntarget A = 1 with parts apart",
        "district A\n\n\ndistrict B",
        "district A # leads\ndistrict B",
        "district A;district B",
        ";;district A;;\n;district B;;",
        "let x = output(A, B)\nlet y = 1",
        "let x = d.\n  target\nlet y = 1",
    };
    for (size_t n = 0; n < sizeof plans / sizeof plans[0]; n++) {
        assert_int_equal(statements_of(plans[n]), 2);
    }
}

static void a_line_end_within_brackets_ends_nothing(void **state) {
    (void)state;
    assert_int_equal(statements_of("let x = (\n1\n+\n2\n)"), 1);
    assert_int_equal(statements_of("let x = {\na\n,\nb\n}"), 1);
    assert_int_equal(statements_of("target\n=\n{\nA\n:\n1\n,\n}"), 1);
    assert_int_equal(statements_of("let f(\na\n,\nb\n) = 1"), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lf_cr_and_crlf_give_the_same_tree),
        cmocka_unit_test(tokens_and_comments_leave_out_nothing_but_blanks),
        cmocka_unit_test(words_that_continue_do_so_on_any_line),
        cmocka_unit_test(words_that_end_a_line_end_a_statement),
        cmocka_unit_test(a_line_end_within_brackets_ends_nothing),
    };
    return cmocka_run_group_tests_name("syntax/lines", tests, NULL, NULL);
}
