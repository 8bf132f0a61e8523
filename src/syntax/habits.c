/* Habits: what people write who come from other languages, and what Zonal writes for it. */
#include "base/scale.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "syntax/parse_state.h"

#include <string.h>

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* Whether the byte may stand in a name or a number. */
static bool is_of_word(char byte) {
    return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           byte == '_' || (byte & 0x80) != 0;
}

/* The byte at the offset; NUL behind the end. */
static char byte_at(const struct parse *parse, uint32_t at) {
    return at < parse->end ? parse->text[at] : '\0';
}

struct text habit_apart(const struct parse *parse, struct extent extent, const char *word) {
    bool is_word = word[0] >= 'a' && word[0] <= 'z' && word[1] != '\0';
    char before = extent.start > 0 ? parse->text[extent.start - 1] : ' ';
    char behind = byte_at(parse, extent.end);
    bool touches_before = is_word && strchr(" \t\r\n({", before) == NULL;
    bool touches_behind = is_word && strchr(" \t\r\n)},;", behind) == NULL;
    return text_format(parse->context->arena, "%s%s%s", touches_before ? " " : "", word,
                       touches_behind ? " " : "");
}

static void write_instead(struct parse *parse, struct diagnostic *diagnostic, struct extent extent,
                          const char *meant) {
    diagnostic_fix(parse->context->diagnostics, diagnostic, parse_span(parse, extent),
                   habit_apart(parse, extent, meant), "write `%s`", meant);
}

static void help(struct parse *parse, struct diagnostic *diagnostic, const char *words) {
    diagnostic_remark(parse->context->diagnostics, diagnostic, "help", "%s", words);
}

/* Words of other languages, or of planners, and which they are here. */
static const struct {
    const char *word;
    int keyword;
    bool is_plain; /* it can mean nothing else */
} words[] = {
    {"foreach", TOKEN_EACH, true},
    {"forall", TOKEN_EACH, true},
    {"assert", TOKEN_REQUIRE, true},
    {"ensure", TOKEN_REQUIRE, true},
    {"must", TOKEN_REQUIRE, false},
    {"check", TOKEN_REQUIRE, false},
    {"when", TOKEN_WHERE, false},
    {"otherwise", TOKEN_ELSE, false},
    {"message", TOKEN_ELSE, false},
    {"import", TOKEN_INCLUDE, true},
    {"def", TOKEN_LET, false},
    {"var", TOKEN_LET, true},
    {"const", TOKEN_LET, true},
    {"sector", TOKEN_INDUSTRY, false},
    {"region", TOKEN_DISTRICT, false},
    {"zone", TOKEN_DISTRICT, false},
    {"area", TOKEN_DISTRICT, false},
    {"goal", TOKEN_TARGET, false},
    {"exempt", TOKEN_WAIVE, false},
    {"constraint", TOKEN_RULE, false},
    {"of", TOKEN_IN, true},
};

int habit_keyword(struct text word, bool *is_plain) {
    for (size_t n = 0; n < sizeof words / sizeof words[0]; n++) {
        if (!text_equal(word, text_of(words[n].word))) continue;
        *is_plain = words[n].is_plain;
        return words[n].keyword;
    }
    return 0;
}

/* The severities, with what other programs call them. */
static const struct {
    const char *word;
    const char *severity;
} severities[] = {
    {"error", "error"}, {"warning", "warning"}, {"note", "note"}, {"warn", "warning"},
    {"err", "error"},   {"info", "note"},       {"hint", "note"}, {"notice", "note"},
    {"fatal", "error"}, {"critical", "error"},
};

/* The severity that the word is nearest to, or NULL. */
static const char *severity_meant(struct text word) {
    struct suggestion suggestion;
    suggestion_start(&suggestion, word);
    for (size_t n = 0; n < sizeof severities / sizeof severities[0]; n++) {
        suggestion_consider(&suggestion, text_of(severities[n].word));
    }
    for (size_t n = 0; n < sizeof severities / sizeof severities[0]; n++) {
        if (suggestion.best.bytes == severities[n].word) return severities[n].severity;
    }
    return NULL;
}

