/* What was meant, where the grammar could not take what stands there: a keyword that is misspelled,
 * one that stands where its statement does not have it, or the field of its name. */
#include "base/utf8.h"
#include "syntax/forms.h"
#include "syntax/parse_state.h"

#include <string.h>

/* The words that begin a clause of a rule. */
static const int clause_words[] = {TOKEN_EACH, TOKEN_REQUIRE, TOKEN_ELSE, TOKEN_SEVERITY,
                                   TOKEN_SOURCE};

/* Fewer letters are near to too many names. */
enum { SHORTEST_MISPLACED = 4 };

enum { CLAUSE_WORD_COUNT = sizeof clause_words / sizeof clause_words[0] };

/* The parts of what the word begins, in their order, or NULL. */
static const char *order_of(int word) {
    const struct form *form = form_of(word);
    return form == NULL ? NULL : form->order;
}

/* Whether a clause with the token is among the parts. */
static bool has_clause(const char *order, int token) {
    const char *spelling = token == TOKEN_IN_YEAR ? "in YEAR" : token_facts(token)->spelling;
    size_t length = strlen(spelling);
    if (order == NULL) return false;
    for (const char *at = strstr(order, spelling); at != NULL; at = strstr(at + 1, spelling)) {
        if (at > order && at[-1] == ' ' && (at[length] == ' ' || at[length] == '\0')) return true;
    }
    return false;
}

/* The parts of the one statement that has a clause with the token, or NULL. */
static const char *only_order_with(int token) {
    const char *found = NULL;
    for (int n = 0; n < FORM_COUNT; n++) {
        if (!has_clause(forms[n].order, token)) continue;
        if (found != NULL) return NULL;
        found = forms[n].order;
    }
    return found;
}

bool meant_help_with_order(struct parse *parse, struct diagnostic *diagnostic, int token) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    const char *order = order_of(parse->lines.statement_word);
    if (order == NULL || !token_continues(token)) return false;
    const char *other = only_order_with(token);
    if (has_clause(order, token)) {
        diagnostic_remark(diagnostics, diagnostic, "help", "the order is: `%s`", order);
    } else if (other != NULL) {
        diagnostic_remark(diagnostics, diagnostic, "help", "%s belongs to another statement: `%s`",
                          token_facts(token)->words, other);
    } else {
        return false;
    }
    return true;
}

/* Whether a statement or a clause was to begin here. */
static bool is_beginning(const int *expected, int count) {
    return token_is_among(TOKEN_DISTRICT, expected, count) ||
           token_is_among(TOKEN_EACH, expected, count);
}

static bool is_in_rule(const struct lines *lines) {
    return token_facts(lines->statement_word)->start == START_CLAUSE;
}

/* The keyword of those that a word was meant to be: the nearest, or the one that the text breaks off in. */
static int word_meant(const struct parse *parse, struct text word, const int *expected, int count) {
    bool is_last = word.bytes + word.length == parse->text + parse->end;
    int keyword = token_nearest(word, expected, count);
    return keyword == 0 && is_last ? token_begun(word, expected, count) : keyword;
}

/* The keyword that a word was meant to be, or 0: one that could stand here; or else one that goes on
 * with the statement above, where another begins; one that begins the next clause; or one that
 * stands elsewhere in a statement. */
static int keyword_meant(const struct parse *parse, struct text word, const int *expected,
                         int count) {
    bool is_plain;
    int keyword = habit_keyword(word, &is_plain);
    bool is_operator = keyword == TOKEN_IN && token_is_among(TOKEN_PLUS, expected, count);
    if (keyword != 0 && !is_operator && token_is_among(keyword, expected, count)) return keyword;
    keyword = word_meant(parse, word, expected, count);
    if (keyword != 0) return keyword;
    if (word.length < SHORTEST_MISPLACED) return 0;
    if (is_beginning(expected, count)) return token_nearest_continuing(word);
    if (!token_is_among(TOKEN_END, expected, count)) return 0;
    if (is_in_rule(&parse->lines)) return token_nearest(word, clause_words, CLAUSE_WORD_COUNT);
    const char *order = order_of(parse->lines.statement_word);
    keyword = token_nearest_continuing(word);
    bool is_known = order != NULL && keyword != 0 &&
                    (has_clause(order, keyword) || only_order_with(keyword) != NULL);
    return is_known ? keyword : 0;
}

