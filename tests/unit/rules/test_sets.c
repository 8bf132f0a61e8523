/* Sets, and what goes through them. */
#include "plans.h"

static void a_set_has_no_member_twice(void **state) {
    (void)state;
    assert_prints("print count({1, 1, 2/2}), {\"a\", \"b\", \"a\"}, {true, true}, {}",
                  "1 a, b true {}");
    assert_prints("unit m; unit km = 1_000 m; print count({1 km, 1_000 m, 2 m})", "2");
}

static void places_stand_in_the_order_of_declaration(void **state) {
    (void)state;
    assert_prints("industry C, A, B; district Z; district Y\n"
                  "print {B, A, C}, {Y, Z}, {A} | {C}, industries - {A}",
                  "C, A, B Z, Y C, A C, B");
}

static void values_stand_in_the_order_of_their_size(void **state) {
    (void)state;
    assert_prints("print {3, -1, 1/2}, {\"b\", \"B\", \"a\"}, {true, false}",
                  "-1, 0.5, 3 B, a, b false, true");
}

static void sets_are_joined(void **state) {
    (void)state;
    assert_prints(
        "print {1, 2} | {2, 3}, {1, 2} & {2, 3}, {1, 2} - {2, 3}, {} | {1}, {1} & {}, {} - {1}",
        "1, 2, 3 2 1 1 {} {}");
}

static void places_in_order_are_joined_as_any_others(void **state) {
    (void)state;
    assert_prints(
        "industry A, B, C, D; district X; district Y; district Z\n"
        "print industries | {all}, {A, B} | {C, D}, {C} | {A, B}, {A, B} | {B, C}, {A} | {C}",
        "all, A, B, C, D A, B, C, D A, B, C A, B, C A, C");
    assert_prints("industry A, B, C, D; district X; district Y; district Z\n"
                  "print {all} | {B}, {} | {A, B}, {B} | {A, B, C}, {X, Y} | {Z}, districts | {Y}",
                  "all, B A, B A, B, C X, Y, Z X, Y, Z");
}

static void sets_are_equal_where_their_members_are(void **state) {
    (void)state;
    assert_prints(
        "industry A, B; print {A, B} == {B, A}, {A} == {B}, {A} != {A, B}, {} == {A} - {A}",
        "true false true true");
}

static void members_are_found(void **state) {
    (void)state;
    assert_prints("print 4 in {1, 4, 7, 9}, 5 in {1, 4, 7, 9}, 1 in {}, \"b\" in {\"a\", \"b\"}",
                  "true false false true");
    assert_prints("unit m; unit km = 1_000 m; print 3_000 m in {1 km, 3 km}", "true");
    assert_prints("unit m; unit t; print 1 m in {1 t}", "E0402 at {1 t}");
}

static void a_set_is_collected(void **state) {
    (void)state;
    assert_prints(
        "print {x * x for x in {-2, 1, 2}}, {x for x in {1, 2, 3} where x != 2}, {x for x in {} }",
        "1, 4 1, 3 {}");
}

static void terms_that_are_equal_count_each(void **state) {
    (void)state;
    assert_prints("print sum(1 for x in {1, 2, 3}), avg(x * x for x in {-1, 1, 2})", "3 2");
}

static void nothing_has_a_sum_but_no_extreme(void **state) {
    (void)state;
    assert_prints("let none = {x for x in {1} where x > 1}\n"
                  "print sum(x for x in none), has min(x for x in none), has max(x for x in none), "
                  "has avg(x for x in none), all(x > 1 for x in none), any(x > 1 for x in none)",
                  "0 false false false true false");
}

static void extremes_convert_units(void **state) {
    (void)state;
    assert_prints("unit m; unit km = 1_000 m\n"
                  "print min(x for x in {1 km, 2 m}), max(x for x in {1 km, 2 m}), "
                  "sum(x for x in {1 km, 2 m})",
                  "2 m 1 km 1002 m");
}

static void a_missing_term_makes_the_sum_missing(void **state) {
    (void)state;
    assert_verdicts("industry A, B, C; target A = 1\n"
                    "rule r { require sum(i.target for i in industries) > 0 }",
                    "open without target B and target C");
}

static void a_missing_term_that_is_left_out_does_not(void **state) {
    (void)state;
    assert_verdicts("industry A, B; target A = 1\n"
                    "rule r { require sum(i.target for i in industries where has i.target) == 1 }",
                    "holds");
}

static void an_open_condition_makes_the_sum_missing(void **state) {
    (void)state;
    assert_verdicts("industry A, B; target A = 1\n"
                    "rule r { require sum(1 for i in industries where i.target > 0) == 1 }",
                    "open without target B");
}

static void an_open_condition_does_not_matter_to_all_where_the_member_would_hold(void **state) {
    (void)state;
    assert_verdicts("industry A, B; target A = 1\n"
                    "rule r { require all(i.name < \"C\" for i in industries where i.target > 0) }",
                    "holds");
    assert_verdicts("industry A, B; target A = 1\n"
                    "rule r { require any(i.name > \"A\" for i in industries where i.target > 0) }",
                    "open without target B");
}

static void a_decided_all_names_nothing(void **state) {
    (void)state;
    assert_verdicts("industry A, B; target B = 1\n"
                    "rule r { require all(i.target > 1 for i in industries) }",
                    "fails");
    assert_verdicts("industry A, B; target B = 1\n"
                    "rule r { require any(i.target == 1 for i in industries) }",
                    "holds");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_set_has_no_member_twice),
        cmocka_unit_test(places_stand_in_the_order_of_declaration),
        cmocka_unit_test(values_stand_in_the_order_of_their_size),
        cmocka_unit_test(sets_are_joined),
        cmocka_unit_test(places_in_order_are_joined_as_any_others),
        cmocka_unit_test(sets_are_equal_where_their_members_are),
        cmocka_unit_test(members_are_found),
        cmocka_unit_test(a_set_is_collected),
        cmocka_unit_test(terms_that_are_equal_count_each),
        cmocka_unit_test(nothing_has_a_sum_but_no_extreme),
        cmocka_unit_test(extremes_convert_units),
        cmocka_unit_test(a_missing_term_makes_the_sum_missing),
        cmocka_unit_test(a_missing_term_that_is_left_out_does_not),
        cmocka_unit_test(an_open_condition_makes_the_sum_missing),
        cmocka_unit_test(an_open_condition_does_not_matter_to_all_where_the_member_would_hold),
        cmocka_unit_test(a_decided_all_names_nothing),
    };
    return cmocka_run_group_tests_name("sets", tests, NULL, NULL);
}
