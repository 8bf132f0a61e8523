/* What is told of facts that differ. */
#include "unit/diff/plans.h"

static void what_is_there_on_one_side_is_added_or_removed(void **state) {
    (void)state;
    assert_differences("district D leads A", "district D leads B",
                       "- district D leads A\n+ district D leads B\n");
}

static void a_place_is_told_with_its_label_and_parent(void **state) {
    (void)state;
    assert_differences("industry A", "industry A; industry B \"b\" in A",
                       "+ industry B \"b\" in A\n");
    assert_differences("industry A; district D \"d\" in E; district E", "industry A; district E",
                       "- district D \"d\" in E\n");
    assert_differences("industry A", "industry A \"a\"", "+ industry A \"a\"\n");
}

static void a_difference_is_exact_and_in_the_later_unit(void **state) {
    (void)state;
    assert_differences("unit CNY; unit bloc = 1000 CNY; target A = 5 bloc",
                       "unit CNY; unit bloc = 1000 CNY; target A = 6000 CNY",
                       "~ target A: 5 bloc -> 6000 CNY (+1000 CNY, +20%)\n");
    assert_differences("unit CNY; unit bloc = 1000 CNY; target A = 5 bloc",
                       "unit CNY; unit bloc = 1000 CNY; target A = 5000 CNY",
                       "~ target A: 5 bloc -> 5000 CNY (the same amount)\n");
    assert_differences("unit CNY; target A = 5 CNY", "unit t; target A = 5 t",
                       "- unit CNY\n+ unit t\n~ target A: 5 CNY -> 5 t\n");
    assert_differences("target A = 0", "target A = 1", "~ target A: 0 -> 1 (+1)\n");
    assert_differences("target A = 1", "target A = 1000", "~ target A: 1 -> 1000 (+999)\n");
    assert_differences("target A = 3", "target A = 1", "~ target A: 3 -> 1 (-2, -66.7%)\n");
    assert_differences("target A = -2", "target A = -1", "~ target A: -2 -> -1 (+1, +50%)\n");
}

static void an_expression_is_told_with_what_it_comes_to(void **state) {
    (void)state;
    assert_differences("target A = 1 + 1", "target A = 3",
                       "~ target A: 1 + 1 = 2 -> 3 (+1, +50%)\n");
    assert_differences("target A = 1 / 3", "target A = 2 / 3",
                       "~ target A: 1 / 3 = 0.333 -> 2 / 3 = 0.667 (+0.333, +100%)\n");
    assert_differences("indicator x = true", "indicator x = false",
                       "~ indicator x: true -> false\n");
}

static void what_is_said_of_a_figure_beside_its_number_is_told_where_it_differs(void **state) {
    (void)state;
    assert_differences("indicator x in 2020 = 5 grows 5%", "indicator x in 2020 = 6 grows 5%",
                       "~ indicator x in 2020: 5 -> 6 (+1, +20%)\n");
    assert_differences("indicator x in 2020 = 5 grows 5%", "indicator x in 2020 = 5 grows 6%",
                       "~ indicator x in 2020: 5 grows 0.05 -> 5 grows 0.06\n");
}

static void a_figure_that_reads_what_changed_moves(void **state) {
    (void)state;
    assert_differences("let x = 2; target A = x * 2; target B = 4; target C = A.target",
                       "let x = 3; target A = x * 2; target B = 4; target C = A.target",
                       "~ let x: = 2 -> = 3\n"
                       "> target A moves from 4 to 6 (+2, +50%)\n"
                       "> target C moves from 4 to 6 (+2, +50%)\n");
}

static void another_source_is_told_as_such(void **state) {
    (void)state;
    assert_differences("target A = 5 source \"old\"", "target A = 5 source \"new\"",
                       "~ target A = 5: source \"old\" -> \"new\"\n");
    assert_differences("target A = 5 source \"old\"", "target A = 6 source \"new\"",
                       "~ target A: 5 -> 6 (+1, +20%), source \"old\" -> \"new\"\n");
    assert_differences("target A = 5", "target A = 5 source \"new\"",
                       "~ target A = 5: source none -> \"new\"\n");
    assert_differences("target A = 5 source \"a\"",
                       "target A = 5 source \"a\"; target A = 5 source \"b\"",
                       "~ target A = 5: source \"a\" -> \"a; b\"\n");
}

static void what_is_stated_twice_is_one_fact(void **state) {
    (void)state;
    assert_differences("target A = 5; target A = 2 + 3", "target A = 6",
                       "~ target A: 2 + 3 and 5 = 5 -> 6 (+1, +20%)\n");
    assert_differences("target A = 5", "target A = 5; target A = 5", "");
}

static void facts_of_scenarios_and_tests_are_told_with_these(void **state) {
    (void)state;
    assert_differences("district D leads A; scenario s { district D leads B }",
                       "district D leads A; scenario s { district D leads C }",
                       "- scenario s: district D leads B\n+ scenario s: district D leads C\n");
    assert_differences("district D leads A; test \"t\" { expect count(D.leads) == 1 }",
                       "district D leads A; test \"t\" { expect count(D.leads) < 2 }",
                       "+ test \"t\": expect count(D.leads) < 2\n"
                       "- test \"t\": expect count(D.leads) == 1\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_there_on_one_side_is_added_or_removed),
        cmocka_unit_test(a_place_is_told_with_its_label_and_parent),
        cmocka_unit_test(a_difference_is_exact_and_in_the_later_unit),
        cmocka_unit_test(an_expression_is_told_with_what_it_comes_to),
        cmocka_unit_test(what_is_said_of_a_figure_beside_its_number_is_told_where_it_differs),
        cmocka_unit_test(a_figure_that_reads_what_changed_moves),
        cmocka_unit_test(another_source_is_told_as_such),
        cmocka_unit_test(what_is_stated_twice_is_one_fact),
        cmocka_unit_test(facts_of_scenarios_and_tests_are_told_with_these),
    };
    return cmocka_run_group_tests_name("facts that differ", tests, NULL, NULL);
}
