/* Phases: nobody can tell from a model, or from what was found on the way, by how many threads it was built. */
#include "unit/model/plans.h"

#include "base/limits.h"
#include "diag/render.h"

enum { MOST_THREADS = 6 };

/* The model, with all that was reported. */
static struct text build(struct arena *arena, struct text text, uint32_t jobs) {
    struct plan plan;
    struct text_builder told = {.arena = arena};
    plan_start(&plan);
    plan.context.jobs = jobs;
    plan_read(&plan, text);
    plan_build(&plan);
    diagnostics_sort(&plan.diagnostics);
    model_dump(plan.model, &plan.sources, &told);
    for (uint32_t n = 0; n < plan.diagnostics.list.count; n++) {
        render_diagnostic(&told, &plan.sources, plan.diagnostics.list.items[n],
                          (struct render_style){0});
    }
    text_append_format(&told, "%u errors, %u warnings, %u years\n", plan.diagnostics.error_count,
                       plan.diagnostics.warning_count, plan.model->years.count);
    plan_end(&plan);
    return text_built(&told);
}

/* Builds the plan with one thread and with several; what is told has those words in it. */
static void assert_alike(struct text text, const char *words) {
    struct arena arena = test_arena();
    struct text alone = build(&arena, text, 1);
    if (strstr(text_string(&arena, alone), words) == NULL) {
        fail_msg("there is no `%s` in: %s", words, text_string(&arena, alone));
    }
    for (uint32_t jobs = 2; jobs <= MOST_THREADS; jobs++) {
        struct text shared = build(&arena, text, jobs);
        if (text_equal(shared, alone)) continue;
        print_error("%s", text_string(&arena, alone));
        fail_msg("with %u threads: %s", jobs, text_string(&arena, shared));
    }
    arena_release(&arena);
}

#define PLACES                                                                                     \
    "unit CNY; unit t\nindustry A, B, C \"Cars\" source \"Paper\"\nindustry D, E in C\n"           \
    "district K leads A, B in 2021 source \"Order\"; district L leads A, B; district M in L\n"     \
    "target A in 2020 = 1 CNY with parts equal; target C = 5; output K A in 2021 = "               \
    "A.target(2020)\n"                                                                             \
    "output M = { A: 3, D: 4 t }; indicator staff(K) in 2020 = 3 grows 10%\n"                      \
    "let twice(x) = 2 * x\nrule r { each d in districts; require twice(d.output) > 0 }\n"

static void what_was_built_is_the_same(void **state) {
    (void)state;
    assert_alike(TEXT(PLACES), "0 errors, 0 warnings, 2 years");
    assert_alike(TEXT(PLACES "scenario s { district K leads C; target B = 7 }\n"), "0 errors");
    assert_alike(TEXT(""), "0 errors, 0 warnings, 0 years");
}

/* In each strand alone, and in all of them. */
static void mistakes_are_told_wherever_they_are_met(void **state) {
    (void)state;
    static const char *const mistakes[][2] = {
        {"district L leads A, X, D\n", "no industry is named `X`"},
        {"district L leads B, C, all\n", "stated twice"},
        {"output Q = { A: 1, B: 2, Y: 3 }\n", "no district is named `Q`"},
        {"target A in 2020 = 1 CNY; output K A in 2021 = 3; target B = Z\n", "stated twice"},
        {"indicator staff(K, L) = 3; rule r2 { require staff > X }\n", "has 1 key elsewhere"},
        {"district O1; district Ol; district OI leads A; scenario O1 { district \xD0\x9A }\n",
         "look alike"},
        {"waive none for K because \"so\"; print 5 CNY2\n", "no rule is named `none`"},
        {"district L leads X\nindicator a = a.target\n", "computed from itself only"},
        {"test \"few\" { district K leads A; expect s holds }\n", "no rule is named `s`"},
    };
    enum { MISTAKES = sizeof mistakes / sizeof *mistakes };
    struct arena arena = test_arena();
    struct text_builder all = {.arena = &arena};
    text_append_string(&all, PLACES);
    for (int n = 0; n < MISTAKES; n++) {
        struct text text = text_format(&arena, "%s%s", PLACES, mistakes[n][0]);
        assert_alike(text, mistakes[n][1]);
        text_append_string(&all, mistakes[n][0]);
    }
    assert_alike(text_built(&all), mistakes[0][1]);
    arena_release(&arena);
}

/* Leads state some of the years, figures others, and which come too late depends on both. */
static void years_are_too_many_for_the_same_statements(void **state) {
    (void)state;
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    text_append_string(&text, "industry A; district K\n");
    for (int n = 0; n < LIMIT_YEARS; n += 2) {
        text_append_format(&text, "target A in %d = 1; district K leads A in %d\n", 2000 + n,
                           2001 + n);
    }
    assert_alike(text_built(&text), "0 errors, 0 warnings, 256 years");
    text_append_string(&text, "target A in 1999 = 1\n");
    assert_alike(text_built(&text), "at most 256 different years");
    text_append_string(&text, "district K leads A in 1998\n");
    assert_alike(text_built(&text), "2 errors, 0 warnings, 256 years");
    arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_built_is_the_same),
        cmocka_unit_test(mistakes_are_told_wherever_they_are_met),
        cmocka_unit_test(years_are_too_many_for_the_same_statements),
    };
    return cmocka_run_group_tests_name("phases", tests, NULL, NULL);
}
