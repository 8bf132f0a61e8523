/* zonal_merge as a host calls it: what it gives, what conflicts are about, and that it lives with a lack
 * of memory. */
#include "supply.h"

#include "zonal.h"

static const char base[] = "district D leads A\ntarget A = 1\noutput D A = 2\n";
static const char ours[] = "district D leads A, B\ntarget A = 3\noutput D A = 2\n";
static const char theirs[] = "district D leads A, C\ntarget A = 4\n";

static enum zonal_status merge(zonal *session, const char *our, const char *their) {
    struct zonal_edition editions[] = {
        {base, strlen(base)}, {our, strlen(our)}, {their, strlen(their)}};
    return zonal_merge(session, &editions[0], &editions[1], &editions[2], NULL);
}

static void a_merge_without_conflicts_is_clean(void **state) {
    (void)state;
    size_t length;
    zonal *session = zonal_new(NULL);
    assert_int_equal(merge(session, ours, base), ZONAL_CLEAN);
    assert_string_equal(zonal_merged(session, &length), ours);
    assert_int_equal(length, strlen(ours));
    assert_int_equal(zonal_merged_conflicts(session), 0);
    assert_null(zonal_merge_conflict(session, 0));
    zonal_free(session);
}

static void conflicts_are_findings_and_told(void **state) {
    (void)state;
    size_t length;
    zonal *session = zonal_new(NULL);
    assert_int_equal(merge(session, ours, theirs), ZONAL_FINDINGS);
    assert_string_equal(zonal_merged(session, &length),
                        "district D leads A, B, C\n<<<<<<< ours\ntarget A = 3\n=======\n"
                        "target A = 4\n>>>>>>> theirs\n");
    assert_int_equal(zonal_merged_conflicts(session), 1);
    assert_int_equal(zonal_merged_way(session), ZONAL_MERGED_BY_MEANING);
    const struct zonal_merge_conflict *conflict = zonal_merge_conflict(session, 0);
    assert_string_equal(conflict->about, "target A");
    assert_string_equal(conflict->ours, "3");
    assert_string_equal(conflict->theirs, "4");
    assert_null(zonal_merge_conflict(session, 1));
    assert_int_equal(merge(session, theirs, theirs), ZONAL_CLEAN);
    assert_string_equal(zonal_merged(session, &length), theirs);
    zonal_free(session);
}

static void what_cannot_be_read_is_merged_by_lines(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    assert_int_equal(merge(session, "district D lead A\n", base), ZONAL_CLEAN);
    assert_int_equal(zonal_merged_way(session), ZONAL_MERGED_UNREAD);
    zonal_free(session);
}

/* Merges; true where memory was enough. */
static bool is_merged(const struct zonal_host *host) {
    zonal *session = zonal_new(host);
    bool is_enough = session != NULL && merge(session, ours, theirs) == ZONAL_FINDINGS &&
                     zonal_merge_conflict(session, 0) != NULL;
    assert_true(is_enough || session == NULL || zonal_out_of_memory(session));
    zonal_free(session);
    return is_enough;
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    supply_end_at_any_request(is_merged, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_merge_without_conflicts_is_clean),
        cmocka_unit_test(conflicts_are_findings_and_told),
        cmocka_unit_test(what_cannot_be_read_is_merged_by_lines),
        cmocka_unit_test(memory_may_end_at_any_request),
    };
    return cmocka_run_group_tests_name("session/merge", tests, NULL, NULL);
}
