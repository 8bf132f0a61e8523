/* A plan that was changed, written whole or as edits. That either has the verdicts of the session is held by
 * tests/laws/test_folds.c; here is what each kind of change comes to, and what cannot be written. */
#include "supply.h"
#include "written.h"

#include "base/text.h"
#include "zonal.h"

#include <stdio.h>

/* A session, and what it has written. */
struct changed {
    struct arena arena;
    zonal *session;
    struct text_builder words;
};

static void start_with(struct changed *changed, const char *plan, const char *scenario) {
    struct zonal_check_options options = {.size = sizeof options, .scenario = scenario};
    *changed = (struct changed){.arena = test_arena(), .session = zonal_new(NULL)};
    changed->words.arena = &changed->arena;
    zonal_read_text(changed->session, "plan.zonal", plan, strlen(plan));
    assert_int_not_equal(zonal_check(changed->session, &options), ZONAL_FAILED);
}

static void change(struct changed *changed, const char *statements) {
    enum zonal_status status =
        zonal_change(changed->session, "<edit>", statements, strlen(statements));
    assert_int_not_equal(status, ZONAL_FAILED);
}

/* A plan with one change; NULL for none. */
static void start(struct changed *changed, const char *plan, const char *statements) {
    start_with(changed, plan, NULL);
    if (statements != NULL) change(changed, statements);
}

static void end(struct changed *changed) {
    zonal_free(changed->session);
    arena_release(&changed->arena);
}

static const char *words(struct changed *changed) {
    return text_string(&changed->arena, text_built(&changed->words));
}

static const char *whole(struct changed *changed) {
    changed->words.length = 0;
    assert_int_equal(zonal_write_stage(changed->session, ZONAL_CANONICAL, append, &changed->words),
                     ZONAL_CLEAN);
    return words(changed);
}

static const char *edits(struct changed *changed) {
    changed->words.length = 0;
    assert_int_equal(zonal_write_edits(changed->session, append, &changed->words), ZONAL_CLEAN);
    return words(changed);
}

/* What is told where nothing can be written. */
static const char *refusal(struct changed *changed, bool is_whole) {
    changed->words.length = 0;
    enum zonal_status status =
        is_whole ? zonal_write_stage(changed->session, ZONAL_CANONICAL, append, &changed->words)
                 : zonal_write_edits(changed->session, append, &changed->words);
    assert_int_equal(status, ZONAL_FAILED);
    assert_int_equal(changed->words.length, 0);
    zonal_write_change(changed->session, append, &changed->words, NULL);
    return words(changed);
}

static void assert_both(const char *plan, const char *statements, const char *of_whole,
                        const char *of_edits) {
    struct changed changed;
    start(&changed, plan, statements);
    assert_string_equal(whole(&changed), of_whole);
    assert_string_equal(edits(&changed), of_edits);
    end(&changed);
}

/* --- What is stated --- */

static void what_only_adds_needs_no_scenario(void **state) {
    (void)state;
    assert_both("industry A\ndistrict D\n", "district D leads A; target A = 5; industry B in A",
                "industry A\nindustry B\nindustry B in A\ndistrict D\ndistrict D leads A\n"
                "target A = 5\n",
                "industry B in A\ndistrict D leads A\ntarget A = 5\n");
    assert_both("", "district D leads A", "district D\ndistrict D leads A\n",
                "district D leads A\n");
}

static void what_is_said_of_one_place_is_one_statement(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "unit CNY\n",
          "industry A \"ay\"; industry B \"bee\" in A; industry `C-1` in A\n"
          "district D \"dee\" leads B, `C-1`; district E in D leads A\n"
          "district D leads A, B in 2030; district D leads A source \"s\"\n");
    assert_string_equal(edits(&changed), "industry A \"ay\"\n"
                                         "industry B \"bee\" in A\n"
                                         "industry `C-1` in A\n"
                                         "district D \"dee\" leads B, `C-1`\n"
                                         "district D leads A source \"s\"\n"
                                         "district D leads A, B in 2030\n"
                                         "district E in D leads A\n");
    end(&changed);
}

static void a_figure_takes_the_place_of_the_plans(void **state) {
    (void)state;
    assert_both("industry A\ntarget A in 2020 = 5 source \"x\"\ntarget A = 4\n",
                "target A in 2020 = 6; target A in 2025 = 7",
                "industry A\ntarget A = 4\ntarget A in 2020 = 6\ntarget A in 2025 = 7\n",
                "scenario edits \"what the session changed\" {\n"
                "  target A in 2020 = 6\n  target A in 2025 = 7\n}\n");
}

