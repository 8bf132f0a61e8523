/* A database in memory that holds the facts of a plan, the verdicts that follow from them by
 * standard.sql, and those of the program's documents, read by found.sql. Its schema is facts.sql,
 * all beside this file. A mistake in SQL fails the test. */
#ifndef TESTS_LAWS_DATABASE_H
#define TESTS_LAWS_DATABASE_H

#include "laws/facts.h"

struct database;

/* Opens one; expects to run from the project's top folder. The arena has to outlive it. */
struct database *database_open(struct arena *arena);
void database_close(struct database *database);

/* Forgets the plan and its documents. */
void database_clear(struct database *database);

/* Loads the facts and evaluates the standard rules: the verdicts of document 0. */
void database_expect(struct database *database, const struct facts *facts);

/* Adds the verdicts of reports in JSON as the documents 1, 2 and so on. */
void database_find(struct database *database, const struct text *documents, uint32_t count);

/* Takes the rows of document 1, which tells headroom, for its verdicts: headroom.sql. */
void database_measure(struct database *database);

/* Whether two documents have the same verdicts, each as often; adds to `differences` a line for
 * each that is only in one of them, with that one's number. */
bool database_agree(struct database *database, int document, int other,
                    struct text_builder *differences);

/* An expectation that a test of the document's plan meets, bytes NULL where there is none, and one
 * of the same that it does not meet. */
struct expectation_pair {
    struct text met;
    struct text unmet;
};

struct expectation_pairs {
    struct expectation_pair *items;
    uint32_t count;
    uint32_t capacity;
};

/* Adds what is to be expected by the verdicts of a document: expectations.sql. */
void database_expectations(struct database *database, int document, struct arena *arena,
                           struct expectation_pairs *pairs);

/* The first column of the first row. */
int64_t database_number(struct database *database, const char *query);

/* Adds how often each verdict of document 0 came up to the table `seen`, which clear keeps. */
void database_tally(struct database *database);

/* Prints what was tallied, a line for each rule. */
void database_print_tally(struct database *database);

#endif
