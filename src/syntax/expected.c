/* Syntax errors in words: what stands there, what could stand there, and where a bracket that was
 * never closed was opened. */
#include "syntax/forms.h"
#include "syntax/mend.h"

#include <string.h>

enum { MOST_ALTERNATIVES = 5 };

/* What could stand at the place of an error, put together for a sentence. */
struct alternatives {
    const char *words[MOST_ALTERNATIVES + 1];
    int count;
};

static void add(struct alternatives *alternatives, const char *words) {
    for (int n = 0; n < alternatives->count; n++) {
        if (text_equal(text_of(alternatives->words[n]), text_of(words))) return;
    }
    if (alternatives->count <= MOST_ALTERNATIVES)
        alternatives->words[alternatives->count++] = words;
}

static bool is_among(int token, const int *expected, int count) {
    for (int n = 0; n < count; n++) {
        if (expected[n] == token) return true;
    }
    return false;
}

static bool is_clause_place(const int *expected, int count) {
    return is_among(TOKEN_EACH, expected, count) && is_among(TOKEN_REQUIRE, expected, count);
}

/* Whether a clause of a statement could stand here, or its end. */
static bool is_between_clauses(const int *expected, int count) {
    bool could_end =
        is_among(TOKEN_END, expected, count) || is_among(TOKEN_BECAUSE, expected, count);
    return could_end && !is_among(TOKEN_DISTRICT, expected, count);
}

/* Whether a severity was to be named here: it is read as a name, but only three are meant. */
static bool is_severity_place(const struct parse *parse) {
    return parse->lines.before == TOKEN_SEVERITY;
}

static struct alternatives severities(void) {
    return (struct alternatives){.words = {"`error`", "`warning`", "`note`"}, .count = 3};
}

/* Names single tokens, but where a whole group could stand, the group: a value for all tokens that
 * start one, a statement, a clause. Operators go without saying where an expression could go on;
 * an `in` elsewhere does not. */
static struct alternatives alternatives_of(const int *expected, int count) {
    struct alternatives found = {0};
    if (is_clause_place(expected, count)) {
        add(&found, "a clause of the rule");
        return found;
    }
    bool is_value = is_among(TOKEN_NUMBER, expected, count);
    bool goes_on = is_among(TOKEN_PLUS, expected, count);
    bool is_statement = is_among(TOKEN_DISTRICT, expected, count) &&
                        is_among(TOKEN_TARGET, expected, count) &&
                        is_among(TOKEN_RULE, expected, count);
    if (is_value) add(&found, "a value");
    if (is_statement) add(&found, "a statement");
    for (int n = 0; n < count; n++) {
        const struct token_facts *facts = token_facts(expected[n]);
        bool is_covered =
            facts->group == GROUP_NEVER ||
            (facts->group == GROUP_OPERATOR && (goes_on || expected[n] != TOKEN_IN)) ||
            facts->group == GROUP_UNIT || facts->words[0] == '\0' ||
            (is_value && facts->group == GROUP_VALUE) || facts->group == GROUP_VALUE_OR_OPERATOR ||
            (is_statement && (facts->group == GROUP_STARTER || expected[n] == TOKEN_YYEOF ||
                              expected[n] == TOKEN_END)) ||
            (expected[n] == TOKEN_NAME && is_among(TOKEN_SUFFIX, expected, count));
        if (!is_covered) add(&found, facts->words);
    }
    return found;
}

static void append_alternatives(struct text_builder *message,
                                const struct alternatives *alternatives) {
    if (alternatives->count == 0 || alternatives->count > MOST_ALTERNATIVES) return;
    text_append_string(message, "expected ");
    for (int n = 0; n < alternatives->count; n++) {
        bool is_last = n == alternatives->count - 1;
        if (n > 0) text_append_string(message, is_last ? " or " : ", ");
        text_append_string(message, alternatives->words[n]);
    }
    text_append_string(message, ", found ");
}

