/* Sources and their maps: an array of the offsets where lines start, searched by halves, and counts of
 * characters at every few thousand bytes, so that a column far along a line is not counted from its
 * start. */
#include "diag/source.h"

#include "base/utf8.h"

#include <string.h>

void sources_init(struct sources *sources, struct arena *arena) {
    *sources = (struct sources){.arena = arena};
}

uint32_t sources_add(struct sources *sources, struct text path, struct text text) {
    vector_push(sources->arena, &sources->list, (struct source){.path = path, .text = text});
    return sources->list.count;
}

const struct source *sources_get(const struct sources *sources, uint32_t number) {
    return &sources->list.items[number - 1];
}

struct text sources_text(const struct sources *sources, struct span span) {
    if (span.source == 0) return (struct text){0};
    const char *bytes = sources_get(sources, span.source)->text.bytes;
    return (struct text){.bytes = bytes + span.start, .length = span.end - span.start};
}

/* True where a line ends with this byte; of CRLF that is the LF. Behind the last byte is NUL. */
static bool ends_line(const char *byte) {
    return byte[0] == '\n' || (byte[0] == '\r' && byte[1] != '\n');
}

/* Counts first and fills then, for a map that is kept should not be twice as large as it must. */
static void map_lines(struct arena *arena, struct source *source) {
    const char *bytes = source->text.bytes;
    uint32_t count = 1;
    for (uint32_t at = 0; at < source->text.length; at++) count += ends_line(bytes + at);
    source->line_starts = arena_array(arena, uint32_t, count);
    source->line_count = count;
    uint32_t line = 1;
    for (uint32_t at = 0; at < source->text.length; at++) {
        if (ends_line(bytes + at)) source->line_starts[line++] = at + 1;
    }
}

enum { COUNTED_EVERY = 4096 };

/* The bytes that a character takes; a malformed byte counts as one. */
static uint32_t length_at(struct text text, uint32_t at) {
    uint32_t character;
    if ((unsigned char)text.bytes[at] < 0x80) return 1;
    uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
    return length == 0 ? 1 : length;
}

/* A byte-order mark is no character of the text. */
static uint32_t first_character(struct text text) {
    return text.length >= 3 && memcmp(text.bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static void count_characters(struct arena *arena, struct source *source) {
    struct counted now = {.at = first_character(source->text)};
    source->counted = arena_array(arena, struct counted, source->text.length / COUNTED_EVERY + 1);
    source->counted[0] = now;
    while (now.at < source->text.length) {
        uint32_t page = now.at / COUNTED_EVERY;
        now.at += length_at(source->text, now.at);
        now.characters++;
        if (now.at / COUNTED_EVERY > page) source->counted[now.at / COUNTED_EVERY] = now;
    }
}

static const struct source *mapped_source(struct sources *sources, uint32_t number) {
    struct source *source = &sources->list.items[number - 1];
    if (source->line_starts != NULL) return source;
    count_characters(sources->arena, source);
    map_lines(sources->arena, source);
    return source;
}

/* The last line, from 0, that starts at the offset or before it. */
static uint32_t find_line(const struct source *source, uint32_t offset) {
    uint32_t low = 0;
    uint32_t high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Characters that lie before the offset as a whole. */
static uint32_t characters_before(const struct source *source, uint32_t offset) {
    struct counted now = source->counted[offset / COUNTED_EVERY];
    if (now.at > offset && offset >= COUNTED_EVERY) {
        now = source->counted[offset / COUNTED_EVERY - 1];
    }
    while (now.at < offset) {
        now.at += length_at(source->text, now.at);
        now.characters += now.at <= offset;
    }
    return now.characters;
}

struct position sources_position(struct sources *sources, uint32_t source, uint32_t offset) {
    if (source == 0) return (struct position){0};
    const struct source *mapped = mapped_source(sources, source);
    if (offset > mapped->text.length) offset = mapped->text.length;
    uint32_t line = find_line(mapped, offset);
    uint32_t start = characters_before(mapped, mapped->line_starts[line]);
    uint32_t before = characters_before(mapped, offset) - start;
    return (struct position){.line = line + 1, .column = before + 1};
}

uint32_t sources_line_at(struct sources *sources, uint32_t source, uint32_t offset) {
    return source == 0 ? 0 : find_line(mapped_source(sources, source), offset) + 1;
}

struct span sources_line(struct sources *sources, uint32_t source, uint32_t line) {
    const struct source *mapped = mapped_source(sources, source);
    const char *bytes = mapped->text.bytes;
    struct span span = {.source = source, .start = mapped->line_starts[line - 1]};
    if (line == mapped->line_count) {
        span.end = mapped->text.length;
        return span;
    }
    span.end = mapped->line_starts[line] - 1;
    if (bytes[span.end] == '\n' && span.end > span.start && bytes[span.end - 1] == '\r') span.end--;
    return span;
}

struct span span_join(struct span first, struct span last) {
    return (struct span){.source = first.source, .start = first.start, .end = last.end};
}
