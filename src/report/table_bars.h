/* The tree of industries as bars: how long each of them is, exactly, beside the others. */
#ifndef REPORT_TABLE_BARS_H
#define REPORT_TABLE_BARS_H

#include "report/table_words.h"

/* What a bar shows: BAR(NAME, "what it is called"). */
#define TABLE_BARS(BAR)                                                                            \
    BAR(TARGET, "target")                                                                          \
    BAR(PARTS, "parts")                                                                            \
    BAR(OUTPUT, "output")

enum table_bar {
#define TABLE_BAR(NAME, name) BAR_##NAME,
    TABLE_BARS(TABLE_BAR)
#undef TABLE_BAR
        BAR_COUNT
};

const char *table_bar_name(enum table_bar bar);

/* The largest amount of each dimension, counted in it, which is as long as a bar can be. */
struct table_scale {
    struct table_longest *items;
    uint32_t count;
    uint32_t capacity;
};

struct table_longest {
    struct text dimension;
    struct number number;
};

struct table_scale table_scale_find(const struct table *table, struct arena *arena);

/* The amount that a bar of an industry shows, and whether it has that bar: no amount that is not known has. */
const struct value *table_bar_amount(const struct table_place *industry, enum table_side side,
                                     enum table_bar bar);

bool table_bar_is_shown(const struct table_place *industry, enum table_side side,
                        enum table_bar bar);

/* How much of `whole` it is beside the longest of its dimension: a decimal of at most four digits behind the
 * point; what is below 0 has no length. */
struct text table_bar_length(const struct table *table, const struct table_scale *scale,
                             enum table_side side, const struct value *amount, int64_t whole,
                             struct arena *arena);

/* Which bars can be held against one another, in a sentence; nothing where all can. */
const char *table_scale_words(const struct table *table, const struct table_scale *scale);

/* Whether the industry, or `all`, has any bar. */
bool table_has_bars(const struct table *table, const struct table_place *industry);

#endif
