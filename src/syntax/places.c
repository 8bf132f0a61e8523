/* Places: what is known of where a syntax error stands, in general words. What is told of it where no
 * mending is found (mend.h). */
#include "syntax/parse_state.h"

bool place_is_of_clause(const int *expected, int count) {
    return token_is_among(TOKEN_EACH, expected, count) &&
           token_is_among(TOKEN_REQUIRE, expected, count);
}

bool place_is_of_severity(const struct parse *parse) {
    return parse->lines.before == TOKEN_SEVERITY;
}

/* Whether a clause of a statement could stand here, or its end. */
static bool is_between_clauses(const int *expected, int count) {
    bool could_end = token_is_among(TOKEN_END, expected, count) ||
                     token_is_among(TOKEN_BECAUSE, expected, count);
    return could_end && !token_is_among(TOKEN_DISTRICT, expected, count);
}

static bool is_comparison(int token) {
    return token == TOKEN_EQUALS || token == TOKEN_UNEQUAL || token == TOKEN_LESS ||
           token == TOKEN_AT_MOST || token == TOKEN_GREATER || token == TOKEN_AT_LEAST ||
           token == TOKEN_IN;
}

const char place_what_can_be_dropped[] =
    "what can be dropped: `district D`, `D leads I`, `target I`, `output D I`, `indicator NAME`";

/* What was meant by an `in` before a number, by what else could stand there: a set behind `each`
 * and in expressions; the year of leads or of a figure; a parent. */
static const char *meaning_of_in(const int *expected, int count) {
    bool is_in_expression = token_is_among(TOKEN_PLUS, expected, count);
    bool ends_with_source = token_is_among(TOKEN_SOURCE, expected, count) &&
                            !token_is_among(TOKEN_ELSE, expected, count);
    if (is_in_expression && ends_with_source) {
        return "the year stands before the value: `target IC in 2020 = 110bn`";
    }
    if (token_is_among(TOKEN_LEADS, expected, count)) {
        return "the year stands behind what is led: `district Haidian leads IC in 2020`";
    }
    if (ends_with_source) {
        return "behind this `in` stands a name, of what this is a part of, not a number";
    }
    return "behind this `in` stands a set, such as `districts`; a figure of another year is read "
           "by "
           "`i.target(2025)`";
}

/* Where a list goes on as none does: by `and`, or behind what is said of all that stands in it. */
static const char *help_with_list(int statement, int unexpected, const int *expected, int count) {
    bool is_list = token_is_among(TOKEN_COMMA, expected, count) &&
                   !token_is_among(TOKEN_PLUS, expected, count);
    if (unexpected == TOKEN_AND && is_list) return "the names of a list are parted by `,`";
    if (unexpected != TOKEN_COMMA || !token_is_among(TOKEN_END, expected, count)) return NULL;
    if (statement == TOKEN_DISTRICT && token_is_among(TOKEN_LEADS, expected, count)) {
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
bool place_misses_year(int unexpected, const int *expected, int count) {
    return unexpected == TOKEN_IN && token_is_among(TOKEN_IN_YEAR, expected, count);
}

const char place_behind_in[] = "behind this `in` stands a year: `in 2025`";

/* What the place wants, whatever stands there, or NULL where that says too little. */
static const char *help_with_place(const struct parse *parse, int unexpected, const int *expected,
                                   int count) {
    int statement = parse->lines.statement_word;
    if (place_is_of_severity(parse)) return "write `error`, `warning` or `note`";
    if (place_is_of_clause(expected, count)) {
        return "the clauses are `each`, `require`, `else`, `severity` and `source`";
    }
    if (token_is_among(TOKEN_DATE, expected, count)) return "a date is written `2021-06-30`";
    if (unexpected == TOKEN_NAME && token_is_among(TOKEN_DISTRICT, expected, count)) {
        return "a statement begins with what it states: `district D leads I`, `target I = 5bn`, "
               "`let x = 3`";
    }
    bool is_bare_drop = statement == TOKEN_DROP && parse->lines.before == TOKEN_NAME &&
                        token_is_among(TOKEN_LEADS, expected, count);
    if (is_bare_drop) return place_what_can_be_dropped;
    return help_with_list(statement, unexpected, expected, count);
}

/* What is meant by a sign, a text or an `in` that cannot stand here, or NULL. */
static const char *help_with_sign(int unexpected, const int *expected, int count) {
    bool wants_operator = token_is_among(TOKEN_PLUS, expected, count);
    if (is_comparison(unexpected) && wants_operator) {
        return "comparisons are not chained; join two with `and`: `a < b and b < c`";
    }
    if (unexpected == TOKEN_IN_YEAR && token_is_among(TOKEN_IN, expected, count)) {
        return meaning_of_in(expected, count);
    }
    if (unexpected == TOKEN_COLON && token_is_among(TOKEN_FOR, expected, count)) {
        return "a table, such as `{ IC: 110bn }`, is of names and stands behind the `=` of a "
               "target, an output or an indicator";
    }
    if (unexpected == TOKEN_STRING && token_is_among(TOKEN_NAME, expected, count)) {
        return "a name stands without quotes, or in backquotes: `new-energy cars`";
    }
    return NULL;
}

/* What is amiss between brackets, or NULL. */
static const char *help_with_brackets(const struct lines *lines, int unexpected,
                                      const int *expected, int count) {
    bool is_closing = unexpected == TOKEN_CLOSE || unexpected == TOKEN_BRACE_CLOSE;
    bool is_crossed = is_closing && (token_is_among(TOKEN_CLOSE, expected, count) ||
                                     token_is_among(TOKEN_BRACE_CLOSE, expected, count));
    if (is_crossed) return "what was opened last is closed first: `({1, 2})`";
    bool could_end = token_is_among(TOKEN_END, expected, count);
    bool wants_in = !could_end && token_is_among(TOKEN_IN, expected, count) &&
                    !token_is_among(TOKEN_PLUS, expected, count);
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
    if (is_value && token_is_among(TOKEN_OPEN, expected, count)) {
        return "between two values stands an operator, such as `+` or `==`; what a function works "
               "on "
               "stands in brackets: `count(d.leads)`";
    }
    if (is_value && token_is_among(TOKEN_PLUS, expected, count)) {
        return "between two values stands an operator, such as `+` or `==`, or the statement ends: "
               "another stands on a line of its own";
    }
    return NULL;
}

bool place_help(struct parse *parse, struct diagnostic *diagnostic, int unexpected,
                const int *expected, int count) {
    const char *help = help_with_place(parse, unexpected, expected, count);
    if (help == NULL) help = help_with_sign(unexpected, expected, count);
    if (help == NULL) help = help_with_brackets(&parse->lines, unexpected, expected, count);
    if (help == NULL) help = help_with_values(&parse->lines, unexpected, expected, count);
    if (help == NULL && is_between_clauses(expected, count)) {
        if (meant_help_with_order(parse, diagnostic, unexpected)) return true;
        if (place_misses_year(unexpected, expected, count)) help = place_behind_in;
    }
    if (help == NULL) return false;
    diagnostic_remark(parse->context->diagnostics, diagnostic, "help", "%s", help);
    return true;
}
