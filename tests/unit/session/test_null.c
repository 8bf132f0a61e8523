/* Calls of the public interface with NULL where something has to be: they are refused like those without a session, and
 * the session goes on. */
#include "unit/support.h"

#include "zonal.h"

#include <string.h>

static const char plan[] = "district D leads A\nscenario s { drop D leads A }\n";

static bool take(void *context, const char *bytes, size_t length) {
    (void)context, (void)bytes, (void)length;
    return true;
}

static zonal *checked(void) {
    zonal *session = zonal_new(NULL);
    zonal_read_text(session, "plan.zonal", plan, strlen(plan));
    assert_int_equal(zonal_check(session, NULL), ZONAL_CLEAN);
    return session;
}

static const struct zonal_edition text = {"district D", 10};
static const struct zonal_edition no_text = {NULL, 10};
static const char *const no_names[] = {"D", NULL};

/* Those that end as ZONAL_FAILED: REFUSED(call). */
#define REFUSED_CALLS(REFUSED)                                                                     \
    REFUSED(zonal_change(NULL, "n", "print 1", 7))                                                 \
    REFUSED(zonal_change(session, NULL, "print 1", 7))                                             \
    REFUSED(zonal_change(session, "n", NULL, 7))                                                   \
    REFUSED(zonal_change_scenario(NULL, "s"))                                                      \
    REFUSED(zonal_change_scenario(session, NULL))                                                  \
    REFUSED(zonal_undo(NULL))                                                                      \
    REFUSED(zonal_look(NULL, "1", 1, &entry))                                                      \
    REFUSED(zonal_look(session, NULL, 1, &entry))                                                  \
    REFUSED(zonal_look(session, "1", 1, NULL))                                                     \
    REFUSED(zonal_ask(NULL, "n", "1", 1))                                                          \
    REFUSED(zonal_ask(session, NULL, "1", 1))                                                      \
    REFUSED(zonal_ask(session, "n", NULL, 1))                                                      \
    REFUSED(zonal_complete(NULL, "d", 1, 1))                                                       \
    REFUSED(zonal_complete(session, NULL, 1, 1))                                                   \
    REFUSED(zonal_name_failed(NULL, "E"))                                                          \
    REFUSED(zonal_name_failed(session, NULL))                                                      \
    REFUSED(zonal_compare(NULL, session, NULL))                                                    \
    REFUSED(zonal_compare(session, NULL, NULL))                                                    \
    REFUSED(zonal_write_comparison(NULL, take, NULL, NULL))                                        \
    REFUSED(zonal_write_comparison(session, NULL, NULL, NULL))                                     \
    REFUSED(zonal_write_findings(NULL, take, NULL, NULL))                                          \
    REFUSED(zonal_write_findings(session, NULL, NULL, &json))                                      \
    REFUSED(zonal_write_values(session, NULL, NULL, &json))                                        \
    REFUSED(zonal_write_tests(session, NULL, NULL, &json))                                         \
    REFUSED(zonal_write_answer(session, NULL, NULL, NULL))                                         \
    REFUSED(zonal_write_change(session, NULL, NULL, &json))                                        \
    REFUSED(zonal_write_rules(session, NULL, NULL))                                                \
    REFUSED(zonal_write_headroom(session, NULL, NULL, NULL, NULL))                                 \
    REFUSED(zonal_write_table(session, NULL, NULL, NULL, NULL, NULL))                              \
    REFUSED(zonal_write_diagnostics(session, NULL, NULL, NULL))                                    \
    REFUSED(zonal_write_stage(session, ZONAL_MODEL, NULL, NULL))                                   \
    REFUSED(zonal_write_edits(session, NULL, NULL))                                                \
    REFUSED(zonal_write_why(NULL, "leads_per_district", NULL, 0, take, NULL, NULL))                \
    REFUSED(zonal_write_why(session, NULL, NULL, 0, take, NULL, NULL))                             \
    REFUSED(zonal_write_why(session, "leads_per_district", NULL, 1, take, NULL, NULL))             \
    REFUSED(zonal_write_why(session, "leads_per_district", no_names, 2, take, NULL, NULL))         \
    REFUSED(zonal_write_why(session, "leads_per_district", NULL, 0, NULL, NULL, NULL))             \
    REFUSED(zonal_write_about(NULL, "D", take, NULL, NULL))                                        \
    REFUSED(zonal_write_about(session, NULL, take, NULL, NULL))                                    \
    REFUSED(zonal_write_about(session, "D", NULL, NULL, NULL))                                     \
    REFUSED(zonal_write_canonical(NULL, "n", "unit t", 6, take, NULL))                             \
    REFUSED(zonal_write_canonical(session, NULL, "unit t", 6, take, NULL))                         \
    REFUSED(zonal_write_canonical(session, "n", NULL, 6, take, NULL))                              \
    REFUSED(zonal_write_canonical(session, "n", "unit t", 6, NULL, NULL))                          \
    REFUSED(zonal_merge(NULL, &text, &text, &text, NULL))                                          \
    REFUSED(zonal_merge(session, NULL, &text, &text, NULL))                                        \
    REFUSED(zonal_merge(session, &text, NULL, &text, NULL))                                        \
    REFUSED(zonal_merge(session, &text, &text, NULL, NULL))                                        \
    REFUSED(zonal_merge(session, &no_text, &text, &text, NULL))

