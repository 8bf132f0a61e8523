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

static struct alternatives severities(void) {
    return (struct alternatives){.words = {"`error`", "`warning`", "`note`"}, .count = 3};
}

/* Names single tokens, but where a whole group could stand, the group: a value for all tokens that
 * start one, a statement, a clause. Operators go without saying where an expression could go on;
 * an `in` elsewhere does not. */
static struct alternatives alternatives_of(const int *expected, int count) {
    struct alternatives found = {0};
    if (place_is_of_clause(expected, count)) {
        add(&found, "a clause of the rule");
        return found;
    }
    bool is_value = token_is_among(TOKEN_NUMBER, expected, count);
    bool goes_on = token_is_among(TOKEN_PLUS, expected, count);
    bool is_statement = token_is_among(TOKEN_DISTRICT, expected, count) &&
                        token_is_among(TOKEN_TARGET, expected, count) &&
                        token_is_among(TOKEN_RULE, expected, count);
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
            (expected[n] == TOKEN_NAME && token_is_among(TOKEN_SUFFIX, expected, count));
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

/* A keyword where a name could stand, or a value. */
static void add_help_with_keyword(struct parse *parse, struct diagnostic *diagnostic, int keyword,
                                  struct extent extent, const int *expected, int count) {
    bool wants_value = token_is_among(TOKEN_NUMBER, expected, count);
    struct diagnostics *diagnostics = parse->context->diagnostics;
    bool is_to_be_dropped =
        parse->lines.before == TOKEN_DROP && token_facts(keyword)->start != START_NOTHING;
    if (is_to_be_dropped) {
        diagnostic_remark(diagnostics, diagnostic, "help", "%s", place_what_can_be_dropped);
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
    bool wants_value = token_is_among(TOKEN_NUMBER, expected, count);
    bool wants_operator = token_is_among(TOKEN_PLUS, expected, count);
    if (facts->spelling == NULL) return false;
    if (place_misses_year(unexpected, expected, count) &&
        token_is_among(TOKEN_NAME, expected, count)) {
        diagnostic_remark(diagnostics, diagnostic, "help", "%s", place_behind_in);
    } else if ((unexpected == TOKEN_DISTRICT || unexpected == TOKEN_INDUSTRY) && wants_value) {
        diagnostic_remark(diagnostics, diagnostic, "help", "the set of them all is `%s`",
                          unexpected == TOKEN_DISTRICT ? "districts" : "industries");
    } else if (token_is_among(TOKEN_NAME, expected, count) && !wants_operator) {
        add_help_with_keyword(parse, diagnostic, unexpected, extent, expected, count);
    } else if (facts->start == START_CLAUSE && token_is_among(TOKEN_DISTRICT, expected, count)) {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "%s is a clause of a rule: `rule NAME { ... }`", facts->words);
    } else if (facts->start != START_NOTHING && token_is_among(TOKEN_END, expected, count)) {
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

/* How the statement is written that the mistake is in; of one that is none, that there are others. */
static void add_help_with_form(struct parse *parse, struct diagnostic *diagnostic) {
    const struct form *form = form_of(parse->lines.statement_word);
    if (form == NULL) form = form_of(TOKEN_PRINT);
    diagnostic_remark(parse->context->diagnostics, diagnostic, "help", "%s is written `%s`",
                      form->what, form->example);
}

/* The brace of a block stands in the next line; false where it does not. */
static bool add_help_with_brace(struct parse *parse, struct diagnostic *diagnostic,
                                int unexpected) {
    const struct line_token *held = &parse->lines.held;
    bool is_below = unexpected == TOKEN_NO_BLOCK && held->kind == TOKEN_SET_OPEN;
    if (!is_below) return false;
    struct extent head = {parse->lines.statement_start, parse->lines.before_extent.end};
    diagnostic_relate(parse->context->diagnostics, diagnostic, parse_span(parse, held->extent),
                      "this stands a line too low");
    diagnostic_remark(parse->context->diagnostics, diagnostic, "help",
                      "the `{` of a block ends the line that it belongs to: `%.*s {`",
                      TEXT_ARGUMENT(parse_text(parse, head)));
    return true;
}

/* What to write instead: from what is surest to what always holds. */
static void add_help(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                     struct extent extent, const int *expected, int count) {
    if (!add_help_with_brace(parse, diagnostic, unexpected) &&
        !add_help_with_habit(parse, diagnostic, unexpected, extent, expected, count) &&
        !mend_help(parse, diagnostic, extent, expected, count, MEND_LIKELY) &&
        !place_help(parse, diagnostic, unexpected, expected, count) &&
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
        case BRACKET_SET:
        case BRACKET_LOST: break;
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

/* Whether the extent stands in the line of the offset, and behind it. */
static bool is_in_line(const struct parse *parse, uint32_t offset, struct extent extent) {
    return extent.start > offset && parse_column(parse, extent.start) >= extent.start - offset;
}

/* Whether the text breaks off before the token, within a word that was reported. Where a bracket is open
 * there, that is added. */
static bool is_end_told(struct parse *parse, int unexpected, struct extent extent) {
    const struct lines *lines = &parse->lines;
    bool is_end = lines->is_held && lines->held.kind == TOKEN_YYEOF;
    struct diagnostic *told = is_end ? expected_told_end(parse, extent) : NULL;
    if (told == NULL) return false;
    if (unexpected != TOKEN_END) {
        diagnostic_relate(parse->context->diagnostics, told, parse_span(parse, lines->unclosed),
                          "this `%.*s` is not closed either",
                          TEXT_ARGUMENT(parse_text(parse, lines->unclosed)));
    }
    return true;
}

/* Whether the token is, or stands behind, a text that is not closed and has hidden what should be there. */
static bool is_hidden(const struct parse *parse, int unexpected, struct extent extent) {
    const struct lines *lines = &parse->lines;
    struct extent text = parse->unclosed_text;
    bool is_behind = text.end != 0 && text.end == lines->before_extent.end;
    bool is_itself = unexpected == TOKEN_STRING && text.end == extent.end;
    bool hides_closing = (unexpected == TOKEN_UNCLOSED || unexpected == TOKEN_UNCLOSED_BLOCK) &&
                         is_in_line(parse, lines->unclosed.start, text);
    return is_behind || is_itself || hides_closing;
}

/* Whether what is wrong there is due to what has been reported: the text's end, a text that is not closed,
 * a NUL in a word, or a block that neither opens nor closes. */
static bool is_told(struct parse *parse, int unexpected, struct extent extent) {
    bool is_behind_nul = extent.start > 0 && parse->text[extent.start - 1] == '\0';
    struct extent opening = parse->lines.unclosed;
    bool was_missed = unexpected == TOKEN_UNCLOSED_BLOCK && opening.start == opening.end;
    return is_behind_nul || was_missed || is_end_told(parse, unexpected, extent) ||
           is_hidden(parse, unexpected, extent);
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

/* Shows where the statement began that the report is in, where that was on another line. */
static void relate_statement(struct parse *parse, struct diagnostic *diagnostic) {
    struct lines *lines = &parse->lines;
    const char *word = token_facts(lines->statement_word)->spelling;
    if (word == NULL) return;
    struct extent extent = {lines->statement_start,
                            lines->statement_start + (uint32_t)strlen(word)};
    struct span start = parse_span(parse, extent);
    if (sources_share_line(parse->context->sources, start, diagnostic->span)) return;
    diagnostic_relate(parse->context->diagnostics, diagnostic, start, "in this `%s`", word);
}

/* The report of a token that cannot stand there, without what was meant. */
static struct diagnostic *report_found(struct parse *parse, int unexpected, struct extent extent,
                                       const int *expected, int count) {
    struct alternatives alternatives =
        place_is_of_severity(parse) ? severities() : alternatives_of(expected, count);
    struct text_builder message = {.arena = parse->context->arena};
    append_alternatives(&message, &alternatives);
    append_found(parse, &message, unexpected, extent);
    if (alternatives.count == 0 || alternatives.count > MOST_ALTERNATIVES) {
        text_append_string(&message, " cannot stand here");
    }
    struct diagnostic *diagnostic =
        diagnostics_add(parse->context->diagnostics, CODE_SYNTAX, parse_span(parse, extent), "%.*s",
                        TEXT_ARGUMENT(text_built(&message)));
    relate_statement(parse, diagnostic);
    return diagnostic;
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
    parse->reported_in = parse->lines.statement_start + 1;
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
