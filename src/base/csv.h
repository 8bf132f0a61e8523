/* CSV (RFC 4180): a writer that puts the commas, the quotes and the line ends. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/text.h"

/* Start with `{.output = builder}`. */
struct csv {
    struct text_builder *output;
    bool needs_comma;
};

/* A field as it is: a number, a word of the program's own. No text and an empty one are an empty field. */
void csv_text(struct csv *csv, struct text text);
void csv_string(struct csv *csv, const char *string);
void csv_integer(struct csv *csv, int64_t integer);

/* A field that somebody else has written. A spreadsheet takes one that begins with `=`, `+`, `-`, `@`, a tab
 * or one of their wide forms for a formula, be there blanks or line ends before it, and runs it; so `'` is put before these, by which
 * spreadsheets know a text. Controls but line ends are shown, `\x1b`. */
void csv_foreign(struct csv *csv, struct text text);

/* Ends the record. */
void csv_end(struct csv *csv);

#endif
