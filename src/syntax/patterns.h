/* Patterns: the statements of a file that read as one before them are put into its tree, instead of being
 * parsed. */
#ifndef SYNTAX_PATTERNS_H
#define SYNTAX_PATTERNS_H

#include "syntax/parse_state.h"

/* A longer statement has no pattern. */
enum { PATTERN_TOKENS = 32 };

/* What statements have been like so far, and the tokens that have been scanned to find it for the next. */
struct patterns {
    struct line_token tokens[PATTERN_TOKENS];
    uint32_t count;
    uint32_t next;     /* the first of them that has not been given to the line rules */
    bool is_statement; /* all but the last of them are one, from its start to its end */
    VECTOR(struct pattern_step) steps;
    VECTOR(struct pattern) list;
};

/* Those of a file that is to be read, none so far; in the context's scratch memory. */
struct patterns *patterns_new(struct syntax_context *context);

/* Takes the facts of the statements from the token held on whose patterns are known, which are the file's
 * own and have no parser under way. The token behind them is held then. */
void patterns_follow(struct parse *parse);

/* Whether tokens have been read that wait to be parsed; and the next of them, as the scanner gives it. */
static inline bool patterns_have_token(const struct patterns *patterns) {
    return patterns->next < patterns->count;
}
int patterns_next_token(struct parse *parse, struct extent *extent);

/* Keeps the pattern of a statement that has been parsed, is known by its tokens alone, and whose facts have
 * been taken. */
void patterns_learn(struct parse *parse, const struct syntax_node *statement);

#endif
