/* A check finds the same, byte for byte, however many threads share it, and however often it is made: random plans, some of them with
 * mistakes that only some instances meet.
 *
 *     test_threads [--seed N] [--count N]       from the project's top folder
 *
 * The first failure shows the seed of its plan. */
#include "laws/checking.h"
#include "laws/plan_text.h"
#include "laws/random_plan.h"
#include "unit/support.h"

#include <stdio.h>

static struct range range = RANGE(2000001, 300);

enum { MOST_THREADS = 5 };

/* What may be added to the facts: rules that bind more, make units, read leads through lets, ... */
static const char *const additions[] = {
    "rule few { each d in districts; each i in industries where has output(d, i)\n"
    "  require i in d.leads else \"{d} leads {d.leads}\" }",
    "rule no_step_back { each i in industries; each y in years where has i.target(y)\n"
    "  require i.target >= i.target(y); severity note }",
    "rule staffed { each d in districts; require staff(d) >= count(led) }\n"
    "indicator staff in 2020 = 3 grows 10%\nlet led = {i for i in industries where i.led_by != {}}",
    "let busy = {d for d in districts where count(d.leads) > 1}\n"
    "rule of_busy { each d in busy; require d.output > 0 }\nprint busy",
    "unit hour; unit piece\nrule in_units { each i in industries\n"
    "  each x in {1 piece * 1 piece, 4 piece * 1 piece}\n"
    "  require x / 1 hour * count(i.led_by) < 5 piece * 1 piece / 1 hour; severity note }",
    "waive few because \"it is so\"",
    /* ... and that divide by nothing here and there. */
    "rule shares { each d in districts; require 1 / count(d.leads) < 1 }",
    "let share = 1 / count({i for i in industries where has i.target})\n"
    "rule by_year { each i in industries where has i.output; require share < 1 }",
};

enum { ADDITIONS = sizeof additions / sizeof additions[0], HARMLESS = ADDITIONS - 2 };

static struct text write_plan(struct arena *arena, const struct facts *facts, uint64_t *seed) {
    struct statements statements = {0};
    facts_write(arena, facts, seed, &statements);
    uint64_t count = *seed % 3 == 0 ? ADDITIONS : HARMLESS;
    for (uint64_t n = 0; n < count; n++) {
        vector_push(arena, &statements, text_of(additions[n]));
    }
    return statements_join(arena, &statements, seed);
}

static bool is_same(const struct outcome *a, const struct outcome *b) {
    return a->status == b->status && text_equal(a->document, b->document) &&
           text_equal(a->problems, b->problems);
}

static void check_plan_of(struct arena *arena, uint64_t start, struct seen *seen) {
    uint64_t seed = start;
    struct facts facts = random_facts(arena, &seed);
    struct text text = write_plan(arena, &facts, &seed);
    struct outcome alone = check_shared(arena, &facts, text, 1, 1);
    seen->wrong += alone.status == ZONAL_FAILED;
    seen->right += alone.status != ZONAL_FAILED;
    for (int jobs = 2; jobs <= MOST_THREADS; jobs++) {
        struct outcome shared = check_shared(arena, &facts, text, jobs, 1 + jobs % 2);
        if (is_same(&alone, &shared)) continue;
        tell_lines("the plan", text);
        tell_lines("by one thread", alone.document);
        tell_lines("by several", shared.document);
        tell_lines("what is said to one", alone.problems);
        tell_lines("what is said to several", shared.problems);
        fail_msg("%d threads find something else: --seed %llu --count 1", jobs,
                 (unsigned long long)start);
    }
}

static void any_number_of_threads_finds_the_same(void **state) {
    (void)state;
    range_check(&range, check_plan_of);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_threads [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_threads_finds_the_same),
    };
    return cmocka_run_group_tests_name("the number of threads", tests, NULL, NULL);
}
