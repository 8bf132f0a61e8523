/* Names that look alike: one warning for each but the first, however many there are. */
#include "unit/model/plans.h"

#include "base/utf8.h"

enum { MANY = 20000 };

/* Different names that all look like `a`: a variant of the letter is chosen in three places. */
static void append_name(struct text_builder *text, uint32_t number) {
    text_append_byte(text, 'a');
    for (int digit = 0; digit < 3; digit++) {
        utf8_append(text, 0xE0100 + number % 28);
        number /= 28;
    }
}

static void append_districts(struct text_builder *text, uint32_t first, uint32_t end) {
    for (uint32_t n = first; n < end; n++) {
        text_append_string(text, "district ");
        append_name(text, n);
        text_append_byte(text, '\n');
    }
}

static void assert_warned(struct plan *plan, uint32_t count, uint32_t first_start) {
    assert_int_equal(plan->diagnostics.error_count, 0);
    assert_int_equal(plan_count(plan, CODE_ALIKE), count);
    for (uint32_t n = 0; n < plan->diagnostics.list.count; n++) {
        const struct diagnostic *diagnostic = plan->diagnostics.list.items[n];
        assert_int_equal(diagnostic->related.count, 1);
        assert_int_equal(diagnostic->related.items[0].span.start, first_start);
        assert_true(diagnostic->span.start > first_start);
    }
}

static void each_but_the_first_is_warned_of(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    struct text_builder text = {.arena = &plan.arena};
    append_districts(&text, 0, MANY);
    plan_read(&plan, text_built(&text));
    plan_build(&plan);
    assert_warned(&plan, MANY - 1, 9);
    plan_end(&plan);
}

/* A name of 60 kB must not be looked at again for each that looks like it. */
static void a_long_name_that_looks_like_many_costs_no_more(void **state) {
    (void)state;
    struct plan plan;
    plan_start(&plan);
    struct text_builder text = {.arena = &plan.arena};
    text_append_string(&text, "district a");
    for (int n = 0; n < 15000; n++) utf8_append(&text, 0xE01EF);
    text_append_byte(&text, '\n');
    append_districts(&text, 0, MANY);
    plan_read(&plan, text_built(&text));
    plan_build(&plan);
    assert_warned(&plan, MANY, 9);
    plan_end(&plan);
}

static void what_is_declared_later_is_warned_of_wherever_it_is_used(void **state) {
    (void)state;
    struct plan plan;
    plan_model(&plan, "target Al = 1\nindustry A1\nindustry Al\n");
    assert_warned(&plan, 1, 23);
    plan_end(&plan);
}

static void numbered_names_do_not_look_alike(void **state) {
    (void)state;
    struct plan plan;
    plan_model(&plan, "industry I0, I1, I10, I11\ndistrict D0 leads I0\ndistrict D1\n");
    assert_int_equal(plan.diagnostics.warning_count, 0);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_but_the_first_is_warned_of),
        cmocka_unit_test(a_long_name_that_looks_like_many_costs_no_more),
        cmocka_unit_test(what_is_declared_later_is_warned_of_wherever_it_is_used),
        cmocka_unit_test(numbered_names_do_not_look_alike),
    };
    return cmocka_run_group_tests_name("alike", tests, NULL, NULL);
}
