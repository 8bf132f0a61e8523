/* Fields are quoted only where they have to be. */
#include "base/csv.h"

#include "base/utf8.h"

static void begin_field(struct csv *csv) {
    if (csv->needs_comma) text_append_byte(csv->output, ',');
    csv->needs_comma = true;
}

static bool needs_quotes(struct text text) {
    for (uint32_t n = 0; n < text.length; n++) {
        if (strchr(",\"\r\n", text.bytes[n]) != NULL && text.bytes[n] != '\0') return true;
    }
    return text.length > 0 && (text.bytes[0] == ' ' || text.bytes[text.length - 1] == ' ');
}

void csv_text(struct csv *csv, struct text text) {
    begin_field(csv);
    if (!needs_quotes(text)) {
        text_append(csv->output, text);
        return;
    }
    text_append_byte(csv->output, '"');
    for (uint32_t n = 0; n < text.length; n++) {
        if (text.bytes[n] == '"') text_append_byte(csv->output, '"');
        text_append_byte(csv->output, text.bytes[n]);
    }
    text_append_byte(csv->output, '"');
}

void csv_string(struct csv *csv, const char *string) {
    csv_text(csv, text_of(string));
}

void csv_integer(struct csv *csv, int64_t integer) {
    begin_field(csv);
    text_append_format(csv->output, "%lld", (long long)integer);
}

/* Whether a spreadsheet would run it, as some do behind blanks and line ends, too. The wide forms are what input methods for Chinese and Japanese write, and some spreadsheets take them for
 * the narrow ones. */
static bool looks_like_formula(struct text text) {
    uint32_t character = 0;
    bool is_run_anyway = text.length > 0 && (text.bytes[0] == '\t' || text.bytes[0] == '\r');
    if (is_run_anyway) return true;
    while (text.length > 0 && memchr(" \t\n", text.bytes[0], 3) != NULL) {
        text.bytes++;
        text.length--;
    }
    if (text.length == 0 || utf8_decode(text.bytes, text.length, &character) == 0) return false;
    switch (character) {
        case '=':
        case '+':
        case '-':
        case '@':
        case 0xFF1D:
        case 0xFF0B:
        case 0xFF0D:
        case 0xFF20: return true;
        default: return false;
    }
}

void csv_foreign(struct csv *csv, struct text text) {
    struct text_builder field = {.arena = csv->output->arena};
    uint32_t start = 0;
    if (looks_like_formula(text)) text_append_byte(&field, '\'');
    for (uint32_t at = 0; at <= text.length; at++) {
        if (at < text.length && text.bytes[at] != '\n') continue;
        if (start > 0) text_append_byte(&field, '\n');
        if (at > start) {
            utf8_append_shown(&field, (struct text){text.bytes + start, at - start});
        }
        start = at + 1;
    }
    csv_text(csv, text_built(&field));
}

void csv_end(struct csv *csv) {
    text_append_string(csv->output, "\r\n");
    csv->needs_comma = false;
}
