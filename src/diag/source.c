/* Sources and their maps: how many lines and characters lie before every few thousand bytes. What is
 * asked of a place is counted from the nearest of these, so that a map is small and no place is far,
 * however long a line. */
#include "diag/source.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>

void sources_init(struct sources *sources, struct arena *arena) {
    *sources = (struct sources){.arena = arena, .end = 1};
}

bool sources_fit(const struct sources *sources, size_t length) {
    return length < LIMIT_TEXT_BYTES - sources->end;
}

uint32_t sources_add(struct sources *sources, struct text path, struct text text) {
    struct source source = {.path = path, .shown = path, .text = text, .first = sources->end};
    vector_push(sources->arena, &sources->list, source);
    sources->end += text.length + 1;
    return sources->list.count;
}

void sources_show_as(struct sources *sources, uint32_t number, struct text shown) {
    sources->list.items[number - 1].shown = shown;
}

void sources_begin_at(struct sources *sources, uint32_t number, uint32_t line) {
    sources->list.items[number - 1].lines_before = line - 1;
}

uint32_t sources_count(const struct sources *sources) {
    return sources->list.count;
}

const struct source *sources_get(const struct sources *sources, uint32_t number) {
    return &sources->list.items[number - 1];
}

spot sources_spot(const struct sources *sources, uint32_t source, uint32_t offset) {
    return source == 0 ? 0 : sources_get(sources, source)->first + offset;
}

struct span sources_span(const struct sources *sources, spot start, spot end) {
    uint32_t low = 0;
    uint32_t high = sources->list.count;
    if (start == 0) return (struct span){0};
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (sources->list.items[middle].first <= start) {
            low = middle;
        } else {
            high = middle;
        }
    }
    spot first = sources->list.items[low].first;
    return (struct span){low + 1, start - first, end - first};
}

struct text sources_text(const struct sources *sources, struct span span) {
    if (span.source == 0) return (struct text){0};
    const char *bytes = sources_get(sources, span.source)->text.bytes;
    return (struct text){.bytes = bytes + span.start, .length = span.end - span.start};
}

/* How many bytes are counted at once, and every how many it is kept what was counted. */
enum { COUNTED_AT_ONCE = 256, COUNTED_EVERY = 4 * COUNTED_AT_ONCE };

/* True where a line ends with this byte; of CRLF that is the LF. Behind the last byte is NUL. */
static bool ends_line(const char *byte) {
    return byte[0] == '\n' || (byte[0] == '\r' && byte[1] != '\n');
}

/* The bytes that a character takes; a malformed byte counts as one. */
static uint32_t length_at(struct text text, uint32_t at) {
    uint32_t character;
    if ((unsigned char)text.bytes[at] < 0x80) return 1;
    uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
    return length == 0 ? 1 : length;
}

/* Counts on over one character. */
static void count_one(struct text text, struct counted *now) {
    now->lines += ends_line(text.bytes + now->at);
    now->characters++;
    now->at += length_at(text, now->at);
}

