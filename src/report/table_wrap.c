/* Lines end where people would end them; where there is no such place, between any two signs. Half a number is
 * another number, so that one is broken only where it is wider than a line. */
#include "report/table_wrap.h"

#include "base/utf8.h"
#include "base/vector.h"

static bool may_end_behind(char byte) {
    return byte == ' ' || byte == '_' || byte == '-' || byte == ',';
}

static bool is_digit(struct text text, uint32_t at) {
    return at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9';
}

/* The bytes of the number that begins there, with what stands to it without a blank; 0 where none does. */
static uint32_t number_length(struct text text, uint32_t at) {
    uint32_t end = at;
    char first = text.bytes[at];
    bool is_start = at == 0 || text.bytes[at - 1] == ' ';
    bool has_sign = first == '+' || first == '-' || first == '(';
    if (!is_start || !is_digit(text, has_sign ? at + 1 : at)) return 0;
    while (end < text.length && text.bytes[end] != ' ') end++;
    return end - at;
}

uint32_t wrap_widest_number(struct text text) {
    uint32_t widest = 0;
    for (uint32_t at = 0; at < text.length;) {
        uint32_t length = number_length(text, at);
        uint32_t columns = utf8_text_width((struct text){text.bytes + at, length});
        if (columns > widest) widest = columns;
        at += length > 0 ? length : utf8_shown_length(text, at);
    }
    return widest;
}

/* The bytes that stand in one line: of a number that fits into it, or of a sign. */
static uint32_t piece_length(struct text text, uint32_t at, uint32_t width) {
    uint32_t length = number_length(text, at);
    bool is_whole = length > 0 && utf8_text_width((struct text){text.bytes + at, length}) <= width;
    return is_whole ? length : utf8_shown_length(text, at);
}

/* How many bytes of the text make its first line. */
static uint32_t line_length(struct text text, uint32_t width) {
    uint32_t taken = 0;
    uint32_t best = 0; /* where the line may end */
    uint32_t at = 0;
    while (at < text.length) {
        uint32_t length = piece_length(text, at, width);
        uint32_t columns = utf8_text_width((struct text){text.bytes + at, length});
        bool is_blank = text.bytes[at] == ' ';
        if (columns == 2 && at > 0 && taken <= width) best = at;
        if (taken + columns > width && !is_blank) return best > 0 ? best : at > 0 ? at : length;
        taken += columns;
        at += length;
        if (may_end_behind(text.bytes[at - 1])) best = at;
    }
    return text.length;
}

uint32_t wrap_widest_piece(struct text text) {
    uint32_t widest = 0;
    uint32_t taken = 0;
    for (uint32_t at = 0; at < text.length;) {
        uint32_t length = utf8_shown_length(text, at);
        uint32_t columns = utf8_text_width((struct text){text.bytes + at, length});
        if (columns == 2) taken = 0;
        taken += columns;
        at += length;
        bool is_blank = text.bytes[at - 1] == ' ';
        if (taken > widest && !is_blank) widest = taken;
        if (may_end_behind(text.bytes[at - 1])) taken = 0;
    }
    return widest;
}

void wrap_more(struct arena *arena, struct wrapped *wrapped, struct text text, uint32_t width) {
    while (text.length > 0) {
        uint32_t length = line_length(text, width);
        struct text line = {text.bytes, length};
        while (line.length > 0 && line.bytes[line.length - 1] == ' ') line.length--;
        uint32_t columns = utf8_text_width(line);
        if (columns > wrapped->width) wrapped->width = columns;
        vector_push(arena, wrapped, line);
        text.bytes += length;
        text.length -= length;
    }
}

struct wrapped wrap(struct arena *arena, struct text text, uint32_t width) {
    struct wrapped wrapped = {0};
    wrap_more(arena, &wrapped, text, width);
    return wrapped;
}

struct wrapped wrap_indented(struct arena *arena, struct text text, uint32_t width,
                             uint32_t indent) {
    struct wrapped wrapped = wrap(arena, text, width);
    for (uint32_t n = 0; n < wrapped.count; n++) {
        struct text_builder line = {.arena = arena};
        text_append_repeated(&line, ' ', indent);
        text_append(&line, wrapped.items[n]);
        wrapped.items[n] = text_built(&line);
    }
    return wrapped;
}