/* A word that is none; it is plain what it shall be where it begins so, as `Error` and `warn` do. */
void habit_report_severity(struct parse *parse, struct extent extent, struct text text) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_WORD_CHOICE, parse_span(parse, extent),
                        "`%.*s` is no severity", TEXT_ARGUMENT(text));
    const char *meant = severity_meant(text);
    bool is_plain = meant != NULL && (text.bytes[0] | 0x20) == meant[0];
    if (is_plain) {
        diagnostic_fix(diagnostics, diagnostic, parse_span(parse, extent), text_of(meant),
                       "did you mean `%s`?", meant);
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help", "write `error`, `warning` or `note`");
    }
}

/* Signs that touch and are one elsewhere: the first could stand there, the second could not. What they
 * mean here, or words where that is not plain. */
static const struct {
    int first;
    int second;
    const char *meant;
    const char *words;
} pairs[] = {
    {TOKEN_INTERSECTION, TOKEN_INTERSECTION, "and", NULL},
    {TOKEN_UNION, TOKEN_UNION, "or", NULL},
    {TOKEN_LESS, TOKEN_GREATER, "!=", NULL},
    {TOKEN_EQUALS, TOKEN_ASSIGN, "==", NULL},
    {TOKEN_UNEQUAL, TOKEN_ASSIGN, "!=", NULL},
    {TOKEN_TIMES, TOKEN_TIMES, NULL, "there are no powers; write `x * x`"},
    {TOKEN_DIVIDED, TOKEN_DIVIDED, NULL,
     "a comment begins with `#`; a quotient is rounded by `round(a / b, 0)`"},
    {TOKEN_MINUS, TOKEN_GREATER, NULL,
     "a field stands behind `.`, as in `d.leads`; what follows from something is told by "
     "`implies`"},
};

static bool help_with_pair(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                           struct extent extent) {
    const struct lines *lines = &parse->lines;
    if (lines->before_extent.end != extent.start) return false;
    for (size_t n = 0; n < sizeof pairs / sizeof pairs[0]; n++) {
        if (pairs[n].first != lines->before || pairs[n].second != unexpected) continue;
        struct extent pair = {lines->before_extent.start, extent.end};
        if (pairs[n].meant != NULL) write_instead(parse, diagnostic, pair, pairs[n].meant);
        if (pairs[n].meant == NULL) help(parse, diagnostic, pairs[n].words);
        return true;
    }
    return false;
}

/* Whether an expression says here what has to be so, and not what something is. */
static bool is_condition(const struct lines *lines) {
    int statement = lines->statement_word;
    return statement == TOKEN_REQUIRE || statement == TOKEN_EACH || statement == TOKEN_EXPECT ||
           statement == TOKEN_WAIVE;
}

/* A `=` behind a value. `=>` may have been meant as one or the other. */
static void help_with_equals_sign(struct parse *parse, struct diagnostic *diagnostic,
                                  struct extent extent) {
    char next = byte_at(parse, extent.end);
    if (next == '<') {
        write_instead(parse, diagnostic, (struct extent){extent.start, extent.end + 1}, "<=");
    } else if (next == '>') {
        help(parse, diagnostic,
             "at least is written `>=`, and what follows from something `implies`");
    } else if (is_condition(&parse->lines)) {
        diagnostic_fix(parse->context->diagnostics, diagnostic, parse_span(parse, extent),
                       TEXT("=="), "two values are compared with `==`");
    } else {
        help(parse, diagnostic, "two values are compared with `==`");
    }
}

/* The digits around a comma, as people group those of a number: `1,000,000`. Where there are two groups
 * of three, no comma among them parts a fraction. */
