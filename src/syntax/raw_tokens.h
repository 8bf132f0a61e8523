/* Raw tokens: those of the scanner, of which some may be read ahead of the parser. */
#ifndef SYNTAX_RAW_TOKENS_H
#define SYNTAX_RAW_TOKENS_H

#include "syntax/lines.h"
#include "syntax/stream.h"

/* A token that only the line rules see, and the first number that no token has. */
enum { RAW_SEMICOLON = TOKEN_COMMENT + 1, RAW_TOKENS_END };

struct raw_token {
    struct extent extent;
    uint16_t kind;
    uint16_t starts_line; /* 1: a line has ended before it */
};

/* All that the grammar knows of it, in one. */
static inline uint32_t raw_token_mark(const struct raw_token *token) {
    return token->kind | (uint32_t)token->starts_line << 16;
}

/* How many tokens can be looked at before they are given out. */
enum { RAW_LOOK = 32 };

/* How many are read at a time by a parser that stops where there is anything to report. Few enough that
 * they, and what was fetched for the names among them, stay in the processor's nearest memory. */
enum { RAW_AHEAD = 256 };

/* Those that have been read and not been given out, and the last that has. */
struct raw_tokens {
    struct raw_token *items; /* room for RAW_LOOK and `ahead`; NULL before the first is read */
    uint32_t count;
    uint32_t next;      /* the first that has not been given out */
    uint32_t ahead;     /* how many are read at a time */
    struct text *texts; /* of the names among those that are being read: room for `ahead` */
    uint32_t text_count;
    name_id *names; /* the names of those that have not been given out, in their order */
    uint32_t name_count;
    uint32_t next_name;
};

/* Notes the letters of the name that the scanner has matched. There is room for one of each token. */
static inline void raw_tokens_note(struct raw_tokens *raw, struct text text) {
    raw->texts[raw->text_count++] = text;
}

struct parse;

/* Reads as many more; there are fewer where the text ends. If it is more than one at a time, what is to be
 * reported meanwhile makes the next token one that no parser goes on with. */
void raw_tokens_read(struct parse *parse);

#endif
