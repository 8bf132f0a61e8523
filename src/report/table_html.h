/* What the files that write a table as a page share. The page is HTML and well-formed XML at once, so that
 * it can be held by readers of both. */
#ifndef REPORT_TABLE_HTML_H
#define REPORT_TABLE_HTML_H

#include "report/table_fold.h"
#include "report/table_words.h"

/* A table that is being written, and the page that it is put on. */
struct page {
    const struct table *table;
    const struct table_report *report;
    struct text_builder *output;
    struct arena *arena; /* for what is needed on the way */
    struct table_lines lines;
};

void page_put(struct page *page, const char *markup);

/* Puts a text of the plan's, escaped and on one line. */
void page_put_text(struct page *page, struct text text);

/* Opens an element with ` lang` where the text is Chinese, for who reads it aloud, puts the text, and closes it. */
void page_put_element(struct page *page, const char *element, const char *class, struct text text);

/* The same of a place's name, which may be broken behind `_`. */
void page_put_name(struct page *page, struct text name);

/* ` long` for words with a number that is wider than a column on a telephone can be: the style lets it be broken. */
const char *page_class_of_width(struct text words);

/* Puts what an anchor is called: `y2030-v3`. */
void page_put_anchor(struct page *page, const char *kind, uint32_t number);

/* Puts the signs of all marks there, each a link to its verdict. */
void page_put_signs(struct page *page, uint32_t row, uint32_t column);

/* The matrix in blocks of a few columns, which stand side by side where there is room (table_html_matrix.c). */
void page_put_matrix(struct page *page);

/* The tree of industries with bars for targets, parts and outputs (table_html_bars.c). */
void page_put_bars(struct page *page);

/* The verdicts, each with the lines of the plan that it speaks of (table_html_verdicts.c). */
void page_put_verdicts(struct page *page);

/* The style of the page and of the picture, which is within them. */
extern const char table_page_style[];
extern const char table_picture_style[];

#endif
