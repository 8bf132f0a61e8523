/* What a merge is to state: of each thing that is stated, what the sides make of it together. */
#ifndef MERGE_SETTLE_H
#define MERGE_SETTLE_H

#include "merge/edition.h"

enum side { BASE, OURS, THEIRS, SIDES };

/* A fact that the merge states, as a side has it: its number in the edition of that side. */
struct element {
    enum side side;
    uint32_t fact;
};

/* What something is about: the facts of each side about it, and what is to come of them. */
struct key {
    uint32_t facts[SIDES];         /* the first, or NONE */
    uint32_t owner;                /* the key without which this one cannot be stated, or NONE */
    bool is_conflict;              /* each side has changed it, and neither as the other */
    VECTOR(struct element) merged; /* where it is none */
};

/* A merge that is settled. */
struct settled {
    struct arena *arena;
    struct edition *editions[SIDES];
    struct key *keys;
    uint32_t count;
    uint32_t conflicts;
};

/* Settles a merge of three editions, whose names are numbered together. */
struct settled *settle(struct arena *arena, struct edition *base, struct edition *ours,
                       struct edition *theirs);

/* Several of them. */
struct elements {
    struct element *items;
    uint32_t count;
    uint32_t capacity;
};
/* What a side states of it, each once. */
struct elements settled_stated(const struct settled *settled, uint32_t key, enum side side);

/* What is stated of a key in the end, conflicts being left to that side. */
struct elements settled_elements(const struct settled *settled, uint32_t key, enum side side);

/* Whether the element is among them. */
bool settled_has(const struct settled *settled, const struct elements *elements,
                 const struct element *element);

/* Whether two elements state the same of one thing, sources and all. */
bool settled_same(const struct settled *settled, const struct element *a, const struct element *b);

/* The element as it stands in a side, and what the element cites; bytes NULL where it cites nothing. */
struct element element_of(enum side side, uint32_t fact);
struct text element_source(const struct settled *settled, const struct element *element);
const struct canonical_fact *element_fact(const struct settled *settled,
                                          const struct element *element);

/* Whether an edition states exactly what was settled, conflicts being left to that side, and nothing more often than
 * a side does. */
bool settled_holds(const struct settled *settled, const struct edition *edition, enum side side);

#endif
