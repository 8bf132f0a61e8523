/* A plan that was changed can be written: as a plan of its own, or as what makes it of the plan that was read. Either
 * has the verdicts of the session, whatever was changed; and once all is undone, it is the plan that was read.
 *
 *     test_folds [--seed N] [--count N]      from the project's top folder
 *
 * The first failure shows the seed of its plan, and what was done until then. */
#include "laws/drawn_changes.h"
#include "laws/plan_text.h"
#include "laws/random_plan.h"
#include "laws/range.h"
#include "laws/verdict_lines.h"
#include "unit/rules/random.h"
#include "unit/support.h"
#include "zonal.h"

#include <stdio.h>

static struct range range = RANGE(11000001, 300);

enum { MOST_STEPS = 6, FEWEST_FOR_COVERAGE = 200 };

struct trial {
    struct arena *arena;
    uint64_t seed;
    struct text plan;
    bool names_as_it_goes; /* it declares no industries */
    struct zonal_check_options options;
    zonal *session;
    uint32_t layers;
    struct text_builder told;
};

struct tally {
    uint64_t wholes;
    uint64_t edits;
    uint64_t scenarios;
    uint64_t no_wholes;
    uint64_t no_edits;
    uint64_t differences;
    uint64_t plans;
};

static struct tally tally;

static bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){.bytes = bytes, .length = (uint32_t)length});
    return true;
}

/* --- Verdicts --- */

/* Those of texts that are checked from the start. */
static struct text verdicts_of_texts(struct trial *trial, struct text plan, struct text more,
                                     const char *scenario) {
    struct zonal_check_options options = trial->options;
    zonal *session = zonal_new(NULL);
    options.scenario = scenario;
    zonal_read_text(session, "plan.zonal", plan.bytes, plan.length);
    if (more.length > 0) zonal_read_text(session, "edits.zonal", more.bytes, more.length);
    struct text_builder text = {.arena = trial->arena};
    if (zonal_check(session, &options) == ZONAL_FAILED) {
        zonal_write_diagnostics(session, append, &text, NULL);
    } else {
        text_append(&text, verdict_lines(trial->arena, session));
    }
    zonal_free(session);
    return text_built(&text);
}

/* --- What is written --- */

static struct text stage_of(struct trial *trial, zonal *session, enum zonal_status *status) {
    struct text_builder text = {.arena = trial->arena};
    *status = zonal_write_stage(session, ZONAL_CANONICAL, append, &text);
    return text_built(&text);
}

static struct text edits_of(struct trial *trial, enum zonal_status *status) {
    struct text_builder text = {.arena = trial->arena};
    *status = zonal_write_edits(trial->session, append, &text);
    return text_built(&text);
}

static void tell_refusal(struct trial *trial, const char *what) {
    struct text_builder text = {.arena = trial->arena};
    if (range.count > 1) return;
    zonal_write_change(trial->session, append, &text, NULL);
    tell_lines(what, text_built(&text));
}

static void demand(struct trial *trial, const char *what, struct text written, struct text found,
                   struct text wanted) {
    if (text_equal(found, wanted)) return;
    tell_lines("what was done", text_built(&trial->told));
    tell_lines("what is written", written);
    tell_lines("which is", found);
    tell_lines("and should be", wanted);
    fail_msg("%s", what);
}

static void hold_difference(struct trial *trial, struct text whole);

static void hold(struct trial *trial) {
    enum zonal_status status;
    struct text wanted = verdict_lines(trial->arena, trial->session);
    struct text whole = stage_of(trial, trial->session, &status);
    if (status == ZONAL_CLEAN) {
        struct text found = verdicts_of_texts(trial, whole, (struct text){0}, NULL);
        demand(trial, "the whole has other verdicts", whole, found, wanted);
        tally.wholes++;
        hold_difference(trial, whole);
    } else {
        tally.no_wholes++;
        tell_refusal(trial, "no whole");
    }
    struct text edits = edits_of(trial, &status);
    if (status == ZONAL_CLEAN) {
        const char *scenario = zonal_edits_scenario(trial->session);
        struct text found = verdicts_of_texts(trial, trial->plan, edits, scenario);
        demand(trial, "the edits make other verdicts", edits, found, wanted);
        tally.edits++;
        tally.scenarios += scenario != NULL && strcmp(scenario, "edits") == 0;
    } else {
        tally.no_edits++;
        tell_refusal(trial, "no edits");
    }
}

