/* Names: every different name of a plan is kept once and is a small number from then on. */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include "base/name_index.h"

/* A name: equal numbers are equal names. 0 is no name. */
typedef uint32_t name_id;

struct names {
    struct arena *arena;
    struct arena *tables; /* where the table stands that names are found in */
    struct name_texts texts;
    struct names_slot *slots; /* that table; once the names are settled, one slot that is empty */
    uint32_t slot_count;
    bool is_settled;
    struct name_index *index; /* then, the small table, with no slots while it is forgotten */
    uint64_t seed;
};

/* `seed` keys the hash, so that chosen names cannot make it slow; nothing that is printed depends
 * on it. `arena` outlives the names. */
void names_init(struct names *names, struct arena *arena, uint64_t seed);

/* The same with an arena for tables, which holds nothing else and is released when they are not needed: it,
 * too, outlives the names. */
void names_init_apart(struct names *names, struct arena *arena, struct arena *tables,
                      uint64_t seed);

/* Makes room for so many names beside those that are there; more are taken all the same. */
void names_expect(struct names *names, uint32_t count);

/* Has them take little memory, once all that is long has been read: names are found more slowly then, until
 * many are expected again. */
void names_settle(struct names *names);

/* Has them take none but for their texts, in tables apart, once hardly any is looked for at all: the next makes the
 * small table anew, of all of them. */
void names_forget(struct names *names);

/* Returns the number of the name. Its bytes are not copied: they outlive the names. Give it after NFC. */
name_id names_intern(struct names *names, struct text text);

/* The same for many names, in their order: memory brings what is looked at for one while others are dealt with. */
void names_intern_all(struct names *names, const struct text *texts, uint32_t count,
                      name_id *numbers);

/* Returns the number of a name that was interned before, or 0. */
name_id names_find(const struct names *names, struct text text);

/* Looks up the names of another table of the same seed, or a share of them, counted from 0: sets `found`, by
 * their numbers there, to what they are here, or to 0. Neither is settled. Both tables are gone through from start
 * to end, since they hold what is alike in the same order: so memory is not waited for. */
void names_find_all(const struct names *names, const struct names *others, uint32_t share,
                    uint32_t shares, name_id *found);

/* Adds those of all names of that table that were found to be 0, in their order there, and sets `found` to what they
 * are here. It goes through both tables from start to end, too. */
void names_take_all(struct names *names, const struct names *others, name_id *found);

/* Copies the texts of all names behind the first `count` into the names' own memory. */
void names_keep(struct names *names, uint32_t count);

/* How many there are: their numbers count from 1. */
uint32_t names_count(const struct names *names);

/* The name's bytes; valid as long as those it was interned by, and the names' arena. */
struct text names_text(const struct names *names, name_id name);

/* Lets memory fetch the text of a name that is wanted soon. */
void names_fetch(const struct names *names, name_id name);

#endif
