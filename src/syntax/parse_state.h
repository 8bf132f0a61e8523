/* The state of one parse, shared by the scanner, the line rules and the grammar's builders; no
 * other file includes this. */
#ifndef SYNTAX_PARSE_STATE_H
#define SYNTAX_PARSE_STATE_H

#include "syntax/lines.h"
#include "syntax/raw_tokens.h"
#include "syntax/stream.h"

struct parse {
    struct syntax_context *context;
    struct watch *watch; /* who is told how far it is, or NULL */
    struct syntax_tree *tree;
    void *scanner;
    const char *text; /* of the whole source */
    uint32_t source;
    uint32_t first;       /* where it begins in that */
    uint32_t at;          /* where the next token starts in it */
    uint32_t read;        /* up to where the scanner has been given it */
    uint32_t end;         /* behind what is scanned */
    size_t buffer_size;   /* of the scanner */
    int start;            /* the token that tells the grammar what to read */
    bool is_first;        /* it is read by the parser that stops at a mistake */
    bool is_trial;        /* one statement is read, to see whether it can be (trial.c) */
    uint32_t trial_depth; /* brackets that are open around that */
    bool starts_line;     /* a line has ended before the next token that is scanned */
    struct raw_tokens raw;
    enum node_kind around; /* what its statements stand in: a file, edits, a scenario or a test */
    struct lines lines;
    struct extent misspelled;        /* the word that the last report of one was about */
    struct extent unclosed_text;     /* the last text that is not closed on its line */
    uint32_t reported_in;            /* behind where the statement starts of which something was */
    const struct syntax_node *title; /* the first `plan` statement */
    uint32_t kept_nodes;             /* of the tree, before the statement that is being read */
    const struct syntax_node *top;   /* the list of the file's own statements; NULL before it */
    struct patterns *patterns;       /* of its statements; NULL where none are kept */
    struct syntax_node *result;
    struct extent stopped; /* the token at which the first parser has stopped */
    struct probe *probe;   /* that is to tell what may stand at the end, or NULL */
};

static inline struct span parse_span(const struct parse *parse, struct extent extent) {
    return (struct span){parse->source, extent.start, extent.end};
}

static inline struct extent extent_of(struct span span) {
    return (struct extent){span.start, span.end};
}

static inline struct text parse_text(const struct parse *parse, struct extent extent) {
    return (struct text){parse->text + extent.start, extent.end - extent.start};
}

/* Whether the string is closed on its line; and what stands in it. */
static inline bool parse_is_closed(const struct parse *parse, struct extent string) {
    return string.end != parse->unclosed_text.end;
}

static inline struct text parse_unquoted(const struct parse *parse, struct extent string) {
    string.start++;
    if (parse_is_closed(parse, string)) string.end--;
    return parse_text(parse, string);
}

/* As many bytes of a large plan have one name that none had before. */
enum { BYTES_OF_NAME = 80 };

/* The bytes that a byte-order mark takes at the start of the text. */
uint32_t parse_mark_length(struct text text);

/* A tree of the source without anything in it. */
struct syntax_tree *parse_new_tree(struct syntax_context *context, uint32_t source);

/* Reads `length` bytes of the source from `offset`, beginning with the token `start`; returns what
 * the grammar made of them, or NULL where it could not go on. */
struct syntax_node *parse_piece(struct syntax_context *context, struct syntax_tree *tree, int start,
                                uint32_t offset, uint32_t length);

/* The same up to the first mistake in the text: where there is one, NULL, and what has been made so far
 * is of no use. */
struct syntax_node *parse_faultless(struct syntax_context *context, struct syntax_tree *tree,
                                    int start, uint32_t offset, uint32_t length);

/* Sets up the state to scan that piece; for these two and for a stream of tokens. */
void parse_open(struct parse *parse, struct syntax_context *context, struct syntax_tree *tree,
                int start, uint32_t offset, uint32_t length);

/* Where the token is that the scanner has matched, with the blanks and line ends before it. */
static inline struct extent parse_place(struct parse *parse, uint32_t length) {
    const char *text = parse->text;
    uint32_t start = parse->at;
    uint32_t end = start + length;
    if (text[start] == ' ') start++; /* and that is all, as a rule */
    for (; (unsigned char)text[start] <= ' ' && start < end; start++) {
        bool is_end = text[start] == '\n' || text[start] == '\r';
        if (is_end) parse->starts_line = true;
        if (!is_end && text[start] != ' ' && text[start] != '\t') break;
    }
    parse->at = end;
    return (struct extent){start, end};
}

/* Makes it one of that kind. */
static inline void parse_give(struct parse *parse, struct raw_token *token, int kind,
                              struct extent extent) {
    token->extent = extent;
    token->kind = (uint16_t)kind;
    token->starts_line = parse->starts_line;
    parse->starts_line = false;
}

/* Makes the token that was matched one of fewer bytes, and has what is behind them scanned again. Returns
 * how many are to be kept, with the blanks. */
