/* Fixes: which are taken together, and what the text becomes. */
#include "../support.h"

#include "diag/fixes.h"

/* A source with diagnostics of it. */
struct ground {
    struct arena arena;
    struct sources sources;
    struct diagnostics sink;
    uint32_t source;
};

static void start(struct ground *ground, const char *text) {
    ground->arena = test_arena();
    sources_init(&ground->sources, &ground->arena);
    diagnostics_init(&ground->sink, &ground->arena);
    ground->source = sources_add(&ground->sources, TEXT("plan.zonal"), text_of(text));
}

/* Adds a diagnostic with a fix of one edit. */
static struct fix *offer(struct ground *ground, uint32_t at, uint32_t end, const char *text) {
    struct span span = {ground->source, at, end};
    struct diagnostic *diagnostic =
        diagnostics_add(&ground->sink, CODE_SYNTAX, span, "%s", "wrong");
    return diagnostic_fix(&ground->sink, diagnostic, span, text_of(text), "write `%s`", text);
}

static void expect_text(struct ground *ground, const char *expected, uint32_t count) {
    struct fixes fixes;
    fixes_choose(&fixes, &ground->arena, &ground->sink);
    struct text text = fixes_apply(&fixes, &ground->arena, &ground->sources, ground->source);
    assert_text(text, expected);
    assert_int_equal(text.bytes[text.length], 0);
    assert_int_equal(text.bytes[text.length + 1], 0);
    assert_int_equal(fixes_count(&fixes, ground->source), count);
    arena_release(&ground->arena);
}

static void without_a_fix_the_text_stays(void **state) {
    (void)state;
    struct ground ground;
    start(&ground, "abc");
    expect_text(&ground, "abc", 0);
}

static void fixes_are_applied_whatever_their_order(void **state) {
    (void)state;
    struct ground ground;
    start(&ground, "0123456789");
    offer(&ground, 9, 10, "nine");
    offer(&ground, 0, 1, "");
    offer(&ground, 4, 4, "<");
    offer(&ground, 2, 4, "two and three");
    expect_text(&ground, "1two and three<45678nine", 4);
}

static void of_two_that_overlap_the_first_in_the_text_is_taken(void **state) {
    (void)state;
    struct ground ground;
    start(&ground, "0123456789");
    offer(&ground, 3, 6, "late");
    offer(&ground, 2, 4, "early");
    offer(&ground, 5, 5, "between");
    expect_text(&ground, "01early4between56789", 2);
    start(&ground, "01");
    offer(&ground, 1, 1, "one");
    offer(&ground, 1, 1, "other");
    expect_text(&ground, "0one1", 1);
}

static void a_fix_is_applied_with_all_its_edits_or_not_at_all(void **state) {
    (void)state;
    struct ground ground;
    start(&ground, "(0123456789");
    offer(&ground, 4, 6, "x");
    struct fix *fix = offer(&ground, 0, 1, "[");
    fix_also(&ground.sink, fix, (struct span){ground.source, 5, 6}, TEXT("]"));
    expect_text(&ground, "(012x56789", 1);
}

static void a_source_gets_its_own_edits_only(void **state) {
    (void)state;
    struct ground ground;
    start(&ground, "one");
    uint32_t other = sources_add(&ground.sources, TEXT("other.zonal"), TEXT("two"));
    struct fix *fix = offer(&ground, 0, 1, "O");
    fix_also(&ground.sink, fix, (struct span){other, 0, 1}, TEXT("T"));
    struct fixes fixes;
    fixes_choose(&fixes, &ground.arena, &ground.sink);
    assert_text(fixes_apply(&fixes, &ground.arena, &ground.sources, other), "Two");
    assert_int_equal(fixes_count(&fixes, other), 0);
    expect_text(&ground, "One", 1);
}

static void mistakes_in_the_text_come_first(void **state) {
    (void)state;
    struct ground ground;
    start(&ground, "012");
    struct span span = {ground.source, 0, 1};
    struct diagnostic *warning =
        diagnostics_add(&ground.sink, CODE_LEAD_TWICE, span, "%s", "twice");
    diagnostic_fix(&ground.sink, warning, span, TEXT(""), "%s", "delete it");
    struct fixes fixes;
    fixes_choose(&fixes, &ground.arena, &ground.sink);
    assert_int_equal(fixes.edits.count, 1);
    offer(&ground, 2, 3, "two");
    expect_text(&ground, "01two", 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_fix_the_text_stays),
        cmocka_unit_test(fixes_are_applied_whatever_their_order),
        cmocka_unit_test(of_two_that_overlap_the_first_in_the_text_is_taken),
        cmocka_unit_test(a_fix_is_applied_with_all_its_edits_or_not_at_all),
        cmocka_unit_test(a_source_gets_its_own_edits_only),
        cmocka_unit_test(mistakes_in_the_text_come_first),
    };
    return cmocka_run_group_tests_name("fixes", tests, NULL, NULL);
}