bool meant_as_unit(const struct lines *lines) {
    bool has_number = lines->earlier == TOKEN_NUMBER || lines->earlier == TOKEN_SUFFIX;
    return lines->before == TOKEN_NAME && has_number;
}

bool meant_is_cut_off(const struct lines *lines, int unexpected) {
    return unexpected == TOKEN_END && lines->is_held && lines->held.starts_line &&
           (lines->held.kind == TOKEN_NAME || lines->held.kind == TOKEN_STRING);
}

/* Where the word may stand that the grammar stumbled over: before the token that it did not expect,
 * where it was taken for the unit of a number; behind it, where a line end has cut it off; or the
 * token itself. */
struct misspelling meant_find(const struct parse *parse, int unexpected, struct extent extent,
                              const int *expected, int count) {
    const struct lines *lines = &parse->lines;
    if (meant_as_unit(lines)) {
        struct text unit = parse_text(parse, lines->before_extent);
        int keyword = keyword_meant(parse, unit, expected, count);
        if (keyword != 0) return (struct misspelling){lines->before_extent, keyword};
    }
    if (meant_is_cut_off(lines, unexpected)) {
        struct text next = parse_text(parse, lines->held.extent);
        return (struct misspelling){lines->held.extent, word_meant(parse, next, expected, count)};
    }
    if (unexpected != TOKEN_NAME) return (struct misspelling){extent, 0};
    struct text word = parse_text(parse, extent);
    int keyword = keyword_meant(parse, word, expected, count);
    /* `output` before a bracket is a name, and spelled as it should be. */
    bool is_itself = keyword != 0 && text_equal(word, text_of(token_facts(keyword)->spelling));
    return (struct misspelling){extent, is_itself ? 0 : keyword};
}

/* Whether the word can only be the keyword, which may stand in its place. */
static bool is_plain(const struct parse *parse, const struct misspelling *misspelling) {
    struct text word = parse_text(parse, misspelling->extent);
    bool is_plain_habit = false;
    habit_keyword(word, &is_plain_habit);
    return is_plain_habit || token_is_plain(word, misspelling->keyword);
}

void meant_help(struct parse *parse, struct diagnostic *diagnostic,
                const struct misspelling *misspelling, const int *expected, int count) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    int keyword = misspelling->keyword;
    const struct token_facts *facts = token_facts(keyword);
    bool is_among_expected = token_is_among(keyword, expected, count);
    bool is_elsewhere = !is_among_expected && !is_beginning(expected, count);
    bool begins = is_elsewhere && is_in_rule(&parse->lines);
    if (is_among_expected && is_plain(parse, misspelling)) {
        diagnostic_fix(diagnostics, diagnostic, parse_span(parse, misspelling->extent),
                       text_of(facts->spelling), "did you mean %s?", facts->words);
        return;
    }
    diagnostic_remark(diagnostics, diagnostic, "help",
                      begins ? "did you mean %s? It begins on a line of its own, or behind `;`"
                             : "did you mean %s?",
                      facts->words);
    if (is_elsewhere && !begins) meant_help_with_order(parse, diagnostic, keyword);
}

/* Whether a name comes next, whatever else is wrong: behind a word that one follows, and in a list. */
static bool is_name_next(const struct lines *lines) {
    static const int openers[] = {TOKEN_DISTRICT, TOKEN_INDUSTRY, TOKEN_INDICATOR, TOKEN_LET,
                                  TOKEN_UNIT,     TOKEN_SCENARIO, TOKEN_TARGET,    TOKEN_LEADS};
    int statement = lines->statement_word;
    if (lines->before == TOKEN_COMMA) {
        return statement == TOKEN_INDUSTRY || statement == TOKEN_DISTRICT;
    }
    return token_is_among(lines->before, openers, sizeof openers / sizeof openers[0]);
}

