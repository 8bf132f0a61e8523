/* XML 1.0, section 2.2: which characters there are. */
#include "base/xml.h"

#include "base/utf8.h"

static void append_character(struct text_builder *output, struct text character) {
    switch (character.bytes[0]) {
        case '&': text_append_string(output, "&amp;"); break;
        case '<': text_append_string(output, "&lt;"); break;
        case '>': text_append_string(output, "&gt;"); break;
        case '"': text_append_string(output, "&quot;"); break;
        default: text_append(output, character); break;
    }
}

/* Appends text that has no controls. U+FFFE and U+FFFF are none, and yet no characters of XML. */
static void append_shown(struct text_builder *output, struct text shown) {
    uint32_t length;
    for (uint32_t at = 0; at < shown.length; at += length) {
        uint32_t character;
        length = utf8_decode(shown.bytes + at, shown.length - at, &character);
        if (character == 0xFFFE || character == 0xFFFF) {
            text_append_format(output, "&lt;U+%04X&gt;", character);
        } else {
            append_character(output, (struct text){shown.bytes + at, length});
        }
    }
}

/* Line by line; `line_end` is what stands for a line end. */
static void append_lines(struct text_builder *output, struct text text, const char *line_end) {
    uint32_t start = 0;
    for (uint32_t at = 0; at <= text.length; at++) {
        if (at < text.length && text.bytes[at] != '\n') continue;
        struct text_builder shown = {.arena = output->arena};
        utf8_append_shown(&shown, (struct text){text.bytes + start, at - start});
        append_shown(output, text_built(&shown));
        if (at < text.length) text_append_string(output, line_end);
        start = at + 1;
    }
}

void xml_append_text(struct text_builder *output, struct text text) {
    append_lines(output, text, "\n");
}

void xml_append_attribute(struct text_builder *output, const char *name, struct text value) {
    text_append_format(output, " %s=\"", name);
    append_lines(output, value, "&#10;");
    text_append_byte(output, '"');
}
