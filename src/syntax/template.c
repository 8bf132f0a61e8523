/* Strings: their escapes, and the interpolations of messages and prints. A template is read from
 * its raw text, and each `{expression}` in it by the grammar, at its own place in the source. */
#include "base/utf8.h"
#include "syntax/builders.h"

static void report_escape(struct parse *parse, struct extent extent, bool reports) {
    if (!reports) return;
    struct diagnostic *diagnostic =
        diagnostics_add(parse->context->diagnostics, CODE_TOKEN_STRING, parse_span(parse, extent),
                        "this escape means nothing");
    diagnostic_remark(
        parse->context->diagnostics, diagnostic, "help",
        "the escapes are \\\" \\\\ \\n \\t and \\u{4E2D}; write \\\\ for a backslash");
}

static int hexadecimal(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

/* Reads `{1F600}` at the start of the text; returns its length, or 0 where it is no character that
 * may stand in a text. */
static uint32_t read_code_point(struct text text, uint32_t *character) {
    *character = 0;
    if (text.length < 3 || text.bytes[0] != '{') return 0;
    uint32_t at = 1;
    for (; at < text.length && hexadecimal(text.bytes[at]) >= 0 && at <= 6; at++) {
        *character = *character * 16 + (uint32_t)hexadecimal(text.bytes[at]);
    }
    bool is_closed = at > 1 && at < text.length && text.bytes[at] == '}';
    bool is_scalar = *character <= 0x10FFFF && !(*character >= 0xD800 && *character <= 0xDFFF);
    bool is_refused = *character == 0 || utf8_is_bidi_control(*character);
    return is_closed && is_scalar && !is_refused ? at + 1 : 0;
}

/* Appends what the escape at the start of `text`, a backslash, stands for; returns its length. */
static uint32_t append_escape(struct parse *parse, struct text_builder *builder, struct text text,
                              struct extent extent, bool reports) {
    char letter = text.length > 1 ? text.bytes[1] : '\0';
    uint32_t character;
    switch (letter) {
        case '"':
        case '\\': text_append_byte(builder, letter); return 2;
        case 'n': text_append_byte(builder, '\n'); return 2;
        case 't': text_append_byte(builder, '\t'); return 2;
        case 'u': {
            struct text rest = {text.bytes + 2, text.length - 2};
            uint32_t length = read_code_point(rest, &character);
            if (length > 0) {
                utf8_append(builder, character);
                return length + 2;
            }
            break;
        }
        default: break;
    }
    extent.end = extent.start + (text.length > 1 ? 2 : 1);
    report_escape(parse, extent, reports);
    return extent.end - extent.start;
}

struct text string_unescape(struct parse *parse, struct text raw, uint32_t offset, bool reports) {
    bool has_escape = false;
    for (uint32_t at = 0; at < raw.length && !has_escape; at++) has_escape = raw.bytes[at] == '\\';
    if (!has_escape) return raw;
    struct text_builder builder = {.arena = parse->context->arena};
    uint32_t at = 0;
    while (at < raw.length) {
        if (raw.bytes[at] == '\\') {
            struct text rest = {raw.bytes + at, raw.length - at};
            struct extent extent = {offset + at, offset + at};
            at += append_escape(parse, &builder, rest, extent, reports);
        } else {
            text_append_byte(&builder, raw.bytes[at++]);
        }
    }
    return text_built(&builder);
}

/* A template under construction: the text since the last interpolation, and where it began. */
struct template {
    struct parse *parse;
    struct syntax_node *list;
    struct text raw;
    uint32_t offset; /* of raw's first byte in the source */
    struct text_builder piece;
    bool reports;   /* bad escapes */
    bool is_closed; /* the string; where it is not, that was reported */
};

static void append_node(struct template *template, struct syntax_node *node) {
    build_append(template->parse, template->list, node);
}

static void end_piece(struct template *template, struct extent extent) {
    if (template->piece.length == 0) return;
    struct syntax_node *node = build_node(template->parse, NODE_STRING, extent, NULL, 0);
    node->text = text_built(&template->piece);
    append_node(template, node);
    template->piece = (struct text_builder){.arena = template->parse->context->arena};
}

/* The length of `{...}` at `at`, its inner braces paired, or 0 where it is not closed. */
static uint32_t braces_length(struct text raw, uint32_t at) {
    uint32_t depth = 0;
    for (uint32_t end = at; end < raw.length; end++) {
        if (raw.bytes[end] == '{') depth++;
        if (raw.bytes[end] == '}' && --depth == 0) return end + 1 - at;
    }
    return 0;
}

static bool is_blank(struct text raw, uint32_t start, uint32_t length) {
    for (uint32_t n = start; n < start + length; n++) {
        if (raw.bytes[n] != ' ' && raw.bytes[n] != '\t') return false;
    }
    return true;
}

/* Reads the interpolation at `at`; returns where the text behind it starts. */
static uint32_t interpolation(struct template *template, uint32_t at) {
    struct parse *parse = template->parse;
    uint32_t length = braces_length(template->raw, at);
    uint32_t start = template->offset + at;
    struct extent extent = {start, start + (length > 0 ? length : 1)};
    end_piece(template, extent);
    if (length == 0 && !template->is_closed) return template->raw.length;
    if (length == 0) {
        struct diagnostic *diagnostic = diagnostics_add(
            parse->context->diagnostics, CODE_INTERPOLATION, parse_span(parse, extent),
            "this `{` of an interpolation is never closed");
        diagnostic_remark(parse->context->diagnostics, diagnostic, "help",
                          "close it with `}`, or write `{{` for a brace");
        return template->raw.length;
    }
    if (is_blank(template->raw, at + 1, length - 2)) {
        struct diagnostic *diagnostic = diagnostics_add(
            parse->context->diagnostics, CODE_INTERPOLATION, parse_span(parse, extent),
            "there is nothing between these braces to be printed");
        diagnostic_remark(parse->context->diagnostics, diagnostic, "help",
                          "write a value between them, or `{{` for a brace");
        return at + length;
    }
    struct syntax_node *node =
        parse_piece(parse->context, parse->tree, TOKEN_START_EXPRESSION, start + 1, length - 2);
    if (node != NULL) append_node(template, node);
    return at + length;
}

static void read_template(struct template *template) {
    struct text raw = template->raw;
    uint32_t at = 0;
    while (at < raw.length) {
        struct extent extent = {template->offset + at, template->offset + at};
        struct text rest = {raw.bytes + at, raw.length - at};
        if (raw.bytes[at] == '\\') {
            at += append_escape(template->parse, &template->piece, rest, extent, template->reports);
        } else if (raw.bytes[at] == '{' && rest.length > 1 && rest.bytes[1] == '{') {
            text_append_byte(&template->piece, '{');
            at += 2;
        } else if (raw.bytes[at] == '{') {
            at = interpolation(template, at);
        } else {
            text_append_byte(&template->piece, raw.bytes[at++]);
        }
    }
}

struct syntax_node *template_parse(struct parse *parse, struct extent extent, bool reports) {
    bool is_closed = parse_is_closed(parse, extent);
    struct template template = {.parse = parse,
                                .list = build_node(parse, NODE_LIST, extent, NULL, 0),
                                .raw = parse_unquoted(parse, extent),
                                .offset = extent.start + 1,
                                .piece = {.arena = parse->context->arena},
                                .reports = reports && is_closed,
                                .is_closed = is_closed};
    read_template(&template);
    end_piece(&template, extent);
    return build_node(parse, NODE_TEMPLATE, extent, &template.list, 1);
}