static void how_parts_sum_up_stays_unless_it_is_said(void **state) {
    (void)state;
    static const char plan[] = "industry A\nindustry B in A\ntarget A = 5 with parts reach\n";
    assert_both(plan, "target A = 6; target A in 2020 = 7",
                "industry A\nindustry B\nindustry B in A\ntarget A = 6 with parts reach\n"
                "target A in 2020 = 7 with parts reach\n",
                "scenario edits \"what the session changed\" {\n"
                "  target A = 6 with parts reach\n  target A in 2020 = 7 with parts reach\n}\n");
    assert_both(plan, "target A = 5 with parts within",
                "industry A\nindustry B\nindustry B in A\ntarget A = 5\n",
                "scenario edits \"what the session changed\" {\n"
                "  target A = 5 with parts within\n}\n");
}

static void a_figure_that_reads_what_it_was_is_what_it_comes_to(void **state) {
    (void)state;
    assert_both("unit CNY\nunit t\nindustry A\ntarget A in 2020 = 5 CNY\n",
                "target A in 2020 = A.target / 3 source \"x\"",
                "unit CNY\nunit t\nindustry A\ntarget A in 2020 = 5 CNY / 3 source \"x\"\n",
                "scenario edits \"what the session changed\" {\n"
                "  target A in 2020 = 5 CNY / 3 source \"x\"\n}\n");
    assert_both("unit CNY\nunit t\nindicator price in 2020 = 6 CNY / 1 t\n",
                "indicator price in 2020 = price * -2 grows 5%",
                "unit CNY\nunit t\nindicator price in 2020 = -12 CNY / 1 t grows 0.05\n",
                "scenario edits \"what the session changed\" {\n"
                "  indicator price in 2020 = -12 CNY / 1 t grows 0.05\n}\n");
    assert_both("district D leads A, B\nindicator best = {A, B}\nindicator on = false\n",
                "indicator best = best - {A}; indicator on = not on",
                "district D\ndistrict D leads A\ndistrict D leads B\nindicator best = {B}\n"
                "indicator on = true\n",
                "scenario edits \"what the session changed\" {\n"
                "  indicator best = {B}\n  indicator on = true\n}\n");
}

static void a_figure_is_not_told_that_differs_by_year(void **state) {
    (void)state;
    struct changed changed;
    start(&changed,
          "industry A\ndistrict D leads A\nindicator x = 1\ntarget A in 2020 = 1\n"
          "target A in 2021 = 2\n",
          "indicator x = x + given(A.target, 0)");
    assert_string_equal(refusal(&changed, true),
                        "<edit>:1:1: error[E0303]: `indicator x` reads what it was before, and "
                        "comes to something else in every year\n"
                        "  |\n1 | indicator x = x + given(A.target, 0)\n"
                        "  | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
                        "  = help: state it as an amount, or for each year by itself\n");
    refusal(&changed, false);
    change(&changed, "indicator x = 3");
    assert_non_null(strstr(whole(&changed), "indicator x = 3\n"));
    end(&changed);
}

static void a_definition_that_reads_what_it_was_keeps_that_beside_it(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "let k = 3\nlet f(k) = k + 1\n", "let k = 2 * k; let f(x) = f(x) + k");
    change(&changed, "let k = k + sum(k for k in {1})");
    assert_string_equal(whole(&changed),
                        "let f(x) = f_before(x) + k\nlet f_before(k) = k + 1\n"
                        "let k = k_before_2 + sum(k for k in {1})\nlet k_before = 3\n"
                        "let k_before_2 = 2 * k_before\n");
    assert_string_equal(edits(&changed), "scenario edits \"what the session changed\" {\n"
                                         "  let f(x) = f_before(x) + k\n"
                                         "  let f_before(k) = k + 1\n"
                                         "  let k = k_before_2 + sum(k for k in {1})\n"
                                         "  let k_before = 3\n"
                                         "  let k_before_2 = 2 * k_before\n}\n");
    end(&changed);
}