/* Whether the text may stand behind a name: the end of its line, a sign, or a word that goes on. */
static bool is_behind_name(struct text text) {
    static const char *const words[] = {"leads ", "in ", "source "};
    uint32_t at = 0;
    while (at < text.length && (text.bytes[at] == ' ' || text.bytes[at] == '\t')) at++;
    text = (struct text){text.bytes + at, text.length - at};
    if (text.length == 0 || strchr("\r\n;#\",=({", text.bytes[0]) != NULL) return true;
    for (size_t n = 0; n < sizeof words / sizeof words[0]; n++) {
        size_t length = strlen(words[n]);
        if (length <= text.length && memcmp(text.bytes, words[n], length) == 0) return true;
    }
    return false;
}

bool meant_as_name(const struct parse *parse, int keyword, struct extent extent) {
    struct text rest = {parse->text + extent.end, parse->end - extent.end};
    bool is_spelled =
        text_equal(parse_text(parse, extent), text_of(token_facts(keyword)->spelling));
    return is_spelled && is_name_next(&parse->lines) && !parse_starts_line(parse, extent) &&
           is_behind_name(rest);
}

/* The fields that are keywords, with what a value is called that has them. */
static const struct {
    int keyword;
    const char *object;
} fields[] = {{TOKEN_LEADS, "d"}, {TOKEN_OUTPUT, "d"}, {TOKEN_TARGET, "i"}, {TOKEN_PARTS, "i"}};

static struct text trimmed(struct text text) {
    uint32_t start = 0;
    uint32_t end = text.length;
    while (start < end && text.bytes[start] == ' ') start++;
    while (end > start && text.bytes[end - 1] == ' ') end--;
    return (struct text){text.bytes + start, end - start};
}

/* Cuts off the text before the first of two bytes, and sets `text` behind it; the whole text where
 * neither stands in it. */
static struct text cut(struct text *text, char end, char other_end) {
    uint32_t length = 0;
    while (length < text->length && text->bytes[length] != end &&
           text->bytes[length] != other_end) {
        length++;
    }
    struct text before = {text->bytes, length};
    uint32_t taken = length < text->length ? length + 1 : length;
    *text = (struct text){text->bytes + taken, text->length - taken};
    return trimmed(before);
}

/* How the field is written that stands there as if it were a function: `target(IC, 2025)`. Nothing
 * where it does not, or where it is of more than a name. */
static struct text field_called(struct parse *parse, struct text keyword, struct extent extent) {
    struct arena *arena = parse->context->arena;
    struct text rest = {parse->text + extent.end, parse->end - extent.end};
    if (rest.length == 0 || rest.bytes[0] != '(') return (struct text){0};
    rest = (struct text){rest.bytes + 1, rest.length - 1};
    struct text object = cut(&rest, ',', ')');
    if (!utf8_is_name(object)) return (struct text){0};
    bool has_year = rest.bytes[-1] == ',';
    if (!has_year) {
        return text_format(arena, "%.*s.%.*s", TEXT_ARGUMENT(object), TEXT_ARGUMENT(keyword));
    }
    struct text year = cut(&rest, ')', '\n');
    return text_format(arena, "%.*s.%.*s(%.*s)", TEXT_ARGUMENT(object), TEXT_ARGUMENT(keyword),
                       TEXT_ARGUMENT(year));
}

bool meant_help_with_field(struct parse *parse, struct diagnostic *diagnostic, int keyword,
                           struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    const char *words = token_facts(keyword)->words;
    for (size_t n = 0; n < sizeof fields / sizeof fields[0]; n++) {
        if (fields[n].keyword != keyword) continue;
        struct text spelling = text_of(token_facts(keyword)->spelling);
        struct text called = field_called(parse, spelling, extent);
        if (called.length > 0) {
            diagnostic_remark(diagnostics, diagnostic, "help", "%s is a field: write `%.*s`", words,
                              TEXT_ARGUMENT(called));
        } else {
            diagnostic_remark(diagnostics, diagnostic, "help",
                              "%s is a field: `%s.%.*s`; as a name it stands in backquotes: "
                              "`` %s ``",
                              words, fields[n].object, TEXT_ARGUMENT(spelling), words);
        }
        return true;
    }
    return false;
}