static void help_with_groups(struct parse *parse, struct diagnostic *diagnostic,
                             struct extent comma) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct extent number = {comma.start, comma.end};
    while (number.start > 0 && is_digit(parse->text[number.start - 1])) number.start--;
    struct text_builder grouped = {.arena = parse->context->arena};
    text_append(&grouped, parse_text(parse, (struct extent){number.start, comma.start}));
    int groups = 0;
    number.end = comma.start;
    while (byte_at(parse, number.end) == ',' && is_digit(byte_at(parse, number.end + 1)) &&
           is_digit(byte_at(parse, number.end + 2)) && is_digit(byte_at(parse, number.end + 3)) &&
           !is_digit(byte_at(parse, number.end + 4))) {
        text_append_byte(&grouped, '_');
        text_append(&grouped, parse_text(parse, (struct extent){number.end + 1, number.end + 4}));
        number.end += 4;
        groups++;
    }
    bool is_grouped = groups > 1 && comma.start - number.start <= 3 &&
                      byte_at(parse, number.end) != ',' &&
                      (number.start == 0 || !is_of_word(parse->text[number.start - 1]));
    if (is_grouped) {
        diagnostic_fix(diagnostics, diagnostic, parse_span(parse, number), text_built(&grouped),
                       "digits are grouped by `_`: `%.*s`", TEXT_ARGUMENT(text_built(&grouped)));
    } else {
        help(parse, diagnostic,
             "a fraction stands behind `.`, and digits are grouped by `_`: `2.5`, `350_000_000`");
    }
}

/* Whether digits touch the comma on both sides. */
static bool is_between_digits(const struct parse *parse, struct extent comma) {
    return comma.start > 0 && is_digit(parse->text[comma.start - 1]) &&
           is_digit(byte_at(parse, comma.end));
}

/* A number with two words behind it: `110 bn CNY`. Nothing else is called like a scale. */
static void help_with_scale(struct parse *parse, struct diagnostic *diagnostic) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct extent scale = parse->lines.before_extent;
    struct text word = parse_text(parse, scale);
    struct extent gap = {scale.start, scale.start};
    int32_t power;
    uint32_t length;
    while (gap.start > 0 && parse->text[gap.start - 1] == ' ') gap.start--;
    struct text meant = scale_meant(word, &length);
    bool touches_number = gap.start > 0 && is_digit(parse->text[gap.start - 1]);
    if (touches_number && scale_find(word, &power)) {
        diagnostic_fix(diagnostics, diagnostic, parse_span(parse, gap), TEXT(""),
                       "a scale touches its number: `110bn CNY`");
    } else if (touches_number && length == word.length) {
        diagnostic_remark(diagnostics, diagnostic, "help",
                          "write `%.*s` for `%.*s`, touching its number: `110bn CNY`",
                          TEXT_ARGUMENT(meant), TEXT_ARGUMENT(word));
    } else {
        help(parse, diagnostic,
             "a number has one unit, and a scale touches it: `110bn CNY`, `110亿元`");
    }
}

/* What cannot stand behind a value. */
static bool help_behind_value(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                              struct extent extent, const int *expected, int count) {
    bool is_name = unexpected == TOKEN_NAME;
    if (unexpected == TOKEN_NOT) {
        help(parse, diagnostic, "`not` stands before the whole: `not a in S`");
    } else if (is_name && text_equal(parse_text(parse, extent), TEXT("is"))) {
        help(parse, diagnostic, "two values are compared with `==`");
    } else if (is_name && meant_as_unit(&parse->lines)) {
        help_with_scale(parse, diagnostic);
    } else if (unexpected == TOKEN_COMMA && is_between_digits(parse, extent)) {
        help_with_groups(parse, diagnostic, extent);
    } else if (unexpected == TOKEN_ASSIGN && token_is_among(TOKEN_COLON, expected, count)) {
        help(parse, diagnostic, "in a table a value stands behind `:`: `{ IC: 110bn, AI: 20bn }`");
    } else if (unexpected == TOKEN_ASSIGN) {
        help_with_equals_sign(parse, diagnostic, extent);
    } else if (unexpected == TOKEN_FOR && parse->lines.open.count == 0) {
        help(parse, diagnostic, "what goes through a set stands in braces: `{x.leads for x in S}`");
    } else if (unexpected == TOKEN_END && token_is_among(TOKEN_ELSE, expected, count)) {
        help(
            parse, diagnostic,
            "an `if` has both values: `if c then a else b`; what has to be so where something else "
            "is, is told by `implies`: `c implies a`");
    } else {
        return false;
    }
    return true;
}

