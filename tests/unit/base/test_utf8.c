/* UTF-8: what is well formed, what may stand in a name, how wide it is and how it is shown. */
#include "../support.h"

#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define BYTES(literal)                                                                             \
    { .bytes = (literal), .length = sizeof(literal) - 1 }

static struct text nfc(struct arena *arena, const char *string) {
    return utf8_nfc(arena, text_of(string));
}

static struct text shown(struct arena *arena, struct text text) {
    struct text_builder builder = {.arena = arena};
    utf8_append_shown(&builder, text);
    return text_built(&builder);
}

static void a_character_is_decoded_and_appended_the_same(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct arena_mark mark = arena_mark(&arena);
    for (uint32_t character = 0; character <= 0x10FFFF; character++) {
        if (character == 0xD800) character = 0xE000;
        struct text_builder builder = {.arena = &arena};
        utf8_append(&builder, character);
        uint32_t decoded;
        assert_int_equal(utf8_decode(builder.bytes, builder.length, &decoded), builder.length);
        assert_int_equal(decoded, character);
        bool is_long = builder.length > 1;
        assert_int_equal(utf8_decode(builder.bytes, builder.length - is_long, &decoded), !is_long);
        arena_rewind(&arena, mark);
    }
    arena_release(&arena);
}

static void bytes_that_are_not_well_formed_are_refused(void **state) {
    (void)state;
    static const char *const malformed[] = {
        "\x80",             /* a continuation without a start */
        "\xBF",             /**/
        "\xC0\x80",         /* overlong NUL */
        "\xC1\xBF",         /* overlong DEL */
        "\xE0\x80\x80",     /* overlong in three */
        "\xE0\x9F\xBF",     /**/
        "\xF0\x80\x80\x80", /* overlong in four */
        "\xF0\x8F\xBF\xBF", /**/
        "\xED\xA0\x80",     /* surrogates: the first, the last */
        "\xED\xBF\xBF",     /**/
        "\xF4\x90\x80\x80", /* above U+10FFFF */
        "\xF5\x80\x80\x80", /**/
        "\xF8\x88\x80\x80\x80",
        "\xFE",
        "\xFF",
        "\xC3",     /* cut at the end */
        "\xE4\xB8", /**/
        "\xF0\x9F\x98",
        "\xC3(", /* cut by another character */
        "\xE4\xB8x",
        "\xE4x\xB8",
        "\xF0\x9F\x98x",
    };
    for (size_t n = 0; n < COUNT(malformed); n++) {
        uint32_t character;
        uint32_t length = (uint32_t)strlen(malformed[n]);
        assert_int_equal(utf8_decode(malformed[n], length, &character), 0);
    }
}

static void a_name_is_what_uax_31_says(void **state) {
    (void)state;
    static const struct {
        uint32_t character;
        bool starts;
        bool continues;
    } rows[] = {
        {'a', true, true},        {'Z', true, true},          {'_', true, true},
        {'0', false, true},       {'9', false, true},         {' ', false, false},
        {'-', false, false},      {'$', false, false},        {'@', false, false},
        {'[', false, false},      {'`', false, false},        {'{', false, false},
        {0, false, false},        {0x7F, false, false},       {0xA0, false, false},
        {0xAA, true, true},       {0xB5, true, true},         {0xB7, false, true},
        {0xD7, false, false},     {0xE9, true, true},         {0x300, false, true},
        {0x37A, false, false},    {0x387, false, true},       {0x488, false, false},
        {0x5D0, true, true},      {0x661, false, true},       {0x903, false, true},
        {0xE33, false, true},     {0xEB3, false, true},       {0x1369, false, true},
        {0x1371, false, true},    {0x1372, false, false},     {0x1885, true, true},
        {0x1886, true, true},     {0x19DA, false, true},      {0x200C, false, false},
        {0x200D, false, false},   {0x203F, false, true},      {0x2118, true, true},
        {0x212E, true, true},     {0x2160, true, true},       {0x2E2F, false, false},
        {0x3005, true, true},     {0x3007, true, true},       {0x309B, false, false},
        {0x309C, false, false},   {0x30FB, false, false},     {0x30FC, true, true},
        {0x4E2D, true, true},     {0xAC00, true, true},       {0xE000, false, false},
        {0xFC5D, true, true},     {0xFC5E, false, false},     {0xFC63, false, false},
        {0xFC64, true, true},     {0xFDFA, false, false},     {0xFE00, false, true},
        {0xFE70, false, false},   {0xFE71, true, true},       {0xFE7E, false, false},
        {0xFEFF, false, false},   {0xFF0C, false, false},     {0xFF10, false, true},
        {0xFF21, true, true},     {0xFF3F, false, true},      {0xFF9E, false, true},
        {0xFFFD, false, false},   {0x1D400, true, true},      {0x1F600, false, false},
        {0x20000, true, true},    {0xE0100, false, true},     {0x10FFFF, false, false},
        {0x110000, false, false}, {UINT32_MAX, false, false},
    };
    for (size_t n = 0; n < COUNT(rows); n++) {
        if (utf8_starts_name(rows[n].character) != rows[n].starts ||
            utf8_continues_name(rows[n].character) != rows[n].continues) {
            fail_msg("U+%04X", (unsigned)rows[n].character);
        }
    }
}

