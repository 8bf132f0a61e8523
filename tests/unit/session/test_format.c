/* zonal_format: texts laid out in memory, as a host sees them. */
#include "supply.h"

#include "zonal.h"

static zonal *session_for(const struct zonal_host *asked) {
    struct zonal_host host = asked == NULL ? (struct zonal_host){.size = sizeof host} : *asked;
    host.alone = true;
    return zonal_new(&host);
}

static void read(zonal *session, const char *path, const char *text) {
    zonal_read_text(session, path, text, strlen(text));
}

static void expect_after(zonal *session, size_t number, const char *expected) {
    size_t length;
    const char *after = zonal_formatted_after(session, number, &length);
    assert_int_equal(length, strlen(expected));
    assert_string_equal(after, expected);
}

static void a_text_is_laid_out_in_memory(void **state) {
    (void)state;
    size_t length;
    zonal *session = session_for(NULL);
    const char plan[] = "district  D leads A,B";
    read(session, "a/../plan.zonal", plan);
    assert_int_equal(zonal_format(session, NULL), ZONAL_FINDINGS);
    assert_int_equal(zonal_formatted_count(session), 1);
    assert_string_equal(zonal_formatted_path(session, 0), "plan.zonal");
    assert_true(zonal_formatted_was_given(session, 0));
    assert_memory_equal(zonal_formatted_before(session, 0, &length), plan, sizeof plan);
    assert_int_equal(length, sizeof plan - 1);
    expect_after(session, 0, "district D leads A, B\n");
    zonal_free(session);
}

static void what_is_laid_out_is_clean(void **state) {
    (void)state;
    zonal *session = session_for(NULL);
    read(session, "plan.zonal", "district D leads A, B\n");
    assert_int_equal(zonal_format(session, NULL), ZONAL_CLEAN);
    expect_after(session, 0, "district D leads A, B\n");
    zonal_free(session);
}

static void the_width_is_the_hosts(void **state) {
    (void)state;
    struct zonal_format_options options = {.size = sizeof options, .width = 20};
    zonal *session = session_for(NULL);
    read(session, "plan.zonal", "district D leads A, B, C\n");
    assert_int_equal(zonal_format(session, &options), ZONAL_FINDINGS);
    expect_after(session, 0, "district D\n  leads A, B, C\n");
    zonal_free(session);
}

static void a_text_with_an_error_is_left_out(void **state) {
    (void)state;
    zonal *session = session_for(NULL);
    read(session, "one.zonal", "district  A\n");
    read(session, "two.zonal", "district A leads B C\n");
    read(session, "three.zonal", "include \"none.zonal\"; target X = Y\n");
    assert_int_equal(zonal_format(session, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_formatted_count(session), 2);
    expect_after(session, 0, "district A\n");
    expect_after(session, 1, "include \"none.zonal\"\ntarget X = Y\n");
    zonal_free(session);
}

static void calls_out_of_order_fail(void **state) {
    (void)state;
    size_t length = 1;
    zonal *session = session_for(NULL);
    assert_int_equal(zonal_format(session, NULL), ZONAL_CLEAN);
    assert_int_equal(zonal_formatted_count(session), 0);
    assert_null(zonal_formatted_path(session, 0));
    assert_null(zonal_formatted_before(session, 0, &length));
    assert_null(zonal_formatted_after(session, 0, &length));
    assert_int_equal(length, 0);
    assert_false(zonal_formatted_was_given(session, 0));
    read(session, "plan.zonal", "district A\n");
    assert_int_equal(zonal_format(session, NULL), ZONAL_CLEAN);
    assert_int_equal(zonal_format(session, NULL), ZONAL_FAILED);
    zonal_free(session);
    assert_int_equal(zonal_format(NULL, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_formatted_count(NULL), 0);
}

static bool is_formatted(const struct zonal_host *host) {
    enum zonal_status status = ZONAL_FAILED;
    zonal *session = session_for(host);
    if (session != NULL) {
        read(session, "plan.zonal", "target = {\nA: 1, # one\nB: (2+3)*f({4})};rule r {require a}");
        status = zonal_format(session, NULL);
    }
    zonal_free(session);
    return status != ZONAL_FAILED;
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    supply_end_at_any_request(is_formatted, 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_laid_out_in_memory),
        cmocka_unit_test(what_is_laid_out_is_clean),
        cmocka_unit_test(the_width_is_the_hosts),
        cmocka_unit_test(a_text_with_an_error_is_left_out),
        cmocka_unit_test(calls_out_of_order_fail),
        cmocka_unit_test(memory_may_end_at_any_request),
    };
    return cmocka_run_group_tests_name("format", tests, NULL, NULL);
}
