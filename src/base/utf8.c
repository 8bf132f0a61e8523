/* UTF-8 over utf8proc's tables. What the library has no property for is derived here from the
 * general categories, with the exceptions of the Unicode database (version 15) in small tables. */
#include "base/utf8.h"

#include "base/emoji.h"

#include <utf8proc.h>

enum { LAST_CHARACTER = 0x10FFFF };

uint32_t utf8_decode(const char *bytes, uint32_t length, uint32_t *character) {
    uint32_t first = (unsigned char)bytes[0];
    if (first < 0x80) {
        *character = first;
        return 1;
    }
    if (first < 0xC2 || first > 0xF4) return 0;
    uint32_t needed = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length < needed) return 0;
    uint32_t value = first & (0xFFu >> (needed + 1));
    for (uint32_t n = 1; n < needed; n++) {
        uint32_t next = (unsigned char)bytes[n];
        if ((next & 0xC0) != 0x80) return 0;
        value = value << 6 | (next & 0x3F);
    }
    bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    bool is_overlong = (needed == 3 && value < 0x800) || (needed == 4 && value < 0x10000);
    if (is_surrogate || is_overlong || value > LAST_CHARACTER) return 0;
    *character = value;
    return needed;
}

uint32_t utf8_encode(uint32_t character, char *bytes) {
    utf8proc_int32_t code = (utf8proc_int32_t)character;
    return (uint32_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)bytes);
}

void utf8_append(struct text_builder *builder, uint32_t character) {
    char bytes[4];
    uint32_t length = utf8_encode(character, bytes);
    text_append(builder, (struct text){.bytes = bytes, .length = length});
}

uint32_t utf8_fold(uint32_t character) {
    utf8proc_int32_t parts[8];
    int boundary = 0;
    if (character < 0x80) return character >= 'A' && character <= 'Z' ? character + 32 : character;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)character, parts, sizeof parts / sizeof parts[0],
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &boundary);
    if (count == 1) return (uint32_t)parts[0];
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)character);
}

/* Where XID_Start and XID_Continue (UAX #31, DerivedCoreProperties.txt) differ from what the
 * general categories say: Other_ID_Start and Other_ID_Continue come in, Pattern_Syntax goes out,
 * and so do the characters whose compatibility forms are no names. In order. */
static const struct exception {
    uint32_t first;
    uint32_t last;
    bool starts;
    bool continues;
} exceptions[] = {
    {0x00B7, 0x00B7, false, true},  {0x037A, 0x037A, false, false}, {0x0387, 0x0387, false, true},
    {0x0E33, 0x0E33, false, true},  {0x0EB3, 0x0EB3, false, true},  {0x1369, 0x1371, false, true},
    {0x1885, 0x1886, true, true},   {0x19DA, 0x19DA, false, true},  {0x2118, 0x2118, true, true},
    {0x212E, 0x212E, true, true},   {0x2E2F, 0x2E2F, false, false}, {0xFC5E, 0xFC63, false, false},
    {0xFDFA, 0xFDFB, false, false}, {0xFE70, 0xFE70, false, false}, {0xFE72, 0xFE72, false, false},
    {0xFE74, 0xFE74, false, false}, {0xFE76, 0xFE76, false, false}, {0xFE78, 0xFE78, false, false},
    {0xFE7A, 0xFE7A, false, false}, {0xFE7C, 0xFE7C, false, false}, {0xFE7E, 0xFE7E, false, false},
    {0xFF9E, 0xFF9F, false, true},
};

static const struct exception *find_exception(uint32_t character) {
    for (size_t n = 0; n < sizeof exceptions / sizeof *exceptions; n++) {
        if (character < exceptions[n].first) return NULL;
        if (character <= exceptions[n].last) return &exceptions[n];
    }
    return NULL;
}

static bool is_ascii_letter(uint32_t character) {
    return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
}

bool utf8_starts_name(uint32_t character) {
    if (character < 0x80) return is_ascii_letter(character) || character == '_';
    const struct exception *exception = find_exception(character);
    if (exception != NULL) return exception->starts;
    switch (utf8proc_category((utf8proc_int32_t)character)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_NL: return true;
        default: return false;
    }
}

bool utf8_continues_name(uint32_t character) {
    if (utf8_starts_name(character)) return true;
    if (character < 0x80) return character >= '0' && character <= '9';
    const struct exception *exception = find_exception(character);
    if (exception != NULL) return exception->continues;
    switch (utf8proc_category((utf8proc_int32_t)character)) {
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_PC: return true;
        default: return false;
    }
}

