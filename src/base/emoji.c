/* The sequences of Unicode's emoji standard (UTS #51), as far as their width has to be known: terminals
 * that join them give them two columns. What could be joined without end is cut, so that a sign stays one
 * of a few bytes. */
#include "base/emoji.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <utf8proc.h>

/* The longest sequence that is recommended for use has ten characters. */
enum { MOST_CHARACTERS = 16 };

enum {
    JOINER = 0x200D,
    AS_EMOJI = 0xFE0F, /* the selector */
    KEYCAP = 0x20E3,
    FIRST_TONE = 0x1F3FB,
    LAST_TONE = 0x1F3FF,
    FIRST_TAG = 0xE0020,
    LAST_TAG = 0xE007F
};

static bool is_picture(uint32_t character) {
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)character);
    return property->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

static bool is_letter_of_flag(uint32_t character) {
    return character >= 0x1F1E6 && character <= 0x1F1FF;
}

static bool is_on_keys(uint32_t character) {
    return (character >= '0' && character <= '9') || character == '#' || character == '*';
}

/* What changes the picture before it. */
static bool is_modifier(uint32_t character) {
    return character == AS_EMOJI || (character >= FIRST_TONE && character <= LAST_TONE) ||
           (character >= FIRST_TAG && character <= LAST_TAG);
}

/* Takes the next character if it is one that `fits`; false, and nothing taken, where it is none. */
static bool take(struct text text, uint32_t *at, bool (*fits)(uint32_t character)) {
    uint32_t character;
    if (*at >= text.length) return false;
    uint32_t length = utf8_decode(text.bytes + *at, text.length - *at, &character);
    if (length == 0 || !fits(character)) return false;
    *at += length;
    return true;
}

static bool is_joiner(uint32_t character) {
    return character == JOINER;
}

static bool is_selector(uint32_t character) {
    return character == AS_EMOJI;
}

static bool is_keycap(uint32_t character) {
    return character == KEYCAP;
}

/* A picture with what changes it and what it is joined with. */
static uint32_t end_of_picture(struct text text, uint32_t at) {
    for (int taken = 0; taken < MOST_CHARACTERS; taken++) {
        uint32_t joined = at;
        if (take(text, &at, is_modifier)) continue;
        bool is_joined = take(text, &joined, is_joiner) && take(text, &joined, is_picture);
        if (!is_joined) break;
        at = joined;
    }
    return at;
}

uint32_t emoji_length(struct text text, uint32_t at) {
    uint32_t end = at;
    if (take(text, &end, is_on_keys)) {
        bool is_key = take(text, &end, is_selector) && take(text, &end, is_keycap);
        return is_key ? end - at : 0;
    }
    if (take(text, &end, is_letter_of_flag)) {
        return take(text, &end, is_letter_of_flag) ? end - at : 0;
    }
    if (!take(text, &end, is_picture)) return 0;
    uint32_t end_of_whole = end_of_picture(text, end);
    return end_of_whole > end ? end_of_whole - at : 0;
}
