/* Sources: the texts that a plan is made of, and spans in them. Texts are read once, owned here
 * and never read again; lines and columns are computed only for what is shown. */
#ifndef DIAG_SOURCE_H
#define DIAG_SOURCE_H

#include "base/text.h"
#include "base/vector.h"

/* A stretch of a source: its number and two byte offsets, `end` behind the last byte. Source 0 is
 * no place at all. */
struct span {
    uint32_t source;
    uint32_t start;
    uint32_t end;
};

/* A byte of any source, as one number: the texts count on from one another. 0 is no place at all. */
typedef uint32_t spot;

/* What lies before a byte at which a character starts. */
struct counted {
    uint32_t at;
    uint32_t lines; /* that end before it */
    uint32_t characters;
};

/* A text with the path it is shown by, as the user named it, `/` between folders. `bytes` has two
 * NUL behind its `length`. */
struct source {
    struct text path;
    struct text shown; /* the path as people are told it, which may say more than machines read */
    struct text text;
    spot first;              /* of its bytes; the one behind its last is its, too */
    uint32_t lines_before;   /* of what it is a part of */
    struct counted *counted; /* every so many bytes; NULL until somebody asks */
    uint32_t counted_count;
};

struct sources {
    struct arena *arena;
    VECTOR(struct source) list;
    spot end; /* of all texts so far */
};

/* A place for people: lines and columns count from 1, columns in characters. */
struct position {
    uint32_t line;
    uint32_t column;
};

void sources_init(struct sources *sources, struct arena *arena);

/* Whether a text of that length may still be added: spots count to LIMIT_TEXT_BYTES. */
bool sources_fit(const struct sources *sources, size_t length);

/* Adds a source, which fits, and returns its number, from 1. `text` has two NUL behind its end and outlives the
 * sources; a byte-order mark at its start stays in it and takes no column. */
uint32_t sources_add(struct sources *sources, struct text path, struct text text);

/* Has people told another path than the source's own. */
void sources_show_as(struct sources *sources, uint32_t number, struct text shown);

/* Makes the source a part of a longer text: its first line has that number. */
void sources_begin_at(struct sources *sources, uint32_t number, uint32_t line);

/* How many there are. */
uint32_t sources_count(const struct sources *sources);

const struct source *sources_get(const struct sources *sources, uint32_t number);

/* A place in a source as a spot, and what lies between two spots of one source. */
spot sources_spot(const struct sources *sources, uint32_t source, uint32_t offset);
struct span sources_span(const struct sources *sources, spot start, spot end);

/* The bytes that the span covers. */
struct text sources_text(const struct sources *sources, struct span span);

/* Where the offset is. LF, CRLF and a CR alone end a line. Builds the source's map when it is first
 * asked. */
struct position sources_position(struct sources *sources, uint32_t source, uint32_t offset);

/* Whether two spans start in one line. Needs no map: it looks at what stands between them. */
bool sources_share_line(const struct sources *sources, struct span a, struct span b);

/* The line's bytes without its end; `line` counts from 1. */
struct span sources_line(struct sources *sources, uint32_t source, uint32_t line);

/* From the start of the one to the end of the other, which are of one source. */
static inline struct span span_join(struct span first, struct span last) {
    return (struct span){.source = first.source, .start = first.start, .end = last.end};
}

static inline bool span_equal(struct span a, struct span b) {
    return a.source == b.source && a.start == b.start && a.end == b.end;
}

/* The empty spans right behind and right before a span. */
static inline struct span span_behind(struct span span) {
    return (struct span){span.source, span.end, span.end};
}

static inline struct span span_before(struct span span) {
    return (struct span){span.source, span.start, span.start};
}

#endif
