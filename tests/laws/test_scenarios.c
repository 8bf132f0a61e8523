/* A scenario is the plan with its edits: for thousands of random plans,
 *
 * - the verdicts of a check with the scenario are those of the plan rewritten with its edits, and
 *   so are those of a scenario that builds on another;
 * - a test with the same edits passes with what these verdicts lead to expect, and where one of its
 *   expectations is turned round, that one fails and no other;
 * - a check without scenario finds what it finds without any of these blocks.
 *
 *     test_scenarios [--seed N] [--count N]     from the project's top folder
 *
 * A plan that breaks this is made smaller for as long as it does, and shown with its seed. */
#include "diag/diagnostic.h"
#include "laws/checking.h"
#include "laws/expected.h"
#include "laws/random_plan.h"
#include "unit/rules/random.h"
#include "unit/support.h"

#include <stdio.h>

static struct range range = RANGE(2000001, 800);

enum { FEWEST_FOR_COVERAGE = 600, FEWEST_OF_A_KIND = 20, WAYS_TO_WRITE = 6 };

/* A plan, a scenario of it, and one that builds on that. */
struct story {
    struct plan_content plan;
    struct edits edits[2];
};

/* What came up over all plans. */
struct tally {
    int64_t edits[EDIT_ACTIONS][FACT_MAX_DISTRICTS + 1];
    int64_t definitions[DEFINITION_EDIT_KINDS];
    int64_t waivers;
    int64_t verdicts[4]; /* in scenarios */
    int64_t changes;     /* scenarios with other verdicts than the plan */
    int64_t expectations;
};

static const char *const verdict_words[] = {"holds", "fails", "waived", "open"};

struct setting {
    struct database *database;
    struct tally tally;
};

/* The documents of a trial: of both scenarios, of the plan rewritten as each, and of scenarios once
 * more where only one year was checked, since a test is about all of them. */
enum { SCENARIO = 1, REWRITTEN = 3, ALL_YEARS = 5, DOCUMENTS = 6 };

/* A story on trial. What is in its arena is given back with that. */
struct trial {
    struct setting *setting;
    struct arena *arena;
    uint64_t seed; /* of how it is written */
    struct plan_content after[2];
    struct text plain;
    struct text beside; /* the plain text with scenarios behind it */
    struct text blocks; /* the same shuffled */
    struct text rewritten[2];
    struct text tests; /* with tests as well */
    struct outcome plain_outcome;
    struct outcome outcomes[DOCUMENTS + 1]; /* by document */
    const char *broken;                     /* what does not hold, NULL where all does */
    struct text_builder report;             /* more of that */
};

static const char *const scenario_names[] = {"first", "second"};

/* --- Texts --- */

static struct text join(struct trial *trial, struct statements *statements) {
    statements_shuffle(statements, &trial->seed);
    return statements_join(trial->arena, statements, &trial->seed);
}

static void write_plan(struct trial *trial, const struct plan_content *plan,
                       struct statements *statements) {
    facts_write(trial->arena, &plan->facts, &trial->seed, statements);
    definitions_write(trial->arena, &plan->definitions, statements);
}

/* The edits of a scenario, to stand in a block. */
static struct text write_edits(struct trial *trial, const struct story *story, int number) {
    struct statements statements = {0};
    const struct plan_content *before = number == 0 ? &story->plan : &trial->after[0];
    edits_write(trial->arena, before, &story->edits[number], &trial->seed, &statements);
    return join(trial, &statements);
}

static void write_texts(struct trial *trial, const struct story *story) {
    struct statements plain = {0};
    write_plan(trial, &story->plan, &plain);
    trial->plain = statements_join(trial->arena, &plain, &trial->seed);
    struct text_builder beside = {.arena = trial->arena};
    text_append(&beside, trial->plain);
    for (int n = 0; n < 2; n++) {
        struct text edits = write_edits(trial, story, n);
        struct text block =
            text_format(trial->arena, "scenario %s%s {\n%.*s}", scenario_names[n],
                        n == 0 ? "" : " \"a label\" with first", TEXT_ARGUMENT(edits));
        vector_push(trial->arena, &plain, block);
        text_append_format(&beside, "%.*s\n", TEXT_ARGUMENT(block));
        struct statements rewritten = {0};
        write_plan(trial, &trial->after[n], &rewritten);
        trial->rewritten[n] = join(trial, &rewritten);
    }
    trial->beside = text_built(&beside);
    trial->blocks = join(trial, &plain);
}

