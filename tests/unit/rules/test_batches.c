/* Rules asked of many at once: what only some members of a batch, which is of two in the tests'
 * build, make unsure, and where batches meet. tests/laws/test_batches.c holds all of it against
 * random rules. */
#include "plans.h"

#include "rules/batches.h"

#include <stdio.h>

/* Counts of the first rule, and the problem where there is one. */
static struct text found(struct plan *plan, const char *text, bool keeps_holds) {
    plan_start(plan);
    plan_add(plan, text_of(text));
    plan_check_as(plan, (struct check_options){.keeps_holds = keeps_holds});
    if (plan->check == NULL) return plan_problem(plan);
    const uint32_t *counts = plan->check->verdicts.counts[0];
    struct text_builder words = {.arena = &plan->arena};
    text_append_format(&words, "%u hold, %u fail, %u are open", counts[OUTCOME_HOLDS],
                       counts[OUTCOME_FAILS], counts[OUTCOME_OPEN]);
    if (plan->diagnostics.list.count > 0) {
        text_append_format(&words, "; %.*s", TEXT_ARGUMENT(plan_problem(plan)));
    }
    return text_built(&words);
}

/* That is found of the plan's rule, whether its instances are looked at one by one or many at
 * once. */
static void assert_found(const char *text, const char *expected) {
    for (int keeps_holds = 0; keeps_holds <= 1; keeps_holds++) {
        struct plan plan;
        assert_text(found(&plan, text, keeps_holds), expected);
        plan_end(&plan);
    }
}

static void units_meet_within_a_sum(void **state) {
    (void)state;
    static const char plan[] =
        "unit minute; unit h = 60 minute\nindustry T; industry A, B, C, D, E in T\n"
        "target A = 1 h; target B = 1 h; target C = 0; target D = 60 minute; target E = 0 minute\n"
        "rule r { each i in industries where count(i.children) > 0\n"
        "  require sum(p.target for p in i.children) == 3 h }\n";
    assert_found(plan, "1 hold, 0 fail, 0 are open");
}

static void units_do_not_go_together_from_one_batch_to_the_next(void **state) {
    (void)state;
    static const char plan[] = "unit h; unit t\nindustry T; industry A, B, C, D in T\n"
                               "target A = 1 h; target B = 1 h; target C = 1 t; target D = 1 t\n"
                               "rule r { each i in industries where count(i.children) > 0\n"
                               "  require sum(p.target for p in i.children) > 0 }\n";
    assert_found(plan, "0 hold, 0 fail, 0 are open; E0402 at p.target");
}

static void large_numbers_stay_exact(void **state) {
    (void)state;
    static const char plan[] =
        "industry A, B, C\n"
        "target A = 9223372036854775807; target B = 9223372036854775808; target C = 1\n"
        "rule r { each i in industries; require i.target + i.target * 2 >= i.target - -1 and\n"
        "  i.target + 1 > 9223372036854775807 }\n";
    assert_found(plan, "2 hold, 1 fail, 0 are open");
}

static void a_product_of_units_is_told_in_the_fewest(void **state) {
    (void)state;
    static const char plan[] = "unit t; unit percent = 1/100\nindustry A, B, C\n"
                               "target A = 3; target B = 3 percent; target C = 300 percent\n"
                               "rule r { each i in industries\n"
                               "  require i.target * 2 == 6 and i.target * i.target == 9 }\n";
    assert_found(plan, "2 hold, 1 fail, 0 are open");
}

static void what_is_given_up_is_given_up_for_all_behind(void **state) {
    (void)state;
#define TEN_TIMES(function, of)                                                                    \
    "let " function "(x) = " of "(x) + " of "(x) + " of "(x) + " of "(x) + " of "(x) +" of         \
    "(x) + " of "(x) + " of "(x) + " of "(x) + " of "(x)\n"
    static const char plan[] = TEN_TIMES("f", "g") TEN_TIMES("g", "h") TEN_TIMES("h", "j")
        TEN_TIMES("j", "k") TEN_TIMES("k", "l") TEN_TIMES("l", "m") TEN_TIMES(
            "m", "n") "let n(x) = x + 1\n"
                      "industry A, B, C, D, E; target A in 2020 = 1; target B in 2020 = 1\n"
                      "target C = if has year then f(1) else 2; target C in 2021 = 5\n"
                      "target D in 2020 = 3; target E in 2020 = 1\n"
                      "rule r { each i in industries; require i.target > 0 and 1 > 0 }\n";
    assert_found(plan, "2 hold, 0 fail, 0 are open; E0706 at if has year then f(1) else 2");
}

