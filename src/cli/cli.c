/* Words for the user. */
#include "cli/cli.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum zonal_status cli_complain(struct cli *cli, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *words = arena_zero(cli->arena, (size_t)length + 1);
    vsnprintf(words, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    const char *speaker = cli->speaker == NULL ? "zonal: " : cli->speaker;
    output_write(cli->errors, speaker, strlen(speaker));
    output_write(cli->errors, words, (size_t)length);
    output_write(cli->errors, "\n", 1);
    return ZONAL_FAILED;
}

const char *cli_shown(struct cli *cli, const char *argument) {
    struct text_builder shown = {.arena = cli->arena};
    utf8_append_shown(&shown, text_of(argument));
    text_append_byte(&shown, '\0');
    return text_built(&shown).bytes;
}

const char *cli_meant(struct cli *cli, const struct suggestion *suggestion, const char *before) {
    if (suggestion->best.bytes == NULL) return "";
    return text_format(cli->arena, "; did you mean `%s%s`?%c", before,
                       text_string(cli->arena, suggestion->best), '\0')
        .bytes;
}
