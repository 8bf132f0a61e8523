/* A line is indented when something is written in it, so that no blank stands at the end of one. */
#include "format/page.h"

void page_line(struct page *page, uint32_t indentation, bool is_apart) {
    if (page->is_begun) text_append_byte(page->output, '\n');
    if (is_apart && !page->is_behind_opening) text_append_byte(page->output, '\n');
    page->is_begun = true;
    page->is_blank = true;
    page->begins_with_closer = false;
    page->is_behind_opening = false;
    page->indentation = indentation;
    page->column = indentation;
}

void page_word(struct page *page, struct text word, uint32_t width, bool has_blank) {
    if (page->is_blank) {
        text_append_repeated(page->output, ' ', page->indentation);
        page->begins_with_closer = word.bytes[0] == ')' || word.bytes[0] == '}';
    } else if (has_blank) {
        text_append_byte(page->output, ' ');
        page->column++;
    }
    text_append(page->output, word);
    page->column += width;
    page->is_blank = false;
}

void page_comment(struct page *page, struct text comment) {
    uint32_t length = comment.length;
    while (comment.bytes[length - 1] == ' ' || comment.bytes[length - 1] == '\t') length--;
    text_append_repeated(page->output, ' ', page->is_blank ? page->indentation : 2);
    text_append(page->output, (struct text){comment.bytes, length});
    page->is_blank = false;
}

void page_end(struct page *page) {
    if (page->is_begun) text_append_byte(page->output, '\n');
}
