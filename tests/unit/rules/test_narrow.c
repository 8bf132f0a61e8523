/* Narrowing: the verdicts about one thing are those of a check that are about it. */
#include "unit/rules/plans.h"

#include "rules/narrow.h"

static bool is_about(const struct verdict *verdict, struct key subject) {
    enum value_kind kind = subject.is_industry ? VALUE_INDUSTRY : VALUE_DISTRICT;
    for (uint32_t n = 0; n < verdict->subject_count; n++) {
        if (verdict->subjects[n].kind == kind && verdict->subjects[n].place == subject.place) {
            return true;
        }
    }
    return false;
}

/* The verdicts of a rule in the check, about the subject or, where that is NULL, all. */
static struct text verdicts_of(struct plan *plan, const struct check *check, uint32_t rule,
                               const struct key *subject) {
    struct text_builder words = {.arena = &plan->arena};
    for (uint32_t n = 0; n < check->verdicts.list.count; n++) {
        const struct verdict *verdict = &check->verdicts.list.items[n];
        if (verdict->rule != rule || (subject != NULL && !is_about(verdict, *subject))) continue;
        verdict_append(plan, verdict, &words);
        text_append_byte(&words, ';');
    }
    return text_built(&words);
}

static void assert_narrow(struct plan *plan, uint32_t rule, const struct key *subject) {
    struct arena arena = test_arena();
    struct narrow narrow;
    narrow_start(&narrow, &arena, &plan->scratch, plan->check, (struct check_options){0});
    narrow_add(&narrow, rule, subject);
    struct check *check = narrow_end(&narrow);
    struct text expected = verdicts_of(plan, plan->check, rule, subject);
    assert_text(verdicts_of(plan, check, rule, subject), text_string(&plan->arena, expected));
    arena_release(&arena);
}

/* Of every rule and place, and of every rule as a whole. */
static void assert_narrows(const char *text) {
    struct plan plan;
    plan_of(&plan, text);
    assert_int_equal(plan.diagnostics.error_count, 0);
    for (uint32_t rule = 0; rule < plan.model->rules.count; rule++) {
        assert_narrow(&plan, rule, NULL);
        for (uint32_t n = 0; n < plan.model->districts.list.count; n++) {
            assert_narrow(&plan, rule, &(struct key){false, n});
        }
        for (uint32_t n = 0; n < plan.model->industries.list.count; n++) {
            assert_narrow(&plan, rule, &(struct key){true, n});
        }
    }
    plan_end(&plan);
}

static void those_about_a_place_are_those_of_a_check(void **state) {
    (void)state;
    assert_narrows("industry A; industry B, C in A; indicator most = 1; let limit = most + 1\n"
                   "district D leads B, C; district E leads A; district F in D\n"
                   "rule leading { each d in districts; require count(d.leads) < limit }\n"
                   "rule pairs { each d in districts; each i in d.leads; require i != B }\n"
                   "rule one { require most == 1 }\n"
                   "waive leading for D because \"agreed\"");
}

static void so_they_are_in_each_year_and_where_they_are_open(void **state) {
    (void)state;
    assert_narrows("industry A; industry B in A; target A in 2020 = 5; target B = 3\n"
                   "district D leads A in 2021; district D leads B; output D B in 2020 = 4\n"
                   "rule reached { each i in industries; require i.output >= i.target }\n"
                   "rule led { each i in industries; require count(i.led_by) > 0 }\n"
                   "rule some { each d in districts\n"
                   "  each i in if d.output > 3 then {A} else {B}; require true }");
}

static void what_is_found_of_one_rule_stays_beside_that_of_another(void **state) {
    (void)state;
    struct plan plan;
    struct narrow narrow;
    struct key first = {false, 0};
    plan_of(&plan, "district D leads A; district E\n"
                   "rule some { each d in districts; require count(d.leads) > 0 }\n"
                   "rule few { each d in districts; require count(d.leads) < 9 }");
    struct arena arena = test_arena();
    narrow_start(&narrow, &arena, &plan.scratch, plan.check, (struct check_options){0});
    narrow_add(&narrow, 0, NULL);
    narrow_add(&narrow, 1, &first);
    const struct check *check = narrow_end(&narrow);
    assert_int_equal(check->verdicts.list.count, 3);
    assert_int_equal(check->verdicts.totals[OUTCOME_HOLDS], 2);
    assert_int_equal(check->verdicts.totals[OUTCOME_FAILS], 1);
    arena_release(&arena);
    plan_end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(those_about_a_place_are_those_of_a_check),
        cmocka_unit_test(so_they_are_in_each_year_and_where_they_are_open),
        cmocka_unit_test(what_is_found_of_one_rule_stays_beside_that_of_another),
    };
    return cmocka_run_group_tests_name("narrow", tests, NULL, NULL);
}
