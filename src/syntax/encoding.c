/* One pass over the bytes before they are scanned: ASCII goes by eight at a time. */
#include "syntax/encoding.h"

#include "base/utf8.h"

#include <string.h>

/* How many bytes from `at` on are plain ASCII other than NUL. */
static uint32_t plain_length(struct text text, uint32_t at) {
    uint32_t start = at;
    while (text.length - at >= 8) {
        uint64_t word;
        memcpy(&word, text.bytes + at, 8);
        uint64_t high = word & 0x8080808080808080u;
        uint64_t zero = (word - 0x0101010101010101u) & ~word & 0x8080808080808080u;
        if ((high | zero) != 0) break;
        at += 8;
    }
    while (at < text.length && text.bytes[at] > 0) at++;
    return at - start;
}

static bool is_utf16(struct text text) {
    if (text.length < 2) return false;
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    return (bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff);
}

static void report_malformed(struct diagnostics *diagnostics, struct text text, struct span span) {
    struct diagnostic *diagnostic = diagnostics_add(
        diagnostics, CODE_TEXT_UTF8, span, "the byte 0x%02x at offset %u is not UTF-8",
        (unsigned)(unsigned char)text.bytes[span.start], span.start);
    diagnostic_remark(diagnostics, diagnostic, "help", "save the file in UTF-8");
}

static void check_character(struct diagnostics *diagnostics, uint32_t character, struct span span) {
    if (!utf8_is_bidi_control(character)) return;
    struct diagnostic *diagnostic = diagnostics_add(
        diagnostics, CODE_TEXT_BIDI, span,
        "the character U+%04X turns the direction of the text and may hide what it says",
        character);
    diagnostic_remark(diagnostics, diagnostic, "help", "delete it");
}

bool encoding_check(struct syntax_context *context, uint32_t source) {
    struct diagnostics *diagnostics = context->diagnostics;
    struct text text = sources_get(context->sources, source)->text;
    if (is_utf16(text)) {
        struct diagnostic *diagnostic = diagnostics_add(
            diagnostics, CODE_TEXT_ENCODING, (struct span){source, 0, 0}, "this file is in UTF-16");
        diagnostic_remark(diagnostics, diagnostic, "help", "save it in UTF-8");
        return false;
    }
    uint32_t at = 0;
    while ((at += plain_length(text, at)) < text.length) {
        uint32_t character = 0;
        uint32_t length = 1;
        struct span span = {source, at, at + 1};
        if (text.bytes[at] == '\0') {
            diagnostics_add(diagnostics, CODE_TEXT_NUL, span, "a NUL byte stands at offset %u", at);
        } else {
            length = utf8_decode(text.bytes + at, text.length - at, &character);
            span.end = at + (length == 0 ? 1 : length);
            if (length == 0) report_malformed(diagnostics, text, span);
            if (length > 0) check_character(diagnostics, character, span);
        }
        at += length == 0 ? 1 : length;
    }
    return true;
}