/* `:=` and `==` where a statement says what something is. */
static bool help_with_definition(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                                 struct extent extent) {
    if (unexpected == TOKEN_COLON && byte_at(parse, extent.end) == '=') extent.end++;
    bool is_meant = unexpected == TOKEN_EQUALS ||
                    (unexpected == TOKEN_COLON && parse->text[extent.end - 1] == '=');
    if (is_meant) write_instead(parse, diagnostic, extent, "=");
    return is_meant;
}

/* The whole of a name with hyphens, of which the grammar has met the first; empty where there is none. */
static struct extent hyphenated(const struct parse *parse, struct extent hyphen) {
    struct extent name = {parse->lines.before_extent.start, hyphen.start};
    bool is_in_name = parse->lines.before == TOKEN_NAME &&
                      parse->lines.before_extent.end == hyphen.start &&
                      parse->text[name.start] != '`' && is_of_word(byte_at(parse, hyphen.end));
    if (!is_in_name) return (struct extent){0, 0};
    while (is_of_word(byte_at(parse, name.end)) ||
           (byte_at(parse, name.end) == '-' && is_of_word(byte_at(parse, name.end + 1)))) {
        name.end++;
    }
    return name;
}

/* A text with so many mistakes is not searched for each of them. */
enum { MOST_SEARCHES = 100 };

/* Whether the text has the name in backquotes somewhere. */
static bool is_known_name(const struct parse *parse, struct text quoted) {
    const char *end = parse->text + parse->end;
    const char *at = parse->text;
    if (parse->context->diagnostics->error_count > MOST_SEARCHES) return false;
    while ((at = memchr(at, '`', (size_t)(end - at))) != NULL) {
        bool fits = quoted.length <= (size_t)(end - at);
        if (fits && memcmp(at, quoted.bytes, quoted.length) == 0) return true;
        at++;
    }
    return false;
}

/* Whether a name is declared here, so that it can be no two of them. */
static bool is_declared_here(const struct lines *lines) {
    switch (lines->statement_word) {
        case TOKEN_INDUSTRY:
        case TOKEN_INDICATOR:
        case TOKEN_LET:
        case TOKEN_RULE:
        case TOKEN_SCENARIO:
        case TOKEN_UNIT: return true;
        default: return lines->earlier == TOKEN_DISTRICT;
    }
}

/* A `-` where no value is, which can only be one of a name. Elsewhere than where that is declared, it may
 * part two names. */
static bool help_with_hyphen(struct parse *parse, struct diagnostic *diagnostic,
                             struct extent extent) {
    struct extent name = hyphenated(parse, extent);
    struct text text = parse_text(parse, name);
    if (text.length == 0 || utf8_is_name(text)) return false;
    static const char as_name[] = "a name with a hyphen stands in backquotes: `` `%.*s` ``";
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct text quoted = text_format(parse->context->arena, "`%.*s`", TEXT_ARGUMENT(text));
    if (is_declared_here(&parse->lines) || is_known_name(parse, quoted)) {
        diagnostic_fix(diagnostics, diagnostic, parse_span(parse, name), quoted, as_name,
                       TEXT_ARGUMENT(text));
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help", as_name, TEXT_ARGUMENT(text));
    }
    return true;
}

bool habit_help(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                struct extent extent, const int *expected, int count) {
    bool wants_value = token_is_among(TOKEN_NUMBER, expected, count);
    bool wants_operator = token_is_among(TOKEN_PLUS, expected, count);
    if (wants_value) return help_with_pair(parse, diagnostic, unexpected, extent);
    if (wants_operator) {
        return help_behind_value(parse, diagnostic, unexpected, extent, expected, count);
    }
    if (unexpected == TOKEN_FOR && token_is_among(TOKEN_EACH, expected, count)) {
        write_instead(parse, diagnostic, extent, "each");
        return true;
    }
    if (unexpected == TOKEN_MINUS) return help_with_hyphen(parse, diagnostic, extent);
    return token_is_among(TOKEN_ASSIGN, expected, count) &&
           help_with_definition(parse, diagnostic, unexpected, extent);
}
