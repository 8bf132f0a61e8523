/* What is found to be the same plan in another layout, and what is not. */
#include "unit/plans.h"

#include "format/format.h"

static bool is_same(const char *first, const char *second) {
    struct plan plan;
    plan_start(&plan);
    uint32_t before = plan_source(&plan, text_of(first));
    bool is_same = format_is_same(&plan.context, before, plan_source(&plan, text_of(second)));
    plan_end(&plan);
    return is_same;
}

static void layout_makes_no_difference(void **state) {
    (void)state;
    assert_true(is_same("district A leads B,C", "\xef\xbb\xbf"
                                                "district\tA\r\n  leads B,\n\n C\n"));
    assert_true(is_same("print 1; print 2", "print 1\n;;\nprint 2;"));
    assert_true(is_same("rule r { require a; else \"b\"; source \"c\" }",
                        "rule r {\n require a\n else \"b\"\n source \"c\"\n}\n"));
    assert_true(is_same("test \"t\" {}", "test \"t\" {;\n}"));
    assert_true(is_same("", "\n\n;\n"));
}

static void a_comma_behind_the_last_entry_makes_none(void **state) {
    (void)state;
    assert_true(is_same("target = { A: 1 }", "target = {\n  A: 1,\n}"));
    assert_true(is_same("target = { A: 1 # one\n }", "target = {\n  A: 1, # one\n}"));
    assert_false(is_same("print f(a, b)", "print f(a b)"));
    assert_false(is_same("leads A, B", "leads A B"));
}

static void every_token_counts(void **state) {
    (void)state;
    assert_false(is_same("print 1", "print 2"));
    assert_false(is_same("print 1", "print 1.0"));
    assert_false(is_same("print (1)", "print 1"));
    assert_false(is_same("print a", "print `a`"));
    assert_false(is_same("print 1", "print 1\nprint 2"));
    assert_false(is_same("print 1\nprint 2", "print 1"));
    assert_false(is_same("print 1bn", "print 1 bn"));
}

static void so_does_where_statements_end(void **state) {
    (void)state;
    assert_false(is_same("print a\nprint b", "print a print b"));
    assert_false(is_same("print a - b", "print a\n- b"));
}

static void every_comment_counts_and_its_place(void **state) {
    (void)state;
    assert_false(is_same("print 1 # one", "# one\nprint 1"));
    assert_true(is_same("print 1 # one  \t\n", "print 1\n   # one\n"));
    assert_false(is_same("print 1 # one", "print 1"));
    assert_false(is_same("print 1", "print 1 # one"));
    assert_false(is_same("# a\n# b\n", "# b\n# a\n"));
    assert_false(is_same("# a\n", "#a\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout_makes_no_difference),
        cmocka_unit_test(a_comma_behind_the_last_entry_makes_none),
        cmocka_unit_test(every_token_counts),
        cmocka_unit_test(so_does_where_statements_end),
        cmocka_unit_test(every_comment_counts_and_its_place),
    };
    return cmocka_run_group_tests_name("same plans", tests, NULL, NULL);
}