/* --- Verdicts --- */

static bool breaks(struct trial *trial, const char *what) {
    trial->broken = what;
    return false;
}

/* Whether two documents say the same. */
static bool agree(struct trial *trial, int one, int other, const char *law) {
    struct database *database = trial->setting->database;
    const struct outcome *outcomes = trial->outcomes;
    bool is_alike = database_agree(database, one, other, &trial->report);
    if (is_alike && outcomes[one].status == outcomes[other].status) return true;
    text_append_format(&trial->report, "  exit status %d, and %d\n", (int)outcomes[one].status,
                       (int)outcomes[other].status);
    return breaks(trial, law);
}

/* What stands in a document from one of its members up to another. */
static struct text part_of(struct trial *trial, struct text document, const char *from,
                           const char *to) {
    const char *string = text_string(trial->arena, document);
    const char *start = strstr(string, from);
    const char *end = strstr(string, to);
    assert_true(start != NULL && end != NULL);
    return (struct text){start, (uint32_t)(end - start)};
}

/* A check that is not about blocks finds the same to the byte, for what is behind all statements
 * changes no place of theirs; only that it warns of what is doubtful in any block. */
static bool is_plain_as_before(struct trial *trial, const struct facts *facts) {
    struct outcome beside = check_scenario(trial->arena, facts, trial->beside, NULL);
    struct outcome plain = check_scenario(trial->arena, facts, trial->plain, NULL);
    trial->plain_outcome = plain;
    text_append(&trial->report, beside.problems);
    if (plain.status == ZONAL_FAILED) return breaks(trial, "the plan is refused");
    if (beside.status == ZONAL_FAILED) return breaks(trial, "the blocks are refused");
    bool is_same = plain.status == beside.status &&
                   text_equal(part_of(trial, plain.document, "\"verdicts\"", "\"diagnostics\""),
                              part_of(trial, beside.document, "\"verdicts\"", "\"diagnostics\""));
    if (!is_same) return breaks(trial, "blocks change the verdicts of the plan");
    trial->report.length = 0;
    return true;
}

static void check_scenarios(struct trial *trial, const struct facts *facts, int first) {
    for (int n = 0; n < 2; n++) {
        trial->outcomes[first + n] =
            check_scenario(trial->arena, facts, trial->blocks, scenario_names[n]);
    }
}

/* Where all years were checked, the scenarios' first documents will do. */
static int all_years(const struct story *story, int number) {
    return (story->plan.facts.checked_year == 0 ? SCENARIO : ALL_YEARS) + number;
}

static bool check_texts(struct trial *trial, const struct story *story) {
    struct facts facts = story->plan.facts;
    struct text documents[DOCUMENTS];
    uint32_t count = facts.checked_year == 0 ? ALL_YEARS - 1 : DOCUMENTS;
    if (!is_plain_as_before(trial, &facts)) return false;
    check_scenarios(trial, &facts, SCENARIO);
    for (int n = 0; n < 2; n++) {
        trial->outcomes[REWRITTEN + n] =
            check_scenario(trial->arena, &facts, trial->rewritten[n], NULL);
    }
    facts.checked_year = 0;
    if (count == DOCUMENTS) check_scenarios(trial, &facts, ALL_YEARS);
    for (uint32_t n = 0; n < count; n++) {
        const struct outcome *outcome = &trial->outcomes[n + 1];
        documents[n] = outcome->document;
        if (outcome->status != ZONAL_FAILED) continue;
        text_append(&trial->report, outcome->problems);
        return breaks(trial, "one of the texts is refused");
    }
    database_clear(trial->setting->database);
    database_find(trial->setting->database, documents, count);
    return true;
}

static bool compare_verdicts(struct trial *trial) {
    return agree(trial, SCENARIO, REWRITTEN, "a scenario is not the plan rewritten") &&
           agree(trial, SCENARIO + 1, REWRITTEN + 1,
                 "a scenario upon a scenario is not the plan rewritten");
}

/* --- Tests --- */

