/* Values as text, and sets by their members. */
#include "plans.h"

static void people_and_machines_read_different_numbers(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "unit CNY; industry A; print 110bn CNY, 1/3, {25_000, 1}, A, \"x\", true, {}");
    struct value_names names = evaluator_names(plan.check->evaluator);
    struct text_builder exact = {.arena = &plan.arena};
    const struct printed *printed = &plan.check->prints.items[0];
    for (uint32_t n = 0; n < printed->count; n++) {
        value_append_exact(&names, printed->values[n], &exact);
        text_append_byte(&exact, ';');
    }
    assert_text(text_built(&exact), "110000000000 CNY;1/3;1, 25000;A;x;true;{};");
    assert_text(plan_prints(&plan), "110bn CNY 1/3 1, 25_000 A x true {}");
    plan_end(&plan);
}

static void members_are_values(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "industry A, B; district D; print {B, A}, {D}, {2, 1}");
    const struct printed *printed = &plan.check->prints.items[0];
    assert_int_equal(set_member(printed->values[0].set, 1).kind, VALUE_INDUSTRY);
    assert_int_equal(set_member(printed->values[1].set, 0).kind, VALUE_DISTRICT);
    assert_int_equal(set_member(printed->values[2].set, 0).kind, VALUE_NUMBER);
    assert_int_equal(number_sign(set_member(printed->values[2].set, 0).number), 1);
    plan_end(&plan);
}

static void what_is_missing_prints_so(void **state) {
    (void)state;
    assert_prints("industry A; print A.target, A.parent, \"{A.target}\"",
                  "missing missing missing");
}

static void a_copy_outlives_its_arena(void **state) {
    (void)state;
    struct arena kept = test_arena();
    struct plan plan;
    plan_of(&plan, "print 1e40 + 1/3, \"text\", \"\"");
    const struct printed *printed = &plan.check->prints.items[0];
    struct value number = value_copy(&kept, printed->values[0]);
    struct value string = value_copy(&kept, printed->values[1]);
    struct value empty = value_copy(&kept, printed->values[2]);
    plan_end(&plan);
    assert_text(number_to_text(&kept, number.number),
                "30000000000000000000000000000000000000001/3");
    assert_text(string.string, "text");
    assert_int_equal(empty.string.length, 0);
    arena_release(&kept);
}

static void missing_things_are_told_in_the_words_that_would_state_them(void **state) {
    (void)state;
    assert_verdicts("industry A, B; district D; indicator x(D, A) = 1; indicator y in 2020 = 1\n"
                    "rule r { require A.target > output(D, A) }\n"
                    "rule s { require A.output > D.output }\n"
                    "rule t { require x(D, B) > 0 }\n"
                    "rule u { require y > 0 }\n"
                    "rule v { require A.parent == B }\n"
                    "rule w { require D.parent == D }\n"
                    "rule x1 { require year > 2020 }\n"
                    "rule x2 { require min(i.target for i in {A} where false) > 0 }\n"
                    "rule x3 { require y(2019) > A.target(2025) }",
                    "open without target A and output D A; "
                    "open without any output of A and any output of D; "
                    "open without indicator x(D, B); "
                    "holds in 2020; "
                    "open without a parent of A; "
                    "open without a parent of D; "
                    "open without a year to check; "
                    "open without anything to choose from; "
                    "open without indicator y in 2019 and target A in 2025");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_and_machines_read_different_numbers),
        cmocka_unit_test(members_are_values),
        cmocka_unit_test(what_is_missing_prints_so),
        cmocka_unit_test(a_copy_outlives_its_arena),
        cmocka_unit_test(missing_things_are_told_in_the_words_that_would_state_them),
    };
    return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}
