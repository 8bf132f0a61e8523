/* Diagnostics: values in a sink, counted and put in order. */
#include "../support.h"

#include "diag/diagnostic.h"

static void a_diagnostic_holds_what_is_wrong_and_where(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct diagnostics sink;
    diagnostics_init(&sink, &arena);
    struct text name = {"Haidian and more", 7};
    struct diagnostic *added = diagnostics_add(&sink, CODE_DUPLICATE, (struct span){2, 5, 12},
                                               "district %.*s twice", TEXT_ARGUMENT(name));
    assert_int_equal(sink.list.count, 1);
    assert_ptr_equal(sink.list.items[0], added);
    assert_int_equal(added->severity, SEVERITY_ERROR);
    assert_text(added->tag, "E0302");
    assert_text(added->message, "district Haidian twice");
    assert_int_equal(added->span.source, 2);
    assert_int_equal(added->span.start, 5);
    assert_int_equal(added->span.end, 12);
    assert_int_equal(added->words.length, 0);
    assert_int_equal(added->related.count, 0);
    assert_int_equal(added->remarks.count, 0);
    arena_release(&arena);
}

static void a_sink_takes_in_those_of_another(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct diagnostics sink;
    struct diagnostics more;
    diagnostics_init(&sink, &arena);
    diagnostics_init(&more, &arena);
    diagnostics_add(&sink, CODE_ALIKE, (struct span){1, 5, 6}, "first");
    diagnostics_append(&sink, &more);
    assert_int_equal(sink.list.count, 1);
    struct diagnostic *added = diagnostics_add(&more, CODE_DUPLICATE, (struct span){0}, "second");
    diagnostics_append(&sink, &more);
    assert_int_equal(sink.list.count, 2);
    assert_ptr_equal(sink.list.items[1], added);
    assert_int_equal(sink.error_count, 1);
    assert_int_equal(sink.warning_count, 1);
    assert_int_equal(sink.note_count, 0);
    arena_release(&arena);
}

static void related_places_and_remarks_stay_in_the_order_given(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct diagnostics sink;
    diagnostics_init(&sink, &arena);
    struct diagnostic *added =
        diagnostics_add(&sink, CODE_LOOP, (struct span){1, 0, 1}, "%s", "a loop");
    for (uint32_t n = 0; n < 20; n++) {
        diagnostic_relate(&sink, added, (struct span){1, n, n + 1}, "step %u", (unsigned)n);
        diagnostic_remark(&sink, added, n % 2 == 0 ? "help" : "because", "remark %u", (unsigned)n);
    }
    assert_int_equal(added->related.count, 20);
    assert_int_equal(added->remarks.count, 20);
    assert_int_equal(added->related.items[17].span.start, 17);
    assert_text(added->related.items[17].words, "step 17");
    assert_string_equal(added->remarks.items[17].kind, "because");
    assert_text(added->remarks.items[17].words, "remark 17");
    arena_release(&arena);
}

static void a_fix_has_words_that_are_help_too_and_edits(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct diagnostics sink;
    diagnostics_init(&sink, &arena);
    struct diagnostic *added =
        diagnostics_add(&sink, CODE_SYNTAX, (struct span){1, 4, 5}, "%s", "no");
    assert_int_equal(added->fixes.count, 0);
    struct fix *fix =
        diagnostic_fix(&sink, added, (struct span){1, 4, 5}, TEXT("("), "write `%s`", "(");
    fix_also(&sink, fix, (struct span){1, 9, 9}, TEXT(")"));
    assert_int_equal(added->fixes.count, 1);
    assert_text(added->fixes.items[0].words, "write `(`");
    assert_int_equal(fix->edits.count, 2);
    assert_text(fix->edits.items[0].text, "(");
    assert_int_equal(fix->edits.items[1].span.end, 9);
    assert_int_equal(added->remarks.count, 1);
    assert_string_equal(added->remarks.items[0].kind, "help");
    assert_text(added->remarks.items[0].words, "write `(`");
    arena_release(&arena);
}

static void code_that_has_backquotes_stands_in_two(void **state) {
    (void)state;
    static const char *const told[][2] = {
        {"IC.target", "write `IC.target`, or `5`"},
        {"`new cars`.target", "write `` `new cars`.target ``, or `5`"},
        {"", "write ``, or `5`"},
    };
    for (size_t n = 0; n < sizeof told / sizeof told[0]; n++) {
        struct arena arena = test_arena();
        struct diagnostics sink;
        diagnostics_init(&sink, &arena);
        struct diagnostic *added = diagnostics_add(&sink, CODE_TYPE, (struct span){0}, "no");
        diagnostic_remark(&sink, added, "help", "write `%s`, or `5`", told[n][0]);
        assert_text(added->remarks.items[0].words, told[n][1]);
        arena_release(&arena);
    }
}

