/* The page that is written on: lines with their indentation, words on them, comments behind them. */
#ifndef FORMAT_PAGE_H
#define FORMAT_PAGE_H

#include "base/text.h"

/* Blanks by which a line is indented deeper than the one that it belongs to. */
enum { STEP = 2 };

struct page {
    struct text_builder *output;
    uint32_t width;          /* columns of a line */
    uint32_t indentation;    /* of the line under way */
    uint32_t column;         /* behind what stands in it */
    bool is_begun;           /* a line is under way */
    bool is_blank;           /* nothing stands in it yet */
    bool begins_with_closer; /* `)` or `}` stands first in it */
    bool is_behind_opening;  /* the next line is the first of the text or of a block */
};

/* Ends the line under way and begins one, behind an empty line where it stands apart; but not behind an
 * opening. */
void page_line(struct page *page, uint32_t indentation, bool is_apart);

/* Writes a word of `width` columns, behind a blank where it has one and is not the first in its line. */
void page_word(struct page *page, struct text word, uint32_t width, bool has_blank);

/* Writes a comment, alone in a line that was begun for it or behind what stands there. */
void page_comment(struct page *page, struct text comment);

/* Ends the last line. */
void page_end(struct page *page);

#endif
