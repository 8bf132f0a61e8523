/* How two plans are compared, for thousands of random plans:
 *
 * - a plan differs in nothing from itself in another order, or with each fact stated by itself; scattered over files
 *   that have titles and sources of their own, in nothing but these;
 * - the other way round, what was added is removed, what newly failed is mended, and differences are negated;
 * - the verdicts that changed are those in which the checks of both plans differ, and each has a cause;
 * - where facts are taken away, added or altered one by one, exactly these are told.
 *
 *     test_differences [--seed N] [--count N]     from the project's top folder
 *
 * The first failure shows the seed of its plans. */
#include "laws/checking.h"
#include "laws/edits.h"
#include "laws/random_plan.h"
#include "laws/scattered.h"
#include "support/files.h"
#include "unit/rules/random.h"
#include "unit/support.h"

#include <sqlite3.h>
#include <stdio.h>

static struct range range = {.seed = 6000001, .count = 250};

enum { FEWEST_FOR_COVERAGE = 200 };

struct setting {
    sqlite3 *connection;
    sqlite3_stmt *laws;
    const char *folder;
    int64_t verdicts; /* that changed */
    int64_t gaps;
    int64_t facts;
    int64_t renamed; /* plans in which a place was */
};

/* Two plans, and what is said of them. */
struct trial {
    struct setting *setting;
    struct arena *arena;
    uint64_t seed;
    struct facts facts;
    struct text texts[2];
    struct text report; /* of their comparison, in JSON */
    enum zonal_status status;
};

static bool append(void *context, const char *bytes, size_t length) {
    text_append(context, (struct text){.bytes = bytes, .length = (uint32_t)length});
    return true;
}

/* --- Running --- */

/* A checked session of the text, or where it has no bytes of the file. */
static zonal *check(const struct trial *trial, struct text text, const char *path) {
    struct zonal_check_options options = {.size = sizeof options,
                                          .all = true,
                                          .year = trial->facts.checked_year,
                                          .today = trial->facts.today};
    zonal *session = zonal_new(NULL);
    if (text.bytes == NULL) {
        zonal_read(session, path);
    } else {
        zonal_read_text(session, path, text.bytes, text.length);
    }
    zonal_check(session, &options);
    return session;
}

static struct text compare(struct trial *trial, zonal *before, zonal *after) {
    struct zonal_report_options json = {.size = sizeof json, .format = ZONAL_JSON};
    struct text_builder report = {.arena = trial->arena};
    trial->status = zonal_compare(before, after, NULL);
    zonal_write_comparison(after, append, &report, &json);
    trial->report = text_built(&report);
    return trial->report;
}

static struct text findings(const struct trial *trial, zonal *session) {
    struct zonal_report_options json = {.size = sizeof json, .format = ZONAL_JSON};
    struct text_builder report = {.arena = trial->arena};
    zonal_write_findings(session, append, &report, &json);
    return text_built(&report);
}

static struct text canonical(const struct trial *trial, zonal *session) {
    struct text_builder text = {.arena = trial->arena};
    zonal_write_stage(session, ZONAL_CANONICAL, append, &text);
    return text_built(&text);
}

/* --- The database --- */

static void demand(const struct setting *setting, bool succeeded) {
    if (!succeeded) fail_msg("SQLite: %s", sqlite3_errmsg(setting->connection));
}

static void setting_open(struct arena *arena, struct setting *setting) {
    struct text laws = file_read(arena, "tests/laws/differences.sql");
    demand(setting, sqlite3_open(":memory:", &setting->connection) == SQLITE_OK);
    demand(setting,
           sqlite3_exec(setting->connection, "CREATE TABLE document (number INTEGER, json TEXT)",
                        NULL, NULL, NULL) == SQLITE_OK);
    demand(setting, sqlite3_prepare_v2(setting->connection, laws.bytes, (int)laws.length,
                                       &setting->laws, NULL) == SQLITE_OK);
}

