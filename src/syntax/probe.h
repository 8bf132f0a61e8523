/* Probes: a text that is still being written is read up to its end, to see what the grammar would take there;
 * and once it has been completed, to see what stands where in it. Nobody is told what is wrong in it, and
 * the names in it are the probe's own. */
#ifndef SYNTAX_PROBE_H
#define SYNTAX_PROBE_H

#include "syntax/stream.h"

/* More than there are tokens. */
enum { MOST_EXPECTED = 128 };

/* What was found at the end of a text. */
struct probe {
    bool is_given;   /* the end has come to the grammar */
    bool is_reached; /* which had taken all before it, or at least the statement under way */
    bool is_placed;  /* and that may stand where it does */
    int expected[MOST_EXPECTED];
    int count;
    int last;          /* the token before it, as the grammar got it */
    uint32_t depth;    /* brackets that are open there */
    uint32_t mistakes; /* in the text */
    uint32_t start;    /* of the statement under way, or of the block that it stands in */
};

/* Whether the end of the text is to be given to the grammar as what it never takes: once. */
static inline bool probe_ends(struct probe *probe) {
    bool is_first = probe != NULL && !probe->is_given;
    if (is_first) probe->is_given = true;
    return is_first;
}

static inline bool probe_expects(const struct probe *probe, int token) {
    for (int n = 0; n < probe->count; n++) {
        if (probe->expected[n] == token) return true;
    }
    return false;
}

/* Reads the text, beginning with the token `start`, TOKEN_START_..., up to its end, and tells what may stand there.
 * Leaves nothing in the arena. */
struct probe probe_read(struct arena *arena, int start, struct text text);

/* Appends to the text, where that is not whole, what the grammar wants there at least, so that it is: closing
 * brackets, and a value, a name or a word where one must come. False where that does not come to an end. */
bool probe_complete(int start, struct text_builder *text);

/* The tree of a text, and whether nothing is wrong in it; NULL where nothing could be read. Its names are those of
 * `names`. */
struct syntax_node *probe_tree(struct arena *arena, struct names *names, int start,
                               struct text text, bool *is_right);

/* The last token that stands in the text, comments among them; of kind 0 where there is none. */
struct token probe_last_token(struct arena *arena, struct text text);

/* How the keywords and the signs are written, by numbers from 0 on; NULL behind the last. */
struct probe_word {
    int token;
    const char *spelling;
    bool is_sign;
};
const struct probe_word *probe_word(int number);

#endif
