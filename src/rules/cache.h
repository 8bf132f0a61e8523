/* A cache of what was computed: the value of a figure or a let in a year, or a growth, with
 * what it has read for the account of years and leads. It costs what it holds. */
#ifndef RULES_CACHE_H
#define RULES_CACHE_H

#include "rules/value.h"

/* How what was read by the year depends on it: on nothing that is stated for years, so that it is the
 * same in every year; on something that is; on something that is stated for that very year. */
enum dating { DATING_NONE, DATING_OTHER, DATING_YEAR };

/* What is computed: the value of a let or of a figure, the other being NONE, or what a figure grows
 * by. */
struct computed {
    uint32_t figure;
    uint32_t let;
    int32_t year;
    bool is_growth;
};

struct cached {
    struct computed key;
    bool is_taken;
    bool is_stale;   /* what it has read has changed: it is to be computed again */
    uint32_t reader; /* its number where it is noted what it reads (reads.h) */
    struct value value;
    enum dating dating;
    struct leads_read *leads_read;
};

struct cache {
    struct arena *arena;
    struct cached *slots;
    uint32_t slot_count;
    uint32_t count;
};

bool computed_equal(struct computed a, struct computed b);

/* The entry, valid until the next is added; NULL where there is none. */
const struct cached *cache_find(const struct cache *cache, struct computed key);

/* The same, where it is stale too. */
const struct cached *cache_find_any(const struct cache *cache, struct computed key);

/* Adds what is not there yet, or is stale. */
void cache_add(struct cache *cache, struct cached entry);

/* Makes the entry stale where there is one. */
void cache_forget(struct cache *cache, struct computed key);

#endif
