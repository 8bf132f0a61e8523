/* What holds of a merge, whatever was merged: it states what both sides make of the base, and nothing else. */
#ifndef TESTS_LAWS_MERGING_H
#define TESTS_LAWS_MERGING_H

#include "base/vector.h"
#include "laws/range.h"
#include "zonal.h"

#include <stdbool.h>

/* What it states, one text for each fact, sorted by the canonical form. */
struct claims {
    struct text *items;
    uint32_t count;
    uint32_t capacity;
};

/* A trial of three texts. */
struct trial {
    struct arena *arena;
    uint64_t seed;
    struct text texts[3];
    struct claims claims[3];
};

/* Finds what the texts state; false where one of them cannot be read. */
bool trial_read(struct trial *trial);

/* Holds all laws against the trial, which has so many comments, and counts whether there were conflicts. */
void trial_hold(const struct trial *trial, uint32_t comments, struct seen *seen);

/* Fails the test with the texts. */
void trial_fail(const struct trial *trial, const char *why, struct text merged);

/* How the merges came about, by enum zonal_merge_way. */
extern uint64_t merge_ways[ZONAL_MERGED_UNSURE + 1];

#endif
