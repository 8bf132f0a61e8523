/* Exploring a plan that was checked: what an entry is, values that are asked for, and rules, scenarios and
 * prints that are put upon it. */
#include "supply.h"
#include "written.h"

#include "base/text.h"
#include "zonal.h"

/* A session, and what it has written last. */
struct explored {
    struct arena arena;
    zonal *session;
    struct text_builder words;
};

static void start(struct explored *explored, const char *plan) {
    *explored = (struct explored){.arena = test_arena(), .session = zonal_new(NULL)};
    if (plan != NULL) zonal_read_text(explored->session, "plan.zonal", plan, strlen(plan));
    assert_int_not_equal(zonal_check(explored->session, NULL), ZONAL_FAILED);
}

static void end(struct explored *explored) {
    zonal_free(explored->session);
    arena_release(&explored->arena);
}

/* What a writing call with nothing but report options writes. */
static const char *written(struct explored *explored,
                           enum zonal_status (*write)(zonal *, zonal_write, void *,
                                                      const struct zonal_report_options *)) {
    struct zonal_report_options options = {.size = sizeof options, .quiet = true};
    explored->words = (struct text_builder){.arena = &explored->arena};
    write(explored->session, append, &explored->words, &options);
    return text_string(&explored->arena, text_built(&explored->words));
}

static void assert_change(struct explored *explored, const char *statements, const char *words) {
    zonal_change(explored->session, "<edit>", statements, strlen(statements));
    assert_string_equal(written(explored, zonal_write_change), words);
}

static void assert_refused(struct explored *explored, const char *statements, const char *words) {
    assert_int_equal(zonal_change(explored->session, "<edit>", statements, strlen(statements)),
                     ZONAL_FAILED);
    assert_non_null(strstr(written(explored, zonal_write_change), words));
}

static void assert_undo(struct explored *explored, const char *words) {
    assert_int_not_equal(zonal_undo(explored->session), ZONAL_FAILED);
    assert_string_equal(written(explored, zonal_write_change), words);
}

static void assert_answer(struct explored *explored, const char *expressions, const char *words) {
    assert_int_equal(zonal_ask(explored->session, "<question>", expressions, strlen(expressions)),
                     ZONAL_CLEAN);
    assert_string_equal(written(explored, zonal_write_answer), words);
}

/* --- Entries --- */

static void assert_entry(zonal *session, const char *text, enum zonal_entry_kind kind,
                         const char *open) {
    struct zonal_entry entry;
    assert_int_equal(zonal_look(session, text, strlen(text), &entry), ZONAL_CLEAN);
    assert_int_equal(entry.kind, kind);
    assert_string_equal(entry.open, open);
}

static void an_entry_is_what_its_grammar_reads(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    assert_entry(session, "", ZONAL_ENTRY_EMPTY, "");
    assert_entry(session, " \n # nothing\n", ZONAL_ENTRY_EMPTY, "");
    assert_entry(session, "district D leads A", ZONAL_ENTRY_STATEMENTS, "");
    assert_entry(session, "district D; district E", ZONAL_ENTRY_STATEMENTS, "");
    assert_entry(session, "drop district D", ZONAL_ENTRY_STATEMENTS, "");
    assert_entry(session, "count(districts)", ZONAL_ENTRY_EXPRESSIONS, "");
    assert_entry(session, "D.leads, 3", ZONAL_ENTRY_EXPRESSIONS, "");
    assert_entry(session, "output(D, A)", ZONAL_ENTRY_EXPRESSIONS, "");
    assert_entry(session, "{A, B}", ZONAL_ENTRY_EXPRESSIONS, "");
    assert_entry(session, "output D A = 5", ZONAL_ENTRY_STATEMENTS, "");
    zonal_free(session);
}

/* A mistake is no beginning: it is told at once. */
static void what_is_wrong_is_an_entry_too(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    assert_entry(session, "district leads", ZONAL_ENTRY_STATEMENTS, "");
    assert_entry(session, "distrct D leads A", ZONAL_ENTRY_STATEMENTS, "");
    assert_entry(session, "3 +* 4", ZONAL_ENTRY_EXPRESSIONS, "");
    assert_entry(session, "plan \"not closed", ZONAL_ENTRY_STATEMENTS, "");
    assert_entry(session, "\xff", ZONAL_ENTRY_EXPRESSIONS, "");
    zonal_free(session);
}

