/* Something stands there that should not: in another place, in another way, or not at all. */
#include "base/utf8.h"
#include "syntax/mend.h"

static struct arena *arena_of(const struct mending *mending) {
    return mending->trial.parse->context->scratch;
}

/* --- Quotes --- */

/* Puts what stands from the misfit up to a token, in one line, into quotes. */
static bool try_quotes(struct mending *mending, int end) {
    struct extent extent = {mend_token(mending, 0)->extent.start,
                            mend_token(mending, end - 1)->extent.end};
    struct text text = parse_text(mending->trial.parse, extent);
    if (memchr(text.bytes, '"', text.length) != NULL) return false;
    return mend_try_edit(mending, extent,
                         text_format(arena_of(mending), "\"%.*s\"", TEXT_ARGUMENT(text)));
}

/* Takes the quotes off a text that was to be a name; what is none by itself gets backquotes. */
static bool try_name(struct mending *mending, int offset) {
    struct text text = mend_shown(mending, offset);
    struct text name = {text.bytes + 1, text.length - 2};
    struct extent extent = mend_token(mending, offset)->extent;
    if (text.length < 3 || memchr(name.bytes, '`', name.length) != NULL) return false;
    if (utf8_is_name(name) && mend_try_edit(mending, extent, name)) return true;
    return mend_try_edit(mending, extent,
                         text_format(arena_of(mending), "`%.*s`", TEXT_ARGUMENT(name)));
}

/* Whether the text stands for a rule's name, and is none by itself. */
static bool is_label_of_rule(const struct mending *mending) {
    struct text text = mend_shown(mending, 0);
    bool is_name = text.length > 2 && utf8_is_name((struct text){text.bytes + 1, text.length - 2});
    return mending->trial.misfit == 1 && mend_statement(mending) == TOKEN_RULE && !is_name;
}

bool mend_quotes(struct mending *mending) {
    int misfit = mend_token(mending, 0)->kind;
    bool wants_name = mend_wants(mending, TOKEN_NAME);
    bool wants_text = mend_wants(mending, TOKEN_STRING) && !wants_name;
    if (misfit == TOKEN_DATE && mend_wants(mending, TOKEN_NUMBER) && try_quotes(mending, 1)) {
        return mend_tell(mending, "a date stands behind `until` only; as a text it is");
    }
    bool is_word = misfit == TOKEN_NAME || misfit == TOKEN_NUMBER || misfit == TOKEN_DATE ||
                   token_facts(misfit)->spelling != NULL;
    if (wants_text && is_word && !mend_wants(mending, TOKEN_END) &&
        !mend_wants(mending, TOKEN_ASSIGN)) {
        int end = 1;
        while (mend_token(mending, end)->kind != TOKEN_END && end < 32) end++;
        if (!try_quotes(mending, 1)) try_quotes(mending, end);
        return mend_tell(mending, "a text stands in quotes:");
    }
    if (wants_name && misfit == TOKEN_STRING && is_label_of_rule(mending)) {
        return mend_say(mending,
                        "a rule has a name, and then maybe such a label: `rule NAME %.*s {`",
                        TEXT_ARGUMENT(mend_shown(mending, 0)));
    }
    if (wants_name && misfit == TOKEN_STRING) {
        if (mend_token(mending, 1)->kind == TOKEN_NAME && mend_moved(mending)) return true;
        try_name(mending, 0);
        return mend_tell(mending, "a name stands without quotes:");
    }
    bool is_quoted_rule = (misfit == TOKEN_HOLDS || misfit == TOKEN_FAILS) &&
                          mend_token(mending, -1)->kind == TOKEN_STRING;
    if (is_quoted_rule && try_name(mending, -1)) {
        return mend_tell(mending, "a rule is named without quotes:");
    }
    bool is_number = wants_name && misfit == TOKEN_NUMBER && mending->trial.misfit == 1;
    if (is_number && !mend_wants(mending, TOKEN_IN_YEAR) && !mend_wants(mending, TOKEN_NUMBER)) {
        struct text digits = mend_shown(mending, 0);
        mend_try_edit(mending, mend_token(mending, 0)->extent,
                      text_format(arena_of(mending), "`%.*s`", TEXT_ARGUMENT(digits)));
        return mend_tell(mending, "a name that does not begin with a letter stands in backquotes:");
    }
    return false;
}

