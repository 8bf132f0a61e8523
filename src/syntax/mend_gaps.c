/* Something is missing before the misfit: a value, a name, a text, a word, a sign between two others. */
#include "syntax/forms.h"
#include "syntax/mend.h"

static bool is_sign_of_value(int kind) {
    return kind == TOKEN_NUMBER || kind == TOKEN_STRING || kind == TOKEN_NAME;
}

/* --- What a planner has to think of: an example --- */

/* Puts an example into the gap, of what is missing there. */
static bool fill(struct mending *mending) {
    int statement = mend_statement(mending);
    int before = mend_token(mending, -1)->kind;
    for (int n = 0; n < form_example_count; n++) {
        const struct form_example *example = &form_examples[n];
        bool fits = (example->statement == 0 || example->statement == statement) &&
                    (example->before == 0 || example->before == before) &&
                    mend_wants(mending, example->expected);
        /* Behind a whole value an `in` is one of many signs. */
        bool is_operator = example->expected == TOKEN_IN && mend_wants(mending, TOKEN_PLUS);
        if (!fits || is_operator || !mend_try_insertion(mending, 0, example->text)) continue;
        switch (example->expected) {
            case TOKEN_NUMBER: return mend_tell(mending, "write a value here, such as");
            case TOKEN_NAME: return mend_tell(mending, "write a name here, such as");
            case TOKEN_STRING: return mend_tell(mending, "write a text in quotes here, such as");
            default: return mend_tell(mending, "write the rest of it, such as");
        }
    }
    return false;
}

/* Tokens behind which something is missing, and what. */
static const struct {
    int token;
    const char *what;
    bool is_needless; /* where nothing more is to be said, the token can go */
} behind[] = {
    {TOKEN_COMMA, "what comes next", true},
    {TOKEN_PLUS, "a number", true},
    {TOKEN_MINUS, "a number", true},
    {TOKEN_TIMES, "a number", true},
    {TOKEN_DIVIDED, "a number", true},
    {TOKEN_UNION, "a set", true},
    {TOKEN_INTERSECTION, "a set", true},
    {TOKEN_AND, "a condition", true},
    {TOKEN_OR, "a condition", true},
    {TOKEN_IMPLIES, "a condition", true},
    {TOKEN_NOT, "a condition", true},
    {TOKEN_WHERE, "a condition", true},
    {TOKEN_IF, "a condition", false},
    {TOKEN_THEN, "a value", false},
    {TOKEN_ELSE, "a value", false},
    {TOKEN_EQUALS, "what it is compared with", false},
    {TOKEN_UNEQUAL, "what it is compared with", false},
    {TOKEN_LESS, "what it is compared with", false},
    {TOKEN_AT_MOST, "what it is compared with", false},
    {TOKEN_GREATER, "what it is compared with", false},
    {TOKEN_AT_LEAST, "what it is compared with", false},
    {TOKEN_HAS, "a figure, such as `i.target`,", false},
    {TOKEN_OPEN, "a value", false},
    {TOKEN_LEADS, "what is led", true},
    {TOKEN_FOR, "a name", true},
    {TOKEN_SOURCE, "a text in quotes", true},
};

/* Whether a value, a name or a text was to stand where the misfit does, which is nothing of the kind. */
static bool is_gap(const struct mending *mending) {
    int kind = mend_token(mending, 0)->kind;
    return !is_sign_of_value(kind) && kind != TOKEN_DATE && kind != TOKEN_DOT;
}

/* Says what is to stand behind the token before the gap, or that it can go. */
bool mend_said_behind(struct mending *mending) {
    int before = mend_token(mending, -1)->kind;
    bool wants_more = mend_wants(mending, TOKEN_NUMBER) || mend_wants(mending, TOKEN_NAME) ||
                      mend_wants(mending, TOKEN_STRING);
    if (!is_gap(mending) || !wants_more || mend_wants(mending, TOKEN_END)) return false;
    for (size_t n = 0; n < sizeof behind / sizeof behind[0]; n++) {
        if (behind[n].token != before) continue;
        const char *words = token_facts(before)->words;
        if (behind[n].is_needless && mend_try_deletion(mending, -1, 0)) {
            return mend_tell(mending, "write %s behind %s, or take that away:", behind[n].what,
                             words);
        }
        return mend_say(mending, "write %s behind %s", behind[n].what, words);
    }
    return false;
}

/* Whether a sign stands there that parts what is on both its sides, and there is nothing on its left. */
static bool is_without_left(const struct mending *mending) {
    int kind = mend_token(mending, 0)->kind;
    return mend_wants(mending, TOKEN_NUMBER) &&
           (kind == TOKEN_COMMA || token_facts(kind)->group == GROUP_OPERATOR);
}