static void more_is_to_come_where_the_text_ends_too_soon(void **state) {
    (void)state;
    zonal *session = zonal_new(NULL);
    struct zonal_entry entry;
    assert_entry(session, "district D leads", ZONAL_ENTRY_UNFINISHED, "");
    assert_entry(session, "district D leads A,", ZONAL_ENTRY_UNFINISHED, "");
    assert_entry(session, "target A = 5 +", ZONAL_ENTRY_UNFINISHED, "");
    assert_entry(session, "rule r {", ZONAL_ENTRY_UNFINISHED, "{");
    assert_entry(session, "rule r {\n  each d in districts\n", ZONAL_ENTRY_UNFINISHED, "{");
    assert_entry(session, "target = { A: 5,", ZONAL_ENTRY_UNFINISHED, "{");
    assert_entry(session, "count(d for d in", ZONAL_ENTRY_UNFINISHED, "(");
    assert_entry(session, "3 +", ZONAL_ENTRY_UNFINISHED, "");
    assert_entry(session, "if true then", ZONAL_ENTRY_UNFINISHED, "");
    const char *nested = "scenario s {\n  target = {\n";
    zonal_look(session, nested, strlen(nested), &entry);
    assert_int_equal(entry.kind, ZONAL_ENTRY_UNFINISHED);
    assert_int_equal(entry.line, 2);
    assert_int_equal(entry.column, 12);
    zonal_free(session);
}

static void what_only_files_state_is_told_apart(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool is_read;
    } entries[] = {{"include \"more.zonal\"", true},   {"district D; unit CNY", true},
                   {"plan \"A plan\"", true},          {"district D", false},
                   {"rule r { require true }", false}, {"scenario s { district E }", false}};
    zonal *session = zonal_new(NULL);
    for (size_t n = 0; n < sizeof entries / sizeof entries[0]; n++) {
        struct zonal_entry entry;
        zonal_look(session, entries[n].text, strlen(entries[n].text), &entry);
        assert_int_equal(entry.kind, ZONAL_ENTRY_STATEMENTS);
        assert_int_equal(entry.is_read, entries[n].is_read);
    }
    zonal_free(session);
}

/* --- Questions --- */

static const char three_leads[] = "industry A, B, C, E\ndistrict D leads A, B, C\ndistrict F\n";

static void a_question_is_answered_in_the_plan_as_it_is(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, three_leads);
    assert_answer(&explored, "count(D.leads), D.leads", "3\nA, B, C\n");
    assert_change(&explored, "district D leads E", "+1 fails leads_per_district D\n");
    assert_answer(&explored, "count(D.leads)", "4\n");
    assert_answer(&explored, "A.target", "missing: target A\n");
    assert_undo(&explored, "-1 fails leads_per_district D\n");
    assert_answer(&explored, "count(D.leads)", "3\n");
    assert_int_equal(zonal_undo(explored.session), ZONAL_FAILED);
    end(&explored);
}

static void a_wrong_question_changes_nothing(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, three_leads);
    assert_int_equal(zonal_ask(explored.session, "<question>", "1 / 0", 5), ZONAL_FAILED);
    assert_non_null(strstr(written(&explored, zonal_write_answer), "<question>:1:"));
    assert_int_equal(zonal_ask(explored.session, "<question>", "D.led", 5), ZONAL_FAILED);
    assert_non_null(strstr(written(&explored, zonal_write_answer), "E0404"));
    assert_int_equal(zonal_ask(explored.session, "<question>", "3 3 3", 5), ZONAL_FAILED);
    assert_answer(&explored, "count(D.leads)", "3\n");
    end(&explored);
}

static void one_wrong_name_in_a_question_is_no_mistake_of_the_plan(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, three_leads);
    zonal_write_why(explored.session, "no_rule", NULL, 0, append, &explored.words, NULL);
    assert_change(&explored, "district D leads E", "+1 fails leads_per_district D\n");
    end(&explored);
}

static void an_empty_plan_can_be_explored(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, NULL);
    assert_answer(&explored, "count(districts)", "0\n");
    assert_change(&explored, "district D leads A, B, C, E",
                  "new: district D; industries A, B, C, E\n+1 fails leads_per_district D\n");
    assert_answer(&explored, "count(districts), D.leads", "1\nA, B, C, E\n");
    end(&explored);
}