static void append_found(struct parse *parse, struct text_builder *message, int unexpected,
                         struct extent extent) {
    const struct token_facts *facts = token_facts(unexpected);
    struct text text = parse_text(parse, extent);
    bool shows_text = unexpected == TOKEN_NAME || unexpected == TOKEN_NUMBER ||
                      unexpected == TOKEN_SUFFIX || unexpected == TOKEN_DATE;
    if (shows_text && text.bytes[0] != '`') {
        text_append_format(message, "`%.*s`", TEXT_ARGUMENT(text));
    } else if (shows_text) {
        text_append(message, text);
    } else {
        text_append_string(message, facts->words);
    }
}

static bool is_comparison(int token) {
    return token == TOKEN_EQUALS || token == TOKEN_UNEQUAL || token == TOKEN_LESS ||
           token == TOKEN_AT_MOST || token == TOKEN_GREATER || token == TOKEN_AT_LEAST ||
           token == TOKEN_IN;
}

/* What was meant by an `in` before a number, by what else could stand there: a set behind `each`
 * and in expressions; the year of leads or of a figure; a parent. */
static const char *meaning_of_in(const int *expected, int count) {
    bool is_in_expression = is_among(TOKEN_PLUS, expected, count);
    bool ends_with_source =
        is_among(TOKEN_SOURCE, expected, count) && !is_among(TOKEN_ELSE, expected, count);
    if (is_in_expression && ends_with_source) {
        return "the year stands before the value: `target IC in 2020 = 110bn`";
    }
    if (is_among(TOKEN_LEADS, expected, count)) {
        return "the year stands behind what is led: `district Haidian leads IC in 2020`";
    }
    if (ends_with_source) {
        return "behind this `in` stands a name, of what this is a part of, not a number";
    }
    return "behind this `in` stands a set, such as `districts`; a figure of another year is read "
           "by "
           "`i.target(2025)`";
}

/* Whether the keyword may stand behind a name that the statement under way wants, or behind a value
 * where `wants_value`: then it is rather that which is missing than a name spelled as the keyword. */
static bool may_come_next(const struct lines *lines, int keyword, bool wants_value) {
    int statement = lines->statement_word;
    switch (keyword) {
        case TOKEN_AND:
        case TOKEN_OR:
        case TOKEN_IMPLIES:
        case TOKEN_THEN:
        case TOKEN_ELSE: return wants_value;
        case TOKEN_BECAUSE:
        case TOKEN_UNTIL: return statement == TOKEN_WAIVE;
        case TOKEN_FOR:
        case TOKEN_WHERE: return wants_value || statement == TOKEN_WAIVE;
        case TOKEN_GROWS: return wants_value && statement == TOKEN_INDICATOR;
        case TOKEN_HOLDS:
        case TOKEN_FAILS: return statement == TOKEN_EXPECT;
        case TOKEN_IN:
            return wants_value || lines->before == TOKEN_FOR || statement == TOKEN_EACH ||
                   statement == TOKEN_DISTRICT || statement == TOKEN_INDUSTRY;
        case TOKEN_LEADS: return statement == TOKEN_DISTRICT || statement == TOKEN_DROP;
        case TOKEN_SOURCE:
            return statement == TOKEN_DISTRICT || statement == TOKEN_INDUSTRY ||
                   (wants_value && (statement == TOKEN_TARGET || statement == TOKEN_OUTPUT ||
                                    statement == TOKEN_INDICATOR));
        case TOKEN_WITH: return statement == (wants_value ? TOKEN_TARGET : TOKEN_SCENARIO);
        default: return false;
    }
}

static const char what_can_be_dropped[] =
    "what can be dropped: `district D`, `D leads I`, `target I`, `output D I`, `indicator NAME`";