/* A line for each of a third of the expectations; where `is_unmet`, one of them turned round. */
static struct text write_expectations(struct trial *trial, const struct expectation_pairs *pairs,
                                      bool is_unmet) {
    struct text_builder text = {.arena = trial->arena};
    uint32_t unmet = (uint32_t)draw_below(&trial->seed, (int)pairs->count);
    for (uint32_t n = 0; n < pairs->count; n++) {
        struct expectation_pair pair = pairs->items[n];
        if (n == unmet && is_unmet) {
            text_append_format(&text, "  %.*s # unmet\n", TEXT_ARGUMENT(pair.unmet));
        } else if (pair.met.bytes != NULL && draw_once_in(&trial->seed, 3)) {
            text_append_format(&text, "  %.*s\n", TEXT_ARGUMENT(pair.met));
            trial->setting->tally.expectations++;
        }
    }
    return text_built(&text);
}

static void append_test(struct trial *trial, const struct story *story, int number,
                        const struct expectation_pairs *pairs, bool is_unmet,
                        struct text_builder *text) {
    struct text edits = write_edits(trial, story, number);
    struct text expectations = write_expectations(trial, pairs, is_unmet);
    text_append_format(text, "\ntest \"%s %s\"%s {\n%.*s%.*s}\n", is_unmet ? "unmet" : "met",
                       scenario_names[number], number == 0 ? "" : " with first",
                       TEXT_ARGUMENT(edits), TEXT_ARGUMENT(expectations));
}

static uint32_t count_in(const char *text, const char *words) {
    uint32_t count = 0;
    while ((text = strstr(text, words)) != NULL) {
        text += strlen(words);
        count++;
    }
    return count;
}

static bool run_all_tests(struct trial *trial, const struct story *story) {
    struct text_builder text = {.arena = trial->arena};
    text_append(&text, trial->blocks);
    for (int number = 0; number < 2; number++) {
        struct expectation_pairs pairs = {0};
        database_expectations(trial->setting->database, all_years(story, number), trial->arena,
                              &pairs);
        expect_facts(trial->arena, &trial->after[number], &pairs);
        append_test(trial, story, number, &pairs, false, &text);
        append_test(trial, story, number, &pairs, true, &text);
    }
    trial->tests = text_built(&text);
    struct outcome outcome = test_plan(trial->arena, &story->plan.facts, trial->tests);
    const char *report = text_string(trial->arena, outcome.document);
    bool is_right = outcome.status == ZONAL_FINDINGS && count_in(report, "pass  met ") == 2 &&
                    count_in(report, "FAIL  unmet ") == 2 && count_in(report, " (1 of ") == 2 &&
                    count_in(report, "error[expect]") == 2 && count_in(report, "# unmet\n") == 2;
    if (is_right) return true;
    text_append(&trial->report, outcome.document);
    text_append(&trial->report, outcome.problems);
    return breaks(trial, "a test does not find what a check finds");
}

/* --- Trials --- */

/* Tries all laws on the story; false where one is broken. Edits that cannot be carried out break
 * none. */
static bool try_story(struct trial *trial, const struct story *story) {
    const struct plan_content *before = &story->plan;
    bool is_possible;
    trial->broken = NULL;
    trial->tests = (struct text){0};
    trial->report = (struct text_builder){.arena = trial->arena};
    for (int n = 0; n < 2; n++) {
        trial->after[n] = edits_carry_out(trial->arena, before, &story->edits[n], &is_possible);
        if (!is_possible) return true;
        before = &trial->after[n];
    }
    write_texts(trial, story);
    return check_texts(trial, story) && compare_verdicts(trial) && run_all_tests(trial, story);
}

/* Whether a smaller story breaks the same law when written in one of a few ways. */
static bool still_breaks(struct trial *trial, const struct story *story) {
    uint64_t seed = trial->seed;
    const char *broken = trial->broken;
    for (uint64_t way = 0; way < WAYS_TO_WRITE; way++) {
        struct trial again = *trial;
        again.seed = seed + way;
        if (try_story(&again, story) || again.broken != broken) continue;
        *trial = again;
        trial->seed = seed + way;
        return true;
    }
    return false;
}

static struct story story_copy(struct arena *arena, const struct story *story) {
    struct story copy = *story;
    copy.plan.facts = facts_copy(arena, &story->plan.facts);
    for (int n = 0; n < 2; n++) {
        struct edits *edits = &copy.edits[n];
        edits->list.items =
            arena_copy(arena, edits->list.items, edits->list.count * sizeof *edits->list.items);
        edits->definitions.items =
            arena_copy(arena, edits->definitions.items,
                       edits->definitions.count * sizeof *edits->definitions.items);
    }
    return copy;
}