static void places_that_are_new_are_told(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, "industry A\ndistrict Haidian");
    assert_change(&explored, "district Haidan leads A",
                  "new: district Haidan\nno verdict has changed\n");
    assert_change(&explored, "district Haidian leads A; industry A \"a\"",
                  "no verdict has changed\n");
    assert_change(&explored, "industry B, C, D, E, F, G, H, I, J, K",
                  "new: industries B, C, D, E, F, G, H, I and 2 more\nno verdict has changed\n");
    assert_undo(&explored, "no verdict has changed\n");
    end(&explored);
}

/* --- What only files state elsewhere --- */

static const char two_districts[] = "industry A, B, C\ndistrict D leads A, B\ndistrict F leads A\n";

static void a_rule_is_checked_as_it_comes(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, two_districts);
    assert_change(&explored, "rule few { each d in districts; require count(d.leads) <= 1 }",
                  "+1 fails few D\nrule few: 1 holds, 1 fails\n");
    assert_change(&explored, "district F leads B", "+1 fails few F\n");
    assert_change(&explored, "drop D leads A", "-1 fails few D\n");
    assert_undo(&explored, "+1 fails few D\n");
    assert_undo(&explored, "-1 fails few F\n");
    assert_undo(&explored, "-1 fails few D\n");
    assert_change(&explored, "district F leads B", "no verdict has changed\n");
    assert_change(&explored,
                  "rule none { each d in districts where count(d.leads) > 9; require false }",
                  "rule none: nothing to check\n");
    end(&explored);
}

static void a_rule_is_stated_anew(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, two_districts);
    assert_change(&explored, "rule few { each d in districts; require count(d.leads) <= 1 }",
                  "+1 fails few D\nrule few: 1 holds, 1 fails\n");
    assert_change(&explored,
                  "rule few { each d in districts; require count(d.leads) <= 1; severity warning }",
                  "rule few: 1 holds, 1 warns\n");
    assert_int_equal(zonal_undo(explored.session), ZONAL_FINDINGS);
    assert_change(&explored, "rule few { each i in industries; require count(i.led_by) <= 1 }",
                  "-1 fails few D\n+1 fails few A\nrule few: 2 hold, 1 fails\n");
    assert_change(&explored, "district D leads C; district F leads C", "+1 fails few C\n");
    assert_undo(&explored, "-1 fails few C\n");
    assert_undo(&explored, "-1 fails few A\n+1 fails few D\n");
    assert_change(&explored, "rule leads_per_district { each d in districts; require true }",
                  "rule leads_per_district: 2 hold\n");
    assert_change(&explored,
                  "district F leads B, C; district D leads C; industry E; district F leads E",
                  "new: industry E\n+1 fails few F\n");
    end(&explored);
}

static void a_waiver_keeps_the_variables_that_it_speaks_of(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, two_districts);
    assert_change(&explored, "rule few { each d in districts; require count(d.leads) <= 1 }",
                  "+1 fails few D\nrule few: 1 holds, 1 fails\n");
    assert_change(&explored, "waive few where count(d.leads) == 2 because \"agreed\"",
                  "-1 fails few D\n+1 waived few D\n");
    assert_refused(&explored, "rule few { each i in industries; require count(i.led_by) <= 1 }",
                   "keep the names behind its `each`");
    assert_change(&explored, "rule few { each d in districts; require count(d.leads) <= 0 }",
                  "+1 fails few F\nrule few: 1 fails, 1 is waived\n");
    end(&explored);
}

static void what_a_change_prints_is_told_with_it(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, two_districts);
    assert_change(&explored, "district D leads C; print count(D.leads), \"all of {D}\"",
                  "3\nall of D\n");
    assert_change(&explored, "print 1 + 1", "2\n");
    assert_refused(&explored, "district F leads C; print 1 / 0", "E0501");
    assert_answer(&explored, "count(F.leads)", "1\n");
    end(&explored);
}