/* --- Another sign or word --- */

static const struct {
    int misfit;
    int expected;
    const char *text;
    const char *words; /* of the report */
} instead[] = {
    {TOKEN_BRACE_CLOSE, TOKEN_CLOSE, ")", "write"},
    {TOKEN_CLOSE, TOKEN_BRACE_CLOSE, "}", "write"},
    {TOKEN_COLON, TOKEN_ASSIGN, " =", "a value is stated behind `=`:"},
    {TOKEN_ASSIGN, TOKEN_COLON, ":", "in a table a value stands behind `:`:"},
    {TOKEN_COMMA, TOKEN_AND, " and", "two conditions are joined by `and`:"},
    {TOKEN_BY, TOKEN_IN_YEAR, "in", "a year stands behind `in`:"},
    {TOKEN_FOR, TOKEN_IN_YEAR, "in", "a year stands behind `in`:"},
    {TOKEN_UNTIL, TOKEN_IN_YEAR, "in", "a year stands behind `in`:"},
    {TOKEN_NAME, TOKEN_HOLDS, "holds", "a rule holds or fails:"},
    {TOKEN_NAME, TOKEN_WITHIN, "within", "the words are `within`, `equal`, `reach` and `apart`:"},
};

/* A comma in the place of a word, without the blank before it. */
static bool try_comma(struct mending *mending) {
    struct extent extent = {mend_token(mending, -1)->extent.end,
                            mend_token(mending, 0)->extent.end};
    return mend_try_edit(mending, extent, TEXT(","));
}

bool mend_replaced(struct mending *mending) {
    int misfit = mend_token(mending, 0)->kind;
    int statement = mend_statement(mending);
    bool is_list = mend_wants(mending, TOKEN_COMMA) && !mend_wants(mending, TOKEN_PLUS);
    bool goes_on = misfit == TOKEN_AND || misfit == TOKEN_LEADS;
    if (goes_on && is_list && try_comma(mending)) {
        return mend_tell(mending, "the names of a list are parted by `,`:");
    }
    if (misfit == TOKEN_DOT && mend_wants(mending, TOKEN_NUMBER)) {
        mend_try_edit(mending, extent_before(mend_token(mending, 0)->extent), TEXT("0"));
        return mend_tell(mending, "write");
    }
    bool takes_conditions = statement == TOKEN_REQUIRE || statement == TOKEN_EXPECT;
    bool is_amount = mend_token(mending, 1)->kind == TOKEN_NUMBER;
    if (misfit == TOKEN_COMMA && (!takes_conditions || is_amount)) return false;
    for (size_t n = 0; n < sizeof instead / sizeof instead[0]; n++) {
        if (instead[n].misfit != misfit || !mend_wants(mending, instead[n].expected)) continue;
        mend_try_edit(mending, mend_token(mending, 0)->extent, text_of(instead[n].text));
        if (mend_tell(mending, "%s", instead[n].words)) return true;
    }
    return false;
}

/* --- A list where one name stands --- */

/* Reads the statement with one of the names alone; `first` and `end` are those of the list. */
static bool try_alone(struct mending *mending, int first, int end, int name) {
    struct extent list = {mend_token(mending, first)->extent.start,
                          mend_token(mending, end - 1)->extent.end};
    return mend_try_edit(mending, list, mend_shown(mending, name));
}

bool mend_split(struct mending *mending) {
    bool is_list = mend_token(mending, 0)->kind == TOKEN_COMMA &&
                   mend_token(mending, -1)->kind == TOKEN_NAME &&
                   mend_token(mending, 1)->kind == TOKEN_NAME;
    bool is_of_parents = mend_token(mending, -2)->kind == TOKEN_IN;
    if (!is_list || is_of_parents || mend_statement(mending) == TOKEN_OUTPUT) return false;
    int end = 2;
    while (mend_token(mending, end)->kind == TOKEN_COMMA &&
           mend_token(mending, end + 1)->kind == TOKEN_NAME) {
        end += 2;
    }
    for (int name = -1; name < end; name += 2) {
        if (mending->count < MOST_MENDED && !try_alone(mending, -1, end, name)) mending->count = 0;
        if (mending->count == 0) return false;
    }
    if (mend_statement(mending) == TOKEN_SCENARIO) {
        return mend_tell(mending, "a scenario builds on one other:");
    }
    return mend_tell_all(mending, "one name at a time, each on a line of its own:");
}

