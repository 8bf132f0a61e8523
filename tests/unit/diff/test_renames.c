/* Which places are known again under another name. */
#include "unit/diff/plans.h"

static void a_place_is_known_by_what_is_stated_of_it(void **state) {
    (void)state;
    assert_differences("district D leads A, B; output D A = 5",
                       "district E leads A, B; output E A = 5",
                       "district D is now E: 3 facts agree but for the name\n");
    assert_differences("industry A \"a\"; target A = 5; district D leads A",
                       "industry B \"a\"; target B = 5; district D leads B",
                       "industry A is now B (a): 3 facts agree but for the name\n");
}

static void an_industry_need_not_be_declared(void **state) {
    (void)state;
    assert_differences(
        "district D leads x, y; target x = 5; target y = 5; output D x = 6",
        "district D leads chips, y; target chips = 5; target y = 5; output D chips = 6",
        "industry x is now chips: 3 facts agree but for the name\n");
    assert_differences("district D leads `in`; target `in` in 2020 = 5; district E leads B",
                       "district D leads x; target x in 2020 = 6; district F leads B",
                       "district E is now F: 1 fact agrees but for the name\n"
                       "- district D leads `in`\n+ district D leads x\n"
                       "- target `in` in 2020 = 5\n+ target x in 2020 = 6\n");
}

static void a_label_alone_is_not_enough(void **state) {
    (void)state;
    assert_differences("district D \"d\"; industry A", "district E \"d\"; industry A",
                       "- district D \"d\"\n+ district E \"d\"\n");
}

static void most_facts_agreeing_is_enough(void **state) {
    (void)state;
    assert_differences("district D leads A, B; output D A = 5",
                       "district E leads A, B; output E A = 6",
                       "district D is now E: 2 of 3 facts agree but for the name\n"
                       "~ output E A: 5 -> 6 (+1, +20%)\n");
    assert_differences("district D leads A, B", "district E leads A, C",
                       "- district D\n- district D leads A\n- district D leads B\n"
                       "+ district E\n+ district E leads A\n+ district E leads C\n");
}

static void where_two_could_be_meant_none_is(void **state) {
    (void)state;
    assert_differences("district D leads A; district E leads A", "district F leads A",
                       "- district D\n- district D leads A\n"
                       "- district E\n- district E leads A\n"
                       "+ district F\n+ district F leads A\n");
}

static void who_agrees_in_more_is_meant(void **state) {
    (void)state;
    assert_differences("district D leads A; district E leads A, B",
                       "district F leads A, B; district G leads C",
                       "district E is now F: 2 facts agree but for the name\n"
                       "- district D\n- district D leads A\n"
                       "+ district G\n+ district G leads C\n");
}

static void one_rename_makes_another_plain(void **state) {
    (void)state;
    assert_differences("industry A; target A = 5; target A in 2020 = 6; district D leads A",
                       "industry B; target B = 5; target B in 2020 = 6; district E leads B",
                       "industry A is now B: 2 of 3 facts agree but for the name\n"
                       "district D is now E: 1 fact agrees but for the name\n");
}

static void a_district_is_no_industry(void **state) {
    (void)state;
    assert_differences("district D; indicator x(D) = 1", "industry D2; indicator x(D2) = 1",
                       "+ industry D2\n- district D\n- indicator x(D) = 1\n"
                       "+ indicator x(D2) = 1\n");
}

static void words_of_the_language_are_no_names(void **state) {
    (void)state;
    assert_differences("district `in` leads A in 2020; output `in` A in 2020 = 5",
                       "district E leads A in 2020; output E A in 2020 = 5",
                       "district in is now E: 2 facts agree but for the name\n");
}

static void names_are_followed_into_expressions_and_lists(void **state) {
    (void)state;
    assert_differences("district D leads A; district B leads A; let x = count(D.leads)\n"
                       "waive leads_per_district for B, D because \"D is large\"",
                       "district A1 leads A; district B leads A; let x = count(A1.leads)\n"
                       "waive leads_per_district for A1, B because \"D is large\"",
                       "district D is now A1: 2 facts agree but for the name\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_known_by_what_is_stated_of_it),
        cmocka_unit_test(an_industry_need_not_be_declared),
        cmocka_unit_test(a_label_alone_is_not_enough),
        cmocka_unit_test(most_facts_agreeing_is_enough),
        cmocka_unit_test(where_two_could_be_meant_none_is),
        cmocka_unit_test(who_agrees_in_more_is_meant),
        cmocka_unit_test(one_rename_makes_another_plain),
        cmocka_unit_test(a_district_is_no_industry),
        cmocka_unit_test(words_of_the_language_are_no_names),
        cmocka_unit_test(names_are_followed_into_expressions_and_lists),
    };
    return cmocka_run_group_tests_name("renames", tests, NULL, NULL);
}
