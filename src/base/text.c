/* Texts and their builder. */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct text text_of(const char *string) {
    return (struct text){.bytes = string, .length = (uint32_t)strlen(string)};
}

int text_compare(struct text a, struct text b) {
    uint32_t shared = a.length < b.length ? a.length : b.length;
    int order = shared == 0 ? 0 : memcmp(a.bytes, b.bytes, shared);
    if (order != 0) return order;
    return (a.length > b.length) - (a.length < b.length);
}

/* A keyed multiply-and-fold hash over eight bytes at a time (the construction of wyhash). */
static uint64_t load_8(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* The bytes of a text of fewer than 8, some of them twice. */
static uint64_t load_few(struct text text) {
    if (text.length >= 4) {
        uint32_t first;
        uint32_t last;
        memcpy(&first, text.bytes, sizeof first);
        memcpy(&last, text.bytes + text.length - sizeof last, sizeof last);
        return (uint64_t)first << 32 | last;
    }
    if (text.length == 0) return 0;
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    uint32_t last = text.length - 1;
    return (uint64_t)bytes[0] << 16 | (uint64_t)bytes[last / 2 + last % 2] << 8 | bytes[last];
}

uint64_t text_hash(struct text text, uint64_t seed) {
    uint64_t hash = seed ^ 0x9e3779b97f4a7c15u;
    uint64_t rest;
    if (text.length < 8) {
        rest = load_few(text);
    } else {
        for (uint32_t at = 0; at + 8 < text.length; at += 8) {
            hash = text_mix(hash ^ load_8(text.bytes + at), seed ^ 0xd6e8feb86659fd93u);
        }
        rest = load_8(text.bytes + text.length - 8);
    }
    return text_mix(hash ^ rest, (seed ^ 0xa0761d6478bd642fu) + text.length);
}

struct text text_folded(struct arena *arena, struct text text) {
    struct text_builder line = {.arena = arena};
    bool is_parted = false;
    for (uint32_t n = 0; n < text.length; n++) {
        bool is_blank = strchr(" \t\n\r", text.bytes[n]) != NULL && text.bytes[n] != '\0';
        if (!is_blank && is_parted && line.length > 0) text_append_byte(&line, ' ');
        if (!is_blank) text_append_byte(&line, text.bytes[n]);
        is_parted = is_blank;
    }
    return text_built(&line);
}

char *text_string(struct arena *arena, struct text text) {
    char *string = arena_allocate(arena, (size_t)text.length + 1);
    if (text.length > 0) memcpy(string, text.bytes, text.length);
    string[text.length] = '\0';
    return string;
}

static char *room_for(struct text_builder *builder, uint32_t count) {
    if (count > UINT32_MAX / 2 - builder->length) memory_fail(builder->arena->memory);
    if (builder->capacity - builder->length < count) {
        uint32_t wanted = builder->capacity == 0 ? 64 : builder->capacity * 2;
        if (wanted < builder->length + count) wanted = builder->length + count;
        builder->bytes = arena_grow(builder->arena, builder->bytes, builder->length, wanted);
        builder->capacity = wanted;
    }
    return builder->bytes + builder->length;
}

void text_append(struct text_builder *builder, struct text text) {
    if (text.length == 0) return;
    memcpy(room_for(builder, text.length), text.bytes, text.length);
    builder->length += text.length;
}

void text_append_string(struct text_builder *builder, const char *string) {
    text_append(builder, text_of(string));
}

void text_append_byte(struct text_builder *builder, char byte) {
    *room_for(builder, 1) = byte;
    builder->length++;
}

void text_append_repeated(struct text_builder *builder, char byte, uint32_t count) {
    if (count == 0) return;
    memset(room_for(builder, count), byte, count);
    builder->length += count;
}

static void append_arguments(struct text_builder *builder, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int needed = vsnprintf(NULL, 0, format, arguments);
    if (needed > 0) {
        char *room = room_for(builder, (uint32_t)needed + 1);
        vsnprintf(room, (size_t)needed + 1, format, again);
        builder->length += (uint32_t)needed;
    }
    va_end(again);
}

void text_append_format(struct text_builder *builder, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    append_arguments(builder, format, arguments);
    va_end(arguments);
}

struct text text_built(const struct text_builder *builder) {
    return (struct text){.bytes = builder->bytes == NULL ? "" : builder->bytes,
                         .length = builder->length};
}

struct text text_format_list(struct arena *arena, const char *format, va_list arguments) {
    struct text_builder builder = {.arena = arena};
    append_arguments(&builder, format, arguments);
    return text_built(&builder);
}

struct text text_format(struct arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct text text = text_format_list(arena, format, arguments);
    va_end(arguments);
    return text;
}