/* A keyword where a name could stand, or a value. */
static void add_help_with_keyword(struct parse *parse, struct diagnostic *diagnostic, int keyword,
                                  struct extent extent, const int *expected, int count) {
    bool wants_value = is_among(TOKEN_NUMBER, expected, count);
    struct diagnostics *diagnostics = parse->context->diagnostics;
    bool is_to_be_dropped =
        parse->lines.before == TOKEN_DROP && token_facts(keyword)->start != START_NOTHING;
    if (is_to_be_dropped) {
        diagnostic_remark(diagnostics, diagnostic, "help", "%s", what_can_be_dropped);
        return;
    }
    const char *words = token_facts(keyword)->words;
    bool is_of_rule = keyword == TOKEN_HOLDS || keyword == TOKEN_FAILS;
    const char *what = is_of_rule ? "a rule's name" : wants_value ? "a value" : "a name";
    if (may_come_next(&parse->lines, keyword, wants_value)) {
        if (mend_help(parse, diagnostic, extent, expected, count, MEND_LIKELY)) return;
        diagnostic_remark(diagnostics, diagnostic, "help", "%s is missing before %s", what, words);
    } else if (!wants_value || !meant_help_with_field(parse, diagnostic, keyword, extent)) {
        static const char as_name[] =
            "%s is a word of the language; as a name it stands in backquotes: `` %s ``";
        if (meant_as_name(parse, keyword, extent)) {
            diagnostic_fix(diagnostics, diagnostic, parse_span(parse, extent), text_of(words),
                           as_name, words, words);
        } else {
            diagnostic_remark(diagnostics, diagnostic, "help", as_name, words, words);
        }
    }
}

/* Where a list goes on as none does: by `and`, or behind what is said of all that stands in it. */
static const char *help_with_list(int statement, int unexpected, const int *expected, int count) {
    bool is_list = is_among(TOKEN_COMMA, expected, count) && !is_among(TOKEN_PLUS, expected, count);
    if (unexpected == TOKEN_AND && is_list) return "the names of a list are parted by `,`";
    if (unexpected != TOKEN_COMMA || !is_among(TOKEN_END, expected, count)) return NULL;
    if (statement == TOKEN_DISTRICT && is_among(TOKEN_LEADS, expected, count)) {
        return "every district has a statement of its own: `district A; district B`";
    }
    if (statement == TOKEN_DISTRICT) {
        return "what is led in another year has a statement of its own: `district D leads I in "
               "2025`";
    }
    if (statement == TOKEN_INDUSTRY) {
        return "`in` tells the parent of all that its statement names; the parts of another have a "
               "statement of their own";
    }
    return NULL;
}

/* Whether a year could stand here, but not another `in` than its. */
static bool misses_year(int unexpected, const int *expected, int count) {
    return unexpected == TOKEN_IN && is_among(TOKEN_IN_YEAR, expected, count);
}

static const char behind_in[] = "behind this `in` stands a year: `in 2025`";

/* What the place wants, whatever stands there, or NULL where that says too little. */
static const char *help_with_place(const struct parse *parse, int unexpected, const int *expected,
                                   int count) {
    int statement = parse->lines.statement_word;
    if (is_severity_place(parse)) {
        return unexpected == TOKEN_STRING ? "the word stands without quotes"
                                          : "write `error`, `warning` or `note`";
    }
    if (is_clause_place(expected, count)) {
        return "the clauses are `each`, `require`, `else`, `severity` and `source`";
    }
    if (is_among(TOKEN_DATE, expected, count)) return "a date is written `2021-06-30`";
    if (unexpected == TOKEN_NAME && is_among(TOKEN_DISTRICT, expected, count)) {
        return "a statement begins with what it states: `district D leads I`, `target I = 5bn`, "
               "`let x = 3`";
    }
    bool is_bare_drop = statement == TOKEN_DROP && parse->lines.before == TOKEN_NAME &&
                        is_among(TOKEN_LEADS, expected, count);
    if (is_bare_drop) return what_can_be_dropped;
    return help_with_list(statement, unexpected, expected, count);
}

