/* How two plans are compared, for thousands of random plans:
 *
 * - a plan differs in nothing from itself in another order, or with each fact stated by itself; scattered over files
 *   that have titles and sources of their own, in nothing but these;
 * - the other way round, what was added is removed, what newly failed is mended, and differences are negated;
 * - the verdicts that changed are those in which the checks of both plans differ, and each has a cause;
 * - where facts are taken away or altered one by one, exactly these are told;
 * - statements that both plans have to the byte are left out, and that changes nothing;
 * - a place that is known again under another name differs in nothing else.
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

#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>

static struct range range = RANGE(6000001, 250);

enum { FEWEST_FOR_COVERAGE = 200 };

struct setting {
    sqlite3 *connection;
    sqlite3_stmt *laws;
    const char *folder;
    int64_t verdicts; /* that changed */
    int64_t gaps;
    int64_t facts;
    int64_t renamed; /* places */
    int64_t refused; /* edited plans that have errors */
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

/* --- Edits of single facts --- */

/* Takes the first line off the text, with its end. */
static struct text take_line(struct text *rest) {
    uint32_t length = 0;
    while (length < rest->length && rest->bytes[length] != '\n') length++;
    if (length < rest->length) length++;
    struct text line = {rest->bytes, length};
    rest->bytes += length;
    rest->length -= length;
    return line;
}

static bool starts(struct text line, const char *words) {
    size_t length = strlen(words);
    return line.length >= length && memcmp(line.bytes, words, length) == 0;
}

/* Where the words are in the line, or its length. */
static uint32_t find(struct text line, const char *words) {
    uint32_t at = 0;
    while (at < line.length && !starts((struct text){line.bytes + at, line.length - at}, words)) {
        at++;
    }
    return at;
}

/* Lines of what is to be told: `removed target IC in 2020`. */
struct told {
    VECTOR(struct text) lines;
};