bool mend_gap_filled(struct mending *mending) {
    if (!is_gap(mending)) return false;
    if (is_without_left(mending) && mend_try_deletion(mending, 0, 1)) {
        return mend_tell(mending,
                         "take %s away:", token_facts(mend_token(mending, 0)->kind)->words);
    }
    bool is_trailing = mend_token(mending, -1)->kind == TOKEN_COMMA;
    if (is_trailing && mend_token(mending, 0)->kind != TOKEN_END) {
        if (mend_try_deletion(mending, -1, 0)) return mend_tell(mending, "take `,` away:");
    }
    bool is_number_cut =
        mend_token(mending, -1)->kind == TOKEN_DOT && mend_token(mending, -2)->kind == TOKEN_NUMBER;
    if (is_number_cut && mend_try_deletion(mending, -1, 0)) {
        return mend_tell(mending, "take `.` away:");
    }
    return fill(mending);
}

/* --- What goes without saying: a sign or a word between two others --- */

/* What is written in between, in the order in which it is tried. */
static const struct {
    int expected;
    int misfit;    /* which stands behind it; 0 for any */
    int statement; /* in which this is likely; 0 for any */
} between[] = {
    {TOKEN_IN_YEAR, TOKEN_NUMBER, 0},
    {TOKEN_COLON, 0, 0},
    {TOKEN_COMMA, 0, 0},
    {TOKEN_ASSIGN, 0, 0},
    {TOKEN_LEADS, TOKEN_NAME, 0},
    {TOKEN_IN, 0, 0},
    {TOKEN_WITH, 0, 0},
    {TOKEN_PARTS, 0, 0},
    {TOKEN_THEN, 0, 0},
    {TOKEN_ELSE, 0, 0},
    {TOKEN_BECAUSE, TOKEN_STRING, 0},
    {TOKEN_BY, TOKEN_STRING, 0},
    {TOKEN_UNTIL, TOKEN_DATE, 0},
    {TOKEN_SOURCE, TOKEN_STRING, TOKEN_PLAN},
    {TOKEN_FOR, TOKEN_NAME, 0},
    {TOKEN_CLOSE, 0, 0},
    {TOKEN_BRACE_CLOSE, 0, 0},
};

/* The token's letters. */
static const char *spelling_of(int token) {
    switch (token) {
        case TOKEN_IN_YEAR: return "in";
        case TOKEN_COLON: return ":";
        case TOKEN_ASSIGN: return "=";
        default: return token_facts(token)->spelling;
    }
}

/* Puts the token before the misfit. */
static bool try_between(struct mending *mending, int token) {
    struct extent gap = extent_before(mend_gap(mending, 0));
    switch (token) {
        case TOKEN_COMMA: return mend_try_edit(mending, gap, TEXT(","));
        case TOKEN_COLON: return mend_try_edit(mending, gap, TEXT(":"));
        case TOKEN_CLOSE: return mend_try_edit(mending, gap, TEXT(")"));
        case TOKEN_BRACE_CLOSE: return mend_try_edit(mending, gap, TEXT("}"));
        default: return mend_try_insertion(mending, 0, spelling_of(token));
    }
}

/* Two names that may be one, since they follow a word behind which one stands. */
static void try_one_name(struct mending *mending) {
    bool is_named = mend_wants(mending, TOKEN_PLUS) == false && mending->trial.misfit == 2 &&
                    mend_token(mending, -1)->kind == TOKEN_NAME;
    if (!is_named) return;
    int end = 1;
    while (mend_token(mending, end)->kind == TOKEN_NAME) end++;
    struct extent whole = {mend_token(mending, -1)->extent.start,
                           mend_token(mending, end - 1)->extent.end};
    struct text words = parse_text(mending->trial.parse, whole);
    if (memchr(words.bytes, '`', words.length) != NULL) return;
    if (memchr(words.bytes, '\n', words.length) != NULL) return;
    mend_try_edit(
        mending, whole,
        text_format(mending->trial.parse->context->scratch, "`%.*s`", TEXT_ARGUMENT(words)));
}

/* A key or a parameter, which stands in brackets. */
static bool try_brackets(struct mending *mending) {
    bool is_key = mend_token(mending, 0)->kind == TOKEN_NAME && mend_wants(mending, TOKEN_OPEN) &&
                  mend_wants(mending, TOKEN_ASSIGN);
    struct extent extent = {mend_token(mending, -1)->extent.end,
                            mend_token(mending, 0)->extent.end};
    return is_key && mend_try_edit(mending, extent,
                                   text_format(mending->trial.parse->context->scratch, "(%.*s)",
                                               TEXT_ARGUMENT(mend_shown(mending, 0))));
}

/* Commas between all names that follow one another. */
static bool try_commas(struct mending *mending) {
    struct edits edits = {0};
    for (int n = 0; mend_token(mending, n)->kind == TOKEN_NAME; n++) {
        mend_edit(&edits, extent_before(mend_gap(mending, n)), TEXT(","));
    }
    return edits.count > 1 && mend_try(mending, &edits);
}

/* Whether the token is rarely what is missing there: `in` in an expression, or before another; what a
 * text never follows. */
