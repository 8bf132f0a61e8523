/* Lays out a statement: decides where its lines end, and writes them. */
#ifndef FORMAT_LAYOUT_H
#define FORMAT_LAYOUT_H

#include "format/page.h"
#include "format/statement.h"

/* Writes the statement, which was measured, into the line that was begun for it and further ones. */
void layout_statement(struct page *page, const struct statement *statement);

#endif
