/* Lines: the rules between scanner and grammar that say which line ends end a statement, which
 * braces hold a block, and where a bracket that was never closed must have ended. */
#ifndef SYNTAX_LINES_H
#define SYNTAX_LINES_H

#include "diag/source.h"

/* A stretch of the text that is being read. */
struct extent {
    uint32_t start;
    uint32_t end;
};

/* The empty ones right behind and right before one. */
static inline struct extent extent_behind(struct extent extent) {
    return (struct extent){extent.end, extent.end};
}

static inline struct extent extent_before(struct extent extent) {
    return (struct extent){extent.start, extent.start};
}

/* LOST is the `{` of what begins with no word of the language, and so may be any block. */
enum bracket { BRACKET_PAREN, BRACKET_SET, BRACKET_LOST, BRACKET_RULE, BRACKET_BLOCK };

struct open_bracket {
    enum bracket kind;
    struct extent extent;
    uint32_t column; /* of the statement that it belongs to, in bytes from the line's start */
    int word;        /* that the statement begins with */
};

struct line_token {
    struct syntax_node *node; /* of a NAME or SUFFIX */
    struct extent extent;
    int kind;
    bool starts_line;
    bool is_stray; /* a `}` that closes nothing */
};

struct lines {
    VECTOR(struct open_bracket) open;
    int previous; /* the kind of the last token that went to the grammar */
    int before;   /* of the one before it */
    int earlier;  /* and before that */
    struct extent previous_extent;
    struct extent before_extent;
    int statement_word;       /* the first token of the statement under way, or 0 */
    uint32_t statement_start; /* its offset */
    uint32_t outer_start;     /* that of the last statement that began outside of all brackets */
    bool is_too_deep;         /* the statement under way, which has been reported */
    bool is_held;
    struct line_token held; /* read, not yet given out */
    struct extent unclosed; /* the bracket that the last UNCLOSED token speaks of */
    enum bracket unclosed_kind;
};

#endif
