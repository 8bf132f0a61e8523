/* Changing a plan finds what checking all of it would: random plans with random edits, one upon the other
 * and undone, some of them with mistakes.
 *
 *     test_changes [--seed N] [--count N]       from the project's top folder
 *
 * The first failure shows the seed of its plan, and what was done until then. */
#include "laws/checking.h"
#include "laws/drawn_changes.h"
#include "laws/following.h"
#include "laws/random_plan.h"
#include "unit/rules/random.h"
#include "unit/support.h"

#include <stdio.h>

static struct range range = RANGE(3000001, 800);

enum { MOST_STEPS = 8, FEWEST_FOR_COVERAGE = 500 };

/* A plan on trial, and what was done to it. */
struct trial {
    struct arena *arena;
    uint64_t seed;
    struct followed_plan plan;
    struct text_builder told;
};

struct tally {
    uint64_t plans;
    uint64_t changes;
    uint64_t refused;
    uint64_t undone;
    uint64_t verdicts;
};

static struct tally tally;

/* --- Trials --- */

static void change(struct trial *trial, struct plan_content *now) {
    struct plan_content next = *now;
    struct text edits = draw_change(trial->arena, &trial->seed, &next);
    text_append_format(&trial->told, "--- change\n%.*s", (int)edits.length, edits.bytes);
    bool is_done = followed_change(&trial->plan, edits);
    if (is_done) *now = next;
    tally.changes++;
    tally.refused += !is_done;
}

static void undo(struct trial *trial) {
    text_append_string(&trial->told, "--- undo\n");
    followed_undo(&trial->plan);
    tally.undone++;
}

static void demand(struct trial *trial) {
    if (trial->plan.broken == NULL) return;
    tell_lines("what was done", text_built(&trial->told));
    tell_lines("followed", trial->plan.found[0]);
    tell_lines("checked", trial->plan.found[1]);
    fail_msg("%s", trial->plan.broken);
}

/* Changes and undoes, then undoes all that is left. `contents` are the plan with each layer. */
static void take_steps(struct trial *trial, struct plan_content *contents) {
    struct followed_plan *plan = &trial->plan;
    for (int n = 1 + draw_below(&trial->seed, MOST_STEPS); n > 0; n--) {
        if (plan->layers > 0 && draw_once_in(&trial->seed, 3)) {
            undo(trial);
        } else {
            contents[plan->layers + 1] = contents[plan->layers];
            change(trial, &contents[plan->layers + 1]);
        }
        demand(trial);
        tally.verdicts += followed_verdicts(plan);
    }
    while (plan->layers > 0) {
        undo(trial);
        demand(trial);
    }
}

static void try_plan(struct trial *trial) {
    struct plan_content *contents = arena_array(trial->arena, struct plan_content, MOST_STEPS + 2);
    struct statements statements = {0};
    struct facts *facts = &contents[0].facts;
    struct text_builder text = {.arena = trial->arena};
    *facts = random_facts(trial->arena, &trial->seed);
    facts_write(trial->arena, facts, &trial->seed, &statements);
    text_append(&text, statements_join(trial->arena, &statements, &trial->seed));
    text_append_format(&text, "\n%s", rules_that_read_all);
    struct zonal_check_options options = {.size = sizeof options,
                                          .all = draw_once_in(&trial->seed, 2),
                                          .year = facts->checked_year,
                                          .today = facts->today};
    text_append(&trial->told, text_built(&text));
    if (!followed_start(&trial->plan, trial->arena, text_built(&text), &options)) return;
    tally.plans++;
    take_steps(trial, contents);
    followed_end(&trial->plan);
}

static void what_is_followed_is_what_is_checked(void **state) {
    (void)state;
    for (uint64_t seed = range.seed; seed < range.seed + range.count; seed++) {
        struct arena arena = test_arena();
        struct trial trial = {.arena = &arena, .seed = seed};
        trial.told.arena = &arena;
        text_append_format(&trial.told, "# --seed %llu --count 1\n", (unsigned long long)seed);
        try_plan(&trial);
        arena_release(&arena);
    }
}

static void changes_of_all_kinds_have_come_up(void **state) {
    (void)state;
    printf("  %llu plans, %llu changes, %llu refused, %llu undone, %llu verdicts compared\n",
           (unsigned long long)tally.plans, (unsigned long long)tally.changes,
           (unsigned long long)tally.refused, (unsigned long long)tally.undone,
           (unsigned long long)tally.verdicts);
    if (range.count < FEWEST_FOR_COVERAGE) skip();
    assert_true(tally.changes - tally.refused > range.count / 2);
    assert_true(tally.refused > range.count / 4);
    assert_true(tally.undone > range.count / 2);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_changes [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_followed_is_what_is_checked),
        cmocka_unit_test(changes_of_all_kinds_have_come_up),
    };
    return cmocka_run_group_tests_name("changes", tests, NULL, NULL);
}
