/* Headroom is what other ways come to: of the standard rules what SQLite finds by queries over the same facts, for
 * thousands of random plans; and of random rules, which require comparisons in all kinds of conditions, what a check
 * tells of the same instances.
 *
 *     test_headroom [--seed N] [--count N]      from the project's top folder
 *
 * The first failure shows the seed of its plan. */
#include "laws/checking.h"
#include "laws/database.h"
#include "laws/plan_text.h"
#include "laws/random_plan.h"
#include "laws/random_rules.h"
#include "support/files.h"
#include "unit/support.h"

#include <stdio.h>

static struct range range = RANGE(7000001, 800);

static struct database *database;

enum { RULES_OF_A_PLAN = 6 };

static void tell(const char *what, uint64_t seed, struct text plan, struct text document,
                 struct text differences) {
    tell_lines("the plan", plan);
    tell_lines("what is told of its headroom", document);
    tell_lines("what differs", differences);
    fail_msg("%s: --seed %llu --count 1", what, (unsigned long long)seed);
}

/* What is left is what lies between the sides, and below 0 where it does not hold, and only there. */
static const char contradictions[] =
    "SELECT count(*) FROM room WHERE outcome <> 'open' AND (verdict <> outcome"
    "    OR left IS NOT CASE relation WHEN '<=' THEN allowed - used WHEN '>=' THEN used - allowed"
    "        WHEN '==' THEN -abs(used - allowed) END"
    "    OR (left < 0) <> (outcome IN ('fails', 'waived')))";

static void measure_standard(struct arena *arena, uint64_t start, struct seen *seen) {
    uint64_t seed = start;
    struct facts facts = random_facts(arena, &seed);
    struct statements statements = {0};
    struct text_builder differences = {.arena = arena};
    facts_write(arena, &facts, &seed, &statements);
    struct text text = statements_join(arena, &statements, &seed);
    if (text.bytes == NULL) text = TEXT("");
    struct outcome outcome = measure_plan(arena, &facts, text);
    if (outcome.status == ZONAL_FAILED) {
        tell("the plan is refused", start, text, outcome.document, outcome.problems);
    }
    database_clear(database);
    database_expect(database, &facts);
    database_find(database, &outcome.document, 1);
    database_measure(database);
    if (!database_agree(database, 0, 1, &differences)) {
        tell("SQLite finds something else", start, text, outcome.document,
             text_built(&differences));
    }
    if (database_number(database, contradictions) != 0) {
        tell("rows contradict themselves", start, text, outcome.document, TEXT(""));
    }
    seen->right++;
}

static void it_is_what_sqlite_finds_of_the_standard_rules(void **state) {
    struct arena arena = test_arena();
    struct seen seen = {0};
    (void)state;
    for (uint64_t n = 0; n < range.count; n++) {
        struct arena_mark mark = arena_mark(&arena);
        measure_standard(&arena, range.seed + n, &seen);
        arena_rewind(&arena, mark);
    }
    arena_release(&arena);
}

/* The query of headroom_rules.sql. */
static const char *query_of_rules;

static void measure_rules(struct arena *arena, uint64_t seed, struct seen *seen) {
    static const struct facts asked = {.today = 20260101};
    struct text text = random_plan_with_rules(arena, seed, RULES_OF_A_PLAN);
    struct outcome checked = check_plan(arena, &asked, "plan.zonal", text);
    struct outcome measured = measure_plan(arena, &asked, text);
    seen->wrong += checked.status == ZONAL_FAILED;
    seen->right += checked.status != ZONAL_FAILED;
    if (checked.status != measured.status) {
        tell("it ends in another way", seed, text, measured.document, measured.problems);
    }
    if (checked.status == ZONAL_FAILED) return;
    struct text documents[] = {checked.document, measured.document};
    database_clear(database);
    database_find(database, documents, 2);
    if (database_number(database, query_of_rules) != 0) {
        tell("a check tells something else", seed, text, measured.document, checked.document);
    }
}

static void it_is_what_a_check_tells_of_random_rules(void **state) {
    (void)state;
    range_check(&range, measure_rules);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_headroom [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    struct arena arena = test_arena();
    database = database_open(&arena);
    query_of_rules = text_string(&arena, file_read(&arena, "tests/laws/headroom_rules.sql"));
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_what_sqlite_finds_of_the_standard_rules),
        cmocka_unit_test(it_is_what_a_check_tells_of_random_rules),
    };
    int status = cmocka_run_group_tests_name("headroom", tests, NULL, NULL);
    database_close(database);
    arena_release(&arena);
    return status;
}
