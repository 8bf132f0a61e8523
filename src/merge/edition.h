/* An edition: one of the texts that are merged, with what it states. */
#ifndef MERGE_EDITION_H
#define MERGE_EDITION_H

#include "base/lines.h"
#include "canonical/canonical.h"
#include "syntax/parse.h"

/* No number. */
#define NONE UINT32_MAX

/* A statement, or one in a block, with its facts, which stand in a row. */
struct statement {
    const struct syntax_node *node;
    const struct canonical_fact *block; /* that it stands in, or NULL */
    uint32_t first;                     /* of its facts */
    uint32_t count;
    uint32_t before; /* the statement before it in the same block, or NONE */
    uint32_t after;
};

/* What a comment belongs to: some facts in a row, or nothing where there are none. */
struct belonging {
    enum { BELONGS_ALONE, BELONGS_ABOVE, BELONGS_BEHIND, BELONGS_INSIDE } place;
    uint32_t first;
    uint32_t count;
    bool is_of_part; /* and not of the whole statement */
    uint32_t spare;  /* a fact that the statement states beside, and others too; or NONE */
};

struct edition {
    struct text text;
    bool is_sound; /* it could be read */
    const struct syntax_tree *tree;
    const struct canonical *canonical;
    uint32_t count;         /* of its facts */
    uint32_t *statement_of; /* by fact: the statement that it is part of */
    uint32_t *key_of;       /* by fact: the number of what it is about, in the keys of a merge */
    uint32_t *again;        /* by fact: the next one about the same, or NONE */
    struct text
        *sources; /* by fact: the source that its own statement gives; bytes NULL without one */
    VECTOR(struct statement) statements;
    const struct span *comments;
    struct text_lines remarks; /* the texts of the comments */
    struct belonging *belongs; /* by comment: to what */
};

/* Reads a text, which has two NUL behind its end and outlives the edition, as `path` does. What it states is found
 * by the next call. */
struct edition *edition_read(struct syntax_context *context, struct text path, struct text text);

/* Finds what the edition states, one of so many versions of a file that were read. */
void edition_state(struct edition *edition, const struct syntax_context *context,
                   struct edition *const *versions, uint32_t count);

const struct canonical_fact *edition_fact(const struct edition *edition, uint32_t fact);

/* Where a line starts, and where it ends before its `\n`. */
uint32_t edition_line_start(const struct edition *edition, uint32_t at);
uint32_t edition_line_end(const struct edition *edition, uint32_t at);

/* Goes up over the comments that stand right above the line. */
uint32_t edition_above_comments(const struct edition *edition, uint32_t line_start);

/* The bytes between two places. */
struct text edition_slice(const struct edition *edition, uint32_t start, uint32_t end);

/* Whether nothing but blanks stands between the start of its line and the place. */
bool edition_starts_line(const struct edition *edition, uint32_t at);

#endif
