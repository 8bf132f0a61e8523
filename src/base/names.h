/* Names: every different name of a plan is kept once and is a small number from then on. */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include "base/text.h"

/* A name: equal numbers are equal names. 0 is no name. */
typedef uint32_t name_id;

struct names {
    struct arena *arena;
    struct names_entry *entries;
    uint32_t count;
    uint32_t *slots;
    uint32_t slot_count;
    uint64_t seed;
};

/* `seed` keys the hash, so that chosen names cannot make it slow; nothing that is printed depends
 * on it. `arena` outlives the names. */
void names_init(struct names *names, struct arena *arena, uint64_t seed);

/* Returns the number of the name, a copy of whose bytes is kept. Give it after NFC. */
name_id names_intern(struct names *names, struct text text);

/* Returns the number of a name that was interned before, or 0. */
name_id names_find(const struct names *names, struct text text);

/* The name's bytes, ended by NUL too; valid as long as the arena. */
struct text names_text(const struct names *names, name_id name);

#endif