static void labels_and_parents_are_restated(void **state) {
    (void)state;
    assert_both("industry A\ndistrict D \"dee\"\ndistrict E in D\ndistrict F\n"
                "indicator x \"ex\" = 1\nindicator y = 2\n",
                "district D \"other\"; district E \"ee\" in F; indicator x \"unknown\" = 1\n"
                "indicator y \"why\" = 2",
                "industry A\ndistrict D\ndistrict D \"other\"\ndistrict E\ndistrict E \"ee\"\n"
                "district E in F\ndistrict F\nindicator x \"unknown\" = 1\n"
                "indicator y \"why\" = 2\n",
                "scenario edits \"what the session changed\" {\n"
                "  district D \"other\"\n  district E \"ee\" in F\n  indicator x \"unknown\" = 1\n"
                "  indicator y \"why\" = 2\n}\n");
}

static void a_waiver_and_a_print_are_added(void **state) {
    (void)state;
    assert_both("district D leads A\nwaive leads_per_district because \"a\"\nprint 1\n",
                "waive leads_per_district because \"b\"; print 2",
                "district D\ndistrict D leads A\nwaive leads_per_district because \"a\"\n"
                "waive leads_per_district because \"b\"\nprint 1\nprint 2\n",
                "waive leads_per_district because \"b\"\nprint 2\n");
}

/* --- What is dropped --- */

static void drops_take_away(void **state) {
    (void)state;
    assert_both(
        "industry A, B\ndistrict D leads A, B\ndistrict D leads B in 2020\n"
        "target A = 5; target A in 2020 = 6; target all = 9\noutput D A = 1; output D B = 2\n"
        "indicator x(D) in 2020 = 1; indicator x = 2\n",
        "drop D leads A; drop D leads B in 2020; drop target A in 2020; drop target all\n"
        "drop output D B; drop indicator x(D) in 2020",
        "industry A\nindustry B\ndistrict D\ndistrict D leads B\ntarget A = 5\n"
        "output D A = 1\nindicator x = 2\n",
        "scenario edits \"what the session changed\" {\n"
        "  drop D leads A\n  drop D leads B in 2020\n  drop indicator x(D) in 2020\n"
        "  drop output D B\n  drop target A in 2020\n  drop target all\n}\n");
}

static void a_district_goes_with_all_that_is_of_it(void **state) {
    (void)state;
    assert_both("industry A\ndistrict D \"dee\" leads A\ndistrict E in D\ndistrict F in E\n"
                "output D A = 1\nindicator x = { D: 1, E: 2 }\n"
                "waive leads_per_district for D because \"d\"\n"
                "waive leads_per_district for D, E because \"e\"\n"
                "waive leads_per_district where d in {D, F} because \"f\"\n",
                "drop district D",
                "industry A\ndistrict E\ndistrict F\ndistrict F in E\nindicator x(E) = 2\n"
                "waive leads_per_district for E because \"e\"\n"
                "waive leads_per_district where d in {F} because \"f\"\n",
                "scenario edits \"what the session changed\" {\n  drop district D\n}\n");
}

static void a_district_that_is_stated_behind_its_drop_is_there_again(void **state) {
    (void)state;
    struct changed changed;
    start(&changed,
          "industry A, B\ndistrict D leads A\noutput D A = 1\n"
          "waive leads_per_district for D because \"d\"\n",
          "drop district D");
    change(&changed, "district D leads B");
    assert_string_equal(whole(&changed), "industry A\nindustry B\ndistrict D\ndistrict D leads B\n"
                                         "waive leads_per_district for D because \"d\"\n");
    assert_string_equal(edits(&changed), "scenario edits \"what the session changed\" {\n"
                                         "  district D leads B\n  drop D leads A\n"
                                         "  drop output D A\n}\n");
    end(&changed);
}

static void what_names_a_district_that_is_gone_is_no_plan(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "district D leads A\nrule r { require count(D.leads) < 2 }\n",
          "drop district D");
    assert_string_equal(
        refusal(&changed, true),
        "error[E0303]: the plan with its changes cannot be written like this: no thing in this "
        "plan is named `D`: `require count(D.leads) < 2`\n"
        "  = help: state anew, without it, what still speaks of it; or save the edits alone, which "
        "leave the plan as it is\n");
    assert_string_equal(edits(&changed),
                        "scenario edits \"what the session changed\" {\n  drop district D\n}\n");
    end(&changed);
}

