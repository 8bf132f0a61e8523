/* What may stand in XML, and how the rest is shown. */
#include "support.h"

#include "base/xml.h"

static struct text text_in_xml(struct arena *arena, struct text text) {
    struct text_builder builder = {.arena = arena};
    xml_append_text(&builder, text);
    return text_built(&builder);
}

#define assert_xml(written, expected)                                                              \
    do {                                                                                           \
        struct arena xml_arena = test_arena();                                                     \
        assert_text(text_in_xml(&xml_arena, TEXT(written)), (expected));                           \
        arena_release(&xml_arena);                                                                 \
    } while (0)

static void what_is_markup_is_escaped(void **state) {
    (void)state;
    assert_xml("", "");
    assert_xml("a < b > c & \"d\" 'e'", "a &lt; b &gt; c &amp; &quot;d&quot; 'e'");
    assert_xml("]]>", "]]&gt;");
    assert_xml("&amp;", "&amp;amp;");
}

static void line_ends_stay_and_controls_are_shown(void **state) {
    (void)state;
    assert_xml("a\n\nb\n", "a\n\nb\n");
    assert_xml("\x1b[1m\r\x01\x7f", "\\x1b[1m\\x0d\\x01\\x7f");
    assert_xml("\xe2\x80\xae", "&lt;U+202E&gt;");
}

static void what_is_no_character_is_shown(void **state) {
    (void)state;
    assert_xml("\xff", "\\xff");
    assert_xml("\xef\xbf\xbe\xef\xbf\xbf\xef\xbf\xbd", "&lt;U+FFFE&gt;&lt;U+FFFF&gt;\xef\xbf\xbd");
    assert_xml("芯片\xf0\x9f\x98\x80", "芯片\xf0\x9f\x98\x80");
}

static void an_attribute_keeps_its_line_ends(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder builder = {.arena = &arena};
    xml_append_attribute(&builder, "name", TEXT("a \"b\"\nc"));
    assert_text(text_built(&builder), " name=\"a &quot;b&quot;&#10;c\"");
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_markup_is_escaped),
        cmocka_unit_test(line_ends_stay_and_controls_are_shown),
        cmocka_unit_test(what_is_no_character_is_shown),
        cmocka_unit_test(an_attribute_keeps_its_line_ends),
    };
    return cmocka_run_group_tests_name("xml", tests, NULL, NULL);
}
