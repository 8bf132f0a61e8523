/* How two texts differ, by lines, as `diff -u` tells it. */
#ifndef BASE_DIFFERENCE_H
#define BASE_DIFFERENCE_H

#include "base/text.h"

/* Appends what makes `after` of `before`, under the name of their file, three lines around each
 * change; nothing where they are equal. What a terminal must not be sent is escaped. Time is in
 * proportion to the texts and how far they differ; where they differ in hundreds of lines on end, there
 * may be a shorter way to tell it. */
void difference_append(struct text_builder *output, struct text path, struct text before,
                       struct text after);

#endif