/* Columns reckon a step for every sixteen industries that may be below another, of which there are none
 * here: so too many steps are soon reckoned, while to go through all would take for days. */
static void what_takes_too_many_steps_is_not_gone_through(void **state) {
    (void)state;
    enum { PARTS = 16000 };
    struct plan plan;
    struct text_builder text;
    plan_start(&plan);
    text = (struct text_builder){.arena = &plan.arena};
    text_append_string(
        &text, "rule r { each i in industries\n"
               "  require sum(sum(sum(count(n.led_within) for n in given(m.parent, m).children)\n"
               "    for m in given(k.parent, k).children) for k in i.children) == 0 }\n"
               "industry T\n");
    for (int n = 0; n < PARTS; n++) text_append_format(&text, "industry P%d in T\n", n);
    plan_add(&plan, text_built(&text));
    plan.model = model_build(&plan.context, plan.inputs, plan.input_count);
    struct evaluator evaluator;
    evaluator_init(&evaluator, plan.model, &plan.sources, &plan.diagnostics, &plan.scratch,
                   &plan.arena);
    struct batches *batches = batches_compile(&plan.arena, &evaluator, &plan.model->rules.items[0]);
    assert_non_null(batches);
    evaluator.slots = arena_array(&plan.arena, struct value, LIMIT_VARIABLES);
    const uint32_t places[] = {1, 2};
    enum fate fates[BATCH_MEMBERS];
    batches_start(batches, &(struct set){.base = TYPE_INDUSTRY, .count = 2, .places = places});
    struct fates found = batches_look(batches, places, 2, fates);
    assert_int_equal(found.unsure, 2);
    assert_int_equal(fates[0], FATE_UNSURE);
    assert_int_equal(fates[1], FATE_UNSURE);
    plan_end(&plan);
}

static void a_sum_that_lacks_something_is_open_unless_it_is_decided(void **state) {
    (void)state;
    static const char plan[] =
        "industry T, U; industry A, B, C in T; industry D, E in U; target C = 1; target E = 2\n"
        "rule r { each i in industries where count(i.children) > 0\n"
        "  require any(p.target == 1 for p in i.children) }\n";
    assert_found(plan, "1 hold, 0 fail, 1 are open");
}

static void members_are_looked_for_in_rows(void **state) {
    (void)state;
    static const char facts[] = "industry A; industry B, C in A; industry E\n"
                                "district X leads B, E; district Y leads C; district Z leads E\n";
    static const char *const rules[][2] = {
        {"rule r { each d in districts; each i in industries; require d in i.led_by }",
         "4 hold, 8 fail, 0 are open"},
        {"rule r { each d in districts; each i in industries; require i in d.leads }",
         "4 hold, 8 fail, 0 are open"},
        {"rule r { each i in industries; each j in industries; require i in j.children }",
         "2 hold, 14 fail, 0 are open"},
    };
    for (size_t n = 0; n < sizeof rules / sizeof rules[0]; n++) {
        char plan[512];
        snprintf(plan, sizeof plan, "%s%s\n", facts, rules[n][0]);
        assert_found(plan, rules[n][1]);
    }
}

static void what_fails_is_held_against_waivers(void **state) {
    (void)state;
    static const char plan[] =
        "industry A, B, C, D\ntarget A = 1; target B = 2; target C = 3; target D = 4\n"
        "rule r { each i in industries; require i.target < 2 }\n"
        "waive r where i.target > 3 because \"it is much\"\n"
        "waive r for B because \"it is B\"\n";
    assert_found(plan, "1 hold, 1 fail, 0 are open");
}