static void load(const struct setting *setting, const struct text *documents, int count) {
    sqlite3_stmt *insert;
    sqlite3_exec(setting->connection, "DELETE FROM document", NULL, NULL, NULL);
    demand(setting, sqlite3_prepare_v2(setting->connection, "INSERT INTO document VALUES (?1, ?2)",
                                       -1, &insert, NULL) == SQLITE_OK);
    for (int n = 0; n < count; n++) {
        sqlite3_bind_int(insert, 1, n + 1);
        sqlite3_bind_text(insert, 2, documents[n].bytes, (int)documents[n].length, SQLITE_STATIC);
        demand(setting, sqlite3_step(insert) == SQLITE_DONE);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
}

/* The rows of the query, a line each. */
static struct text rows_of(struct arena *arena, sqlite3_stmt *query) {
    struct text_builder rows = {.arena = arena};
    while (sqlite3_step(query) == SQLITE_ROW) {
        for (int column = 0; column < sqlite3_column_count(query); column++) {
            const char *text = (const char *)sqlite3_column_text(query, column);
            text_append_format(&rows, "%s%s", column > 0 ? ": " : "", text == NULL ? "-" : text);
        }
        text_append_byte(&rows, '\n');
    }
    sqlite3_reset(query);
    return text_built(&rows);
}

static struct text ask(const struct trial *trial, const char *query) {
    sqlite3_stmt *statement;
    demand(trial->setting, sqlite3_prepare_v2(trial->setting->connection, query, -1, &statement,
                                              NULL) == SQLITE_OK);
    struct text rows = rows_of(trial->arena, statement);
    sqlite3_finalize(statement);
    return rows;
}

static int64_t count(const struct trial *trial, const char *query) {
    struct text rows = ask(trial, query);
    return strtoll(text_string(trial->arena, rows), NULL, 10);
}

/* --- Failing --- */

static void tell(const struct trial *trial, uint64_t seed, const char *what) {
    tell_lines("the plan before", trial->texts[0]);
    tell_lines("the plan after", trial->texts[1]);
    tell_lines("how they differ", trial->report);
    fail_msg("%s: --seed %llu --count 1 (--year %d)", what, (unsigned long long)seed,
             trial->facts.checked_year);
}

static struct trial trial_start(struct arena *arena, struct setting *setting, uint64_t seed) {
    struct trial trial = {.setting = setting, .arena = arena, .seed = seed};
    trial.facts = random_facts(arena, &trial.seed);
    return trial;
}

/* --- The laws --- */

static void write_plan(struct trial *trial, const struct plan_content *plan,
                       struct statements *statements) {
    facts_write(trial->arena, &plan->facts, &trial->seed, statements);
    definitions_write(trial->arena, &plan->definitions, statements);
}

/* Whether the plan, in each of its forms, differs in nothing from itself. */
static const char *differs_from_itself(struct trial *trial) {
    struct plan_content plan = {.facts = trial->facts,
                                .definitions = random_definitions(&trial->seed)};
    struct statements statements = {0};
    write_plan(trial, &plan, &statements);
    trial->texts[0] = statements_join(trial->arena, &statements, &trial->seed);
    zonal *before = check(trial, trial->texts[0], "plan.zonal");
    statements_shuffle(&statements, &trial->seed);
    trial->texts[1] = statements_join(trial->arena, &statements, &trial->seed);
    zonal *after = check(trial, trial->texts[1], "plan.zonal");
    compare(trial, before, after);
    zonal_free(after);
    const char *broken = trial->status != ZONAL_CLEAN ? "the order of statements matters" : NULL;
    if (broken == NULL) {
        trial->texts[1] = canonical(trial, before);
        after = check(trial, trial->texts[1], "plan.zonal");
        compare(trial, before, after);
        zonal_free(after);
        if (trial->status != ZONAL_CLEAN) broken = "the canonical form matters";
    }
    if (broken == NULL) {
        const char *path = scatter(trial->arena, trial->setting->folder, &statements, &trial->seed);
        after = check(trial, (struct text){0}, path);
        compare(trial, before, after);
        zonal_free(after);
        load(trial->setting, &trial->report, 1);
        int64_t others =
            count(trial, "SELECT count(*) FROM document JOIN json_each(document.json, '$.facts')"
                         " WHERE json_extract(value, '$.change') <> 'cited'"
                         " AND json_extract(value, '$.kind') <> 'title'");
        others += count(trial, "SELECT json_array_length(document.json, '$.verdicts')"
                               " + json_array_length(document.json, '$.gaps') FROM document");
        if (trial->status == ZONAL_FAILED || others > 0) broken = "the split over files matters";
    }
    zonal_free(before);
    return broken;
}

static void a_plan_differs_in_nothing_from_itself(void **state) {
    for (uint64_t seed = range.seed; seed < range.seed + range.count; seed++) {
        struct arena arena = test_arena();
        struct trial trial = trial_start(&arena, *state, seed);
        const char *broken = differs_from_itself(&trial);
        if (broken != NULL) tell(&trial, seed, broken);
        arena_release(&arena);
    }
}

/* Draws a plan and what edits make of it, and compares the two both ways. */
static struct text compare_edited(struct trial *trial) {
    struct plan_content before = {.facts = trial->facts,
                                  .definitions = random_definitions(&trial->seed)};
    struct edits edits = random_edits(trial->arena, &before, &trial->seed);
    bool is_possible;
    struct plan_content plans[2] = {before,
                                    edits_carry_out(trial->arena, &before, &edits, &is_possible)};
    zonal *sessions[2];
    struct text documents[4];
    assert_true(is_possible);
    for (int n = 0; n < 2; n++) {
        struct statements statements = {0};
        write_plan(trial, &plans[n], &statements);
        trial->texts[n] = statements_join(trial->arena, &statements, &trial->seed);
        sessions[n] = check(trial, trial->texts[n], "plan.zonal");
        documents[n] = findings(trial, sessions[n]);
    }
    documents[3] = compare(trial, sessions[1], sessions[0]);
    documents[2] = compare(trial, sessions[0], sessions[1]);
    load(trial->setting, documents, 4);
    for (int n = 0; n < 2; n++) zonal_free(sessions[n]);
    if (trial->status == ZONAL_FAILED) return TEXT("refused");
    return rows_of(trial->arena, trial->setting->laws);
}

static void what_differs_is_what_the_checks_differ_in(void **state) {
    struct setting *setting = *state;
    for (uint64_t seed = range.seed; seed < range.seed + range.count; seed++) {
        struct arena arena = test_arena();
        struct trial trial = trial_start(&arena, setting, seed);
        struct text breaches = compare_edited(&trial);
        bool is_renamed =
            count(&trial, "SELECT json_array_length(document.json, '$.renames') FROM document"
                          " WHERE number = 3") > 0;
        setting->renamed += is_renamed;
        if (breaches.length > 0 && !is_renamed) {
            tell_lines("breaches", breaches);
            tell(&trial, seed, "a law is broken");
        }
        setting->facts +=
            count(&trial, "SELECT json_array_length(document.json, '$.facts') FROM document"
                          " WHERE number = 3");
        setting->verdicts +=
            count(&trial, "SELECT json_array_length(document.json, '$.verdicts') FROM"
                          " document WHERE number = 3");
        setting->gaps +=
            count(&trial, "SELECT json_array_length(document.json, '$.gaps') FROM document"
                          " WHERE number = 3");
        arena_release(&arena);
    }
}

int main(int argument_count, char **arguments) {
    if (!range_read(&range, argument_count, arguments)) {
        fprintf(stderr, "usage: test_differences [--seed N] [--count N]\n");
        return 2;
    }
    memory_keep();
    struct arena arena = test_arena();
    struct setting setting = {.folder = scratch_make(&arena)};
    setting_open(&arena, &setting);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(a_plan_differs_in_nothing_from_itself, &setting),
        cmocka_unit_test_prestate(what_differs_is_what_the_checks_differ_in, &setting),
    };
    int status = cmocka_run_group_tests_name("how plans differ", tests, NULL, NULL);
    printf("  %lld facts, %lld verdicts, %lld gaps; %lld plans with renames\n",
           (long long)setting.facts, (long long)setting.verdicts, (long long)setting.gaps,
           (long long)setting.renamed);
    sqlite3_finalize(setting.laws);
    sqlite3_close(setting.connection);
    scratch_remove(setting.folder);
    arena_release(&arena);
    return status;
}
