/* Lines: the rules between scanner and grammar that say which line ends end a statement, which
 * braces hold a block, and where a bracket that was never closed must have ended. */
#ifndef SYNTAX_LINES_H
#define SYNTAX_LINES_H

#include "diag/source.h"

enum bracket { BRACKET_PAREN, BRACKET_SET, BRACKET_RULE, BRACKET_BLOCK };

struct open_bracket {
    enum bracket kind;
    struct span span;
    uint32_t column; /* of the statement that it belongs to, in bytes from the line's start */
};

struct line_token {
    int kind;
    struct span span;
    uint32_t name; /* of a NAME or SUFFIX: which of parse->ahead */
    bool starts_line;
};

struct lines {
    VECTOR(struct open_bracket) open;
    int previous; /* the kind of the last token that went to the grammar */
    int before;   /* of the one before it */
    int earlier;  /* and before that */
    struct span previous_span;
    struct span before_span;
    int statement_word;       /* the first token of the statement under way, or 0 */
    uint32_t statement_start; /* its offset */
    bool is_too_deep;         /* the statement under way, which has been reported */
    bool is_held;
    struct line_token held; /* read, not yet given out */
    struct span unclosed;   /* the bracket that the last UNCLOSED token speaks of */
};

#endif
