/* Text: UTF-8 bytes with a length, and a builder that appends to them in an arena. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/memory.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Bytes owned by somebody else, not ended by NUL. `bytes` is NULL where there is no text at all,
 * which differs from an empty one. */
struct text {
    const char *bytes;
    uint32_t length;
};

#define TEXT(literal) ((struct text){.bytes = (literal), .length = sizeof(literal) - 1})

struct text text_of(const char *string);

static inline bool text_equal(struct text a, struct text b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

/* Orders by bytes, which for UTF-8 is the order of code points: below 0, 0 or above 0. */
int text_compare(struct text a, struct text b);

/* Two words mixed into one, of which every bit depends on all of theirs. */
static inline uint64_t text_mix(uint64_t a, uint64_t b) {
    __extension__ unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* A hash of the bytes, keyed by `seed`. */
uint64_t text_hash(struct text text, uint64_t seed);

/* Returns the text as a string ended by NUL, in `arena`. */
char *text_string(struct arena *arena, struct text text);

/* Returns the text on one line, in `arena`: blanks and line ends in a row are one blank, at its ends none. */
struct text text_folded(struct arena *arena, struct text text);

/* Text under construction. Start with `{.arena = arena}`; `bytes` may move until it is finished. */
struct text_builder {
    struct arena *arena;
    char *bytes;
    uint32_t length;
    uint32_t capacity;
};

void text_append(struct text_builder *builder, struct text text);
void text_append_string(struct text_builder *builder, const char *string);
void text_append_byte(struct text_builder *builder, char byte);
void text_append_repeated(struct text_builder *builder, char byte, uint32_t count);

/* As printf; only for strings ended by NUL and machine integers, never for a plan's numbers. */
void text_append_format(struct text_builder *builder, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The text so far; valid until the next append. */
struct text text_built(const struct text_builder *builder);

/* Returns what printf would write, in `arena`. */
struct text text_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same with the arguments as a list. */
struct text text_format_list(struct arena *arena, const char *format, va_list arguments);

#endif