static void a_whole_name_is_told_from_other_text(void **state) {
    (void)state;
    static const char *const names[] = {"a",
                                        "_",
                                        "_1",
                                        "leads_per_district",
                                        "海淀区",
                                        "Größe",
                                        "e\xCC\x81t\xC3\xA9",
                                        "x\xCC\x81\xCC\xA7",
                                        "车·船"};
    static const char *const others[] = {"",          "1a",      "new-energy", "a b",
                                         "a.",        "海淀 区", "\xCC\x81",   "a\xFF",
                                         "a\xE4\xB8", "x“y”",    "车・船"};
    for (size_t n = 0; n < COUNT(names); n++) assert_true(utf8_is_name(text_of(names[n])));
    for (size_t n = 0; n < COUNT(others); n++) assert_false(utf8_is_name(text_of(others[n])));
    assert_false(utf8_is_name(TEXT("a\0b")));
}

static void bidirectional_controls_and_other_controls_are_known(void **state) {
    (void)state;
    static const uint32_t bidi[] = {0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069};
    static const uint32_t controls[] = {0,    7,    '\t', '\n',   0x1B,  0x1F,
                                        0x7F, 0x80, 0x9F, 0x2028, 0x2029};
    static const uint32_t others[] = {' ', '~', 0xA0, 0xAD, 0x200D, 0x2010, 0x202F, 0x206A, 0xFEFF};
    for (size_t n = 0; n < COUNT(bidi); n++) {
        assert_true(utf8_is_bidi_control(bidi[n]));
        assert_true(utf8_is_control(bidi[n]));
    }
    for (size_t n = 0; n < COUNT(controls); n++) {
        assert_false(utf8_is_bidi_control(controls[n]));
        assert_true(utf8_is_control(controls[n]));
    }
    for (size_t n = 0; n < COUNT(others); n++) assert_false(utf8_is_control(others[n]));
}