/* What is amiss between brackets, or NULL. */
static const char *help_with_brackets(const struct lines *lines, int unexpected,
                                      const int *expected, int count) {
    bool is_closing = unexpected == TOKEN_CLOSE || unexpected == TOKEN_BRACE_CLOSE;
    bool is_crossed = is_closing && (is_among(TOKEN_CLOSE, expected, count) ||
                                     is_among(TOKEN_BRACE_CLOSE, expected, count));
    if (is_crossed) return "what was opened last is closed first: `({1, 2})`";
    bool wants_in = is_among(TOKEN_IN, expected, count) && !is_among(TOKEN_PLUS, expected, count);
    bool is_collected = lines->before == TOKEN_FOR || wants_in || unexpected == TOKEN_WHERE;
    bool is_inside = lines->statement_word != TOKEN_EACH && lines->open.count > 0;
    if (unexpected == TOKEN_FOR || (is_collected && is_inside)) {
        return "what is collected is written `sum(i.target for i in industries where has "
               "i.target)` "
               "or `{d for d in districts}`";
    }
    return NULL;
}

/* What is amiss between two values, or NULL. */
static const char *help_with_values(const struct lines *lines, int unexpected, const int *expected,
                                    int count) {
    if (unexpected == TOKEN_NUMBER && lines->before == TOKEN_DOT) {
        return "a number has one `.`, and its digits are grouped by `_`: `2.5`, `350_000_000`";
    }
    bool is_value = token_facts(unexpected)->group == GROUP_VALUE;
    if (is_value && is_among(TOKEN_PLUS, expected, count)) {
        return "between two values stands an operator, such as `+` or `==`, or the statement ends: "
               "another stands on a line of its own";
    }
    return NULL;
}

/* What is meant by a sign, a text or an `in` that cannot stand here, or NULL. */
static const char *help_with_sign(int unexpected, const int *expected, int count) {
    bool wants_operator = is_among(TOKEN_PLUS, expected, count);
    if (is_comparison(unexpected) && wants_operator) {
        return "comparisons are not chained; join two with `and`: `a < b and b < c`";
    }
    if (unexpected == TOKEN_IN_YEAR && is_among(TOKEN_IN, expected, count)) {
        return meaning_of_in(expected, count);
    }
    if (unexpected == TOKEN_COLON && is_among(TOKEN_FOR, expected, count)) {
        return "a table, such as `{ IC: 110bn }`, is of names and stands behind the `=` of a "
               "target, an output or an indicator";
    }
    if (unexpected == TOKEN_STRING && is_among(TOKEN_NAME, expected, count)) {
        return "a name stands without quotes, or in backquotes: `new-energy cars`";
    }
    return NULL;
}

/* A word that begins what stands behind the end of something. A clause of a rule can be meant in no other
 * way; behind a text it may stand where that should have been closed. */
static void help_with_beginning(struct parse *parse, struct diagnostic *diagnostic,
                                const struct token_facts *facts, struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    static const char words[] = "%s begins on a line of its own, or behind `;`";
    bool is_plain = facts->start == START_CLAUSE && parse->lines.before != TOKEN_STRING &&
                    !parse_starts_line(parse, extent);
    if (is_plain) {
        struct extent end = extent_behind(parse->lines.before_extent);
        diagnostic_fix(diagnostics, diagnostic, parse_span(parse, end), TEXT(";"), words,
                       facts->words);
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help", words, facts->words);
    }
}

/* What to write instead of a keyword; false where nothing is known. */
static bool add_help_with_word(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                               struct extent extent, const int *expected, int count) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    const struct token_facts *facts = token_facts(unexpected);
    bool wants_value = is_among(TOKEN_NUMBER, expected, count);
    bool wants_operator = is_among(TOKEN_PLUS, expected, count);
    if (facts->spelling == NULL) return false;
    if (misses_year(unexpected, expected, count) && is_among(TOKEN_NAME, expected, count)) {
        diagnostic_remark(diagnostics, diagnostic, "help", "%s", behind_in);
    } else if ((unexpected == TOKEN_DISTRICT || unexpected == TOKEN_INDUSTRY) && wants_value) {
        diagnostic_remark(diagnostics, diagnostic, "help", "the set of them all is `%s`",
                          unexpected == TOKEN_DISTRICT ? "districts" : "industries");
    } else if (is_among(TOKEN_NAME, expected, count) && !wants_operator) {
        add_help_with_keyword(parse, diagnostic, unexpected, extent, expected, count);
    } else if (facts->start == START_CLAUSE && is_among(TOKEN_DISTRICT, expected, count)) {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "%s is a clause of a rule: `rule NAME { ... }`", facts->words);
    } else if (facts->start != START_NOTHING && is_among(TOKEN_END, expected, count)) {
        help_with_beginning(parse, diagnostic, facts, extent);
    } else {
        return false;
    }
    return true;
}

