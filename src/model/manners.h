/* Manners: what leads or figures say beside what they are about and how much. Of millions of them most
 * say one of few things, each of which is kept once and is a number in their rows. */
#ifndef MODEL_MANNERS_H
#define MODEL_MANNERS_H

#include "base/vector.h"

#include <stdbool.h>
#include <string.h>

/* How many there may be, in bits of their number, and how many asides: far more than memory has room for. A
 * number is put into those bits as its remainder by MOST_MANNERS, which is the number itself. */
enum { MANNER_BITS = 28, MOST_MANNERS = 1 << MANNER_BITS };

struct manner {
    uint32_t aside : MANNER_BITS; /* of model->asides, with the source */
    unsigned grows : 1;           /* of a figure */
    unsigned nothing : 3;         /* so that manners can be compared as they lie in memory */
    int16_t year;                 /* 0: undated */
    union {
        uint16_t unit;       /* of a whole number: a unit_id, which is another's as a rule */
        uint16_t slot_count; /* of an expression */
    };
};

/* The last unit that there is room for. */
#define MOST_UNIT_OF_MANNER UINT16_MAX

struct manners {
    VECTOR(struct manner) list;
    uint32_t last;   /* that was asked for */
    uint32_t *slots; /* a table of their numbers + 1, 0 where there is none */
    uint32_t slot_count;
    bool is_closed; /* the table is given up */
};

static inline bool manners_equal(struct manner a, struct manner b) {
    return memcmp(&a, &b, sizeof a) == 0;
}

/* The same where another one was asked for last. */
uint32_t manners_add_other(struct arena *arena, struct arena *scratch, struct manners *manners,
                           struct manner manner);

/* Returns the number of the manner, which is added where it is not there; leaves through the arena's memory
 * where there are too many. The table is made in `scratch`. Once it is closed, a manner is looked for no
 * further than what was asked for last. */
static inline uint32_t manners_add(struct arena *arena, struct arena *scratch,
                                   struct manners *manners, struct manner manner) {
    uint32_t last = manners->last;
    bool is_last = manners->list.count > 0 && manners_equal(manners->list.items[last], manner);
    return is_last ? last : manners_add_other(arena, scratch, manners, manner);
}

/* Gives the table up, before `scratch` is given back. */
void manners_close(struct manners *manners);

#endif
