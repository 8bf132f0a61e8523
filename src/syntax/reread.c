/* A few of the scanner's rules, for statements that it has read without a mistake. */
#include "syntax/reread.h"

#include <stdbool.h>

static const struct text reserved[] = {
#define KEYWORD(kind, spelling, group, line, start) {spelling, sizeof spelling - 1},
#include "tokens.def"
};

/* They are all of small letters. */
static bool is_reserved(struct text word) {
    if (word.length == 0 || word.bytes[0] < 'a' || word.bytes[0] > 'z') return false;
    for (size_t n = 0; n < sizeof reserved / sizeof reserved[0]; n++) {
        if (text_equal(word, reserved[n])) return true;
    }
    return false;
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* What starts a word. */
static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           (unsigned char)byte >= 0x80;
}

/* Texts have two NUL behind their end, so that a byte can be looked at there. */
static uint32_t word_end(struct text text, uint32_t at) {
    while (at < text.length && (is_letter(text.bytes[at]) || is_digit(text.bytes[at]))) at++;
    return at;
}

/* The end of what stands between two of those marks, the first of which is there. */
static uint32_t quoted_end(struct text text, uint32_t at) {
    char mark = text.bytes[at++];
    while (at < text.length && text.bytes[at] != mark) {
        at += mark == '"' && text.bytes[at] == '\\' && at + 1 < text.length ? 2 : 1;
    }
    return at < text.length ? at + 1 : at;
}

uint32_t mention_end(struct text text, uint32_t start) {
    bool is_quoted = start < text.length && text.bytes[start] == '`';
    return is_quoted ? quoted_end(text, start) : word_end(text, start);
}

/* Blanks, line ends and comments. */
static uint32_t gap_end(struct text text, uint32_t at) {
    bool is_comment = false;
    for (; at < text.length; at++) {
        char byte = text.bytes[at];
        bool ends_line = byte == '\n' || byte == '\r';
        is_comment = !ends_line && (is_comment || byte == '#');
        if (!is_comment && !ends_line && byte != ' ' && byte != '\t') break;
    }
    return at;
}

uint32_t reread_name(struct text text, uint32_t start, uint32_t number) {
    uint32_t at = start;
    for (uint32_t n = 0; n < number; n++) at = gap_end(text, mention_end(text, at));
    return at;
}

/* Behind the other names of the list, labels and the word `in`. */
uint32_t reread_parent(struct text text, uint32_t name) {
    uint32_t at = gap_end(text, mention_end(text, name));
    while (at < text.length) {
        uint32_t end = text.bytes[at] == '"' ? quoted_end(text, at) : at + 1;
        if (text.bytes[at] == ',') end = mention_end(text, gap_end(text, at + 1));
        if (text.bytes[at] == 'i') return gap_end(text, word_end(text, at));
        at = gap_end(text, end);
    }
    return name;
}

static bool is_rule_at(struct text text, uint32_t at) {
    return at + 4 <= text.length && memcmp(text.bytes + at, "rule", 4) == 0;
}

struct reread_rule reread_rule(struct text text, uint32_t name) {
    struct reread_rule rule = {name, mention_end(text, name)};
    uint32_t depth = 0;
    while (rule.start > 0 && !is_rule_at(text, rule.start)) rule.start--;
    while (rule.end < text.length) {
        char byte = text.bytes[rule.end];
        if (byte == '`' || byte == '"') {
            rule.end = quoted_end(text, rule.end);
        } else if (byte == '#') {
            rule.end = gap_end(text, rule.end);
        } else {
            rule.end++;
            if (byte == '{') depth++;
            if (byte == '}' && --depth == 0) break;
        }
    }
    return rule;
}

/* What stands behind the first `=` or `:`. */
static uint32_t find_value(struct text text, uint32_t at) {
    while (at < text.length && text.bytes[at] != '=' && text.bytes[at] != ':') {
        char byte = text.bytes[at];
        if (byte == '`' || byte == '"') {
            at = quoted_end(text, at);
        } else if (byte == '#') {
            at = gap_end(text, at);
        } else {
            at++;
        }
    }
    return gap_end(text, at + 1);
}

static uint32_t digits_end(struct text text, uint32_t at) {
    while (is_digit(text.bytes[at]) || (text.bytes[at] == '_' && is_digit(text.bytes[at + 1])))
        at++;
    return at;
}

/* Digits, a fraction and a power of ten, as far as they are there. */
static uint32_t number_end(struct text text, uint32_t at) {
    const char *bytes = text.bytes;
    at = digits_end(text, at);
    if (bytes[at] == '.' && is_digit(bytes[at + 1])) at = digits_end(text, at + 1);
    uint32_t power = at + 1;
    if (bytes[at] == 'e' && (bytes[power] == '+' || bytes[power] == '-')) power++;
    return bytes[at] == 'e' && is_digit(bytes[power]) ? digits_end(text, power) : at;
}

static uint32_t suffix_end(struct text text, uint32_t at) {
    if (text.bytes[at] == '%') at++;
    return is_letter(text.bytes[at]) ? word_end(text, at) : at;
}

/* Whether a name starts there, as no reserved word does. */
static bool starts_name(struct text text, uint32_t at) {
    if (text.bytes[at] == '`') return true;
    struct text word = {text.bytes + at, word_end(text, at) - at};
    return is_letter(text.bytes[at]) && !is_reserved(word);
}

struct reread_number reread_value(struct text text, uint32_t start) {
    struct reread_number number = {.start = find_value(text, start)};
    number.suffix = number_end(text, number.start);
    number.suffix_end = suffix_end(text, number.suffix);
    char behind = text.bytes[number.suffix_end];
    uint32_t unit = number.suffix_end + (behind == ' ' || behind == '\t' ? 1 : 0);
    bool has_unit = unit < text.length && starts_name(text, unit);
    number.unit = has_unit ? unit : number.suffix_end;
    number.end = has_unit ? mention_end(text, unit) : number.suffix_end;
    return number;
}

struct reread_growth reread_growth(struct text text, uint32_t value_end) {
    uint32_t word = gap_end(text, value_end);
    uint32_t start = gap_end(text, word_end(text, word));
    uint32_t digits = text.bytes[start] == '-' ? start + 1 : start;
    return (struct reread_growth){start, suffix_end(text, number_end(text, digits))};
}
