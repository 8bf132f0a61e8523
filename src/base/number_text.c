/* Numbers as text: read from digits, and printed exactly, for programs and for people. */
#include "base/limits.h"
#include "base/number_large.h"

#include <inttypes.h>
#include <string.h>

/* A literal taken apart: its digits as values, the point dropped, and by how many places the
 * point stands left of their end (right of it where negative). */
struct literal {
    unsigned char digits[LIMIT_NUMBER_DIGITS];
    uint32_t count;
    int64_t places;
};

/* Beyond this every literal is refused, so that an exponent may stop growing. */
enum { EXPONENT_CEILING = 4 * LIMIT_NUMBER_DIGITS };

/* Reads what follows the `e`. */
static int64_t read_exponent(struct text text) {
    bool negative = text.length > 0 && text.bytes[0] == '-';
    int64_t exponent = 0;
    for (uint32_t at = 0; at < text.length; at++) {
        char byte = text.bytes[at];
        if (byte >= '0' && byte <= '9' && exponent < EXPONENT_CEILING) {
            exponent = exponent * 10 + (byte - '0');
        }
    }
    return negative ? -exponent : exponent;
}

/* False where there are too many digits, or would be without exponent and power. */
static bool read_literal(struct text text, int32_t power, struct literal *literal) {
    bool after_point = false;
    literal->count = 0;
    literal->places = -power;
    for (uint32_t at = 0; at < text.length; at++) {
        char byte = text.bytes[at];
        if (byte == 'e' || byte == 'E') {
            struct text rest = {.bytes = text.bytes + at + 1, .length = text.length - at - 1};
            literal->places -= read_exponent(rest);
            break;
        }
        if (byte == '.') after_point = true;
        if (byte < '0' || byte > '9') continue;
        if (literal->count == LIMIT_NUMBER_DIGITS) return false;
        literal->digits[literal->count++] = (unsigned char)(byte - '0');
        literal->places += after_point;
    }
    if (literal->places < 0) return literal->count - literal->places <= LIMIT_NUMBER_DIGITS;
    return literal->places < LIMIT_NUMBER_DIGITS;
}

/* Digits that a word holds whatever they are. */
enum { WORD_DIGITS = 18 };

/* The digits as an integer, in a machine word where that suffices. */
static bool read_digits(struct arena *arena, const struct literal *literal, struct number *number) {
    if (literal->count <= WORD_DIGITS) {
        int64_t integer = 0;
        for (uint32_t n = 0; n < literal->count; n++) integer = integer * 10 + literal->digits[n];
        *number = number_of(integer);
        return true;
    }
    struct arena_mark mark = arena_mark(arena);
    struct fraction fraction = {
        .numerator = natural_of_digits(arena, literal->digits, literal->count),
        .denominator = natural_one(),
    };
    return fraction_keep(arena, mark, fraction, number);
}

bool number_parse(struct arena *arena, struct text digits, int32_t power, struct number *number) {
    struct literal literal;
    struct number integer, ten;
    if (!read_literal(digits, power, &literal)) return false;
    if (!read_digits(arena, &literal, &integer)) return false;
    if (literal.places == 0) {
        *number = integer;
        return true;
    }
    if (literal.places > 0) {
        return number_power(arena, number_of(10), literal.places, &ten) &&
               number_divide(arena, integer, ten, number);
    }
    return number_power(arena, number_of(10), -literal.places, &ten) &&
           number_multiply(arena, integer, ten, number);
}

bool number_parse_tens(struct text digits, int32_t *count, int32_t *power) {
    bool after_point = false;
    uint32_t digit_count = 0;
    int64_t integer = 0;
    *power = 0;
    for (uint32_t at = 0; at < digits.length; at++) {
        char byte = digits.bytes[at];
        if (byte == '.') after_point = true;
        if (byte == '.' || byte == '_') continue;
        if (byte < '0' || byte > '9' || digit_count == WORD_DIGITS) return false;
        integer = integer * 10 + (byte - '0');
        *power -= after_point;
        digit_count++;
    }
    for (; integer > INT32_MAX; ++*power) {
        if (integer % 10 != 0) return false;
        integer /= 10;
    }
    *count = (int32_t)integer;
    return true;
}

/* A finite decimal without its sign: at least one digit stands before the point. */
struct decimal {
    struct text before;
    struct text after;
};

static struct decimal split_digits(struct arena *arena, struct text digits, uint32_t places) {
    if (digits.length <= places) {
        struct text_builder padded = {.arena = arena};
        text_append_repeated(&padded, '0', places + 1 - digits.length);
        text_append(&padded, digits);
        digits = text_built(&padded);
    }
    uint32_t before = digits.length - places;
    return (struct decimal){
        .before = {.bytes = digits.bytes, .length = before},
        .after = {.bytes = digits.bytes + before, .length = places},
    };
}

/* False where the digits never end, or not within the limit; an integer has any number. */
static bool make_decimal(struct arena *arena, struct fraction fraction, struct decimal *decimal) {
    uint64_t places;
    if (!natural_decimal_places(arena, fraction.denominator, &places)) return false;
    if (places >= LIMIT_NUMBER_DIGITS) return false;
    struct natural ten = natural_power_of_ten(arena, places);
    struct natural scaled = natural_multiply(arena, fraction.numerator, ten);
    struct natural integer = natural_divide(arena, scaled, fraction.denominator);
    struct text digits = natural_digits(arena, integer);
    if (places > 0 && digits.length > LIMIT_NUMBER_DIGITS) return false;
    *decimal = split_digits(arena, digits, (uint32_t)places);
    return true;
}

