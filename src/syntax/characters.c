/* Characters that cannot stand where they do, and what is meant by them: what a Chinese keyboard, a word
 * processor or a page of mathematics has for a character of the language. */
#include "base/utf8.h"
#include "syntax/parse_state.h"

/* What is meant, beside the full-width forms of ASCII. Blanks of all kinds are blanks, and what takes
 * no room at all is nothing. */
static const struct {
    uint32_t written;
    const char *meant;
} look_alikes[] = {
    {0x3001, ","},       {0x2236, ":"},  {0x2212, "-"},   {0x2264, "<="}, {0x2266, "<="},
    {0x2265, ">="},      {0x2267, ">="}, {0x2260, "!="},  {0x00D7, "*"},  {0x2217, "*"},
    {0x00F7, "/"},       {0x2215, "/"},  {0x2227, "and"}, {0x2228, "or"}, {0x00AC, "not"},
    {0x21D2, "implies"}, {0x2208, "in"}, {0x222A, "|"},   {0x2229, "&"},  {0x00A0, " "},
    {0x2002, " "},       {0x2003, " "},  {0x2009, " "},   {0x202F, " "},  {0x3000, " "},
    {0x200B, ""},        {0x200C, ""},   {0x200D, ""},    {0x2060, ""},   {0xFEFF, ""},
};

/* The bytes of a quote of a word processor. */
enum { WIDE_QUOTE = 3 };

enum { FIRST_WIDE = 0xFF01, LAST_WIDE = 0xFF5E, WIDE_TO_ASCII = 0xFEE0, IDEOGRAPHIC_STOP = 0x3002 };

/* The full-width signs whose ASCII forms are of the language. Quotes and backquotes come in pairs, and
 * are not to be changed one by one. */
static const char signs[] = "!#%&()*+,-./:;<=>{|}";

static bool is_wide(uint32_t character, char first, char last) {
    return character >= (uint32_t)first + WIDE_TO_ASCII &&
           character <= (uint32_t)last + WIDE_TO_ASCII;
}

static bool is_wide_letter(uint32_t character) {
    return is_wide(character, 'a', 'z') || is_wide(character, 'A', 'Z');
}

static bool is_quote(uint32_t character) {
    return (character >= 0x201C && character <= 0x201F) || character == 0xFF02;
}

static bool is_single_quote(uint32_t character) {
    return character == 0x2018 || character == 0x2019 || character == 0xFF07;
}

/* What is meant by the character, in the arena or for good; no text where that is not known. */
static struct text meant_by(struct arena *arena, uint32_t character) {
    for (size_t n = 0; n < sizeof look_alikes / sizeof look_alikes[0]; n++) {
        if (look_alikes[n].written == character) return text_of(look_alikes[n].meant);
    }
    if (character < FIRST_WIDE || character > LAST_WIDE) return (struct text){0};
    char ascii = (char)(character - WIDE_TO_ASCII);
    bool is_meant =
        is_wide(character, '0', '9') || is_wide_letter(character) || strchr(signs, ascii) != NULL;
    return is_meant ? text_format(arena, "%c", ascii) : (struct text){0};
}

/* --- A word --- */

/* A character of a word that cannot be in a name. */
struct misfit {
    struct extent extent;
    uint32_t character;
};

/* A walk over the characters of a word. */
struct walk {
    struct text word;
    uint32_t at;
    bool is_in_name;   /* what came before is of a name */
    bool is_in_number; /* of a number, written with full-width digits */
};

/* Whether the character can be where the walk has come to. A digit or letter of a number that is written
 * in full-width characters could be in a name, but is in none. */
static bool fits(struct walk *walk, uint32_t character) {
    bool is_wide_digit = is_wide(character, '0', '9');
    if (walk->is_in_name) return utf8_continues_name(character);
    if (character < 0x80 && character >= '0' && character <= '9') return true;
    walk->is_in_number = is_wide_digit || (walk->is_in_number && is_wide_letter(character));
    if (walk->is_in_number) return false;
    walk->is_in_name = utf8_starts_name(character);
    return walk->is_in_name;
}

/* Finds the next character that does not fit; false at the end, or where what follows cannot be
 * judged: malformed bytes, and what turns the direction, are reported elsewhere. */