static bool is_unlikely(const struct mending *mending, int token) {
    bool is_text = mend_token(mending, 0)->kind == TOKEN_STRING;
    if (token == TOKEN_IN) {
        return is_text || mend_wants(mending, TOKEN_PLUS) ||
               mend_token(mending, 1)->kind == TOKEN_IN;
    }
    return is_text && token == TOKEN_ASSIGN;
}

/* A comma before the name that was taken for the unit of the number before it. */
static bool try_comma_of_unit(struct mending *mending) {
    bool has_unit =
        mend_token(mending, 0)->kind == TOKEN_COLON && mend_token(mending, -1)->kind == TOKEN_NAME;
    return has_unit && mend_try_edit(mending, extent_before(mend_gap(mending, -1)), TEXT(","));
}

bool mend_words_apart(struct mending *mending) {
    int misfit = mend_token(mending, 0)->kind;
    int statement = mend_statement(mending);
    if (try_comma_of_unit(mending) || try_brackets(mending)) return mend_tell(mending, "write");
    if (misfit == TOKEN_END || misfit == TOKEN_COMMA) return false;
    for (size_t n = 0; n < sizeof between / sizeof between[0]; n++) {
        bool fits = mend_wants(mending, between[n].expected) &&
                    (between[n].misfit == 0 || between[n].misfit == misfit) &&
                    (between[n].statement == 0 || between[n].statement == statement) &&
                    !is_unlikely(mending, between[n].expected);
        if (fits) try_between(mending, between[n].expected);
        if (misfit != TOKEN_NAME && mending->count > 0) break;
    }
    if (misfit == TOKEN_NAME) {
        if (mend_wants(mending, TOKEN_COMMA) && mending->count == 0) try_commas(mending);
        try_one_name(mending);
    }
    return mend_tell(mending, "write");
}

/* --- The word that a statement begins with --- */

/* An output that is stated as it is read, `output(Haidian, IC) = 50bn CNY`; before a bracket the word is
 * a name. */
static bool mend_output(struct mending *mending) {
    static const int call[] = {TOKEN_NAME,  TOKEN_OPEN, TOKEN_NAME,
                               TOKEN_COMMA, TOKEN_NAME, TOKEN_CLOSE};
    bool is_output = mend_token(mending, 1)->kind == TOKEN_OPEN &&
                     text_equal(mend_shown(mending, 0), TEXT("output"));
    if (!is_output) return false;
    bool is_of_two = true;
    for (int n = 0; n < 6; n++) is_of_two = is_of_two && mend_token(mending, n)->kind == call[n];
    if (is_of_two) {
        struct edits edits = {0};
        struct extent comma = {mend_token(mending, 3)->extent.start,
                               mend_token(mending, 4)->extent.start};
        mend_edit(&edits, mend_token(mending, 1)->extent, TEXT(" "));
        mend_edit(&edits, comma, TEXT(" "));
        mend_edit(&edits, mend_token(mending, 5)->extent, TEXT(""));
        mend_try(mending, &edits);
        if (mend_tell(mending, "an output is stated without brackets:")) return true;
    }
    return mend_say(mending, "an output is stated without brackets: "
                             "`output Haidian IC in 2020 = 50bn CNY`");
}

bool mend_first_word(struct mending *mending) {
    static const char *const of_names[] = {"district", "target", "let"};
    int misfit = mend_token(mending, 0)->kind;
    if (mending->trial.misfit != 0) return false;
    if (place_is_of_clause(mending->expected, mending->expected_count)) {
        mend_try_insertion(mending, 0, "each");
        mend_try_insertion(mending, 0, "require");
        return mend_tell(mending, "a clause begins with its word:");
    }
    if (!mend_wants(mending, TOKEN_DISTRICT)) return false;
    if (mend_output(mending)) return true;
    const char *words = token_facts(misfit)->words;
    if (misfit == TOKEN_CLOSE || misfit == TOKEN_BRACE_CLOSE) {
        return mend_say(mending, "no bracket is open here that %s could close; take it away",
                        words);
    }
    bool is_sign = token_facts(misfit)->group == GROUP_OPERATOR && misfit != TOKEN_IN;
    if (is_sign) {
        return mend_say(mending, "to go on with the line before, write %s at its end", words);
    }
    if (token_continues(misfit)) {
        return mend_say(mending, "%s goes on with the statement before it; no `;` stands between",
                        words);
    }
    if (mend_token(mending, 1)->kind == TOKEN_NAME) mend_try_insertion(mending, 0, "output");
    for (size_t n = 0; misfit == TOKEN_NAME && n < sizeof of_names / sizeof of_names[0]; n++) {
        mend_try_insertion(mending, 0, of_names[n]);
    }
    if (mending->count == 0) mend_try_insertion(mending, 0, "expect");
    if (mending->count == 0) mend_try_insertion(mending, 0, "print");
    return mend_tell(mending, "a statement begins with what it states:");
}
