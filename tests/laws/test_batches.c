/* What is found of many instances at once is what is found of each by itself: random rules over random plans
 * come to the same counts, verdicts and diagnostics whether those that hold are to be kept, so that each of them is
 * looked at, or not.
 *
 *     test_batches [--seed N] [--count N]       from the project's top folder
 *
 * The first failure shows the seed of its plan. */
#include "laws/random_rules.h"
#include "laws/range.h"
#include "unit/rules/plans.h"

#include <stdio.h>

static struct range range = RANGE(3000001, 1500);

enum { RULES = 4, MOST_JOBS = 2 };

static void append_counts(const struct plan *plan, struct text_builder *words) {
    for (uint32_t n = 0; n < plan->model->rules.count; n++) {
        const uint32_t *counts = plan->check->verdicts.counts[n];
        struct text name = names_text(&plan->names, plan->model->rules.items[n].name);
        text_append(words, name);
        for (int at = 0; at < OUTCOME_COUNT; at++) text_append_format(words, " %u", counts[at]);
        text_append_byte(words, '\n');
    }
}

/* All that was found, but for the verdicts that hold. */
static struct text words_of(const struct plan *plan, struct arena *arena) {
    struct text_builder words = {.arena = arena};
    for (uint32_t n = 0; n < plan->diagnostics.list.count; n++) {
        const struct diagnostic *diagnostic = plan->diagnostics.list.items[n];
        text_append_format(&words, "%.*s at %u: %.*s\n", TEXT_ARGUMENT(diagnostic->tag),
                           diagnostic->span.start, TEXT_ARGUMENT(diagnostic->message));
        for (uint32_t at = 0; at < diagnostic->related.count; at++) {
            text_append_format(&words, "  %u\n", diagnostic->related.items[at].span.start);
        }
    }
    if (plan->check == NULL) return text_built(&words);
    append_counts(plan, &words);
    for (uint32_t n = 0; n < plan->check->verdicts.list.count; n++) {
        const struct verdict *verdict = &plan->check->verdicts.list.items[n];
        if (verdict->outcome == OUTCOME_HOLDS) continue;
        text_append_format(&words, "%u: ", verdict->rule);
        verdict_append(plan, verdict, &words);
        text_append_format(&words, ": %.*s\n", TEXT_ARGUMENT(verdict->telling->message));
    }
    return text_built(&words);
}

static struct text check_text(struct arena *arena, struct text text, struct check_options options,
                              struct seen *seen) {
    struct plan plan;
    plan_start(&plan);
    plan_add(&plan, text);
    plan_add_standard(&plan);
    plan_check_as(&plan, options);
    struct text words = words_of(&plan, arena);
    seen->wrong += plan.diagnostics.error_count > 0;
    seen->right += plan.diagnostics.error_count == 0;
    plan_end(&plan);
    return words;
}

static void check_plan_of(struct arena *arena, uint64_t start, struct seen *seen) {
    struct text text = random_plan_with_rules(arena, start, RULES);
    struct seen ignored = {0};
    int32_t year = start % 5 == 0 ? 2020 : 0;
    struct check_options each = {.keeps_holds = true, .jobs = 1, .year = year};
    struct text alone = check_text(arena, text, each, seen);
    for (uint32_t jobs = 1; jobs <= MOST_JOBS; jobs++) {
        struct check_options options = {.jobs = jobs, .year = year};
        struct text together = check_text(arena, text, options, &ignored);
        if (text_equal(alone, together)) continue;
        tell_lines("the plan", text);
        tell_lines("each by itself", alone);
        tell_lines("many at once", together);
        fail_msg("%u threads find something else: --seed %llu --count 1", jobs,
                 (unsigned long long)start);
    }
}

static void many_at_once_are_what_each_is_by_itself(void **state) {
    (void)state;
    range_check(&range, check_plan_of);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_batches [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_at_once_are_what_each_is_by_itself),
    };
    return cmocka_run_group_tests_name("instances at once", tests, NULL, NULL);
}