static bool find_misfit(struct walk *walk, struct misfit *misfit) {
    while (walk->at < walk->word.length) {
        uint32_t character;
        uint32_t length =
            utf8_decode(walk->word.bytes + walk->at, walk->word.length - walk->at, &character);
        if (length == 0 || utf8_is_bidi_control(character)) return false;
        *misfit = (struct misfit){{walk->at, walk->at + length}, character};
        walk->at += length;
        if (fits(walk, character)) continue;
        walk->is_in_name = false;
        return true;
    }
    return false;
}

/* How many bytes the quote of a word processor takes that begins the text; 0 where none does. */
static uint32_t quote_length(struct text text) {
    uint32_t character;
    uint32_t length = text.length == 0 ? 0 : utf8_decode(text.bytes, text.length, &character);
    return length > 0 && is_quote(character) ? length : 0;
}

/* What is meant by a misfit of the word. `。` ends a sentence, unless a name goes on behind it. */
static struct text meant_by_misfit(struct parse *parse, struct text word, struct misfit misfit) {
    uint32_t end = misfit.extent.end;
    if (misfit.character != IDEOGRAPHIC_STOP)
        return meant_by(parse->context->arena, misfit.character);
    bool goes_on = misfit.extent.start > 0 && end < word.length;
    return goes_on ? TEXT(".") : (struct text){0};
}

/* Whether a quote of a word processor is open before the place, so that it may be in a text that is not
 * closed. */
static bool is_in_quotes(const struct parse *parse, uint32_t at) {
    uint32_t start = at;
    bool is_open = false;
    while (start > 0 && parse->text[start - 1] != '\n' && parse->text[start - 1] != '\r') start--;
    while (start < at) {
        uint32_t length = quote_length((struct text){parse->text + start, at - start});
        if (length > 0) is_open = !is_open;
        start += length > 0 ? length : 1;
    }
    return is_open;
}

/* Adds what to write instead of a word that has look-alikes: all of them, at once. */
static void fix_word(struct parse *parse, struct diagnostic *diagnostic, struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct text word = parse_text(parse, extent);
    if (is_in_quotes(parse, extent.start)) return;
    struct walk walk = {.word = word};
    struct misfit misfit;
    struct fix *fix = NULL;
    while (find_misfit(&walk, &misfit) && !is_quote(misfit.character)) {
        struct text meant = meant_by_misfit(parse, word, misfit);
        if (meant.bytes == NULL) continue;
        struct extent place = {extent.start + misfit.extent.start,
                               extent.start + misfit.extent.end};
        struct text apart = habit_apart(parse, place, text_string(parse->context->arena, meant));
        if (fix != NULL) {
            fix_also(diagnostics, fix, parse_span(parse, place), apart);
            continue;
        }
        const char *words = meant.length == 0 ? "delete it" : "write an ordinary space";
        bool shows = meant.length > 0 && meant.bytes[0] != ' ';
        fix = shows ? diagnostic_fix(diagnostics, diagnostic, parse_span(parse, place), apart,
                                     "write `%.*s`", TEXT_ARGUMENT(meant))
                    : diagnostic_fix(diagnostics, diagnostic, parse_span(parse, place), apart, "%s",
                                     words);
    }
}

/* What else people write, with what to write instead. */
static const struct {
    uint32_t first;
    uint32_t last;
    const char *words;
} others[] = {
    {0x2010, 0x2015, "a minus is written `-`; a name with a dash stands in backquotes"},
    {0x00A2, 0x00A5, "an amount has its unit behind it: `5 CNY`"},
    {0x20A0, 0x20BF, "an amount has its unit behind it: `5 CNY`"},
    {0xFFE0, 0xFFE6, "an amount has its unit behind it: `5 CNY`"},
    {0x300A, 0x3011, "a text stands between `\"` and `\"`"},
    {0x3014, 0x301B, "a set stands between `{` and `}`"},
    {0xFF3B, 0xFF3D, "a set stands between `{` and `}`"},
    {0x3002, 0x3002, "a statement ends with its line, or at `;`"},
};

static void help_with_misfit(struct parse *parse, struct diagnostic *diagnostic,
                             struct misfit misfit) {
    const char *words = "a name with other characters stands in backquotes: `new-energy cars`";
    bool begins_text = is_single_quote(misfit.character) && misfit.extent.start == 0;
    if (is_quote(misfit.character) || begins_text) words = "a text stands between `\"` and `\"`";
    for (size_t n = 0; n < sizeof others / sizeof others[0]; n++) {
        if (misfit.character < others[n].first || misfit.character > others[n].last) continue;
        words = others[n].words;
    }
    diagnostic_remark(parse->context->diagnostics, diagnostic, "help", "%s", words);
}