static inline int parse_shorten(struct parse *parse, int matched, uint32_t length,
                                struct extent *extent) {
    uint32_t given_up = extent->end - extent->start - length;
    extent->end -= given_up;
    parse->at -= given_up;
    return matched - (int)given_up;
}

/* Called by the scanner's rules. Each returns the token's kind, or YYerror where it has reported
 * that the token is none. What is plain is of ASCII's letters, digits and `_` alone, so that nothing
 * need be looked at in it; what is wide may hold any other character. */
void parse_comment(struct parse *parse, struct extent extent);
int parse_plain_name(struct parse *parse, struct extent extent);
int parse_wide_name(struct parse *parse, struct extent extent);
int parse_backquoted(struct parse *parse, struct extent extent);
int parse_plain_suffix(struct parse *parse, struct extent extent);
int parse_wide_suffix(struct parse *parse, struct extent extent);
int parse_date(struct parse *parse, struct extent extent);
int parse_string_token(struct parse *parse, struct extent extent);
int parse_unclosed_string(struct parse *parse, struct extent extent);
int parse_unclosed_backquote(struct parse *parse, struct extent extent);
int parse_bad_character(struct parse *parse, struct extent extent);

/* Whether it is longer than a token may be, which is reported. */
bool parse_is_too_long(struct parse *parse, struct extent extent);

/* How many bytes of a string that is not closed are of it: not the `{` that ends the line where a block
 * opens, so that what stands in the block is still read. And whether it is rather one that goes on in the
 * next lines, to the first `"` in them (unclosed.c). */
uint32_t parse_unclosed_length(const struct parse *parse, struct extent extent);
bool parse_text_goes_on(const struct parse *parse, struct extent extent);

/* A text in quotes that are none of the language, or the word that begins so: how long it is, of what may
 * be one up to the end of the line, and its report. */
uint32_t parse_quoted_length(const struct parse *parse, struct extent extent);
int parse_quoted(struct parse *parse, struct extent extent);

/* A comment that begins with another sign, of `length` bytes; whether something is the first in its line. */
void parse_foreign_comment(struct parse *parse, struct extent extent, uint32_t length);
bool parse_starts_line(const struct parse *parse, struct extent extent);

/* Reports the first character of a word that cannot be in a name, once for the whole word. */
void characters_report_word(struct parse *parse, struct extent extent);

/* Gives the scanner the bytes that come next, at most `most` of them, and returns how many. */
size_t parse_feed(struct parse *parse, char *buffer, size_t most);

/* Makes the scanner's buffer larger, for a token that does not fit it. */
void *parse_grow_buffer(struct parse *parse, void *buffer, size_t size);

/* The first parser, and the exact one. Each returns 0, and has set the result, where it came to the end. */
int syntax_yyparse_first(struct parse *parse);
int syntax_yyparse(struct parse *parse);

/* Scans tokens up to the end of the room for them, or of the text. Returns the end of those. */
struct raw_token *syntax_scan(struct raw_token *token, const struct raw_token *end, void *scanner);

/* The next raw token, of those that are read ahead or from the scanner; good until the one behind it
 * is read. */
static inline const struct raw_token *parse_next_token(struct parse *parse) {
    if (parse->raw.next == parse->raw.count) raw_tokens_read(parse);
    return &parse->raw.items[parse->raw.next++];
}

/* The next token for the grammar, from the line rules. */
int syntax_yylex(struct syntax_node **value, struct extent *extent, struct parse *parse);

/* Holds a raw token, about which there is something to decide. */
void line_hold(struct parse *parse, const struct raw_token *token);

/* The line rules' two questions of tokens outside of all brackets: whether a line end between the two ends a
 * statement; and whether there is anything to decide or to follow but that. */
bool line_ends_between(int before, int behind);
bool line_decides(int before, int behind);

/* Reports, once for a statement, that it is nested deeper than LIMIT_HEIGHT. */
void parse_report_depth(struct parse *parse, struct extent extent);

/* The tokens' words and properties, from tokens.def. */
enum token_group {
    GROUP_OTHER,
    GROUP_NEVER,
    GROUP_VALUE,
    GROUP_OPERATOR,
    GROUP_VALUE_OR_OPERATOR,
    GROUP_STARTER,
    GROUP_UNIT
};
/* Whether a line end behind the token does not end a statement, or one before it; and whether one before it
 * always does. */
enum token_line { LINE_PLAIN, LINE_GOES_ON, LINE_CONTINUES, LINE_BOTH, LINE_BEFORE };
enum token_start { START_NOTHING, START_STATEMENT, START_TOP, START_CLAUSE };

struct token_facts {
    const char *words;    /* for a message */
    const char *spelling; /* of a keyword, else NULL */
    enum token_group group;
    enum token_line line;
    enum token_start start;
};

const struct token_facts *token_facts(int token);

static inline bool token_is_among(int token, const int *tokens, int count) {
    for (int n = 0; n < count; n++) {
        if (tokens[n] == token) return true;
    }
    return false;
}

/* Whether a text begins with a word that starts statements of a plan. */
bool token_starts_statement(struct text text);

