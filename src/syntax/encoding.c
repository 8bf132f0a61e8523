/* One pass over the bytes before they are scanned: ASCII goes by thirty-two at a time. */
#include "syntax/encoding.h"

#include "base/utf8.h"

#include <string.h>

/* How many bytes from `at` on are plain ASCII other than NUL. */
static uint32_t plain_length(struct text text, uint32_t at) {
    const uint64_t tops = 0x8080808080808080u; /* no byte of ASCII has this bit, */
    const uint64_t rests = ~tops;              /* and all but NUL have it once this is added */
    uint32_t start = at;
    uint64_t words[4];
    for (; text.length - at >= sizeof words; at += sizeof words) {
        memcpy(words, text.bytes + at, sizeof words);
        uint64_t high = words[0] | words[1] | words[2] | words[3];
        uint64_t full =
            (words[0] + rests) & (words[1] + rests) & (words[2] + rests) & (words[3] + rests);
        if ((high & tops) != 0 || (full & tops) != tops) break;
    }
    while (at < text.length && text.bytes[at] > 0) at++;
    return at - start;
}

/* UTF-16 begins with its mark, or has a NUL in one of each two bytes. */
static bool is_utf16(struct text text) {
    if (text.length < 2) return false;
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    if ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff)) {
        return true;
    }
    bool is_first_empty = bytes[0] == 0;
    bool is_second_empty = bytes[1] == 0;
    return text.length >= 4 && is_first_empty != is_second_empty &&
           (bytes[2] == 0) == is_first_empty && (bytes[3] == 0) == is_second_empty;
}

/* How many bytes from `at` on stand where a character should: one that begins none, or not a whole
 * one, and those behind it that go on with it. */
static uint32_t malformed_length(struct text text, uint32_t at) {
    uint32_t end = at + 1;
    while (end < text.length && utf8_is_inside(text.bytes[end])) end++;
    return end - at;
}

/* Whether they are the start of a character whose rest has been cut off with the rest of the text. */
static bool is_cut_off(struct text text, uint32_t at, uint32_t length) {
    unsigned char first = (unsigned char)text.bytes[at];
    uint32_t needed = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    return at + length == text.length && first >= 0xc2 && first <= 0xf4 && length < needed;
}

/* As many places may be broken in a text that is meant to be UTF-8. */
enum { MOST_MALFORMED = 8 };

/* Whether all that follows is written in another way: more of it is broken than is whole. */
static bool is_other_encoding(struct text text, uint32_t at) {
    uint32_t malformed = 0;
    uint32_t whole = 0;
    while ((at += plain_length(text, at)) < text.length) {
        uint32_t character;
        uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
        malformed += length == 0;
        whole += length > 1;
        at += length == 0 ? malformed_length(text, at) : length;
    }
    return malformed > MOST_MALFORMED && malformed > whole;
}

/* Whether the bytes beyond ASCII go in pairs as in GBK, which Chinese editors and spreadsheets write. */
static bool is_gbk(struct text text) {
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    for (uint32_t at = 0; at < text.length; at++) {
        if (bytes[at] < 0x80) continue;
        if (bytes[at] == 0x80 || bytes[at] == 0xff) return false;
        unsigned char second = bytes[++at];
        if (second < 0x40 || second == 0x7f || second == 0xff) return false;
    }
    return true;
}

static void report_encoding(struct diagnostics *diagnostics, struct span span, const char *found) {
    struct diagnostic *diagnostic =
        diagnostics_add(diagnostics, CODE_TEXT_ENCODING, span, "this file is in %s", found);
    diagnostic_remark(diagnostics, diagnostic, "help", "save it in UTF-8");
}

static void report_malformed(struct diagnostics *diagnostics, struct text text, struct span span) {
    unsigned byte = (unsigned char)text.bytes[span.start];
    bool is_end = is_cut_off(text, span.start, span.end - span.start);
    struct diagnostic *diagnostic = diagnostics_add(
        diagnostics, CODE_TEXT_UTF8, span,
        is_end ? "the text ends within a character, whose first byte is 0x%02x at offset %u"
               : "the byte 0x%02x at offset %u is not UTF-8",
        byte, span.start);
    diagnostic_remark(diagnostics, diagnostic, "help",
                      is_end ? "the file is not whole: copy it again, or write the rest of it"
                             : "save the file in UTF-8");
}

static void check_character(struct diagnostics *diagnostics, uint32_t character, struct span span) {
    if (!utf8_is_bidi_control(character)) return;
    struct diagnostic *diagnostic = diagnostics_add(
        diagnostics, CODE_TEXT_BIDI, span,
        "the character U+%04X turns the direction of the text and may hide what it says",
        character);
    diagnostic_remark(diagnostics, diagnostic, "help", "delete it");
}

/* A text that is looked through. */
struct look {
    struct diagnostics *diagnostics;
    struct text text;
    bool is_judged; /* it has a malformed place, and was meant to be UTF-8 all the same */
};

/* Looks at what stands there, which is not plain ASCII, and sets where it ends; false where the text is
 * not to be read at all. */
static bool check_at(struct look *look, struct span *span) {
    struct text text = look->text;
    uint32_t at = span->start;
    uint32_t character = 0;
    uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
    span->end = at + (length == 0 ? malformed_length(text, at) : length);
    if (length == 0 && !look->is_judged && is_other_encoding(text, at)) {
        const char *found = is_gbk(text) ? "GBK, as it seems" : "another encoding than UTF-8";
        report_encoding(look->diagnostics, *span, found);
        return false;
    }
    if (length == 0) {
        report_malformed(look->diagnostics, text, *span);
        look->is_judged = true;
    } else if (character == 0) {
        struct diagnostic *diagnostic = diagnostics_add(look->diagnostics, CODE_TEXT_NUL, *span,
                                                        "a NUL byte stands at offset %u", at);
        diagnostic_remark(look->diagnostics, diagnostic, "help", "delete it");
    } else {
        check_character(look->diagnostics, character, *span);
    }
    return true;
}

bool encoding_is_faultless(struct text stretch) {
    uint32_t at = 0;
    while ((at += plain_length(stretch, at)) < stretch.length) {
        uint32_t character;
        uint32_t length = utf8_decode(stretch.bytes + at, stretch.length - at, &character);
        if (length == 0 || character == 0 || utf8_is_bidi_control(character)) return false;
        at += length;
    }
    return true;
}

bool encoding_check(struct syntax_context *context, uint32_t source) {
    struct text text = sources_get(context->sources, source)->text;
    struct look look = {context->diagnostics, text, false};
    if (is_utf16(text)) {
        report_encoding(look.diagnostics, (struct span){source, 0, 0}, "UTF-16");
        return false;
    }
    uint32_t at = 0;
    while ((at += plain_length(text, at)) < text.length) {
        struct span span = {source, at, at};
        if (!check_at(&look, &span)) return false;
        at = span.end;
    }
    return true;
}
