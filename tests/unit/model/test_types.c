/* Types: when two agree, and what comes of joining them. */
#include "unit/support.h"

#include "model/types.h"

static void a_type_agrees_with_itself_and_with_any(void **state) {
    (void)state;
    for (int base = TYPE_NUMBER; base <= TYPE_INDUSTRY; base++) {
        struct type single = {(enum type_base)base, false};
        struct type set = {(enum type_base)base, true};
        assert_true(type_agrees(single, single));
        assert_true(type_agrees(set, set));
        assert_true(type_agrees(single, TYPE(ANY)));
        assert_true(type_agrees(TYPE(ANY), set));
        assert_false(type_agrees(single, set));
    }
    assert_false(type_agrees(TYPE(NUMBER), TYPE(STRING)));
}

static void an_empty_set_agrees_with_every_set(void **state) {
    (void)state;
    assert_true(type_agrees(TYPE_SET_OF(ANY), TYPE_SET_OF(DISTRICT)));
    assert_true(type_agrees(TYPE_SET_OF(DISTRICT), TYPE_SET_OF(ANY)));
    assert_false(type_agrees(TYPE_SET_OF(ANY), TYPE(DISTRICT)));
}

static void a_join_is_the_more_exact_of_two(void **state) {
    (void)state;
    assert_int_equal(type_join(TYPE(ANY), TYPE(NUMBER)).base, TYPE_NUMBER);
    assert_int_equal(type_join(TYPE(NUMBER), TYPE(ANY)).base, TYPE_NUMBER);
    struct type set = type_join(TYPE_SET_OF(ANY), TYPE_SET_OF(INDUSTRY));
    assert_true(set.is_set);
    assert_int_equal(set.base, TYPE_INDUSTRY);
    assert_true(type_join(TYPE_SET_OF(STRING), TYPE_SET_OF(ANY)).base == TYPE_STRING);
}

static void every_type_has_its_words(void **state) {
    (void)state;
    assert_string_equal(type_words(TYPE(NUMBER)), "a number");
    assert_string_equal(type_words(TYPE_SET_OF(DISTRICT)), "a set of districts");
    assert_string_equal(type_words(TYPE_SET_OF(ANY)), "an empty set");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_type_agrees_with_itself_and_with_any),
        cmocka_unit_test(an_empty_set_agrees_with_every_set),
        cmocka_unit_test(a_join_is_the_more_exact_of_two),
        cmocka_unit_test(every_type_has_its_words),
    };
    return cmocka_run_group_tests_name("types", tests, NULL, NULL);
}
