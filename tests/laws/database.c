/* Scripts are prepared once, a statement each, and run anew for every plan. */
#include "laws/database.h"

#include "support/files.h"
#include "unit/support.h"

#include <sqlite3.h>
#include <stdio.h>

/* The statements of a script, in their order. */
struct script {
    sqlite3_stmt **items;
    uint32_t count;
    uint32_t capacity;
};

struct database {
    struct arena *arena;
    sqlite3 *connection;
    struct script all; /* to be finalized */
    struct script clear;
    struct script standard;
    struct script found;
    struct script measured;
    struct script tally;
    sqlite3_stmt *state[FACT_MAX_DISTRICTS + 1];
    sqlite3_stmt *waiver;
    sqlite3_stmt *waived;
    sqlite3_stmt *asked;
    sqlite3_stmt *document;
    sqlite3_stmt *difference;
    sqlite3_stmt *expectations;
};

/* The tally keeps what coverage asks for over all plans. */
static const char tally_schema[] =
    "CREATE TABLE seen (rule TEXT, verdict TEXT, dated INTEGER, count INTEGER,"
    "    PRIMARY KEY (rule, verdict, dated)) WITHOUT ROWID;";

static const char tally_script[] =
    "INSERT OR IGNORE INTO seen SELECT DISTINCT rule, verdict, year <> 0, 0 FROM verdict;"
    "UPDATE seen SET count = count + (SELECT count(*) FROM verdict WHERE document = 0"
    "    AND verdict.rule = seen.rule AND verdict.verdict = seen.verdict"
    "    AND (verdict.year <> 0) = seen.dated);";

/* What one document has more often than the other. */
static const char difference_query[] =
    "WITH mine AS (SELECT *, count(*) AS times FROM verdict WHERE document = ?1"
    "    GROUP BY rule, severity, verdict, subject, year, used, allowed, missing),"
    " theirs AS (SELECT *, count(*) AS times FROM verdict WHERE document = ?2"
    "    GROUP BY rule, severity, verdict, subject, year, used, allowed, missing)"
    " SELECT rule, severity, verdict, subject, year, used, allowed, missing, times FROM mine"
    " EXCEPT SELECT rule, severity, verdict, subject, year, used, allowed, missing, times"
    " FROM theirs ORDER BY rule, subject, year";

static void demand(struct database *database, bool succeeded) {
    if (!succeeded) fail_msg("SQLite: %s", sqlite3_errmsg(database->connection));
}

