/* zonal_fix: texts fixed in memory, as a host sees them. */
#include "supply.h"

#include "zonal.h"

static zonal *fixed(const struct zonal_host *host, const char *text, enum zonal_status *status) {
    zonal *session = zonal_new(host);
    if (session == NULL) return NULL;
    zonal_read_text(session, "a/../plan.zonal", text, strlen(text));
    zonal_check(session, NULL);
    *status = zonal_fix(session);
    return session;
}

static void expect_after(zonal *session, size_t number, const char *expected) {
    size_t length;
    const char *after = zonal_fixed_after(session, number, &length);
    assert_int_equal(length, strlen(expected));
    assert_memory_equal(after, expected, length);
}

static void a_text_is_fixed_in_memory(void **state) {
    (void)state;
    size_t length;
    enum zonal_status status;
    const char plan[] = "district D leads A，B\n";
    zonal *session = fixed(NULL, plan, &status);
    assert_int_equal(status, ZONAL_CLEAN);
    assert_int_equal(zonal_fixed_count(session), 1);
    assert_string_equal(zonal_fixed_path(session, 0), "plan.zonal");
    assert_true(zonal_fixed_was_given(session, 0));
    assert_int_equal(zonal_fixed_mistakes(session, 0), 1);
    assert_memory_equal(zonal_fixed_before(session, 0, &length), plan, sizeof plan);
    assert_int_equal(length, sizeof plan - 1);
    expect_after(session, 0, "district D leads A,B\n");
    zonal_free(session);
}

static void the_status_is_that_of_the_fixed_plan(void **state) {
    (void)state;
    enum zonal_status status;
    zonal *session = fixed(NULL, "district D leads A，B, C, E\n", &status);
    assert_int_equal(status, ZONAL_FINDINGS);
    zonal_free(session);
    session = fixed(NULL, "district D leads A，B, C, E\nprint x\n", &status);
    assert_int_equal(status, ZONAL_FAILED);
    assert_int_equal(zonal_fixed_count(session), 1);
    zonal_free(session);
}

static void what_one_fix_uncovers_is_fixed_too(void **state) {
    (void)state;
    enum zonal_status status;
    zonal *session = fixed(NULL, "rule r { require 1 ＜ 2 && 2 ＜ 3 && true }\n", &status);
    assert_int_equal(status, ZONAL_CLEAN);
    assert_int_equal(zonal_fixed_mistakes(session, 0), 4);
    expect_after(session, 0, "rule r { require 1 < 2 and 2 < 3 and true }\n");
    zonal_free(session);
}

static void a_plan_without_mistakes_stays(void **state) {
    (void)state;
    size_t length = 1;
    enum zonal_status status;
    zonal *session = fixed(NULL, "district D leads A, B, C, E\n", &status);
    assert_int_equal(status, ZONAL_FINDINGS);
    assert_int_equal(zonal_fixed_count(session), 0);
    assert_null(zonal_fixed_path(session, 0));
    assert_null(zonal_fixed_before(session, 0, &length));
    assert_int_equal(length, 0);
    assert_false(zonal_fixed_was_given(session, 0));
    assert_int_equal(zonal_fixed_mistakes(session, 0), 0);
    zonal_free(session);
}

static void calls_out_of_order_fail(void **state) {
    (void)state;
    enum zonal_status status;
    zonal *session = zonal_new(NULL);
    assert_int_equal(zonal_fix(session), ZONAL_FAILED);
    zonal_free(session);
    session = fixed(NULL, "industry A，B\n", &status);
    assert_int_equal(zonal_fix(session), ZONAL_FAILED);
    zonal_free(session);
    assert_int_equal(zonal_fix(NULL), ZONAL_FAILED);
    assert_int_equal(zonal_fixed_count(NULL), 0);
}

static void several_texts_and_failures_are_read_again(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    zonal_read_text(session, "one.zonal", "industry A、B\n", 15);
    zonal_read_text(session, "one.zonal", "industry C\n", 11);
    zonal_read_failed(session, "two.zonal", "it is lost", NULL);
    zonal_read_text(session, "three.zonal", "district D leads A；print 1\n",
                    strlen("district D leads A；print 1\n"));
    zonal_check(session, NULL);
    assert_int_equal(zonal_fix(session), ZONAL_FAILED);
    assert_int_equal(zonal_fixed_count(session), 2);
    expect_after(session, 0, "industry A,B\n");
    expect_after(session, 1, "district D leads A;print 1\n");
    zonal_free(session);
}

static bool is_fixed(const struct zonal_host *host) {
    enum zonal_status status = ZONAL_FAILED;
    zonal *session = fixed(host, "rule r { require 1 ＜ 2 && true }\n", &status);
    if (status == ZONAL_CLEAN) expect_after(session, 0, "rule r { require 1 < 2 and true }\n");
    zonal_free(session);
    return status != ZONAL_FAILED;
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    supply_end_at_any_request(is_fixed, 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_fixed_in_memory),
        cmocka_unit_test(the_status_is_that_of_the_fixed_plan),
        cmocka_unit_test(what_one_fix_uncovers_is_fixed_too),
        cmocka_unit_test(a_plan_without_mistakes_stays),
        cmocka_unit_test(calls_out_of_order_fail),
        cmocka_unit_test(several_texts_and_failures_are_read_again),
        cmocka_unit_test(memory_may_end_at_any_request),
    };
    return cmocka_run_group_tests_name("fix", tests, NULL, NULL);
}
