/* What was read beyond a line's end is kept for the next. CRLF ends a line, too. */
#include "cli/repl_lines.h"

#include "base/limits.h"
#include "cli/reading.h"

#include <errno.h>

enum { FIRST_ROOM = 1 << 14 };

void repl_lines_start(struct repl_lines *lines, struct arena *arena, int descriptor) {
    *lines = (struct repl_lines){.arena = arena, .descriptor = descriptor};
}

/* Makes room behind what is there, first where lines that were given have been. */
static void make_room(struct repl_lines *lines) {
    if (lines->start > 0 && lines->start == lines->end) lines->start = lines->end = 0;
    if (lines->end < lines->capacity) return;
    if (lines->start > lines->capacity / 2) {
        memmove(lines->bytes, lines->bytes + lines->start, lines->end - lines->start);
        lines->end -= lines->start;
        lines->start = 0;
        return;
    }
    uint32_t capacity = lines->capacity == 0 ? FIRST_ROOM : lines->capacity * 2;
    lines->bytes = arena_grow(lines->arena, lines->bytes, lines->capacity, capacity);
    lines->capacity = capacity;
}

/* Reads more. False at the end, and where reading has failed. */
static bool read_more(struct repl_lines *lines) {
    if (lines->end - lines->start > LIMIT_FILE_BYTES) {
        lines->error = EFBIG;
        return false;
    }
    make_room(lines);
    ssize_t count =
        reading_some(lines->descriptor, lines->bytes + lines->end, lines->capacity - lines->end);
    if (count < 0) lines->error = errno;
    if (count > 0) lines->end += (uint32_t)count;
    return count > 0;
}

enum line_outcome repl_lines_next(struct repl_lines *lines, struct text *line) {
    uint32_t looked = 0; /* bytes of the line in which there is no end */
    const char *newline = NULL;
    while (newline == NULL && !lines->is_at_end) {
        uint32_t there = lines->end - lines->start;
        if (there > looked) {
            newline = memchr(lines->bytes + lines->start + looked, '\n', there - looked);
        }
        looked = there;
        if (newline == NULL && !read_more(lines)) lines->is_at_end = true;
    }
    if (newline == NULL && (looked == 0 || lines->error != 0)) return LINE_LEAVING;
    const char *start = lines->bytes + lines->start;
    uint32_t length = newline == NULL ? looked : (uint32_t)(newline - start);
    lines->start += length + (newline != NULL);
    if (length > 0 && start[length - 1] == '\r') length--;
    *line = (struct text){start, length};
    return LINE_READ;
}
