/* Phases of the building of a model, and which of them need not wait for one another. */
#ifndef MODEL_PHASES_H
#define MODEL_PHASES_H

#include "model/builder.h"

/* A strand is what touches nothing that another strand changes: what it reads of it was there before. */
enum strand {
    STRAND_WHOLE, /* of no strand: may touch everything */
    STRAND_LEADS,
    STRAND_OWN, /* the builder's own, which it alone may change: places; figures, and all that is computed */
    STRAND_LOOKS,
    STRANDS
};

struct phase {
    void (*run)(struct builder *builder);
    enum strand strand;
};

/* Runs the phases in their order. Of those that follow one another and are in strands, as many threads as context->jobs
 * allows share the strands, in a large plan without a mistake; nobody can tell from what comes of it. */
void phases_run(struct builder *builder, const struct phase *phases, uint32_t count);

#endif