/* Whether a text begins with a word that starts clauses of a rule. */
bool token_starts_clause(struct text text);

/* Whether the `}` held may be the end of the block at that depth: what stands behind it is not the rest of
 * what it stands in, nor another clause of a rule (blocks.c). */
bool block_may_close(const struct parse *parse, uint32_t depth);

/* Whether a block is still open behind a line that ends there: it is closed later, or another part of it
 * follows. */
bool block_goes_on(const struct parse *parse, const struct open_bracket *block, uint32_t at);

/* Whether the bracket opens nothing: a second `{` of a block, or a `(` that stands where its `{` should. */
bool block_has_no_bracket(const struct parse *parse, int kind);

/* Whether the statement that ends before the token held was to open a block there, of which that token is a
 * part. */
bool block_is_missed(const struct parse *parse);

/* How many bytes stand before the offset in its line. */
uint32_t parse_column(const struct parse *parse, uint32_t offset);

/* Whether a statement never ends before the token. */
bool token_continues(int token);

/* The keyword that is nearest to the word that was written: of these tokens; of those that continue
 * a statement. 0 where none is near, and for a name in backquotes. */
int token_nearest(struct text word, const int *tokens, int count);
int token_nearest_continuing(struct text word);

/* The shortest keyword of these tokens that begins with the word, or 0. */
int token_begun(struct text word, const int *tokens, int count);

/* Whether the keyword is so near to the word, and every other so far, that it was plainly meant. */
bool token_is_plain(struct text word, int keyword);

/* The word that a syntax error begins with, and the keyword that it was meant to be; 0 where it is
 * none (meant.c). */
struct misspelling {
    struct extent extent;
    int keyword;
};

/* Whether the token that was not expected stands behind a number and a name, which is its unit. */
bool meant_as_unit(const struct lines *lines);

/* Whether a statement has ended too soon before a line that begins with a name or a text, and so with no
 * other statement. */
bool meant_is_cut_off(const struct lines *lines, int unexpected);

/* Whether a keyword can only be a name: it stands where one comes next, and behind it what may. */
bool meant_as_name(const struct parse *parse, int keyword, struct extent extent);

/* Looks for it where the grammar did not expect a token, or before it. */
struct misspelling meant_find(const struct parse *parse, int unexpected, struct extent extent,
                              const int *expected, int count);

/* Adds to a report which keyword was meant, and where it stands if it cannot stand there. */
void meant_help(struct parse *parse, struct diagnostic *diagnostic,
                const struct misspelling *misspelling, const int *expected, int count);

/* Adds to a report in which order its statement has its clauses, or which other statement has this
 * one; false where that is not known. */
bool meant_help_with_order(struct parse *parse, struct diagnostic *diagnostic, int token);

/* Adds to a report of a keyword where a value belongs how the field of its name is written; false
 * where none has it. */
bool meant_help_with_field(struct parse *parse, struct diagnostic *diagnostic, int keyword,
                           struct extent extent);

/* What was reported of the last word of what is being read, where the extent touches its end, or NULL:
 * that a text breaks off there is one mistake. */
struct diagnostic *expected_told_end(const struct parse *parse, struct extent extent);

/* Adds to a report what Zonal writes for a habit of other languages; false where it is none
 * (habits.c). */
bool habit_help(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                struct extent extent, const int *expected, int count);

/* The keyword for a word of other languages, or 0; and whether it can mean nothing else. */
int habit_keyword(struct text word, bool *is_plain);

/* Reports a word that is no severity, with the one that was meant. */
void habit_report_severity(struct parse *parse, struct extent extent, struct text text);

/* The word as it may stand instead of the extent: with blanks where it is of letters and would touch
 * others. */
struct text habit_apart(const struct parse *parse, struct extent extent, const char *word);

/* Reports a statement of the text that cannot stand where it does, or one in it (placement.c). */
void placement_check(struct parse *parse, struct syntax_node *statement);

/* Whether a statement that begins with the word may stand in a block of the other, SCENARIO, TEST or RULE; 0:
 * in a plan, or among its changes. */
bool placement_allows(int word, int block);

/* Tells the parse's probe what the grammar would take at the end (probe.c). */
void probe_tell(struct parse *parse, const int *expected, int count);

/* Whether a clause of a rule was to stand where the grammar expected these tokens; whether a severity was,
 * which is read as a name, but only three are meant (places.c). */
bool place_is_of_clause(const int *expected, int count);
bool place_is_of_severity(const struct parse *parse);

/* Whether a year could stand here, but not another `in` than its. */
bool place_misses_year(int unexpected, const int *expected, int count);

extern const char place_behind_in[];
extern const char place_what_can_be_dropped[];

/* Adds to a report what is known of its place; false where that is nothing. */
bool place_help(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                const int *expected, int count);

/* Reports the token that the grammar did not expect, with what it did expect (expected.c). */
void expected_report(struct parse *parse, int unexpected, struct extent extent, const int *expected,
                     int count);

#endif
