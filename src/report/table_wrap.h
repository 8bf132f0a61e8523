/* Text in lines of a width, of which nothing is cut: what is too wide goes on in the next. */
#ifndef REPORT_TABLE_WRAP_H
#define REPORT_TABLE_WRAP_H

#include "base/text.h"

struct wrapped {
    struct text *items;
    uint32_t count;
    uint32_t capacity;
    uint32_t width; /* of the widest */
};

/* The text, which is as it may be shown, in lines of at most `width` columns: ended behind a blank, `_` or `-`
 * where that can be, and before a wide character, else anywhere but within a number. Empty for no text. */
struct wrapped wrap(struct arena *arena, struct text text, uint32_t width);

/* The columns of the widest number in it; and of the widest piece that it need not be broken in. */
uint32_t wrap_widest_number(struct text text);
uint32_t wrap_widest_piece(struct text text);

/* The same with `indent` blanks before each line, beside the width; and as further lines. */
struct wrapped wrap_indented(struct arena *arena, struct text text, uint32_t width,
                             uint32_t indent);
void wrap_more(struct arena *arena, struct wrapped *wrapped, struct text text, uint32_t width);

#endif