/* --- What differs from the plan that was read --- */

static zonal *checked(struct trial *trial, struct text plan) {
    zonal *session = zonal_new(NULL);
    zonal_read_text(session, "plan.zonal", plan.bytes, plan.length);
    zonal_check(session, &trial->options);
    return session;
}

/* How long the member `"name":VALUE` is that the text begins with, where it tells a place, or words
 * or causes that depend on the order of declarations; else 0. */
static size_t length_of_place(const char *text) {
    static const struct {
        const char *start;
        char end;
    } members[] = {{"\"at\":{", '}'},    {"\"before_at\":{", '}'}, {"\"after_at\":{", '}'},
                   {"\"files\":[", ']'}, {"\"message\":\"", '"'},  {"\"causes\":[", ']'}};
    for (size_t n = 0; n < sizeof members / sizeof members[0]; n++) {
        size_t length = strlen(members[n].start);
        if (strncmp(text, members[n].start, length) != 0) continue;
        while (text[length] != members[n].end) length += text[length] == '\\' ? 2 : 1;
        return length + 1;
    }
    return 0;
}

/* The difference without places, a line for each thing, sorted. */
static struct text difference(struct trial *trial, zonal *before, zonal *after) {
    struct zonal_report_options json = {.size = sizeof json, .format = ZONAL_JSON};
    struct text_builder report = {.arena = trial->arena};
    struct text_builder lines = {.arena = trial->arena};
    zonal_compare(before, after, NULL);
    zonal_write_comparison(after, append, &report, &json);
    const char *at = strstr(text_string(trial->arena, text_built(&report)), "\"summary\"");
    for (; *at != '\0'; at += 1 + length_of_place(at + 1)) {
        bool is_start = strncmp(at, "{\"change\"", 9) == 0 || strncmp(at, "{\"rule\"", 7) == 0;
        if (is_start) text_append_byte(&lines, '\n');
        text_append_byte(&lines, *at);
    }
    return lines_sorted(trial->arena, text_built(&lines));
}

/* Whether the whole states what the session leaves unsaid, so that it is a plan of its own; or sums are told in whatever
 * unit comes first. */
static bool states_more(struct trial *trial, const char *whole) {
    const char *plan = text_string(trial->arena, trial->plan);
    const char *told = text_string(trial->arena, text_built(&trial->told));
    bool begins_to_declare = trial->names_as_it_goes && strstr(whole, "\nindustry ") != NULL;
    bool waives_less = strstr(told, "drop district") != NULL && strstr(told, "waive") != NULL;
    return begins_to_declare || strstr(plan, "unit ") != NULL || strstr(whole, "_before") != NULL ||
           waives_less || strstr(whole, "min(n for n in {0}") != NULL;
}

static void hold_difference(struct trial *trial, struct text whole) {
    if (trial->options.scenario != NULL) return;
    if (states_more(trial, text_string(trial->arena, whole))) return;
    zonal *before = checked(trial, trial->plan);
    zonal *after = checked(trial, whole);
    struct text found = difference(trial, before, trial->session);
    struct text wanted = difference(trial, before, after);
    demand(trial, "the session differs in something else than the whole", whole, found, wanted);
    zonal_free(before);
    zonal_free(after);
    tally.differences++;
}

/* --- Trials --- */

static void take_steps(struct trial *trial, struct plan_content *contents) {
    for (int n = 1 + draw_below(&trial->seed, MOST_STEPS); n > 0; n--) {
        if (trial->layers > 0 && draw_once_in(&trial->seed, 4)) {
            text_append_string(&trial->told, "--- undo\n");
            zonal_undo(trial->session);
            trial->layers--;
        } else {
            contents[trial->layers + 1] = contents[trial->layers];
            struct text edits =
                draw_change(trial->arena, &trial->seed, &contents[trial->layers + 1]);
            enum zonal_status status =
                zonal_change(trial->session, "<edit>", edits.bytes, edits.length);
            if (status == ZONAL_FAILED) continue;
            text_append_format(&trial->told, "--- change\n%.*s", (int)edits.length, edits.bytes);
            trial->layers++;
        }
        if (draw_once_in(&trial->seed, 2)) hold(trial);
    }
    hold(trial);
}

