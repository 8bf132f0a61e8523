/* Scales: the words of the language for powers of ten, which touch a number: `110bn`, `1100亿`, `25%`. */
#ifndef BASE_SCALE_H
#define BASE_SCALE_H

#include "base/text.h"

/* Whether the word is a scale; then which power of ten it is. */
bool scale_find(struct text word, int32_t *power);

/* The length of the longest scale that starts the word, leaves letters behind it and is shorter than
 * `below`; 0 where none does. */
uint32_t scale_prefix(struct text word, uint32_t below);

/* The scale that is meant where a word starts with what people write for one, `million` or `百万`,
 * and how long that is; no text where it does not. */
struct text scale_meant(struct text word, uint32_t *length);

#endif
