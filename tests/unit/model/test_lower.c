/* Lowering: every expression gets its type before anything is evaluated, and a mistake is told where
 * the wrong operand stands, once. */
#include "plans.h"

#include <stdio.h>

/* What all the expressions below speak of. */
#define FACTS                                                                                      \
    "unit CNY; unit USD = 7 CNY; unit t; "                                                         \
    "industry IT; industry IC in IT; district A leads IC; target IC = 5 CNY; "                     \
    "indicator people(A) = 3; indicator seat = A; let most = 3; "                                  \
    "let double(x) = 2 * x; let first(x, y) = x; "

static struct plan plan;

/* Reads `let it = EXPRESSION` behind the facts, where the expression begins at `*start`. */
static void read(const char *expression, uint32_t *start) {
    char text[1024];
    *start = (uint32_t)snprintf(text, sizeof text, FACTS "let it = ");
    snprintf(text + *start, sizeof text - *start, "%s", expression);
    plan_of(&plan, text);
    plan_build(&plan);
}

static void assert_type(const char *expression, const char *words) {
    uint32_t start;
    read(expression, &start);
    assert_int_equal(plan.diagnostics.error_count, 0);
    const struct let *let = &plan.model->lets.items[plan.model->lets.count - 1];
    assert_string_equal(type_words(let->value.expression->type), words);
    plan_end(&plan);
}

/* The expression has one mistake, of the code, at the first place where its text is `operand`. */
static void assert_mistake(const char *expression, const char *code, const char *operand) {
    uint32_t start;
    read(expression, &start);
    assert_int_equal(plan.diagnostics.error_count, 1);
    const struct diagnostic *diagnostic = plan.diagnostics.list.items[0];
    assert_text(diagnostic->tag, code);
    assert_text(sources_text(&plan.sources, diagnostic->span), operand);
    assert_int_equal(diagnostic->span.start, start + (strstr(expression, operand) - expression));
    plan_end(&plan);
}

static void names_have_the_types_of_what_they_name(void **state) {
    (void)state;
    assert_type("A", "a district");
    assert_type("IC", "an industry");
    assert_type("all", "an industry");
    assert_type("most", "a number");
    assert_type("seat", "a district");
    assert_type("people(A)", "a number");
}

static void fields_have_the_types_of_their_table(void **state) {
    (void)state;
    assert_type("A.leads", "a set of industries");
    assert_type("IC.led_by", "a set of districts");
    assert_type("IC.target", "a number");
    assert_type("A.name", "a text");
    assert_type("A.children", "a set of districts");
    assert_type("IC.parent", "an industry");
}

static void operators_join_types(void **state) {
    (void)state;
    assert_type("1 + 2 * 3", "a number");
    assert_type("1 < 2 and not (A == A)", "true or false");
    assert_type("{A} | districts", "a set of districts");
    assert_type("{}", "an empty set");
    assert_type("{} | {1}", "a set of numbers");
    assert_type("if 1 < 2 then {} else {IC}", "a set of industries");
    assert_type("{d.name for d in districts}", "a set of texts");
    assert_type("count(districts)", "a number");
    assert_type("all(1 < 2 for d in districts)", "true or false");
}

static void a_function_has_a_type_for_each_use(void **state) {
    (void)state;
    assert_type("double(2)", "a number");
    assert_type("first(A, 1)", "a district");
    assert_type("first({first(\"a\", A)}, 1)", "a set of texts");
}

static void a_mistake_is_told_at_the_operand_that_is_wrong(void **state) {
    (void)state;
    assert_mistake("1 + A", "E0401", "A");
    assert_mistake("not 5", "E0401", "5");
    assert_mistake("1 < 2 and 3", "E0401", "3");
    assert_mistake("if 4 then 1 else 2", "E0401", "4");
    assert_mistake("count(6)", "E0401", "6");
    assert_mistake("7.leads", "E0404", "leads");
    assert_mistake("A.leeds", "E0404", "leeds");
    assert_mistake("3 zloty", "E0403", "zloty");
    assert_mistake("nothing + 1", "E0301", "nothing");
}

/* What is wrong goes with everything around it. */
static void a_mistake_is_told_once(void **state) {
    (void)state;
    assert_mistake("((nothing + 1) * 2 < 3 and true) implies false", "E0301", "nothing");
    assert_mistake("{x + 1 for x in A.leeds where x > 2}", "E0404", "leeds");
    assert_mistake("double(double(1 + A))", "E0401", "A");
}

static void sides_of_two_dimensions_do_not_go_together(void **state) {
    (void)state;
    assert_type("1 CNY + 2 USD", "a number");
    assert_type("6 CNY / 3 USD < 1", "true or false");
    assert_type("0 + 1 t", "a number");
    uint32_t start;
    read("1 CNY + 2 t", &start);
    assert_int_equal(plan.diagnostics.error_count, 0);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_have_the_types_of_what_they_name),
        cmocka_unit_test(fields_have_the_types_of_their_table),
        cmocka_unit_test(operators_join_types),
        cmocka_unit_test(a_function_has_a_type_for_each_use),
        cmocka_unit_test(a_mistake_is_told_at_the_operand_that_is_wrong),
        cmocka_unit_test(a_mistake_is_told_once),
        cmocka_unit_test(sides_of_two_dimensions_do_not_go_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