static void scenarios_are_declared_stated_anew_and_put_on(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, "industry A, B, C, E\ndistrict D leads A, B, C\n"
                     "scenario more { district D leads E }\n");
    assert_int_equal(zonal_change_scenario(explored.session, "more"), ZONAL_FINDINGS);
    assert_string_equal(written(&explored, zonal_write_change), "+1 fails leads_per_district D\n");
    assert_undo(&explored, "-1 fails leads_per_district D\n");
    assert_change(&explored, "scenario less { drop D leads A }", "no verdict has changed\n");
    assert_change(&explored, "scenario more with less { district D leads E }",
                  "no verdict has changed\n");
    assert_int_equal(zonal_change_scenario(explored.session, "more"), ZONAL_CLEAN);
    assert_answer(&explored, "D.leads", "B, C, E\n");
    assert_undo(&explored, "no verdict has changed\n");
    assert_undo(&explored, "no verdict has changed\n");
    assert_int_equal(zonal_change_scenario(explored.session, "more"), ZONAL_FINDINGS);
    assert_refused(&explored, "scenario wrong { drop district X }", "no district `X` to drop");
    assert_refused(&explored, "scenario wrong with nothing { district D }", "nothing");
    assert_refused(&explored, "test \"t\" { drop district X }", "no district `X` to drop");
    end(&explored);
}

static void a_scenario_may_not_go_with_what_the_plan_has_become(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, "industry A\ndistrict D leads A\nscenario s { drop D leads A }\n");
    assert_change(&explored, "drop district D", "no verdict has changed\n");
    assert_int_equal(zonal_change_scenario(explored.session, "s"), ZONAL_FAILED);
    assert_non_null(strstr(written(&explored, zonal_write_change), "dropped"));
    assert_int_equal(zonal_change_scenario(explored.session, "t"), ZONAL_FAILED);
    assert_non_null(strstr(written(&explored, zonal_write_change), "no scenario is named `t`"));
    assert_answer(&explored, "count(districts)", "0\n");
    end(&explored);
}

static void what_only_files_state_is_refused(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, two_districts);
    assert_refused(&explored, "unit CNY", "cannot be put upon a plan that is checked");
    assert_refused(&explored, "include \"more.zonal\"",
                   "cannot be put upon a plan that is checked");
    assert_refused(&explored, "expect true", "`expect` stands in a test only");
    end(&explored);
}

/* Questions, rules, scenarios and undoes. */
static bool is_run_through(const struct zonal_host *host) {
    static const char rule[] = "rule few { each d in districts; require count(d.leads) <= 1 }";
    struct arena arena = test_arena();
    struct text_builder words = {.arena = &arena};
    struct zonal_entry entry;
    zonal *session = zonal_new(host);
    zonal_read_text(session, "plan.zonal", two_districts, strlen(two_districts));
    zonal_check(session, NULL);
    zonal_look(session, rule, strlen(rule), &entry);
    zonal_ask(session, "<question>", "count(D.leads)", 14);
    zonal_write_answer(session, append, &words, NULL);
    zonal_change(session, "<edit>", rule, strlen(rule));
    zonal_change(session, "<edit>", "scenario s { drop D leads A }; print D", 38);
    zonal_write_change(session, append, &words, NULL);
    zonal_change_scenario(session, "s");
    zonal_change(session, "<edit>", rule, strlen(rule));
    while (zonal_undo(session) != ZONAL_FAILED) continue;
    zonal_write_findings(session, append, &words, NULL);
    bool is_through = session != NULL && !zonal_out_of_memory(session);
    zonal_free(session);
    arena_release(&arena);
    return is_through;
}

static void memory_may_end_at_any_request(void **state) {
    (void)state;
    supply_end_at_any_request(is_run_through, 20);
}

static void places_are_told_by_the_lines_of_the_whole(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, "district A leads x");
    zonal_begin_line(explored.session, 7);
    assert_refused(&explored, "district B\ndistrct C", "<edit>:8:1: error[E0201]");
    assert_refused(&explored, "distrct C", "<edit>:1:1: error[E0201]");
    zonal_begin_line(explored.session, 41);
    zonal_ask(explored.session, "<question>", "1/0", 3);
    assert_non_null(strstr(written(&explored, zonal_write_answer), "\n41 | 1/0\n"));
    end(&explored);
}

static void parts_of_one_text_may_be_read(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, NULL);
    zonal_free(explored.session);
    explored.session = zonal_new(NULL);
    zonal_begin_line(explored.session, 2);
    assert_int_equal(zonal_read_text(explored.session, "<stdin>", "unit CNY", 8), ZONAL_CLEAN);
    zonal_begin_line(explored.session, 5);
    assert_int_equal(zonal_read_text(explored.session, "<stdin>", "unit CNY", 8), ZONAL_CLEAN);
    assert_int_equal(zonal_check(explored.session, NULL), ZONAL_FAILED);
    const char *words = written(&explored, zonal_write_diagnostics);
    assert_non_null(strstr(words, "<stdin>:5:6: error[E0302]"));
    assert_non_null(strstr(words, "--> <stdin>:2:6"));
    assert_int_equal(zonal_read_text(explored.session, "<stdin>", "unit USD", 8), ZONAL_FAILED);
    end(&explored);
}