/* A plan that declares no industries has those that it names. */
static void industries_stay_though_nothing_names_them(void **state) {
    (void)state;
    assert_both("district D leads A, B\n", "drop D leads A",
                "industry A\nindustry B\ndistrict D\ndistrict D leads B\n",
                "scenario edits \"what the session changed\" {\n  drop D leads A\n}\n");
    assert_both("district D leads A, B\n", "industry C in A",
                "industry A\nindustry B\nindustry C\nindustry C in A\ndistrict D\n"
                "district D leads A\ndistrict D leads B\n",
                "scenario edits \"what the session changed\" {\n"
                "  industry C in A\n}\n");
    assert_both("unit CNY\n", "district D leads A; industry C in A",
                "unit CNY\nindustry A\nindustry C\nindustry C in A\ndistrict D\n"
                "district D leads A\n",
                "industry A\nindustry C in A\ndistrict D leads A\n");
}

static void a_standard_figure_is_in_force_again_and_may_go_itself(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "district D leads A\nindicator max_leads = 5\n", "drop indicator max_leads");
    assert_string_equal(whole(&changed), "district D\ndistrict D leads A\n");
    assert_string_equal(edits(&changed), "scenario edits \"what the session changed\" {\n"
                                         "  drop indicator max_leads\n}\n");
    change(&changed, "drop indicator max_leads");
    assert_string_equal(whole(&changed), "district D\ndistrict D leads A\n"
                                         "indicator max_leads = min(n for n in {0} where false)\n");
    assert_string_equal(edits(&changed),
                        "scenario edits \"what the session changed\" {\n"
                        "  indicator max_leads = min(n for n in {0} where false)\n}\n");
    change(&changed, "indicator max_leads = 7; drop indicator max_districts");
    assert_string_equal(edits(&changed), "scenario edits \"what the session changed\" {\n"
                                         "  indicator max_leads = 7\n"
                                         "  drop indicator max_districts\n}\n");
    end(&changed);
}

static void an_indicator_that_is_read_is_there_without_a_figure(void **state) {
    (void)state;
    assert_both("district D leads A\nindicator x(D) = 1\n"
                "rule r { each d in districts; require x(d) < 2 }\n",
                "drop indicator x(D)",
                "district D\ndistrict D leads A\n"
                "indicator x = min(n for n in {0} where false)\n"
                "rule r {\n  each d in districts\n  require x(d) < 2\n}\n",
                "scenario edits \"what the session changed\" {\n  drop indicator x(D)\n}\n");
}

/* --- What comes to nothing, and what cannot be told --- */

static void edits_that_cancel_out_are_not_written(void **state) {
    (void)state;
    static const char plan[] = "industry A\ndistrict D leads A\ntarget A = 5 source \"x\"\n";
    struct changed changed;
    start(&changed, plan, NULL);
    assert_string_equal(edits(&changed), "");
    change(&changed, "target A = 6; drop D leads A; district E leads A");
    change(&changed, "district D leads A; drop district E; target A = 5 source \"x\"");
    assert_string_equal(edits(&changed), "");
    assert_string_equal(whole(&changed), "industry A\ndistrict D\ndistrict D leads A\n"
                                         "target A = 5 source \"x\"\n");
    change(&changed, "target A = 7");
    zonal_undo(changed.session);
    assert_string_equal(edits(&changed), "");
    end(&changed);
}

static void a_rule_that_is_another_cannot_stand_in_a_scenario(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, "district D leads A\nrule r { require 1 < 2 }\n", "rule s { require 2 < 3 }");
    assert_string_equal(edits(&changed), "rule s {\n  require 2 < 3\n}\n");
    change(&changed, "rule r { require 1 < 3 }");
    assert_string_equal(refusal(&changed, false),
                        "<edit>:1:1: error[E0203]: what was done to `rule r` cannot stand in a "
                        "scenario of the plan\n  |\n1 | rule r { require 1 < 3 }\n"
                        "  | ^~~~~~~~~~~~~~~~~~~~~~~~\n"
                        "  = help: save the whole plan instead of what was edited\n");
    assert_string_equal(whole(&changed), "district D\ndistrict D leads A\n"
                                         "rule r {\n  require 1 < 3\n}\n"
                                         "rule s {\n  require 2 < 3\n}\n");
    end(&changed);
}

/* --- Scenarios --- */

static const char scenarios[] = "industry A, B\ndistrict D leads A\ntarget A = 5\ntarget B = 6\n"
                                "scenario low \"Low\" { target A = 3; drop target B }\n"
                                "scenario lower with low { target A = 2 }\n"
                                "scenario edits { target A = 1 }\n";