/* Takes out part `part` of the story; false where it has no such part. */
static bool take_out(struct story *story, uint32_t part) {
    for (int n = 1; n >= 0; n--) {
        struct edits *edits = &story->edits[n];
        if (part < edits->list.count) {
            uint32_t behind = --edits->list.count - part;
            struct edit *place = &edits->list.items[part];
            memmove(place, place + 1, behind * sizeof *place);
            return true;
        }
        part -= edits->list.count;
        if (part < edits->definitions.count) {
            uint32_t behind = --edits->definitions.count - part;
            struct definition_edit *place = &edits->definitions.items[part];
            memmove(place, place + 1, behind * sizeof *place);
            return true;
        }
        part -= edits->definitions.count;
        if (part == 0 && edits->waivers.count > 0) {
            edits->waivers.count--;
            return true;
        }
        if (edits->waivers.count > 0) part--;
    }
    struct facts *facts = &story->plan.facts;
    if (part < facts->list.count) return facts_drop(facts, facts->list.items[part]);
    part -= facts->list.count;
    if (part < STAFF_YEARS) {
        story->plan.definitions.staff[part] = (struct staff){0};
        return true;
    }
    if (part > STAFF_YEARS || facts->waivers.count == 0) return false;
    facts->waivers.count--;
    return true;
}

static uint32_t size_of(const struct story *story) {
    uint32_t size = story->plan.facts.list.count + story->plan.facts.waivers.count;
    for (int n = 0; n < STAFF_YEARS; n++) size += story->plan.definitions.staff[n].people > 0;
    for (int n = 0; n < 2; n++) {
        const struct edits *edits = &story->edits[n];
        size += edits->list.count + edits->definitions.count + edits->waivers.count;
    }
    return size;
}

static void shrink(struct trial *trial, struct story *story) {
    bool is_smaller = true;
    struct story fewer = story_copy(trial->arena, story);
    fewer.plan.facts.has_unit = false;
    if (still_breaks(trial, &fewer)) *story = fewer;
    while (is_smaller) {
        is_smaller = false;
        for (uint32_t part = 0;; part++) {
            fewer = story_copy(trial->arena, story);
            if (!take_out(&fewer, part)) break;
            if (!still_breaks(trial, &fewer)) continue;
            is_smaller = is_smaller || size_of(&fewer) < size_of(story);
            *story = fewer;
        }
    }
}

static void tell(const struct trial *trial, const struct story *story, uint64_t seed) {
    print_error("seed %llu, made smaller; --year %d --today %d\n", (unsigned long long)seed,
                story->plan.facts.checked_year, story->plan.facts.today);
    tell_lines("the plan", trial->tests.bytes == NULL ? trial->blocks : trial->tests);
    tell_lines("the plan rewritten as the first scenario", trial->rewritten[0]);
    tell_lines("the plan rewritten as the second", trial->rewritten[1]);
    tell_lines("what is different", text_built(&trial->report));
    print_error("(documents 1 and 2 are of the scenarios, 3 and 4 of the plan rewritten)\n");
    fail_msg("%s: --seed %llu --count 1", trial->broken, (unsigned long long)seed);
}

static void count_edits(struct tally *tally, const struct edits *edits) {
    for (uint32_t n = 0; n < edits->list.count; n++) {
        const struct edit *edit = &edits->list.items[n];
        tally->edits[edit->action][edit->fact.kind]++;
    }
    for (uint32_t n = 0; n < edits->definitions.count; n++) {
        tally->definitions[edits->definitions.items[n].kind]++;
    }
    tally->waivers += edits->waivers.count;
}

static void count_story(struct trial *trial, const struct story *story) {
    struct tally *tally = &trial->setting->tally;
    struct text plain =
        part_of(trial, trial->plain_outcome.document, "\"summary\"", "\"verdicts\"");
    for (int n = 0; n < 2; n++) {
        count_edits(tally, &story->edits[n]);
        struct text summary =
            part_of(trial, trial->outcomes[SCENARIO + n].document, "\"summary\"", "\"verdicts\"");
        tally->changes += !text_equal(summary, plain);
    }
    for (int kind = 0; kind < 4; kind++) {
        char query[120];
        snprintf(query, sizeof query,
                 "SELECT count(*) FROM verdict WHERE document IN (%d, %d) AND verdict = '%s'",
                 SCENARIO, SCENARIO + 1, verdict_words[kind]);
        tally->verdicts[kind] += database_number(trial->setting->database, query);
    }
}