static enum zonal_status findings(zonal *session, zonal *other, struct text_builder *words) {
    (void)other;
    return zonal_write_findings(session, append, words, NULL);
}

static enum zonal_status rules(zonal *session, zonal *other, struct text_builder *words) {
    (void)other;
    return zonal_write_rules(session, append, words);
}

static enum zonal_status headroom(zonal *session, zonal *other, struct text_builder *words) {
    (void)other;
    return zonal_write_headroom(session, NULL, append, words, NULL);
}

static enum zonal_status table(zonal *session, zonal *other, struct text_builder *words) {
    return zonal_write_table(session, other, NULL, append, words, NULL);
}

static enum zonal_status about(zonal *session, zonal *other, struct text_builder *words) {
    (void)other;
    return zonal_write_about(session, "A", append, words, NULL);
}

static enum zonal_status comparison(zonal *session, zonal *other, struct text_builder *words) {
    enum zonal_status status = zonal_compare(session, other, NULL);
    text_append_string(words, "compared");
    return status;
}

static enum zonal_status ask_wrongly(zonal *session) {
    return zonal_write_why(session, "no_rule", NULL, 0, append, NULL, NULL);
}

static void a_wrong_question_is_forgotten_when_another_is_asked(void **state) {
    (void)state;
    static enum zonal_status (*const questions[])(zonal *, zonal *, struct text_builder *) = {
        findings, rules, headroom, table, about, comparison};
    struct explored explored;
    struct explored other;
    start(&explored, "district A leads a, b, c, d");
    start(&other, "district A leads a, b, c, d");
    for (size_t n = 0; n < sizeof questions / sizeof *questions; n++) {
        struct text_builder words = {.arena = &explored.arena};
        assert_int_equal(ask_wrongly(explored.session), ZONAL_FAILED);
        assert_int_equal(ask_wrongly(other.session), ZONAL_FAILED);
        assert_int_equal(questions[n](explored.session, other.session, &words), ZONAL_CLEAN);
        assert_int_not_equal(words.length, 0);
        assert_int_equal(zonal_error_count(explored.session), 0);
    }
    end(&explored);
    end(&other);
}

static void what_is_wrong_in_a_question_is_told_behind_a_change_too(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, "district A leads a");
    zonal_change(explored.session, "<edit>", "district A leads b", 18);
    assert_int_equal(zonal_name_failed(explored.session, "B"), ZONAL_FAILED);
    assert_non_null(strstr(written(&explored, zonal_write_diagnostics), "`B`"));
    end(&explored);
}

static void a_change_tells_the_verdicts_it_brings_with_their_messages(void **state) {
    (void)state;
    struct explored explored;
    struct zonal_report_options options = {.size = sizeof options, .format = ZONAL_COMPACT};
    start(&explored, "district A leads a, b, c, d");
    zonal_change(explored.session, "<edit>", "drop A leads a", 14);
    explored.words = (struct text_builder){.arena = &explored.arena};
    zonal_write_change(explored.session, append, &explored.words, &options);
    assert_int_equal(explored.words.length, 0);
    zonal_undo(explored.session);
    zonal_write_change(explored.session, append, &explored.words, &options);
    assert_string_equal(
        text_string(&explored.arena, text_built(&explored.words)),
        "fails leads_per_district A: A leads 4 industries, and may lead 3: a, b, c, "
        "d\n");
    end(&explored);
}

static void why_tells_of_verdicts_that_hold_which_the_check_did_not_keep(void **state) {
    (void)state;
    struct explored explored;
    const char *names[] = {"A"};
    start(&explored, "district A leads a");
    explored.words = (struct text_builder){.arena = &explored.arena};
    assert_int_equal(zonal_write_why(explored.session, "leads_per_district", names, 1, append,
                                     &explored.words, NULL),
                     ZONAL_CLEAN);
    assert_non_null(strstr(text_string(&explored.arena, text_built(&explored.words)),
                           "leads_per_district holds for A"));
    assert_change(&explored, "district A leads b", "new: industry b\nno verdict has changed\n");
    end(&explored);
}

