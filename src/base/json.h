/* JSON: a writer that puts the commas. Values come in the order of the text; keys stand before
 * their values in objects. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/text.h"

/* Start with `{.output = builder}`. */
struct json {
    struct text_builder *output;
    bool needs_comma;
};

void json_open_object(struct json *json);
void json_close_object(struct json *json);
void json_open_array(struct json *json);
void json_close_array(struct json *json);
void json_key(struct json *json, const char *key);

/* The text as a string: controls, bidirectional ones too, as \u escapes; what is not UTF-8 as
 * U+FFFD. `null` where its bytes are NULL. */
void json_text(struct json *json, struct text text);
void json_string(struct json *json, const char *string);
void json_integer(struct json *json, int64_t integer);
void json_truth(struct json *json, bool truth);
void json_null(struct json *json);

#endif
