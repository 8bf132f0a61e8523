/* A plan that is laid out is the same plan with the same comments, stays as it is when it is laid out again, and no line of
 * it is too long that could end before: for every example and every golden case in whose text nothing is
 * wrong, at every width; with a comment or a line end in each gap between two tokens that may have one; and for
 * random plans in any layout.
 *
 *     test_format [--seed N] [--count N]         from the project's top folder
 *
 * The first failure shows the seed of its plan. */
#include "laws/laid_out.h"
#include "laws/plan_text.h"
#include "laws/random_plan.h"
#include "laws/random_rules.h"
#include "laws/range.h"
#include "laws/samples.h"
#include "support/files.h"
#include "unit/rules/random.h"
#include "zonal.h"

#include <stdio.h>

static struct range range = RANGE(11000001, 10000);

enum {
    USUAL_WIDTH = 100,
    WIDEST = 120,
    FEWEST_PLANS = 400,
    FEWEST_GAPS = 3000,
    SHORT = 1500,
    MOST_STATEMENTS = 8
};

/* Fails where the form of a plan at that width is not as it has to be. */
static void assert_form(struct arena *arena, struct text plan, uint32_t width, const char *where) {
    struct arena_mark mark = arena_mark(arena);
    struct text form;
    const char *objection = form_objection(arena, plan, width, &form);
    if (objection != NULL) {
        tell_lines("the plan", plan);
        tell_lines("its form", form);
        tell_lines("and its form again", laid_out(arena, form, width));
        fail_msg("%s at %u columns: %s", where, width, objection);
    }
    arena_rewind(arena, mark);
}

/* --- Plans that there are --- */

/* The paths of all examples, golden cases and the standard rules. */
static struct path_list all_plans(struct arena *arena) {
    struct path_list paths = {0};
    files_under(arena, &paths, "examples", ".zonal");
    files_under(arena, &paths, "tests/cases", ".zonal");
    vector_push(arena, &paths, text_string(arena, TEXT("grammar/standard.zonal")));
    return paths;
}

static bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){.bytes = bytes, .length = (uint32_t)length});
    return true;
}

/* What the model of the plan is, without blanks and line ends, since it quotes the text. */
static struct text model_of(struct arena *arena, const char *path, struct text plan) {
    struct text_builder output = {.arena = arena};
    zonal *session = zonal_new(NULL);
    zonal_read_text(session, path, plan.bytes, plan.length);
    zonal_check(session, NULL);
    zonal_write_stage(session, ZONAL_MODEL, append, &output);
    zonal_free(session);
    uint32_t length = 0;
    for (uint32_t n = 0; n < output.length; n++) {
        if (text_starts(text_after(text_built(&output), n), "\\x0a"))
            n += 3;
        else if (strchr(" \t\r\n", output.bytes[n]) == NULL)
            output.bytes[length++] = output.bytes[n];
    }
    return (struct text){output.bytes, length};
}

static void every_plan_stays_the_plan_it_is(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct path_list paths = all_plans(&arena);
    uint32_t plans = 0;
    for (uint32_t n = 0; n < paths.count; n++) {
        struct arena_mark mark = arena_mark(&arena);
        struct text plan = sample_text(&arena, paths.items[n]);
        if (plan_reads(plan)) {
            struct text form = laid_out(&arena, plan, USUAL_WIDTH);
            assert_form(&arena, plan, USUAL_WIDTH, paths.items[n]);
            assert_form(&arena, plan, 1 + n % WIDEST, paths.items[n]);
            struct text before = model_of(&arena, paths.items[n], plan);
            struct text after = model_of(&arena, paths.items[n], form);
            if (!text_equal(before, after)) {
                tell_lines("the model", before);
                tell_lines("the model of the form", after);
                fail_msg("%s: the models differ", paths.items[n]);
            }
            plans++;
        }
        arena_rewind(&arena, mark);
    }
    arena_release(&arena);
    printf("  %u plans\n", plans);
    assert_true(plans > FEWEST_PLANS);
}