static void a_district_that_was_dropped_is_stated_again(void **state) {
    (void)state;
    struct explored explored;
    start(&explored, "district A \"alpha\" leads a, b, c, d; output A a = 2; district B in A\n"
                     "rule r { require count(districts) == 2 and A.label == \"alpha\" }");
    assert_change(&explored, "drop district A", "+1 fails r\n-1 fails leads_per_district A\n");
    assert_refused(&explored, "output A a = 3", "error[E0309]");
    assert_refused(&explored, "drop district A; district A", "error[E0309]");
    assert_change(&explored, "district A leads a", "no verdict has changed\n");
    assert_answer(&explored, "A.leads, given(A.output, 0), A.label, has B.parent",
                  "a\n0\nA\nfalse\n");
    assert_change(&explored, "district A \"alpha\"; output A a = 3", "-1 fails r\n");
    assert_undo(&explored, "+1 fails r\n");
    assert_undo(&explored, "no verdict has changed\n");
    assert_undo(&explored, "-1 fails r\n+1 fails leads_per_district A\n");
    end(&explored);
}

static void why_tells_what_does_not_hold_before_it_counts_the_rest(void **state) {
    (void)state;
    struct explored explored;
    struct zonal_report_options options = {.size = sizeof options, .max_per_rule = 2};
    start(&explored, "district A leads a; district B leads b; district C leads c; "
                     "district D leads a, b, c, d");
    explored.words = (struct text_builder){.arena = &explored.arena};
    zonal_write_why(explored.session, "leads_per_district", NULL, 0, append, &explored.words,
                    &options);
    const char *words = text_string(&explored.arena, text_built(&explored.words));
    assert_non_null(strstr(words, "leads_per_district holds for A"));
    assert_null(strstr(words, "leads_per_district holds for B"));
    assert_non_null(strstr(words, "leads_per_district fails for D"));
    assert_non_null(strstr(words, "\n\n... and 2 more\n"));
    end(&explored);
}

static void what_is_unfinished_tells_what_it_begins(void **state) {
    (void)state;
    struct explored explored;
    struct zonal_entry entry;
    start(&explored, NULL);
    zonal_look(explored.session, "count(", 6, &entry);
    assert_true(entry.is_asked);
    zonal_look(explored.session, "rule r {", 8, &entry);
    assert_false(entry.is_asked);
    end(&explored);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_is_what_its_grammar_reads),
        cmocka_unit_test(what_is_wrong_is_an_entry_too),
        cmocka_unit_test(more_is_to_come_where_the_text_ends_too_soon),
        cmocka_unit_test(what_only_files_state_is_told_apart),
        cmocka_unit_test(a_question_is_answered_in_the_plan_as_it_is),
        cmocka_unit_test(a_wrong_question_changes_nothing),
        cmocka_unit_test(one_wrong_name_in_a_question_is_no_mistake_of_the_plan),
        cmocka_unit_test(an_empty_plan_can_be_explored),
        cmocka_unit_test(places_that_are_new_are_told),
        cmocka_unit_test(a_rule_is_checked_as_it_comes),
        cmocka_unit_test(a_rule_is_stated_anew),
        cmocka_unit_test(a_waiver_keeps_the_variables_that_it_speaks_of),
        cmocka_unit_test(what_a_change_prints_is_told_with_it),
        cmocka_unit_test(scenarios_are_declared_stated_anew_and_put_on),
        cmocka_unit_test(a_scenario_may_not_go_with_what_the_plan_has_become),
        cmocka_unit_test(what_only_files_state_is_refused),
        cmocka_unit_test(memory_may_end_at_any_request),
        cmocka_unit_test(places_are_told_by_the_lines_of_the_whole),
        cmocka_unit_test(parts_of_one_text_may_be_read),
        cmocka_unit_test(a_wrong_question_is_forgotten_when_another_is_asked),
        cmocka_unit_test(what_is_wrong_in_a_question_is_told_behind_a_change_too),
        cmocka_unit_test(a_change_tells_the_verdicts_it_brings_with_their_messages),
        cmocka_unit_test(why_tells_of_verdicts_that_hold_which_the_check_did_not_keep),
        cmocka_unit_test(a_district_that_was_dropped_is_stated_again),
        cmocka_unit_test(why_tells_what_does_not_hold_before_it_counts_the_rest),
        cmocka_unit_test(what_is_unfinished_tells_what_it_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