static void run(struct database *database, sqlite3_stmt *statement) {
    demand(database, sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
}

static void run_script(struct database *database, const struct script *script) {
    for (uint32_t n = 0; n < script->count; n++) run(database, script->items[n]);
}

/* Prepares the statements of the text and adds them to the script. */
static void prepare(struct database *database, const char *sql, struct script *script) {
    const char *rest = sql;
    while (*rest != '\0') {
        sqlite3_stmt *statement = NULL;
        demand(database,
               sqlite3_prepare_v2(database->connection, rest, -1, &statement, &rest) == SQLITE_OK);
        if (statement == NULL) continue;
        vector_push(database->arena, &database->all, statement);
        vector_push(database->arena, script, statement);
    }
}

static sqlite3_stmt *prepare_one(struct database *database, const char *sql) {
    struct script script = {0};
    prepare(database, sql, &script);
    return script.items[0];
}

static char *read_script(struct database *database, const char *path) {
    struct text script = file_read(database->arena, path);
    if (script.bytes == NULL) fail_msg("%s cannot be read", path);
    return text_string(database->arena, script);
}

static void prepare_all(struct database *database) {
    prepare(database, read_script(database, "tests/laws/standard.sql"), &database->standard);
    prepare(database, read_script(database, "tests/laws/found.sql"), &database->found);
    prepare(database, read_script(database, "tests/laws/headroom.sql"), &database->measured);
    prepare(database, tally_script, &database->tally);
    static const char *const state[] = {
        [FACT_INDUSTRY] = "INSERT INTO industry VALUES (?2, ?3)",
        [FACT_DISTRICT] = "INSERT INTO district VALUES (?1)",
        [FACT_LEAD] = "INSERT INTO lead VALUES (?1, ?2, ?4)",
        [FACT_TARGET] = "INSERT INTO target VALUES (?2, ?4, ?5, ?6)",
        [FACT_OUTPUT] = "INSERT INTO output VALUES (?1, ?2, ?4, ?5)",
        [FACT_MAX_LEADS] = "INSERT INTO bound VALUES ('max_leads', coalesce(?1, ''), ?4, ?5)",
        [FACT_MAX_DISTRICTS] =
            "INSERT INTO bound VALUES ('max_districts', coalesce(?2, ''), ?4, ?5)",
    };
    for (int kind = 0; kind <= FACT_MAX_DISTRICTS; kind++) {
        database->state[kind] = prepare_one(database, state[kind]);
    }
    database->waiver = prepare_one(database, "INSERT INTO waiver VALUES (?1, ?2, ?3, ?4)");
    database->waived = prepare_one(database, "INSERT INTO waived VALUES (?1, ?2, ?3)");
    database->asked = prepare_one(database, "INSERT INTO asked VALUES (?1, ?2)");
    database->document = prepare_one(database, "INSERT INTO document VALUES (?1, ?2)");
    database->difference = prepare_one(database, difference_query);
    database->expectations =
        prepare_one(database, read_script(database, "tests/laws/expectations.sql"));
}

/* A `DELETE FROM` for every table there is but the tally. */
static void prepare_clear(struct database *database) {
    struct text_builder script = {.arena = database->arena};
    sqlite3_stmt *tables = prepare_one(database, "SELECT name FROM sqlite_master"
                                                 " WHERE type = 'table' AND name <> 'seen'");
    while (sqlite3_step(tables) == SQLITE_ROW) {
        text_append_format(&script, "DELETE FROM %s;",
                           (const char *)sqlite3_column_text(tables, 0));
    }
    sqlite3_reset(tables);
    prepare(database, text_string(database->arena, text_built(&script)), &database->clear);
}

struct database *database_open(struct arena *arena) {
    struct database *database = arena_new(arena, struct database);
    database->arena = arena;
    demand(database, sqlite3_open(":memory:", &database->connection) == SQLITE_OK);
    char *schema = read_script(database, "tests/laws/facts.sql");
    demand(database, sqlite3_exec(database->connection, schema, NULL, NULL, NULL) == SQLITE_OK);
    demand(database,
           sqlite3_exec(database->connection, tally_schema, NULL, NULL, NULL) == SQLITE_OK);
    prepare_all(database);
    prepare_clear(database);
    return database;
}

void database_close(struct database *database) {
    for (uint32_t n = 0; n < database->all.count; n++) sqlite3_finalize(database->all.items[n]);
    assert_int_equal(sqlite3_close(database->connection), SQLITE_OK);
}

void database_clear(struct database *database) {
    run_script(database, &database->clear);
}

/* --- Loading --- */

static void bind_string(sqlite3_stmt *statement, int column, const char *string) {
    sqlite3_bind_text(statement, column, string, -1, SQLITE_STATIC);
}

static void load_fact(struct database *database, const struct fact *fact) {
    sqlite3_stmt *statement = database->state[fact->kind];
    bool says = fact->kind == FACT_TARGET && fact->parts != SAYS_NOTHING;
    sqlite3_clear_bindings(statement);
    if (fact->district >= 0) bind_string(statement, 1, district_name(fact->district));
    if (fact->industry >= 0) bind_string(statement, 2, industry_name(fact->industry));
    if (fact->kind == FACT_INDUSTRY && fact->parent >= 0) {
        bind_string(statement, 3, industry_name(fact->parent));
    }
    sqlite3_bind_int(statement, 4, fact->year);
    sqlite3_bind_int64(statement, 5, fact->amount);
    bind_string(statement, 6, says ? parts_words[fact->parts] : "within");
    run(database, statement);
}

static void load_names(struct database *database, int number, const char *clause, uint32_t set,
                       bool is_of_districts) {
    for (int n = 0; n <= WHOLE_PLAN; n++) {
        if ((set >> n & 1) == 0) continue;
        sqlite3_bind_int(database->waived, 1, number);
        bind_string(database->waived, 2, clause);
        bind_string(database->waived, 3, is_of_districts ? district_name(n) : industry_name(n));
        run(database, database->waived);
    }
}

static void load_waiver(struct database *database, int number, const struct waiver *waiver) {
    const struct standard_rule *rule = &standard_rules[waiver->rule];
    sqlite3_bind_int(database->waiver, 1, number);
    bind_string(database->waiver, 2, rule->name);
    sqlite3_bind_int(database->waiver, 3, waiver->year);
    sqlite3_bind_int(database->waiver, 4, waiver->until);
    run(database, database->waiver);
    load_names(database, number, "for", waiver->for_set, rule->is_of_districts);
    load_names(database, number, "where", waiver->in_where, rule->is_of_districts);
}

void database_expect(struct database *database, const struct facts *facts) {
    for (uint32_t n = 0; n < facts->list.count; n++) load_fact(database, &facts->list.items[n]);
    for (uint32_t n = 0; n < facts->waivers.count; n++) {
        load_waiver(database, (int)n, &facts->waivers.items[n]);
    }
    sqlite3_bind_int(database->asked, 1, facts->checked_year);
    sqlite3_bind_int(database->asked, 2, facts->today);
    run(database, database->asked);
    run_script(database, &database->standard);
}

void database_find(struct database *database, const struct text *documents, uint32_t count) {
    for (uint32_t n = 0; n < count; n++) {
        sqlite3_bind_int(database->document, 1, (int)n + 1);
        sqlite3_bind_text(database->document, 2, documents[n].bytes, (int)documents[n].length,
                          SQLITE_STATIC);
        run(database, database->document);
    }
    run_script(database, &database->found);
}

void database_measure(struct database *database) {
    run_script(database, &database->measured);
}

/* --- Asking --- */

static bool has_no_more(struct database *database, int document, int other,
                        struct text_builder *differences) {
    sqlite3_stmt *query = database->difference;
    bool is_alike = true;
    sqlite3_bind_int(query, 1, document);
    sqlite3_bind_int(query, 2, other);
    int step;
    while ((step = sqlite3_step(query)) == SQLITE_ROW) {
        is_alike = false;
        text_append_format(differences, "  only %d:", document);
        for (int column = 0; column < sqlite3_column_count(query) - 1; column++) {
            const char *value = (const char *)sqlite3_column_text(query, column);
            text_append_format(differences, " | %s", value == NULL ? "-" : value);
        }
        text_append_byte(differences, '\n');
    }
    demand(database, step == SQLITE_DONE);
    sqlite3_reset(query);
    return is_alike;
}

bool database_agree(struct database *database, int document, int other,
                    struct text_builder *differences) {
    bool is_alike = has_no_more(database, document, other, differences);
    return has_no_more(database, other, document, differences) && is_alike;
}

static struct text column_text(struct arena *arena, sqlite3_stmt *statement, int column) {
    const char *text = (const char *)sqlite3_column_text(statement, column);
    if (text == NULL) return (struct text){0};
    return (struct text){arena_copy(arena, text, strlen(text)), (uint32_t)strlen(text)};
}

void database_expectations(struct database *database, int document, struct arena *arena,
                           struct expectation_pairs *pairs) {
    sqlite3_stmt *query = database->expectations;
    int step;
    sqlite3_bind_int(query, 1, document);
    while ((step = sqlite3_step(query)) == SQLITE_ROW) {
        struct expectation_pair pair = {column_text(arena, query, 0), column_text(arena, query, 1)};
        vector_push(arena, pairs, pair);
    }
    demand(database, step == SQLITE_DONE);
    sqlite3_reset(query);
}

int64_t database_number(struct database *database, const char *query) {
    sqlite3_stmt *statement = NULL;
    demand(database,
           sqlite3_prepare_v2(database->connection, query, -1, &statement, NULL) == SQLITE_OK);
    demand(database, sqlite3_step(statement) == SQLITE_ROW);
    int64_t number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

void database_tally(struct database *database) {
    run_script(database, &database->tally);
}

void database_print_tally(struct database *database) {
    sqlite3_stmt *query =
        prepare_one(database, "SELECT rule, group_concat(verdict || ' ' || times, ', ')"
                              " FROM (SELECT rule, verdict, sum(count) AS times FROM seen"
                              "     GROUP BY rule, verdict) GROUP BY rule");
    while (sqlite3_step(query) == SQLITE_ROW) {
        printf("  %-34s %s\n", (const char *)sqlite3_column_text(query, 0),
               (const char *)sqlite3_column_text(query, 1));
    }
    sqlite3_reset(query);
}
