/* Looks: which names share one, since they have one skeleton (base/skeleton.h), whatever they name. */
#ifndef BASE_LOOKS_H
#define BASE_LOOKS_H

#include "base/names.h"

/* A name that another looks like, and the number of the look that they share. */
struct likeness {
    name_id name;
    uint32_t look;
};

/* The names of one look in the order of their numbers, those of others between them. */
struct looks {
    VECTOR(struct likeness) list;
    uint32_t count; /* above all looks' numbers */
};

/* Finds all names that another looks like, in time that is linear in them. Their list is in `arena`; `scratch` is
 * only used on the way. */
struct looks looks_find(struct arena *arena, struct arena *scratch, const struct names *names);

#endif
