/* What no text may hold, wherever it stands. */
#include "unit/model/plans.h"

#include "base/utf8.h"
#include "syntax/encoding.h"

#include <stdio.h>

/* How many diagnostics of the code the bytes give, which must be all that encoding_check gives. */
static uint32_t reports_of(struct text bytes, enum diagnostic_code code) {
    struct plan plan;
    plan_start(&plan);
    char *copy = arena_zero(&plan.arena, (size_t)bytes.length + 2);
    if (bytes.length > 0) memcpy(copy, bytes.bytes, bytes.length);
    struct text text = {copy, bytes.length};
    encoding_check(&plan.context, sources_add(&plan.sources, TEXT("plan"), text));
    uint32_t reports = plan_count(&plan, code);
    assert_int_equal(reports, plan.diagnostics.list.count);
    assert_int_equal(encoding_is_faultless(text), reports == 0);
    assert_true(plan_places_are_inside(&plan));
    plan_end(&plan);
    return reports;
}

static void a_nul_is_found_at_every_offset(void **state) {
    (void)state;
    for (uint32_t n = 0; plan_sample(n) != NULL; n++) {
        struct text text = text_of(plan_sample(n));
        for (uint32_t at = 0; at <= text.length; at++) {
            struct plan plan;
            plan_start(&plan);
            struct text_builder holed = {.arena = &plan.arena};
            text_append(&holed, (struct text){text.bytes, at});
            text_append_byte(&holed, '\0');
            text_append(&holed, (struct text){text.bytes + at, text.length - at});
            struct text bytes = text_built(&holed);
            plan_read(&plan, bytes);
            /* A NUL within a character breaks that as well. */
            assert_int_equal(plan_count(&plan, CODE_TEXT_NUL), 1);
            bool is_found = false;
            for (uint32_t d = 0; d < plan.diagnostics.list.count; d++) {
                struct span span = plan.diagnostics.list.items[d]->span;
                is_found = is_found || (span.start == at && span.end == at + 1);
            }
            assert_true(is_found);
            plan_end(&plan);
        }
    }
}

/* Sequences that are no UTF-8, from the table of the Unicode standard and its neighbours. */
static void malformed_utf8_is_found(void **state) {
    (void)state;
    static const char *const sequences[] = {"\x80",
                                            "\xbf",
                                            "\xc0",
                                            "\xc1",
                                            "\xc0\x80",
                                            "\xc0\xaf",
                                            "\xc1\xbf",
                                            "\xc2",
                                            "\xc2 ",
                                            "\xc2\xc2",
                                            "\xdf",
                                            "\xdf\x7f",
                                            "\xe0",
                                            "\xe0\x80",
                                            "\xe0\x80\x80",
                                            "\xe0\x9f\xbf",
                                            "\xe0\xa0",
                                            "\xe0\xa0 ",
                                            "\xe1\x80",
                                            "\xe1 \x80",
                                            "\xec\x80",
                                            "\xed\xa0\x80",
                                            "\xed\xbf\xbf",
                                            "\xed\xad\xbf",
                                            "\xed\xae\x80",
                                            "\xee\x80",
                                            "\xef\xbf",
                                            "\xf0",
                                            "\xf0\x80",
                                            "\xf0\x80\x80\x80",
                                            "\xf0\x8f\xbf\xbf",
                                            "\xf0\x90",
                                            "\xf0\x90\x80",
                                            "\xf0\x90\x80 ",
                                            "\xf1\x80\x80",
                                            "\xf4\x90\x80\x80",
                                            "\xf4\xbf\xbf\xbf",
                                            "\xf5",
                                            "\xf5\x80\x80\x80",
                                            "\xf6",
                                            "\xf7\xbf\xbf\xbf",
                                            "\xf8",
                                            "\xf8\x88\x80\x80\x80",
                                            "\xfb",
                                            "\xfc",
                                            "\xfc\x84\x80\x80\x80\x80",
                                            "\xfd",
                                            "\xfe",
                                            "\xff",
                                            "\xfe\xfe",
                                            "\xed\xa0\x80\xed\xb0\x80"};
    for (size_t n = 0; n < sizeof sequences / sizeof sequences[0]; n++) {
        char text[32];
        snprintf(text, sizeof text, "district A # %s", sequences[n]);
        assert_true(reports_of(text_of(text), CODE_TEXT_UTF8) > 0);
    }
}

