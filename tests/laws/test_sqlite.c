/* The standard rules come to the verdicts that SQLite comes to, by queries over the same facts
 * (standard.sql), for thousands of random plans: the same instances in the same years with the same
 * sides compared and the same figures missing, and the exit status that follows.
 *
 *     test_sqlite [--seed N] [--count N]        from the project's top folder
 *
 * A plan on which they differ is made smaller for as long as they differ, and shown with its seed;
 * `--seed` with that and `--count 1` is the same plan again. */
#include "laws/checking.h"
#include "laws/database.h"
#include "laws/plan_text.h"
#include "laws/random_plan.h"
#include "unit/support.h"

#include <stdio.h>

static struct range range = RANGE(1, 3200);

enum { FEWEST_FOR_COVERAGE = 2000, FEWEST_OF_A_KIND = 20, WAYS_TO_WRITE = 16 };

/* A plan under comparison; memory for it is given back with the arena. */
struct trial {
    struct arena *arena;
    struct database *database;
    uint64_t seed; /* of how it is written */
    struct text text;
    struct outcome outcome;
    struct text_builder differences;
};

enum agreement { AGREE, DIFFER, REFUSED };

static enum agreement compare(struct trial *trial, const struct facts *facts) {
    uint64_t seed = trial->seed;
    struct statements statements = {0};
    facts_write(trial->arena, facts, &seed, &statements);
    statements_shuffle(&statements, &seed);
    trial->text = statements_join(trial->arena, &statements, &seed);
    if (trial->text.bytes == NULL) trial->text = TEXT("");
    trial->outcome = check_plan(trial->arena, facts, "plan.zonal", trial->text);
    trial->differences = (struct text_builder){.arena = trial->arena};
    if (trial->outcome.status == ZONAL_FAILED) return REFUSED;
    database_clear(trial->database);
    database_expect(trial->database, facts);
    database_find(trial->database, &trial->outcome.document, 1);
    bool is_alike = database_agree(trial->database, 0, 1, &trial->differences);
    int64_t errors = database_number(
        trial->database, "SELECT count(*) FROM verdict"
                         " WHERE document = 0 AND verdict = 'fails' AND severity = 'error'");
    bool is_status = trial->outcome.status == (errors > 0 ? ZONAL_FINDINGS : ZONAL_CLEAN);
    if (!is_status) {
        text_append_format(&trial->differences, "  exit status %d with %lld errors\n",
                           (int)trial->outcome.status, (long long)errors);
    }
    return is_alike && is_status ? AGREE : DIFFER;
}

/* Whether these facts end the same when written in one of a few ways. */
static bool still_ends(struct trial *trial, const struct facts *facts, enum agreement agreement) {
    uint64_t seed = trial->seed;
    for (uint64_t way = 0; way < WAYS_TO_WRITE; way++) {
        trial->seed = seed + way;
        if (compare(trial, facts) == agreement) return true;
    }
    trial->seed = seed;
    return false;
}

/* Takes facts and waivers out, one at a time, for as long as the comparison ends the same. */
static void shrink(struct trial *trial, struct facts *facts, enum agreement agreement) {
    bool is_smaller = true;
    while (is_smaller) {
        is_smaller = false;
        for (uint32_t n = facts->list.count; n > 0; n--) {
            struct facts fewer = facts_copy(trial->arena, facts);
            facts_drop(&fewer, facts->list.items[n - 1]);
            if (!still_ends(trial, &fewer, agreement)) continue;
            *facts = fewer;
            is_smaller = true;
        }
        while (facts->waivers.count > 0) {
            struct facts fewer = facts_copy(trial->arena, facts);
            fewer.waivers.count--;
            if (!still_ends(trial, &fewer, agreement)) break;
            *facts = fewer;
            is_smaller = true;
        }
    }
    struct facts plain = *facts;
    plain.has_unit = false;
    if (still_ends(trial, &plain, agreement)) *facts = plain;
    compare(trial, facts);
}

static void tell(const struct trial *trial, uint64_t seed, const struct facts *facts) {
    struct text differences = text_built(&trial->differences);
    print_error("seed %llu, made smaller; --year %d --today %d\n", (unsigned long long)seed,
                facts->checked_year, facts->today);
    tell_lines("the plan", trial->text);
    tell_lines("verdicts of SQLite (0) and of the program (1)", differences);
    tell_lines("what the program says", trial->outcome.problems);
    fail_msg("the program and SQLite differ: --seed %llu --count 1", (unsigned long long)seed);
}

static void every_verdict_is_the_one_that_sqlite_finds(void **state) {
    struct database *database = *state;
    for (uint64_t n = 0; n < range.count; n++) {
        struct arena arena = test_arena();
        struct trial trial = {.arena = &arena, .database = database, .seed = range.seed + n};
        struct facts facts = random_facts(&arena, &trial.seed);
        enum agreement agreement = compare(&trial, &facts);
        if (agreement != AGREE) {
            shrink(&trial, &facts, agreement);
            tell(&trial, range.seed + n, &facts);
        }
        database_tally(database);
        arena_release(&arena);
    }
}

/* So that agreement is never agreement about nothing. Limits and targets that are compared are
 * always there; so only the rules that need all parts can be open. */
static void every_kind_of_verdict_has_come_up(void **state) {
    struct database *database = *state;
    database_print_tally(database);
    if (range.count < FEWEST_FOR_COVERAGE) skip();
    static const char *const kinds[] = {"holds", "fails", "waived", "open"};
    for (int rule = 0; rule < STANDARD_RULES; rule++) {
        const char *name = standard_rules[rule].name;
        bool can_be_open =
            strcmp(name, "parts_equal_target") == 0 || strcmp(name, "parts_reach_target") == 0;
        for (int kind = 0; kind < (can_be_open ? 4 : 3); kind++) {
            for (int dated = 0; dated < 2; dated++) {
                char query[200];
                snprintf(query, sizeof query,
                         "SELECT total(count) FROM seen WHERE rule = '%s' AND verdict = '%s'"
                         " AND dated = %d",
                         name, kinds[kind], dated);
                if (database_number(database, query) >= FEWEST_OF_A_KIND) continue;
                fail_msg("%s %s too rarely, %s", name, kinds[kind], dated ? "dated" : "undated");
            }
        }
    }
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_sqlite [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    struct arena arena = test_arena();
    struct database *database = database_open(&arena);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(every_verdict_is_the_one_that_sqlite_finds, database),
        cmocka_unit_test_prestate(every_kind_of_verdict_has_come_up, database),
    };
    int status = cmocka_run_group_tests_name("random plans by SQLite", tests, NULL, NULL);
    database_close(database);
    arena_release(&arena);
    return status;
}
