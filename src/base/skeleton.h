/* Skeletons: what a text looks like, whatever characters it is made of (UTS #39, section 4). */
#ifndef BASE_SKELETON_H
#define BASE_SKELETON_H

#include "base/text.h"

/* Returns the skeleton of the text, which is well-formed UTF-8: texts that look alike have the same
 * one. It is the text itself where that is its own skeleton, else a copy in `arena`, which keeps
 * nothing else. A skeleton is good for comparing only, not for showing. */
struct text skeleton_of(struct arena *arena, struct text text);

/* Returns the hash of the skeleton, keyed by `seed`. `arena` is only used on the way. */
uint64_t skeleton_hash(struct arena *arena, struct text text, uint64_t seed);

#endif