/* Says that the character cannot stand there; by its number where it would not be seen. */
static struct diagnostic *report_character(struct parse *parse, struct extent place,
                                           uint32_t character) {
    struct text meant = meant_by(parse->context->arena, character);
    bool is_seen = meant.bytes == NULL || (meant.length > 0 && meant.bytes[0] != ' ');
    struct text_builder shown = {.arena = parse->context->arena};
    if (is_seen) {
        text_append_format(&shown, "`%.*s`", TEXT_ARGUMENT(parse_text(parse, place)));
    } else {
        text_append_format(&shown, "the character U+%04X", (unsigned)character);
    }
    return diagnostics_add(parse->context->diagnostics, CODE_TOKEN_CHARACTER,
                           parse_span(parse, place), "%.*s cannot stand here",
                           TEXT_ARGUMENT(text_built(&shown)));
}

void characters_report_word(struct parse *parse, struct extent extent) {
    struct walk walk = {.word = parse_text(parse, extent)};
    struct misfit misfit;
    if (!find_misfit(&walk, &misfit)) return;
    struct extent place = {extent.start + misfit.extent.start, extent.start + misfit.extent.end};
    struct diagnostic *diagnostic = report_character(parse, place, misfit.character);
    fix_word(parse, diagnostic, extent);
    if (diagnostic->fixes.count == 0) help_with_misfit(parse, diagnostic, misfit);
}

/* --- Texts and comments --- */

static bool is_of_word(char byte) {
    return (byte & 0x80) != 0 || byte == '_' || (byte >= '0' && byte <= '9') ||
           (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* How long the text is that begins with a quote, with the one that closes it; 0 where none does. What
 * touches a word, as in `Xi'an`, is no quote. */
static uint32_t closed_length(const struct parse *parse, struct extent extent) {
    struct text text = parse_text(parse, extent);
    if (text.bytes[0] == '\'') {
        bool touches = extent.start > 0 && is_of_word(parse->text[extent.start - 1]);
        bool is_closed = text.length > 1 && text.bytes[text.length - 1] == '\'';
        return is_closed && !touches ? text.length : 0;
    }
    for (uint32_t at = quote_length(text); at < text.length; at++) {
        uint32_t length = quote_length((struct text){text.bytes + at, text.length - at});
        if (length > 0) return at + length;
    }
    return 0;
}

uint32_t parse_quoted_length(const struct parse *parse, struct extent extent) {
    struct text text = parse_text(parse, extent);
    uint32_t length = closed_length(parse, extent);
    if (length > 0) return length;
    while (length < text.length && is_of_word(text.bytes[length])) length++;
    return length > 0 ? length : 1;
}

int parse_quoted(struct parse *parse, struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct text text = parse_text(parse, extent);
    bool is_ascii = text.bytes[0] == '\'';
    if (closed_length(parse, extent) == 0) {
        return is_ascii ? parse_bad_character(parse, extent) : parse_wide_name(parse, extent);
    }
    uint32_t length = is_ascii ? 1 : quote_length(text);
    struct extent opening = {extent.start, extent.start + length};
    struct extent closing = {extent.end - (is_ascii ? 1 : WIDE_QUOTE), extent.end};
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_TOKEN_CHARACTER, parse_span(parse, opening),
                        "`%.*s` cannot stand here", TEXT_ARGUMENT(parse_text(parse, opening)));
    const char *words = "a text stands between `\"` and `\"`";
    if (memchr(text.bytes, '\\', text.length) != NULL) {
        diagnostic_remark(diagnostics, diagnostic, "help", "%s", words);
        return TOKEN_SYNTAX_YYerror;
    }
    struct fix *fix = diagnostic_fix(diagnostics, diagnostic, parse_span(parse, opening),
                                     TEXT("\""), "%s", words);
    fix_also(diagnostics, fix, parse_span(parse, closing), TEXT("\""));
    return TOKEN_SYNTAX_YYerror;
}

bool parse_starts_line(const struct parse *parse, struct extent extent) {
    uint32_t at = extent.start;
    while (at > 0 && (parse->text[at - 1] == ' ' || parse->text[at - 1] == '\t')) at--;
    return at == 0 || parse->text[at - 1] == '\n' || parse->text[at - 1] == '\r';
}

void parse_foreign_comment(struct parse *parse, struct extent extent, uint32_t length) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    struct extent sign = {extent.start, extent.start + length};
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_TOKEN_CHARACTER, parse_span(parse, sign),
                        "`%.*s` cannot stand here", TEXT_ARGUMENT(parse_text(parse, sign)));
    diagnostic_fix(diagnostics, diagnostic, parse_span(parse, sign), TEXT("#"),
                   "a comment begins with `#`");
}

