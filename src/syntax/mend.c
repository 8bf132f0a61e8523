/* What all ways to mend have in common: the statement's tokens, edits, and the words of the report. */
#include "syntax/mend.h"

static const struct line_token no_token = {.kind = TOKEN_END};

const struct line_token *mend_token(const struct mending *mending, int offset) {
    int64_t number = (int64_t)mending->trial.misfit + offset;
    bool is_there = number >= 0 && number < (int64_t)mending->trial.tokens.count;
    return is_there ? &mending->trial.tokens.items[number] : &no_token;
}

bool mend_wants(const struct mending *mending, int token) {
    return token_is_among(token, mending->expected, mending->expected_count);
}

int mend_statement(const struct mending *mending) {
    return mending->trial.tokens.items[0].kind;
}

/* Whether the token is the statement's first, with none before it. */
static bool is_first(const struct mending *mending, int offset) {
    return (int)mending->trial.misfit + offset == 0;
}

struct extent mend_gap(const struct mending *mending, int offset) {
    const char *text = mending->trial.parse->text;
    struct extent next = mend_token(mending, offset)->extent;
    if (is_first(mending, offset)) return extent_before(next);
    uint32_t start = mend_token(mending, offset - 1)->extent.end;
    uint32_t end = start;
    while (end < next.start && (text[end] == ' ' || text[end] == '\t')) end++;
    return (struct extent){start, end};
}

void mend_edit(struct edits *edits, struct extent extent, struct text text) {
    if (edits->count < MOST_EDITS) edits->list[edits->count++] = (struct edit){extent, text};
}

static bool is_found(const struct mending *mending, struct text mended) {
    for (int n = 0; n < mending->count; n++) {
        if (text_equal(mending->mended[n], mended)) return true;
    }
    return false;
}

bool mend_try(struct mending *mending, const struct edits *edits) {
    struct text mended;
    if (mending->count == MOST_MENDED) return false;
    if (!trial_passes(&mending->trial, edits, &mended)) return false;
    if (!is_found(mending, mended)) mending->mended[mending->count++] = mended;
    return true;
}

bool mend_try_edit(struct mending *mending, struct extent extent, struct text text) {
    struct edits edits = {0};
    mend_edit(&edits, extent, text);
    return mend_try(mending, &edits);
}

/* Whether no blank is needed between the token and the one before it. */
static bool hugs(int kind) {
    return kind == TOKEN_OPEN || kind == TOKEN_CLOSE || kind == TOKEN_COMMA || kind == TOKEN_END ||
           kind == TOKEN_DOT || kind == TOKEN_YYEOF || kind == TOKEN_COLON;
}

/* The same of a token that has a blank before it only where it had one. */
static bool hugs_as_written(const struct mending *mending, int offset, struct extent gap) {
    int kind = mend_token(mending, offset)->kind;
    return hugs(kind) || (kind == TOKEN_BRACE_CLOSE && gap.start == gap.end);
}

static bool opens(int kind) {
    return kind == TOKEN_OPEN || kind == TOKEN_DOT;
}

bool mend_try_insertion(struct mending *mending, int offset, const char *text) {
    struct arena *arena = mending->trial.parse->context->scratch;
    bool touches =
        is_first(mending, offset) || text[0] == ':' || opens(mend_token(mending, offset - 1)->kind);
    struct extent gap = mend_gap(mending, offset);
    const char *before = touches ? "" : " ";
    const char *behind = hugs_as_written(mending, offset, gap) ? "" : " ";
    return mend_try_edit(mending, gap, text_format(arena, "%s%s%s", before, text, behind));
}

bool mend_try_deletion(struct mending *mending, int first, int end) {
    struct extent before = mend_gap(mending, first);
    struct extent behind = mend_gap(mending, end);
    bool has_blank = before.end > before.start || behind.end > behind.start;
    bool parts = has_blank && !is_first(mending, first) && !hugs(mend_token(mending, end)->kind) &&
                 !opens(mend_token(mending, first - 1)->kind);
    return mend_try_edit(mending, (struct extent){before.start, behind.end},
                         parts ? TEXT(" ") : TEXT(""));
}

struct text mend_shown(const struct mending *mending, int offset) {
    return parse_text(mending->trial.parse, mend_token(mending, offset)->extent);
}

bool mend_say(struct mending *mending, const char *format, ...) {
    struct parse *parse = mending->trial.parse;
    va_list arguments;
    va_start(arguments, format);
    struct text words = text_format_list(parse->context->scratch, format, arguments);
    va_end(arguments);
    diagnostic_remark(parse->context->diagnostics, mending->diagnostic, "help", "%.*s",
                      TEXT_ARGUMENT(words));
    return true;
}

