/* Names: every different name of a plan is kept once and is a small number from then on. */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include "base/paged.h"
#include "base/text.h"

/* A name: equal numbers are equal names. 0 is no name. */
typedef uint32_t name_id;

struct names {
    struct arena *arena;
    PAGED(uint32_t) places; /* by name: where its text is */
    PAGED(struct text) long_texts;
    struct names_slot *slots;
    uint32_t slot_count;
    uint64_t seed;
};

/* `seed` keys the hash, so that chosen names cannot make it slow; nothing that is printed depends
 * on it. `arena` outlives the names. */
void names_init(struct names *names, struct arena *arena, uint64_t seed);

/* Makes room for so many names beside those that are there; more are taken all the same. */
void names_expect(struct names *names, uint32_t count);

/* Returns the number of the name. Its bytes are not copied where they are more than a few: they outlive
 * the names. Give it after NFC. */
name_id names_intern(struct names *names, struct text text);

/* What a name is found by: its letters, or what stands for them, and where the search begins. */
struct names_key {
    uint64_t low;
    uint32_t high;
    uint32_t hash;
};

/* The same in two steps, for a name that is wanted soon: the first lets memory fetch what the second
 * looks at, while something else is done. */
struct names_key names_look_ahead(const struct names *names, struct text text);
name_id names_intern_key(struct names *names, struct text text, struct names_key key);

/* Returns the number of a name that was interned before, or 0. */
name_id names_find(const struct names *names, struct text text);

/* Looks up the names of another table of the same seed, or a share of them, counted from 0: sets `found`, by
 * their numbers there, to what they are here, or to 0. Both tables are gone through from start to end, since they
 * hold what is alike in the same order: so memory is not waited for. */
void names_find_all(const struct names *names, const struct names *others, uint32_t share,
                    uint32_t shares, name_id *found);

/* Copies the texts of all names behind the first `count` into the names' own memory, as far as they are not
 * there. */
void names_keep(struct names *names, uint32_t count);

/* How many there are: their numbers count from 1. */
uint32_t names_count(const struct names *names);

/* The name's bytes; valid as long as those it was interned by, and the names' arena. */
struct text names_text(const struct names *names, name_id name);

/* Lets memory fetch the text of a name that is wanted soon. */
void names_fetch(const struct names *names, name_id name);

#endif