/* Once all is undone. */
static void hold_start(struct trial *trial, struct text form) {
    enum zonal_status status;
    while (zonal_undo(trial->session) != ZONAL_FAILED) continue;
    struct text again = stage_of(trial, trial->session, &status);
    demand(trial, "the canonical form is another once all is undone", again, again, form);
    struct text edits = edits_of(trial, &status);
    demand(trial, "there are edits once all is undone", edits, edits, (struct text){0});
}

static bool declares_industry(const struct facts *facts) {
    for (uint32_t n = 0; n < facts->list.count; n++) {
        if (facts->list.items[n].kind == FACT_INDUSTRY) return true;
    }
    return false;
}

/* Adds a scenario to the plan, which the session is checked with; `content` is the plan with it then. */
static void add_scenario(struct trial *trial, struct plan_content *content,
                         struct text_builder *text) {
    struct statements statements = {0};
    bool is_possible;
    struct edits edits = random_edits(trial->arena, content, &trial->seed);
    edits_write(trial->arena, content, &edits, &trial->seed, &statements);
    *content = edits_carry_out(trial->arena, content, &edits, &is_possible);
    struct text block = statements_join(trial->arena, &statements, &trial->seed);
    text_append_format(text, "scenario first {\n%.*s\n}\n", (int)block.length, block.bytes);
    trial->options.scenario = "first";
}

static void try_plan(struct trial *trial) {
    struct plan_content *contents = arena_array(trial->arena, struct plan_content, MOST_STEPS + 2);
    struct statements statements = {0};
    struct facts *facts = &contents[0].facts;
    struct text_builder text = {.arena = trial->arena};
    enum zonal_status status;
    *facts = random_facts(trial->arena, &trial->seed);
    trial->options = (struct zonal_check_options){.size = sizeof trial->options,
                                                  .all = true,
                                                  .year = facts->checked_year,
                                                  .today = facts->today};
    facts_write(trial->arena, facts, &trial->seed, &statements);
    text_append(&text, statements_join(trial->arena, &statements, &trial->seed));
    text_append_format(&text, "\n%s", rules_that_read_all);
    bool has_scenario = draw_once_in(&trial->seed, 4);
    if (has_scenario) add_scenario(trial, &contents[0], &text);
    trial->plan = text_built(&text);
    trial->names_as_it_goes = facts->names_as_it_goes || !declares_industry(facts);
    text_append(&trial->told, trial->plan);
    trial->session = zonal_new(NULL);
    zonal_read_text(trial->session, "plan.zonal", trial->plan.bytes, trial->plan.length);
    if (zonal_check(trial->session, &trial->options) != ZONAL_FAILED) {
        struct text form = stage_of(trial, trial->session, &status);
        take_steps(trial, contents);
        hold_start(trial, form);
        tally.plans++;
    }
    zonal_free(trial->session);
}

static void what_is_written_is_the_plan_as_it_is(void **state) {
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

static void both_ways_have_come_up(void **state) {
    (void)state;
    printf("  %llu plans; %llu wholes, %llu refused; %llu edits, %llu with a scenario, %llu "
           "refused; %llu differences\n",
           (unsigned long long)tally.plans, (unsigned long long)tally.wholes,
           (unsigned long long)tally.no_wholes, (unsigned long long)tally.edits,
           (unsigned long long)tally.scenarios, (unsigned long long)tally.no_edits,
           (unsigned long long)tally.differences);
    if (range.count < FEWEST_FOR_COVERAGE) skip();
    assert_true(tally.no_wholes * 20 < tally.wholes);
    assert_true(tally.no_edits * 4 < tally.edits);
    assert_true(tally.differences * 4 > tally.wholes);
    assert_true(tally.scenarios * 3 > tally.edits);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_folds [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_the_plan_as_it_is),
        cmocka_unit_test(both_ways_have_come_up),
    };
    return cmocka_run_group_tests_name("folds", tests, NULL, NULL);
}