/* --- Another place --- */

static bool begins_part(int kind) {
    return kind == TOKEN_ASSIGN || kind == TOKEN_IN_YEAR || kind == TOKEN_IN ||
           kind == TOKEN_LEADS || kind == TOKEN_WITH || kind == TOKEN_SOURCE || kind == TOKEN_FOR ||
           kind == TOKEN_WHERE || kind == TOKEN_UNTIL || kind == TOKEN_BECAUSE ||
           kind == TOKEN_BY || kind == TOKEN_GROWS || kind == TOKEN_BLOCK_OPEN || kind == TOKEN_END;
}

/* Where the part of the statement ends that begins with the misfit. */
static int part_end(const struct mending *mending) {
    int first = mend_token(mending, 0)->kind;
    int end = 1;
    if (first == TOKEN_STRING) return end;
    if (first == TOKEN_OPEN) {
        while (!begins_part(mend_token(mending, end)->kind) &&
               mend_token(mending, end - 1)->kind != TOKEN_CLOSE) {
            end++;
        }
        return end;
    }
    if (first == TOKEN_ASSIGN || !begins_part(first)) return 0;
    if (first == TOKEN_IN && mend_wants(mending, TOKEN_PLUS)) return 0;
    if (first == TOKEN_IN && !mend_wants(mending, TOKEN_END)) return 0;
    while (!begins_part(mend_token(mending, end)->kind)) end++;
    return end;
}

/* Puts the part of the statement before the misfit's end behind the token before `place`. */
static bool try_at(struct mending *mending, int end, int place) {
    struct extent part = {mend_token(mending, 0)->extent.start,
                          mend_token(mending, end - 1)->extent.end};
    bool touches = mend_token(mending, 0)->kind == TOKEN_OPEN;
    struct text moved = text_format(arena_of(mending), touches ? "%.*s" : " %.*s",
                                    TEXT_ARGUMENT(parse_text(mending->trial.parse, part)));
    struct extent whole = {mend_token(mending, -1)->extent.end, part.end};
    struct extent target = extent_behind(mend_token(mending, place - 1)->extent);
    struct edits edits = {0};
    if (place > 0) mend_edit(&edits, whole, TEXT(""));
    mend_edit(&edits, target, moved);
    if (place <= 0) mend_edit(&edits, whole, TEXT(""));
    return mend_try(mending, &edits);
}

bool mend_moved(struct mending *mending) {
    int end = part_end(mending);
    int first = -(int)mending->trial.misfit;
    if (end == 0 || mending->trial.misfit == 0) return false;
    for (int place = -1; place > first; place--) {
        if (try_at(mending, end, place)) return mend_tell(mending, "in this order:");
    }
    for (int place = end + 1; mend_token(mending, place - 1)->kind != TOKEN_END; place++) {
        if (try_at(mending, end, place)) return mend_tell(mending, "in this order:");
    }
    return false;
}

/* --- Brackets, statements and words that are not needed --- */

/* The token that closes what the one at `offset` opens, or `offset`. */
static int closing(const struct mending *mending, int offset) {
    int depth = 0;
    int at = offset;
    for (; at < offset + 64; at++) {
        int kind = mend_token(mending, at)->kind;
        if (kind == TOKEN_END) break;
        if (kind == TOKEN_OPEN || kind == TOKEN_SET_OPEN) depth++;
        if (kind == TOKEN_CLOSE || kind == TOKEN_BRACE_CLOSE) depth--;
        if (depth == 0) return at;
    }
    return offset;
}

bool mend_bare(struct mending *mending) {
    int misfit = mend_token(mending, 0)->kind;
    bool is_empty = misfit == TOKEN_CLOSE && mend_token(mending, -1)->kind == TOKEN_OPEN;
    if (is_empty && mend_try_deletion(mending, -1, 1)) {
        return mend_tell(mending, "without brackets:");
    }
    int close = closing(mending, 0);
    bool is_list = misfit == TOKEN_SET_OPEN && mend_wants(mending, TOKEN_NAME);
    if (close < 2 || (!is_list && misfit != TOKEN_OPEN)) return false;
    struct edits edits = {0};
    mend_edit(
        &edits,
        (struct extent){mend_token(mending, 0)->extent.start, mend_token(mending, 1)->extent.start},
        TEXT(""));
    mend_edit(&edits,
              (struct extent){mend_token(mending, close - 1)->extent.end,
                              mend_token(mending, close)->extent.end},
              TEXT(""));
    mend_try(mending, &edits);
    return mend_tell(mending, "without brackets:");
}

