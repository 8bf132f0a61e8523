/* Statements have no order, and files are only where they stand: a random plan comes to the same
 * verdicts and the same status when its statements are shuffled, and when it is written in other
 * words, shuffled and scattered over files that include one another.
 *
 *     test_order [--seed N] [--count N]         from the project's top folder
 *
 * The first failure shows the seed of its plan. */
#include "laws/checking.h"
#include "laws/database.h"
#include "laws/random_plan.h"
#include "laws/scattered.h"
#include "unit/rules/random.h"
#include "unit/support.h"

#include <stdio.h>

static struct range range = RANGE(1000001, 1000);

/* Of a plan, in two comparisons. */
enum { FEWEST_FOR_COVERAGE = 100, FEWEST_VERDICTS = 50 };

/* What is added to the facts, so that more is read than the standard rules read. */
static const char *const additions[] = {
    "rule leads_what_it_puts_out \"Only leaders put out\" {\n"
    "    each d in districts; each i in industries where has output(d, i)\n"
    "    require i in d.leads\n    else \"{d} leads {d.leads}\"\n    severity warning\n}",
    "rule no_step_back {\n    each i in industries\n"
    "    each y in years where has i.target(y) and has i.target(y - 1)\n"
    "    require i.target(y) >= i.target(y - 1)\n    severity note\n}",
    "rule enough_staff { each d in districts; require staff(d) >= people(count(d.leads)) }",
    "indicator staff in 2020 = 30 grows 10%",
    "let people(led) = led * 10",
    "rule open_without_output { each d in districts; require d.output >= 0; severity warning }",
    "rule all_led {\n    require {i for i in industries where count(i.led_by) > 0} == industries\n"
    "    or true in flags\n}",
    "rule some_leader_none_idle {\n    require any(count(i.led_by) > 1 for i in industries)\n"
    "    and not all(count(d.leads) == 1 or has d.output for d in districts)\n}",
    "let flags = {i.parts == \"apart\" for i in industries where has i.target}",
    "waive enough_staff in 2021 because \"they are on their way\" by \"the plan\"",
};

enum { ADDITIONS = sizeof additions / sizeof additions[0] };

/* What all plans share, and how many verdicts were compared. */
struct setting {
    struct database *database;
    const char *folder;
    int64_t verdicts;
};

/* A plan in one of its forms after the other. */
struct trial {
    struct setting *setting;
    struct arena *arena;
    uint64_t seed;
    struct facts facts;
};

static struct statements write_plan(struct trial *trial) {
    struct statements statements = {0};
    facts_write(trial->arena, &trial->facts, &trial->seed, &statements);
    for (int n = 0; n < ADDITIONS; n++) {
        vector_push(trial->arena, &statements, text_of(additions[n]));
    }
    return statements;
}

static struct outcome check_statements(struct trial *trial, const struct statements *statements,
                                       struct text *text) {
    *text = statements_join(trial->arena, statements, &trial->seed);
    return check_plan(trial->arena, &trial->facts, "plan.zonal", *text);
}

/* Whether the outcomes are those of one plan; tells what is different where they are not. */
static bool is_alike(const struct trial *trial, const struct outcome outcomes[2]) {
    struct database *database = trial->setting->database;
    struct text_builder differences = {.arena = trial->arena};
    struct text documents[2] = {outcomes[0].document, outcomes[1].document};
    database_clear(database);
    database_find(database, documents, 2);
    trial->setting->verdicts += database_number(database, "SELECT count(*) FROM verdict");
    bool is_same = database_agree(database, 1, 2, &differences);
    is_same = is_same && outcomes[0].status != ZONAL_FAILED;
    is_same = is_same && outcomes[0].status == outcomes[1].status;
    if (is_same) return true;
    print_error("exit status %d, then %d\n", (int)outcomes[0].status, (int)outcomes[1].status);
    tell_lines("verdicts that differ", text_built(&differences));
    tell_lines("what is said of the first", outcomes[0].problems);
    tell_lines("what is said of the second", outcomes[1].problems);
    return false;
}

static struct trial trial_start(struct arena *arena, struct setting *setting, uint64_t seed) {
    struct trial trial = {.setting = setting, .arena = arena, .seed = seed};
    trial.facts = random_facts(arena, &trial.seed);
    return trial;
}

static void the_order_of_statements_changes_no_verdict(void **state) {
    for (uint64_t seed = range.seed; seed < range.seed + range.count; seed++) {
        struct arena arena = test_arena();
        struct trial trial = trial_start(&arena, *state, seed);
        struct statements statements = write_plan(&trial);
        struct text texts[2];
        struct outcome outcomes[2];
        outcomes[0] = check_statements(&trial, &statements, &texts[0]);
        statements_shuffle(&statements, &trial.seed);
        outcomes[1] = check_statements(&trial, &statements, &texts[1]);
        if (!is_alike(&trial, outcomes)) {
            tell_lines("the plan", texts[0]);
            tell_lines("the plan, shuffled", texts[1]);
            fail_msg("the order matters: --seed %llu --count 1", (unsigned long long)seed);
        }
        arena_release(&arena);
    }
}

static void neither_other_words_nor_files_change_a_verdict(void **state) {
    struct setting *setting = *state;
    for (uint64_t seed = range.seed; seed < range.seed + range.count; seed++) {
        struct arena arena = test_arena();
        struct trial trial = trial_start(&arena, setting, seed);
        struct statements statements = write_plan(&trial);
        struct text text;
        struct outcome outcomes[2];
        outcomes[0] = check_statements(&trial, &statements, &text);
        statements = write_plan(&trial);
        statements_shuffle(&statements, &trial.seed);
        const char *path = scatter(&arena, setting->folder, &statements, &trial.seed);
        outcomes[1] = check_plan(&arena, &trial.facts, path, (struct text){0});
        if (!is_alike(&trial, outcomes)) {
            tell_lines("the plan", text);
            scattered_tell(&arena, setting->folder);
            fail_msg("the files matter: --seed %llu --count 1", (unsigned long long)seed);
        }
        arena_release(&arena);
    }
}

static void there_were_verdicts_to_compare(void **state) {
    const struct setting *setting = *state;
    printf("  %lld verdicts compared\n", (long long)setting->verdicts / 2);
    if (range.count < FEWEST_FOR_COVERAGE) skip();
    assert_true(setting->verdicts / 2 > (int64_t)range.count * FEWEST_VERDICTS);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_order [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    struct arena arena = test_arena();
    struct setting setting = {.database = database_open(&arena), .folder = scratch_make(&arena)};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(the_order_of_statements_changes_no_verdict, &setting),
        cmocka_unit_test_prestate(neither_other_words_nor_files_change_a_verdict, &setting),
        cmocka_unit_test_prestate(there_were_verdicts_to_compare, &setting),
    };
    int status = cmocka_run_group_tests_name("the order of statements", tests, NULL, NULL);
    scratch_remove(setting.folder);
    database_close(setting.database);
    arena_release(&arena);
    return status;
}