/* A byte-order mark is no character of the text. */
static uint32_t first_character(struct text text) {
    return text.length >= 3 && memcmp(text.bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* Counts on over as many bytes as are counted at once, if they are all of ASCII and without CR, as most
 * are. A byte holds what is counted in each half of them, so that the compiler makes it sixteen at a time. */
static bool count_plain(const char *bytes, struct counted *now) {
    unsigned char unusual = 0;
    uint32_t lines = 0;
    for (const char *half = bytes; half < bytes + COUNTED_AT_ONCE; half += COUNTED_AT_ONCE / 2) {
        unsigned char ended = 0;
        for (uint32_t n = 0; n < COUNTED_AT_ONCE / 2; n++) {
            unsigned char byte = (unsigned char)half[n];
            unusual = (unsigned char)(unusual | (byte & 0x80) | (byte == '\r'));
            ended = (unsigned char)(ended + (byte == '\n'));
        }
        lines += ended;
    }
    if (unusual != 0) return false;
    now->lines += lines;
    now->characters += COUNTED_AT_ONCE;
    now->at += COUNTED_AT_ONCE;
    return true;
}

/* Counts on to the end, or behind it where a character does not end there. */
static void count_to(struct text text, struct counted *now, uint32_t end) {
    while (now->at < end) {
        bool may_be_plain = now->at % COUNTED_AT_ONCE == 0 && end - now->at >= COUNTED_AT_ONCE;
        if (!may_be_plain || !count_plain(text.bytes + now->at, now)) count_one(text, now);
    }
}

static const struct source *mapped_source(struct sources *sources, uint32_t number) {
    struct source *source = &sources->list.items[number - 1];
    if (source->counted != NULL) return source;
    struct text text = source->text;
    uint32_t count = text.length / COUNTED_EVERY + 1;
    struct counted now = {.at = first_character(text)};
    source->counted = arena_array(sources->arena, struct counted, count);
    source->counted[0] = now;
    for (uint32_t page = 1; page < count; page++) {
        count_to(text, &now, page * COUNTED_EVERY);
        source->counted[page] = now;
    }
    source->counted_count = count;
    return source;
}

/* What lies before a place not far before the offset, or at it. */
static struct counted counted_before(const struct source *source, uint32_t offset) {
    uint32_t page = offset / COUNTED_EVERY;
    if (page > 0 && source->counted[page].at > offset) page--;
    struct counted now = source->counted[page];
    count_to(source->text, &now, offset - offset % COUNTED_AT_ONCE);
    return now.at > offset ? source->counted[page] : now;
}

/* How many lines end before the offset. */
static uint32_t lines_before(const struct source *source, uint32_t offset) {
    struct counted now = counted_before(source, offset);
    uint32_t lines = now.lines;
    for (uint32_t at = now.at; at < offset; at++) lines += ends_line(source->text.bytes + at);
    return lines;
}

/* Characters that lie before the offset as a whole, where these do before another. */
static uint32_t characters_from(struct text text, struct counted now, uint32_t offset) {
    while (now.at < offset) {
        now.at += length_at(text, now.at);
        now.characters += now.at <= offset;
    }
    return now.characters;
}

static uint32_t characters_before(const struct source *source, uint32_t offset) {
    return characters_from(source->text, counted_before(source, offset), offset);
}

/* Where the line starts before which so many others end. */
static uint32_t start_of_line(const struct source *source, uint32_t lines) {
    uint32_t low = 0;
    uint32_t high = source->counted_count;
    if (lines == 0) return 0;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->counted[middle].lines < lines) {
            low = middle;
        } else {
            high = middle;
        }
    }
    struct counted now = source->counted[low];
    for (struct counted next = now; next.lines < lines;) {
        now = next;
        bool may_be_plain =
            now.at % COUNTED_AT_ONCE == 0 && source->text.length - now.at >= COUNTED_AT_ONCE;
        if (!may_be_plain || !count_plain(source->text.bytes + now.at, &next)) break;
    }
    for (; now.lines < lines; now.at++) now.lines += ends_line(source->text.bytes + now.at);
    return now.at;
}

/* Looks for the start of the line that a byte is in no further before it than is counted at once, since most
 * lines are short. */
static bool find_start_nearby(struct text text, uint32_t offset, uint32_t *start) {
    uint32_t end = offset > COUNTED_AT_ONCE ? offset - COUNTED_AT_ONCE : 0;
    uint32_t at = offset;
    while (at > end && !ends_line(text.bytes + at - 1)) at--;
    *start = at;
    return at > end || at == 0;
}

/* How many characters stand before a byte in its line, before which so many others end. */
static uint32_t characters_in_line(const struct source *source, uint32_t lines, uint32_t offset) {
    uint32_t start;
    if (!find_start_nearby(source->text, offset, &start)) {
        start = characters_before(source, start_of_line(source, lines));
        return characters_before(source, offset) - start;
    }
    struct counted now = {.at = start == 0 ? first_character(source->text) : start};
    return characters_from(source->text, now, offset);
}

struct position sources_position(struct sources *sources, uint32_t source, uint32_t offset) {
    if (source == 0) return (struct position){0};
    const struct source *mapped = mapped_source(sources, source);
    if (offset > mapped->text.length) offset = mapped->text.length;
    uint32_t lines = lines_before(mapped, offset);
    uint32_t before = characters_in_line(mapped, lines, offset);
    return (struct position){.line = mapped->lines_before + lines + 1, .column = before + 1};
}

bool sources_share_line(const struct sources *sources, struct span a, struct span b) {
    if (a.source != b.source || a.source == 0) return false;
    const char *bytes = sources_get(sources, a.source)->text.bytes;
    uint32_t end = a.start < b.start ? b.start : a.start;
    uint32_t start = a.start + b.start - end;
    if (memchr(bytes + start, '\n', end - start) != NULL) return false;
    const char *cr = memchr(bytes + start, '\r', end - start);
    return cr == NULL || !ends_line(cr);
}

struct span sources_line(struct sources *sources, uint32_t source, uint32_t line) {
    const struct source *mapped = mapped_source(sources, source);
    const char *bytes = mapped->text.bytes;
    struct span span = {.source = source,
                        .start = start_of_line(mapped, line - 1 - mapped->lines_before)};
    for (span.end = span.start; span.end < mapped->text.length; span.end++) {
        if (bytes[span.end] == '\n' || bytes[span.end] == '\r') break;
    }
    return span;
}
