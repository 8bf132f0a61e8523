/* The spaces of units, rules and scenarios: what few names of a plan stand for, beside the one space of
 * all others, in which every name has its place. */
#ifndef MODEL_SPACE_H
#define MODEL_SPACE_H

#include "base/names.h"
#include "diag/source.h"
#include "model/rows.h"

/* A thing of such a space. */
struct declared {
    name_id name;
    uint32_t index; /* NONE where there is none */
    struct span span;
    bool is_standard;
    bool is_left_out; /* a standard rule that is not in force */
};

struct space {
    VECTOR(struct declared) list;
    uint32_t *slots; /* by name, of the list, from 1 */
    uint32_t slot_count;
};

/* What the name stands for; where it does for nothing, something whose index is NONE. Valid until
 * something is added. */
const struct declared *space_find(const struct space *space, name_id name);

/* The thing of that name, new, with the index NONE, where there is none yet. */
struct declared *space_add(struct arena *arena, struct space *space, name_id name);

#endif
