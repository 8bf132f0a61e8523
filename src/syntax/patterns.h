/* Patterns: the statements of a file that read as one before them are put into its tree, instead of being
 * parsed. */
#ifndef SYNTAX_PATTERNS_H
#define SYNTAX_PATTERNS_H

#include "syntax/parse_state.h"

/* What statements have been like so far, and the tokens of the one that is being parsed. */
struct patterns {
    const struct raw_token *tokens;
    uint32_t count;       /* of them; 0 where their kinds do not tell all, or they are not known */
    uint32_t year_digits; /* of the year that was read last, as they lie in memory */
    int32_t year;         /* and that, or 0 */
    VECTOR(struct pattern_step) steps;
    VECTOR(struct pattern) list;
    /* By the token that a statement began with, the pattern that was found last: its index and 1, or 0. */
    uint16_t lately[RAW_TOKENS_END];
};

/* Those of a file that is to be read, none so far; in the context's scratch memory. */
struct patterns *patterns_new(struct syntax_context *context);

/* Takes the facts of the statements from the token held on whose patterns are known, which are the file's
 * own and have no parser under way. The token behind them is held then. */
void patterns_follow(struct parse *parse);

/* Keeps the pattern of a statement that has been parsed, is known by its tokens alone, and whose facts have
 * been taken. */
void patterns_learn(struct parse *parse, const struct syntax_node *statement);

#endif