static void each_severity_is_counted(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct diagnostics sink;
    diagnostics_init(&sink, &arena);
    diagnostics_add(&sink, CODE_SYNTAX, (struct span){0}, "an error");
    diagnostics_add(&sink, CODE_TYPE, (struct span){0}, "an error");
    diagnostics_add(&sink, CODE_NO_INSTANCE, (struct span){0}, "a warning");
    diagnostics_add(&sink, CODE_EMPTY_PLAN, (struct span){0}, "a note");
    assert_int_equal(sink.error_count, 2);
    assert_int_equal(sink.warning_count, 1);
    assert_int_equal(sink.note_count, 1);
    arena_release(&arena);
}

static void every_code_has_its_own_tag_of_a_letter_and_four_digits(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct diagnostics sink;
    diagnostics_init(&sink, &arena);
    for (int code = 0; code < CODE_COUNT; code++) {
        struct text tag =
            diagnostics_add(&sink, (enum diagnostic_code)code, (struct span){0}, "one")->tag;
        assert_int_equal(tag.length, 5);
        bool is_error = sink.list.items[code]->severity == SEVERITY_ERROR;
        assert_int_equal(tag.bytes[0], is_error ? 'E' : 'W');
        for (int n = 1; n < 5; n++) assert_in_range(tag.bytes[n], '0', '9');
        for (int n = 0; n < code; n++) {
            assert_false(text_equal(tag, sink.list.items[n]->tag));
        }
    }
    arena_release(&arena);
}

static void diagnostics_are_ordered_by_place_and_message(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct diagnostics sink;
    diagnostics_init(&sink, &arena);
    static const struct {
        struct span span;
        const char *message;
    } ordered[] = {
        {{0, 0, 0}, "no place"},     {{1, 0, 3}, "same place a"}, {{1, 0, 3}, "same place b"},
        {{1, 0, 9}, "a longer one"}, {{1, 7, 8}, "further on"},   {{2, 0, 1}, "another file"},
        {{10, 0, 1}, "the tenth"},
    };
    enum { COUNT = sizeof ordered / sizeof *ordered };
    for (uint32_t n = 0; n < COUNT; n++) {
        uint32_t from = n * 3 % COUNT; /* 3 and 7 have no common factor, so each is added once */
        diagnostics_add(&sink, CODE_SYNTAX, ordered[from].span, "%s", ordered[from].message);
    }
    diagnostics_sort(&sink);
    for (uint32_t n = 0; n < COUNT; n++) {
        assert_text(sink.list.items[n]->message, ordered[n].message);
    }
    arena_release(&arena);
}

static void equal_diagnostics_stay_in_the_order_of_their_finding(void **state) {
    (void)state;
    enum { MANY = 1000 };
    for (uint32_t count = 0; count < MANY; count = count * 2 + 1) {
        struct arena arena = test_arena();
        struct diagnostics sink;
        diagnostics_init(&sink, &arena);
        struct diagnostic *found[MANY];
        for (uint32_t n = 0; n < count; n++) {
            struct span span = {1, (count - n) / 10, 1000};
            found[n] = diagnostics_add(&sink, CODE_SYNTAX, span, "the same");
        }
        char *before = arena.next;
        diagnostics_sort(&sink);
        assert_ptr_equal(arena.next, before);
        for (uint32_t n = 1; n < count; n++) {
            const struct diagnostic *a = sink.list.items[n - 1];
            const struct diagnostic *b = sink.list.items[n];
            assert_true(a->span.start <= b->span.start);
            if (a->span.start < b->span.start) continue;
            uint32_t index = 0;
            while (found[index] != a) index++;
            assert_ptr_equal(found[index + 1], b);
        }
        arena_release(&arena);
    }
}

static void a_severity_has_a_word(void **state) {
    (void)state;
    assert_string_equal(severity_word(SEVERITY_ERROR), "error");
    assert_string_equal(severity_word(SEVERITY_WARNING), "warning");
    assert_string_equal(severity_word(SEVERITY_NOTE), "note");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_diagnostic_holds_what_is_wrong_and_where),
        cmocka_unit_test(a_sink_takes_in_those_of_another),
        cmocka_unit_test(related_places_and_remarks_stay_in_the_order_given),
        cmocka_unit_test(a_fix_has_words_that_are_help_too_and_edits),
        cmocka_unit_test(code_that_has_backquotes_stands_in_two),
        cmocka_unit_test(each_severity_is_counted),
        cmocka_unit_test(every_code_has_its_own_tag_of_a_letter_and_four_digits),
        cmocka_unit_test(diagnostics_are_ordered_by_place_and_message),
        cmocka_unit_test(equal_diagnostics_stay_in_the_order_of_their_finding),
        cmocka_unit_test(a_severity_has_a_word),
    };
    return cmocka_run_group_tests_name("diagnostic", tests, NULL, NULL);
}
