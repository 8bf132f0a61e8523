/* What a random plan computes beside its facts: rules of its own, lets, and an indicator that
 * grows; and how a scenario states some of it anew. */
#ifndef TESTS_LAWS_DEFINITIONS_H
#define TESTS_LAWS_DEFINITIONS_H

#include "laws/plan_text.h"

enum { STAFF_YEARS = 3 };
extern const int staff_years[STAFF_YEARS];

/* `staff` in one of its years. */
struct staff {
    int people; /* 0: not stated */
    int growth; /* in percent, 0: none */
};

struct definitions {
    int factor; /* of the function `people` */
    int spare;
    bool is_flagged;
    struct staff staff[STAFF_YEARS];
};

enum definition_edit_kind {
    SETS_FACTOR,
    SETS_SPARE,
    ADDS_TO_SPARE, /* the let reads what it was */
    SETS_FLAG,
    STATES_STAFF,
    DOUBLES_STAFF, /* the indicator reads what it was */
    DROPS_STAFF,
    DEFINITION_EDIT_KINDS
};

struct definition_edit {
    enum definition_edit_kind kind;
    int number;
    int year; /* number of a year of `staff` */
    int growth;
};

struct definition_edits {
    struct definition_edit *items;
    uint32_t count;
    uint32_t capacity;
};

struct definitions random_definitions(uint64_t *seed);

/* Adds the statements, the rules among them. */
void definitions_write(struct arena *arena, const struct definitions *definitions,
                       struct statements *statements);

/* Draws a few edits, no two of which are about one thing unless one drops it before. */
struct definition_edits random_definition_edits(struct arena *arena,
                                                const struct definitions *before, uint64_t *seed);

/* Carries the edits out, drops first; false where one cannot be. */
bool definitions_edit(struct definitions *definitions, const struct definition_edits *edits);

/* Adds the edits as statements of a scenario. */
void definition_edits_write(struct arena *arena, const struct definition_edits *edits,
                            struct statements *statements);

#endif