/* All but the one that shows that a plan may be a line. */
static void examples_and_standard_rules_are_laid_out(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct path_list paths = {0};
    files_under(&arena, &paths, "examples", ".zonal");
    vector_push(&arena, &paths, text_string(&arena, TEXT("grammar/standard.zonal")));
    for (uint32_t n = 0; n < paths.count; n++) {
        struct text plan = file_read(&arena, paths.items[n]);
        if (strcmp(paths.items[n], "examples/one-liner.zonal") == 0) continue;
        if (text_equal(plan, laid_out(&arena, plan, USUAL_WIDTH))) continue;
        fail_msg("%s is not laid out; write `zonal fmt -w %s`", paths.items[n], paths.items[n]);
    }
    arena_release(&arena);
}

static void every_width_will_do(void **state) {
    (void)state;
    struct arena arena = test_arena();
    for (uint32_t n = 0; n < sample_count; n++) {
        struct text plan = sample_text(&arena, samples[n]);
        uint32_t step = plan.length < SHORT ? 1 : 7;
        for (uint32_t width = 1; width <= WIDEST; width += step) {
            assert_form(&arena, plan, width, samples[n]);
        }
    }
    arena_release(&arena);
}

/* Puts the words into each gap of the plan where they leave it what it is but for a comment; returns how many there
 * are. */
static uint32_t fill_gaps(struct arena *arena, const char *path, struct text plan,
                          const char *words) {
    uint32_t filled = 0;
    for (uint32_t n = 0;; n++) {
        struct arena_mark mark = arena_mark(arena);
        struct text other = with_gap(arena, plan, n, words);
        if (other.bytes == NULL) return filled;
        if (plan_reads(other)) {
            assert_form(arena, other, USUAL_WIDTH, path);
            assert_form(arena, other, 1 + (n * 7) % WIDEST, path);
            filled++;
        }
        arena_rewind(arena, mark);
    }
}

static void what_stands_in_a_gap_stays(void **state) {
    (void)state;
    uint32_t filled = 0;
    for (uint32_t n = 0; n < sample_count; n++) {
        struct arena arena = test_arena();
        struct text plan = sample_text(&arena, samples[n]);
        if (plan.length < SHORT) {
            filled += fill_gaps(&arena, samples[n], plan, " # of this gap\n");
            filled += fill_gaps(&arena, samples[n], plan, "\n# alone\n\n# and another\n");
            filled += fill_gaps(&arena, samples[n], plan, "\n");
        }
        arena_release(&arena);
    }
    printf("  %u gaps\n", filled);
    assert_true(filled > FEWEST_GAPS);
}

/* --- Plans by chance --- */

/* One about rules, or a few statements of one about facts. */
static struct text draw_plan(struct arena *arena, uint64_t *seed) {
    struct statements statements = {0};
    if (draw_once_in(seed, 8)) return random_plan_with_rules(arena, draw(seed), 2);
    struct facts facts = random_facts(arena, seed);
    facts_write(arena, &facts, seed, &statements);
    statements_shuffle(&statements, seed);
    if (statements.count > MOST_STATEMENTS) statements.count = MOST_STATEMENTS;
    return statements_join(arena, &statements, seed);
}

static void random_plans_stay_what_they_are(void **state) {
    (void)state;
    uint64_t shaken_plans = 0;
    for (uint64_t first = range.seed; first < range.seed + range.count; first++) {
        struct arena arena = test_arena();
        uint64_t seed = first;
        struct text plan = draw_plan(&arena, &seed);
        struct text other = shaken(&arena, plan, &seed);
        char where[64];
        snprintf(where, sizeof where, "--seed %llu --count 1", (unsigned long long)first);
        bool reads = plan_reads(other);
        shaken_plans += reads;
        assert_form(&arena, reads ? other : plan, 1 + (uint32_t)draw_below(&seed, WIDEST), where);
        arena_release(&arena);
    }
    printf("  %llu of %llu plans in a layout by chance\n", (unsigned long long)shaken_plans,
           (unsigned long long)range.count);
    assert_true(shaken_plans * 10 >= range.count * 9);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_format [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_plan_stays_the_plan_it_is),
        cmocka_unit_test(examples_and_standard_rules_are_laid_out),
        cmocka_unit_test(every_width_will_do),
        cmocka_unit_test(what_stands_in_a_gap_stays),
        cmocka_unit_test(random_plans_stay_what_they_are),
    };
    return cmocka_run_group_tests_name("plans that are laid out", tests, NULL, NULL);
}