/* What is known of a mistake without a trial; false where it is none that people often make. */
static bool add_help_with_habit(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                                struct extent extent, const int *expected, int count) {
    return habit_help(parse, diagnostic, unexpected, extent, expected, count) ||
           add_help_with_word(parse, diagnostic, unexpected, extent, expected, count);
}

/* What is known of the place; false where it is nothing. */
static bool add_help_with_place(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                                const int *expected, int count) {
    const char *help = help_with_place(parse, unexpected, expected, count);
    if (help == NULL) help = help_with_sign(unexpected, expected, count);
    if (help == NULL) help = help_with_brackets(&parse->lines, unexpected, expected, count);
    if (help == NULL) help = help_with_values(&parse->lines, unexpected, expected, count);
    if (help == NULL && is_between_clauses(expected, count)) {
        if (meant_help_with_order(parse, diagnostic, unexpected)) return true;
        if (misses_year(unexpected, expected, count)) help = behind_in;
    }
    if (help == NULL) return false;
    diagnostic_remark(parse->context->diagnostics, diagnostic, "help", "%s", help);
    return true;
}

/* How the statement is written that the mistake is in; of one that is none, that there are others. */
static void add_help_with_form(struct parse *parse, struct diagnostic *diagnostic) {
    const struct form *form = form_of(parse->lines.statement_word);
    if (form == NULL) form = form_of(TOKEN_PRINT);
    diagnostic_remark(parse->context->diagnostics, diagnostic, "help", "%s is written `%s`",
                      form->what, form->example);
}

/* What to write instead: from what is surest to what always holds. */
static void add_help(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                     struct extent extent, const int *expected, int count) {
    if (!add_help_with_habit(parse, diagnostic, unexpected, extent, expected, count) &&
        !mend_help(parse, diagnostic, extent, expected, count, MEND_LIKELY) &&
        !add_help_with_place(parse, diagnostic, unexpected, expected, count) &&
        !mend_help(parse, diagnostic, extent, expected, count, MEND_AT_LAST)) {
        add_help_with_form(parse, diagnostic);
    }
}

/* How the bracket is closed. */
static void add_help_with_closing(struct parse *parse, struct diagnostic *diagnostic,
                                  struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    switch (parse->lines.unclosed_kind) {
        case BRACKET_RULE:
            diagnostic_remark(
                diagnostics, diagnostic, "help",
                "close the rule with `}` on a line of its own, behind its last clause");
            return;
        case BRACKET_BLOCK:
            diagnostic_remark(diagnostics, diagnostic, "help",
                              "close the block with `}` on a line of its own, behind its last "
                              "statement");
            return;
        case BRACKET_PAREN:
        case BRACKET_SET: break;
    }
    if (mend_help_unclosed(parse, diagnostic, extent)) return;
    diagnostic_remark(diagnostics, diagnostic, "help",
                      "close it with `%s` behind what belongs between the brackets",
                      parse->lines.unclosed_kind == BRACKET_PAREN ? ")" : "}");
}

struct diagnostic *expected_told_end(const struct parse *parse, struct extent extent) {
    const struct diagnostics *diagnostics = parse->context->diagnostics;
    if (extent.end != parse->end) return NULL;
    for (uint32_t n = diagnostics->list.count; n > 0; n--) {
        struct diagnostic *diagnostic = diagnostics->list.items[n - 1];
        struct span span = diagnostic->span;
        if (span.source == parse->source && span.end == parse->end) return diagnostic;
    }
    return NULL;
}