/* A table whose braces were left out: `= IC: 5, SW: 3`. */
bool mend_table(struct mending *mending) {
    bool is_entry = mend_token(mending, 0)->kind == TOKEN_COLON &&
                    mend_token(mending, -1)->kind == TOKEN_NAME &&
                    mend_token(mending, -2)->kind == TOKEN_ASSIGN;
    if (!is_entry) return false;
    int end = 1;
    while (!begins_part(mend_token(mending, end)->kind) && end < 32) end++;
    struct edits edits = {0};
    mend_edit(&edits, extent_before(mend_token(mending, -1)->extent), TEXT("{ "));
    mend_edit(&edits, extent_behind(mend_token(mending, end - 1)->extent), TEXT(" }"));
    mend_try(mending, &edits);
    return mend_tell(mending, "a table stands in braces:");
}

/* A statement that has what this one has not. */
static const struct {
    int statement;
    const char *other;
    const char *words;
} others[] = {
    {TOKEN_LET, "indicator", "a `let` has no label, year or table; an indicator has:"},
    {TOKEN_INDUSTRY, "target", "what an industry is to put out is a target:"},
};

bool mend_other_statement(struct mending *mending) {
    struct extent word = mending->trial.tokens.items[0].extent;
    for (size_t n = 0; n < sizeof others / sizeof others[0]; n++) {
        if (others[n].statement != mend_statement(mending)) continue;
        if (mend_try_edit(mending, word, text_of(others[n].other))) {
            return mend_tell(mending, "%s", others[n].words);
        }
    }
    return false;
}

/* A clause, or a text, that stands in the statement already. */
bool mend_repeated(struct mending *mending) {
    struct parse *parse = mending->trial.parse;
    int misfit = mend_token(mending, 0)->kind;
    bool is_clause = token_facts(misfit)->spelling != NULL || misfit == TOKEN_IN_YEAR;
    if (!is_clause || !mend_wants(mending, TOKEN_END) || mend_wants(mending, TOKEN_PLUS)) {
        return false;
    }
    for (int offset = 1 - (int)mending->trial.misfit; offset < 0; offset++) {
        if (mend_token(mending, offset)->kind != misfit) continue;
        diagnostic_relate(parse->context->diagnostics, mending->diagnostic,
                          parse_span(parse, mend_token(mending, offset)->extent),
                          "it stands here already");
        if (misfit == TOKEN_LEADS && mend_replaced(mending)) return true;
        return mend_cut_off(mending);
    }
    return false;
}

static bool can_go(int kind) {
    return kind == TOKEN_ASSIGN || kind == TOKEN_COMMA || kind == TOKEN_CLOSE ||
           kind == TOKEN_BRACE_CLOSE || kind == TOKEN_SET_OPEN || kind == TOKEN_SUFFIX ||
           kind == TOKEN_STRING;
}

bool mend_left_out(struct mending *mending) {
    int misfit = mend_token(mending, 0)->kind;
    bool is_sign = misfit == TOKEN_COLON && mend_token(mending, -1)->kind == TOKEN_LEADS;
    if ((can_go(misfit) || is_sign) && mend_try_deletion(mending, 0, 1)) {
        return mend_tell(mending, "take `%.*s` away:", TEXT_ARGUMENT(mend_shown(mending, 0)));
    }
    return false;
}

bool mend_cut_off(struct mending *mending) {
    int misfit = mend_token(mending, 0)->kind;
    bool is_part = token_facts(misfit)->spelling != NULL || misfit == TOKEN_IN_YEAR ||
                   (misfit == TOKEN_ASSIGN && mend_statement(mending) == TOKEN_DROP);
    if (!is_part || mending->trial.misfit == 0 || mend_wants(mending, TOKEN_PLUS)) return false;
    int end = 1;
    while (mend_token(mending, end)->kind != TOKEN_END && end < 32) end++;
    mend_try_deletion(mending, 0, end);
    return mend_tell(mending, "without what begins with %s:", token_facts(misfit)->words);
}
