/* The parts that JSON documents are made of: places, values, verdicts, diagnostics. */
#ifndef REPORT_JSON_PARTS_H
#define REPORT_JSON_PARTS_H

#include "base/json.h"
#include "report/found.h"

/* A document that is being written. */
struct document {
    const struct found *found;
    struct json json;
};

/* Each puts a key and its value; a span that is no place is null, and so is the year 0. The values of no
 * print are none. */
void put_text(struct document *document, const char *key, struct text text);
void put_word(struct document *document, const char *key, const char *word);
void put_count(struct document *document, const char *key, uint32_t count);
void put_at(struct document *document, const char *key, struct span span);
void put_year(struct document *document, int32_t year);
void put_printed(struct document *document, const struct printed *printed);
void put_related(struct document *document, const struct diagnostic *diagnostic);
void put_waiver(struct document *document, const struct verdict *verdict);
void put_diagnostics(struct document *document);

/* Puts an object. */
void put_subject(struct document *document, struct value subject, struct text name);

/* Each puts the members of an object that is open. */
void put_subject_members(struct document *document, struct value subject, struct text name);
void put_plan(struct document *document);
void put_summary(struct document *document);
void put_verdict(struct document *document, const struct verdict *verdict);
void put_diagnostic(struct document *document, const struct diagnostic *diagnostic);
void put_print(struct document *document, const struct printed *printed);
void put_diagnostic_counts(struct document *document);

/* The same of tests (json_tests.c). */
void put_test(struct document *document, uint32_t number);
void put_test_summary(struct document *document);

#endif
