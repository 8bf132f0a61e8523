/* Fields and records of CSV. */
#include "support.h"

#include "base/csv.h"

/* What a function puts as the second field of a record. */
static struct text written(struct arena *arena, void put(struct csv *, struct text),
                           struct text text) {
    struct text_builder builder = {.arena = arena};
    struct csv csv = {.output = &builder};
    csv_string(&csv, "");
    put(&csv, text);
    return text_built(&builder);
}

#define assert_field(put, text, expected)                                                          \
    do {                                                                                           \
        struct arena csv_arena = test_arena();                                                     \
        assert_text(written(&csv_arena, (put), TEXT(text)), "," expected);                         \
        arena_release(&csv_arena);                                                                 \
    } while (0)

static void fields_are_quoted_where_they_have_to_be(void **state) {
    (void)state;
    assert_field(csv_text, "", "");
    assert_field(csv_text, "plain text", "plain text");
    assert_field(csv_text, "a,b", "\"a,b\"");
    assert_field(csv_text, "a \"b\"", "\"a \"\"b\"\"\"");
    assert_field(csv_text, "a\nb", "\"a\nb\"");
    assert_field(csv_text, "a\rb", "\"a\rb\"");
    assert_field(csv_text, " a", "\" a\"");
    assert_field(csv_text, "-1/3", "-1/3");
}

static void what_would_be_run_is_told_to_be_text(void **state) {
    (void)state;
    assert_field(csv_foreign, "=1+1", "'=1+1");
    assert_field(csv_foreign, "+1", "'+1");
    assert_field(csv_foreign, "-1", "'-1");
    assert_field(csv_foreign, "@sum", "'@sum");
    assert_field(csv_foreign, "\t=1", "' =1");
    assert_field(csv_foreign, "＝1", "'＝1");
    assert_field(csv_foreign, "\n=1", "\"'\n=1\"");
    assert_field(csv_foreign, "\n \t=1", "\"'\n  =1\"");
    assert_field(csv_foreign, " =1", "' =1");
    assert_field(csv_foreign, "\na", "\"\na\"");
    assert_field(csv_foreign, "a=1", "a=1");
    assert_field(csv_foreign, "=\"a\",b", "\"'=\"\"a\"\",b\"");
}

static void controls_are_shown_and_line_ends_stay(void **state) {
    (void)state;
    assert_field(csv_foreign, "a\x1b[1m", "a\\x1b[1m");
    assert_field(csv_foreign, "a\n\nb", "\"a\n\nb\"");
    assert_field(csv_foreign, "区", "区");
}

static void records_end_by_two_signs(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder builder = {.arena = &arena};
    struct csv csv = {.output = &builder};
    csv_string(&csv, "a");
    csv_integer(&csv, -5);
    csv_end(&csv);
    csv_string(&csv, "b");
    csv_end(&csv);
    assert_text(text_built(&builder), "a,-5\r\nb\r\n");
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_quoted_where_they_have_to_be),
        cmocka_unit_test(what_would_be_run_is_told_to_be_text),
        cmocka_unit_test(controls_are_shown_and_line_ends_stay),
        cmocka_unit_test(records_end_by_two_signs),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
