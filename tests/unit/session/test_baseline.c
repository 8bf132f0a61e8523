/* Baselines through the public interface: what a host tells of a former check is left out. */
#include "zonal.h"

#include "supply.h"

#include <string.h>

/* A verdict that fails, two warnings that are the same, and one open verdict. */
static const char plan[] = "district D leads A, B, C, E\n"
                           "district D leads A; district D leads A\n"
                           "indicator money(X) = 1\n"
                           "district X\n"
                           "rule paid { each d in {D}; require money(d) > 0 }\n";

/* Where nothing but the plan's name has to be given. */
#define WARNING "W0301 plan.zonal: the lead of `A` is stated twice"

static bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){bytes, (uint32_t)length});
    return true;
}

static enum zonal_status found(zonal *session, const char *fingerprint, const char *verdict,
                               const char *severity) {
    return zonal_found_before(session, fingerprint, strlen(fingerprint), verdict, severity);
}

static enum zonal_status check(zonal *session) {
    struct zonal_check_options options = {.size = sizeof options, .strict = true, .baseline = true};
    zonal_read_text(session, "plan.zonal", plan, strlen(plan));
    return zonal_check(session, &options);
}

static void what_was_found_before_is_left_out(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    assert_int_equal(found(session, "leads_per_district(D)", "fails", "error"), ZONAL_CLEAN);
    assert_int_equal(found(session, "paid(D)", "open", "error"), ZONAL_CLEAN);
    assert_int_equal(found(session, "few(D)", "holds", "error"), ZONAL_CLEAN);
    assert_int_equal(found(session, "few(D)", "fails", "note"), ZONAL_CLEAN);
    assert_int_equal(found(session, WARNING, NULL, "warning"), ZONAL_CLEAN);
    assert_int_equal(found(session, WARNING, NULL, "warning"), ZONAL_CLEAN);
    assert_int_equal(check(session), ZONAL_CLEAN);
    struct arena arena = test_arena();
    struct text_builder words = {.arena = &arena};
    zonal_write_diagnostics(session, append, &words, NULL);
    assert_text(text_built(&words), "8 rules, 7 checks: 5 hold, 2 are known; 4 known from the "
                                    "baseline, 1 of the baseline is mended\n");
    zonal_free(session);
    arena_release(&arena);
}

static void one_warning_more_is_a_finding(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    found(session, "leads_per_district(D)", "fails", "error");
    found(session, "paid(D)", "open", "error");
    found(session, WARNING, NULL, "warning");
    assert_int_equal(check(session), ZONAL_FINDINGS);
    zonal_free(session);
}

static void a_baseline_counts_only_where_it_is_asked_for(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    found(session, "leads_per_district(D)", "fails", "error");
    zonal_read_text(session, "plan.zonal", plan, strlen(plan));
    assert_int_equal(zonal_check(session, NULL), ZONAL_FINDINGS);
    zonal_free(session);
}

static void what_no_report_has_is_refused(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    assert_int_equal(found(session, "few(D)", "failed", "error"), ZONAL_FAILED);
    assert_int_equal(found(session, "few(D)", "fails", "grave"), ZONAL_FAILED);
    check(session);
    assert_int_equal(found(session, "few(D)", "fails", "error"), ZONAL_FAILED);
    zonal_free(session);
    assert_int_equal(found(NULL, "few(D)", "fails", "error"), ZONAL_FAILED);
}

/* Whether memory suffices for all. */
static bool is_run_through(const struct zonal_host *host) {
    zonal *session = zonal_new(host);
    found(session, "leads_per_district(D)", "fails", "error");
    found(session, WARNING, NULL, "warning");
    check(session);
    bool is_enough = !zonal_out_of_memory(session);
    zonal_free(session);
    return is_enough;
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    supply_end_at_any_request(is_run_through, 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_found_before_is_left_out),
        cmocka_unit_test(one_warning_more_is_a_finding),
        cmocka_unit_test(a_baseline_counts_only_where_it_is_asked_for),
        cmocka_unit_test(what_no_report_has_is_refused),
        cmocka_unit_test(memory_may_end_at_any_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