static void a_scenario_that_is_on_is_part_of_the_plan(void **state) {
    (void)state;
    struct changed changed;
    start_with(&changed, scenarios, "low");
    assert_string_equal(whole(&changed),
                        "industry A\nindustry B\ndistrict D\ndistrict D leads A\ntarget A = 3\n"
                        "scenario edits {\n  target A = 1\n}\n"
                        "scenario lower {\n  target A = 2\n}\n");
    assert_string_equal(edits(&changed), "");
    change(&changed, "target B = 7; district D leads B");
    assert_string_equal(edits(&changed),
                        "scenario edits_2 \"what the session changed\" with low {\n"
                        "  district D leads B\n  target B = 7\n}\n");
    end(&changed);
}

/* What is needed to check what was written; and of a plan that has `edits`, only rules stay outside. */
static void the_scenario_of_the_edits_is_told(void **state) {
    (void)state;
    struct changed changed;
    assert_null(zonal_edits_scenario(NULL));
    start(&changed, scenarios, NULL);
    assert_null(zonal_edits_scenario(changed.session));
    change(&changed, "district E leads B; rule s { require 2 < 3 }");
    edits(&changed);
    assert_null(zonal_edits_scenario(changed.session));
    change(&changed, "drop target A");
    assert_string_equal(edits(&changed), "rule s {\n  require 2 < 3\n}\n\n"
                                         "scenario edits_2 \"what the session changed\" {\n"
                                         "  district E leads B\n  drop target A\n}\n");
    assert_string_equal(zonal_edits_scenario(changed.session), "edits_2");
    zonal_undo(changed.session);
    edits(&changed);
    assert_null(zonal_edits_scenario(changed.session));
    end(&changed);
    start_with(&changed, scenarios, "low");
    assert_string_equal(edits(&changed), "");
    assert_string_equal(zonal_edits_scenario(changed.session), "low");
    end(&changed);
}

/* A rule that names a new district does not stand without it. */
static void what_rules_need_stays_outside_of_the_scenario(void **state) {
    (void)state;
    assert_both("industry A\ntarget A = 5\n",
                "target A = 6; district D leads A; rule s { require count(D.leads) < 3 }",
                "industry A\ndistrict D\ndistrict D leads A\ntarget A = 6\n"
                "rule s {\n  require count(D.leads) < 3\n}\n",
                "district D leads A\nrule s {\n  require count(D.leads) < 3\n}\n\n"
                "scenario edits \"what the session changed\" {\n  target A = 6\n}\n");
}

static void a_scenario_may_be_a_change(void **state) {
    (void)state;
    struct changed changed;
    start(&changed, scenarios, NULL);
    assert_int_equal(zonal_change_scenario(changed.session, "lower"), ZONAL_CLEAN);
    assert_string_equal(edits(&changed), "scenario edits_2 \"what the session changed\" {\n"
                                         "  target A = 2\n  drop target B\n}\n");
    assert_string_equal(whole(&changed),
                        "industry A\nindustry B\ndistrict D\ndistrict D leads A\ntarget A = 2\n"
                        "scenario edits {\n  target A = 1\n}\n");
    zonal_undo(changed.session);
    assert_string_equal(edits(&changed), "");
    end(&changed);
}

static void texts_of_one_name_are_held_apart(void **state) {
    (void)state;
    struct changed changed = {.arena = test_arena(), .session = zonal_new(NULL)};
    changed.words.arena = &changed.arena;
    zonal_begin_line(changed.session, 1);
    assert_int_equal(zonal_read_text(changed.session, "<entry>", "unit CNY\n", 9), ZONAL_CLEAN);
    zonal_begin_line(changed.session, 2);
    assert_int_equal(zonal_read_text(changed.session, "<entry>", "unit t\n", 7), ZONAL_CLEAN);
    zonal_check(changed.session, NULL);
    change(&changed, "district D leads A");
    assert_string_equal(edits(&changed), "district D leads A\n");
    end(&changed);
}

static void a_scenario_may_be_on_twice(void **state) {
    (void)state;
    struct changed changed;
    start(&changed,
          "industry A\ntarget A = 5\nscenario low { target A = A.target - 1 }\n"
          "scenario lower \"words\" with low { target A = 0 }\n",
          NULL);
    zonal_change_scenario(changed.session, "low");
    zonal_change_scenario(changed.session, "low");
    assert_string_equal(whole(&changed), "industry A\ntarget A = 4\n"
                                         "scenario lower \"words\" {\n  target A = 0\n}\n");
    end(&changed);
}

