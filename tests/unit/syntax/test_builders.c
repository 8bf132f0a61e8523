/* The bounds of trees and tokens, at their edges and far beyond. */
#include "unit/model/plans.h"

#include "base/limits.h"

enum { FAR = 100000 };

/* `let x = `, then `count` times `open`, a number, and as often `close`. */
static void nest(struct plan *plan, const char *open, const char *close, int count) {
    plan_start(plan);
    struct text_builder text = {.arena = &plan->arena};
    text_append_string(&text, "let x = ");
    for (int n = 0; n < count; n++) text_append_string(&text, open);
    text_append_byte(&text, '1');
    for (int n = 0; n < count; n++) text_append_string(&text, close);
    plan_read(plan, text_built(&text));
}

/* How many of the two codes there are for a nesting of that depth, which must be all there are. */
static uint32_t depth_reports(const char *open, const char *close, int count) {
    struct plan plan;
    nest(&plan, open, close, count);
    uint32_t reports = plan_count(&plan, CODE_LIMIT_DEPTH);
    assert_int_equal(reports, plan.diagnostics.list.count);
    assert_true(plan.tree->root->first == NULL || plan.tree->root->first->height <= LIMIT_HEIGHT);
    assert_true(plan_places_are_inside(&plan));
    plan_end(&plan);
    return reports;
}

static void brackets_nest_256_deep(void **state) {
    (void)state;
    assert_int_equal(depth_reports("(", ")", 255), 0);
    assert_int_equal(depth_reports("(", ")", 256), 0);
    assert_true(depth_reports("(", ")", 257) > 0);
    assert_true(depth_reports("(", ")", FAR) > 0);
}

/* The statement and the number are levels of their own: 254 remain. */
static void operators_nest_to_a_height_of_256(void **state) {
    (void)state;
    static const struct {
        const char *open;
        const char *close;
    } kinds[] = {{"{", "}"},
                 {"-", ""},
                 {"not ", ""},
                 {"has ", ""},
                 {"if true then 1 else ", ""},
                 {"count(", ")"},
                 {"1 implies ", ""},
                 {"if ", " then 1 else 1"}};
    for (size_t n = 0; n < sizeof kinds / sizeof kinds[0]; n++) {
        assert_int_equal(depth_reports(kinds[n].open, kinds[n].close, LIMIT_HEIGHT - 2), 0);
        assert_true(depth_reports(kinds[n].open, kinds[n].close, LIMIT_HEIGHT - 1) > 0);
        assert_true(depth_reports(kinds[n].open, kinds[n].close, LIMIT_HEIGHT) > 0);
        assert_true(depth_reports(kinds[n].open, kinds[n].close, LIMIT_HEIGHT + 1) > 0);
        assert_true(depth_reports(kinds[n].open, kinds[n].close, FAR) > 0);
    }
}

/* The deepest that is allowed of everything at once fits the parser's stack. */
static void the_deepest_nesting_fits_the_parsers_stack(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    struct text_builder text = {.arena = &plan.arena};
    text_append_string(&text, "test \"t\" {\n  let x = ");
    for (int n = 0; n < LIMIT_HEIGHT - 3; n++) text_append_string(&text, "if true then 1 else (");
    text_append_byte(&text, '1');
    for (int n = 0; n < LIMIT_HEIGHT - 3; n++) text_append_byte(&text, ')');
    text_append_string(&text, "\n}\n");
    plan_read(&plan, text_built(&text));
    assert_int_equal(plan.diagnostics.list.count, 0);
    plan_end(&plan);
}

static void chains_are_as_high_as_they_are_long(void **state) {
    (void)state;
    assert_int_equal(depth_reports("1 + ", "", LIMIT_HEIGHT - 2), 0);
    assert_true(depth_reports("1 + ", "", LIMIT_HEIGHT - 1) > 0);
    assert_true(depth_reports("1 + ", "", FAR) > 0);
    assert_true(depth_reports("true and ", "", FAR) > 0);
    assert_true(depth_reports("", ".parent", FAR) > 0);
}