static void what_is_dated_in_some_year_is_no_instance_without_one(void **state) {
    (void)state;
    static const char plan[] =
        "industry A, B, C, D; target A = 1; target A in 2020 = 2; target B = 1\n"
        "target C in 2021 = 5; indicator limit = 9; indicator limit(D) in 2020 = 1\n"
        "rule r { each i in industries\n"
        "  require given(i.target, 0) < limit(i) or not has i.target }\n";
    assert_found(plan, "4 hold, 0 fail, 0 are open");
}

/* What becomes in 2022 of districts whose indicators have grown to 11.025, -11.025, 45 and 0.25 t: each holds, fails or is
 * unsure. */
static void assert_fates(const char *require, const char *expected) {
    struct plan plan;
    plan_start(&plan);
    plan_add(
        &plan,
        TEXT("unit t\n district A\n district B\n district C\n district D\n indicator ten in "
             "2022 = 10\n"
             "indicator n(A) in 2020 = 10 grows 5%; indicator n(B) in 2021 = 10 grows -210.25%\n"
             "indicator n(C) in 2020 = 20 grows 50%; indicator n(D) in 2020 = 1 t grows -50%\n"
             "indicator m in 2021 = 9 grows 22.5%\n"));
    plan_add(&plan,
             text_format(&plan.arena, "rule r { each d in districts; require %s }", require));
    plan.model = model_build(&plan.context, plan.inputs, plan.input_count);
    assert_int_equal(plan.diagnostics.list.count, 0);
    struct evaluator evaluator;
    evaluator_init(&evaluator, plan.model, &plan.sources, &plan.diagnostics, &plan.scratch,
                   &plan.arena);
    evaluator.year = 2022;
    struct batches *batches = batches_compile(&plan.arena, &evaluator, &plan.model->rules.items[0]);
    assert_non_null(batches);
    const uint32_t places[] = {0, 1, 2, 3};
    enum fate fates[BATCH_MEMBERS];
    char found[] = "....";
    batches_start(batches, &(struct set){.base = TYPE_DISTRICT, .count = 4, .places = places});
    for (uint32_t n = 0; n < 4; n++) {
        struct fates counted = batches_look(batches, places + n, 1, fates);
        found[n] = counted.holding ? '+' : counted.failing ? '!' : counted.unsure ? '?' : '-';
    }
    assert_string_equal(found, expected);
    plan_end(&plan);
}

static void what_has_grown_is_compared_by_the_whole_numbers_around_it(void **state) {
    (void)state;
    assert_fates("n(d) > ten + 1", "+!+?");
    assert_fates("n(d) >= ten - 21", "+!+?");
    assert_fates("n(d) < ten + 2", "++!?");
    assert_fates("ten + 1 <= n(d)", "+!+?");
    assert_fates("n(d) != ten + 1", "+++?");
    assert_fates("ten > 0 and n(d) == m", "?!!?");
    assert_fates("ten > 0 and n(d) > 0", "+!++");
    assert_fates("ten > 0 and 0 >= n(d)", "!+!!");
    assert_fates("n(d) + 0 >= ten", "??+?");
    assert_fates("ten > 0 and has n(d)", "++++");
    assert_fates("(if ten > 0 then n(d) else 0) >= ten", "??+?");
    assert_fates("n(d) > 0 or n(d) <= 0", "----");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_meet_within_a_sum),
        cmocka_unit_test(units_do_not_go_together_from_one_batch_to_the_next),
        cmocka_unit_test(large_numbers_stay_exact),
        cmocka_unit_test(a_product_of_units_is_told_in_the_fewest),
        cmocka_unit_test(what_is_given_up_is_given_up_for_all_behind),
        cmocka_unit_test(what_takes_too_many_steps_is_not_gone_through),
        cmocka_unit_test(members_are_looked_for_in_rows),
        cmocka_unit_test(what_fails_is_held_against_waivers),
        cmocka_unit_test(what_is_dated_in_some_year_is_no_instance_without_one),
        cmocka_unit_test(what_has_grown_is_compared_by_the_whole_numbers_around_it),
        cmocka_unit_test(a_sum_that_lacks_something_is_open_unless_it_is_decided),
    };
    return cmocka_run_group_tests_name("rules asked of many at once", tests, NULL, NULL);
}
