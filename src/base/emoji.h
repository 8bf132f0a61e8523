/* Emoji that are written by several characters and shown as one sign, two columns wide. */
#ifndef BASE_EMOJI_H
#define BASE_EMOJI_H

#include "base/text.h"

/* The bytes of the sequence that begins there: people joined into a family, a flag of two letters, a
 * skin tone, a digit on a key, a sign that a selector turns into an emoji. 0 where none does. */
uint32_t emoji_length(struct text text, uint32_t at);

#endif