static void scenarios_do_without_what_the_plan_has_not(void **state) {
    (void)state;
    struct changed changed;
    start(&changed,
          "industry A\ndistrict D leads A\ndistrict E\ntarget A = 5\n"
          "scenario low { drop target A; drop district E }\n"
          "scenario led { district E leads A }\n",
          "drop target A");
    assert_string_equal(whole(&changed), "industry A\ndistrict D\ndistrict D leads A\ndistrict E\n"
                                         "scenario led {\n  district E\n  district E leads A\n}\n"
                                         "scenario low {\n  drop district E\n}\n");
    change(&changed, "drop district E");
    assert_non_null(strstr(refusal(&changed, true),
                           "`scenario led` states `district E`, and the district is dropped"));
    change(&changed, "scenario led { target A = 9 }");
    assert_string_equal(whole(&changed), "industry A\ndistrict D\ndistrict D leads A\n"
                                         "scenario led {\n  target A = 9\n}\nscenario low {\n}\n");
    end(&changed);
}

/* --- Memory --- */

static bool is_run_through(const struct zonal_host *host) {
    struct arena arena = test_arena();
    struct text_builder text = {.arena = &arena};
    static const char edit[] = "target A = A.target + 1; drop district D; let k = k + 1";
    static const char plan[] = "industry A\ndistrict D leads A\ntarget A = 5\nlet k = 1\n";
    zonal *session = zonal_new(host);
    zonal_read_text(session, "plan.zonal", plan, strlen(plan));
    zonal_check(session, NULL);
    zonal_change(session, "<edit>", edit, strlen(edit));
    zonal_write_stage(session, ZONAL_CANONICAL, append, &text);
    zonal_write_edits(session, append, &text);
    bool is_through = session != NULL && !zonal_out_of_memory(session);
    zonal_free(session);
    arena_release(&arena);
    return is_through;
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    supply_end_at_any_request(is_run_through, 5);
}

static void a_session_that_was_not_checked_has_no_edits(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    assert_int_equal(zonal_write_edits(session, append, NULL), ZONAL_FAILED);
    assert_int_equal(zonal_write_edits(NULL, append, NULL), ZONAL_FAILED);
    zonal_free(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_only_adds_needs_no_scenario),
        cmocka_unit_test(what_is_said_of_one_place_is_one_statement),
        cmocka_unit_test(a_figure_takes_the_place_of_the_plans),
        cmocka_unit_test(how_parts_sum_up_stays_unless_it_is_said),
        cmocka_unit_test(a_figure_that_reads_what_it_was_is_what_it_comes_to),
        cmocka_unit_test(a_figure_is_not_told_that_differs_by_year),
        cmocka_unit_test(a_definition_that_reads_what_it_was_keeps_that_beside_it),
        cmocka_unit_test(labels_and_parents_are_restated),
        cmocka_unit_test(a_waiver_and_a_print_are_added),
        cmocka_unit_test(drops_take_away),
        cmocka_unit_test(a_district_goes_with_all_that_is_of_it),
        cmocka_unit_test(a_district_that_is_stated_behind_its_drop_is_there_again),
        cmocka_unit_test(what_names_a_district_that_is_gone_is_no_plan),
        cmocka_unit_test(industries_stay_though_nothing_names_them),
        cmocka_unit_test(a_standard_figure_is_in_force_again_and_may_go_itself),
        cmocka_unit_test(an_indicator_that_is_read_is_there_without_a_figure),
        cmocka_unit_test(edits_that_cancel_out_are_not_written),
        cmocka_unit_test(a_rule_that_is_another_cannot_stand_in_a_scenario),
        cmocka_unit_test(a_scenario_that_is_on_is_part_of_the_plan),
        cmocka_unit_test(the_scenario_of_the_edits_is_told),
        cmocka_unit_test(what_rules_need_stays_outside_of_the_scenario),
        cmocka_unit_test(a_scenario_may_be_a_change),
        cmocka_unit_test(texts_of_one_name_are_held_apart),
        cmocka_unit_test(a_scenario_may_be_on_twice),
        cmocka_unit_test(scenarios_do_without_what_the_plan_has_not),
        cmocka_unit_test(memory_may_end_at_any_request),
        cmocka_unit_test(a_session_that_was_not_checked_has_no_edits),
    };
    return cmocka_run_group_tests_name("changed plans written", tests, NULL, NULL);
}