static void nesting_that_is_too_deep_costs_its_statement_only(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    struct text_builder text = {.arena = &plan.arena};
    text_append_string(&text, "let x = ");
    for (int n = 0; n < 1000; n++) text_append_byte(&text, '(');
    text_append_string(&text, "\ndistrict A leads B\n");
    plan_read(&plan, text_built(&text));
    assert_int_equal(plan.tree->root->first->kind, NODE_DISTRICT);
    plan_end(&plan);
}

static void lists_are_as_long_as_you_like(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    struct text_builder text = {.arena = &plan.arena};
    text_append_string(&text, "let x = {1");
    for (int n = 0; n < FAR; n++) text_append_string(&text, ", 1");
    text_append_string(&text, "}\ndistrict A leads B0");
    for (int n = 1; n < FAR; n++) text_append_format(&text, ", B%d", n);
    text_append_string(&text, "\ntarget in 2020 = {");
    for (int n = 0; n < FAR; n++) text_append_format(&text, "B%d: %d, ", n, n);
    text_append_string(&text, "}");
    plan_read(&plan, text_built(&text));
    plan_build(&plan);
    assert_int_equal(plan.diagnostics.list.count, 0);
    assert_int_equal(plan.model->leads.count, FAR);
    assert_int_equal(plan.model->figures.count, FAR);
    plan_end(&plan);
}

static void statements_are_as_many_as_you_like(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    struct text_builder text = {.arena = &plan.arena};
    for (int n = 0; n < FAR; n++) text_append_format(&text, "district D%d leads I%d\n", n, n / 3);
    plan_read(&plan, text_built(&text));
    plan_build(&plan);
    assert_int_equal(plan.diagnostics.list.count, 0);
    assert_int_equal(plan.model->districts.list.count, FAR);
    assert_int_equal(plan.model->leads.count, FAR);
    plan_end(&plan);
}

/* Reads `before`, `count` letters and `after`; gives how many reports of length there are, which
 * must be all there are. */
static uint32_t length_reports(const char *before, uint32_t count, const char *after) {
    struct plan plan;
    plan_start(&plan);
    struct text_builder text = {.arena = &plan.arena};
    text_append_string(&text, before);
    text_append_repeated(&text, 'x', count);
    text_append_string(&text, after);
    plan_read(&plan, text_built(&text));
    uint32_t reports = plan_count(&plan, CODE_LIMIT_LENGTH);
    assert_int_equal(reports, plan.diagnostics.list.count);
    plan_end(&plan);
    return reports;
}

static void tokens_are_at_most_64_kib_long(void **state) {
    (void)state;
    assert_int_equal(length_reports("district ", LIMIT_TOKEN_BYTES, ""), 0);
    assert_int_equal(length_reports("district ", LIMIT_TOKEN_BYTES + 1, ""), 1);
    assert_int_equal(length_reports("district `", LIMIT_TOKEN_BYTES - 2, "`"), 0);
    assert_int_equal(length_reports("district `", LIMIT_TOKEN_BYTES - 1, "`"), 1);
    assert_int_equal(length_reports("plan \"", LIMIT_TOKEN_BYTES - 2, "\""), 0);
    assert_int_equal(length_reports("plan \"", LIMIT_TOKEN_BYTES - 1, "\""), 1);
    assert_int_equal(length_reports("let y = 1", LIMIT_TOKEN_BYTES, ""), 0);
    assert_int_equal(length_reports("let y = 1", LIMIT_TOKEN_BYTES + 1, ""), 1);
}

static void comments_are_as_long_as_you_like(void **state) {
    (void)state;
    assert_int_equal(length_reports("district A # ", 4u << 20, "\n"), 0);
    assert_int_equal(length_reports("# ", 4u << 20, ""), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets_nest_256_deep),
        cmocka_unit_test(operators_nest_to_a_height_of_256),
        cmocka_unit_test(the_deepest_nesting_fits_the_parsers_stack),
        cmocka_unit_test(chains_are_as_high_as_they_are_long),
        cmocka_unit_test(nesting_that_is_too_deep_costs_its_statement_only),
        cmocka_unit_test(lists_are_as_long_as_you_like),
        cmocka_unit_test(statements_are_as_many_as_you_like),
        cmocka_unit_test(tokens_are_at_most_64_kib_long),
        cmocka_unit_test(comments_are_as_long_as_you_like),
    };
    return cmocka_run_group_tests_name("syntax/builders", tests, NULL, NULL);
}
