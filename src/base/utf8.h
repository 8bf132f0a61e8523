/* UTF-8: decoding, the forms that names may have, and how wide characters are on a terminal. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/text.h"

/* Decodes the character at `bytes`, of which `length` > 0 are readable. Returns how many bytes it
 * has, or 0 where they are no well-formed UTF-8 (overlong, surrogate, cut, above 10FFFF). */
uint32_t utf8_decode(const char *bytes, uint32_t length, uint32_t *character);

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

/* Columns of a terminal that the character takes: 0 (combining, zero width), 1 or 2 (wide). */
int utf8_width(uint32_t character);

/* Columns of the whole text; malformed bytes and controls count as they are shown when escaped. */
uint32_t utf8_text_width(struct text text);

/* Appends the text as it may be shown: controls as `\x1b`, bidirectional controls and separators as
 * `<U+202E>`, malformed bytes as `\xff`, all else as it is. A tab becomes one space. */
void utf8_append_shown(struct text_builder *builder, struct text text);

#endif