bool utf8_is_name(struct text text) {
    uint32_t at = 0;
    while (at < text.length) {
        uint32_t character;
        uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
        if (length == 0) return false;
        if (at == 0 ? !utf8_starts_name(character) : !utf8_continues_name(character)) return false;
        at += length;
    }
    return at > 0;
}

bool utf8_is_bidi_control(uint32_t character) {
    return character == 0x061C || character == 0x200E || character == 0x200F ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

static bool is_separator(uint32_t character) {
    return character == 0x2028 || character == 0x2029;
}

bool utf8_is_control(uint32_t character) {
    return character < 0x20 || (character >= 0x7F && character <= 0x9F) ||
           utf8_is_bidi_control(character) || is_separator(character);
}

struct range {
    uint32_t first;
    uint32_t last;
};

/* Scripts whose characters are each normal and never compose with what stands before them (their
 * NFC_Quick_Check is Yes, their combining class 0): Latin, Cyrillic, CJK, kana, Hangul. */
static const struct range normal_ranges[] = {
    {0x0000, 0x02FF}, {0x0400, 0x0482}, {0x3001, 0x3029}, {0x3041, 0x3096},
    {0x309B, 0xA48C}, {0xAC00, 0xD7A3}, {0xFF01, 0xFFEE},
};

static bool is_surely_normal(struct text text) {
    for (uint32_t at = 0; at < text.length;) {
        uint32_t character;
        uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
        size_t n = 0;
        while (n < sizeof normal_ranges / sizeof *normal_ranges &&
               character > normal_ranges[n].last) {
            n++;
        }
        if (length == 0 || n == sizeof normal_ranges / sizeof *normal_ranges ||
            character < normal_ranges[n].first) {
            return false;
        }
        at += length;
    }
    return true;
}

/* A character of two bytes becomes three at most, one of three bytes four. */
static uint32_t room_decomposed(struct text text) {
    return text.length * 2 + 1;
}

/* Canonical decomposition of well-formed text, not yet in order; returns how many there are. */
static uint32_t decompose(struct text text, uint32_t *characters, uint32_t room) {
    uint32_t count = 0;
    for (uint32_t at = 0; at < text.length;) {
        uint32_t character;
        uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
        if (length == 0) return 0;
        int boundary = 0;
        if (length == 1) {
            characters[count++] = character;
        } else {
            count += (uint32_t)utf8proc_decompose_char(
                (utf8proc_int32_t)character, (utf8proc_int32_t *)characters + count,
                (utf8proc_ssize_t)(room - count), UTF8PROC_COMPOSE | UTF8PROC_STABLE, &boundary);
        }
        at += length;
    }
    return count;
}

/* The first mark is U+0300. */
static int combining_class(uint32_t character) {
    if (character < 0x300) return 0;
    return utf8proc_get_property((utf8proc_int32_t)character)->combining_class;
}

/* Sorts a run of marks by combining class, stably: one pass for each class that occurs. There are
 * some fifty, so a run of thousands costs no more than that many times its length. */
static void order_run(uint32_t *run, uint32_t count, uint32_t *scratch) {
    uint32_t placed = 0;
    for (int class = 1, next; placed < count; class = next) {
        next = 256;
        for (uint32_t n = 0; n < count; n++) {
            int own = combining_class(run[n]);
            if (own == class) scratch[placed++] = run[n];
            if (own > class && own < next) next = own;
        }
    }
    for (uint32_t n = 0; n < count; n++) run[n] = scratch[n];
}

void utf8_order_marks(struct arena *arena, struct utf8_characters characters) {
    for (uint32_t start = 0; start < characters.count; start++) {
        uint32_t end = start;
        while (end < characters.count && combining_class(characters.items[end]) != 0) end++;
        if (end - start > 1) {
            struct arena_mark mark = arena_mark(arena);
            uint32_t *scratch = arena_allocate(arena, (end - start) * sizeof *scratch);
            order_run(characters.items + start, end - start, scratch);
            arena_rewind(arena, mark);
        }
        start = end;
    }
}

struct utf8_characters utf8_nfd(struct arena *arena, struct text text) {
    uint32_t room = room_decomposed(text);
    struct utf8_characters characters;
    characters.items = arena_allocate(arena, (size_t)room * sizeof(uint32_t));
    characters.count = decompose(text, characters.items, room);
    utf8_order_marks(arena, characters);
    arena_grow(arena, characters.items, (size_t)room * sizeof(uint32_t),
               ((size_t)characters.count + 1) * sizeof(uint32_t));
    return characters;
}

/* utf8proc_NFC does the same but takes its memory from malloc, and orders marks in quadratic time,
 * which a name of nothing but marks can make seconds of. */
struct text utf8_nfc(struct arena *arena, struct text text) {
    if (is_surely_normal(text)) return text;
    struct arena_mark mark = arena_mark(arena);
    struct utf8_characters characters = utf8_nfd(arena, text);
    utf8proc_ssize_t length =
        utf8proc_reencode((utf8proc_int32_t *)characters.items, (utf8proc_ssize_t)characters.count,
                          UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    struct text normal = {.bytes = (char *)characters.items, .length = (uint32_t)length};
    if (characters.count == 0 || text_equal(normal, text)) {
        arena_rewind(arena, mark);
        return text;
    }
    arena_grow(arena, characters.items, ((size_t)characters.count + 1) * sizeof(uint32_t),
               normal.length);
    return normal;
}

/* Where terminals differ from utf8proc: vowels and finals of Hangul join the syllable before them,
 * and the ideographic planes are wide before they are assigned. */
static const struct {
    struct range range;
    int width;
} widths[] = {
    {{0x1160, 0x11FF}, 0},
    {{0xD7B0, 0xD7FF}, 0},
    {{0x20000, 0x2FFFD}, 2},
    {{0x30000, 0x3FFFD}, 2},
};

int utf8_width(uint32_t character) {
    if (character >= 0x20 && character < 0x7F) return 1;
    for (size_t n = 0; n < sizeof widths / sizeof *widths; n++) {
        if (character >= widths[n].range.first && character <= widths[n].range.last) {
            return widths[n].width;
        }
    }
    return utf8proc_charwidth((utf8proc_int32_t)character);
}

/* A stretch of text and how it is shown. */
struct piece {
    enum { PIECE_ITSELF, PIECE_EMOJI, PIECE_SPACE, PIECE_BYTE, PIECE_CODE } form;
    uint32_t length;
    uint32_t character; /* of PIECE_BYTE also the byte itself */
};

static struct piece piece_at(struct text text, uint32_t at) {
    struct piece piece = {.form = PIECE_ITSELF};
    piece.length = utf8_decode(text.bytes + at, text.length - at, &piece.character);
    if (piece.length == 0) {
        return (struct piece){PIECE_BYTE, 1, (unsigned char)text.bytes[at]};
    }
    uint32_t emoji = emoji_length(text, at);
    if (emoji > 0) return (struct piece){PIECE_EMOJI, emoji, piece.character};
    if (piece.character == '\t') {
        piece.form = PIECE_SPACE;
    } else if (utf8_is_bidi_control(piece.character) || is_separator(piece.character)) {
        piece.form = PIECE_CODE;
    } else if (utf8_is_control(piece.character)) {
        piece.form = PIECE_BYTE;
    }
    return piece;
}

/* How many characters from there on are shown as they are, in a column each: of ASCII, and none that a
 * mark behind it, or what makes an emoji of it, is a part of. */
static uint32_t plain_length(struct text text, uint32_t at) {
    uint32_t end = at;
    while (end < text.length && text.bytes[end] >= ' ' && text.bytes[end] < 0x7f) end++;
    return end > at && end < text.length ? end - at - 1 : end - at;
}

uint32_t utf8_text_width(struct text text) {
    uint32_t width = 0;
    for (uint32_t at = 0; at < text.length;) {
        uint32_t plain = plain_length(text, at);
        width += plain;
        at += plain;
        if (at == text.length) break;
        struct piece piece = piece_at(text, at);
        switch (piece.form) {
            case PIECE_ITSELF: width += (uint32_t)utf8_width(piece.character); break;
            case PIECE_EMOJI: width += 2; break;
            case PIECE_SPACE: width += 1; break;
            case PIECE_BYTE: width += sizeof "\\xff" - 1; break;
            case PIECE_CODE: width += sizeof "<U+202E>" - 1; break;
        }
        at += piece.length;
    }
    return width;
}

uint32_t utf8_shown_length(struct text text, uint32_t at) {
    return piece_at(text, at).length;
}

void utf8_append_shown(struct text_builder *builder, struct text text) {
    for (uint32_t at = 0; at < text.length;) {
        uint32_t plain = plain_length(text, at);
        text_append(builder, (struct text){text.bytes + at, plain});
        at += plain;
        if (at == text.length) break;
        struct piece piece = piece_at(text, at);
        switch (piece.form) {
            case PIECE_ITSELF:
            case PIECE_EMOJI:
                text_append(builder, (struct text){text.bytes + at, piece.length});
                break;
            case PIECE_SPACE: text_append_byte(builder, ' '); break;
            case PIECE_BYTE:
                text_append_format(builder, "\\x%02x", (unsigned)piece.character);
                break;
            case PIECE_CODE:
                text_append_format(builder, "<U+%04X>", (unsigned)piece.character);
                break;
        }
        at += piece.length;
    }
}
