/* Fences are found as Markdown has them: as long as the one that opened the block, or longer. */
#include "support/blocks.h"

#include "base/vector.h"
#include "support/files.h"

static uint32_t fence_length(struct text line) {
    uint32_t length = 0;
    while (length < line.length && line.bytes[length] == '`') length++;
    return length >= 3 ? length : 0;
}

static struct text without_indent(struct text line) {
    while (line.length > 0 && line.bytes[0] == ' ') line = text_after(line, 1);
    return line;
}

static struct text without_trailing_space(struct text line) {
    while (line.length > 0 && strchr(" \n", line.bytes[line.length - 1]) != NULL) line.length--;
    return line;
}

void blocks_of(struct arena *arena, struct text document, struct blocks *blocks) {
    uint32_t number = 0;
    uint32_t opened = 0;
    for (struct text rest = document; rest.length > 0;) {
        struct text line = line_take(&rest);
        struct text shown = without_trailing_space(without_indent(line));
        uint32_t fence = fence_length(shown);
        number++;
        if (opened == 0 && fence > 0) {
            opened = fence;
            struct block block = {.kind = without_indent(text_after(shown, fence)),
                                  .body = {.bytes = rest.bytes},
                                  .line = number,
                                  .indented = line.bytes[0] == ' '};
            vector_push(arena, blocks, block);
        } else if (opened > 0 && fence >= opened && shown.length == fence) {
            opened = 0;
        } else if (opened > 0) {
            struct text *body = &blocks->items[blocks->count - 1].body;
            body->length = (uint32_t)(rest.bytes - body->bytes);
        }
    }
}
