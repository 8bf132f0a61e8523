/* The fenced blocks of a Markdown document. */
#ifndef TESTS_SUPPORT_BLOCKS_H
#define TESTS_SUPPORT_BLOCKS_H

#include "base/text.h"

struct block {
    struct text kind; /* what stands behind the fence: `console`, `zonal fails`, ... */
    struct text body;
    uint32_t line; /* of the fence, from 1 */
    bool indented;
};

struct blocks {
    struct block *items;
    uint32_t count;
    uint32_t capacity;
};

/* Adds every fenced block of the document. Their texts are parts of it. */
void blocks_of(struct arena *arena, struct text document, struct blocks *blocks);

#endif