static void append_plain(struct text_builder *builder, struct decimal decimal) {
    text_append(builder, decimal.before);
    if (decimal.after.length > 0) text_append_byte(builder, '.');
    text_append(builder, decimal.after);
}

/* Threes from the right, from five digits on. */
static void append_grouped(struct text_builder *builder, struct decimal decimal) {
    struct text before = decimal.before;
    uint32_t first = before.length < 5 ? before.length : (before.length - 1) % 3 + 1;
    text_append(builder, (struct text){.bytes = before.bytes, .length = first});
    for (uint32_t at = first; at < before.length; at += 3) {
        text_append_byte(builder, '_');
        text_append(builder, (struct text){.bytes = before.bytes + at, .length = 3});
    }
    if (decimal.after.length > 0) text_append_byte(builder, '.');
    text_append(builder, decimal.after);
}

/* An integer's digits without the zeros at its end. */
static uint32_t significant_length(struct text digits) {
    uint32_t length = digits.length;
    while (length > 1 && digits.bytes[length - 1] == '0') length--;
    return length;
}

/* Moves the point of an integer left by the largest scale below it and returns the scale's word,
 * or NULL where the integer is too small or more than three digits would follow the point. */
static const char *take_scale(struct decimal *decimal) {
    static const struct {
        const char *word;
        uint32_t zeros;
    } scales[] = {{"tn", 12}, {"bn", 9}, {"M", 6}};
    struct text digits = decimal->before;
    if (decimal->after.length > 0 || digits.length <= 6) return NULL;
    int scale = 0;
    while (digits.length <= scales[scale].zeros) scale++;
    uint32_t before = digits.length - scales[scale].zeros;
    uint32_t length = significant_length(digits);
    if (length > before + 3) return NULL;
    decimal->before.length = before;
    decimal->after.bytes = digits.bytes + before;
    decimal->after.length = length > before ? length - before : 0;
    return scales[scale].word;
}

static void append_words(struct text_builder *builder, struct decimal decimal) {
    const char *scale = take_scale(&decimal);
    append_grouped(builder, decimal);
    if (scale != NULL) text_append_string(builder, scale);
}

typedef void append_decimal(struct text_builder *builder, struct decimal decimal);

/* Digits of the longest integer: 2^100 has 31, so that 31 a hundred bits and one suffice. */
enum { LONGEST_INTEGER = LIMIT_NUMBER_BITS / 100 * 31 + 32 };

/* Two of the longest, their sign and the bar between them; grouping adds but a third to one. */
enum { LONGEST_TEXT = 2 * LONGEST_INTEGER + 2 };

/* The text waits on the stack while the arena gives up the block that holds it. */
static struct text keep_text(struct arena *arena, struct arena_mark mark, struct text text) {
    char bytes[LONGEST_TEXT];
    memcpy(bytes, text.bytes, text.length);
    arena_rewind(arena, mark);
    return (struct text){.bytes = arena_copy(arena, bytes, text.length), .length = text.length};
}

static struct text print(struct arena *arena, struct number a, append_decimal *append) {
    struct arena_mark mark = arena_mark(arena);
    struct fraction_room room;
    struct fraction fraction = fraction_of(a, &room);
    struct text_builder builder = {.arena = arena};
    struct decimal decimal;
    if (fraction.negative) text_append_byte(&builder, '-');
    if (make_decimal(arena, fraction, &decimal)) {
        append(&builder, decimal);
    } else {
        text_append(&builder, natural_digits(arena, fraction.numerator));
        text_append_byte(&builder, '/');
        text_append(&builder, natural_digits(arena, fraction.denominator));
    }
    return keep_text(arena, mark, text_built(&builder));
}

struct text number_to_text(struct arena *arena, struct number a) {
    int64_t integer;
    if (number_to_integer(a, &integer)) return text_format(arena, "%" PRId64, integer);
    return print(arena, a, append_plain);
}

struct text number_to_words(struct arena *arena, struct number a) {
    return print(arena, a, append_words);
}

static bool is_fraction(struct text exact) {
    return memchr(exact.bytes, '/', exact.length) != NULL;
}

/* To so many digits that count, but to no more behind the point than `most`, and not before it. */
static bool round_fraction(struct arena *arena, struct number *a, int64_t counted, int64_t most) {
    struct number scaled = number_sign(*a) < 0 ? number_negate(arena, *a) : *a;
    struct number least = number_of(1);
    int64_t digits = 0;
    while (--counted > 0) number_multiply(arena, least, number_of(10), &least);
    while (number_compare(arena, scaled, least) < 0 && digits < most) {
        if (!number_multiply(arena, scaled, number_of(10), &scaled)) return false;
        digits++;
    }
    return number_round(arena, *a, digits, a);
}

struct text number_about(struct arena *arena, struct number a) {
    if (!is_fraction(number_to_text(arena, a))) return (struct text){0};
    if (!round_fraction(arena, &a, 3, 30)) return (struct text){0};
    return number_to_words(arena, a);
}

struct text number_to_decimal(struct arena *arena, struct number a, bool *is_exact) {
    struct text exact = number_to_text(arena, a);
    *is_exact = !is_fraction(exact);
    if (*is_exact || !round_fraction(arena, &a, 15, LIMIT_NUMBER_DIGITS)) return exact;
    return number_to_text(arena, a);
}