static void text_is_brought_into_normal_form_c(void **state) {
    (void)state;
    struct arena arena = test_arena();
    assert_text(nfc(&arena, "e\xCC\x81"), "é");
    assert_text(nfc(&arena, "q\xCC\x87\xCC\xA3"), "q\xCC\xA3\xCC\x87");     /* ordered */
    assert_text(nfc(&arena, "s\xCC\x87\xCC\xA3"), "\xE1\xB9\xA9");          /* and composed */
    assert_text(nfc(&arena, "\xE2\x84\xAB"), "\xC3\x85");                   /* Angstrom */
    assert_text(nfc(&arena, "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), "한"); /* Hangul */
    assert_text(nfc(&arena, "\xED\x95\x98\xE1\x86\xAB"), "한");             /* LV and T */
    assert_text(nfc(&arena, "\xE3\x81\x8B\xE3\x82\x99"), "が");             /* kana */
    assert_text(nfc(&arena, "\xEF\xA4\x80"), "豈");                         /* ideograph */
    assert_text(nfc(&arena, "\xE0\xA5\x98"), "\xE0\xA4\x95\xE0\xA4\xBC");   /* excluded */
    assert_text(nfc(&arena, "\xE1\xBE\x82"), "\xE1\xBE\x82");               /* of four */
    assert_text(nfc(&arena, "ﬁ"), "ﬁ"); /* a compatibility form stays */
    arena_release(&arena);
}

static void normal_text_is_not_copied(void **state) {
    (void)state;
    struct arena arena = test_arena();
    static const char *const normal[] = {
        "",       "Haidian",           "海淀区",       "Größe", "Москва",
        "강남구", "q\xCC\xA3\xCC\x87", "\xE1\xBE\x82", "Αθήνα"};
    char *before = arena_allocate(&arena, 16);
    for (size_t n = 0; n < COUNT(normal); n++) {
        assert_ptr_equal(nfc(&arena, normal[n]).bytes, normal[n]);
        assert_ptr_equal(arena.next, before + 16);
    }
    arena_release(&arena);
}

static void malformed_text_has_no_other_form(void **state) {
    (void)state;
    struct arena arena = test_arena();
    const char *malformed = "e\xCC\x81\xFF";
    assert_ptr_equal(nfc(&arena, malformed).bytes, malformed);
    arena_release(&arena);
}

static void a_heap_of_marks_is_ordered_in_linear_time(void **state) {
    (void)state;
    enum { MARKS = 30000 };
    struct arena arena = test_arena();
    struct text_builder heap = {.arena = &arena};
    text_append_byte(&heap, 'q');
    for (int n = 0; n < MARKS; n++) utf8_append(&heap, 0x301);
    for (int n = 0; n < MARKS; n++) utf8_append(&heap, 0x327);
    struct text normal = utf8_nfc(&arena, text_built(&heap));
    assert_int_equal(normal.length, heap.length);
    assert_memory_equal(normal.bytes, "q\xCC\xA7\xCC\xA7", 5);
    assert_memory_equal(normal.bytes + normal.length - 4, "\xCC\x81\xCC\x81", 4);
    arena_release(&arena);
}

static void a_character_has_the_width_of_a_terminal(void **state) {
    (void)state;
    static const struct {
        uint32_t character;
        int width;
    } rows[] = {
        {'a', 1},     {' ', 1},     {'~', 1},     {0, 0},       {0x1B, 0},    {0xA0, 1},
        {0xAD, 1},    {0xE9, 1},    {0x301, 0},   {0x1100, 2},  {0x1161, 0},  {0x11A8, 0},
        {0x200B, 0},  {0x200D, 0},  {0x201C, 1},  {0x20AC, 1},  {0x2026, 1},  {0x3000, 2},
        {0x3001, 2},  {0x300A, 2},  {0x3042, 2},  {0x3099, 0},  {0x4E2D, 2},  {0xAC00, 2},
        {0xFE0F, 0},  {0xFEFF, 0},  {0xFF08, 2},  {0xFF0C, 2},  {0xFF71, 1},  {0x1F1E8, 1},
        {0x1F3FD, 2}, {0x1F600, 2}, {0x20000, 2}, {0x2FFFD, 2}, {0x3FFFD, 2}, {0xE0100, 0},
    };
    for (size_t n = 0; n < COUNT(rows); n++) {
        if (utf8_width(rows[n].character) != rows[n].width) {
            fail_msg("U+%04X is %d wide", (unsigned)rows[n].character,
                     utf8_width(rows[n].character));
        }
    }
}

static void what_a_terminal_must_not_get_is_shown_escaped(void **state) {
    (void)state;
    struct arena arena = test_arena();
    static const struct {
        struct text text;
        const char *shown;
        uint32_t width;
    } rows[] = {
        {BYTES(""), "", 0},
        {BYTES("Haidian, 海淀（区）"), "Haidian, 海淀（区）", 19},
        {BYTES("e\xCC\x81"), "e\xCC\x81", 1},
        {BYTES("a\tb"), "a b", 3},
        {BYTES("\x1b[31m"), "\\x1b[31m", 8},
        {BYTES("a\0b\n\x7F"), "a\\x00b\\x0a\\x7f", 14},
        {BYTES("\xC2\x9B"), "\\x9b", 4},
        {BYTES("\xE2\x80\xAE!"), "<U+202E>!", 9},
        {BYTES("\xD8\x9C"), "<U+061C>", 8},
        {BYTES("\xE2\x80\xA8\xE2\x81\xA9"), "<U+2028><U+2069>", 16},
        {BYTES("a\xFF\xE4\xB8"), "a\\xff\\xe4\\xb8", 13},
        {BYTES("\xED\xA0\x80"), "\\xed\\xa0\\x80", 12},
    };
    for (size_t n = 0; n < COUNT(rows); n++) {
        assert_text(shown(&arena, rows[n].text), rows[n].shown);
        assert_int_equal(utf8_text_width(rows[n].text), rows[n].width);
        assert_int_equal(utf8_text_width(text_of(rows[n].shown)), rows[n].width);
    }
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_character_is_decoded_and_appended_the_same),
        cmocka_unit_test(bytes_that_are_not_well_formed_are_refused),
        cmocka_unit_test(a_name_is_what_uax_31_says),
        cmocka_unit_test(a_whole_name_is_told_from_other_text),
        cmocka_unit_test(bidirectional_controls_and_other_controls_are_known),
        cmocka_unit_test(text_is_brought_into_normal_form_c),
        cmocka_unit_test(normal_text_is_not_copied),
        cmocka_unit_test(malformed_text_has_no_other_form),
        cmocka_unit_test(a_heap_of_marks_is_ordered_in_linear_time),
        cmocka_unit_test(a_character_has_the_width_of_a_terminal),
        cmocka_unit_test(what_a_terminal_must_not_get_is_shown_escaped),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
