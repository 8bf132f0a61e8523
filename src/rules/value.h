/* Values: what expressions evaluate to, and what is missing where they cannot. */
#ifndef RULES_VALUE_H
#define RULES_VALUE_H

#include "model/model.h"

enum value_kind {
    VALUE_WRONG,   /* a mistake that has been reported */
    VALUE_MISSING, /* it depends on a figure that is not stated */
    VALUE_NUMBER,
    VALUE_TRUTH,
    VALUE_STRING,
    VALUE_DISTRICT,
    VALUE_INDUSTRY,
    VALUE_SET
};

/* Aligned as local variables of its size are: then what a function hands on from another is made where
 * it is wanted, and not copied there. */
struct value {
    _Alignas(16) enum value_kind kind;
    unit_id unit; /* of a number */
    union {
        struct number number;
        bool truth;
        struct text string;
        uint32_t place; /* a district or an industry */
        const struct set *set;
        const struct missing *missing;
    };
};

/* Different members in the order of their declaration, or of their value. Places are held as their
 * indices, everything else as values. */
struct set {
    enum type_base base; /* ANY where it is empty */
    uint32_t count;
    const uint32_t *places;
    const struct value *values;
};

enum missing_kind {
    MISSING_TARGET,          /* of `industry` */
    MISSING_OUTPUT,          /* of `district` in `industry` */
    MISSING_INDUSTRY_OUTPUT, /* any, of `industry` */
    MISSING_DISTRICT_OUTPUT, /* any, of `district` */
    MISSING_INDICATOR,       /* of `indicator` with `keys` */
    MISSING_PARENT,
    MISSING_YEAR,   /* the check is made without a year */
    MISSING_EXTREME /* a min, max or avg over nothing */
};

/* What is missing: one thing, or where `left` is there, what two values lack together. */
struct missing {
    const struct missing *left;
    const struct missing *right;
    enum missing_kind kind;
    int32_t year; /* that it was read in, or 0 */
    uint32_t district;
    uint32_t industry;
    uint32_t indicator;
    uint32_t key_count;
    struct key keys[LIMIT_KEYS];
};

static inline struct value value_wrong(void) {
    return (struct value){.kind = VALUE_WRONG};
}

static inline struct value value_truth(bool truth) {
    return (struct value){.kind = VALUE_TRUTH, .truth = truth};
}

static inline struct value value_number(struct number number, unit_id unit) {
    return (struct value){.kind = VALUE_NUMBER, .unit = unit, .number = number};
}

static inline struct value value_place(enum value_kind kind, uint32_t place) {
    return (struct value){.kind = kind, .place = place};
}

/* Neither missing nor wrong. */
static inline bool value_is_there(struct value value) {
    return value.kind > VALUE_MISSING;
}

/* The n-th member of the set. */
static inline struct value set_member(const struct set *set, uint32_t n) {
    if (set->base == TYPE_DISTRICT) return value_place(VALUE_DISTRICT, set->places[n]);
    if (set->base == TYPE_INDUSTRY) return value_place(VALUE_INDUSTRY, set->places[n]);
    return set->values[n];
}

/* The value with all that it points to, other than sets, in the arena. */
struct value value_copy(struct arena *arena, struct value value);

/* What is needed to write a value: the names behind its indices. */
struct value_names {
    const struct model *model;
    const struct units *units;
};

/* Appends the value as the language prints it: `110bn CNY`, `Haidian`, `A, B, C`, `true`. */
void value_append(const struct value_names *names, struct value value,
                  struct text_builder *builder);

/* The same; beside a number that is a fraction, what it is about: `2/99 (about 0.0202)`. */
void value_append_told(const struct value_names *names, struct value value,
                       struct text_builder *builder);

/* Appends the exact value without scales or groups, for machines. */
void value_append_exact(const struct value_names *names, struct value value,
                        struct text_builder *builder);

/* Appends what states a series in a year, or without one: `target IC in 2020`, `output Haidian IC`. */
void series_append(const struct value_names *names, const struct series *series, int32_t year,
                   struct text_builder *builder);

/* What is missing, each thing once, in the words of the language that would state it: `target IC in
 * 2020`. The list and its texts are in the arena. */
struct text *missing_words(const struct value_names *names, const struct missing *missing,
                           struct arena *arena, uint32_t *count);

#endif
