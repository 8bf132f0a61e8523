/* The JSON writer (RFC 8259): compact, ASCII controls escaped, everything else as UTF-8. */
#include "base/json.h"

#include "base/utf8.h"

static void begin_value(struct json *json) {
    if (json->needs_comma) text_append_byte(json->output, ',');
    json->needs_comma = true;
}

static void open(struct json *json, char bracket) {
    begin_value(json);
    text_append_byte(json->output, bracket);
    json->needs_comma = false;
}

static void close(struct json *json, char bracket) {
    text_append_byte(json->output, bracket);
    json->needs_comma = true;
}

void json_open_object(struct json *json) {
    open(json, '{');
}

void json_close_object(struct json *json) {
    close(json, '}');
}

void json_open_array(struct json *json) {
    open(json, '[');
}

void json_close_array(struct json *json) {
    close(json, ']');
}

void json_key(struct json *json, const char *key) {
    json_string(json, key);
    text_append_byte(json->output, ':');
    json->needs_comma = false;
}

static void append_character(struct json *json, struct text text, uint32_t character) {
    if (character == '"' || character == '\\') {
        text_append_byte(json->output, '\\');
        text_append(json->output, text);
    } else if (character == '\n') {
        text_append_string(json->output, "\\n");
    } else if (character == '\t') {
        text_append_string(json->output, "\\t");
    } else if (utf8_is_control(character)) {
        text_append_format(json->output, "\\u%04x", character);
    } else {
        text_append(json->output, text);
    }
}

void json_text(struct json *json, struct text text) {
    if (text.bytes == NULL) {
        json_null(json);
        return;
    }
    begin_value(json);
    text_append_byte(json->output, '"');
    uint32_t at = 0;
    while (at < text.length) {
        uint32_t character;
        uint32_t length = utf8_decode(text.bytes + at, text.length - at, &character);
        if (length == 0) {
            text_append_string(json->output, "\xef\xbf\xbd");
            at++;
        } else {
            append_character(json, (struct text){text.bytes + at, length}, character);
            at += length;
        }
    }
    text_append_byte(json->output, '"');
}

void json_string(struct json *json, const char *string) {
    json_text(json, text_of(string));
}

void json_integer(struct json *json, int64_t integer) {
    begin_value(json);
    text_append_format(json->output, "%lld", (long long)integer);
}

void json_truth(struct json *json, bool truth) {
    begin_value(json);
    text_append_string(json->output, truth ? "true" : "false");
}

void json_null(struct json *json) {
    begin_value(json);
    text_append_string(json->output, "null");
}
