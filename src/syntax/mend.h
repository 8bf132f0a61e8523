/* Mending: what a statement with a mistake was plainly meant to be, in the words of who wrote it. */
#ifndef SYNTAX_MEND_H
#define SYNTAX_MEND_H

#include "syntax/trial.h"

enum { MOST_MENDED = 3 };

/* A statement that is to be mended, and what has been found for it. */
struct mending {
    struct trial trial;
    struct diagnostic *diagnostic;
    const int *expected; /* what the grammar could have taken */
    int expected_count;
    struct text mended[MOST_MENDED];
    int count;
};

/* Ways that are rarely wrong, and those to be gone when nothing else is known of the mistake. */
enum mend_stage { MEND_LIKELY, MEND_AT_LAST };

/* Tells in the report what to write instead of a token that the grammar did not take; false where
 * nothing is found that the grammar takes. */
bool mend_help(struct parse *parse, struct diagnostic *diagnostic, struct extent misfit,
               const int *expected, int count, enum mend_stage stage);

/* The same for the bracket that the last UNCLOSED token speaks of, which stands there. */
bool mend_help_unclosed(struct parse *parse, struct diagnostic *diagnostic, struct extent misfit);

/* --- For the ways to mend (mend_*.c) --- */

/* The token that many behind the misfit, or before it; the end of the statement where there is none. */
const struct line_token *mend_token(const struct mending *mending, int offset);

bool mend_wants(const struct mending *mending, int token);

/* The word that the statement begins with. */
int mend_statement(const struct mending *mending);

/* The place between a token and the one before it, with the blanks, but not a line end. */
struct extent mend_gap(const struct mending *mending, int offset);

/* An edit behind others; they are made in the order of their places. */
void mend_edit(struct edits *edits, struct extent extent, struct text text);

/* Try what comes of edits, and keep it where it can be read: of any, of one, of a text in the gap before
 * a token, of tokens left out. */
bool mend_try(struct mending *mending, const struct edits *edits);
bool mend_try_edit(struct mending *mending, struct extent extent, struct text text);
bool mend_try_insertion(struct mending *mending, int offset, const char *text);
bool mend_try_deletion(struct mending *mending, int first, int end);

/* Adds as a help the words, formatted as by printf, and behind them what was found; false without that. */
bool mend_tell(struct mending *mending, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same where all that was found is to be written. */
bool mend_tell_all(struct mending *mending, const char *words);

/* Adds as a help the words alone, formatted as by printf, and returns true. */
bool mend_say(struct mending *mending, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* How the token is shown in a report: as it is written. */
struct text mend_shown(const struct mending *mending, int offset);

/* Ways to mend; each tells what it has found. Something is missing (mend_gaps.c); something is there
 * that should not, or in another place, or in another way (mend_misfits.c). */
bool mend_gap_filled(struct mending *mending);
bool mend_words_apart(struct mending *mending);
bool mend_said_behind(struct mending *mending);
bool mend_closed(struct mending *mending);
bool mend_first_word(struct mending *mending);
bool mend_quotes(struct mending *mending);
bool mend_replaced(struct mending *mending);
bool mend_split(struct mending *mending);
bool mend_moved(struct mending *mending);
bool mend_bare(struct mending *mending);
bool mend_table(struct mending *mending);
bool mend_other_statement(struct mending *mending);
bool mend_repeated(struct mending *mending);
bool mend_left_out(struct mending *mending);
bool mend_cut_off(struct mending *mending);

#endif