/* Labels are read here, so they are not left to chance. */
static void draw_labels(struct facts *facts, uint64_t *seed) {
    for (uint32_t n = 0; n < facts->list.count; n++) {
        struct fact *fact = &facts->list.items[n];
        bool is_place = fact->kind == FACT_INDUSTRY || fact->kind == FACT_DISTRICT;
        if (is_place) fact->label = draw_once_in(seed, 2) ? 1 + draw_below(seed, 4) : UNLABELLED;
    }
}

static struct story draw_story(struct arena *arena, uint64_t *seed) {
    struct story story = {.plan.facts = random_facts(arena, seed)};
    const struct plan_content *before = &story.plan;
    struct plan_content after;
    bool is_possible;
    draw_labels(&story.plan.facts, seed);
    story.plan.definitions = random_definitions(seed);
    for (int n = 0; n < 2; n++) {
        story.edits[n] = random_edits(arena, before, seed);
        after = edits_carry_out(arena, before, &story.edits[n], &is_possible);
        assert_true(is_possible);
        before = &after;
    }
    return story;
}

static void a_scenario_is_the_plan_with_its_edits(void **state) {
    for (uint64_t seed = range.seed; seed < range.seed + range.count; seed++) {
        struct arena arena = test_arena();
        struct trial trial = {.setting = *state, .arena = &arena, .seed = seed};
        struct story story = draw_story(&arena, &trial.seed);
        struct trial first = trial;
        if (!try_story(&trial, &story)) {
            trial.seed = first.seed;
            shrink(&trial, &story);
            tell(&trial, &story, seed);
        }
        count_story(&trial, &story);
        arena_release(&arena);
    }
}

static void demand_count(int64_t count, const char *what, int kind, int other) {
    if (count >= FEWEST_OF_A_KIND) return;
    fail_msg("%s %d %d came up %lld times", what, kind, other, (long long)count);
}

static void every_kind_of_edit_and_verdict_has_come_up(void **state) {
    const struct setting *setting = *state;
    const struct tally *tally = &setting->tally;
    printf("  %lld of %lld scenarios change verdicts, %lld expectations\n",
           (long long)tally->changes, (long long)range.count * 2, (long long)tally->expectations);
    if (range.count < FEWEST_FOR_COVERAGE) skip();
    for (int action = 0; action < EDIT_ACTIONS; action++) {
        for (int kind = 0; kind <= FACT_MAX_DISTRICTS; kind++) {
            bool is_place = kind == FACT_INDUSTRY || kind == FACT_DISTRICT;
            bool can_be = true;
            if (action == DROPS) can_be = kind != FACT_INDUSTRY;
            if (action == READS) can_be = !is_place && kind != FACT_LEAD;
            if (action == REPLACES) can_be = kind != FACT_LEAD;
            if (can_be) demand_count(tally->edits[action][kind], "edit", action, kind);
        }
    }
    for (int kind = 0; kind < DEFINITION_EDIT_KINDS; kind++) {
        demand_count(tally->definitions[kind], "edit of definitions", kind, 0);
    }
    demand_count(tally->waivers, "waivers", 0, 0);
    for (int kind = 0; kind < 4; kind++) {
        printf("  %s %lld\n", verdict_words[kind], (long long)tally->verdicts[kind]);
        demand_count(tally->verdicts[kind], "verdict", kind, 0);
    }
    assert_true(tally->changes > (int64_t)range.count);
    assert_true(tally->expectations > (int64_t)range.count * 20);
}

int main(int count, char **arguments) {
    if (!range_read(&range, count, arguments)) {
        fprintf(stderr, "usage: test_scenarios [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    struct arena arena = test_arena();
    struct setting setting = {.database = database_open(&arena)};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(a_scenario_is_the_plan_with_its_edits, &setting),
        cmocka_unit_test_prestate(every_kind_of_edit_and_verdict_has_come_up, &setting),
    };
    int status = cmocka_run_group_tests_name("scenarios and tests", tests, NULL, NULL);
    database_close(setting.database);
    arena_release(&arena);
    return status;
}
