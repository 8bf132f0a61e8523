/* Trials: whether the statement under way could be read if some of its text were another. What a report
 * tells people to write has been read by the grammar before. */
#ifndef SYNTAX_TRIAL_H
#define SYNTAX_TRIAL_H

#include "syntax/parse_state.h"

/* What takes the place of a stretch of the source; an empty one is a place to insert at. */
struct edit {
    struct extent extent;
    struct text text;
};

enum { MOST_EDITS = 16 };

/* Edits that are made together, in the order of their places. */
struct edits {
    struct edit list[MOST_EDITS];
    int count;
};

/* The statement that holds a mistake, as its tokens, up to its end or what ends it. */
struct trial {
    struct parse *parse;
    struct extent extent; /* of the text that is looked at, from the statement's first word on */
    VECTOR(struct line_token) tokens;
    uint32_t misfit; /* the number of the token that the grammar did not take */
};

/* Looks at the statement under way, in which the token at that place cannot stand; false where no trial
 * is to be made. Everything lives in the context's scratch arena. */
bool trial_open(struct trial *trial, struct parse *parse, struct extent misfit);

/* Whether the statement is one without any mistake once it is edited; if so, sets the line of it that
 * the edits are in, as it would be. */
bool trial_passes(const struct trial *trial, const struct edits *edits, struct text *line);

#endif
