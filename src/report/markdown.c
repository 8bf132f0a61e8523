/* Every sign that could mean something gets a backslash. */
#include "report/markdown.h"

#include "base/utf8.h"

void markdown_append_plain(struct text_builder *output, struct text text) {
    struct text_builder words = {.arena = output->arena};
    utf8_append_shown(&words, text);
    for (uint32_t n = 0; n < words.length; n++) {
        char byte = words.bytes[n];
        if (strchr("\\`*_[]<>#|~&", byte) != NULL) text_append_byte(output, '\\');
        text_append_byte(output, byte);
        /* Behind an `@` a comment that is none keeps a name from being told. */
        if (byte == '@') text_append_string(output, "<!-- -->");
    }
}
