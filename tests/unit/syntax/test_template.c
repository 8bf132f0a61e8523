/* Strings: their escapes and their interpolations. */
#include "unit/model/plans.h"

/* The text of a plan's title, which is a string of no interpolation. */
static void assert_title(const char *written, const char *expected) {
    struct plan plan;
    plan_of(&plan, written);
    assert_int_equal(plan.diagnostics.list.count, 0);
    assert_text(node_text(plan.tree->root->first, NODE_TEXT), expected);
    plan_end(&plan);
}

static void escapes_are_replaced(void **state) {
    (void)state;
    assert_title("plan \"\"", "");
    assert_title("plan \"a\\\"b\\\\c\\nd\\te\"", "a\"b\\c\nd\te");
    assert_title("plan \"\\u{41}\\u{4e2D}\\u{1F600}\\u{10FFFF}\"",
                 "A\xe4\xb8\xad\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf");
    assert_title("plan \"\\u{000041}\"", "A");
    assert_title("plan \"{{x}} {y} \\u{7B}\"", "{{x}} {y} {");
}

static void other_escapes_are_reported_one_by_one(void **state) {
    (void)state;
    static const char *const bad[] = {
        "\\a",          "\\'",    "\\0",    "\\x41",     "\\u",       "\\u41",       "\\u{",
        "\\u{}",        "\\u{g}", "\\u{41", "\\u{d800}", "\\u{DFFF}", "\\u{110000}", "\\u{0}",
        "\\u{0000041}", "\\{",    "\\}",    "\\N",       "\\U{41}",   "\\ "};
    for (size_t n = 0; n < sizeof bad / sizeof bad[0]; n++) {
        struct plan plan;
        plan_start(&plan);
        plan_read(&plan, text_format(&plan.arena, "plan \"%s%s\"", bad[n], bad[n]));
        assert_int_equal(plan_count(&plan, CODE_TOKEN_STRING), 2);
        assert_int_equal(plan.diagnostics.list.count, 2);
        plan_end(&plan);
    }
}

/* The first value of the print statement in the text. */
static const struct syntax_node *template_of(struct plan *plan, const char *text) {
    plan_of(plan, text);
    assert_int_equal(plan->diagnostics.list.count, 0);
    const struct syntax_node *template = plan->tree->root->first->first;
    assert_int_equal(template->kind, NODE_TEMPLATE);
    return template;
}

static void doubled_braces_are_one_and_a_lone_one_is_itself(void **state) {
    (void)state;
    static const char *const written[][2] = {
        {"print \"{{\"", "{"},     {"print \"}\"", "}"},     {"print \"}}\"", "}}"},
        {"print \"{{a}\"", "{a}"}, {"print \"{{{{\"", "{{"}, {"print \"\\u{7B}a}\"", "{a}"},
        {"print \"a\"", "a"}};
    for (size_t n = 0; n < sizeof written / sizeof written[0]; n++) {
        struct plan plan;
        const struct syntax_node *template = template_of(&plan, written[n][0]);
        assert_int_equal(template->first->kind, NODE_STRING);
        assert_text(template->first->text, written[n][1]);
        assert_null(template->first->next);
        plan_end(&plan);
    }
}

static void pieces_and_values_follow_one_another(void **state) {
    (void)state;
    struct plan plan;
    const struct syntax_node *piece =
        template_of(&plan, "print \"a{1}b{ {A} }{{c{d.name}\"")->first;
    static const enum node_kind kinds[] = {NODE_STRING, NODE_NUMBER, NODE_STRING,
                                           NODE_SET,    NODE_STRING, NODE_FIELD};
    for (size_t n = 0; n < sizeof kinds / sizeof kinds[0]; n++) {
        assert_int_equal(piece->kind, kinds[n]);
        piece = piece->next;
    }
    assert_null(piece);
    plan_end(&plan);
}

static void a_value_keeps_its_place_in_the_source(void **state) {
    (void)state;
    struct plan plan;
    const struct syntax_node *template = template_of(&plan, "print \"{{ \\n {name}\"");
    assert_text(sources_text(&plan.sources, template->last->span), "name");
    plan_end(&plan);
}

static void an_interpolation_that_is_wrong_is_reported_at_its_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum diagnostic_code code;
        uint32_t start;
    } wrong[] = {
        {"print \"{\"", CODE_INTERPOLATION, 7},    {"print \"a {b\"", CODE_INTERPOLATION, 9},
        {"print \"{}\"", CODE_INTERPOLATION, 7},   {"print \"{1 2}\"", CODE_SYNTAX, 10},
        {"print \"{1}{)}\"", CODE_SYNTAX, 11},     {"print \"{{{\"", CODE_INTERPOLATION, 9},
        {"print \"{(1}\"", CODE_UNCLOSED, 8},      {"print \"{1 +}\"", CODE_SYNTAX, 11},
        {"print \"{$}\"", CODE_TOKEN_CHARACTER, 8}};
    for (size_t n = 0; n < sizeof wrong / sizeof wrong[0]; n++) {
        struct plan plan;
        plan_of(&plan, wrong[n].text);
        assert_int_equal(plan.diagnostics.list.count, 1);
        assert_int_equal(plan_count(&plan, wrong[n].code), 1);
        assert_int_equal(plan.diagnostics.list.items[0]->span.start, wrong[n].start);
        plan_end(&plan);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_are_replaced),
        cmocka_unit_test(other_escapes_are_reported_one_by_one),
        cmocka_unit_test(doubled_braces_are_one_and_a_lone_one_is_itself),
        cmocka_unit_test(pieces_and_values_follow_one_another),
        cmocka_unit_test(a_value_keeps_its_place_in_the_source),
        cmocka_unit_test(an_interpolation_that_is_wrong_is_reported_at_its_place),
    };
    return cmocka_run_group_tests_name("syntax/template", tests, NULL, NULL);
}
