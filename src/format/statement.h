/* A statement to be laid out, or the head of one that has a block, or a clause of a rule: its tokens, with
 * what is known of the gap before each. */
#ifndef FORMAT_STATEMENT_H
#define FORMAT_STATEMENT_H

#include "base/vector.h"
#include "syntax/stream.h"

/* What a gap parts, the loosest first. A statement that is too long, or that the author has ended a line in,
 * is parted at all its loosest gaps, and then each part at its own. */
enum gap {
    GAP_CLAUSE,  /* before `leads`, `source`, `because`, `by` */
    GAP_PART,    /* before `in`, `with`, `for`, `where` and others, outside of brackets */
    GAP_VALUE,   /* behind `=` */
    GAP_YEAR,    /* before `in 2020 =` */
    GAP_ITEM,    /* behind a comma */
    GAP_BINDING, /* before `for` and `where`, in brackets */
    GAP_BRANCH,  /* before `then` and `else` */
    GAP_IMPLIES, /* at an operator: before a word, behind a sign */
    GAP_OR,
    GAP_AND,
    GAP_COMPARISON,
    GAP_UNION,
    GAP_INTERSECTION,
    GAP_SUM,
    GAP_PRODUCT,
    GAP_EDGE, /* behind a bracket that opens, before one that closes */
    GAP_COUNT
};

/* Gaps of one rank are parted together. Within an `if`, which ends as late as it can, operators and branches
 * rank behind all that stand before it. */
enum { RANK_NEVER = UINT16_MAX };

static inline enum gap rank_gap(uint16_t rank) {
    return (enum gap)(rank % GAP_COUNT);
}

/* A token, and the gap before it. */
struct word {
    struct text text;
    int kind;
    uint32_t width;       /* in columns */
    uint32_t column;      /* where it would stand if the statement were one line */
    uint32_t partner;     /* the number of the bracket that it goes with, or its own */
    uint32_t comments;    /* the number of the first comment in the gap */
    uint32_t ends;        /* how many lines end for certain in the gaps up to this */
    uint16_t rank;        /* of the gap; RANK_NEVER: a line ends there only behind a comment */
    bool starts_line : 1; /* the author has ended a line in the gap */
    bool is_apart : 1;    /* an empty line stands right before it */
    bool has_blank : 1;   /* a blank stands before it in a line */
    bool is_table : 1;    /* the `{` of a table, or its `}` */
};

struct comment {
    struct text text;
    bool starts_line;
    bool is_apart;
};

/* A bracket, or an `if`, that is open around a word. */
struct opened {
    uint32_t word;
    bool is_choice;
    bool has_else;
    uint16_t choices; /* that were open before it within the same bracket */
};

struct statement {
    VECTOR(struct word) words;
    VECTOR(struct comment) comments; /* of the gaps, in order; then those behind the last word */
    uint32_t attached;               /* how many are of the gaps */
    VECTOR(struct opened) open;      /* while it is measured */
};

/* How many comments stand in the gap before the word. */
static inline uint32_t statement_comments(const struct statement *statement, uint32_t word) {
    const struct word *items = statement->words.items;
    uint32_t end =
        word + 1 < statement->words.count ? items[word + 1].comments : statement->attached;
    return end - items[word].comments;
}

static inline bool word_opens(const struct word *word) {
    return word->kind == TOKEN_OPEN || word->kind == TOKEN_SET_OPEN;
}

static inline bool word_closes(const struct word *word) {
    return word->kind == TOKEN_CLOSE || word->kind == TOKEN_BRACE_CLOSE;
}

/* Finds out all of a word but what its token is, and what the author has ended lines in: brackets, blanks,
 * gaps, columns. */
void statement_measure(struct statement *statement, struct arena *arena);

#endif