/* The words, and all that was found behind them, the last behind another word. */
static bool tell(struct mending *mending, struct text words, const char *last) {
    if (mending->count == 0) return false;
    struct text_builder whole = {.arena = mending->trial.parse->context->scratch};
    text_append(&whole, words);
    for (int n = 0; n < mending->count; n++) {
        const char *between = n == mending->count - 1 ? last : ", ";
        text_append_string(&whole, n == 0 ? " " : between);
        append_code(&whole, mending->mended[n]);
    }
    return mend_say(mending, "%.*s", TEXT_ARGUMENT(text_built(&whole)));
}

bool mend_tell(struct mending *mending, const char *format, ...) {
    struct arena *scratch = mending->trial.parse->context->scratch;
    va_list arguments;
    va_start(arguments, format);
    struct text words = text_format_list(scratch, format, arguments);
    va_end(arguments);
    return tell(mending, words, " or ");
}

bool mend_tell_all(struct mending *mending, const char *words) {
    return tell(mending, text_of(words), " and ");
}

typedef bool way(struct mending *);

static way *const likely[] = {
    mend_first_word, mend_closed,          mend_repeated, mend_replaced, mend_gap_filled,
    mend_quotes,     mend_words_apart,     mend_split,    mend_moved,    mend_bare,
    mend_table,      mend_other_statement, mend_left_out, NULL,
};

static way *const at_last[] = {mend_said_behind, mend_cut_off, NULL};

bool mend_help(struct parse *parse, struct diagnostic *diagnostic, struct extent misfit,
               const int *expected, int count, enum mend_stage stage) {
    struct arena *scratch = parse->context->scratch;
    struct arena_mark mark = arena_mark(scratch);
    struct mending mending = {
        .diagnostic = diagnostic, .expected = expected, .expected_count = count};
    bool is_told = false;
    if (trial_open(&mending.trial, parse, misfit)) {
        way *const *ways = stage == MEND_LIKELY ? likely : at_last;
        for (; *ways != NULL && !is_told; ways++) is_told = (*ways)(&mending);
    }
    arena_rewind(scratch, mark);
    return is_told;
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '(' || byte == '{';
}

/* Where a call compares what it counts, the comparison is rather meant to be outside of it. */
static bool try_before_comparison(struct mending *mending, struct extent opening,
                                  const char *closing) {
    for (int offset = -(int)mending->trial.misfit; offset < 0; offset++) {
        int kind = mend_token(mending, offset)->kind;
        bool compares = kind >= TOKEN_EQUALS && kind <= TOKEN_AT_LEAST;
        if (!compares || mend_token(mending, offset)->extent.start < opening.start) continue;
        return mend_try_edit(mending, extent_before(mend_gap(mending, offset)), text_of(closing));
    }
    return false;
}

/* The bracket that is open before the misfit, or NULL. */
static const struct line_token *open_bracket(const struct mending *mending) {
    int depth = 0;
    for (int offset = -1; offset > -(int)mending->trial.misfit; offset--) {
        int kind = mend_token(mending, offset)->kind;
        if (kind == TOKEN_CLOSE || kind == TOKEN_BRACE_CLOSE) depth++;
        bool opens_one = kind == TOKEN_OPEN || kind == TOKEN_SET_OPEN;
        if (opens_one && depth-- == 0) return mend_token(mending, offset);
    }
    return NULL;
}

/* Closes the bracket before the misfit, or before a comparison. */
static bool close_bracket(struct mending *mending, struct extent opening) {
    const char *text = mending->trial.parse->text;
    const char *closing = text[opening.start] == '(' ? ")" : "}";
    bool is_call = opening.start > 0 && !is_blank(text[opening.start - 1]);
    bool is_put = is_call && try_before_comparison(mending, opening, closing);
    if (!is_put) {
        struct extent before = mend_token(mending, -1)->extent;
        mend_try_edit(mending, extent_behind(before), text_of(closing));
    }
    return mend_tell(mending, "close it with `%s`:", closing);
}

bool mend_closed(struct mending *mending) {
    const struct line_token *opening = open_bracket(mending);
    bool wants_closing = mend_wants(mending, TOKEN_CLOSE) || mend_wants(mending, TOKEN_BRACE_CLOSE);
    return mend_token(mending, 0)->kind == TOKEN_END && wants_closing && opening != NULL &&
           close_bracket(mending, opening->extent);
}

bool mend_help_unclosed(struct parse *parse, struct diagnostic *diagnostic, struct extent misfit) {
    struct extent opening = parse->lines.unclosed;
    struct arena *scratch = parse->context->scratch;
    struct arena_mark mark = arena_mark(scratch);
    struct mending mending = {.diagnostic = diagnostic};
    bool is_told = trial_open(&mending.trial, parse, misfit) && close_bracket(&mending, opening);
    arena_rewind(scratch, mark);
    return is_told;
}
