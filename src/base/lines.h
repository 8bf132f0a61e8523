/* Texts as lines, and which lines of two texts the other has not. */
#ifndef BASE_LINES_H
#define BASE_LINES_H

#include "base/text.h"

#include <stdbool.h>

/* A text in lines, each with its end; or any other row of texts that is held against another. */
struct text_lines {
    struct text *items;
    bool *differs; /* by line: the other text has it not; set by lines_compare */
    int32_t count;
};

/* The length of the first line, with its end. */
uint32_t line_length(struct text text);

struct text_lines lines_of(struct arena *arena, struct text text);

/* Marks the lines that differ; those that do not are the same in both, in their order. Time is in proportion
 * to the texts and how far they differ; where they differ in hundreds of lines on end, more lines may
 * be marked than need be. */
void lines_compare(struct arena *arena, struct text_lines *before, struct text_lines *after);

#endif
