/* What the texts begin and end with alike is left out, so that one region of difference remains:
 * enough for reports, which change in one place at a time, and free of a search. */
#include "support/difference.h"

#include "base/vector.h"
#include "support/files.h"
#include "unit/support.h"

enum { LINES_AROUND = 2 };

struct lines {
    struct text *items;
    uint32_t count;
    uint32_t capacity;
};

static struct lines split(struct arena *arena, struct text text) {
    struct lines lines = {0};
    while (text.length > 0) vector_push(arena, &lines, line_take(&text));
    return lines;
}

static uint32_t alike_at_start(const struct lines *a, const struct lines *b) {
    uint32_t count = 0;
    while (count < a->count && count < b->count && text_equal(a->items[count], b->items[count])) {
        count++;
    }
    return count;
}

static uint32_t alike_at_end(const struct lines *a, const struct lines *b, uint32_t start) {
    uint32_t count = 0;
    while (count < a->count - start && count < b->count - start &&
           text_equal(a->items[a->count - count - 1], b->items[b->count - count - 1])) {
        count++;
    }
    return count;
}

static void tell(char mark, const struct lines *lines, uint32_t from, uint32_t to) {
    for (uint32_t n = from; n < to && n < lines->count; n++) {
        struct text line = lines->items[n];
        bool whole = line.bytes[line.length - 1] == '\n';
        print_error("  %c %.*s%s", mark, (int)line.length, line.bytes,
                    whole ? "" : "\n    (no newline)\n");
    }
}

void lines_tell_difference(struct arena *arena, struct text expected, struct text actual) {
    struct lines old = split(arena, expected);
    struct lines new = split(arena, actual);
    uint32_t start = alike_at_start(&old, &new);
    uint32_t end = alike_at_end(&old, &new, start);
    print_error("  from line %u of what was expected (-) on, this came (+):\n",
                (unsigned)start + 1);
    tell(' ', &old, start < LINES_AROUND ? 0 : start - LINES_AROUND, start);
    tell('-', &old, start, old.count - end);
    tell('+', &new, start, new.count - end);
    tell(' ', &old, old.count - end, old.count - end + LINES_AROUND);
}