/* Those that say no, or give nothing. */
#define EMPTY_CALLS(EMPTY)                                                                         \
    EMPTY(zonal_has_name(NULL, "D"))                                                               \
    EMPTY(zonal_has_name(session, NULL))                                                           \
    EMPTY(zonal_has_rule(NULL, "leads_per_district"))                                              \
    EMPTY(zonal_has_rule(session, NULL))                                                           \
    EMPTY(zonal_has_read(NULL, "plan.zonal"))                                                      \
    EMPTY(zonal_has_read(session, NULL))                                                           \
    EMPTY(zonal_former_name(NULL, "D"))                                                            \
    EMPTY(zonal_former_name(session, NULL))                                                        \
    EMPTY(zonal_merged(NULL, NULL))                                                                \
    EMPTY(zonal_fixed_before(NULL, 0, NULL))                                                       \
    EMPTY(zonal_fixed_after(NULL, 0, NULL))                                                        \
    EMPTY(zonal_formatted_before(NULL, 0, NULL))                                                   \
    EMPTY(zonal_formatted_after(NULL, 0, NULL))

static void what_is_not_there_is_refused(void **state) {
    (void)state;
    struct zonal_entry entry;
    struct zonal_report_options json = {.size = sizeof json, .format = ZONAL_JSON};
    zonal *session = checked();
    zonal *before = checked();
    assert_int_equal(zonal_change(session, "n", "district E", 10), ZONAL_CLEAN);
    assert_int_equal(zonal_compare(before, session, NULL), ZONAL_FINDINGS);
    assert_int_equal(zonal_ask(session, "n", "1", 1), ZONAL_CLEAN);
#define REFUSED(call)                                                                              \
    if ((call) != ZONAL_FAILED) fail_msg("not refused: %s", #call);
    REFUSED_CALLS(REFUSED)
#define EMPTY(call)                                                                                \
    if (call) fail_msg("not empty: %s", #call);
    EMPTY_CALLS(EMPTY)
    assert_int_equal(zonal_error_count(session), 0);
    assert_int_equal(zonal_write_about(session, "E", take, NULL, NULL), ZONAL_CLEAN);
    zonal_free(session);
    zonal_free(before);
}

static void a_text_without_length_may_be_null(void **state) {
    (void)state;
    struct zonal_entry entry;
    static const struct zonal_edition empty = {NULL, 0};
    zonal *session = checked();
    assert_int_equal(zonal_change(session, "n", NULL, 0), ZONAL_CLEAN);
    assert_int_equal(zonal_look(session, NULL, 0, &entry), ZONAL_CLEAN);
    assert_int_equal(zonal_complete(session, NULL, 0, 0), ZONAL_CLEAN);
    assert_int_equal(zonal_write_canonical(session, "n", NULL, 0, take, NULL), ZONAL_CLEAN);
    assert_int_equal(zonal_merge(session, &empty, &empty, &empty, NULL), ZONAL_CLEAN);
    zonal_free(session);
}

static void what_is_to_be_read_is_there(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    assert_int_equal(zonal_read(session, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_read_text(session, NULL, "district D", 10), ZONAL_FAILED);
    assert_int_equal(zonal_read_text(session, "plan.zonal", NULL, 1), ZONAL_FAILED);
    assert_int_equal(zonal_read_failed(session, NULL, "why", NULL), ZONAL_FAILED);
    assert_int_equal(zonal_read_failed(session, "what", NULL, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_found_before(session, NULL, 1, "fails", "error"), ZONAL_FAILED);
    assert_int_equal(zonal_found_before(session, "x", 1, "fails", NULL), ZONAL_FAILED);
    assert_int_equal(zonal_eval(session, NULL, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_error_count(session), 0);
    assert_int_equal(zonal_read_text(session, "plan.zonal", "district D", 10), ZONAL_CLEAN);
    assert_int_equal(zonal_check(session, NULL), ZONAL_CLEAN);
    zonal_free(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_there_is_refused),
        cmocka_unit_test(a_text_without_length_may_be_null),
        cmocka_unit_test(what_is_to_be_read_is_there),
    };
    return cmocka_run_group_tests_name("NULL for what has to be there", tests, NULL, NULL);
}
