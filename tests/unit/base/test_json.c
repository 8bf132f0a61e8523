/* JSON: commas, nesting and escapes of the writer. */
#include "support.h"

#include "base/json.h"

static void commas_stand_between_values_only(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder output = {.arena = &arena};
    struct json json = {.output = &output};
    json_open_object(&json);
    json_key(&json, "empty");
    json_open_array(&json);
    json_close_array(&json);
    json_key(&json, "values");
    json_open_array(&json);
    json_integer(&json, -5);
    json_truth(&json, true);
    json_null(&json);
    json_open_object(&json);
    json_close_object(&json);
    json_close_array(&json);
    json_key(&json, "last");
    json_truth(&json, false);
    json_close_object(&json);
    assert_text(text_built(&output), "{\"empty\":[],\"values\":[-5,true,null,{}],\"last\":false}");
    arena_release(&arena);
}

static void texts_are_escaped_where_they_must_be(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder output = {.arena = &arena};
    struct json json = {.output = &output};
    json_open_array(&json);
    json_string(&json, "a \"quote\" \\ and\na line\t\x1b[1m");
    json_string(&json, "海淀区");
    json_string(&json, "\xe2\x80\xae turned");
    json_text(&json, TEXT("cut \xe6\xb5"));
    json_text(&json, (struct text){0});
    json_text(&json, TEXT(""));
    json_close_array(&json);
    assert_text(text_built(&output),
                "[\"a \\\"quote\\\" \\\\ and\\na line\\t\\u001b[1m\",\"海淀区\","
                "\"\\u202e turned\",\"cut \xef\xbf\xbd\xef\xbf\xbd\",null,\"\"]");
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_stand_between_values_only),
        cmocka_unit_test(texts_are_escaped_where_they_must_be),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