static void well_formed_utf8_is_let_through(void **state) {
    (void)state;
    static const char *const sequences[] = {
        "\x7f",         "\xc2\x80",     "\xdf\xbf",         "\xe0\xa0\x80",     "\xed\x9f\xbf",
        "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "\xef\xbb\xbf"};
    for (size_t n = 0; n < sizeof sequences / sizeof sequences[0]; n++) {
        assert_int_equal(reports_of(text_of(sequences[n]), CODE_TEXT_UTF8), 0);
    }
}

static void the_byte_and_its_offset_are_told(void **state) {
    (void)state;
    struct plan plan;
    plan_of(&plan, "# 12345678\xe6 # 0123\xe6");
    assert_int_equal(plan.diagnostics.list.count, 2);
    assert_text(plan.diagnostics.list.items[0]->message, "the byte 0xe6 at offset 10 is not UTF-8");
    assert_text(plan.diagnostics.list.items[1]->message,
                "the text ends within a character, whose first byte is 0xe6 at offset 18");
    plan_end(&plan);
}

/* What Chinese editors write, and others: one report, however much of it there is. */
static void another_encoding_is_told_once(void **state) {
    (void)state;
    assert_int_equal(
        reports_of(text_of("\xb1\xb1 \xbe\xa9 \xb8\xdf \xbe\xab \xbc\xe2 \xb2\xfa \xd2\xb5 "
                           "\xb9\xe6 \xbb\xae"),
                   CODE_TEXT_ENCODING),
        1);
    assert_int_equal(reports_of((struct text){"d\0i\0s\0t", 7}, CODE_TEXT_ENCODING), 1);
    assert_int_equal(reports_of((struct text){"\0d\0i\0s\0t", 8}, CODE_TEXT_ENCODING), 1);
}

/* The twelve controls of direction, where a text may hold anything. */
static void controls_of_direction_are_refused_everywhere(void **state) {
    (void)state;
    static const uint32_t controls[] = {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
                                        0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};
    static const char *const places[][2] = {{"# a", "b"},
                                            {"district A \"a", "b\""},
                                            {"district `a", "b`"},
                                            {"district a", "b"},
                                            {"district A ", " leads B"}};
    for (size_t control = 0; control < sizeof controls / sizeof controls[0]; control++) {
        for (size_t place = 0; place < sizeof places / sizeof places[0]; place++) {
            struct arena arena = test_arena();
            struct text_builder text = {.arena = &arena};
            text_append_string(&text, places[place][0]);
            utf8_append(&text, controls[control]);
            text_append_string(&text, places[place][1]);
            struct plan plan;
            plan_start(&plan);
            plan_read(&plan, text_built(&text));
            assert_int_equal(plan_count(&plan, CODE_TEXT_BIDI), 1);
            assert_int_equal(plan.diagnostics.list.count, 1);
            plan_end(&plan);
            arena_release(&arena);
        }
    }
}

static void their_neighbours_are_let_through(void **state) {
    (void)state;
    static const uint32_t neighbours[] = {0x061B, 0x061D, 0x200D, 0x2010, 0x2029,
                                          0x202F, 0x2065, 0x206A, 0x4E2D};
    for (size_t n = 0; n < sizeof neighbours / sizeof neighbours[0]; n++) {
        struct arena arena = test_arena();
        struct text_builder text = {.arena = &arena};
        utf8_append(&text, neighbours[n]);
        assert_int_equal(reports_of(text_built(&text), CODE_TEXT_BIDI), 0);
        arena_release(&arena);
    }
}

static void utf16_is_told_once(void **state) {
    (void)state;
    assert_int_equal(reports_of((struct text){"\xff\xfe"
                                              "a\0b\0",
                                              6},
                                CODE_TEXT_ENCODING),
                     1);
    assert_int_equal(reports_of((struct text){"\xfe\xff\0a\0b", 6}, CODE_TEXT_ENCODING), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_nul_is_found_at_every_offset),
        cmocka_unit_test(malformed_utf8_is_found),
        cmocka_unit_test(well_formed_utf8_is_let_through),
        cmocka_unit_test(the_byte_and_its_offset_are_told),
        cmocka_unit_test(another_encoding_is_told_once),
        cmocka_unit_test(controls_of_direction_are_refused_everywhere),
        cmocka_unit_test(their_neighbours_are_let_through),
        cmocka_unit_test(utf16_is_told_once),
    };
    return cmocka_run_group_tests_name("syntax/encoding", tests, NULL, NULL);
}
