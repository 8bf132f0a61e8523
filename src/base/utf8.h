/* UTF-8: decoding, the forms that names may have, and how wide characters are on a terminal. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/text.h"

/* Decodes the character at `bytes`, of which `length` > 0 are readable. Returns how many bytes it
 * has, or 0 where they are no well-formed UTF-8 (overlong, surrogate, cut, above 10FFFF). */
uint32_t utf8_decode(const char *bytes, uint32_t length, uint32_t *character);

/* Whether the byte, of well-formed UTF-8, stands inside a character, not at its start. */
static inline bool utf8_is_inside(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Writes the character, a Unicode scalar value, and returns how many bytes it has: up to four. */
uint32_t utf8_encode(uint32_t character, char *bytes);

/* Appends the character, which is a Unicode scalar value. */
void utf8_append(struct text_builder *builder, uint32_t character);

/* UAX #31 with `_` as a start: XID_Start and XID_Continue, from utf8proc's general categories and
 * the few exceptions of the Unicode database. */
bool utf8_starts_name(uint32_t character);
bool utf8_continues_name(uint32_t character);

/* True where the text, which is well-formed UTF-8, is a whole name without backquotes (reserved
 * words are the caller's business). */
bool utf8_is_name(struct text text);

/* The bidirectional controls that the language refuses: U+061C, 200E, 200F, 202A-202E, 2066-2069. */
bool utf8_is_bidi_control(uint32_t character);

/* True for what a terminal must never be sent as it is: C0, DEL, C1, bidirectional controls, and
 * the line and paragraph separators. */
bool utf8_is_control(uint32_t character);

/* Returns the text in Normalization Form C: the text itself where it is so already, else a copy in
 * `arena`. */
struct text utf8_nfc(struct arena *arena, struct text text);

/* A text taken apart. */
struct utf8_characters {
    uint32_t *items;
    uint32_t count;
};

/* Returns the characters of the text in Normalization Form D; none where it is malformed. They are
 * the arena's last block, which has room for one more. */
struct utf8_characters utf8_nfd(struct arena *arena, struct text text);

/* Puts marks that follow one another into the order of NFD; leaves nothing in the arena. */
void utf8_order_marks(struct arena *arena, struct utf8_characters characters);

/* The character without its case, in its usual width. */
uint32_t utf8_fold(uint32_t character);

/* Columns of a terminal that the character takes: 0 (combining, zero width), 1 or 2 (wide). */
int utf8_width(uint32_t character);

/* Columns of the whole text; malformed bytes and controls count as they are shown when escaped. */
uint32_t utf8_text_width(struct text text);

/* The bytes that are shown as one sign there: a character, an emoji of several, a malformed byte. */
uint32_t utf8_shown_length(struct text text, uint32_t at);

/* Appends the text as it may be shown: controls as `\x1b`, bidirectional controls and separators as
 * `<U+202E>`, malformed bytes as `\xff`, all else as it is. A tab becomes one space. */
void utf8_append_shown(struct text_builder *builder, struct text text);

#endif