static int compare_lines(const void *a, const void *b) {
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* Whether two lines state the same figure, maybe in two ways. */
static bool share_key(struct text a, struct text b) {
    uint32_t key = find(a, " = ");
    return find(b, " = ") == key &&
           text_equal((struct text){a.bytes, key}, (struct text){b.bytes, key});
}

/* The canonical form, which has a fact a line, with some leads and figures taken away and some figures doubled. */
static struct text edit_lines(struct trial *trial, bool also_twice, struct told *told) {
    struct text_builder edited = {.arena = trial->arena};
    struct text last = {"", 0};
    struct text line;
    for (struct text rest = trial->texts[0]; rest.length > 0; last = line) {
        line = take_line(&rest);
        struct text behind = rest;
        bool is_twice =
            !also_twice && (share_key(line, last) || share_key(line, take_line(&behind)));
        uint32_t key = find(line, " = ");
        bool is_figure =
            starts(line, "target ") || starts(line, "output ") || starts(line, "indicator max_");
        bool is_lead = starts(line, "district ") && find(line, " leads ") < line.length;
        if (is_lead) key = line.length - 1;
        if ((is_figure || is_lead) && !is_twice && draw_once_in(&trial->seed, 6)) {
            vector_push(trial->arena, &told->lines,
                        text_format(trial->arena, "removed %.*s", (int)key, line.bytes));
        } else if (is_figure && !is_twice && draw_once_in(&trial->seed, 6)) {
            vector_push(trial->arena, &told->lines,
                        text_format(trial->arena, "changed %.*s", (int)key, line.bytes));
            text_append_format(&edited, "%.*s = 2 * %.*s", (int)key, line.bytes,
                               (int)(line.length - key - 3), line.bytes + key + 3);
        } else {
            text_append(&edited, line);
        }
    }
    if (told->lines.count > 0) {
        qsort(told->lines.items, told->lines.count, sizeof *told->lines.items, compare_lines);
    }
    return text_built(&edited);
}

static struct text join_lines(struct arena *arena, const struct told *told) {
    struct text_builder joined = {.arena = arena};
    for (uint32_t n = 0; n < told->lines.count; n++) {
        text_append(&joined, told->lines.items[n]);
        text_append_byte(&joined, '\n');
    }
    return text_built(&joined);
}

/* Begins with the canonical form of a random plan. */
static struct trial trial_canonical(struct arena *arena, struct setting *setting, uint64_t seed) {
    struct trial trial = trial_start(arena, setting, seed);
    struct statements statements = {0};
    facts_write(arena, &trial.facts, &trial.seed, &statements);
    zonal *plain = check(&trial, statements_join(arena, &statements, &trial.seed), "plan.zonal");
    trial.texts[0] = canonical(&trial, plain);
    zonal_free(plain);
    return trial;
}

/* Compares the two texts, and loads what is told of them. */
static void compare_texts(struct trial *trial) {
    zonal *before = check(trial, trial->texts[0], "before.zonal");
    zonal *after = check(trial, trial->texts[1], "after.zonal");
    compare(trial, before, after);
    load(trial->setting, &trial->report, 1);
    zonal_free(before);
    zonal_free(after);
}

static void each_edit_of_a_fact_is_told_and_no_other(void **state) {
    for (uint64_t seed = range.seed; seed < range.seed + range.count; seed++) {
        struct arena arena = test_arena();
        struct trial trial = trial_canonical(&arena, *state, seed);
        struct told expected = {0};
        trial.texts[1] = edit_lines(&trial, false, &expected);
        compare_texts(&trial);
        struct text found = ask(&trial, "SELECT json_extract(value, '$.change') || ' ' ||"
                                        " json_extract(value, '$.key') FROM document"
                                        " JOIN json_each(document.json, '$.facts') WHERE"
                                        " json_extract(value, '$.change') <> 'moved' ORDER BY 1");
        struct text told = join_lines(&arena, &expected);
        if (trial.status == ZONAL_FAILED) {
            trial.setting->refused++;
        } else if (!text_equal(found, told)) {
            tell_lines("what was edited", told);
            tell_lines("what is told", found);
            tell(&trial, seed, "other facts are told");
        }
        arena_release(&arena);
    }
}

/* The same lines, each with a blank before it. */
static struct text indent(struct arena *arena, struct text text) {
    struct text_builder indented = {.arena = arena};
    while (text.length > 0) {
        text_append_byte(&indented, ' ');
        text_append(&indented, take_line(&text));
    }
    return text_built(&indented);
}

static const char all_told[] =
    "SELECT json_extract(value, '$.change'), json_extract(value, '$.key'),"
    " json_extract(value, '$.before.value'), json_extract(value, '$.after.value'),"
    " json_extract(value, '$.before.source'), json_extract(value, '$.rule'),"
    " json_extract(value, '$.subjects'), json_extract(value, '$.causes')"
    " FROM (SELECT value FROM document JOIN json_each(document.json, '$.facts')"
    " UNION ALL SELECT value FROM document JOIN json_each(document.json, '$.verdicts')"
    " UNION ALL SELECT value FROM document JOIN json_each(document.json, '$.gaps'))";

/* Statements that are the same to the byte are not looked at twice, which statements with a blank before them are. */
static void what_is_alike_may_be_left_out(void **state) {
    for (uint64_t seed = range.seed; seed < range.seed + range.count; seed++) {
        struct arena arena = test_arena();
        struct trial trial = trial_canonical(&arena, *state, seed);
        struct told edited = {0};
        struct text told[2];
        trial.texts[1] = edit_lines(&trial, true, &edited);
        compare_texts(&trial);
        told[0] = ask(&trial, all_told);
        trial.texts[1] = indent(&arena, trial.texts[1]);
        compare_texts(&trial);
        told[1] = ask(&trial, all_told);
        if (!text_equal(told[0], told[1])) {
            tell_lines("with what is alike left out", told[0]);
            tell_lines("with all of it", told[1]);
            tell(&trial, seed, "it matters what is left out");
        }
        arena_release(&arena);
    }
}

/* --- Renames --- */

static bool is_of_name(char byte) {
    return (unsigned char)byte >= 0x80 || byte == '_' || byte == '`' ||
           isalnum((unsigned char)byte);
}

/* The text with the name replaced wherever it stands for itself. */
static struct text replace_name(struct arena *arena, struct text text, const char *name,
                                const char *other) {
    struct text_builder replaced = {.arena = arena};
    uint32_t length = (uint32_t)strlen(name);
    for (uint32_t at = 0; at < text.length;) {
        struct text rest = {text.bytes + at, text.length - at};
        bool begins = at == 0 || !is_of_name(text.bytes[at - 1]);
        bool is_it = begins && starts(rest, name) &&
                     (rest.length == length || !is_of_name(rest.bytes[length]));
        text_append_string(&replaced, is_it ? other : "");
        if (!is_it) text_append_byte(&replaced, text.bytes[at]);
        at += is_it ? length : 1;
    }
    return text_built(&replaced);
}

static void a_renamed_place_is_the_same_place(void **state) {
    struct setting *setting = *state;
    for (uint64_t seed = range.seed; seed < range.seed + range.count; seed++) {
        struct arena arena = test_arena();
        struct trial trial = trial_canonical(&arena, setting, seed);
        bool is_industry = draw_once_in(&trial.seed, 2);
        const char *name = is_industry ? industry_written(draw_below(&trial.seed, MOST_INDUSTRIES))
                                       : district_written(draw_below(&trial.seed, MOST_DISTRICTS));
        trial.texts[1] = replace_name(&arena, trial.texts[0], name, "`a place`");
        compare_texts(&trial);
        int64_t renames = count(&trial, "SELECT json_array_length(document.json, '$.renames') FROM"
                                        " document");
        int64_t others = count(&trial, "SELECT json_array_length(document.json, '$.facts') +"
                                       " json_array_length(document.json, '$.verdicts') +"
                                       " json_array_length(document.json, '$.gaps') FROM document");
        if (renames > 1 || (renames == 1 && others > 0)) tell(&trial, seed, "not only a rename");
        setting->renamed += renames;
        arena_release(&arena);
    }
}

static void there_was_enough_to_compare(void **state) {
    const struct setting *setting = *state;
    printf("  %lld facts, %lld verdicts and %lld gaps differed, %lld places were renamed\n",
           (long long)setting->facts, (long long)setting->verdicts, (long long)setting->gaps,
           (long long)setting->renamed);
    if (range.count < FEWEST_FOR_COVERAGE) skip();
    assert_true(setting->facts > (int64_t)range.count * 8);
    assert_true(setting->verdicts > (int64_t)range.count * 4);
    assert_true(setting->gaps > (int64_t)range.count * 4);
    assert_true(setting->renamed > (int64_t)range.count / 4);
    assert_true(setting->refused < (int64_t)range.count / 4);
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
        cmocka_unit_test_prestate(each_edit_of_a_fact_is_told_and_no_other, &setting),
        cmocka_unit_test_prestate(what_is_alike_may_be_left_out, &setting),
        cmocka_unit_test_prestate(a_renamed_place_is_the_same_place, &setting),
        cmocka_unit_test_prestate(there_was_enough_to_compare, &setting),
    };
    int status = cmocka_run_group_tests_name("how plans differ", tests, NULL, NULL);
    sqlite3_finalize(setting.laws);
    sqlite3_close(setting.connection);
    scratch_remove(setting.folder);
    arena_release(&arena);
    return status;
}