/* Whether the text, or a text in it, has broken off before the token, or a NUL stands in the word that it
 * is a part of: that has been reported. Where a bracket is open at the end, that is added. */
static bool is_told(struct parse *parse, int unexpected, struct extent extent) {
    const struct lines *lines = &parse->lines;
    bool is_behind_nul = extent.start > 0 && parse->text[extent.start - 1] == '\0';
    if (is_behind_nul) return true;
    bool is_end = lines->is_held && lines->held.kind == TOKEN_YYEOF;
    struct extent unclosed = parse->unclosed_text;
    if (unclosed.end != 0 && unclosed.end == lines->before_extent.end && unexpected == TOKEN_END) {
        return true;
    }
    struct diagnostic *told = is_end ? expected_told_end(parse, extent) : NULL;
    if (told == NULL) return false;
    if (unexpected != TOKEN_END) {
        diagnostic_relate(parse->context->diagnostics, told, parse_span(parse, lines->unclosed),
                          "this `%.*s` is not closed either",
                          TEXT_ARGUMENT(parse_text(parse, lines->unclosed)));
    }
    return true;
}

static void report_unclosed(struct parse *parse, struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct extent opening = parse->lines.unclosed;
    struct text bracket = parse_text(parse, opening);
    bool is_paren = bracket.bytes[0] == '(';
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_UNCLOSED, parse_span(parse, opening),
                        "this `%.*s` is never closed", TEXT_ARGUMENT(bracket));
    diagnostic_relate(diagnostics, diagnostic, parse_span(parse, extent),
                      "a `%s` must come before this", is_paren ? ")" : "}");
    add_help_with_closing(parse, diagnostic, extent);
}

/* The report of a token that cannot stand there, without what was meant. */
static struct diagnostic *report_found(struct parse *parse, int unexpected, struct extent extent,
                                       const int *expected, int count) {
    struct alternatives alternatives =
        is_severity_place(parse) ? severities() : alternatives_of(expected, count);
    struct text_builder message = {.arena = parse->context->arena};
    append_alternatives(&message, &alternatives);
    append_found(parse, &message, unexpected, extent);
    if (alternatives.count == 0 || alternatives.count > MOST_ALTERNATIVES) {
        text_append_string(&message, " cannot stand here");
    }
    return diagnostics_add(parse->context->diagnostics, CODE_SYNTAX, parse_span(parse, extent),
                           "%.*s", TEXT_ARGUMENT(text_built(&message)));
}

void expected_report(struct parse *parse, int unexpected, struct extent extent, const int *expected,
                     int count) {
    if (is_told(parse, unexpected, extent)) return;
    if (unexpected == TOKEN_UNCLOSED || unexpected == TOKEN_UNCLOSED_BLOCK) {
        report_unclosed(parse, extent);
        return;
    }
    struct misspelling meant = meant_find(parse, unexpected, extent, expected, count);
    bool is_known = parse->misspelled.end != 0 && parse->misspelled.end == meant.extent.end;
    if (is_known) return;
    struct diagnostic *diagnostic;
    if (meant.keyword == 0) {
        diagnostic = report_found(parse, unexpected, extent, expected, count);
        add_help(parse, diagnostic, unexpected, extent, expected, count);
        if (meant_is_cut_off(&parse->lines, unexpected)) {
            parse->misspelled = parse->lines.held.extent;
            diagnostic_relate(parse->context->diagnostics, diagnostic,
                              parse_span(parse, parse->misspelled),
                              "nor does this begin a statement");
        }
    } else {
        diagnostic = report_found(parse, TOKEN_NAME, meant.extent, expected, count);
        meant_help(parse, diagnostic, &meant, expected, count);
        parse->misspelled = meant.extent;
    }
}