/* --- Signs of ASCII --- */

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Whether the text ends with the word, in whatever case it is written. */
static bool ends_with_word(struct text text, const char *word) {
    uint32_t length = (uint32_t)strlen(word);
    if (text.length < length) return false;
    uint32_t start = text.length - length;
    for (uint32_t n = 0; n < length; n++) {
        if ((text.bytes[start + n] | 0x20) != word[n]) return false;
    }
    return start == 0 || !is_letter(text.bytes[start - 1]);
}

/* Whether a value is wanted behind the text, by the word or sign that it ends with. */
static bool wants_value(struct text before) {
    static const char *const words[] = {"require", "where", "and",  "or",    "not",   "implies",
                                        "if",      "then",  "else", "print", "expect"};
    while (before.length > 0 && strchr(" \t\r\n", before.bytes[before.length - 1]) != NULL) {
        before.length--;
    }
    if (before.length == 0) return false;
    if (strchr("(=,{|&<>", before.bytes[before.length - 1]) != NULL) return true;
    for (size_t n = 0; n < sizeof words / sizeof words[0]; n++) {
        if (ends_with_word(before, words[n])) return true;
    }
    return false;
}

/* `!` before a value. What follows is compared first, as behind `not`; of truths that is the same. */
static void help_with_not(struct parse *parse, struct diagnostic *diagnostic,
                          struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    char next = extent.end < parse->end ? parse->text[extent.end] : ' ';
    bool touches = next != ' ' && next != '\t' && next != '\r' && next != '\n' && next != '!';
    if (touches && wants_value((struct text){parse->text, extent.start})) {
        diagnostic_fix(diagnostics, diagnostic, parse_span(parse, extent), TEXT("not "),
                       "write `not`");
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help", "write `not`");
    }
}

/* Signs that others write, and what is written here. */
static const struct {
    char sign;
    const char *words;
} elsewhere[] = {
    {'\'', "a text stands between `\"` and `\"`"},
    {'[', "a set stands between `{` and `}`"},
    {']', "a set stands between `{` and `}`"},
    {'%', "`%` touches its number: `25%`"},
    {'^', "a power is a product: `x * x`"},
    {'?', "a choice is written `if a < b then a else b`"},
    {'~', "write `not` for what is not so, `!=` for two values that differ"},
    {'$', "a unit stands behind its number: `5 USD`; no name begins with a sign"},
    {'@', "take it away; a name that holds it stands in backquotes: `` `a@b` ``"},
    {'\\', "take it away; a text is not escaped between the braces of an interpolation"},
};

int parse_bad_character(struct parse *parse, struct extent extent) {
    struct diagnostics *diagnostics = parse->context->diagnostics;
    /* It stands in texts only: so that this is none is due to a mark `"` before it. */
    bool is_told =
        parse->text[extent.start] == '\\' && parse->reported_in == parse->lines.statement_start + 1;
    if (is_told) return TOKEN_SYNTAX_YYerror;
    parse->reported_in = parse->lines.statement_start + 1;
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_TOKEN_CHARACTER, parse_span(parse, extent),
                        "`%.*s` has no meaning here", TEXT_ARGUMENT(parse_text(parse, extent)));
    char sign = parse->text[extent.start];
    const char *words = "take it away";
    for (size_t n = 0; n < sizeof elsewhere / sizeof elsewhere[0]; n++) {
        if (elsewhere[n].sign == sign) words = elsewhere[n].words;
    }
    if (sign == '!') {
        help_with_not(parse, diagnostic, extent);
    } else {
        diagnostic_remark(diagnostics, diagnostic, "help", "%s", words);
    }
    return TOKEN_SYNTAX_YYerror;
}
